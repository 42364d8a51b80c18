"""Change registration sheets as an Excel workbook: the columns of a form, then what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qms.language import text
from qms.render.change_sheet import filled
from qms.render.clean import clean
from qms.render.data import ChangeLayout, ChangeRow, ChangeSheet, ChangeSheetPaper, Rendered
from qms.render.finish import Properties
from qms.render.workbook import Column, Sheet, Value, workbook


class _Field(NamedTuple):
    """A column of a form: key of its caption, width in mm, what of a row stands there; nothing: left to the hand."""

    caption: str
    width: float
    value: str = ""
    above: str = ""
    upright: bool = False
    centred: bool = False


_BY, _CLAUSES = "papers.change_by", "papers.gost_clauses"
_FIELDS: Mapping[ChangeLayout, tuple[_Field, ...]] = {
    ChangeLayout.FIVE: (
        _Field("papers.change_number", 24, "number", centred=True),
        _Field("papers.change_basis", 47, "basis"),
        _Field("papers.change_received", 29, "received", centred=True),
        _Field("papers.change_entered", 29, "entered", centred=True),
        _Field("papers.name", 38, "name", _BY),
        _Field("papers.signature_short", 20, "", _BY),
    ),
    # in the proportions of the form of GOST 2.503, but wide enough for clauses and dates
    ChangeLayout.GOST: (
        _Field("papers.gost_mark", 12, "number", centred=True),
        _Field("papers.gost_changed", 21, "changed", _CLAUSES, upright=True, centred=True),
        _Field("papers.gost_replaced", 21, "replaced", _CLAUSES, upright=True, centred=True),
        _Field("papers.gost_added", 21, "added", _CLAUSES, upright=True, centred=True),
        _Field("papers.gost_removed", 21, "removed", _CLAUSES, upright=True, centred=True),
        _Field("papers.gost_total", 27),
        _Field("papers.gost_document", 34, "basis"),
        _Field("papers.gost_incoming", 27, "received", centred=True),
        _Field("papers.signature_short", 17),
        _Field("papers.date", 22, "entered", centred=True),
    ),
    ChangeLayout.SIMPLE: (
        _Field("papers.number", 18, "number", centred=True),
        _Field("papers.simple_entered", 36, "entered", centred=True),
        _Field("papers.simple_by", 58, "name"),
        _Field("papers.signature", 34),
    ),
}
_SUMMARY = _Field("changes.caption_summary", 70, "summary")
_DOCUMENT = _Field("changes.caption_document", 42, "document")


def render_change_book(paper: ChangeSheetPaper, layout: ChangeLayout, *, one: bool) -> Rendered:
    """The paper as an XLSX file of one sheet; where it is not of one document, a column names the document."""
    paper, stripped = clean(paper)
    lang = paper.language
    title = text("papers.sheet_changes", lang)
    fields = (*(() if one else (_DOCUMENT,)), *_FIELDS[layout], _SUMMARY)
    shown = tuple(map(filled, paper.sheets)) if one else paper.sheets
    named = tuple(_named(sheet, " · ") for sheet in shown) if one else ()
    sheet = Sheet(
        title=title,
        columns=tuple(_column(field, lang) for field in fields),
        rows=tuple(_values(row, one_of, fields) for one_of in shown for row in one_of.rows),
        over=tuple(filter(None, (paper.ministry, paper.institution))),
        under=tuple(filter(None, (*named, paper.period))),
        notes=tuple(_notes(paper, layout)),
        footer=paper.footer_note,
        filtered=not one,
    )
    code = shown[0].code if one else ""
    return Rendered(workbook(sheet, Properties(title, code, paper.institution, lang, paper.modified)), stripped)


def _notes(paper: ChangeSheetPaper, layout: ChangeLayout) -> list[str]:
    found = [] if paper.sheets else [text("papers.changes_none", paper.language)]
    return [*found, text("papers.gost_note", paper.language)] if layout is ChangeLayout.GOST else found


def _column(field: _Field, lang: str) -> Column:
    above = text(field.above, lang) if field.above else ""
    return Column(text(field.caption, lang), field.width, above, field.upright, field.centred)


def _named(sheet: ChangeSheet, between: str) -> str:
    return between.join(filter(None, (sheet.code, sheet.title)))


def _values(row: ChangeRow, sheet: ChangeSheet, fields: tuple[_Field, ...]) -> tuple[Value, ...]:
    days = {"received": row.received_day, "entered": row.entered_day}
    known: dict[str, Value] = {name: day for name, day in days.items() if day}
    if row.number.isdecimal():
        known["number"] = int(row.number)
    known |= {"document": _named(sheet, "\n"), "": ""}
    return tuple(known[one.value] if one.value in known else str(getattr(row, one.value)) for one in fields)
