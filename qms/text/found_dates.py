"""Dates in a text, well and badly written, in Kyrgyz, Russian and English.

Every date has a year, so the finder stops only at years and looks to the left and to the right of each. Periods
(``1996-2022-жылга чейин``) and numbers of clauses are no dates.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from qms.model.dates import PartialDate
from qms.text.months import KY, PATTERN, RU_GENITIVE, is_of_year, month_number
from qms.text.patterns import later


class DateStyle(StrEnum):
    """How a date is written."""

    RUNNING = "running"
    STAMP = "stamp"
    FIGURES = "figures"
    ISO = "iso"
    MONTH = "month"
    YEAR = "year"
    BLANK = "blank"


class FoundDate(NamedTuple):
    """A date in a text: characters ``start`` to ``end`` (from 0, end outside).

    ``value`` is what can be read of it, None where there is no such day or nothing is filled in. ``wellformed`` tells
    whether it is written as the rules of its language ask.
    """

    value: PartialDate | None
    start: int
    end: int
    style: DateStyle
    wellformed: bool


class _Head(NamedTuple):
    """What stands before the year. 0 for an unknown month or day; ``length`` in characters."""

    style: DateStyle = DateStyle.YEAR
    month: int = 0
    day: int = 0
    wellformed: bool = True
    length: int = 0


class _Tail(NamedTuple):
    """What stands after the year."""

    month: int = 0
    day: int = 0
    wellformed: bool = True
    length: int = 0
    unit: str = ""
    style: DateStyle = DateStyle.YEAR


_BLANK = r"(?:\\?_){2,}"
_YEAR = later(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|20(?:\\?_){1,4})")
_OPEN, _CLOSE = '[«“„"]', '[»”“"]'
# the longest head: a quoted blank, a blank month, spaces
_REACH = 60

_PERIOD_BEFORE = later(r"\d{4}\s*[-–—/]\s*$")
_PERIOD_AFTER = later(r"\s*[-–—/]\s*\d{4}(?!\d)")
_FIGURES = later(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.$")
_SLASHES = later(r"(?<![\d/])(\d{1,3})/(\d{1,3})/$")
_QUOTED = later(
    rf"{_OPEN}(\s*)(?:(\d{{1,2}})|{_BLANK})(\s*){_CLOSE}\s*(?:({PATTERN})|(\d{{1,2}})|({_BLANK}))?\s*$", re.IGNORECASE
)
_WORDS = later(rf"(?<![\d.,])(?:(\d{{1,2}})([-–—]?|\s+))?(?<!\w)({PATTERN})(,?)\s+$", re.IGNORECASE)
_AMERICAN = later(rf"(?<!\w)({PATTERN})\s+(\d{{1,2}}),\s+$", re.IGNORECASE)
_ISO_REST = later(r"-(\d\d)-(\d\d)(?![\d-])")
_UNIT = later(
    r"(\s{0,2}[-–—]?\s{0,2})(жыл(?!ды[кг])\w*|ж\.(?!\s?б\.)|ж(?![\w.])|г\.|год(?!овщин)\w{0,3}(?!\w)|г(?![\w.]))"
)
_DAY_AFTER = later(
    rf"\s+(?:{_OPEN}(\s*)(\d{{1,2}})(\s*){_CLOSE}\s*(?:({PATTERN})|(\d{{1,2}})(?!\d))"
    rf"|(\d{{1,2}})(\s*[-–—]?\s*)({PATTERN})|({PATTERN}))",
    re.IGNORECASE,
)
#: A day to be filled in, with its month: 2026-жылдын «___» январында.
_BLANK_AFTER = later(rf"\s+{_OPEN}\s*{_BLANK}\s*{_CLOSE}\s*(?:{PATTERN})", re.IGNORECASE)
_TWO_NUMBERS = later(r"\s+(\d{1,2})\s+(\d{1,2})(?![\d.,%–—-])")


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Dates in reading order, good and bad."""
    found: list[FoundDate] = []
    for year in _YEAR.finditer(text):
        before = text[max(found[-1].end if found else 0, year.start() - _REACH) : year.start()]
        if _PERIOD_BEFORE.search(before) or _PERIOD_AFTER.match(text, year.end()):
            continue
        one = _date(before, year, text)
        if one is not None:
            found.append(one)
    return tuple(found)


def _date(before: str, year: re.Match[str], text: str) -> FoundDate | None:
    head = _head(before)
    tail = _tail(text, year.end(), dated=head.day > 0)
    if not head.length and not tail.length:
        return None
    start, end = year.start() - head.length, year.end() + tail.length
    if "_" in year[0]:
        return FoundDate(None, start, end, DateStyle.BLANK, wellformed=True) if head.length else None
    style = head.style if head.length else tail.style
    wellformed = head.wellformed and tail.wellformed and _agree(head, tail)
    number = int(year[0])
    try:
        value = PartialDate.parse(str(PartialDate(number, head.month or tail.month, head.day or tail.day)))
    except ValueError:
        return FoundDate(None, start, end, style, wellformed=False)
    return FoundDate(value, start, end, style, wellformed)


