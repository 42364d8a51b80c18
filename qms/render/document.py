"""Document paper: regulation, quality manual, procedure."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from qms.language import text
from qms.render import seal, wml
from qms.render.body import anchors_of, compose_body
from qms.render.clean import clean
from qms.render.contents import compose_contents
from qms.render.data import (
    ChangeLayout,
    ChangeRow,
    DocumentPaper,
    HandedCopy,
    PeriodicCheck,
    Reader,
    Rendered,
    Signer,
)
from qms.render.finish import Properties, finish
from qms.render.forms import Form, compile_form, fill_form
from qms.render.headings import SHEET_ORDER, Heading, headings_of
from qms.render.letterhead import labels, padded, page_of_pages, stamp_pairs, watermark
from qms.render.references import References
from qms.render.sections import turning_of
from qms.render.styles import with_ids

#: A sheet handed out to be filled in by hand never has fewer rows than this; a blank row of it.
_BLANKS: Mapping[str, tuple[int, Any]] = {
    "developers": (2, Signer("")),
    "agreement": (3, Signer("")),
    "acquaintance": (18, Reader("")),
    "distribution": (8, HandedCopy("", "")),
    "checks": (8, PeriodicCheck("")),
    "changes": (18, ChangeRow("", "")),
}
#: As many rows fit on a page below the head of ten columns, with the note under them.
_UNDER_TALL_HEAD = 14


def render_document(
    paper: DocumentPaper,
    template: bytes,
    pages: Mapping[str, int] | None = None,
    *,
    ours: bool = False,
    headings: tuple[Heading, ...] | None = None,
) -> Rendered:
    """The paper as a DOCX file; ``pages`` gives the page of each bookmark of `headings_of` for the contents.

    ``ours``: the template travels with the program, and what it gives need not be looked at again. ``headings`` are
    those of the paper, where they are known.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    form = compile_form(template)
    if headings is None or stripped:
        headings = headings_of(paper)
    anchors = anchors_of(paper, headings)
    references = References(anchors, paper.pictures, form.width)
    turning = turning_of(form.sources["word/document.xml"])
    body = compose_body(paper, headings, anchors, references, form.width, turning=turning)
    data = put_together(paper, form, headings, body, references, pages=pages, ours=ours)
    return Rendered(data, stripped, tuple(references.missing), tuple(references.lone_notes))


def put_together(
    paper: DocumentPaper,
    form: Form,
    headings: tuple[Heading, ...],
    body: str,
    references: References,
    *,
    pages: Mapping[str, int] | None,
    ours: bool = False,
) -> bytes:
    """Bytes of the paper around a composed body; ``headings`` are those its contents lists."""
    values = document_values(paper, headings)
    contents = compose_contents(headings, pages, form.width)
    values["contents"] = Markup(with_ids(contents, form.styles))  # noqa: S704 - composed, escaped
    values["body"] = Markup(with_ids(body, form.styles))  # noqa: S704
    marked = seal.foot(paper.identity)
    values["seal"] = Markup(references.seal(seal.picture_of(paper.identity), marked) if marked else "")  # noqa: S704
    properties = Properties(
        paper.title, paper.code, paper.institution, paper.language, paper.modified, paper.identity,
        version=paper.version, status=paper.status,
    )  # fmt: skip
    return finish(fill_form(form, values, ours=ours), properties, references, ours=ours)


def document_values(paper: DocumentPaper, headings: tuple[Heading, ...]) -> dict[str, Any]:
    """Variables of the document form, but for ``contents``, ``body`` and ``seal``."""
    above, main, below = title_lines(paper.title, paper.kind)
    left, right = paper.agreements, paper.approvals
    if paper.approvals_left:
        left, right = right, left
    return {
        "labels": labels(paper.language),
        "layout": paper.layout.value,
        "ministry": paper.ministry,
        "institution": paper.institution,
        "unit": paper.unit,
        "header_institution": paper.header_institution or paper.institution,
        "title": paper.header_title or paper.title,
        "series": paper.series,
        "title_above": above,
        "title_main": main,
        "title_below": below,
        "subtitle": paper.subtitle,
        "code": paper.code,
        "version": text("papers.version", paper.language, version=paper.version) if paper.version else "",
        "date": paper.date,
        "city_year": paper.city_year,
        "stamps": stamp_pairs(left, right, paper.language),
        "copy": paper.copy,
        "protocol_note": paper.protocol_note,
        "passport": paper.passport,
        "has_contents": paper.has_contents and bool(headings),
        "agreement_dates": paper.agreement_dates,
        "change_layout": paper.change_layout.value,
        "page_of_pages": page_of_pages(paper.language),
        "watermark": watermark(paper.watermark),
        "footer_note": " · ".join(filter(None, (paper.copy, paper.footer_note))),
        "sheet_titles": SimpleNamespace(**_sheet_titles(headings)),
        **{name: _rows(paper, name) for name in SHEET_ORDER},
    }


def _rows(paper: DocumentPaper, name: str) -> tuple[Any, ...] | None:
    rows = getattr(paper.sheets, name)
    # who develops and agrees is known beforehand: no blank rows below the known ones
    if rows and name in {"developers", "agreement"}:
        return tuple(rows)
    least, blank = _BLANKS[name]
    is_tall = name == "changes" and paper.change_layout is ChangeLayout.GOST
    return padded(rows, _UNDER_TALL_HEAD if is_tall else least, blank)


def title_lines(title: str, kind: str) -> tuple[str, str, str]:
    """Word of the kind above, title, word of the kind below, for a title page; the kind is not said twice.

    ``Окуу бөлүмү жөнүндө жобо`` gives ``("", "Окуу бөлүмү жөнүндө", "ЖОБО")``.
    """
    low, word = title.casefold(), kind.casefold()
    if word and low.endswith(f" {word}"):
        return "", title[: -len(kind)].rstrip(), kind.upper()
    if word and low.startswith(f"{word} "):
        return kind.upper(), title[len(kind) :].lstrip(), ""
    return ("" if low == word else kind.upper()), title, ""


def _sheet_titles(headings: tuple[Heading, ...]) -> dict[str, Markup]:
    """Run of each sheet's title between the ends of its bookmark; empty for a sheet that is not printed."""
    titles = dict.fromkeys(SHEET_ORDER, Markup(""))
    for heading in headings:
        if heading.sheet:
            number = int(heading.bookmark.removeprefix("_Toc"))
            content = wml.bookmarked(heading.bookmark, number, wml.run(heading.text))
            titles[heading.sheet] = Markup(content)  # noqa: S704 - composed, escaped
    return titles
