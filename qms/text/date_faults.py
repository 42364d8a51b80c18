"""What is wrong with a badly written date, and how it should be written where only one answer is right."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from qms.model.dates import PartialDate
from qms.text.found_dates import DateStyle, FoundDate
from qms.text.months import KY, KY_OF_YEAR, in_month
from qms.text.patterns import later


class DateFault(StrEnum):
    """What is wrong with how a date is written.

    UNIT: the year and its word do not stand together (``2024 жылдын``, ``2026ж``). MONTH: the month is a numeral
    beside a day in quotes or after ``жылдын``. FIGURES: figures go on with the word (``11.01.1996-жылы``). RUN: number
    and date run together. ENDING: the month lacks the ending of the third person. DIGITS: a day or month of one
    figure. FORM: anything else.
    """

    UNIT = "unit"
    MONTH = "month"
    FIGURES = "figures"
    RUN = "run"
    ENDING = "ending"
    DIGITS = "digits"
    FORM = "form"


class Correction(NamedTuple):
    """What is wrong with a date and how it should be written; ``right`` is empty where that cannot be told."""

    fault: DateFault
    right: str


_UNIT = later(r"(?<!\d)((?:19|20)\d\d)(\s{0,2}[-–—]?\s{0,2})(жыл\w*|ж\.?|год\w*|г\.?)")
_RUN = later(r"\d{1,3}/\d{1,3}/(?:19|20)\d\d")
_FIGURES = later(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_DAY_FIRST = later(r"[«“„\"]\s*(\d{1,2})\s*[»”“\"]\s*(\d{1,2})\s+(?:19|20)\d\d")
_YEAR_FIRST = later(r"жылдын\s+[«“„\"]?\s*(\d{1,2})\s*[»”“\"]?\s*(\d{1,2})$")
_MONTH_OF_YEAR = later(r"(\d{1,2}\s*[-–—]\s*)([^\W\d_]+)$")


@lru_cache(maxsize=4096)
def correction(source: str, value: PartialDate | None, style: DateStyle) -> Correction:
    """What is wrong with a date that is badly written, ``source`` being all of it as it stands."""
    if _RUN.search(source):
        return Correction(DateFault.RUN, "")
    if month := _numeric_month(source, value):
        return month
    figures = _FIGURES.search(source)
    if figures and "жыл" in source:
        return Correction(DateFault.FIGURES, f"{figures[0]}-ж.")
    for fault, put_right in (
        (DateFault.UNIT, _with_unit(source)),
        (DateFault.DIGITS, source.replace(figures[0], _two_figures(figures)) if figures else source),
        (DateFault.ENDING, _with_ending(source, value) if value and style is DateStyle.RUNNING else source),
    ):
        if put_right != source:
            return Correction(fault, put_right)
    return Correction(DateFault.FORM, "")


def correction_of(text: str, found: FoundDate) -> Correction:
    """What is wrong with a badly written date found in a text."""
    return correction(text[found.start : found.end], found.value, found.style)


def _numeric_month(source: str, value: PartialDate | None) -> Correction | None:
    """A month written as a numeral beside a day in quotes, or after the year."""
    if (match := _DAY_FIRST.match(source)) and value and value.day:
        return Correction(DateFault.MONTH, f"«{match[1]}» {KY[value.month - 1]} {value.year}-ж.")
    if match := _YEAR_FIRST.search(source):
        if value is None or not value.day:
            return Correction(DateFault.MONTH, "")
        quoted = any(mark in source for mark in '«“„"')
        day = f"«{match[1]}» " if quoted else f"{value.day}-"
        return Correction(DateFault.MONTH, f"{value.year}-жылдын {day}{KY_OF_YEAR[value.month - 1]}")
    return None


def _with_unit(source: str) -> str:
    """The date with its year and the word after it put together: ``2024-жылдын``, ``2026-ж.``, ``2026 г.``."""
    match = _UNIT.search(source)
    if match is None:
        return source
    year, gap, unit = match.groups()
    russian = unit.startswith("г")
    unit = f"{unit}." if unit in {"ж", "г"} else unit
    gap = (gap if gap.strip(" \n") == "" else " ") if russian else "-"
    return source[: match.start()] + year + gap + unit + source[match.end() :]


def _two_figures(match: re.Match[str]) -> str:
    return f"{int(match[1]):02}.{int(match[2]):02}.{match[3]}"


def _with_ending(source: str, value: PartialDate) -> str:
    """The date with its month in the third person: ``10-июндагы`` → ``10-июнундагы``; itself where it has no case."""
    match = _MONTH_OF_YEAR.search(source)
    stem = KY[value.month - 1].rstrip("ьй") if value.month else ""
    if match is None or not stem or "жылдын" not in source or not match[2].startswith(stem):
        return source
    rest = match[2][len(stem) :].lstrip("ьй").translate(_BACK)
    ending = _ENDINGS.get(rest)
    return source if ending is None else source[: match.start(2)] + in_month(value.month, ending)


_BACK = str.maketrans("ткеоө", "дгааа")
#: Endings after a month's plain name, in back vowels, and those `in_month` joins to its third person.
_ENDINGS = {"да": "да", "дагы": "дагы", "дан": "ан", "га": "га"}
