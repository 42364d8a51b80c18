"""Programme of internal audits on paper: a list of the audits and a matrix of months."""

from __future__ import annotations

from typing import Any, NamedTuple

from qms.language import text
from qms.render.clean import clean
from qms.render.data import AuditProgrammePaper, Mark, ProgrammeItem, Rendered
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.letterhead import labels, page_of_pages, signers, stamp_pairs, watermark
from qms.text.names import unbroken

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SIGNS = {Mark.PLANNED: "○", Mark.DONE: "●", Mark.MOVED: "→"}


class ItemText(NamedTuple):
    """An audit as the form prints it; ``marks`` holds one sign or nothing for each of the twelve months."""

    number: str
    process: str
    units: str
    clauses: str
    when: str
    lead: str
    team: str
    auditors: str
    marks: tuple[str, ...]
    note: str


def render_audit_programme(paper: AuditProgrammePaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    values = audit_programme_values(paper)
    title = f"{values['title']} {values['year']}"
    properties = Properties(title, paper.code, paper.institution, paper.language, paper.modified)
    return Rendered(finish(fill_form(compile_form(template), values), properties), stripped)


def audit_programme_values(paper: AuditProgrammePaper) -> dict[str, Any]:
    """Variables of the form of the audit programme."""
    months = months_from(paper.first_month)
    key = "papers.programme_year" if paper.first_month == 1 else "papers.programme_academic_year"
    return {
        "labels": labels(paper.language),
        "ministry": paper.ministry,
        "institution": paper.institution,
        "title": text("papers.programme", paper.language),
        "year": text(key, paper.language, year=paper.year),
        "code": paper.code,
        "stamps": stamp_pairs((), paper.approvals, paper.language),
        "objectives": paper.objectives,
        "criteria": paper.criteria,
        "auditors": paper.auditors,
        "months": tuple(_ROMAN[month - 1] for month in months),
        "items": tuple(_item(item, months) for item in paper.items),
        "prepared": signers(paper.prepared, paper.language),
        "agreed": signers(paper.agreed, paper.language),
        "page_of_pages": page_of_pages(paper.language),
        "watermark": watermark(paper.watermark),
        "footer_note": paper.footer_note,
    }


def months_from(first: int) -> tuple[int, ...]:
    """The twelve months of a year that begins with month ``first``: 9 gives 9, 10, 11, 12, 1 ... 8."""
    return tuple((first - 1 + step) % 12 + 1 for step in range(12))


def _item(item: ProgrammeItem, months: tuple[int, ...]) -> ItemText:
    marks = tuple(_SIGNS[item.months[month]] if month in item.months else "" for month in months)
    lead, team = unbroken(item.lead), tuple(map(unbroken, item.team))
    return ItemText(
        item.number, item.process, ";\n".join(item.units), ", ".join(item.clauses), item.when,
        lead, "\n".join(team), "\n".join(filter(None, (lead, *team))), marks, item.note,
    )  # fmt: skip
