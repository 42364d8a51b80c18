"""Pages of headings, read from the PDF that LibreOffice made of a paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qms.errors import QmsError
from qms.render.headings import Heading
from qms.render.package import read_package, write_package

if TYPE_CHECKING:
    from pikepdf import OutlineItem

_DOCUMENT = "word/document.xml"
#: A run that holds a mark of a field; the three runs that begin a contents; a page reference that shows nothing yet.
_FIELD_MARK = re.compile(r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="(\w+)"[^>]*/></w:r>')
_CONTENTS = re.compile(
    r'<w:r><w:fldChar w:fldCharType="begin"[^>]*/></w:r><w:r><w:instrText[^>]*> TOC [^<]*</w:instrText></w:r>'
    r'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_NO_PAGE = re.compile(
    r'(PAGEREF [^<]*</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t[^>]*>)(?=</w:t>)'
)


class OutlineEntry(NamedTuple):
    """A bookmark of a PDF: its words, its page from 1, its depth from 1."""

    title: str
    page: int
    depth: int


def read_outline(pdf: bytes) -> tuple[OutlineEntry, ...]:
    """Bookmarks of a PDF in reading order.

    Raises:
        QmsError: it is no readable PDF.
    """
    from pikepdf import Pdf, PdfError  # noqa: PLC0415 - start-up: papers without a PDF need none of it

    try:
        with Pdf.open(io.BytesIO(pdf)) as found, found.open_outline() as outline:
            pages = {page.obj.objgen: number for number, page in enumerate(found.pages, 1)}
            return tuple(_entries(outline.root, pages, 1))
    except (PdfError, ValueError, KeyError, RecursionError) as error:
        raise QmsError("papers.not-a-pdf", problem=str(error)) from error


def outline_pages(pdf: bytes, headings: Sequence[Heading]) -> dict[str, int]:
    """Page of each heading by its bookmark, for `render_document`; a heading the PDF does not show is left out.

    Headings and the PDF's bookmarks come in one order; words repeated are told apart by it.

    Raises:
        QmsError: it is no readable PDF.
    """
    pages: dict[str, int] = {}
    entries = read_outline(pdf)
    place = 0
    for heading in headings:
        wanted = _folded(heading.text)
        found = next((at for at in range(place, len(entries)) if _folded(entries[at].title) == wanted), None)
        if found is not None:
            pages[heading.bookmark] = entries[found].page
            place = found + 1
    return pages


def open_contents(paper: bytes) -> bytes | None:
    """The paper with its contents no field any more, so that LibreOffice sets the page of each entry as it lays out.

    Inside a contents field it leaves the words as they are. None for a paper without such a field.
    """
    parts = read_package(paper)
    xml = parts[_DOCUMENT].decode()
    begin = _CONTENTS.search(xml)
    if begin is None:
        return None
    depth = 1
    for mark in _FIELD_MARK.finditer(xml, begin.end()):
        depth += {"begin": 1, "end": -1}.get(mark[1], 0)
        if depth == 0:
            break
    else:
        return None
    # what stands there before the layout takes as much room as a page number mostly does
    entries = _NO_PAGE.sub(r"\g<1>00", xml[begin.end() : mark.start()])
    parts[_DOCUMENT] = (xml[: begin.start()] + entries + xml[mark.end() :]).encode()
    return write_package(parts)


def _entries(items: Iterable[OutlineItem], pages: Mapping[tuple[int, int], int], depth: int) -> Iterator[OutlineEntry]:
    for item in items:
        # a bookmark leads to a page: [page /XYZ left top zoom]
        target: Any = item.destination
        page = pages.get(target[0].objgen) if target else None
        if page is not None:
            yield OutlineEntry(item.title, page, depth)
        yield from _entries(item.children, pages, depth + 1)


def _folded(words: str) -> str:
    """Words without their spaces: a line break in a heading may come out as none."""
    return "".join(words.split())
