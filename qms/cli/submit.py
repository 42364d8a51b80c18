"""``qms submit``: hand a text over for agreement."""

from __future__ import annotations

from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, Signing, keep, opened, worker
from qms.cli.options import DryRun, Yes
from qms.errors import UsageError
from qms.model.messages import message

app = Commands()


@app.command(help="cli.submit.help")
def submit(
    ctx: typer.Context,
    document: DocumentName,
    *,
    editorial: Annotated[bool, typer.Option("--editorial", help="cli.submit.editorial")] = False,
    by: Signing = "",
    reason: Annotated[str, typer.Option("--reason", help="cli.submit.reason", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """``--by`` and ``--reason`` belong to ``--editorial``."""
    from qms.actions.revise import correct  # noqa: PLC0415 - start-up
    from qms.actions.revise import submit as handing_over  # noqa: PLC0415
    from qms.actions.stage import stage  # noqa: PLC0415

    if editorial != bool(by and reason):
        raise UsageError("cli.submit.editorial_needs", hint=message("cli.submit.editorial_hint", id=document))
    session, registry = opened(ctx)
    found = stage(registry, document)
    version = str(found.working.fields["version"])
    if editorial:
        edits = correct(found, session.today, by, " ".join(reason.split()), session.lang)
        what = message("cli.submit.what_editorial", title=found.title, version=version)
    else:
        edits = handing_over(found, session.today, worker(session, registry))
        what = message("cli.submit.what", title=found.title, version=version)
    if keep(session, registry, edits, what, yes=yes, dry_run=dry_run, with_texts=(found.id,)) and not editorial:
        session.print("cli.submit.next", id=found.id)
