"""A text and its translation in two columns: a table without lines but one, wide pieces across."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qms.model.blocks import BlockKind
from qms.render import wml
from qms.render.counterparts import Pair, Piece

#: Half the space between the columns, in twips.
GUTTER = wml.twips(3)
#: A row of no more letters stays on one page.
_SHORT_ROW = 600
#: Indent a list has in a text of one column, and the hang of its labels, in twips; a column has no room for the first.
_INDENT, _ITEM = 709, (1077, 369)
_HEADING_SIZE: Mapping[str, int] = {"Heading1": 24, "QMSAnnex": 24}
_SMALL_HEADING = 22
_PARAGRAPH = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(.*?)</w:pPr>(.*?)</w:p>', re.DOTALL)
_INDENTED = re.compile(r'<w:ind w:left="(\d+)" w:hanging="(\d+)"/>')
_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(?=<w:t[ >])", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_KEEP = "<w:keepNext/>"
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
_NONE = '<w:{side} w:val="nil"/>'


def compose_columns(pairs: Sequence[Pair], captions: tuple[str, str], width: int) -> str:
    """WordprocessingML of the pairs under the captions of the two columns; ``width`` of the text in twips."""
    return _Columns(width, captions).compose(pairs)


def with_properties(xml: str, more: str) -> str:
    """Every run of text with ``more`` after its properties."""
    return _RUN.sub(lambda run: f"<w:r><w:rPr>{run[1] or ''}{more}</w:rPr>", xml)


class _Columns:
    """Pairs of clauses as tables of two columns, with the wide pieces between them."""

    def __init__(self, width: int, captions: tuple[str, str]) -> None:
        self._widths = (width - width // 2, width // 2)
        self._captions = captions
        self._rows: list[str] = []
        self._done: list[str] = []

    def compose(self, pairs: Sequence[Pair]) -> str:
        """WordprocessingML of the whole text; captions stand over it and over each annex, not after every table."""
        self._caption()
        for pair in pairs:
            first = next((piece.block for piece in (*pair.left, *pair.right)), None)
            if first is not None and first.kind is BlockKind.ANNEX and (self._done or len(self._rows) > 1):
                self._end()
                self._done.append(wml.paragraph("QMSAfterTable", "", "<w:pageBreakBefore/>"))
                self._caption()
            self._pair(pair)
        self._end()
        return "".join(self._done)

    def _caption(self) -> None:
        captions = [wml.paragraph("QMSTableHead", wml.run(words)) for words in self._captions]
        self._rows.append(_row(captions, self._widths, whole=True, head=True))

    def _pair(self, pair: Pair) -> None:
        left, right = ([piece.block.kind for piece in side] for side in pair)
        if left == right:
            # the same paragraphs, items and tables in both: each beside its own
            for one, other in zip(*pair, strict=True):
                self._put((one,), (other,))
        else:
            self._put(*pair)

    def _put(self, left: Sequence[Piece], right: Sequence[Piece]) -> None:
        """A row of what fits in a column, and below it what does not."""
        columns = ["".join(piece.xml for piece in side if not _is_wide(piece)) for side in (left, right)]
        if any(columns):
            self._row(*columns)
        if wide := [piece.xml for piece in (*left, *right) if _is_wide(piece)]:
            # what announces a table stays on its page
            self._end(_KEEP)
            self._done += wide

    def _row(self, left: str, right: str) -> None:
        cells = (_narrow(left, own=True), _narrow(right, own=False))
        letters = max(len(_TAG.sub("", cell)) for cell in cells)
        self._rows.append(_row(cells, self._widths, whole=letters <= _SHORT_ROW))

    def _end(self, keep: str = "") -> None:
        """The rows so far as a table, and the low paragraph that keeps it from growing together with the next."""
        if self._rows:
            self._done += (_table(self._widths, self._rows), wml.paragraph("QMSAfterTable", "", keep))
            self._rows = []


def _is_wide(piece: Piece) -> bool:
    """Whether a piece needs the whole width: a table."""
    return "<w:tbl>" in piece.xml


def _narrow(xml: str, *, own: bool) -> str:
    """Paragraphs fitted to a column; headings of the ``own`` text stay headings, so that the contents finds them."""
    if not xml:
        return wml.paragraph("QMSTableText", "")
    return _PARAGRAPH.sub(lambda found: _fitted(*found.groups(), own=own), xml)


def _fitted(style: str, properties: str, content: str, *, own: bool) -> str:
    keep = _KEEP if _KEEP in properties else ""
    if style.startswith("Heading") or style == "QMSAnnex":
        size = _HEADING_SIZE.get(style, _SMALL_HEADING)
        side = "center" if style in _HEADING_SIZE else "left"
        set_as = (
            f'<w:keepNext/><w:pageBreakBefore w:val="0"/><w:spacing w:before="160" w:after="80"/><w:jc w:val="{side}"/>'
        )
        sized = _RUN.sub(lambda run: f"<w:r><w:rPr>{_sized(run[1] or '', size)}</w:rPr>", content)
        return wml.paragraph(style if own else "QMSTableHead", sized, set_as)
    if style in {"Caption", "QMSFigure"}:
        return wml.paragraph(style, content, properties)
    spacing = '<w:spacing w:before="0" w:after="80"/>'
    if style == "QMSItem":
        found = _INDENTED.search(properties)
        left, hang = (int(found[1]), int(found[2])) if found else _ITEM
        spacing = f'<w:spacing w:before="0" w:after="40"/><w:ind w:left="{left - _INDENT}" w:hanging="{hang}"/>'
    return wml.paragraph("QMSTableText", content, keep + spacing)


def _sized(properties: str, size: int) -> str:
    """Run properties with a size of half-points, before the language, as the schema orders them."""
    before, lang, after = properties.partition("<w:lang ")
    return f'{before}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{lang}{after}'


def _row(cells: Sequence[str], widths: Sequence[int], *, whole: bool, head: bool = False) -> str:
    marks = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    margins = ((0, GUTTER), (GUTTER, 0))
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_BELOW if head else ""}<w:tcMar>'
        f'<w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tcMar></w:tcPr>{cell}</w:tc>'
        for cell, width, (left, right) in zip(cells, widths, margins, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inside}</w:tr>"


_BELOW = f"<w:tcBorders>{_LINE.format(side='bottom')}</w:tcBorders>"


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    """A table of two columns with one thin line between them. Source: ECMA-376 Part 1, 17.4.38 (w:tblBorders)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join((_LINE if side == "insideV" else _NONE).format(side=side) for side in sides)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="QMSTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
