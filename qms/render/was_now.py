"""Clauses of two texts of a document side by side: what was and what is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from qms.language import text
from qms.lifecycle.word_runs import Fate, WordRun
from qms.render import wml
from qms.render.clean import clean
from qms.render.data import Rendered, WasNowPaper, WasNowRow
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.letterhead import labels, page_of_pages
from qms.render.styles import with_ids

#: Shares of the width: clause, what was, what is.
_SHARES = (14, 43, 43)
_MANNERS = {Fate.KEPT: "", Fate.REMOVED: "<w:strike/>", Fate.ADDED: '<w:u w:val="single"/>'}


def render_was_now(paper: WasNowPaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    form = compile_form(template)
    values = was_now_values(paper)
    values["body"] = Markup(with_ids(_table(paper, form.width), form.styles))  # noqa: S704 - composed, escaped
    properties = Properties(paper.title, paper.code, paper.institution, paper.language, paper.modified)
    return Rendered(finish(fill_form(form, values), properties), stripped)


def was_now_values(paper: WasNowPaper) -> dict[str, Any]:
    """Variables of the form of the table, but for ``body``."""
    return {
        "labels": labels(paper.language),
        "ministry": paper.ministry,
        "institution": paper.institution,
        "title": paper.title,
        "code": paper.code,
        "between": text("papers.between", paper.language, versions=paper.between),
        "summary": paper.summary,
        "notes": paper.notes,
        "page_of_pages": page_of_pages(paper.language),
    }


def _table(paper: WasNowPaper, width: int) -> str:
    """WordprocessingML of the table; nothing where no clause has other words."""
    if not paper.rows:
        return ""
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    widths[-1] += width - sum(widths)
    heads = [wml.run(text(f"papers.{name}", paper.language)) for name in ("clause", "was", "now")]
    rows = [_row([wml.paragraph("QMSTableHead", head) for head in heads], widths, head=True)]
    rows += [_row(_cells(row), widths) for row in paper.rows]
    return wml.table("QMSTable", widths, rows) + wml.paragraph("QMSAfterTable", "")


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    row = wml.row(cells, widths, head=head)
    # a clause may be longer than a page
    return row if head else row.replace("<w:cantSplit/>", "", 1)


def _cells(row: WasNowRow) -> list[str]:
    return [wml.paragraph("QMSTableText", wml.run(row.clause)), _lines(row.was), _lines(row.now)]


def _lines(lines: Iterable[Sequence[WordRun]]) -> str:
    """Paragraphs of a cell, a dash in one that is empty."""
    found = [
        wml.paragraph("QMSTableText", "".join(wml.run(run.text, _MANNERS[run.fate]) for run in line)) for line in lines
    ]
    return "".join(found) or wml.paragraph("QMSTableText", wml.run("–"))
