"""``qms save``: keep edits made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.confirm import confirm_and_commit, refuse_past
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.edits import Edit
from qms.model.messages import message

app = Commands()


@app.command(help="cli.save.help")
def save(
    ctx: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="cli.save.paths", metavar="cli.metavar.file")] = None,
    *,
    about: Annotated[str, typer.Option("--message", "-m", help="cli.save.message", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> int:
    """Exit 0 also where there is nothing to keep."""
    from qms.actions.keep import changed_by_hand, last_kept  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    edits = changed_by_hand(session.location, tuple(paths or ()))
    if not edits:
        session.print("cli.save.nothing")
        return 0
    _tell_errors(session, edits)
    description = message("cli.save.what_said", about=about) if about else message("cli.save.what")
    before = last_kept(session.location, edits)
    confirm_and_commit(session, edits, description, yes=yes, dry_run=dry_run, before=before.get)
    return 0


def _tell_errors(session: Session, edits: Sequence[Edit]) -> None:
    """Say how many errors are kept with the edits: what is unfinished is kept too, but not without a word."""
    from qms.cli.opened import open_registry  # noqa: PLC0415 - start-up
    from qms.model.findings import Severity  # noqa: PLC0415

    kept = {edit.path for edit in edits}
    try:
        findings = open_registry(session, sound=False).check().findings
    except UsageError as error:
        # settings or schemas that cannot be read are kept as they are: the next command says what is wrong with them
        session.note(error.message)
        return
    if errors := sum(1 for one in findings if one.severity is Severity.ERROR and one.path in kept):
        session.progress("cli.save.errors", n=errors)
