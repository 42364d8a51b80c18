"""``qms acknowledge``: people have read a document."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened
from qms.cli.options import DryRun, Yes
from qms.model.messages import message

app = Commands()


@app.command(help="cli.acknowledge.help")
def acknowledge(
    ctx: typer.Context,
    document: DocumentName,
    *,
    by: Annotated[list[str], typer.Option("--by", help="cli.acknowledge.by", metavar="cli.metavar.person")],
    day: Annotated[date | None, typer.Option("--date", help="cli.acknowledge.date", metavar="cli.metavar.date")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The version read is the one in force."""
    from qms.actions.deliver import acknowledge as reading  # noqa: PLC0415 - start-up
    from qms.actions.stage import stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    edits = reading(found, by, day or session.today, session.lang)
    what = message("cli.acknowledge.what", title=found.title, n=len(edits))
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run)
