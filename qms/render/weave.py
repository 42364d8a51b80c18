"""Composed blocks of two texts woven into one sequence of paragraphs and tables with every change marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from qms.lifecycle.alignment import ABSENT, in_step
from qms.lifecycle.word_runs import Fate
from qms.render.letters import (
    DECLARED,
    Stamper,
    inside_of,
    letters_of,
    qualified,
    whole,
    woven,
    written,
    xml_of,
)

_PARAGRAPH, _TABLE, _ROW, _CELL = (qualified(name) for name in ("p", "tbl", "tr", "tc"))
_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES, _WIDTH = (qualified(name) for name in ("pPr", "trPr", "tcPr", "tcW"))
_ENDS = {qualified("bookmarkStart"), qualified("bookmarkEnd")}
#: A paragraph kept with the next one for another reason than before is no change anybody made.
_KEEP = "<w:keepNext/>"
#: Most blocks are a paragraph, or a table and the low paragraph after it; the paragraphs of more are set side by side.
_FEW = 2


def weave_block(was: str, now: str, stamper: Stamper) -> str:
    """A block as composed of the old text and of the new; empty where the text has no such block."""
    old, new = _elements(was), _elements(now)
    weaver = _Weaver(stamper)
    if len(old) <= _FEW and _shape(old) == _shape(new):
        return "".join(map(weaver.both, old, new))
    if any(element.tag == _TABLE for element in (*old, *new)):
        return weaver.one_after_another(old, new)
    places = in_step([_words(one) for one in old], [_words(one) for one in new])
    pairs = ((_at(old, here), _at(new, there)) for here, there in places)
    return "".join(
        weaver.both(*before, *after) if before and after else weaver.one_after_another(before, after)
        for before, after in pairs
    )


def _at(elements: Sequence[Any], place: int) -> Sequence[Any]:
    """The element at a place, none for an absent one."""
    return [] if place == ABSENT else elements[place : place + 1]


def _elements(xml: str) -> list[Any]:
    return list(etree.fromstring(f"<w:body {DECLARED}>{xml}</w:body>"))


def _shape(elements: Sequence[Any]) -> list[tuple[str, int]]:
    """What must be the same for two blocks to be one changed: paragraphs, and tables of as many columns."""
    return [(element.tag, len(element.findall(f"{qualified('tblGrid')}/*"))) for element in elements]


def _words(element: Any) -> str:
    return "".join(element.itertext(qualified("t")))


class _Weaver:
    """Paragraphs, rows and tables of two texts as one."""

    def __init__(self, stamper: Stamper) -> None:
        self._stamper = stamper

    def both(self, was: Any, now: Any) -> str:
        """An element of the old text that has become one of the new."""
        return self._paragraphs(was, now) if now.tag == _PARAGRAPH else self._tables(was, now)

    def one_after_another(self, was: Sequence[Any], now: Sequence[Any]) -> str:
        """Elements that are removed, and those added in their place."""
        removed = "".join(self._whole(one, Fate.REMOVED) for one in was)
        return removed + "".join(self._whole(one, Fate.ADDED) for one in now)

    def _whole(self, element: Any, fate: Fate) -> str:
        if element.tag == _PARAGRAPH:
            return self._whole_paragraph(element, fate)
        return self._table(element, (self._whole_row(row, fate) for row in element.iterfind(_ROW)))

    def _whole_paragraph(self, paragraph: Any, fate: Fate) -> str:
        """A paragraph with its end: without that an empty one would stay."""
        end = f"<w:rPr>{self._stamper.empty(fate)}</w:rPr>"
        content = written(whole(letters_of(paragraph), fate), self._stamper)
        properties = inside_of(paragraph.find(_PROPERTIES))
        return _paragraph(paragraph, properties + end, content, named=fate is Fate.ADDED)

    def _paragraphs(self, was: Any, now: Any) -> str:
        letters = woven(letters_of(was), letters_of(now))
        same = _manner(was) == _manner(now)
        # LibreOffice 7.4 takes a word removed at the very beginning of a paragraph of another style for one that stays
        if not same and letters and letters[0].fate is not Fate.KEPT:
            return self.one_after_another([was], [now])
        before, after = (inside_of(one.find(_PROPERTIES)) for one in (was, now))
        change = "" if same else self._stamper.changed("pPr", before)
        return _paragraph(now, after + change, written(letters, self._stamper), named=True)

    def _table(self, table: Any, rows: Iterator[str]) -> str:
        head = "".join(map(xml_of, table.iterchildren(qualified("tblPr"), qualified("tblGrid"))))
        return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"

    def _tables(self, was: Any, now: Any) -> str:
        """One table in the columns of the new."""
        return self._table(now, self._rows(was.findall(_ROW), now.findall(_ROW), _widths(now)))

    def _rows(self, old: Sequence[Any], new: Sequence[Any], widths: Sequence[int]) -> Iterator[str]:
        for here, there in in_step([_row_words(row) for row in old], [_row_words(row) for row in new]):
            if ABSENT not in {here, there} and _frame(old[here]) == _frame(new[there]):
                cells = map(self._cells, old[here].iterfind(_CELL), new[there].iterfind(_CELL))
                yield _row(_row_marks(new[there]), "".join(cells))
                continue
            if here != ABSENT:
                _fit(old[here], widths)
                yield self._whole_row(old[here], Fate.REMOVED)
            if there != ABSENT:
                yield self._whole_row(new[there], Fate.ADDED)

    def _cells(self, was: Any, now: Any) -> str:
        return _cell(now, "".join(map(self._paragraphs, was.iterfind(_PARAGRAPH), now.iterfind(_PARAGRAPH))))

    def _whole_row(self, row: Any, fate: Fate) -> str:
        marks = _row_marks(row) + self._stamper.empty(fate)
        return _row(marks, "".join(self._whole_cell(cell, fate) for cell in row.iterfind(_CELL)))

    def _whole_cell(self, cell: Any, fate: Fate) -> str:
        return _cell(cell, "".join(self._whole_paragraph(one, fate) for one in cell.iterfind(_PARAGRAPH)))


def _paragraph(paragraph: Any, properties: str, content: str, *, named: bool) -> str:
    """The paragraph with other content, between the bookmarks it had where it is still ``named``."""
    ends = [xml_of(child) for child in paragraph if named and child.tag in _ENDS]
    half = len(ends) // 2
    inside = "".join((*ends[:half], content, *ends[half:]))
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _manner(paragraph: Any) -> str:
    """Style, indents and alignment of a paragraph."""
    return inside_of(paragraph.find(_PROPERTIES)).replace(_KEEP, "")


def _row(marks: str, cells: str) -> str:
    return f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>"


def _cell(cell: Any, paragraphs: str) -> str:
    return f"<w:tc>{xml_of(cell.find(_CELL_PROPERTIES))}{paragraphs}</w:tc>"


def _row_marks(row: Any) -> str:
    return inside_of(row.find(_ROW_PROPERTIES))


def _row_words(row: Any) -> str:
    return " | ".join(map(_words, row.iterfind(_CELL)))


def _widths(table: Any) -> list[int]:
    return [int(column.get(qualified("w"))) for column in table.find(qualified("tblGrid"))]


def _frame(row: Any) -> tuple[str, list[tuple[str, list[str]]]]:
    """What two rows must share to be one changed: repeated as head or not, merged cells, how each is set."""
    return _row_marks(row), [
        (
            "".join(xml_of(one) for one in cell.find(_CELL_PROPERTIES) if one.tag != _WIDTH),
            [_manner(one) for one in cell.iterfind(_PARAGRAPH)],
        )
        for cell in row.iterfind(_CELL)
    ]


def _fit(row: Any, widths: Sequence[int]) -> None:
    """Give the cells of a removed row the columns of the table it now stands in."""
    column = 0
    for cell in row.iterfind(_CELL):
        properties = cell.find(_CELL_PROPERTIES)
        span = properties.find(qualified("gridSpan"))
        count = 1 if span is None else int(span.get(qualified("val")))
        properties.find(_WIDTH).set(qualified("w"), str(sum(widths[column : column + count])))
        column += count
