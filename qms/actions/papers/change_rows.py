"""Registered changes as rows of a change sheet, and their parts in words."""

from __future__ import annotations

from collections.abc import Iterable

from qms.actions.papers.naming import Naming
from qms.language import text
from qms.lifecycle.changes import Basis, Change, Clauses
from qms.lifecycle.shifts import Span, spans
from qms.model.dates import PartialDate
from qms.render.data import ChangeRow
from qms.text.dates import short

#: Stands in a column of clauses where the change touched none of that kind, as the form of GOST 2.503 has it.
_NONE = "–"
_ANNEX = "annex-"


def change_rows(known: Iterable[Change], naming: Naming) -> tuple[ChangeRow, ...]:
    """A row for each change after the first approval; one that nobody registered leaves blanks to be filled in."""
    return tuple(_row(one, naming) for one in known if not one.is_first)


def _row(change: Change, naming: Naming) -> ChangeRow:
    lang = naming.language
    basis = basis_lines(change.orders, lang)
    if not (basis or change.is_registered):
        # says which revision the blank row waits for
        basis = (text("papers.version", lang, version=str(change.version)),)
    return ChangeRow(
        number="" if change.number is None else str(change.number),
        basis="\n".join(basis),
        received=said_day(change.received, lang),
        entered=said_day(change.entered, lang),
        name=naming.in_table(change.entered_by),
        summary=change.summary,
        received_day=change.received.whole if change.received else None,
        entered_day=change.entered.whole if change.entered else None,
        **_columns(change.clauses, lang),
    )


def _columns(clauses: Clauses, lang: str) -> dict[str, str]:
    """Clauses where a form has sheets; all blank where none are known."""
    found = {
        "changed": _listed(clauses.changed, lang),
        "replaced": _pairs((*clauses.renumbered, *clauses.moved), lang),
        "added": _listed(clauses.added, lang),
        "removed": _listed(clauses.removed, lang),
    }
    return {name: words or _NONE for name, words in found.items()} if any(found.values()) else found


def basis_lines(basis: Iterable[Basis], lang: str) -> tuple[str, ...]:
    """Decisions in words (``№ 28 буйрук, 02.03.2026-ж.``); one that is in no register by its id."""
    return tuple(_said(one, lang) if one.kind else one.id for one in basis)


def _said(one: Basis, lang: str) -> str:
    day = said_day(one.date, lang)
    return text(f"papers.basis_{one.kind}", lang, number=one.number or "___", day=day).strip(" ,")


def said_day(day: PartialDate | None, lang: str) -> str:
    """A date in figures; empty where unknown."""
    return short(day, lang) if day else ""


def clause_lines(clauses: Clauses, lang: str) -> tuple[str, ...]:
    """What was done with which clauses, a line for each kind: ``кошулду: 4.7, 4.8``."""
    found = {
        "added": _listed(clauses.added, lang),
        "changed": _listed(clauses.changed, lang),
        "removed": _listed(clauses.removed, lang),
        "renumbered": _pairs(clauses.renumbered, lang),
        "moved": _pairs(clauses.moved, lang),
    }
    return tuple(text(f"changes.{name}", lang, clauses=words) for name, words in found.items() if words)


def _listed(addresses: Iterable[str], lang: str) -> str:
    return ", ".join(_address(one, lang) for one in addresses)


def _pairs(pairs: Iterable[tuple[str, str]], lang: str) -> str:
    return ", ".join(_span(one, lang) for one in spans(pairs))


def _span(span: Span, lang: str) -> str:
    places = f"{_address(span.was, lang)} → {_address(span.now, lang)}"
    return text("compare.with_clauses", lang, places=places) if span.whole else places


def _address(address: str, lang: str) -> str:
    """An address as it is cited; one in an annex as people say it: ``1-тиркеменин 1.2``."""
    if not address.startswith(_ANNEX):
        from qms.lifecycle.front import name_in_words  # noqa: PLC0415 - start-up: with it comes all that compares texts

        return name_in_words(address, lang)
    number, _, clause = address.removeprefix(_ANNEX).partition("/")
    annex = text("papers.annex", lang, number=number)
    return text("changes.in_annex", lang, annex=annex, clause=clause) if clause else annex
