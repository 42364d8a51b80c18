"""Running headers, page numbers and rules: what a page repeats and a document does not say."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

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
_TALLEST = 5
_FEWEST_WORDS = 2
_MOST_WORDS = 60
_MOST_LETTERS = 600
_OFTEN = 3
_APART = 4


class Header(NamedTuple):
    """One occurrence of the running header: the lines it takes and its cells, joined where a cell is wrapped."""

    lines: tuple[Line, ...]

    @property
    def cells(self) -> list[tuple[str, int]]:
        """What stands in the cells, with line numbers."""
        return [(plain(cell), line.number) for line in self.lines for cell in cells(line.text) if plain(cell)]


def find_headers(lines: tuple[Line, ...]) -> tuple[Header, ...]:
    """Occurrences of running headers, in order.

    A group of neighbouring lines is one when the same words, in whatever arrangement of cells and with whatever
    digits, come again and again with other text between.
    """
    printed = [line for line in lines if not line.blank]
    keys = [_key(line) for line in printed]
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for height in range(_TALLEST, 0, -1):
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for start in range(len(printed) - height + 1):
            group = keys[start : start + height]
            merged = tuple(sorted(word for key in group if key for word in key))
            if all(group) and _FEWEST_WORDS <= len(merged) <= _MOST_WORDS:
                groups[merged].append(start)
        _grow(groups, found, height)
    repeated = _repeated(found, keys, printed)
    headers = []
    for start, height in sorted(repeated, key=lambda one: _preference(printed, *one)):
        span = range(start, start + height)
        if taken.isdisjoint(span):
            taken.update(span)
            headers.append(Header(tuple(printed[start : start + height])))
    return tuple(sorted(headers, key=lambda header: header.lines[0].number))


def _preference(printed: list[Line], start: int, height: int) -> tuple[int, int, int]:
    """Taller groups first, then those whose lines stand closest together, then those that come first."""
    return -height, printed[start + height - 1].number - printed[start].number, start


def _grow(groups: dict[tuple[str, ...], list[int]], found: list[tuple[int, int]], height: int) -> None:
    found.extend((start, height) for starts in groups.values() for start in starts)


def _repeated(
    found: list[tuple[int, int]], keys: list[tuple[str, ...] | None], printed: list[Line]
) -> list[tuple[int, int]]:
    """Groups whose words, whatever their height, come often enough and far enough apart."""
    bags: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for start, height in found:
        group = keys[start : start + height]
        bags[tuple(sorted(word for key in group if key for word in key))].append((start, height))
    kept = []
    for spans in bags.values():
        spans.sort()
        group_text = [printed[index].text for index in range(spans[0][0], spans[0][0] + spans[0][1])]
        tabular = any(is_row(text) or text.startswith("\t") for text in group_text)
        paged = any(PAGE.search(text) for text in group_text)
        single = spans[0][1] == 1
        often = _OFTEN - 1 if paged and tabular else _OFTEN + single
        if len(spans) >= often and _spread(spans) and (not single or paged or tabular):
            kept.extend(spans)
    return kept


def _spread(spans: list[tuple[int, int]]) -> bool:
    gaps = sorted(after[0] - before[0] - before[1] for before, after in pairwise(spans))
    return gaps[len(gaps) // 2] >= _APART


def _key(line: Line) -> tuple[str, ...] | None:
    """Words of a line that may belong to a header; None for a list item, a long line, an introduction to a list."""
    text = line.text
    if len(text) > _MOST_LETTERS or _MARKED.match(text) or text.rstrip("* ").endswith((":", ";")):
        return None
    return tuple(sorted(words(text))) or None


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
