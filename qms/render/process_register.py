"""Process register on paper."""

from __future__ import annotations

from typing import Any

from qms.language import text
from qms.render.clean import clean
from qms.render.data import Owner, ProcessGroup, ProcessRegisterPaper, Rendered
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.letterhead import labels, page_of_pages, signers, stamp_pairs, watermark


def render_process_register(paper: ProcessRegisterPaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    values = process_register_values(paper)
    properties = Properties(values["title"], paper.code, paper.institution, paper.language, paper.modified)
    return Rendered(finish(fill_form(compile_form(template), values), properties), stripped)


def process_register_values(paper: ProcessRegisterPaper) -> dict[str, Any]:
    """Variables of the form of the process register."""
    return {
        "labels": labels(paper.language),
        "ministry": paper.ministry,
        "institution": paper.institution,
        "title": paper.title or text("papers.process_register", paper.language),
        "code": paper.code,
        "as_of": paper.as_of,
        "stamps": stamp_pairs(paper.agreements, paper.approvals, paper.language),
        "groups": tuple(_filled(group) for group in paper.groups),
        "prepared": signers(paper.prepared, paper.language),
        "agreed": signers(paper.agreed, paper.language),
        "page_of_pages": page_of_pages(paper.language),
        "watermark": watermark(paper.watermark),
        "footer_note": paper.footer_note,
    }


def _filled(group: ProcessGroup) -> ProcessGroup:
    """The group with a blank owner for each process that has none: a form has a row for each owner."""
    rows = (row if row.owners else row._replace(owners=(Owner(""),)) for row in group.processes)
    return group._replace(processes=tuple(rows))
