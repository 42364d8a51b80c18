"""``qms distribute``: units get numbered copies of a document."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened
from qms.cli.options import DryRun, Yes
from qms.model.messages import message

app = Commands()


@app.command(help="cli.distribute.help")
def distribute(
    ctx: typer.Context,
    document: DocumentName,
    *,
    to: Annotated[list[str], typer.Option("--to", help="cli.distribute.to", metavar="cli.metavar.unit")],
    day: Annotated[date | None, typer.Option("--date", help="cli.distribute.date", metavar="cli.metavar.date")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The version handed out is the one in force."""
    from qms.actions.deliver import distribute as handing_out  # noqa: PLC0415 - start-up
    from qms.actions.new import unit_of  # noqa: PLC0415
    from qms.actions.stage import stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    units = [unit_of(unit, registry) for unit in to]
    edits = handing_out(found, units, day or session.today, session.lang)
    what = message("cli.distribute.what", title=found.title, n=len(edits))
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run)
