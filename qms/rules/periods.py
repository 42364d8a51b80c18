"""Family 7: periods of years and of days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from qms.model.dates import PartialDate
from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.passages import Passage
from qms.rules.view import DocumentView
from qms.text.found_dates import DateStyle, FoundDate
from qms.text.patterns import later
from qms.text.traits import Trait

#: Two years with a dash, and the word they count. The word is not asked for: a bare ``2019-2024`` is a period too.
_PERIOD = later(
    r"(?<![\d.№/\w-])((?:19|20)\d\d)(\s{0,2}[-–—/]\s{0,2})((?:19|20)\d\d)(?![\d/.-]\d)"
    r"(?:(\s{0,2}[-–—]?\s{0,2})(окуу\s+жыл\w*|жыл\w*|жж?\.|учебн\w+\s+год\w*|год\w*|гг?\.))?"
)
_ACADEMIC = re.compile(r"окуу\s+жыл(?!дар)|учебн\w+\s+год(?!ы|ов|ам)", re.IGNORECASE)


def _periods(document: DocumentView) -> Iterator[tuple[Passage, re.Match[str]]]:
    if document.distinct(Trait.YEAR):
        for passage in document.dated:
            for match in _PERIOD.finditer(passage.text):
                yield passage, match


@rule("QMS735", Scope.DOCUMENT, where=Trait.YEAR)
def period_runs_backwards(document: DocumentView, _: Context) -> Iterator[Said]:
    """A period ends after it begins, and an academic year in the year after.

    Why: a plan for 2029-2025 covers no day; who is held to it may choose which year was meant.
    Source: ISO 8601-1:2019 4.4
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2029-2025-жылдарга карата планды ишке ашырат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2025-2029-жылдарга карата планды ишке ашырат.
    """
    for passage, match in _periods(document):
        first, last = int(match[1]), int(match[3])
        place = passage.place(match.start(), match.end())
        if last < first and match[5]:
            yield said(place, period=match[0], right=f"{match[3]}{match[2]}{match[1]}{match[4]}{match[5]}")
        elif match[5] and last != first + 1 and _ACADEMIC.match(match[5]):
            yield said(place, variant="academic", period=match[0], right=f"{first}-{first + 1}")
    if document.distinct(Trait.YEAR):
        for passage in document.dated:
            yield from _days_backwards(passage)


_FROM = later(r"(?:[дтн][аеоө]н)$")
_BARE_DASH = re.compile(r"\s*[-–—]\s*$")
_STARTING = re.compile(r"\s+(?:(?:баштап|тартып),?\s+)?$")
_UNTIL = re.compile(r"\s+чейин(?!ки)")
_RUSSIAN_FROM = re.compile(r"(?:^|\s)(?:[сС]|[Ff]rom)\s+$")
_RUSSIAN_UNTIL = re.compile(r"\s+(?:по|до|to|until)\s+$")


def _days_backwards(passage: Passage) -> Iterator[Said]:
    for one, other in zip(passage.dates, passage.dates[1:], strict=False):
        begins, ends = one.value, other.value
        if begins and ends and _before(ends, begins) and _is_period(passage.text, one, other):
            place = passage.place(one.start, other.end)
            source = passage.text
            yield said(place, variant="days", begins=source[one.start : one.end], ends=source[other.start : other.end])


def _before(one: PartialDate, other: PartialDate) -> bool:
    """Whether one day is before another as far as both are known."""
    left, right = str(one), str(other)
    shared = min(len(left), len(right))
    return left[:shared] < right[:shared]


def _is_period(source: str, one: FoundDate, other: FoundDate) -> bool:
    """Whether two dates that follow one another are the first and the last day of a period."""
    between = source[one.end : other.start]
    if len(between) > _NEAR:
        return False
    if _BARE_DASH.match(between):
        return one.style is other.style and one.style in {DateStyle.FIGURES, DateStyle.ISO}
    if _STARTING.match(between) and _FROM.search(source[one.start : one.end]):
        return _UNTIL.match(source, other.end) is not None
    return bool(_RUSSIAN_UNTIL.match(between) and _RUSSIAN_FROM.search(source[: one.start][-_NEAR:]))


_NEAR = 20


@rule("QMS736", Scope.DOCUMENT, Severity.WARNING, where=Trait.YEAR)
def period_badly_written(document: DocumentView, _: Context) -> Iterator[Said]:
    """Years of a period stand together with their word: 2019-2024-жылдар, 2026-2027-окуу жылы.

    Why: «2019-2024 жылдарга» breaks at the end of a line, and search finds one writing of the two.
    Source: rules of Kyrgyz orthography
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2025-2029 жылдарга карата планды ишке ашырат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2025-2029-жылдарга карата планды ишке ашырат.
    """
    for passage, match, right in _loose_periods(document):
        yield said(passage.place(match.start(), match.end()), period=match[0], right=right)


@mends("QMS736")
def period_put_together(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """Years and their word joined by hyphens."""
    for passage, match, right in _loose_periods(document):
        if "\n" not in match[0]:
            number, start = passage.offset(match.start())
            yield Replacement(number, start, start + len(match[0]), right)


def _loose_periods(document: DocumentView) -> Iterator[tuple[Passage, re.Match[str], str]]:
    """Periods of Kyrgyz that are not written together, each with how it is."""
    for passage, match in _periods(document):
        word = match[5] or ""
        if not word.startswith(("жыл", "окуу", "ж")):
            continue
        together = match[2] == match[2].strip() and match[4] == "-"
        # years of an academic year parted by a stroke bear their word after a blank as well
        if not together and not ("/" in match[2] and match[4].isspace()):
            yield passage, match, f"{match[1]}{match[2].strip()}{match[3]}-{word}"


@rule("QMS737", Scope.DOCUMENT, Severity.WARNING, where=Trait.YEAR)
def periods_of_a_plan_differ(document: DocumentView, _: Context) -> Iterator[Said]:
    """A plan, programme, strategy or concept covers the same years wherever it is named.

    Why: one concept with two last years is two papers; nobody knows when it runs out.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2025-2029-жылдарга өнүктүрүү программасын ишке ашырат.
        1.2. Бөлүм 2025-2030-жылдарга өнүктүрүү программасы боюнча отчет берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2025-2029-жылдарга өнүктүрүү программасын ишке ашырат.
        1.2. Бөлүм 2025-2029-жылдарга өнүктүрүү программасы боюнча отчет берет.
    """
    plans: defaultdict[str, defaultdict[tuple[str, str], list[tuple[Passage, re.Match[str]]]]]
    plans = defaultdict(lambda: defaultdict(list))
    for passage, match in _periods(document):
        if match[5] and (plan := _PLAN.match(passage.text, match.end())):
            plans[_stems(plan)][match[1], match[3]].append((passage, match))
    for named in plans.values():
        usual = max(named, key=lambda years: len(named[years]))
        for years, places in named.items():
            # others that share neither year are the plan before or after
            if years != usual and (years[0] == usual[0] or years[1] == usual[1]):
                passage, match = places[0]
                k, times = len(places), len(named[usual])
                place = passage.place(match.start(), match.end())
                yield said(place, period="-".join(years), usual="-".join(usual), k=k, times=times)


_PLAN = re.compile(r"\s+(?:карата\s+)?(?:([^\W\d_]+)\s+)?(концепци|программа|стратеги|план|саясат|политик|развити)\w*")


def _stems(plan: re.Match[str]) -> str:
    """What a plan is called, without endings: өнүктүр концепци."""
    return f"{(plan[1] or '')[:6]} {plan[2]}".casefold()
