"""Dates as official papers write them, and finding them in a text.

A `PartialDate` of which day or month is unknown is written as far as it is known. The CLDR long form of Kyrgyz
(``2026-ж., 19-январь``) is not the official one, hence formatters of our own.
"""

from __future__ import annotations

from datetime import date

from qms.model.dates import PartialDate
from qms.text.found_dates import DateStyle, FoundDate, find_dates
from qms.text.months import EN, KY, KY_OF_YEAR, RU, RU_GENITIVE, in_month

__all__ = [
    "DateStyle",
    "FoundDate",
    "academic_year",
    "attributive",
    "find_dates",
    "long",
    "on",
    "partial",
    "period",
    "short",
    "since",
    "stamp",
    "until",
]

# prepositional case, after «в»
_RU_IN = tuple(name[:-1] + "е" for name in RU_GENITIVE)


def partial(day: date | PartialDate) -> PartialDate:
    """The day as a partial date."""
    return day if isinstance(day, PartialDate) else PartialDate(day.year, day.month, day.day)


def long(day: date | PartialDate, lang: str) -> str:
    """Date for running text: ``2026-жылдын 19-январы``, ``19 января 2026 года``, ``19 January 2026``."""
    year, month, number = _parts(day)
    if lang == "ky":
        return f"{year}-жылдын {_numbered(number)}{KY_OF_YEAR[month - 1]}" if month else f"{year}-жыл"
    if lang == "ru":
        return f"{_russian(month, number)}{year} {'года' if month else 'год'}"
    return f"{_english(month, number)}{year}"


def attributive(day: date | PartialDate, lang: str) -> str:
    """Date before or after what it dates: ``2026-жылдын 19-январындагы``, ``от 19 января 2026 г.``, ``of …``."""
    year, month, number = _parts(day)
    if lang == "ky":
        return f"{year}-жылдын {_numbered(number)}{in_month(month, 'дагы')}" if month else f"{year}-жылдагы"
    if lang == "ru":
        return f"от {(number and f'{number} ') or ''}{RU_GENITIVE[month - 1] + ' ' if month else ''}{year} г."
    return f"of {long(day, lang)}"


def on(day: date | PartialDate, lang: str) -> str:
    """When something happens: ``2026-жылдын 19-январында``, ``19 января 2026 года``, ``on 19 January 2026``."""
    year, month, number = _parts(day)
    if lang == "ky":
        return f"{year}-жылдын {_numbered(number)}{in_month(month, 'да')}" if month else f"{year}-жылы"
    if lang == "ru":
        whole = f"{number} {RU_GENITIVE[month - 1]} {year} года"
        return whole if number else f"в {_RU_IN[month - 1]} {year} года" if month else f"в {year} году"
    return f"{'on' if number else 'in'} {long(day, lang)}"


def until(day: date, lang: str) -> str:
    """The last day for something: ``2026-жылдын 19-январына чейин``, ``до 19 января 2026 года``, ``by …``."""
    if lang == "ky":
        return f"{day.year}-жылдын {day.day}-{in_month(day.month, 'га')} чейин"
    return f"{'до' if lang == 'ru' else 'by'} {long(day, lang)}"


def since(day: date, lang: str) -> str:
    """The first day of something: ``2026-жылдын 19-январынан баштап``, ``с 19 января 2026 года``, ``since …``."""
    if lang == "ky":
        return f"{day.year}-жылдын {day.day}-{in_month(day.month, 'ан')} баштап"
    return f"{'с' if lang == 'ru' else 'since'} {long(day, lang)}"


def short(day: date | PartialDate, lang: str) -> str:
    """Date in figures: ``19.01.2026-ж.``, ``19.01.2026 г.``, ``19.01.2026``."""
    year, month, number = _parts(day)
    figures = (number and f"{number:02}.") or ""
    figures += f"{month:02}.{year}" if month else f"{year}"
    return figures + {"ky": "-ж.", "ru": " г."}.get(lang, "")


def stamp(day: date | PartialDate | None, lang: str) -> str:
    """Date of a stamp: ``«09» январь 2026-ж.``, ``«09» января 2026 г.``, ``9 January 2026``; blanks where unknown."""
    year, month, number = _parts(day) if day else (0, 0, 0)
    if lang == "en":
        whole = f"{number} {EN[month - 1]} {year}"
        return whole if number else f"“___” {EN[month - 1] if month else '________'} {year or '20__'}"
    name = (KY if lang == "ky" else RU_GENITIVE)[month - 1] if month else "__________"
    return f"«{f'{number:02}' if number else '___'}» {name} {year or '20___'}{'-ж.' if lang == 'ky' else ' г.'}"


def period(first: int, last: int, lang: str) -> str:
    """Calendar years from first to last: ``2019–2024-жылдар``, ``2019–2024 гг.``, ``2019–2024``."""
    return f"{first}–{last}" + {"ky": "-жылдар", "ru": " гг."}.get(lang, "")


def academic_year(first: int, lang: str) -> str:
    """Academic year begun in ``first``: ``2026-2027-окуу жылы``, ``2026/2027 учебный год``, ``academic year …``."""
    if lang == "ky":
        return f"{first}-{first + 1}-окуу жылы"
    years = f"{first}/{first + 1}"
    return f"{years} учебный год" if lang == "ru" else f"academic year {years}"


def _parts(day: date | PartialDate) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _numbered(number: int) -> str:
    return f"{number}-" if number else ""


def _russian(month: int, number: int) -> str:
    if not month:
        return ""
    return f"{number} {RU_GENITIVE[month - 1]} " if number else f"{RU[month - 1]} "


def _english(month: int, number: int) -> str:
    name = f"{EN[month - 1]} " if month else ""
    return f"{number} {name}" if number else name
