"""A form's template held against its data, both ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from qms.errors import QmsError
from qms.model.messages import Message
from qms.render.audit_programme import audit_programme_values, render_audit_programme
from qms.render.change_sheet import TEMPLATES, change_sheet_values, render_change_sheets
from qms.render.data import ChangeLayout, Layout
from qms.render.document import document_values, render_document
from qms.render.forms import Form, compile_form
from qms.render.headings import headings_of
from qms.render.process_register import process_register_values, render_process_register
from qms.render.redline import redline_values, render_redline
from qms.render.sandbox import tag_with
from qms.render.specimens import (
    audit_programme_specimen,
    change_sheet_specimen,
    document_specimen,
    process_register_specimen,
    redline_specimen,
    was_now_specimen,
)
from qms.render.styles import absent_styles
from qms.render.was_now import render_was_now, was_now_values


class Unknown(NamedTuple):
    """A tag that names nothing in the data: the name, the part it stands in, the words around it, a name like it."""

    name: str
    part: str
    near: str
    meant: str


class FormCheck(NamedTuple):
    """What is wrong with a template.

    ``unknown``: tags that name nothing in the data; ``unused``: data no tag prints (a choice, not a fault);
    ``styles``: named styles the body needs and the file lacks; ``problem``: why it cannot be filled, or None.
    """

    unknown: tuple[Unknown, ...]
    unused: tuple[str, ...]
    styles: tuple[str, ...]
    problem: Message | None

    @property
    def fit(self) -> bool:
        """Whether papers can be printed with it."""
        return not self.unknown and not self.styles and self.problem is None


class FormKind(NamedTuple):
    """A kind of paper: its variables, how it is printed with a template, whether a composed body stands in it."""

    values: Callable[[], Mapping[str, Any]]
    render: Callable[[bytes], object]
    composed: bool


def _document_values() -> Mapping[str, Any]:
    paper = document_specimen()
    return {**document_values(paper, headings_of(paper)), "contents": "", "body": "", "seal": ""}


def _render_layouts(template: bytes) -> None:
    specimen = document_specimen()
    for layout in Layout:
        render_document(specimen._replace(layout=layout), template)
    for columns in ChangeLayout:
        render_document(specimen._replace(change_layout=columns, agreement_dates=False), template)


#: Forms by the name of their template.
FORMS: Mapping[str, FormKind] = {
    "document": FormKind(_document_values, _render_layouts, composed=True),
    "process-register": FormKind(
        lambda: process_register_values(process_register_specimen()),
        lambda template: render_process_register(process_register_specimen(), template),
        composed=False,
    ),
    "audit-programme": FormKind(
        lambda: audit_programme_values(audit_programme_specimen()),
        lambda template: render_audit_programme(audit_programme_specimen(), template),
        composed=False,
    ),
    "redline": FormKind(
        lambda: {**redline_values(redline_specimen()), "body": ""},
        lambda template: render_redline(redline_specimen(), template),
        composed=True,
    ),
    "was-now": FormKind(
        lambda: {**was_now_values(was_now_specimen()), "body": ""},
        lambda template: render_was_now(was_now_specimen(), template),
        composed=True,
    ),
    **dict.fromkeys(
        TEMPLATES.values(),
        FormKind(
            lambda: change_sheet_values(change_sheet_specimen()),
            lambda template: render_change_sheets(change_sheet_specimen(), template),
            composed=False,
        ),
    ),
}


def check_form(kind: FormKind, template: bytes) -> FormCheck:
    """What is wrong with the template of a form; never raises on a bad template."""
    known = set(kind.values())
    try:
        form = compile_form(template)
    except QmsError as error:
        return FormCheck((), (), (), error.message)
    unknown = tuple(_unknown(form, one, known) for one in sorted(form.names - known))
    unused = tuple(sorted(known - form.names))
    styles = absent_styles(form.constant.get("word/styles.xml", b"")) if kind.composed else ()
    problem = None
    if not unknown:
        try:
            kind.render(template)
        except QmsError as error:
            problem = error.message
    return FormCheck(unknown, unused, styles, problem)


def _unknown(form: Form, name: str, known: Collection[str]) -> Unknown:
    places = ((part, near) for part, source in form.sources.items() if (near := tag_with(source, name)))
    part, near = next(places, ("", ""))
    return Unknown(name, part, near, next(iter(get_close_matches(name, known, 1)), ""))
