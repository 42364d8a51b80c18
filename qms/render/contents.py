"""Contents of a paper: a table-of-contents field that already shows its entries and their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qms.render import wml
from qms.render.headings import Heading

_INSTRUCTION = r'TOC \o "1-2" \h \z \u'
#: Entries from which the contents is set closer, so that a few of them do not begin another page.
_MANY = 36
_CLOSE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def compose_contents(headings: Sequence[Heading], pages: Mapping[str, int] | None, width: int) -> str:
    """Paragraphs of the contents field; ``width`` (twips) is where the page numbers end.

    Without ``pages`` (page by bookmark) the numbers are left out and Word is asked to fill the field on opening.

    Source: ECMA-376 Part 1, 17.16.5.68 (TOC) and 17.16.5.45 (PAGEREF).
    """
    if not headings:
        return ""
    spacing = _CLOSE if len(headings) > _MANY else ""
    entries = [_entry(heading, pages, width, spacing) for heading in headings]
    begin = wml.begin_field(_INSTRUCTION, dirty=pages is None)
    last = len(entries) - 1
    return "".join(
        wml.paragraph(style, (begin if place == 0 else "") + content + (_END if place == last else ""), tabs)
        for place, (style, content, tabs) in enumerate(entries)
    )


def _entry(heading: Heading, pages: Mapping[str, int] | None, width: int, spacing: str) -> tuple[str, str, str]:
    page = str(pages.get(heading.bookmark, "")) if pages else ""
    reference = wml.field(rf"PAGEREF {heading.bookmark} \h", page)
    content = (
        f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">'
        f"{wml.run(heading.text)}<w:r><w:tab/></w:r>{reference}</w:hyperlink>"
    )
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    return f"TOC{heading.level}", content, tabs + spacing
