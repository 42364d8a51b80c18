"""Clauses of a text and of its translation, each beside the one that answers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind


class Piece(NamedTuple):
    """A block and its WordprocessingML."""

    block: Block
    xml: str


class Pair(NamedTuple):
    """A clause, heading or annex with all unnumbered below it, and its counterpart; empty where there is none."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


#: Kinds of blocks that begin a clause of its own.
_HEADS = frozenset({BlockKind.HEADING, BlockKind.CLAUSE, BlockKind.ANNEX})


def paired(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[Pair, ...]:
    """Clauses of two texts, each beside the one of its address, in the order of the left text.

    Headings without a number answer one another by level and by their place after the last numbered piece. What only
    the right text has stands after what comes before it there.
    """
    here, there = dict(_clauses(left)), dict(_clauses(right))
    alone: defaultdict[tuple[object, ...], list[Pair]] = defaultdict(list)
    before: tuple[object, ...] = ()
    for key, pieces in there.items():
        if key in here:
            before = key
        else:
            alone[before].append(Pair((), pieces))
    found = list(alone[()])
    for key, pieces in here.items():
        found += [Pair(pieces, there.get(key, ())), *alone[key]]
    return tuple(found)


def _clauses(pieces: Sequence[Piece]) -> Iterator[tuple[tuple[object, ...], tuple[Piece, ...]]]:
    """Clauses with what each is known by in both languages, which is its own."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.block.kind in _HEADS or not groups:
            groups.append([])
        groups[-1].append(piece)
    seen: defaultdict[tuple[object, ...], int] = defaultdict(int)
    under = ""
    for group in groups:
        block = group[0].block
        under = block.address or under
        key: tuple[object, ...] = (block.address,) if block.address else (under, block.kind in _HEADS, block.level)
        seen[key] += 1
        yield (*key, seen[key]), tuple(group)
