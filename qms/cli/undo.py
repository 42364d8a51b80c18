"""``qms undo``: take back what the last command wrote."""

from __future__ import annotations

import typer

from qms.cli.command import Commands
from qms.cli.confirm import confirm_and_commit, refuse_past
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.model.messages import message

app = Commands()


@app.command(help="cli.undo.help")
def undo(ctx: typer.Context, *, yes: Yes = False, dry_run: DryRun = False, by: By = "") -> int:
    """Exit 1 where there is nothing that can be taken back."""
    from qms.actions.take_back import backward, to_take_back  # noqa: PLC0415 - start-up
    from qms.store.undo import UNDOES  # noqa: PLC0415

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    record = to_take_back(session.location)
    taken = backward(session.location, record)
    confirm_and_commit(
        session,
        taken.edits,
        message("cli.undo.what", subject=record.subject),
        yes=yes,
        dry_run=dry_run,
        trailers={UNDOES: record.id},
        tags=taken.tags,
        beside=taken.beside,
        afterwards="cli.undo.again",
    )
    return 0
