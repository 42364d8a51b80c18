"""A document's numbers as a tree: which numbered pieces stand under which, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import contains
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.text.numbers import parts_of, to_roman

# a member asked of its class costs more than all else that is done with most blocks
_ANNEX, _CLAUSE, _HEADING = BlockKind.ANNEX, BlockKind.CLAUSE, BlockKind.HEADING


class Numbered(NamedTuple):
    """A heading or clause with its number as integers, the annex it stands in, and the section it stands under.

    ``section`` is the number of the nearest numbered section above, 0 before the first one.
    """

    block: Block
    parts: tuple[int, ...]
    annex: str
    section: int

    @property
    def parent(self) -> tuple[str, tuple[int, ...]]:
        """Where its siblings stand: annex and number of the parent."""
        return self.annex, self.parts[:-1]


def outline(blocks: Sequence[Block]) -> tuple[Numbered, ...]:
    """Numbered headings and clauses in reading order."""
    annex, section = "", 0
    nodes = []
    for block in blocks:
        if block.kind is _ANNEX:
            annex, section = block.address, 0
        elif block.number and block.kind in {_HEADING, _CLAUSE}:
            parts = parts_of(block.number)
            if block.kind is _HEADING and len(parts) == 1:
                section = parts[0]
            nodes.append(Numbered(block, parts, annex, section))
    return tuple(nodes)


class Part(NamedTuple):
    """A numbered or top heading (None for what stands before the first) and the blocks up to the next one or an annex.

    Headings without a number below it belong to it.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    in_annex: bool


def divide(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """A body cut at its numbered and top headings and at its annexes, in reading order."""
    parts: list[Part] = []
    heading: Block | None = None
    inside: list[Block] = []
    in_annex = False
    for block in blocks:
        if block.kind is _ANNEX or (block.kind is _HEADING and (block.number or block.level == 1)):
            parts.append(Part(heading, tuple(inside), in_annex))
            heading, inside = block, []
            in_annex = in_annex or block.kind is _ANNEX
        else:
            inside.append(block)
    return (*parts, Part(heading, tuple(inside), in_annex))


class Step(NamedTuple):
    """A numbered piece, the number of the sibling before it (empty for the first), the highest one reached so far."""

    before: str
    node: Numbered
    reached: int


def is_homeless(node: Numbered) -> bool:
    """Whether a clause stands outside its section, which is a finding of its own."""
    return len(node.parts) > 1 and node.section != node.parts[0]


def steps(nodes: Sequence[Numbered]) -> tuple[Step, ...]:
    """Each numbered piece with what its siblings before it have reached; a section that comes again starts anew."""
    found: list[Step] = []
    reached: dict[tuple[str, tuple[int, ...]], tuple[int, str]] = {}
    for node in nodes:
        if is_homeless(node):
            continue
        if len(node.parts) == 1:
            for key in [key for key in reached if key[0] == node.annex and key[1][:1] == node.parts]:
                del reached[key]
        highest, before = reached.get(node.parent, (0, ""))
        found.append(Step(before, node, highest))
        if node.parts[-1] >= highest:
            reached[node.parent] = (node.parts[-1], node.block.number)
    return tuple(found)


def is_sequential(blocks: Sequence[Block]) -> bool:
    """Whether every numbered piece bears the number after its sibling's, under a parent that stands before it.

    Numbers written in unusual ways (``1.01``) may be taken for out of order: then the rules look closer.
    """
    # an annex counts as an empty number: after it everything begins anew
    numbers = [
        "" if block.kind is _ANNEX else block.number for block in blocks if block.number and block.kind in _COUNTED
    ]
    return follow(numbers)


def follow(numbers: Sequence[str]) -> bool:
    """Whether each number may come next after the one before it."""
    return all(map(contains, map(followers, ("", *numbers)), numbers))


_COUNTED = frozenset({_ANNEX, _CLAUSE, _HEADING})


@lru_cache(maxsize=4096)
def followers(number: str) -> frozenset[str]:
    """Numbers that may come next: the first child, and the next after it and after each piece it stands under.

    The empty one, that of an annex, may come at any time.
    """
    parts = parts_of(number) if number else ()
    nexts = [(*parts, 1)] + [(*parts[:depth], parts[depth] + 1) for depth in range(len(parts))]
    written = {".".join(map(str, one)) for one in nexts}
    return frozenset({""} | written | {to_roman(one[0]) for one in nexts if len(one) == 1})
