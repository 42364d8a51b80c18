"""Processes as a text lists them: rows of a table of processes, and items that bear numbers of processes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place

_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_ROW_NUMBER = re.compile(r"[\s*]*(\d+(?:\.\d+)+)\.?[\s*]*")
_WORD = re.compile(r"[^\W_]+")
#: A list of fewer is no list of processes.
_FEWEST = 3
_TABLE, _ITEM = BlockKind.TABLE, BlockKind.ITEM


class Listed(NamedTuple):
    """A process in a list: its number, its name as written, and where that stands."""

    number: str
    name: str
    place: Place

    @property
    def words(self) -> tuple[str, ...]:
        """Words of the name, in small letters and without marks: what two lists must have alike."""
        return words_of(self.name)


def words_of(name: str) -> tuple[str, ...]:
    """Words of a name in small letters, without marks."""
    return tuple(_WORD.findall(name.casefold()))


def process_tables(tables: Iterable[Block], lines: Sequence[str]) -> Iterator[tuple[Listed, ...]]:
    """Rows with a number of each table whose head names processes; ``lines`` are those of the file."""
    for block in tables:
        # lines that end in another way than with a line feed are counted otherwise: such a text is no table
        head = lines[block.line - 1] if block.end_line <= len(lines) else ""
        if block.kind is _TABLE and "роцес" in head:
            rows = tuple(_rows(block, lines, _name_column(head)))
            if len(rows) >= _FEWEST:
                yield rows


def _name_column(head: str) -> int:
    cells = head.strip().strip("|").casefold().split("|")
    return next((at for at, cell in enumerate(cells) if "аталыш" in cell), 1)


def _rows(block: Block, lines: Sequence[str], column: int) -> Iterator[Listed]:
    for number in range(block.line + 1, block.end_line + 1):
        line = lines[number - 1]
        cells = line.split("|")
        # an outer bar makes an empty cell before the first
        first = 1 if not cells[0].strip() else 0
        if len(cells) <= first + column:
            continue
        match = _ROW_NUMBER.fullmatch(cells[first])
        name = cells[first + column].strip()
        if match and name:
            start = sum(len(cell) + 1 for cell in cells[: first + column])
            start += len(cells[first + column]) - len(cells[first + column].lstrip())
            yield Listed(match[1], name, Place(number, start + 1, len(name)))


def numbered_items(blocks: Sequence[Block]) -> Iterator[tuple[Listed, ...]]:
    """Items with numbers of two parts and more, each run of items by itself; a name ends with its semicolon."""
    run: list[Listed] = []
    for block in blocks:
        if block.kind is not _ITEM:
            if len(run) >= _FEWEST:
                yield tuple(run)
            run = []
        elif _NUMBER.fullmatch(block.number):
            name = block.text.partition("\n")[0].partition(";")[0].rstrip(" .,")
            run.append(Listed(block.number, name, Place(block.line, block.column, max(1, len(name)))))
    if len(run) >= _FEWEST:
        yield tuple(run)


def differing(these: Iterable[Listed], those: Mapping[str, tuple[str, ...]]) -> Iterator[Listed]:
    """Processes of a list whose names differ from those known by number, where both lists are of the same processes.

    They are if at least half of the numbers they share bear the same names, three at least.
    """
    shared = [one for one in these if one.number in those]
    other = [one for one in shared if one.words != those[one.number]]
    same = len(shared) - len(other)
    if same >= _FEWEST and same >= len(other):
        yield from other
