"""In which ways a paper writes its dates: in its stamps, its running header, its text."""

from __future__ import annotations

from collections.abc import Iterable

from qms.imports.ledger import SeenTwice, Sighting
from qms.text.found_dates import DateStyle, FoundDate, find_dates

#: A day and month given in full; a year alone is no way of writing a date.
_WHOLE = frozenset({DateStyle.STAMP, DateStyle.FIGURES, DateStyle.RUNNING, DateStyle.ISO})


def date_styles(stamped: Iterable[Sighting], others: Iterable[Sighting]) -> list[SeenTwice]:
    """The first date of each way of writing, where a stamp has one that stamps do not ask for; else nothing.

    A paper whose stamps are well written may write its text otherwise.
    """
    first: dict[DateStyle, Sighting] = {}
    for seen in stamped:
        for found in _whole(seen.value):
            if not found.wellformed:
                first.setdefault(found.style, Sighting(_written(seen.value, found), seen.line))
    if not first:
        return []
    for seen in others:
        for found in _whole(seen.value):
            first.setdefault(found.style, Sighting(_written(seen.value, found), seen.line))
    ways = tuple(sorted(first.values(), key=lambda one: one.line))
    return [SeenTwice("date-style", ways)] if len(ways) > 1 else []


def _whole(text: str) -> Iterable[FoundDate]:
    return (one for one in find_dates(text) if one.style in _WHOLE and one.value is not None and one.value.day)


def _written(text: str, found: FoundDate) -> str:
    return text[found.start : found.end]
