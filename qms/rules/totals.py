"""Family 6: staff lists and their totals."""

from __future__ import annotations

from collections.abc import Iterator

from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.staff import UNITS, Entry
from qms.rules.view import DocumentView


@rule("QMS614", Scope.DOCUMENT)
def total_wrong(document: DocumentView, _: Context) -> Iterator[Said]:
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
    for run in document.staff:
        *lines, last = run
        total = sum(entry.number for entry in lines)
        if last.is_total and len(lines) > 1 and total != last.number and last.number != partial + total:
            yield said(last.block, total=_plain(last.number), sum=_plain(total))
        partial += total if last.is_total else total + last.number


def _plain(number: float) -> str:
    return f"{number:g}"


@rule("QMS617", Scope.DOCUMENT, Severity.WARNING)
def grand_total_missing(document: DocumentView, _: Context) -> Iterator[Said]:
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
    runs = [run for run in document.staff if run[-1].is_total]
    parts = [run for run in runs if len(run) > 1]
    first = runs[0][0].line if runs else 0
    if len(parts) > 1 and not any(len(run) == 1 for run in runs):
        last = parts[-1][-1]
        subtotals = tuple(_plain(run[-1].number) for run in parts)
        loose = [run for run in document.staff if not run[-1].is_total]
        single = sum(entry.number for run in loose for entry in run if _near(entry, first))
        total = sum(run[-1].number for run in parts) + single
        if last.number != total:
            yield said(last.block, subtotals=subtotals, total=_plain(total))


def _near(entry: Entry, first: int) -> bool:
    """Whether a single line («head – 1 unit») stands right before the lists it belongs to."""
    before = first - entry.line
    return 0 < before <= _LINES_BEFORE and bool(UNITS.search(entry.block.text))


_LINES_BEFORE = 12


@rule("QMS618", Scope.DOCUMENT, Severity.INFO)
def post_named_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
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
    for run in document.staff:
        for entry in run:
            if not entry.is_total:
                first.setdefault(entry.post.casefold(), entry)
    for name, entry in first.items():
        for length in (1, 2):
            if name[-length:] in _POSSESSIVE and (bare := first.get(name[:-length])):
                one, second = sorted((bare, entry), key=lambda found: found.line)
                yield said(second.block, one=one.post, other=second.post)


#: Endings of the third person; a post named with and without one is the same post.
_POSSESSIVE = frozenset({"сы", "си", "су", "сү", "ы", "и", "у", "ү"})
