"""Head of a table in which neighbours share a title: ``Owner: post`` and ``Owner: name`` stand under ``Owner``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from qms.render import wml

_START, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def head_rows(titles: Sequence[str], widths: Sequence[int], composed: Callable[[str, int], str]) -> str:
    """Row of the titles, repeated on every page; two where neighbours share the words before a colon.

    ``composed`` makes the paragraph of a title in a cell of a width in twips; ``widths`` are those of the columns.
    """
    shared = [_shared(titles, place) for place in range(len(titles))]
    if not any(shared):
        return wml.row([composed(title, width) for title, width in zip(titles, widths, strict=True)], widths, head=True)
    high = low = ""
    for name, group in groupby(range(len(titles)), shared.__getitem__):
        places = list(group)
        if name:
            whole = sum(widths[place] for place in places)
            high += _cell(composed(name, whole), whole, f'<w:gridSpan w:val="{len(places)}"/>')
            low += "".join(_cell(composed(_parted(titles[at])[1], widths[at]), widths[at]) for at in places)
        else:
            high += "".join(_cell(composed(titles[at], widths[at]), widths[at], _START) for at in places)
            low += "".join(_cell(composed("", widths[at]), widths[at], _GOES_ON) for at in places)
    return _row(high) + _row(low)


def _shared(titles: Sequence[str], place: int) -> str:
    """Words before the colon that this title shares with a neighbour; empty where it shares none."""
    own = _parted(titles[place])[0]
    beside = [titles[other] for other in (place - 1, place + 1) if 0 <= other < len(titles)]
    return own if own and any(_parted(one)[0] == own for one in beside) else ""


def _parted(title: str) -> tuple[str, str]:
    before, colon, after = title.partition(": ")
    return (before, after) if colon and after else ("", title)


def _cell(paragraph: str, width: int, more: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )


def _row(cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
