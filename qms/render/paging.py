"""Pages of headings, read from the PDF that LibreOffice made of a paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from qms.errors import QmsError
from qms.render.headings import Heading


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
    from pypdf import PdfReader  # noqa: PLC0415 - only papers laid out twice need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(pdf))
        return tuple(_entries(reader, reader.outline, 1))
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
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


def _entries(reader: Any, items: Sequence[Any], depth: int) -> Iterator[OutlineEntry]:
    for item in items:
        if isinstance(item, list):
            yield from _entries(reader, item, depth + 1)
            continue
        page = reader.get_destination_page_number(item)
        if page is not None and page >= 0:
            yield OutlineEntry(str(item.title), page + 1, depth)


def _folded(words: str) -> str:
    """Words without their spaces: a line break in a heading may come out as none."""
    return "".join(words.split())
