"""Family 7: how acts and standards are given: whole, with number and day, in their usual form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.citations import CitedStandard, target_of
from qms.rules.context import Context
from qms.rules.dates import in_sentence
from qms.rules.passages import Passage
from qms.rules.view import DocumentView
from qms.text.acts import KIND, ActKind, title_stems
from qms.text.found_dates import DateStyle
from qms.text.patterns import later
from qms.text.traits import Trait


@rule("QMS743", Scope.DOCUMENT, Severity.WARNING, where=Trait.ACT)
def act_half_cited(document: DocumentView, _: Context) -> Iterator[Said]:
    """An order, minutes or act is cited with both its number and its day.

    Why: numbers begin anew every year; without the day, or without the number, the order is not found in the file.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы буйругу менен түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы № 7 буйругу менен түзүлгөн.
    """
    dated = {(one.act.kind, one.act.number) for one in document.acts if one.act.day_end}
    bare = [
        one
        for one in document.acts
        if not one.act.day_end
        and not one.act.blank
        and not one.target
        and one.passage.is_text
        and (one.act.kind, one.act.number) not in dated
    ]
    if bare:
        first = bare[0]
        numbers = tuple(dict.fromkeys(f"№ {one.act.number}" for one in bare))
        place = first.passage.place(first.act.start, first.act.end)
        yield said(place, variant="day", numbers=numbers, number=first.act.number)
    yield from _without_number(document)


def _without_number(document: DocumentView) -> Iterator[Said]:
    """Days of an act, and the act with no number between."""
    if not document.distinct(Trait.YEAR) or not document.acting:
        return
    for passage in document.acting:
        for found in passage.dates if passage.is_text else ():
            source = passage.text[found.start : found.end]
            if found.value is None or not found.value.day or not _OF_DAY.search(source):
                continue
            named = _UNNUMBERED.match(passage.text, found.end)
            if named is None or not (kind := KIND.match(passage.text, named.end())):
                continue
            if kind.lastgroup in _NUMBERED and not target_of(document.record_links, passage, found.start):
                place = passage.place(found.start, kind.end())
                words = f"{source}{passage.text[found.end : kind.end()]}"
                variant = "sign" if named["number"] else "number"
                yield said(place, variant=variant, date=words, number=(named["number"] or "").strip())


_NUMBERED = frozenset({"decree", "resolution", "order", "protocol", "instruction"})
_OF_DAY = later(r"[дт][аеоө]г[ыиуү]$")
#: What may stand between the day of an act and the word that names it: who issued it, or a number without its mark.
_UNNUMBERED = later(r"\s+(?:[^\W\d_][\w.-]*\s+){0,6}?(?P<number>\d[\d/-]*[/-]\d+\s+)?(?=[^\W\d_])(?![^№;:.]{0,40}№)")


@rule("QMS744", Scope.DOCUMENT, Severity.INFO, where=Trait.ACT)
def law_without_number(document: DocumentView, _: Context) -> Iterator[Said]:
    """A law is cited with its number and day once, or by a link to the register of external documents.

    Why: of two laws «on education» only number and day tell which is meant.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм «Билим берүү жөнүндө» мыйзамга ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [«Билим берүү жөнүндө» мыйзамга](ext:education-law) ылайык иштейт.
    """
    if not document.distinct(Trait.QUOTE) and not document.distinct(Trait.ABOUT):
        return
    known = {title_stems(one.act.title) for one in document.acts if one.act.title and one.act.kind is ActKind.LAW}
    bare: list[tuple[Passage, int, int, str]] = []
    for passage in document.acting:
        for start, end, title in _laws_by_title(passage.text) if not passage.in_annex else ():
            if title_stems(title) not in known and not _numbered(document, passage, start, end):
                bare.append((passage, start, end, title))
    if bare:
        passage, start, end, _title = bare[0]
        titles = tuple(dict.fromkeys(f"«{one[3]}»" for one in bare))
        yield said(passage.place(start, end), titles=titles[:_SHOWN], k=len(titles))


_SHOWN = 5
_LAW = re.compile(r"мыйзам(?!дуу|дык|ченем|чы)\w*|закон(?!н|одат|опро)\w{0,3}(?=\s)", re.IGNORECASE)
#: What stands before the word: «title», or «… жөнүндө» without quotes, and up to four words of who made the law.
_TITLE_BEFORE = later(
    r"(?:[«“„\"](?P<title>[^«»“”„\"\n]{3,200})[»”“\"]|(?<!\w)(?P<plain>[^\W\d_]+(?:\s+[^\W\d_]+)?\s+жөнүндө(?:гү)?))"
    r"\s+(?:[^\W\d_]\w*\s+){0,4}$"
)
_TITLE_AFTER = later(r"\s+(?:[^\W\d_]\w*\s+){0,3}[«“„\"](?P<title>[^«»“”„\"\n]{3,200})[»”“\"]")
_TITLED = re.compile('жөнүндө|[«“„"]')
_LONGEST = 260


def _laws_by_title(text: str) -> Iterator[tuple[int, int, str]]:
    """Laws called by their titles: from where to where, title."""
    if not _TITLED.search(text):
        return
    for law in _LAW.finditer(text):
        if law[0][:1] in "зЗ":
            if after := _TITLE_AFTER.match(text, law.end()):
                yield law.start(), after.end(), " ".join(after["title"].split())
        elif before := _TITLE_BEFORE.search(text[max(0, law.start() - _LONGEST) : law.start()]):
            start = max(0, law.start() - _LONGEST) + before.start()
            yield start, law.end(), " ".join((before["title"] or before["plain"]).split())


#: So near to a law its number is its own.
_BESIDE = 60


def _numbered(document: DocumentView, passage: Passage, start: int, end: int) -> bool:
    """Whether a law named by its title has a number beside it, or stands in a link."""
    if "№" in passage.text[max(0, start - _BESIDE) : end + _BESIDE]:
        return True
    line, offset = passage.offset(start)
    return any(
        link.line == line and link.column - 1 <= offset + 1 <= link.column - 1 + link.length
        for link in document.body.links
    )


@rule("QMS748", Scope.DOCUMENT, Severity.WARNING, where=Trait.NUMBERED)
def number_of_act_blank(document: DocumentView, _: Context) -> Iterator[Said]:
    """An order or minutes that a sentence cites has its number.

    Why: «№ ___ буйрук» was to be filled in and never was; the order cannot be found.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы № ___ буйругу менен түзүлгөн.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректордун 2026-жылдын 12-январындагы № 7 буйругу менен түзүлгөн.
    """
    for passage, act, _target in document.acts:
        if not act.blank or not in_sentence(passage, act.start, act.end):
            continue
        # a blank day beside it is told instead
        if not any(one.style is DateStyle.BLANK and one.start == act.day_start for one in passage.dates):
            words = KIND.search(passage.text, act.end, act.end + _NEAR)
            shown = passage.text[act.start : words.end() if words else act.end]
            yield said(passage.place(act.start, act.end), number=shown)


#: How far from a blank the word of its act is looked for.
_NEAR = 150


@rule("QMS749", Scope.DOCUMENT, Severity.INFO, where={Trait.NUMBERED, Trait.STANDARD})
def number_out_of_form(document: DocumentView, _: Context) -> Iterator[Said]:
    """Numbers of acts and standards are written as custom asks: № 4 протокол, ISO 9001:2015.

    Why: after № a hyphen says «the fourth» once more, and ISO parts the edition by a colon: search finds no other.
    Source: rules of Kyrgyz orthography; ISO/IEC Directives, Part 2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ISO 9001-2015 стандартына ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ISO 9001:2015 стандартына ылайык иштейт.
    """
    for passage, start, end, right in _out_of_form(document):
        yield said(passage.place(start, end), number=passage.text[start:end], right=right)


@mends("QMS749")
def number_in_form(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """No hyphen after a number with №, a colon before the edition of an ISO standard."""
    for passage, start, end, right in _out_of_form(document):
        if "\n" not in passage.text[start:end]:
            number, offset = passage.offset(start)
            yield Replacement(number, offset, offset + end - start, right)


_HYPHEN = re.compile(r"(\s?[-–—]\s?)([^\W\d_]+)")


def _out_of_form(document: DocumentView) -> Iterator[tuple[Passage, int, int, str]]:
    """Numbers with a wrong mark: the passage, from where to where, how they are written."""
    for passage, act, _target in document.acts:
        mark = _HYPHEN.match(passage.text, act.end)
        if mark and KIND.match(mark[2]):
            yield passage, act.start, mark.end(), f"№ {act.number} {mark[2]}"
    for one in document.standards:
        if _is_iso(one) and one.standard.mark not in {"", ":"}:
            start, end = one.standard.start, one.standard.end
            designation = one.passage.text[start : end - len(one.standard.edition) - len(one.standard.mark)]
            yield one.passage, start, end, f"{designation}:{one.standard.edition}"


def _is_iso(one: CitedStandard) -> bool:
    return one.standard.number.startswith("ISO")