def _agree(head: _Head, tail: _Tail) -> bool:
    """Whether what precedes and follows the year go together: figures with ``-ж.`` but not with ``-жылы``."""
    if head.style in {DateStyle.FIGURES, DateStyle.STAMP}:
        return not tail.unit.startswith(("жыл", "год")) and not (head.style is DateStyle.STAMP and not tail.unit)
    return True


def _head(before: str) -> _Head:
    if match := _FIGURES.search(before):
        style = DateStyle.FIGURES
        return _Head(style, int(match[2]), int(match[1]), len(match[1] + match[2]) == 4, len(match[0]))  # noqa: PLR2004
    if match := _SLASHES.search(before):
        # 217/13/2021: a number and a date run together; what the figures are cannot be told
        return _Head(DateStyle.FIGURES, 0, 0, False, len(match[0]))
    if match := _QUOTED.search(before):
        return _quoted(match)
    if match := _AMERICAN.search(before):
        return _Head(DateStyle.RUNNING, month_number(match[1]), int(match[2]), False, len(match[0]))
    if match := _WORDS.search(before):
        return _worded(match)
    return _Head()


def _quoted(match: re.Match[str]) -> _Head:
    _, day, _, word, figures, blank = match.groups()
    if not day or blank:
        return _Head(DateStyle.BLANK, month_number(word) if word else 0, 0, True, len(match[0]))
    month = month_number(word) if word else int(figures or 0)
    plain = not match[1] and not match[3]
    wellformed = plain and word is not None and word.casefold() in {KY[month - 1], RU_GENITIVE[month - 1]}
    # a day without its month cannot be kept in a partial date
    return _Head(DateStyle.STAMP, month, int(day) if month else 0, wellformed, len(match[0]))


def _worded(match: re.Match[str]) -> _Head:
    day, gap, word, comma = match.groups()
    month = month_number(word)
    if not day:
        return _Head(DateStyle.MONTH, month, 0, True, len(match[0]))
    # «19 января», «19 January»; the Kyrgyz order puts the year first
    wellformed = bool(gap) and gap.isspace() and not comma and word.casefold() != KY[month - 1]
    return _Head(DateStyle.RUNNING, month, int(day), wellformed, len(match[0]))


def _tail(text: str, at: int, *, dated: bool) -> _Tail:
    if not dated and (match := _ISO_REST.match(text, at)):
        return _Tail(int(match[1]), int(match[2]), True, len(match[0]), "", DateStyle.ISO)
    unit = _UNIT.match(text, at)
    if unit is None:
        return _Tail()
    russian = unit[2].startswith("г")
    wellformed = unit[1].strip(" \n") == "" if russian else unit[1] == "-"
    wellformed = wellformed and unit[2] not in {"ж", "г"}
    plain = _Tail(0, 0, wellformed, len(unit[0]), unit[2])
    if dated or russian or not unit[2].startswith("жыл"):
        return plain
    return _day_after(text, unit, plain)


def _day_after(text: str, unit: re.Match[str], plain: _Tail) -> _Tail:
    genitive = unit[2] == "жылдын"
    if genitive and (match := _TWO_NUMBERS.match(text, unit.end())):
        return _two_numbers(match, plain)
    if match := _BLANK_AFTER.match(text, unit.end()):
        return plain._replace(length=plain.length + len(match[0]), style=DateStyle.BLANK)
    match = _DAY_AFTER.match(text, unit.end())
    if match is None:
        return plain
    left, quoted, right, quoted_word, figures, day, gap, word, alone = match.groups()
    name = quoted_word or word or alone
    month = month_number(name) if name else int(figures)
    wellformed = plain.wellformed and bool(name) and not left and not right and gap in {None, "-"}
    if genitive and name and not alone:
        wellformed = wellformed and is_of_year(name, month)
    style = DateStyle.STAMP if quoted else DateStyle.RUNNING if day else DateStyle.MONTH
    return _Tail(month, int(quoted or day or 0), wellformed, plain.length + len(match[0]), plain.unit, style)


def _two_numbers(match: re.Match[str], plain: _Tail) -> _Tail:
    """``2022-жылдын 2 12``: which is the day can be told only where the other cannot be."""
    first, second = int(match[1]), int(match[2])
    months = 12
    day, month = (first, second) if first > months else (second, first) if second > months else (0, 0)
    if max(day, month) > 31 or month > months:  # noqa: PLR2004
        return plain
    return _Tail(month, day, False, plain.length + len(match[0]), plain.unit, DateStyle.RUNNING)
