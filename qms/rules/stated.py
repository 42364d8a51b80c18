"""What an imported paper states of itself, as rules look at it: the ``paper`` part of a revision that is not settled.

Once the revision is approved here, the paper of old is history: what is printed from then on is made of the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qms.model.records import EMPTY, Data

#: A line that import did not tell.
_UNKNOWN = "?"


def paper_of(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the paper states, by the values of its revision; empty where there is no paper, or it is settled."""
    paper = values.get("paper")
    return paper if isinstance(paper, Mapping) and "approved" not in values else EMPTY


def rows(paper: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Entries of a list of the paper, each with its pointer in the file."""
    found = paper.get(name)
    for index, row in enumerate(found if isinstance(found, list) else ()):
        if isinstance(row, Mapping):
            yield f"/paper/{name}/{index}", row


def stamps(data: Data) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Stamps of approval and agreement, each with its pointer; notes are none."""
    for pointer, stamp in rows(paper_of(data.values), "stamps"):
        if stamp.get("kind") in {"approval", "agreement"}:
            yield pointer, stamp


def text(row: Mapping[str, Any], name: str) -> str:
    """A value as it is written, without blanks around it; empty where there is none."""
    return str(row.get(name, "")).strip()


def line(row: Mapping[str, Any]) -> str:
    """Line of the paper on which an entry stands."""
    return text(row, "line") or _UNKNOWN
