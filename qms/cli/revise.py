"""``qms revise``: a new revision of a document."""

from __future__ import annotations

from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened, worker
from qms.cli.options import DryRun, Yes
from qms.cli.renumber import tell_put_right
from qms.errors import UsageError
from qms.model.messages import message

app = Commands()


@app.command(help="cli.revise.help")
def revise(
    ctx: typer.Context,
    document: DocumentName,
    *,
    reason: Annotated[str, typer.Option("--reason", help="cli.revise.reason", metavar="cli.metavar.text")],
    minor: Annotated[bool, typer.Option("--minor", help="cli.revise.minor")] = False,
    major: Annotated[bool, typer.Option("--major", help="cli.revise.major")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Exactly one of ``--minor`` and ``--major`` is given."""
    from qms.actions.revise import revise as opening  # noqa: PLC0415 - start-up
    from qms.actions.stage import stage  # noqa: PLC0415
    from qms.lifecycle.new import Opened  # noqa: PLC0415

    if minor == major:
        raise UsageError("cli.revise.which", hint=message("cli.revise.which_hint", id=document))
    session, registry = opened(ctx)
    found = stage(registry, document)
    opens = Opened(session.today, worker(session, registry), " ".join(reason.split()))
    version, done = opening(found, opens, major=major)
    tell_put_right(session, done)
    what = message("cli.revise.what", title=found.title, version=str(version))
    if keep(session, registry, done.edits, what, yes=yes, dry_run=dry_run):
        path = str(session.location.root / found.facts.path)
        session.print("cli.revise.next", path=path, id=found.id)
