"""``qms withdraw``: a document is no longer in force."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened
from qms.cli.options import DryRun, Yes
from qms.model.messages import message

app = Commands()


@app.command(help="cli.withdraw.help")
def withdraw(
    ctx: typer.Context,
    document: DocumentName,
    *,
    decision: Annotated[str, typer.Option("--decision", help="cli.withdraw.decision", metavar="cli.metavar.record")],
    superseded_by: Annotated[
        list[str] | None,
        typer.Option("--superseded-by", help="cli.withdraw.superseded_by", metavar="cli.metavar.document"),
    ] = None,
    day: Annotated[date | None, typer.Option("--date", help="cli.withdraw.date", metavar="cli.metavar.date")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The day is that of the decision where it is not given."""
    from qms.actions.approve import withdraw as withdrawing  # noqa: PLC0415 - start-up
    from qms.actions.stage import stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    others = [stage(registry, one) for one in superseded_by or ()]
    edits = withdrawing(found, decision, day, others, session.lang)
    what = message("cli.withdraw.what", title=found.title)
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run)
