"""``qms approve``: documents approved by decisions, with the change entered and the text frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.given import given_bytes
from qms.cli.life import Signing, keep, opened, worker
from qms.cli.options import DryRun, Yes
from qms.errors import UsageError
from qms.model.messages import message

app = Commands()


@app.command(help="cli.approve.help")
def approve(
    ctx: typer.Context,
    documents: Annotated[list[str], typer.Argument(help="cli.approve.documents", metavar="cli.metavar.document")],
    *,
    decision: Annotated[
        list[str] | None, typer.Option("--decision", help="cli.approve.decision", metavar="cli.metavar.record")
    ] = None,
    by: Signing,
    signed: Annotated[
        date | None, typer.Option("--signed", help="cli.approve.signed", metavar="cli.metavar.date")
    ] = None,
    day: Annotated[date | None, typer.Option("--date", help="cli.approve.date", metavar="cli.metavar.date")] = None,
    effective: Annotated[
        date | None, typer.Option("--effective", help="cli.approve.effective", metavar="cli.metavar.date")
    ] = None,
    received: Annotated[
        date | None, typer.Option("--received", help="cli.approve.received", metavar="cli.metavar.date")
    ] = None,
    scan: Annotated[Path | None, typer.Option("--scan", help="cli.approve.scan", metavar="cli.metavar.file")] = None,
    electronic: Annotated[bool, typer.Option("--electronic", help="cli.approve.electronic")] = False,
    summary: Annotated[str, typer.Option("--summary", help="cli.approve.summary", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """All documents named are approved, or none."""
    from qms.actions.approve import Wanted, scan_name, sign  # noqa: PLC0415 - start-up
    from qms.actions.approve import approve as approving  # noqa: PLC0415
    from qms.actions.stage import stage  # noqa: PLC0415
    from qms.store.objects_of_change import Tag  # noqa: PLC0415
    from qms.store.refs import refuse_existing  # noqa: PLC0415

    if (signed is None) == (not decision):
        raise UsageError("cli.approve.which", hint=message("cli.approve.which_hint", id=documents[0]))
    session, registry = opened(ctx)
    stages = tuple({found.id: found for found in (stage(registry, one) for one in documents)}.values())
    if signed:
        if any((day, effective, received, scan, electronic, summary)):
            raise UsageError("cli.approve.signed_alone")
        edits = [edit for one in stages for edit in sign(one, by, signed, session.lang)]
        what = message("cli.approve.what_signed", titles=tuple(one.title for one in stages))
        keep(session, registry, edits, what, yes=yes, dry_run=dry_run, with_texts=[one.id for one in stages])
        return
    wanted = Wanted(
        tuple(dict.fromkeys(decision or ())),
        by,
        day,
        effective,
        received,
        (scan_name(scan.name), given_bytes(scan, "--scan")) if scan else None,
        electronic,
        " ".join(summary.split()),
    )
    made = approving(stages, wanted, worker(session, registry), session.lang)
    refuse_existing(session.location, [one.tag for one in made.approvals])
    demanded = registry.context.settings.signed_tags
    tags = [Tag(one.tag, one.tag_message, signed=demanded) for one in made.approvals]
    first = made.approvals[0]
    what = (
        message("cli.approve.what", title=first.title, version=first.version)
        if len(made.approvals) == 1
        else message("cli.approve.what_many", n=len(made.approvals))
    )
    for one in made.approvals:
        session.print("cli.approve.change", title=one.title, version=one.version, summary=one.summary)
    ids = tuple(one.id for one in made.approvals)
    keep(session, registry, made.edits, what, yes=yes, dry_run=dry_run, tags=tags, with_texts=ids)
