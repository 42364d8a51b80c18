"""Widths of the columns of a table at a terminal: no word is cut, what finds no room is left out."""

from __future__ import annotations

from collections.abc import Sequence

from qms.cli.tables import Column

#: What the frame of a table puts between two columns.
_GAP = 2
#: Text in a narrower column is a tower of single words; the second is borne where all columns fit then.
_READABLE = (18, 10)
#: Columns that stay however narrow the terminal is.
_KEPT = 2


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> tuple[Column, ...]:
    """As many of the first columns as fit in ``room`` characters, with their widths."""
    cells = [[column.caption, *(row[place] for row in rows)] for place, column in enumerate(columns)]
    for readable in _READABLE:
        least = [_least(column, texts, readable) for column, texts in zip(columns, cells, strict=True)]
        shown = _shown(least, room)
        if shown == len(columns):
            break
    whole = [max(map(len, texts)) for texts in cells[:shown]]
    widths = _spread(least[:shown], whole, room - _GAP * (shown - 1))
    return tuple(column._replace(width=width) for column, width in zip(columns, widths, strict=False))


def _shown(least: Sequence[int], room: int) -> int:
    shown = len(least)
    while shown > _KEPT and sum(least[:shown]) + _GAP * (shown - 1) > room:
        shown -= 1
    return shown


def _least(column: Column, texts: Sequence[str], readable: int) -> int:
    caption, *cells = texts
    whole = max(map(len, cells), default=0)
    # a caption may always be broken
    word = max(map(len, caption.split()), default=0)
    if not column.breaks:
        return max(word, whole)
    longest = max((len(part) for cell in cells for part in cell.split()), default=0)
    return max(word, longest, min(whole, readable))


def _spread(least: Sequence[int], whole: Sequence[int], room: int) -> list[int]:
    """Widths from ``least`` upwards: each free character goes to the column that would have most lines."""
    widths = list(least)
    for _ in range(room - sum(widths)):
        place = max(range(len(widths)), key=lambda one: whole[one] / max(widths[one], 1))
        if widths[place] >= whole[place]:
            break
        widths[place] += 1
    return widths
