"""Numbered copies of a document, each with its number and the unit it is for on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from qms.actions.document_named import document_named
from qms.actions.papers import sheets
from qms.actions.papers.dating import Origins
from qms.actions.papers.document import document_paper
from qms.actions.papers.fields import words
from qms.actions.papers.jobs import Job, job_of, made_of
from qms.actions.papers.naming import Naming
from qms.actions.papers.printed import printed
from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.language import text
from qms.model.messages import message
from qms.render.data import HandedCopy
from qms.render.document import render_document

#: Asks for every copy of the distribution list.
ALL = "all"


def copy_jobs(
    registry: Registry, origins: Origins, document: str, asked: Sequence[str], version: str = ""
) -> tuple[Job, ...]:
    """Papers of the copies of these numbers, or of `ALL` on the distribution list, handed out already or not yet.

    Raises:
        UsageError: the document has no copy of a number, or is not approved; there is no such document or revision,
            or there are several.
    """
    facts = document_named(document, registry.snapshot)
    one = printed(registry, facts, version)
    if not one.is_approved:
        raise UsageError("cli.render.copy_of_draft", id=facts.id)
    paper = document_paper(registry, one, origins.of(made_of(registry, one)))
    given = registry.snapshot.events_of(facts.id, "copies", one.version)
    by_now = [event for event in given if words(event.fields, "date") <= registry.today.isoformat()]
    naming = Naming(registry.snapshot, paper.language, registry.today)
    known = {row.number: row for row in sheets.handed(one.document.fields, by_now, naming)}
    if absent := [number for number in asked if number != ALL and number not in known]:
        hint = message("errors.known", known=tuple(known)) if known else message("cli.render.no_copies", id=facts.id)
        raise UsageError("cli.render.no_copy", hint=hint, id=facts.id, number=absent[0])
    job = job_of(registry, origins, facts, version)
    template = registry.template("document.docx").content
    return tuple(
        replace(
            job,
            stem=f"{job.stem}-copy-{number}",
            compose=partial(render_document, paper._replace(copy=_said(known[number], paper.language)), template),
        )
        for number in (known if ALL in asked else dict.fromkeys(asked))
    )


def _said(row: HandedCopy, language: str) -> str:
    return text("papers.copy", language, number=row.number, unit=row.unit)
