"""The process register as a table in the text of a document."""

from __future__ import annotations

from collections.abc import Iterable

from qms.language import text
from qms.render import wml
from qms.render.data import ProcessGroup, ProcessRow

#: Shares of the width: number, title, post, name of the owner.
_SHARES = (9, 41, 29, 21)


def compose_processes(groups: Iterable[ProcessGroup], language: str, width: int) -> str:
    """WordprocessingML of the table; ``width`` (twips) is that of the text. A group's title runs over all columns."""
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    widths[1] += width - sum(widths)
    heads = ("number", "process_title", "owner_post", "name")
    head = [wml.paragraph("QMSTableHead", wml.run(text(f"papers.{name}", language))) for name in heads]
    rows = [wml.row(head, widths, head=True)]
    for group in groups:
        if group.title:
            rows.append(_group(group.title, width, len(widths)))
        rows += [wml.row([_cell(words) for words in _cells(process)], widths) for process in group.processes]
    return wml.table("QMSTable", widths, rows) + wml.paragraph("QMSAfterTable", "")


def _cells(process: ProcessRow) -> tuple[str, str, str, str]:
    posts = "\n".join(owner.post for owner in process.owners)
    return process.number, process.title, posts, "\n".join(owner.name for owner in process.owners)


def _cell(words: str) -> str:
    return wml.paragraph("QMSTableText", wml.run(words))


def _group(title: str, width: int, columns: int) -> str:
    """A row of one cell that stays with the first process of its group."""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/></w:tcPr>'
    content = wml.paragraph("QMSTableText", wml.run(title, "<w:b/>"), "<w:keepNext/>")
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{properties}{content}</w:tc></w:tr>"
