"""Dates on stamps and headers, whole or in part."""

from __future__ import annotations

import re

from qms.model.dates import PartialDate

_MONTHS = (
    ("январ",), ("феврал",), ("март",), ("апрел",), ("май", "мая"), ("июн",),
    ("июл",), ("август",), ("сентябр",), ("октябр",), ("ноябр",), ("декабр",),
)  # fmt: skip
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*-?\s*(?:ж|г\b|г\.|$|\s))")
_YEAR_FIRST = re.compile(
    r"((?:19|20)\d\d)\s*-?\s*жылдын\s*[“«\"]?\s*(\d{1,2})\s*[”»\"]?\s*-?\s*(\d{1,2}|[а-я]+)", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"[“«\"]?\s*(\d{1,2})\s*[”»\"]?\s*[-.]?\s*(\d{1,2}|[а-я]+)\s*((?:19|20)\d\d)", re.IGNORECASE)


def read_date(text: str) -> PartialDate | None:
    """Date that a text holds, as far as it is given: a year alone, or all of it; None where there is no year."""
    if match := NUMERIC.search(text):
        return _made(match[3], match[2], match[1])
    if match := _YEAR_FIRST.search(text):
        return _made(match[1], match[3], match[2])
    if (match := _DAY_FIRST.search(text)) and _month(match[2]):
        return _made(match[3], match[2], match[1])
    if match := _YEAR.search(text):
        return PartialDate(int(match[1]))
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= len(_MONTHS) else 0
    word = word.casefold()
    return next((number for number, stems in enumerate(_MONTHS, 1) if word.startswith(stems)), 0)


def _made(year: str, month: str, day: str) -> PartialDate:
    number = _month(month)
    try:
        return PartialDate.parse(f"{year}-{number:02}-{int(day):02}" if number else year)
    except ValueError:
        return PartialDate(int(year))
