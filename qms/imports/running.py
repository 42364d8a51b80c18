"""Running headers, page numbers and rules: what a page repeats and a document does not say."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from qms.imports.lines import Line, cells, is_row, plain, words

PAGE = re.compile(
    r"(?P<a>\d{1,4})\s?[-–]\s?(?P<b>\d{1,4})\s+бет(?!\w)"
    r"|(?P<c>\d{1,4})\s?[-–]\s?бет(?!\w)"
    r"|(?:стр(?:аница|\.)?|лист|page)\s*(?P<d>\d{1,4})(?:\s*(?:из|of|/)\s*(?P<e>\d{1,4}))?",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*")
_MARKED = re.compile(r"\s*(?:[-•·–]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s)")
#: The rule under the header row of a table parted by bars.
_BARS = re.compile(r"[\s|:-]*\|[\s|:-]*")
_TALLEST = 5
_FEWEST_WORDS = 2
_MOST_WORDS = 60
_MOST_LETTERS = 600
_OFTEN = 3
_APART = 4


#: Where a group of lines begins and, exclusive, ends.
_Span: TypeAlias = tuple[int, int]


class Header(NamedTuple):
    """One occurrence of the running header: its lines, and numbers of the bare rules drawn between and under them."""

    lines: tuple[Line, ...]
    rules: tuple[int, ...]

    @property
    def cells(self) -> list[tuple[str, int]]:
        """What stands in the cells, with line numbers."""
        parts = [(cell, line.number) for line in self.lines for cell in cells(line.text.replace("|", "\t"))]
        return [(plain(cell), number) for cell, number in parts if plain(cell)]

    @property
    def is_table(self) -> bool:
        """Whether a line of it has several cells."""
        return len(self.cells) > len({number for _, number in self.cells})


def find_headers(lines: tuple[Line, ...]) -> tuple[Header, ...]:
    """Occurrences of running headers, in order.

    A group of neighbouring lines is one when the same words, in whatever arrangement of cells and with whatever
    digits, come again and again with other text between.
    """
    printed = [line for line in lines if not line.blank and not _BARS.fullmatch(line.text)]
    rules = {line.number for line in lines if _BARS.fullmatch(line.text)}
    spans = [span for spans in _same_words(printed).values() if _repeats(spans, printed) for span in spans]
    taken: set[int] = set()
    headers = []
    for span in sorted(spans, key=lambda span: _preference(printed, span)):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            found = tuple(printed[span[0] : span[1]])
            inside = range(found[0].number, found[-1].number + 2)
            headers.append(Header(found, tuple(number for number in inside if number in rules)))
    return tuple(sorted(headers, key=lambda header: header.lines[0].number))


def _same_words(printed: list[Line]) -> dict[tuple[str, ...], list[_Span]]:
    """Groups of neighbouring lines by the words they hold together, in whatever order and on however many lines."""
    keys = [_key(line) for line in printed]
    groups: dict[tuple[str, ...], list[_Span]] = defaultdict(list)
    for start in range(len(printed)):
        merged: tuple[str, ...] = ()
        for stop in range(start, min(start + _TALLEST, len(printed))):
            key = keys[stop]
            if key is None or len(merged) + len(key) > _MOST_WORDS:
                break
            merged += key
            if len(merged) >= _FEWEST_WORDS:
                groups[tuple(sorted(merged))].append((start, stop + 1))
    return groups


def _preference(printed: list[Line], span: _Span) -> tuple[int, int, int]:
    """Taller groups first, then those whose lines stand closest together, then those that come first."""
    start, stop = span
    return start - stop, printed[stop - 1].number - printed[start].number, start


def _repeats(spans: list[_Span], printed: list[Line]) -> bool:
    """Whether a group comes often enough, and far enough apart, for a running header."""
    if len(spans) < _OFTEN - 1:
        return False
    texts = [line.text for line in printed[slice(*spans[0])]]
    tabular = any(is_row(text) or text.startswith(("\t", "|")) for text in texts)
    paged = any(PAGE.search(text) for text in texts)
    if len(texts) == 1 and not (tabular or paged):
        return False
    often = _OFTEN - (paged and tabular) + (len(texts) == 1 and not paged)
    gaps = sorted(after[0] - before[1] for before, after in pairwise(spans))
    return len(spans) >= often and gaps[len(gaps) // 2] >= _APART


def _key(line: Line) -> tuple[str, ...] | None:
    """Words of a line that may belong to a header; None for a list item, a long line, an introduction to a list."""
    text = line.text
    if len(text) > _MOST_LETTERS or _MARKED.match(text) or text.rstrip("* ").endswith((":", ";")):
        return None
    return tuple(words(text)) or None


def find_page_numbers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines that hold nothing but a page number; bare numbers only where they count upwards."""
    named = [line for line in lines if len(line.text) < _MOST_WORDS and PAGE.fullmatch(plain(line.text))]
    bare = [line for line in lines if len(line.text) < _MOST_WORDS and _NUMBER_ALONE.fullmatch(line.text)]
    numbers = [int(re.sub(r"\D", "", line.text)) for line in bare]
    rising = len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
    return (*named, *(bare if rising else ()))


def is_rule(text: str) -> bool:
    """Whether a line is a rule across the page: dashes, asterisks or equals signs."""
    return len(text) < _MOST_LETTERS and bool(_RULE.fullmatch(text)) and "_" not in text
