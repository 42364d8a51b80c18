"""Staff lists of a document: posts, how many of each, totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.text.patterns import later

# a member asked of its class costs more than all else that is done with most blocks
_ITEM, _PARAGRAPH, _TABLE = BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE

_STAFF = later(
    r"^\W*(?P<post>[^\d|–—]*?[^\W\d_])\W{0,3}?\s*[-–—|]\s*(?P<count>\d+(?:[.,]\d+)?)\s*(?:шт\.?\s*бирдик|ставка)?\W*$"
)
_TOTAL = re.compile(r"^(?:бардыгы|баары|жыйынтыгы|жалпы(?: саны)?|итого|всего)\b", re.IGNORECASE)
#: Words that name staff units.
UNITS = re.compile(r"шт\.?\s*бирдик|ставка", re.IGNORECASE)


class Entry(NamedTuple):
    """A line of a staff list: post (or the word of a total), how many, block and line of it, whether it is a total.

    ``source`` is the whole table, where the line is a row of it.
    """

    post: str
    number: float
    source: Block
    line: int
    is_total: bool

    @property
    def block(self) -> Block:
        """Where it stands: the block itself, or the row of the table."""
        if self.source.kind is not _TABLE:
            return self.source
        return self.source._replace(line=self.line, end_line=self.line, text=self.post)


def staff_lists(blocks: Sequence[Block]) -> tuple[tuple[Entry, ...], ...]:
    """Staff lists of a document: neighbouring lines «post – number», each list up to its total."""
    return tuple(map(tuple, entries(blocks)))


def entries(blocks: Sequence[Block]) -> Iterator[list[Entry]]:
    """Staff lists of a body: neighbouring lines «post – number», each list up to its total."""
    run: list[Entry] = []
    for block in blocks:
        # hardly a block of a long text is one of a list
        if block[0] not in _LISTING or not (found := list(_of_block(block))):
            if run:
                yield run
                run = []
            continue
        for entry in found:
            run.append(entry)
            if entry.is_total:
                yield run
                run = []
    if run:
        yield run


_LISTING = frozenset({_ITEM, _PARAGRAPH, _TABLE})
_FIGURES = re.compile(r"[\d.,]+").fullmatch
_COUNT = re.compile(r"\d+(?:[.,]\d+)?").fullmatch
#: A longer line is prose.
_LONGEST = 120


def _of_block(block: Block) -> Iterator[Entry]:
    if block.kind is not _TABLE:
        if len(block.text) <= _LONGEST:
            yield from _read(block.text, block)
    else:
        for number, row in enumerate(block.text.split("\n")[2:], block.line + 2):
            *cells, last = row.strip().strip("|").split("|")
            count = last.strip(" *")
            if not _COUNT(count):
                continue
            for cell in cells:
                post = cell.strip(" *")
                if post and not _FIGURES(post):
                    yield _entry(post, count, block, number)
                    break


def _read(text: str, block: Block) -> Iterator[Entry]:
    match = _STAFF.match(text)
    if match:
        yield _entry(match["post"].strip(" *–-"), match["count"], block, block.line)


def _entry(post: str, count: str, block: Block, line: int) -> Entry:
    return Entry(post, float(count.replace(",", ".")), block, line, _TOTAL.match(post) is not None)
