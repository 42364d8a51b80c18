"""Acts cited in a text: laws, decrees, resolutions, orders, minutes and standards, with number, day and title.

A citation is found by its number (``№ 179``); kind, day and title are looked for beside it, within the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from qms.model.dates import PartialDate
from qms.text.found_dates import DateStyle, FoundDate
from qms.text.patterns import later


class ActKind(StrEnum):
    """What is cited."""

    LAW = "law"
    DECREE = "decree"
    RESOLUTION = "resolution"
    ORDER = "order"
    PROTOCOL = "protocol"
    INSTRUCTION = "instruction"
    STANDARD = "standard"


class Act(NamedTuple):
    """A citation: kind, number, day and title as far as given, who issued it (a stem, empty where not told).

    ``firm`` tells that the day is surely the act's own: it stands beside the number or is the day «of» the act.
    ``blank``: the number is still to be filled in. ``start`` and ``end`` are those of the number with its mark;
    ``day_start`` and ``day_end`` those of the day, 0 where there is none.
    """

    kind: ActKind
    number: str
    day: PartialDate | None
    firm: bool
    title: str
    issuer: str
    blank: bool
    start: int
    end: int
    day_start: int = 0
    day_end: int = 0


_KINDS = {
    ActKind.LAW: "мыйзам|закон",
    ActKind.DECREE: "жарлы[кг]|указ",
    ActKind.RESOLUTION: "токтом|постановлени",
    ActKind.ORDER: "буйру[кг]|приказ",
    ActKind.PROTOCOL: "протокол",
    ActKind.INSTRUCTION: "тескеме|распоряжени",
}
#: A word that names an act: not ``мыйзамдуу`` (lawful), ``көрсөтмө`` or ``указание``.
KIND = later(
    rf"(?<![^\W_])(?:{'|'.join(f'(?P<{kind}>{stems})' for kind, stems in _KINDS.items())})"
    r"(?!дуу|дык|ченем|чы|н[аы]й|одатель|ател|ани)\w*",
    re.IGNORECASE,
)
_NUMBER = later(
    r"№[ \t\u00a0]{0,2}(?:(?P<blank>(?:\\?_){2,})"
    r"|(?P<number>[A-ZА-Я]{0,3}\d[\d./-]*(?:(?<=[\d/-])[А-Яа-яA-Za-z]{1,3}(?![^\W_]))?))"
)
_TITLE = later(r"[\s,]*[«“„\"](?P<title>[^«»“”„\"\n]{3,300})[»”“\"]")
#: Words between a title and the kind of the act: who issued it.
_AFTER_TITLE = later(r"[\s,]*(?:[^\W\d_][\w.]*\s+){0,7}$")
_SENTENCE = later(r"(?<=[^\W\d_]{3})[.;!?]\s|;\s|\n\s*\n|\n\s*[-*]\s")
_LATER_DAY = later(r"[\s,(]{0,3}(?:от|of|dated)?\s*$")
_OF_A_DAY = later(r"[дт][аеоө]г[ыиуү]$")
_ON_A_DAY = later(r"(?<!го)[дт][аеоө]$")
_ISSUERS = later(
    r"(?:([^\W\d_]+[нтд][ыиуү]н)\s+)?(ректор|министр|кеңеш|өкмөт|кабинет|президент|декан|директор|совет|правительств|учредител)",
    re.IGNORECASE,
)
#: How far from its number the kind and the day of an act are looked for.
_REACH = 180


def cited_acts(text: str, dates: Sequence[FoundDate]) -> tuple[Act, ...]:
    """Acts cited by a number or a blank for it, in reading order; ``dates`` are those of the text."""
    if "№" not in text:
        return ()
    found: list[Act] = []
    after = 0
    for match in _NUMBER.finditer(text):
        begins = max(after, _sentence_start(text, match.start()))
        kind, title = _kind(text, match, begins)
        if kind is not None:
            found.append(_act(text, match, (kind, title), dates, begins))
        after = match.end()
    return tuple(found)


def _sentence_start(text: str, at: int) -> int:
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, at - _REACH - 1), at)]
    return starts[-1] if starts else max(0, at - _REACH)


#: So many acts may share the word behind the last of them.
_TOGETHER = 10


def _kind(text: str, match: re.Match[str], begins: int, together: int = _TOGETHER) -> tuple[ActKind | None, str]:
    """Kind and title of the act a number belongs to; no kind where it belongs to something else."""
    title = _TITLE.match(text, match.end())
    at = title.end() if title else match.end()
    if after := KIND.search(text, at, at + _REACH):
        between = text[at : after.start()]
        if _AFTER_TITLE.match(between) if title else not between.strip(" \t\n\u00a0-–—"):
            return _which(after), title["title"] if title else _title_before(text, begins, match.start())
    if together and title and (further := _NUMBER.search(text, at, at + _REACH)):
        # several acts of one kind, which stands behind the last: № 3 «…», 19.03.2015-ж. № 4 «…» буйруктарына
        kind, _ = _kind(text, further, begins, together - 1)
        return kind, title["title"]
    return _kind_before(text, match.start(), begins, title["title"] if title else "")


def _kind_before(text: str, at: int, begins: int, title: str) -> tuple[ActKind | None, str]:
    """Kind that stands before the number: «Буйрук № 5», «Закон … от 11 августа 2023 года № 179»."""
    named = list(KIND.finditer(text, begins, at))
    if not named:
        return None, ""
    between = text[named[-1].end() : at]
    if not between.strip(" \t\n\u00a0") or _RUSSIAN_DAY.search(between) or _RUSSIAN_TITLE.fullmatch(between):
        return _which(named[-1]), title or _title_before(text, named[-1].end(), at)
    return None, ""


_RUSSIAN_TITLE = later(r"(?:\s+[^\W\d_][\w.]*){0,6}\s*[«“„\"][^«»“”„\"\n]{3,300}[»”“\"]\s*")
_RUSSIAN_DAY = later(r"\s(?:от|of)\s+[^№;]{4,40}$")


def _title_before(text: str, begins: int, at: int) -> str:
    titles = [match["title"] for match in _TITLE.finditer(text, begins, at)]
    return titles[-1] if titles else ""


def _which(match: re.Match[str]) -> ActKind:
    return ActKind(str(match.lastgroup))


def _act(text: str, match: re.Match[str], named: tuple[ActKind, str], dates: Sequence[FoundDate], begins: int) -> Act:
    day, firm = _day(text, match, dates, begins)
    kind, title = named
    issuer = ""
    for found in _ISSUERS.finditer(text, begins, match.start()):
        issuer = f"{(found[1] or '')[:8]} {found[2]}".casefold().strip()
    number = (match["number"] or "").rstrip("./-")
    end = match.end() - (len(match["number"] or "") - len(number))
    place = (day.start, day.end) if day else (0, 0)
    value = day.value if day else None
    return Act(kind, number, value, firm, title.strip(), issuer, match["blank"] is not None, match.start(), end, *place)


def _day(text: str, match: re.Match[str], dates: Sequence[FoundDate], begins: int) -> tuple[FoundDate | None, bool]:
    """Day of an act, and whether it is surely its own; a blank is a day as well."""
    at = bisect_left(dates, match.end(), key=_start)
    if at < len(dates) and _is_day(dates[at]) and _LATER_DAY.fullmatch(text, match.end(), dates[at].start):
        return dates[at], True
    last = None
    while at and dates[at - 1].start >= begins and last is None:
        at -= 1
        last = dates[at] if dates[at].end <= match.start() and _is_day(dates[at]) else None
    if last is None:
        return None, False
    day = text[last.start : last.end]
    beside = not text[last.end : match.start()].strip(" \t\n\u00a0,")
    return last, bool(_OF_A_DAY.search(day)) or (beside and not _ON_A_DAY.search(day))


def _start(found: FoundDate) -> int:
    return found.start


def _is_day(found: FoundDate) -> bool:
    return found.style is DateStyle.BLANK or (found.value is not None and found.value.day > 0)


class Standard(NamedTuple):
    """A standard cited: its designation without the edition (``ISO 9001``), the edition, empty where none is given.

    ``mark`` is what stands between them; ``start`` and ``end`` include the edition.
    """

    number: str
    edition: str
    mark: str
    start: int
    end: int


_STANDARD = later(
    r"(?<![^\W_])(?:(?P<iso>ISO|ИСО)(?P<joint>\s?/\s?(?:IEC|МЭК))?\s?(?P<figures>\d{4,5}(?:-\d{1,2}(?!\d))?)"
    r"(?:(?P<mark>\s?[:–—-]\s?)(?P<edition>(?:19|20)\d\d)(?![\d.-]\d))?"
    r"|(?P<gost>ГОСТ(?:\s?Р)?)\s?(?P<points>\d+(?:\.\d+)*)(?P<dash>\s?[-–—]\s?)(?P<year>(?:19|20)\d\d|\d\d)(?!\d))"
)


def cited_standards(text: str) -> tuple[Standard, ...]:
    """ISO standards and GOSTs cited, in reading order; ``ИСО`` is ``ISO``."""
    found = []
    for match in _STANDARD.finditer(text):
        if match["gost"]:
            number, edition, mark = f"{match['gost']} {match['points']}", match["year"], match["dash"]
        else:
            joint = "/IEC" if match["joint"] else ""
            number, edition, mark = f"ISO{joint} {match['figures']}", match["edition"] or "", match["mark"] or ""
        found.append(Standard(" ".join(number.split()), edition, mark, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=4096)
def title_stems(title: str) -> frozenset[str]:
    """Words of an act's title without endings and without what every title has, so that two titles can be compared."""
    words = (word for word in re.findall(r"[^\W\d_]{2,}", title.casefold()) if not _EVERYWHERE.match(word))
    return frozenset(word[:_STEM] for word in words)


_STEM = 5
_EVERYWHERE = later(
    r"жөнүндө|тууралуу|боюнча|кыргыз|республик|мыйзам|токтом|жарлы[кг]|буйру[кг]|закон|постановл|указ|приказ|об?$|"
    r"кр(?:н\w*)?$|жана$|и$|law|the$|of$|on$"
)
