"""Registered changes of documents, as the files of their revisions tell them.

A change is an approved revision with its record (``change``). An approved revision without one is a change that
nobody registered: it is told too, so that a sheet shows the gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from qms.model.dates import PartialDate
from qms.model.records import Record
from qms.model.snapshot import RevisionFacts, partial
from qms.model.versions import Version


class Basis(NamedTuple):
    """A decision behind a change: its id, kind (``order``, ``protocol``, ``instruction``), number and date.

    A decision that is in no register has an id alone.
    """

    id: str
    kind: str = ""
    number: str = ""
    date: PartialDate | None = None


class Clauses(NamedTuple):
    """Addresses of the clauses a change touched; ``renumbered`` and ``moved`` are pairs of the old and the new one."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One approved revision of a document as a change.

    ``number`` is None where none is written, ``entered_by`` the id of a person or the words written in its place.
    ``is_first`` marks the first approval, which changes nothing; ``is_registered`` that the revision has its record.
    """

    document: str
    version: Version
    number: int | None
    basis: tuple[Basis, ...]
    approved: PartialDate | None
    received: PartialDate | None
    entered: PartialDate | None
    entered_by: str
    summary: str
    clauses: Clauses
    is_first: bool
    is_registered: bool

    @property
    def day(self) -> PartialDate | None:
        """Day it was entered, else the day of approval; None where neither is known."""
        return self.entered or self.approved

    @property
    def orders(self) -> tuple[Basis, ...]:
        """The orders among its known decisions, else all of those: what a change sheet names as the basis."""
        known = tuple(one for one in self.basis if one.kind)
        return tuple(one for one in known if one.kind == "order") or known


def changes(
    revisions: Iterable[RevisionFacts],
    decisions: Iterable[Record],
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Change, ...]:
    """Changes of the documents whose revisions these are, by document and version; none for drafts.

    ``since`` keeps what was entered (where that is not known, approved) on that day or later, ``until`` what had been
    approved by that day. A date known only in part counts where it may fit; an unknown one fits always. A revision
    whose version cannot be read counts for nothing.
    """
    known = {one.id: one for one in decisions}
    approved = sorted(_approved(revisions), key=lambda pair: (pair[0].document, pair[1]))
    found: list[Change] = []
    for revision, version in approved:
        first = not found or found[-1].document != revision.document
        found.append(_change(revision, version, known, first=first))
    return tuple(one for one in found if _since(one.day, since) and _until(one.approved, until))


def _approved(revisions: Iterable[RevisionFacts]) -> Iterable[tuple[RevisionFacts, Version]]:
    for revision in revisions:
        try:
            version = Version.parse(str(revision.fields.get("version", "")))
        except ValueError:
            continue
        if "approved" in revision.fields:
            yield revision, version


def _change(revision: RevisionFacts, version: Version, decisions: Mapping[str, Record], *, first: bool) -> Change:
    fields = revision.fields
    record = _part(fields, "change")
    number = record.get("number")
    counted = number if isinstance(number, int) else None
    return Change(
        document=revision.document,
        version=version,
        number=counted,
        basis=tuple(_basis(name, decisions.get(name)) for name in _texts(fields, "decisions")),
        approved=partial(_part(fields, "approved").get("date")),
        received=partial(record.get("received")),
        entered=partial(record.get("entered")),
        entered_by=_text(record, "entered_by"),
        summary=_text(record, "summary"),
        clauses=_clauses(_part(record, "clauses")),
        is_first=first if counted is None else counted == 0,
        is_registered=bool(record),
    )


def _basis(name: str, decision: Record | None) -> Basis:
    if decision is None:
        return Basis(name)
    values = decision.values
    return Basis(name, _text(values, "kind") or "order", _text(values, "number"), partial(values.get("date")))


def _clauses(values: Mapping[str, Any]) -> Clauses:
    return Clauses(
        _texts(values, "added"),
        _texts(values, "changed"),
        _texts(values, "removed"),
        _pairs(values, "renumbered"),
        _pairs(values, "moved"),
    )


def _since(day: PartialDate | None, since: date | None) -> bool:
    if day is None or since is None:
        return True
    written = str(day)
    # ISO 8601 text compares as dates do; «2026» fits every day of that year
    return written >= since.isoformat()[: len(written)]


def _until(day: PartialDate | None, until: date | None) -> bool:
    return day is None or until is None or day <= PartialDate(until.year, until.month, until.day)


def _part(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name, "")
    return str(found) if isinstance(found, str | int | float) else ""


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = values.get(name)
    return tuple(str(one) for one in found if isinstance(one, str | int)) if isinstance(found, list | tuple) else ()


def _pairs(values: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(old), str(new)) for old, new in _part(values, name).items())
