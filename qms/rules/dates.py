"""Family 7: dates: days that do not exist, blanks left in a sentence, ways of writing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qms.model.findings import Place, Severity
from qms.model.records import Data
from qms.rules.catalog import Field, Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.passages import Passage
from qms.rules.paths import FilePath
from qms.rules.stated import line, paper_of, rows, text
from qms.rules.view import DocumentView
from qms.text.date_faults import Correction, DateFault, correction_of
from qms.text.found_dates import DateStyle, FoundDate, find_dates
from qms.text.patterns import later
from qms.text.traits import Trait


@rule("QMS731", Scope.DOCUMENT, where=Trait.YEAR)
def date_impossible(document: DocumentView, _: Context) -> Iterator[Said]:
    """A date names a day that the calendar has.

    Why: a term or an act dated 31 February cannot be found, kept or proved.
    Source: ISO 8601-1:2019 4.3
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 31.02.2026-ж. түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 28.02.2026-ж. түзүлгөн.
    """
    for passage in document.dated:
        for found in passage.dates:
            if found.value is None and found.style is not DateStyle.BLANK and _is_date(passage.text, found):
                yield said(passage.place(found.start, found.end), date=passage.text[found.start : found.end])


_NUMBER_BEFORE = re.compile(r"(?:№\s?|тел\.?:?\s?|[\w/.+-])$")


def _is_date(source: str, found: FoundDate) -> bool:
    """Whether figures that are no day were meant as one: not those of a number, a code or a telephone."""
    if found.style not in {DateStyle.FIGURES, DateStyle.ISO}:
        return True
    if _NUMBER_BEFORE.search(source, max(0, found.start - 8), found.start):
        return False
    figures = _TWO_FIGURES.match(source, found.start)
    return figures is None or int(figures[1]) <= _MONTHS or int(figures[2]) <= _DAYS


_TWO_FIGURES = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_MONTHS, _DAYS = 12, 31


@rule("QMS732", Scope.DOCUMENT, Severity.WARNING, where=Trait.YEAR)
def date_half_filled(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sentence of the text holds no date that is still to be filled in.

    Why: a blank is right in a stamp that awaits its signature; in a clause it is a day nobody went back to.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм Окумуштуулар кеңешинин «___» ________ 2026-ж. чечими менен түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм Окумуштуулар кеңешинин «12» январь 2026-ж. чечими менен түзүлгөн.
    """
    for passage in document.dated:
        for found in passage.dates:
            if found.style is DateStyle.BLANK and in_sentence(passage, found.start, found.end):
                yield said(passage.place(found.start, found.end), date=passage.text[found.start : found.end])


_LETTERS = re.compile(r"[^\W\d_]{2,}")
_STAMP = later(r"БЕКИТ|МАКУЛДАШ|УТВЕРЖД|СОГЛАСОВ|кол(?:у|\s+тамга)|подпись|APPROVED|AGREED")
#: Fewer words beside a blank are the label of a field.
_WORDS = 4


def in_sentence(passage: Passage, start: int, end: int) -> bool:
    """Whether a blank stands in a sentence: not in a form, beside a label, or in a stamp to be signed."""
    if not passage.is_text or _STAMP.search(passage.text):
        return False
    beside = f"{passage.text[:start]} {passage.text[end:]}"
    return len(_LETTERS.findall(beside)) >= _WORDS


#: What a reader objects to; the other faults are a matter of style.
_OBJECTED = frozenset({DateFault.UNIT, DateFault.MONTH, DateFault.FIGURES, DateFault.RUN})
#: What is put right: where the figures are read as they are meant.
_MENDED = frozenset({DateFault.UNIT, DateFault.MONTH, DateFault.ENDING, DateFault.DIGITS})
#: So many places are told one by one; more of a kind once, with their number.
_EACH = 5


class _Bad(NamedTuple):
    """A badly written date: where, as it stands, what is wrong."""

    passage: Passage
    found: FoundDate
    correction: Correction

    @property
    def source(self) -> str:
        return self.passage.text[self.found.start : self.found.end]


def _badly_written(document: DocumentView, *, objected: bool) -> Mapping[DateFault, list[_Bad]]:
    bad: defaultdict[DateFault, list[_Bad]] = defaultdict(list)
    if document.distinct(Trait.YEAR):
        for passage in document.dated:
            for found in passage.dates:
                if not found.wellformed and found.value is not None:
                    one = _Bad(passage, found, correction_of(passage.text, found))
                    if (one.correction.fault in _OBJECTED) is objected:
                        bad[one.correction.fault].append(one)
    return bad


class _Told(NamedTuple):
    """A badly written date that is told: alone, or as the first of ``k`` with the same fault."""

    place: Place
    date: str
    correction: Correction
    k: int


def _told(document: DocumentView, *, objected: bool) -> Iterator[_Told]:
    for places in _badly_written(document, objected=objected).values():
        many = len(places) > _EACH
        for one in places[:1] if many else places:
            place = one.passage.place(one.found.start, one.found.end)
            yield _Told(place, one.source, one.correction, len(places) if many else 1)


def _put_right(document: DocumentView, *, objected: bool) -> Iterator[Replacement]:
    for fault, places in _badly_written(document, objected=objected).items():
        for one in places:
            if fault in _MENDED and one.correction.right and "\n" not in one.source:
                number, start = one.passage.offset(one.found.start)
                yield Replacement(number, start, start + len(one.source), one.correction.right)


