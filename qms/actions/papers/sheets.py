"""Sheets after the body: who developed and agreed, who received and read it, what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qms.actions.papers.fields import day, part, parts, several, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.signatories import Signatory
from qms.model.dates import PartialDate
from qms.render.data import ChangeRow, HandedCopy, Signer
from qms.text.dates import short


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
    """Rows of a sheet as an imported paper has them."""
    return tuple(_stated(one, naming) for one in parts(paper, name))


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
    return ChangeRow(*known, *[""] * max(0, 2 - len(known)))


def handed(front: Mapping[str, Any], naming: Naming) -> tuple[HandedCopy, ...]:
    """Rows of the distribution list: a numbered copy for each unit."""
    units = several(front, "distribution")
    return tuple(HandedCopy(str(number), naming.unit(unit)) for number, unit in enumerate(units, 1))
