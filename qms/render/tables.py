"""Tables of a document's text: GitHub's pipe tables read, columns sized by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from qms.text.inline import plain

_CELL_END = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
#: Width of a letter of 11 points, of 9, and of a bold one in the head, and the margins of a cell, in twips:
#: narrower columns would break words.
_LETTER, _SMALL_LETTER, _HEAD_LETTER = 118, 97, 124
_MANY_COLUMNS = 7
_BROAD = 1.35
_STARS = 2
_MARGINS = 260
#: Margins left and right in a cell of the style of tables, in twips.
CELL_MARGINS = 170
_LEAST = 560
#: A longer word, 30 letters, is broken whatever the page: it turns none.
_LONGEST = 30 * _LETTER


class Grid(NamedTuple):
    """A table: titles of the columns, rows of as many cells, and ``left``, ``center`` or ``right`` a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligned: tuple[str, ...]


def read_grid(text: str) -> Grid:
    """Grid of a pipe table; a table without a delimiter row has no head. Short rows are filled, long ones cut.

    Source: GitHub Flavored Markdown 0.29, section 4.10.
    """
    lines = [_cells(line) for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_DELIMITER.fullmatch(cell) for cell in lines[1]):
        head, delimiters, rows = lines[0], lines[1], lines[2:]
    else:
        head, delimiters, rows = (), (), lines
    count = len(head) or max(map(len, rows), default=1)
    return Grid(
        tuple(head),
        tuple((*cells, *("",) * count)[:count] for cells in rows),
        tuple(_aligned(mark) for mark, _ in zip_longest(delimiters[:count], range(count), fillvalue="")),
    )


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(inner))


def _aligned(mark: str) -> str:
    if mark.endswith(":"):
        return "center" if mark.startswith(":") else "right"
    return "left"


def is_crowded(grid: Grid) -> bool:
    """Whether the table has so many columns that it is set in small letters."""
    return max(len(grid.head), len(grid.aligned)) >= _MANY_COLUMNS


def is_group(cells: Sequence[str]) -> bool:
    """Whether a row heads those below it: bold words in the first of three columns or more, and nothing else."""
    first, *others = cells
    return len(others) > 1 and not any(others) and len(first) > _STARS * 2 and first[:_STARS] == first[-_STARS:] == "**"


def is_wide(grid: Grid, total: int) -> bool:
    """Whether words must be broken for the table to be no wider than ``total`` twips, the longest of words apart."""
    return sum(_least_widths(grid, _texts(grid), min(total // 2, _LONGEST))) > total


def column_widths(grid: Grid, total: int) -> tuple[int, ...]:
    """Widths in twips that add up to ``total``: a column holds its longest word, the rest goes by how much is told."""
    texts = _texts(grid)
    if not texts:
        return (total,)
    letter = _letter_width(grid)
    least = _least_widths(grid, texts, total // 2)
    if sum(least) >= total:
        return _to_total([width * total // sum(least) for width in least], total)
    # a column never needs more than its longest cell on one line
    wish = [max(low, max(map(len, column)) * letter + _MARGINS) for low, column in zip(least, texts, strict=True)]
    spare, more = total - sum(least), [want - low for want, low in zip(wish, least, strict=True)]
    if not any(more):
        return _to_total([low + spare // len(least) for low in least], total)
    weights = [want**0.7 for want in more]
    shares = [spare * weight / sum(weights) for weight in weights]
    return _to_total([low + int(share) for low, share in zip(least, shares, strict=True)], total)


def _texts(grid: Grid) -> list[list[str]]:
    """Words of each column, its title first where there is one."""
    rows = [cells for cells in grid.rows if not is_group(cells)]
    columns = zip(*([grid.head] if grid.head else []), *rows, strict=True)
    return [[plain(cell) for cell in column] for column in columns]


def _least_widths(grid: Grid, texts: Sequence[Sequence[str]], most: int) -> list[int]:
    """Width at which no word of a column is broken, but not beyond ``most``."""
    letter = _letter_width(grid)
    words = [
        max(_longest_word(column[:1]) * _HEAD_LETTER if grid.head else 0, _longest_word(column) * letter)
        for column in texts
    ]
    return [max(_LEAST, min(width + _MARGINS, most)) for width in words]


def _letter_width(grid: Grid) -> int:
    return _SMALL_LETTER if is_crowded(grid) else _LETTER


def _longest_word(cells: Sequence[str]) -> int:
    return ceil(max((sum(map(_letter, word)) for cell in cells for word in cell.split()), default=1))


def _letter(letter: str) -> float:
    """Width of a letter against that of an ordinary one."""
    return _BROAD if letter in "ЖШЩЫЮФМЪжшщыюфмъWMmw№" else 1


def _to_total(widths: list[int], total: int) -> tuple[int, ...]:
    """Widths with what rounding lost given to the widest column."""
    widths[widths.index(max(widths))] += total - sum(widths)
    return tuple(widths)
