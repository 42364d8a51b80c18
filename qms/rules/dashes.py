"""Family 7: dashes between thoughts, and in staff lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qms.model.blocks import BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.hyphens import Spot, around, is_one_word
from qms.rules.prose import line_numbers, prose_of, proses
from qms.rules.staff import Entry
from qms.rules.view import DocumentView
from qms.text.traits import Trait

_BETWEEN = re.compile(r"(?<=\S) - (?=\S)")


@rule("QMS760", Scope.DOCUMENT, Severity.INFO, where=Trait.DASH)
def hyphen_for_dash(document: DocumentView, _: Context) -> Iterator[Said]:
    """Between two parts of a sentence stands a dash; a hyphen stands inside a word.

    Why: a hyphen joins what a dash keeps apart; a term and its definition run together.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн максаты - билим берүүнүн сапатын баалоо.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн максаты – билим берүүнүн сапатын баалоо.
    """
    spots = _hyphens(document)
    if spots:
        yield _said(spots, dash=_usual_dash(document))


def _hyphens(document: DocumentView) -> list[Spot]:
    if "-" not in document.distinct(Trait.DASH) or " - " not in document.body_text:
        return []
    counted = {entry.block.line for run in document.staff for entry in run}
    usual = _usual_dash(document)
    return [
        Spot(prose, match.start() + 1, match.end() - 1, usual)
        for prose in proses(document, (" - ",), tables=False)
        for match in _BETWEEN.finditer(prose.text, prose.start + 1)
        if prose.block.line not in counted and not is_one_word(prose, match, document, spaced=True)
    ]


def _said(spots: list[Spot], dash: str) -> Said:
    first = spots[0]
    lines = line_numbers([one.prose.place(one.start).line for one in spots])
    return said(
        first.prose.place(first.start, first.end - first.start),
        text=around(first),
        k=len(spots),
        lines=lines,
        dash=dash,
    )


def _usual_dash(document: DocumentView) -> str:
    words = document.words
    return "—" if words.count("—") > words.count("–") else "–"


@mends("QMS760")
def _with_a_dash(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.prose.replacement(one.start, one.end, one.right) for one in _hyphens(document))


@rule("QMS762", Scope.DOCUMENT, Severity.INFO, where=Trait.DASH)
def dashes_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """All dashes of a document are of one length.

    Why: two lengths in one paper show that it was pasted together.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн максаты – сапатты баалоо.
        1.2. Бөлүмдүн милдети — мониторинг жүргүзүү.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн максаты – сапатты баалоо.
        1.2. Бөлүмдүн милдети – мониторинг жүргүзүү.
    """
    spots = _other_dashes(document)
    if spots:
        yield _said(spots, dash=spots[0].right)


def _other_dashes(document: DocumentView) -> list[Spot]:
    if not {"–", "—"} <= set(document.distinct(Trait.DASH)):
        return []
    usual = _usual_dash(document)
    other = "–—".replace(usual, "")
    pattern = re.compile(rf"(?<=\s){other}(?=\s)")
    return [
        Spot(prose, match.start(), match.end(), usual)
        for prose in proses(document, (other,))
        for match in pattern.finditer(prose.text, prose.start)
    ]


@mends("QMS762")
def _of_one_length(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.prose.replacement(one.start, one.end, one.right) for one in _other_dashes(document))


_COUNT = re.compile(r"(\s*[-–—]\s*)(?=\d+(?:[.,]\d+)?\D*$)")


@rule("QMS763", Scope.DOCUMENT, Severity.INFO)
def staff_dashes_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Posts and their numbers are parted by the same dash in a whole staff list.

    Why: «-1» after a post reads as minus one; a list in three styles was put together from three papers.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Түзүмү
        1.1. Бөлүмдүн штаты:
        - Бөлүмдүн башчысы -1
        - Башкы адис – 2
        - Адис-3
    Right:
        # 1. Түзүмү
        1.1. Бөлүмдүн штаты:
        - Бөлүмдүн башчысы – 1
        - Башкы адис – 2
        - Адис – 3
    """
    for spots in _staff_dashes(document):
        odd = [spot for spot in spots if _style(spot) != " – "]
        styles = tuple(f"…{one}1" for one in Counter(map(_style, spots)))
        first = odd[0]
        yield said(first.prose.place(first.start, first.end - first.start), styles=styles, k=len(odd), total=len(spots))


def _style(spot: Spot) -> str:
    return spot.prose.text[spot.start : spot.end]


def _staff_dashes(document: DocumentView) -> Iterator[list[Spot]]:
    """Staff lists whose dashes differ."""
    for run in document.staff:
        if len(run) > 1 and len({_written(entry) for entry in run} - {""}) > 1:
            blocks = [entry.source for entry in run if entry.source.kind is not BlockKind.TABLE]
            spots = [
                Spot(prose, match.start(1), match.end(1), " – ")
                for prose in prose_of(document, blocks)
                if (match := _COUNT.search(prose.text, prose.start))
            ]
            if spots:
                yield spots


def _written(entry: Entry) -> str:
    if entry.source.kind is BlockKind.TABLE:
        return ""
    match = _COUNT.search(entry.source.text)
    return match[1] if match else ""


@mends("QMS763")
def _in_one_style(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for spots in _staff_dashes(document):
        for one in spots:
            if _style(one) != one.right:
                yield one.prose.replacement(one.start, one.end, one.right)
