"""Change registration sheets on paper, in one of three layouts: each layout is a form of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.language import text
from qms.render.clean import clean
from qms.render.data import ChangeLayout, ChangeRow, ChangeSheet, ChangeSheetPaper, Rendered
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.letterhead import labels, padded, page_of_pages

#: Name of the form of each layout.
TEMPLATES: Mapping[ChangeLayout, str] = {
    ChangeLayout.FIVE: "change-sheet",
    ChangeLayout.GOST: "change-sheet-gost",
    ChangeLayout.SIMPLE: "change-sheet-simple",
}
#: An empty sheet is handed out to be filled in by hand.
_BLANKS = 12


def render_change_sheets(paper: ChangeSheetPaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    values = change_sheet_values(paper)
    code = paper.sheets[0].code if len(paper.sheets) == 1 else ""
    properties = Properties(values["title"], code, paper.institution, paper.language, paper.modified)
    return Rendered(finish(fill_form(compile_form(template), values), properties), stripped)


def change_sheet_values(paper: ChangeSheetPaper) -> dict[str, Any]:
    """Variables of the forms of the change sheet."""
    return {
        "labels": labels(paper.language),
        "ministry": paper.ministry,
        "institution": paper.institution,
        "title": text("papers.sheet_changes", paper.language),
        "period": paper.period,
        "sheets": tuple(map(filled, paper.sheets)),
        "page_of_pages": page_of_pages(paper.language),
        "footer_note": paper.footer_note,
    }


def filled(sheet: ChangeSheet) -> ChangeSheet:
    """The sheet, with blank rows to be filled in by hand where it has none."""
    return sheet if sheet.rows else sheet._replace(rows=padded((), _BLANKS, ChangeRow("", "")) or ())
