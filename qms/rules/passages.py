"""Pieces of a body as they stand in the file, so that a place in the text is a place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place
from qms.text.found_dates import FoundDate, find_dates
from qms.text.links import without_addresses

_REPLACED = re.compile(r"жоготкон|ордуна|жокко чыгар|утратил|взамен|отмен[её]н|supersed|replac", re.IGNORECASE)
_TEXT = frozenset({BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.PARAGRAPH})


class Passage:
    """A block as its lines stand in the file, targets of links blotted out; ``in_annex`` where it is part of one."""

    __slots__ = ("__dict__", "block", "in_annex", "text")

    def __init__(self, block: Block, text: str, *, in_annex: bool) -> None:
        self.block = block
        self.text = without_addresses(text)
        self.in_annex = in_annex

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """Dates in it, good and bad."""
        return find_dates(self.text)

    @cached_property
    def replaces(self) -> bool:
        """Whether it says itself that an act took the place of another."""
        return _REPLACED.search(self.text) is not None

    @property
    def is_text(self) -> bool:
        """Whether it is a sentence of the document itself: no heading, table or annex, which may be a form."""
        return not self.in_annex and self.block.kind in _TEXT

    def place(self, start: int, end: int) -> Place:
        """Place of characters ``start`` to ``end`` of the text; what goes on on the next line is left out."""
        line = self.text.count("\n", 0, start)
        first = start - self.text.rfind("\n", 0, start)
        stop = self.text.find("\n", start, end)
        return Place(self.block.line + line, first, max(1, (stop if stop >= 0 else end) - start))

    def offset(self, start: int) -> tuple[int, int]:
        """Line of the file and offset in it, from 0, of a character of the text."""
        return self.block.line + self.text.count("\n", 0, start), start - self.text.rfind("\n", 0, start) - 1


def passages(
    blocks: Sequence[Block], lines: Sequence[str], wanted: Iterable[int], known: dict[int, Passage], annex: int
) -> Iterator[Passage]:
    """Blocks that hold any of the wanted lines, in reading order; ``lines`` are all lines of the file.

    ``known`` holds those made before, by their first line; new ones are added to it. ``annex`` is the line on which
    the first annex begins.
    """
    last = 0
    for line in sorted(wanted):
        block = blocks[max(0, bisect_right(blocks, line, key=_first_line) - 1)] if blocks else None
        if line <= last or block is None or not block.line <= line <= block.end_line:
            continue
        last = block.end_line
        if block.line not in known:
            text = "\n".join(lines[block.line - 1 : last])
            known[block.line] = Passage(block, text, in_annex=block.line >= annex)
        yield known[block.line]


def _first_line(block: Block) -> int:
    return block.line
