"""Papers filled from the records of a register: one record, or all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from qms.render.clean import clean
from qms.render.data import Rendered, Signer, Stamp
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.letterhead import labels, page_of_pages, signers, stamp_pairs, watermark
from qms.render.shown import Shown


@dataclass(frozen=True, slots=True)
class RecordsPaper:
    """Records on paper. ``groups`` are the same records under the headings of the field they are grouped by.

    ``captions`` names their fields; ``approvals`` and ``agreements`` are stamps above, ``prepared`` and ``agreed``
    sign below: a form prints those it has tags for. ``today`` is the day printed, ``as_of`` the day asked about.
    """

    title: str
    institution: str
    modified: dt.date
    records: tuple[Shown, ...]
    captions: Shown
    groups: tuple[Shown, ...] = ()
    ministry: str = ""
    city: str = ""
    as_of: str = ""
    language: str = "ky"
    approvals: tuple[Stamp, ...] = ()
    agreements: tuple[Stamp, ...] = ()
    prepared: tuple[Signer, ...] = ()
    agreed: tuple[Signer, ...] = ()
    footer_note: str = ""
    watermark: str = ""


def specimen_of(record: Shown, group: Shown, captions: Shown) -> RecordsPaper:
    """The smallest paper in which every part is there: what a template is checked against."""
    sign, mark = Signer("post", "name", "date"), Stamp("word", ("post",), "name", "date")
    return RecordsPaper(
        title="title", institution="institution", modified=dt.date(2026, 1, 19), records=(record,), groups=(group,),
        captions=captions, ministry="ministry", city="city", as_of="day", approvals=(mark,), agreements=(mark,),
        prepared=(sign,), agreed=(sign,), footer_note="note",
    )  # fmt: skip


def render_records(paper: RecordsPaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    properties = Properties(paper.title, "", paper.institution, paper.language, paper.modified)
    return Rendered(finish(fill_form(compile_form(template), records_values(paper)), properties), stripped)


def records_values(paper: RecordsPaper) -> dict[str, Any]:
    """Variables of a form of records; ``record`` is the first of them."""
    return {
        "labels": labels(paper.language),
        "ministry": paper.ministry,
        "institution": paper.institution,
        "city": paper.city,
        "title": paper.title,
        "captions": paper.captions,
        "records": paper.records,
        "record": paper.records[0] if paper.records else Shown(),
        "groups": paper.groups,
        "as_of": paper.as_of,
        "stamps": stamp_pairs(paper.agreements, paper.approvals, paper.language),
        "prepared": signers(paper.prepared, paper.language),
        "agreed": signers(paper.agreed, paper.language),
        "page_of_pages": page_of_pages(paper.language),
        "watermark": watermark(paper.watermark),
        "footer_note": paper.footer_note,
    }
