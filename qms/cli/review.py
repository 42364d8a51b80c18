"""``qms review``: a periodic check of a document in force."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, Signing, keep, opened
from qms.cli.options import DryRun, Yes
from qms.model.messages import message

app = Commands()


@app.command(help="cli.review.help")
def review(
    ctx: typer.Context,
    document: DocumentName,
    *,
    by: Signing,
    day: Annotated[date | None, typer.Option("--date", help="cli.review.date", metavar="cli.metavar.date")] = None,
    note: Annotated[str, typer.Option("--note", help="cli.review.note", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The day is today where it is not given."""
    from qms.actions.approve import review as checking  # noqa: PLC0415 - start-up
    from qms.actions.stage import reviewer, stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    when = day or session.today
    edits = checking(found, reviewer(by, when, registry), when, " ".join(note.split()), session.lang)
    what = message("cli.review.what", title=found.title)
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run)
