"""Change registration sheets as an Excel workbook: of one document, or of all that were changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qms.actions.changelog import DocumentLog
from qms.actions.papers.change_sheets import Asked, change_sheet_job, change_sheet_paper, made_of
from qms.actions.papers.dating import Origins
from qms.actions.papers.jobs import Job
from qms.actions.registry import Registry
from qms.render.change_book import render_change_book


def change_book_job(
    registry: Registry, origins: Origins, logs: Sequence[DocumentLog], asked: Asked, stem: str = ""
) -> Job:
    """The workbook of these logs, named as the paper of `change_sheet_job` is."""
    paper = change_sheet_paper(registry, logs, asked, origins.of(made_of(registry, logs)))
    job = change_sheet_job(registry, origins, logs, asked, stem)
    return replace(job, ending=".xlsx", compose=lambda _pages: render_change_book(paper, asked.layout, one=asked.one))
