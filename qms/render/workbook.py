"""An Excel workbook of one sheet: a table under a head of one row or two, for the screen and for paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qms.render.finish import Properties, identify
from qms.render.package import write_package

Value: TypeAlias = str | int | date

#: Room between the margins of the house on a page of A4 laid across (mm).
PAGE_WIDTH = 257
_MARGINS = {"left": 20, "right": 20, "top": 20, "bottom": 18, "header": 9, "footer": 9}
_MM_PER_INCH = 25.4
_FONT, _SIZE, _HEAD_SIZE, _TITLE_SIZE = "Times New Roman", 10, 9, 12
#: What a letter takes in these sizes, generously (mm); blanks at both sides of a cell (mm); height of a line (points).
_LETTER, _PADDING, _LINE = 1.65, 2.5, 12.75
#: An upright caption that does not fit loses its end.
_UPRIGHT = 1.2
#: A row leaves room for a signature (points): 9 mm.
_LOWEST = 25.5
_DATES = "dd.mm.yyyy"
#: An edited cell that begins so becomes a formula, unless it is marked as words.
_FORMULA = ("=", "+", "-", "@", "\t")
#: A sheet's name has no such signs and is no longer (ECMA-376 Part 1, 18.2.19).
_NO_NAME, _LONGEST_NAME = re.compile(r"[\[\]:*?/\\]"), 31
_THIN = Side("thin")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", "EDEDED")


class Column(NamedTuple):
    """A column: its caption, and the one above that it shares with its neighbours; ``width`` in mm at least."""

    caption: str
    width: float
    above: str = ""
    upright: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with lines of text ``over`` and ``under`` its title, notes below, and a line at the foot of each page.

    Empty words leave a cell to be filled in by hand. ``filtered``: the head has buttons to choose rows by.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    footer: str = ""
    filtered: bool = False


def workbook(sheet: Sheet, properties: Properties) -> bytes:
    """Bytes of the XLSX file; the same sheet and properties give the same bytes. Words are never a formula."""
    book = Workbook()
    _Writer(book.worksheets[0], sheet).write()
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # in place of the clock's
    identify(parts, properties)
    return write_package(parts)


class _Writer:
    """Writes a sheet from its first row on."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self.page = page
        self.sheet = sheet
        self.row = 0
        # columns fill the page; where they are wider, it is printed smaller
        wider = max(1, PAGE_WIDTH / sum(column.width for column in sheet.columns))
        self.widths = [column.width * wider for column in sheet.columns]

    def write(self) -> None:
        sheet = self.sheet
        self.page.title = _NO_NAME.sub(" ", sheet.title)[:_LONGEST_NAME]
        for place, width in enumerate(self.widths, 1):
            self.page.column_dimensions[get_column_letter(place)].width = _characters(width)
        for line in sheet.over:
            self._line(line, Font(_FONT, _SIZE))
        self._line(sheet.title, Font(_FONT, _TITLE_SIZE, bold=True))
        for line in sheet.under:
            self._line(line, Font(_FONT, _SIZE, bold=True))
        first = self.row + 1
        self._head()
        last = self.row
        for values in sheet.rows:
            self._values(values)
        if sheet.filtered and sheet.rows:
            self.page.auto_filter.ref = f"A{last}:{get_column_letter(len(sheet.columns))}{self.row}"
        for note in sheet.notes:
            self._line(note, Font(_FONT, _SIZE, italic=True), "left")
        self._pages(first, last)

    def _line(self, words: str, font: Font, side: str = "center") -> None:
        """A line of text over the whole width."""
        self.row += 1
        cell = self._cell(1)
        _put(cell, words)
        cell.font, cell.alignment = font, Alignment(side, "center", wrap_text=True)
        self._merge(self.row, 1, self.row, len(self.widths))
        # what is merged does not find its height by itself
        self._height(self.row, _lines(words, sum(self.widths)) * (_LINE + (font.sz or _SIZE) - _SIZE) + 3)

    def _head(self) -> None:
        columns = self.sheet.columns
        top = self.row + 1
        shared = any(column.above for column in columns)
        self.row += 2 if shared else 1
        for place, column in enumerate(columns, 1):
            for row in range(top, self.row + 1):
                self._caption(row, place, "")
            self._caption(self.row if column.above else top, place, column.caption, upright=column.upright)
            if shared and not column.above:
                self._merge(top, place, self.row, place)
        for above, first, last in _groups(columns):
            self._caption(top, first, above)
            self._merge(top, first, top, last)
        self._head_heights(top)

    def _head_heights(self, top: int) -> None:
        columns = list(zip(self.sheet.columns, self.widths, strict=True))
        alone = max((_lines(one.caption, width) for one, width in columns if not one.above), default=1)
        if top == self.row:
            self._height(top, alone * _LINE)
            return
        groups = _groups(self.sheet.columns)
        high = max(_lines(above, sum(self.widths[first - 1 : last])) for above, first, last in groups) * _LINE + 3
        low = max(_caption_height(one, width) for one, width in columns if one.above)
        self._height(top, high)
        self._height(self.row, max(low, alone * _LINE - high))

    def _caption(self, row: int, place: int, words: str, *, upright: bool = False) -> None:
        cell = self._cell(place, row)
        if words:
            _put(cell, words)
        cell.font, cell.fill, cell.border = Font(_FONT, _HEAD_SIZE, bold=True), _GREY, _LINES
        cell.alignment = Alignment("center", "center", textRotation=90 if upright else 0, wrap_text=True)

    def _values(self, values: Sequence[Value]) -> None:
        self.row += 1
        for place, (value, column) in enumerate(zip(values, self.sheet.columns, strict=True), 1):
            cell = self._cell(place)
            cell.font, cell.border = Font(_FONT, _SIZE), _LINES
            middle = column.centred or not isinstance(value, str)
            cell.alignment = Alignment("center" if middle else "left", "center", wrap_text=True)
            _put(cell, value)
        # not every program finds the height of wrapped text by itself
        lines = max(_lines(str(value), width) for value, width in zip(values, self.widths, strict=True))
        self._height(self.row, max(_LOWEST, lines * _LINE))

    def _pages(self, first: int, last: int) -> None:
        """A4 laid across, as many pages as it takes, the head on each of them and before the eyes."""
        page = self.page
        page.freeze_panes = f"A{last + 1}"
        page.print_title_rows = f"{first}:{last}"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_options.horizontalCentered = True
        for side, size in _MARGINS.items():
            setattr(page.page_margins, side, round(size / _MM_PER_INCH, 3))
        foot = HeaderFooterItem()
        foot.left.text, foot.right.text = self.sheet.footer.replace("&", "&&"), "&P / &N"
        page.HeaderFooter.oddFooter = foot

    def _cell(self, place: int, row: int = 0) -> Cell | MergedCell:
        return self.page.cell(row or self.row, place)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _height(self, row: int, points: float) -> None:
        self.page.row_dimensions[row].height = round(points, 1)