@rule("QMS733", Scope.DOCUMENT, Severity.WARNING, where=Trait.YEAR)
def date_badly_written(document: DocumentView, _: Context) -> Iterator[Said]:
    """A date is written so that year, month and day are read one way only: 2026-жылдын 19-январы, 19.01.2026-ж.

    Why: of «2 12» nobody can say which is the month, and a date written anyhow is not found by search.
    Source: rules of Kyrgyz orthography; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026 жылдын 12-январында түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026-жылдын 12-январында түзүлгөн.
    """
    for one in _told(document, objected=True):
        right = one.correction.right
        if one.correction.fault is DateFault.RUN:
            yield said(one.place, variant="run", date=one.date)
        else:
            variant = "many" if one.k > 1 else "" if right else "unclear"
            yield said(one.place, variant=variant, date=one.date, right=right, k=one.k)


@mends("QMS733")
def hyphen_and_month(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """The hyphen before ``жыл`` and ``ж.``, the full stop after ``ж``, the month in words."""
    return _put_right(document, objected=True)


@rule("QMS734", Scope.DOCUMENT, Severity.INFO, where=Trait.YEAR)
def date_out_of_form(document: DocumentView, _: Context) -> Iterator[Said]:
    """A date has the form of its language: two figures for day and month, the month after «жылдын» with its ending.

    Why: papers of one house write their dates alike.
    Source: rules of Kyrgyz orthography; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 5.3.2026-ж. түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 05.03.2026-ж. түзүлгөн.
    """
    for one in _told(document, objected=False):
        right = one.correction.right
        variant = "many" if one.k > 1 else "" if right else "bare"
        yield said(one.place, variant=variant, date=one.date, right=right, k=one.k)


@mends("QMS734")
def figures_and_endings(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """Two figures for day and month, the ending of the month after ``жылдын``."""
    return _put_right(document, objected=False)


@rule("QMS738", Scope.DOCUMENT, Severity.INFO, where=Trait.YEAR)
def date_styles_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Dates in one position are written in one way: in running text in words, of acts in words or in figures.

    Why: two habits in one paper show that it was pasted together.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026-жылдын 12-январындагы № 7 буйрук менен түзүлгөн.
        1.2. Бөлүмдүн штаты 14.01.2026-ж. № 9 буйрук менен бекитилген.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2026-жылдын 12-январындагы № 7 буйрук менен түзүлгөн.
        1.2. Бөлүмдүн штаты 2026-жылдын 14-январындагы № 9 буйрук менен бекитилген.
    """
    for of_acts, styles in _styles(document).items():
        if len(styles) > 1:
            usual, odd = sorted(styles.values(), key=len, reverse=True)[:2]
            passage, found = odd[0]
            example = usual[0][0].text[usual[0][1].start : usual[0][1].end]
            date = passage.text[found.start : found.end]
            place = passage.place(found.start, found.end)
            variant = "acts" if of_acts else ""
            yield said(place, variant=variant, date=date, k=len(odd), usual=example, times=len(usual))


_Styles = dict[bool, dict[DateStyle, list[tuple[Passage, FoundDate]]]]
_ACT_AFTER = re.compile(r",?\s*№")


def _styles(document: DocumentView) -> _Styles:
    """Whole dates in sentences, those of acts and the others, by the way they are written, in reading order."""
    styles: _Styles = {}
    for passage in document.dated:
        for found in passage.dates if passage.is_text else ():
            if found.value is not None and found.value.day and found.style in _COMPARED and _counts(passage, found):
                of_acts = _ACT_AFTER.match(passage.text, found.end) is not None
                styles.setdefault(of_acts, {}).setdefault(found.style, []).append((passage, found))
    return styles


_COMPARED = frozenset({DateStyle.FIGURES, DateStyle.RUNNING, DateStyle.ISO})


def _counts(passage: Passage, found: FoundDate) -> bool:
    """Whether a date is of one style: figures that go on with the word have a finding of their own."""
    return found.wellformed or correction_of(passage.text, found).fault is not DateFault.FIGURES


@rule("QMS739", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def stamp_date_badly_written(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The date of a stamp is written as stamps ask: «19» январь 2026-ж.

    Why: a month in figures beside a day in quotes is read both ways, and the day of approval decides what is in force.
    Source: GOST R 7.0.97-2025; practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - kind: approval
              word: БЕКИТЕМИН
              post: Ректор
              person: Асанов Б.Э.
              date: 2026-01-12
              verbatim: 2026 жылдын «12» 01
              line: 3
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - kind: approval
              word: БЕКИТЕМИН
              post: Ректор
              person: Асанов Б.Э.
              date: 2026-01-12
              verbatim: 2026-жылдын «12» январы
              line: 3
    """
    for pointer, stamp in rows(paper_of(data.values), "stamps"):
        field = "verbatim" if text(stamp, "verbatim") else "text"
        source = text(stamp, field)
        for found in find_dates(source):
            if found.wellformed or found.value is None:
                continue
            fault, right = correction_of(source, found)
            # one of which day or month is missing is told by its own rule
            if fault in _OBJECTED and (found.value.day or fault is DateFault.MONTH):
                date = source[found.start : found.end]
                place = data.place(f"{pointer}/{field}")
                yield said(place, variant="" if right else "open", date=date, right=right, line=line(stamp))
