"""Change registration sheets as a paper of their own: of one document, or of all that were changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from qms.actions.changelog import DocumentLog
from qms.actions.papers.change_rows import change_rows
from qms.actions.papers.dating import UNDATED, Origin, Origins, footer_note, inputs
from qms.actions.papers.jobs import Job
from qms.actions.papers.naming import Naming
from qms.actions.papers.processes import as_of_day
from qms.actions.registry import Registry
from qms.language import text
from qms.render.change_sheet import TEMPLATES, render_change_sheets
from qms.render.data import ChangeLayout, ChangeSheet, ChangeSheetPaper
from qms.text.dates import since


class Asked(NamedTuple):
    """What a person asked for: one document or all, from which day on, as of which day, in which columns."""

    one: bool = False
    since: date | None = None
    as_of: date | None = None
    layout: ChangeLayout = ChangeLayout.FIVE


def change_sheet_job(
    registry: Registry, origins: Origins, logs: Sequence[DocumentLog], asked: Asked, stem: str = ""
) -> Job:
    """The paper of these logs; ``stem`` is its file's name without ending, made of what was asked for where empty."""
    paper = change_sheet_paper(registry, logs, asked, origins.of(made_of(registry, logs)))
    form = TEMPLATES[asked.layout]
    template = registry.resources.template(f"{form}.docx").content
    name = logs[0].facts.id if asked.one else ""
    layout = "" if asked.layout is ChangeLayout.FIVE else asked.layout.value
    return Job(
        id=name or form,
        form=form,
        title=text("papers.sheet_changes", paper.language),
        stem=stem or "-".join(filter(None, (name, "changes", layout))),
        modified=paper.modified,
        compose=lambda _pages: render_change_sheets(paper, template),
    )


def made_of(registry: Registry, logs: Iterable[DocumentLog]) -> tuple[str, ...]:
    """Files the sheets are made of."""
    shown = {(log.facts.id, str(one.version)) for log in logs for one in log.changes}
    revisions = (one for one in registry.snapshot.revisions if (one.document, str(one.fields.get("version"))) in shown)
    documents = (log.facts.path for log in logs)
    decisions = ("registers/decisions.yaml", "registers/decisions")
    return inputs(registry, *(one.path for one in revisions), *documents, *decisions)


def change_sheet_paper(
    registry: Registry, logs: Sequence[DocumentLog], asked: Asked, origin: Origin
) -> ChangeSheetPaper:
    """Sheets of the documents: of one in its own language, of several in the registry's first."""
    lang = (asked.one and logs[0].facts.text("language")) or registry.snapshot.settings.languages[0]
    naming = Naming(registry.snapshot, lang, registry.today)
    sheets = [
        ChangeSheet(log.facts.text("title") or log.facts.id, log.facts.text("code"), change_rows(log.changes, naming))
        for log in logs
    ]
    return ChangeSheetPaper(
        institution=naming.organisation("name"),
        ministry=naming.organisation("ministry"),
        # in a paper of all documents a first approval alone makes no sheet
        sheets=tuple(sheet for sheet in sheets if asked.one or sheet.rows),
        period=_period(asked, lang),
        language=lang,
        modified=origin.day or UNDATED,
        footer_note=footer_note(origin, lang),
    )


def _period(asked: Asked, lang: str) -> str:
    """Which days the sheet covers, where it does not cover all."""
    found = (
        since(asked.since, lang) if asked.since else "",
        as_of_day(asked.as_of, lang) if asked.as_of else "",
    )
    return ", ".join(filter(None, found))
