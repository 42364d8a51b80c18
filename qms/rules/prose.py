"""Blocks as their lines stand in the file, for rules that point at a mark or a blank and put it right."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place
from qms.rules.catalog import Replacement
from qms.rules.view import DocumentView

_MARKER, _TABLE = BlockKind.MARKER, BlockKind.TABLE
#: So many lines are named where a fault stands in many; more are only counted.
_NAMED = 10


class Prose(NamedTuple):
    """A block: its lines as in the file, where in them its text begins after number or dash, whether in an annex."""

    block: Block
    text: str
    start: int
    in_annex: bool

    @property
    def is_table(self) -> bool:
        """Whether it is a table, whose cells are texts of their own."""
        return self.block.kind is _TABLE

    def place(self, start: int, length: int = 1) -> Place:
        """Place of characters of the text."""
        return Place(*self._spot(start, 1), length)

    def replacement(self, start: int, end: int, words: str) -> Replacement:
        """Other words for characters of one line of the text."""
        line, offset = self._spot(start, 0)
        return Replacement(line, offset, offset + end - start, words)

    def _spot(self, start: int, first: int) -> tuple[int, int]:
        line = self.text.count("\n", 0, start)
        return self.block.line + line, start - self.text.rfind("\n", 0, start) - 1 + first


class Slip(NamedTuple):
    """A slip of the keyboard: where, what stands there, and what should."""

    place: Place
    text: str
    mend: Replacement


def proses(document: DocumentView, holding: Iterable[str] = ("",), *, tables: bool = True) -> Iterator[Prose]:
    """Blocks whose text holds any of some strings, in reading order; without generated parts."""
    blocks = document.blocks
    # one string at a time: hardly a block holds any of them
    found = sorted({index for one in holding for index, block in enumerate(blocks) if one in block[7]})
    passed = {_MARKER} if tables else {_MARKER, _TABLE}
    yield from prose_of(document, [blocks[index] for index in found if blocks[index].kind not in passed])


def prose_of(document: DocumentView, blocks: Collection[Block]) -> Iterator[Prose]:
    """Some blocks of a document as their lines stand in the file."""
    if blocks:
        lines = document.text_lines
        annex = document.annexes[0].line if document.annexes else sys.maxsize
        strange = document.strange_lines
        for block in blocks:
            in_annex = block.line >= annex
            found = block._replace(line=block.line - strange, end_line=block.end_line - strange) if strange else block
            text = "\n".join(lines[found.line - 1 : found.end_line])
            yield Prose(found, text, block.column - 1, in_annex)


def standing(document: DocumentView, words: Iterable[str]) -> list[tuple[Place, str]]:
    """Places of words that stand between blanks, in reading order, with the word."""
    return sorted((place, word) for word in words for place in document.places(word))


def line_numbers(lines: Sequence[int]) -> str:
    """Numbers of lines in a sentence; an ellipsis for more than can be read."""
    numbers = list(dict.fromkeys(lines))
    more = ", …" if len(numbers) > _NAMED else ""
    return ", ".join(map(str, numbers[:_NAMED])) + more
