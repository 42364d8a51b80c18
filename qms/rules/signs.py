"""Family 7: initials, signs of numbers and of percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import Prose, line_numbers, proses
from qms.rules.view import DocumentView
from qms.text.links import without_addresses
from qms.text.patterns import later
from qms.text.traits import Trait


class _Gap(NamedTuple):
    """What is written with or without a blank: its block, the whole, where the blank is or should be."""

    prose: Prose
    text: str
    start: int
    gap_start: int
    gap_end: int

    @property
    def is_wide(self) -> bool:
        """Whether there is a blank."""
        return self.gap_end > self.gap_start


def _gaps(document: DocumentView, holding: str, pattern: re.Pattern[str]) -> list[_Gap]:
    """What a pattern finds; its first group is the gap."""
    return [
        _Gap(prose, match[0], match.start(), match.start(1), match.end(1))
        for prose in proses(document, (holding,))
        for match in pattern.finditer(without_addresses(prose.text), prose.start)
    ]


def _told(gaps: list[_Gap], right: str = "") -> Iterator[Said]:
    if gaps:
        first = gaps[0]
        lines = line_numbers([one.prose.place(one.start).line for one in gaps])
        place = first.prose.place(first.start, len(first.text))
        yield said(place, text=first.text, k=len(gaps), lines=lines, right=right)


def _minority(gaps: list[_Gap]) -> list[_Gap]:
    """Those written otherwise than most, the wide ones where both are as many; none where all are alike."""
    wide = [one for one in gaps if one.is_wide]
    narrow = [one for one in gaps if not one.is_wide]
    if len(wide) == len(narrow):
        return wide
    return min(wide, narrow, key=len)


_INITIALS = later(r"(?<![\w.])(?:[A-ZА-ЯЁҢӨҮ]\. ?){0,2}[A-ZА-ЯЁҢӨҮ]\.( ?)[A-ZА-ЯЁҢӨҮ][a-zа-яёңөү]{2,}")


@rule("QMS775", Scope.DOCUMENT, Severity.INFO, where=Trait.PERSON)
def initials_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Between initials and surname a blank stands everywhere or nowhere.

    Why: a name written two ways is found by a search in half of its places.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдү А.Асанов жетектейт.
        1.2. Секторду А. Асанов көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдү А.Асанов жетектейт.
        1.2. Секторду А.Асанов көзөмөлдөйт.
    """
    odd = _odd_initials(document)
    yield from _told(odd, _other(odd[0]) if odd else "")


def _odd_initials(document: DocumentView) -> list[_Gap]:
    gaps = _gaps(document, ".", _INITIALS)
    # «Асанов А. Бөлүм …»: initials after the surname, and the next sentence
    names = [one for one in gaps if not _SURNAME.search(one.prose.text, max(0, one.start - _LONGEST), one.start)]
    return _minority(names)


_LONGEST = 40
_SURNAME = later(r"[A-ZА-ЯЁҢӨҮ]\w+(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|уулу|кызы)\s$")


def _other(gap: _Gap) -> str:
    """The same with a blank or without any."""
    cut = gap.gap_start - gap.start
    return gap.text.replace(" ", "") if gap.is_wide else f"{gap.text[:cut]} {gap.text[cut:]}"


def _turned(gap: _Gap) -> Replacement:
    return gap.prose.replacement(gap.gap_start, gap.gap_end, "" if gap.is_wide else " ")


@mends("QMS775")
def _names_alike(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for gap in _odd_initials(document):
        yield gap.prose.replacement(gap.start, gap.start + len(gap.text), _other(gap))


@rule("QMS776", Scope.DOCUMENT, Severity.INFO, where=Trait.SIGN)
def number_sign_joined(document: DocumentView, _: Context) -> Iterator[Said]:
    """Between the sign № and the number stands a blank.

    Why: an order cited as «№3» and as «№ 3» is found by a search in half of its places.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Отчет №3 форма боюнча берилет.
    Right:
        # 1. Жалпы жоболор
        1.1. Отчет № 3 форма боюнча берилет.
    """
    yield from _told(_joined_numbers(document))


_JOINED_NUMBER = re.compile(r"№()\d[\d/-]*")


def _joined_numbers(document: DocumentView) -> list[_Gap]:
    return _gaps(document, "№", _JOINED_NUMBER)


@mends("QMS776")
def _numbers_apart(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return map(_turned, _joined_numbers(document))


_PERCENT = re.compile(r"\d+(?:[.,]\d+)?( ?)%")


@rule("QMS777", Scope.DOCUMENT, Severity.INFO, where=Trait.SIGN)
def percent_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Before the sign of percent a blank stands everywhere or nowhere.

    Why: shares in two styles show that a paragraph came from another paper.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Студенттердин 60% ы бюджеттен окуйт.
        1.2. Окутуучулардын 40 % ы илимий даражага ээ.
    Right:
        # 1. Жалпы жоболор
        1.1. Студенттердин 60% ы бюджеттен окуйт.
        1.2. Окутуучулардын 40% ы илимий даражага ээ.
    """
    odd = _odd_percents(document)
    yield from _told(odd, _other(odd[0]) if odd else "")


def _odd_percents(document: DocumentView) -> list[_Gap]:
    return _minority(_gaps(document, "%", _PERCENT))


@mends("QMS777")
def _percents_alike(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return map(_turned, _odd_percents(document))
