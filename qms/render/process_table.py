"""The process register as a table in the text of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qms.language import text
from qms.render import wml
from qms.render.data import Owner, ProcessGroup, ProcessRow
from qms.render.spanned_head import head_rows

#: Shares of the width: number, title, post, name of the owner.
_SHARES = (12, 38, 29, 21)
_SEVERAL = 2


def compose_processes(groups: Iterable[ProcessGroup], language: str, width: int) -> str:
    """WordprocessingML of the table; ``width`` (twips) is that of the text. A group's title runs over all columns."""
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    widths[1] += width - sum(widths)
    heads = ("process_number", "process_title", "process_owner", "owner_post", "name")
    number, title, owner, post, name = (text(f"papers.{head}", language) for head in heads)
    titles = number, title, f"{owner}: {post}", f"{owner}: {name}"
    rows = [head_rows(titles, widths, lambda words, _: wml.paragraph("QMSTableHead", wml.run(words)))]
    for group in groups:
        if group.title:
            rows.append(
                wml.spanning_row(wml.paragraph("QMSTableText", wml.run(group.title, "<w:b/>"), "<w:keepNext/>"), widths)
            )
        rows += [row for process in group.processes for row in _rows(process, widths)]
    return wml.table("QMSTable", widths, rows) + wml.paragraph("QMSAfterTable", "")


def _rows(process: ProcessRow, widths: Sequence[int]) -> Iterator[str]:
    """A row for each owner, so that his name stands beside his post; number and title are merged over them."""
    for place, owner in enumerate(process.owners or (Owner(""),)):
        own = (process.number, process.title) if place == 0 else ("", "")
        merge = "" if len(process.owners) < _SEVERAL else '<w:vMerge w:val="restart"/>' if place == 0 else "<w:vMerge/>"
        cells = zip((*own, owner.post, owner.name), widths, (merge, merge, "", ""), strict=True)
        inside = "".join(_cell(words, width, merged) for words, width, merged in cells)
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _cell(words: str, width: int, merge: str) -> str:
    content = wml.paragraph("QMSTableText", wml.run(words))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>{content}</w:tc>'
