"""Sheets after the body: who developed and agreed, who received and read it, what was changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from qms.actions.papers.fields import day, part, parts, several, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.signatories import Signatory
from qms.lifecycle.review import next_review
from qms.model.dates import PartialDate
from qms.model.snapshot import EventFacts
from qms.render.data import ChangeRow, HandedCopy, PeriodicCheck, Reader, Signer
from qms.text.collation import key_ky
from qms.text.dates import short

_DATED = re.compile(r"күнү|дата|date", re.IGNORECASE)


def signers(known: Iterable[Signatory], naming: Naming, given: Mapping[str, PartialDate]) -> tuple[Signer, ...]:
    """Rows of people who sign; ``given`` holds the day each post did."""
    return tuple(
        Signer(
            naming.post(one.post),
            naming.in_table(one.person),
            short(given[one.post], naming.language) if one.post in given else "",
        )
        for one in known
    )


def stated_signers(paper: Mapping[str, Any], name: str, naming: Naming) -> tuple[Signer, ...]:
    """Rows of a sheet as an imported paper has them; of developers, who signed under its text where it has no sheet."""
    rows = parts(paper, name) or (parts(paper, "signatures") if name == "developers" else ())
    return tuple(_stated(one, naming) for one in rows)


def stated_names(paper: Mapping[str, Any]) -> set[str]:
    """Sheets an imported paper has; signatures under its text are those of its developers."""
    named = {words(one, "name") for one in parts(paper, "sheets")} | set(paper)
    return named | ({"developers"} if "signatures" in paper else set())


def stated_sheet_titles(paper: Mapping[str, Any]) -> dict[str, str]:
    """Titles of sheets as an imported paper has them."""
    return {words(one, "name"): words(one, "title") for one in parts(paper, "sheets") if words(one, "title")}


def stated_columns(paper: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Titles of the columns of a sheet of people as an imported paper has them; empty where it has none."""
    return next((several(one, "columns") for one in parts(paper, "sheets") if words(one, "name") == name), ())


def are_dated(columns: Iterable[str]) -> bool:
    """Whether one of the columns is for dates."""
    return any(_DATED.search(column) for column in columns)


def _stated(stated: Mapping[str, Any], naming: Naming) -> Signer:
    when = day(stated, "date")
    told = short(when, naming.language) if when else words(stated, "verbatim")
    return Signer(naming.post(words(stated, "post")), naming.in_table(words(stated, "person")), told)


def stated_changes(paper: Mapping[str, Any]) -> tuple[ChangeRow, ...]:
    """Rows of the change sheet as an imported paper has them: its cells in their order."""
    rows = part(paper, "changes").get("rows", ())
    return tuple(_row(row) for row in rows if isinstance(row, list) and any(row)) if isinstance(rows, list) else ()


def _row(cells: list[Any]) -> ChangeRow:
    known = [str(cell) for cell in cells if cell is not None][:5]
    number, document, received, entered, by = (*known, *[""] * (5 - len(known)))
    return ChangeRow(number, document, received, entered, by)


def handed(front: Mapping[str, Any], given: Iterable[EventFacts], naming: Naming) -> tuple[HandedCopy, ...]:
    """Rows of the distribution list: the numbered copies handed out, then one more for each unit without any."""
    events = sorted(given, key=lambda event: (len(event.name), event.name))
    rows = [
        HandedCopy(event.name, naming.unit(words(event.fields, "unit")), _name(event, naming), _said(event, naming))
        for event in events
    ]
    there = {words(event.fields, "unit") for event in events}
    left = [unit for unit in several(front, "distribution") if unit not in there]
    last = max((int(event.name) for event in events if event.name.isdecimal()), default=0)
    return (*rows, *(HandedCopy(str(number), naming.unit(unit)) for number, unit in enumerate(left, last + 1)))


def readers(known: Iterable[EventFacts], naming: Naming) -> tuple[Reader, ...]:
    """Rows of the acquaintance sheet: who has read the revision, by day and name."""
    rows = [(words(event.fields, "date"), key_ky(_name(event, naming)), event) for event in known]
    return tuple(
        Reader(
            _name(event, naming),
            naming.post(words(event.fields, "post")),
            naming.unit_of_post(words(event.fields, "post")),
            _said(event, naming),
        )
        for *_, event in sorted(rows, key=lambda row: row[:2])
    )


def checked(known: Iterable[EventFacts], naming: Naming, months: int) -> tuple[PeriodicCheck, ...]:
    """Rows of the sheet of periodic checks, with the day the next one is due after each."""
    return tuple(
        PeriodicCheck(
            _said(event, naming),
            _name(event, naming),
            naming.post(words(event.fields, "post")),
            words(event.fields, "note"),
            short(next_review(when, months), naming.language) if months and (when := day(event.fields, "date")) else "",
        )
        for event in sorted(known, key=lambda event: event.name)
    )


def _name(event: EventFacts, naming: Naming) -> str:
    return naming.in_table(words(event.fields, "person"))


def _said(event: EventFacts, naming: Naming) -> str:
    when = day(event.fields, "date")
    return short(when, naming.language) if when else ""
