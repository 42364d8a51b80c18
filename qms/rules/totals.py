"""Family 6: staff lists and their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Document
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context

_STAFF = re.compile(
    r"^\W*(?P<post>[^\d|–—]*?[^\W\d_])\W{0,3}?\s*[-–—|]\s*(?P<count>\d+(?:[.,]\d+)?)\s*(?:шт\.?\s*бирдик|ставка)?\W*$"
)
_TOTAL = re.compile(r"^(?:бардыгы|баары|жыйынтыгы|жалпы(?: саны)?|итого|всего)\b", re.IGNORECASE)
_UNITS = re.compile(r"шт\.?\s*бирдик|ставка", re.IGNORECASE)


class Entry(NamedTuple):
    """A line of a staff list: post (or the word of a total), how many, and the block it stands in."""

    post: str
    count: float
    block: Block

    @property
    def is_total(self) -> bool:
        """Whether the line states a total."""
        return bool(_TOTAL.match(self.post))


def entries(blocks: Sequence[Block]) -> Iterator[list[Entry]]:
    """Staff lists of a body: neighbouring lines «post – number», each list up to its total."""
    run: list[Entry] = []
    for block in blocks:
        found = list(_of_block(block))
        if not found and run:
            yield run
            run = []
        for entry in found:
            run.append(entry)
            if entry.is_total:
                yield run
                run = []
    if run:
        yield run


def _of_block(block: Block) -> Iterator[Entry]:
    if block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH}:
        yield from _read(block.text, block)
    elif block.kind is BlockKind.TABLE:
        for number, row in enumerate(block.text.split("\n")[2:], block.line + 2):
            cells = [cell.strip(" *") for cell in row.strip().strip("|").split("|")]
            words = [cell for cell in cells if cell and not re.fullmatch(r"[\d.,]+", cell)]
            if words and re.fullmatch(r"\d+(?:[.,]\d+)?", cells[-1]):
                place = block._replace(line=number, end_line=number, text=words[0])
                yield Entry(words[0], float(cells[-1].replace(",", ".")), place)


def _read(text: str, block: Block) -> Iterator[Entry]:
    match = _STAFF.match(text)
    if match:
        yield Entry(match["post"].strip(" *–-"), float(match["count"].replace(",", ".")), block)


@rule("QMS614", Scope.DOCUMENT)
def total_wrong(document: Document, _: Context) -> Iterator[Said]:
    """The total of a staff list is the sum of its lines.

    Why: the staffing table is signed by the rector and paid by the ministry.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Түзүмү
        1.1. Бөлүмдүн штаты:
        - Башчы – 1
        - Адис – 2
        - Бардыгы – 4
    Right:
        # 1. Түзүмү
        1.1. Бөлүмдүн штаты:
        - Башчы – 1
        - Адис – 2
        - Бардыгы – 3
    """
    partial = 0.0
    for run in entries(document.body.blocks):
        *lines, last = run
        total = sum(entry.count for entry in lines)
        if last.is_total and len(lines) > 1 and total != last.count and last.count != partial + total:
            yield said(last.block, total=_plain(last.count), sum=_plain(total))
        partial += total if last.is_total else total + last.count


def _plain(number: float) -> str:
    return f"{number:g}"


@rule("QMS617", Scope.DOCUMENT, Severity.WARNING)
def grand_total_missing(document: Document, _: Context) -> Iterator[Said]:
    """Staff lists that have totals of their own are followed by a total of all.

    Why: the reader has to add the parts himself, and each reader gets another sum.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Түзүмү
        1.1. Биринчи сектор:
        - Башчы – 1
        - Адис – 2
        - Бардыгы – 3
        1.2. Экинчи сектор:
        - Башчы – 1
        - Адис – 1
        - Бардыгы – 2
    Right:
        # 1. Түзүмү
        1.1. Биринчи сектор:
        - Башчы – 1
        - Адис – 2
        - Бардыгы – 3
        1.2. Экинчи сектор:
        - Башчы – 1
        - Адис – 1
        - Бардыгы – 2
        1.3. Бөлүм боюнча:
        - Бардыгы – 5
    """
    runs = [run for run in entries(document.body.blocks) if run[-1].is_total]
    parts = [run for run in runs if len(run) > 1]
    first = runs[0][0].block.line if runs else 0
    if len(parts) > 1 and not any(len(run) == 1 for run in runs):
        last = parts[-1][-1]
        subtotals = tuple(_plain(run[-1].count) for run in parts)
        loose = [run for run in entries(document.body.blocks) if not run[-1].is_total]
        single = sum(entry.count for run in loose for entry in run if _near(entry, first))
        total = sum(run[-1].count for run in parts) + single
        if last.count != total:
            yield said(last.block, subtotals=subtotals, total=_plain(total))


def _near(entry: Entry, first: int) -> bool:
    """Whether a single line («head – 1 unit») stands right before the lists it belongs to."""
    before = first - entry.block.line
    return 0 < before <= _LINES_BEFORE and bool(_UNITS.search(entry.block.text))


_LINES_BEFORE = 12


@rule("QMS618", Scope.DOCUMENT, Severity.INFO)
def post_named_two_ways(document: Document, _: Context) -> Iterator[Said]:
    """A post is named in one way throughout a document.

    Why: «бөлүм башчы» and «бөлүм башчысы» are two posts to the staffing table.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Түзүмү
        1.1. Биринчи сектор:
        - Бөлүм башчы – 1
        - Адис – 2
        1.2. Экинчи сектор:
        - Бөлүм башчысы – 1
        - Адис – 1
    Right:
        # 1. Түзүмү
        1.1. Биринчи сектор:
        - Бөлүм башчысы – 1
        - Адис – 2
        1.2. Экинчи сектор:
        - Бөлүм башчысы – 1
        - Адис – 1
    """
    first: dict[str, Entry] = {}
    for run in entries(document.body.blocks):
        for entry in run:
            if not entry.is_total:
                first.setdefault(entry.post.casefold(), entry)
    for (one, entry), (other, second) in combinations(first.items(), 2):
        shorter, longer = sorted((one, other), key=len)
        if longer.removeprefix(shorter) in _POSSESSIVE and longer.startswith(shorter):
            place = max(entry, second, key=lambda found: found.block.line)
            yield said(place.block, one=entry.post, other=second.post)


#: Endings of the third person; a post named with and without one is the same post.
_POSSESSIVE = frozenset({"сы", "си", "су", "сү", "ы", "и", "у", "ү"})