def _put(cell: Cell | MergedCell, value: Value) -> None:
    """The value in the cell; a date is one to Excel, words are words whatever they begin with."""
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.lstrip(" ").startswith(_FORMULA)
    elif isinstance(value, date):
        cell.number_format = _DATES


def _groups(columns: Sequence[Column]) -> list[tuple[str, int, int]]:
    """Captions shared by neighbours, with the first and last of these from 1."""
    found: list[tuple[str, int, int]] = []
    for above, group in groupby(enumerate(columns, 1), key=lambda pair: pair[1].above):
        places = [place for place, _ in group]
        if above:
            found.append((above, places[0], places[-1]))
    return found


def _caption_height(column: Column, width: float) -> float:
    if not column.upright:
        return _lines(column.caption, width) * _LINE
    return (len(column.caption) * _LETTER + _PADDING) * _UPRIGHT / _MM_PER_INCH * 72


def _lines(words: str, width: float) -> int:
    """How many lines the words take in so many millimetres, rather too many than too few."""
    letters = max(1, int((width - _PADDING) / _LETTER))
    return sum(max(1, len(wrap(line, letters))) for line in words.split("\n"))


def _characters(width: float) -> float:
    """Millimetres as Excel counts the width of a column: figures of 7 pixels and 5 pixels of blank, at 96 in an inch.

    Source: ECMA-376 Part 1, 18.3.1.13 (width).
    """
    return round((width / _MM_PER_INCH * 96 - 5) / 7, 2)
