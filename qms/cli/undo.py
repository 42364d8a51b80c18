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
    from qms.actions.take_back import backward_edits, last_entry, original_subject, removed_tags  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    entry = last_entry(session.location)
    again = original_subject(session.location, entry)
    description = message("cli.undo.again", subject=again) if again else message("cli.undo.what", subject=entry.subject)
    tags = removed_tags(entry)
    trailers = {"Qms-Undoes": entry.commit} | ({"Qms-Untagged": " ".join(entry.tags)} if entry.tags else {})
    edits = backward_edits(session.location, entry)
    confirm_and_commit(session, edits, description, yes=yes, dry_run=dry_run, trailers=trailers, tags=tags)
    return 0
