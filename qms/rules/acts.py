"""Family 7: laws, decrees, orders, minutes and standards that a document cites."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.citations import CitedAct
from qms.rules.context import Context
from qms.rules.passages import Passage
from qms.rules.view import DocumentView
from qms.text.acts import ActKind, title_stems
from qms.text.dates import short
from qms.text.traits import Trait

#: Kinds whose issuer need not be named to know the act: there is one parliament and one president.
_ONE_ISSUER = frozenset({ActKind.LAW, ActKind.DECREE})
#: Two titles with fewer of the words of the shorter one in common are two titles.
_ALIKE = 0.5


@rule("QMS741", Scope.DOCUMENT, where=Trait.NUMBERED)
def act_cited_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """An act bears one day, one number and one title wherever a document cites it.

    Why: an order is found by its number and day; of two of them one leads to nothing.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы № 7 буйругу менен түзүлгөн.
        1.2. Бөлүмдүн штаты ректордун 2026-жылдын 14-январындагы № 7 буйругу менен бекитилген.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы № 7 буйругу менен түзүлгөн.
        1.2. Бөлүмдүн штаты ректордун 2026-жылдын 14-январындагы № 9 буйругу менен бекитилген.
    """
    if len(document.acts) < 2:  # noqa: PLR2004 - one citation contradicts nothing
        return
    for cited in _by_number(document.acts).values():
        yield from _days_differ([one for one in cited if one.act.firm and one.act.day])
        yield from _titles_differ([one for one in cited if one.act.title])
    for cited in _by_title(document.acts).values():
        yield from _numbers_differ(cited)


def _series(one: CitedAct) -> tuple[str, ...]:
    """What tells acts of one number apart: kind, issuer, the year in which numbers are given.

    Minutes are numbered by academic years, orders and acts by calendar years.
    """
    day = one.act.day
    year = (day.year - (0 < day.month < _SEPTEMBER and one.act.kind is ActKind.PROTOCOL)) if day else 0
    issuer = "" if one.act.kind in _ONE_ISSUER else one.act.issuer
    return (one.act.kind, issuer, str(year))


_SEPTEMBER = 9


def _by_number(cited: Sequence[CitedAct]) -> Mapping[tuple[str, ...], list[CitedAct]]:
    found: defaultdict[tuple[str, ...], list[CitedAct]] = defaultdict(list)
    for one in cited:
        named = one.act.issuer or one.act.kind in _ONE_ISSUER
        if not one.act.blank and one.act.day and named:
            found[one.act.number.casefold(), *_series(one)].append(one)
    return {key: ones for key, ones in found.items() if len(ones) > 1}


def _by_title(cited: Sequence[CitedAct]) -> Mapping[tuple[str, frozenset[str]], list[CitedAct]]:
    found: defaultdict[tuple[str, frozenset[str]], list[CitedAct]] = defaultdict(list)
    for one in cited:
        stems = title_stems(one.act.title)
        titled = stems and not one.act.blank and one.act.kind in _TITLED
        if titled and not _AMENDING.search(one.passage.text):
            found[one.act.kind, stems].append(one)
    return found


_TITLED = frozenset({ActKind.LAW, ActKind.DECREE, ActKind.RESOLUTION})
#: A sentence that speaks of an act that was amended or replaced names both acts.
_AMENDING = re.compile(r"жоготкон|ордуна|өзгөрт|толукто|утратил|взамен|изменен", re.IGNORECASE)


def _days_differ(cited: Sequence[CitedAct]) -> Iterator[Said]:
    days = Counter(str(one.act.day) for one in cited)
    if len(days) > 1:
        usual, odd = _usual_and_odd(days)
        one = next(one for one in cited if str(one.act.day) == odd)
        place = one.passage.place(one.act.day_start, one.act.day_end)
        yield said(place, variant="day", number=one.act.number, seen=_counted(days), usual=shown_day(usual))


def _usual_and_odd(seen: Counter[str]) -> tuple[str, str]:
    """The value met most often, of as many the first; the rarest, of as many the last."""
    usual = max(seen, key=lambda value: seen[value])
    return usual, min((value for value in reversed(seen) if value != usual), key=lambda value: seen[value])


def _counted(seen: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{shown_day(value)} ({times})" for value, times in seen.items())


def shown_day(written: str) -> str:
    """A day as papers show it, 25.07.2000, of one in ISO 8601, as far as it is known; other words as they are."""
    return ".".join(reversed(written.split("-"))) if _ISO.fullmatch(written) else written


_ISO = re.compile(r"\d{4}(?:-\d{2}){1,2}")


def _titles_differ(cited: Sequence[CitedAct]) -> Iterator[Said]:
    for one in cited[1:]:
        if one.act.day == cited[0].act.day and not alike(one.act.title, cited[0].act.title):
            titles = (f"«{cited[0].act.title}»", f"«{one.act.title}»")
            place = one.passage.place(one.act.start, one.act.end)
            yield said(place, variant="named", number=one.act.number, seen=titles, usual=cited[0].act.title)
            return


def alike(one: str, other: str) -> bool:
    """Whether two titles of acts may be of one act: most words of the shorter one stand in the longer one."""
    left, right = title_stems(one), title_stems(other)
    smaller = min(len(left), len(right))
    return not smaller or len(left & right) / smaller >= _ALIKE


def _numbers_differ(cited: Sequence[CitedAct]) -> Iterator[Said]:
    seen = Counter(_named(one) for one in cited)
    numbers, days = {one.act.number for one in cited}, {one.act.day for one in cited if one.act.firm and one.act.day}
    # acts of one number are compared by it; a title with two numbers and two days may be two editions of a law
    if len(numbers) > 1 and (len(days) <= 1 or cited[0].act.kind is ActKind.LAW):
        usual, odd = _usual_and_odd(seen)
        one = next(one for one in cited if _named(one) == odd)
        place = one.passage.place(one.act.start, one.act.end)
        yield said(place, variant="number", number=one.act.title, seen=_counted(seen), usual=usual)


def _named(one: CitedAct) -> str:
    day = f", {short(one.act.day, 'en')}" if one.act.day and one.act.firm else ""
    return f"№ {one.act.number}{day}"


@rule("QMS742", Scope.DOCUMENT, Severity.WARNING, where=Trait.NUMBERED)
def day_beside_act_is_another(document: DocumentView, _: Context) -> Iterator[Said]:
    """The day that stands beside an act is its own, where the document gives the act another day elsewhere.

    Why: «on 27 July, by decree № 190» and «decree № 190 of 25 July»: the reader cannot tell which day is the decree's.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026-жылдын 12-январындагы № 7 жарлык менен түзүлгөн.
        1.2. 2026-жылдын 14-январында № 7 жарлык менен бөлүмдүн штаты бекитилген.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026-жылдын 12-январындагы № 7 жарлык менен түзүлгөн.
        1.2. 2026-жылдын 12-январында № 7 жарлык менен бөлүмдүн штаты бекитилген.
    """
    if len(document.acts) < 2:  # noqa: PLR2004 - one citation contradicts nothing
        return
    for cited in _by_number(document.acts).values():
        firm = Counter(str(one.act.day) for one in cited if one.act.firm)
        for one in cited:
            if not one.act.firm and firm and str(one.act.day) not in firm:
                place = one.passage.place(one.act.day_start, one.act.day_end)
                date = one.passage.text[one.act.day_start : one.act.day_end]
                yield said(place, number=one.act.number, date=date, seen=_counted(firm))


@rule("QMS747", Scope.DOCUMENT, Severity.WARNING, where=Trait.STANDARD)
def standard_with_two_titles(document: DocumentView, _: Context) -> Iterator[Said]:
    """A standard bears one title; another title is that of another standard.

    Why: «ISO 9001, vocabulary» is ISO 9000 with a wrong number; the reader opens the wrong one.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Ченемдик шилтемелер
        1.1. Жобонун негизи:
        - ISO 9001:2015 Сапат менеджменти системалары. Талаптар;
        - ISO 9001:2015 Негизги түшүнүктөр жана сөздүк.
    Right:
        # 1. Ченемдик шилтемелер
        1.1. Жобонун негизи:
        - ISO 9001:2015 Сапат менеджменти системалары. Талаптар;
        - ISO 9000:2015 Негизги түшүнүктөр жана сөздүк.
    """
    first: dict[tuple[str, str], str] = {}
    for passage, standard, _target in document.standards if len(document.standards) > 1 else ():
        title = _title_after(passage, standard.start, standard.end)
        if not title or not standard.edition:
            continue
        before = first.setdefault((standard.number, standard.edition), title)
        if title_stems(before) and title_stems(title) and not alike(before, title):
            place = passage.place(standard.start, standard.end)
            name = f"{standard.number}:{standard.edition}"
            yield said(place, standard=name, one=before, other=title)


_LONGEST_TITLE = 150
_MARKS = ' \t\r\n.,;:*()«»“”"–—-'


def _title_after(passage: Passage, start: int, end: int) -> str:
    """What stands after a standard that opens a line of a list; empty where it stands in a sentence."""
    opening = passage.text[:start].strip(" \t*-–—.)0123456789абвгдежз")
    rest = passage.text[end:].strip(_MARKS)
    return "" if opening or "\n" in rest or len(rest) > _LONGEST_TITLE else rest
