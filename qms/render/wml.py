"""Small pieces of WordprocessingML, written as text.

Source: ECMA-376 Part 1 (5th edition), section 17; lengths in twentieths of a point ("twips").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = [
    "bookmarked", "escape", "field", "paragraph", "quoteattr", "row", "run", "spanning_row", "table", "twips",
    "without_fields",
]  # fmt: skip


# written here: xml.sax would bring 15 ms of urllib, http and email to every start
def escape(text: str) -> str:
    """Text as it stands between two tags."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Text as the value of an attribute, in quotes."""
    escaped = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in escaped:
        return f'"{escaped}"'
    return f"'{escaped}'" if "'" not in escaped else '"' + escaped.replace('"', "&quot;") + '"'


def twips(millimetres: float) -> int:
    """Twentieths of a point in a length of millimetres."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, properties: str = "") -> str:
    """A run of text; a newline breaks the line, a tab goes to the next stop. ``properties`` is the inside of w:rPr."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{words(text)}</w:t></w:r>'


def words(text: str) -> str:
    """What stands inside the w:t of a run; a newline and a tab end it and begin another."""
    return escape(text).replace("\r", "").replace("\n", _BREAK).replace("\t", _TAB)


_AGAIN = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_AGAIN}"
_TAB = f"</w:t><w:tab/>{_AGAIN}"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a named style; ``properties`` follows w:pStyle inside w:pPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str, properties: str = "", *, dirty: bool = False) -> str:
    """A field with its last result, which shows until the field is brought up to date."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        begin_field(instruction, style, dirty=dirty)
        + run(result, properties)
        + f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def begin_field(instruction: str, style: str = "", *, dirty: bool = False) -> str:
    """Beginning of a field whose result follows; ``dirty`` asks Word to bring it up to date on opening."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def without_fields(xml: str) -> str:
    """The XML with the results of its fields as plain text."""
    return _FIELD_CODE.sub("", xml)


_FIELD_CODE = re.compile(r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:(?:fldChar|instrText)\b(?:(?!</w:r>).)*</w:r>")


def bookmarked(name: str, number: int, content: str) -> str:
    """Content between the two ends of a bookmark; ``number`` is unique in the paper."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    """A table row that does not split over pages; a ``head`` row is repeated on each. Cells hold paragraphs."""
    mark = "<w:tblHeader/>" if head else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{inside}</w:tr>"


def spanning_row(cell: str, widths: Sequence[int]) -> str:
    """A row of one cell that runs over all columns."""
    properties = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{properties}</w:tcPr>{cell}</w:tc></w:tr>"


def table(style: str, widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed columns (``widths`` in twips)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )
