"""Family 7: quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.marks import MOST, Fault, uneven, unpaired
from qms.rules.prose import Prose, line_numbers, prose_of, proses
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

_QUOTES = frozenset('«»“”„‟"')
_QUOTE = later('[«»“”„‟"]')
_QUOTE_OR_CELL = re.compile('[«»“”„‟"|]')
_OPENING, _CLOSING = frozenset("«„‟"), frozenset("»")
_PAIRS = frozenset({"«»", "“”", "„“", "„”", "‟”", '""', "””", "““"})


class _Pair(NamedTuple):
    """A text in quotation marks: the marks, where they stand, how many others are around it."""

    marks: str
    prose: Prose
    start: int
    end: int
    depth: int


@rule("QMS752", Scope.DOCUMENT, Severity.WARNING, where=Trait.QUOTE)
def quotation_mark_unpaired(document: DocumentView, _: Context) -> Iterator[Said]:
    """Every quotation mark that is opened is closed in the same paragraph, by a mark of its kind.

    Why: of a title that is not closed nobody knows where it ends; the paper it names is not found.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм «Сапат жөнүндө жобого ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм «Сапат жөнүндө» жобого ылайык иштейт.
    """
    kinds = _kinds(document)
    if not kinds:
        return
    even = next((pair for pair in ("«»", "“”") if kinds <= set(pair)), "")
    odd = prose_of(document, uneven(document, even)) if even else proses(document, sorted(kinds))
    found = (fault for prose in odd for fault in _quoted(prose) if isinstance(fault, Fault))
    for fault in islice(unpaired(found), MOST):
        variant = {"close": "close", "crossed": "crossed"}.get(fault.variant, "")
        yield said(fault.place, variant=variant, mark=fault.mark, text=fault.text)


def _kinds(document: DocumentView) -> set[str]:
    return {mark for word in document.distinct(Trait.QUOTE) for mark in word if mark in _QUOTES}


def _quoted(prose: Prose) -> Iterator[_Pair | Fault]:
    """Texts in quotation marks, each after those inside it, and marks without their fellow."""
    opened: list[re.Match[str]] = []
    for match in (_QUOTE_OR_CELL if prose.is_table else _QUOTE).finditer(prose.text, prose.start):
        mark = match[0]
        if mark == "|":
            yield from (Fault("", one[0], prose, one.start()) for one in opened)
            opened = []
        elif _opens(match, opened):
            opened.append(match)
        elif not opened:
            yield Fault("close", mark, prose, match.start())
        else:
            first = opened.pop()
            if first[0] + mark in _PAIRS:
                yield _Pair(first[0] + mark, prose, first.start(), match.start(), len(opened))
            else:
                yield Fault("crossed", mark, prose, match.start())
    yield from (Fault("", one[0], prose, one.start()) for one in opened)


def _opens(match: re.Match[str], opened: list[re.Match[str]]) -> bool:
    """Whether a mark opens: most tell by themselves, the straight ones by what stands around them."""
    mark = match[0]
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    if any(one[0] in {mark, "„"} for one in opened):
        return False
    if mark == "“":
        return True
    text, start, end = match.string, match.start(), match.end()
    free = not text[start - 1 : start].strip("( *[—–-")
    return free and bool(text[end : end + 1].strip())


@rule("QMS753", Scope.DOCUMENT, Severity.INFO, where=Trait.QUOTE)
def quotation_marks_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """A document uses quotation marks of one kind: «…», and inside them “…”.

    Why: a title quoted in two ways is missed by a search, and the paper looks pasted together.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм «Сапат жөнүндө» жобого ылайык иштейт.
        1.2. Бөлүм “Аудит жөнүндө” жобону сактайт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм «Сапат жөнүндө» жобого ылайык иштейт.
        1.2. Бөлүм «Аудит жөнүндө» жобону сактайт.
    """
    strange = _strange_pairs(document)
    if strange:
        first = strange[0]
        yield said(
            first.prose.place(first.start, first.end - first.start + 1),
            house=_house(document),
            marks=first.marks,
            k=len(strange),
            lines=line_numbers([one.prose.place(one.start).line for one in strange]),
        )


def _house(document: DocumentView) -> str:
    return "“”" if document.fields.get("language") == "en" else "«»"


def _strange_pairs(document: DocumentView) -> list[_Pair]:
    """Outer quotations that are not in marks of the house, where a document has more than one kind."""
    kinds = _kinds(document)
    if kinds <= {"«", "»"} or kinds <= {"“", "”"} or kinds <= {'"'}:
        return []
    pairs = [
        pair
        for prose in proses(document, sorted(kinds))
        for pair in _quoted(prose)
        if isinstance(pair, _Pair) and not pair.depth
    ]
    strange = [pair for pair in pairs if pair.marks != _house(document)]
    return (
        sorted(strange, key=lambda pair: pair.prose.place(pair.start)) if len({one.marks for one in pairs}) > 1 else []
    )


@mends("QMS753")
def _in_marks_of_the_house(document: DocumentView, _: Context) -> Iterator[Replacement]:
    house = _house(document)
    for pair in _strange_pairs(document):
        yield pair.prose.replacement(pair.start, pair.start + 1, house[0])
        yield pair.prose.replacement(pair.end, pair.end + 1, house[1])
