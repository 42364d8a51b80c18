"""A body as passages, the pieces two revisions are compared by: a numbered piece with all that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body

#: Kinds of blocks that begin a passage; a heading without a number does too, or it would hang on the clause before it.
_HEADS = frozenset({BlockKind.HEADING, BlockKind.CLAUSE, BlockKind.ANNEX})
_RULE = re.compile(r"\|?[ \t:|-]*-[ \t:|-]*")
_BAR = re.compile(r"(?<!\\)\|")
#: Name of the text before the first number, which has neither an address nor a heading.
PREAMBLE = "preamble"


class Part(NamedTuple):
    """One piece of a passage: its own text, a paragraph, an item, a row of a table, a generated part.

    ``level`` counts the nesting of an item from 1; 1 is the first row of a table, 2 any other; else 0. ``label`` is an
    item's (``а``, ``1``). ``text`` is Markdown on one line: blanks and line ends count as one blank.
    """

    kind: BlockKind
    level: int
    label: str
    text: str

    @property
    def line(self) -> str:
        """The piece as a line of plain text, with its label."""
        if self.kind is BlockKind.MARKER:
            return f"{{{{{self.text}}}}}"
        if self.kind is not BlockKind.ITEM:
            return self.text
        return f"{'   ' * (self.level - 1)}{self.label + ')' if self.label else '–'} {self.text}"


class Passage(NamedTuple):
    """A clause, heading or annex with everything unnumbered below it, or the text before the first of them.

    ``address`` as the scanner gives it, empty where there is none; ``level`` of the block it begins with. The first of
    ``parts`` is its own text (the title of a heading); where it stands in the file does not belong to it, so that
    passages of two revisions compare equal.
    """

    address: str
    kind: BlockKind
    level: int
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Its own text, without what stands below."""
        return self.parts[0].text

    @property
    def text(self) -> str:
        """All of it as lines of plain text."""
        return "\n".join(part.line for part in self.parts)

    @property
    def name(self) -> str:
        """What it is called by: its address, else the title of its heading, else ``preamble``."""
        return self.address or (self.title if self.kind in _HEADS else "") or PREAMBLE


def passages(body: Body) -> tuple[Passage, ...]:
    """Passages of a body in reading order, each block in exactly one; an empty body has none."""
    return tuple(map(_passage, grouped(body)))


def grouped(body: Body) -> tuple[tuple[Block, ...], ...]:
    """Blocks of each passage of a body."""
    found: list[list[Block]] = []
    for block in body.blocks:
        if block.kind in _HEADS or not found:
            found.append([])
        found[-1].append(block)
    return tuple(map(tuple, found))


def _passage(blocks: Sequence[Block]) -> Passage:
    first = blocks[0]
    if first.kind not in _HEADS:
        return Passage("", BlockKind.PARAGRAPH, 0, tuple(_parts(blocks)))
    own = Part(BlockKind.PARAGRAPH, 0, "", _one_line(first.text))
    return Passage(first.address, first.kind, first.level, (own, *_parts(blocks[1:])))


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from _rows(block.text)
        else:
            level = block.level if block.kind is BlockKind.ITEM else 0
            yield Part(block.kind, level, block.number, _one_line(block.text))


def _rows(text: str) -> Iterator[Part]:
    """Rows of a table; the line under its captions says nothing of its own."""
    for place, line in enumerate(text.split("\n")):
        if place != 1 or not _RULE.fullmatch(line.strip()):
            yield Part(BlockKind.TABLE, min(place, 1) + 1, "", _row(line))


def _row(line: str) -> str:
    cells = _BAR.split(line.strip().removeprefix("|"))
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return "| " + " | ".join(map(_one_line, cells)) + " |"


def _one_line(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
