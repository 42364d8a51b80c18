"""Family 6: what a text counts against the list it gives right below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place, Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.view import DocumentView
from qms.text.patterns import later

_NUMBERS = ["нөл", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз", "он"]
#: «төмөнкү үч бөлүмдөн турат:»: a number, a few words, one in the ablative.
_COUNTED = later(
    rf"(?<![\w.,-])(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS[2:])})(?P<noun>(?:\s+[^\W\d_-]+){{0,3}}?\s+[^\W\d_]+[дт][аеоө]н)"
    r"\s+турат\s*:$",
    re.IGNORECASE,
)
_END = "турат:"


@rule("QMS641", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
def count_differs_from_list(document: DocumentView, _: Context) -> Iterator[Said]:
    """A list holds as many items as the sentence before it says.

    Why: «consists of three offices» above a list of four: one of them was founded, and the sentence was left.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Башкармалык үч бөлүмдөн турат:
        - окуу бөлүмү;
        - архив.
    Right:
        # 1. Жалпы жоболор
        1.1. Башкармалык эки бөлүмдөн турат:
        - окуу бөлүмү;
        - архив.
    """
    if _END not in document.text:
        return
    blocks = document.blocks
    for at, block in enumerate(blocks):
        match = _COUNTED.search(block.text) if block.text.endswith(_END) and "\n" not in block.text else None
        if match:
            there = _items_below(blocks, at)
            if there and there != _value(match["number"]):
                place = Place(block.line, block.column + match.start(), len(match["number"] + match["noun"]))
                yield said(place, written=match["number"] + match["noun"], there=there)


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS.index(number.casefold())


def _items_below(blocks: Sequence[Block], at: int) -> int:
    """How many items of the first level stand right below a block; 0 where another list follows on theirs."""
    level = blocks[at].level if blocks[at].kind is BlockKind.ITEM else 0
    items = []
    for block in blocks[at + 1 :]:
        if block.kind is not BlockKind.ITEM or block.level <= level:
            break
        items.append(block)
    first = min((item.level for item in items), default=0)
    return sum(item.level == first for item in items)
