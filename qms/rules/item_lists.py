"""Lists of a body."""

from __future__ import annotations

from collections.abc import Sequence

from qms.model.blocks import Block, BlockKind

# a member asked of its class costs more than all else that is done with most blocks
_ITEM = BlockKind.ITEM


def item_lists(blocks: Sequence[Block]) -> list[list[Block]]:
    """Lists of two items and more, each of one level and kind; lists inside them are lists of their own."""
    found: list[list[Block]] = []
    open_lists: dict[int, list[Block]] = {}
    for block in blocks:
        if block[0] is not _ITEM:
            open_lists.clear()
            continue
        for level in [level for level in open_lists if level > block.level]:
            del open_lists[level]
        going = open_lists.get(block.level)
        if going is None or bool(going[-1].number) is not bool(block.number) or block.number in _FIRST:
            going = open_lists[block.level] = []
            found.append(going)
        going.append(block)
    return [one for one in found if len(one) > 1]


_FIRST = frozenset({"1", "а", "А", "a", "A"})
