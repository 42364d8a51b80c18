"""``qms agree`` and ``qms reject``: what the holder of a post says to a text in agreement."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, Post, Signing, keep, opened
from qms.cli.options import DryRun, Yes
from qms.errors import UsageError
from qms.model.messages import message

app = Commands()
rejecting = Commands()

Day = Annotated[date | None, typer.Option("--date", help="cli.agree.date", metavar="cli.metavar.date")]


@app.command(help="cli.agree.help")
def agree(
    ctx: typer.Context,
    document: DocumentName,
    *,
    post: Post,
    by: Signing,
    day: Day = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The text agreed to is the one handed over."""
    _answer(ctx, document, post, by, day, agreed=True, reason="", yes=yes, dry_run=dry_run)


@rejecting.command(help="cli.reject.help")
def reject(
    ctx: typer.Context,
    document: DocumentName,
    *,
    post: Post,
    by: Signing,
    reason: Annotated[str, typer.Option("--reason", help="cli.reject.reason", metavar="cli.metavar.text")],
    day: Day = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """The revision is a draft again."""
    if not reason.strip():
        raise UsageError("cli.reject.no_reason")
    said = " ".join(reason.split())
    _answer(ctx, document, post, by, day, agreed=False, reason=said, yes=yes, dry_run=dry_run)


def _answer(
    ctx: typer.Context,
    document: str,
    post: str,
    by: str,
    day: date | None,
    *,
    agreed: bool,
    reason: str,
    yes: bool,
    dry_run: bool,
) -> None:
    from qms.actions.revise import answer  # noqa: PLC0415 - start-up
    from qms.actions.stage import post_named, post_title, stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    meant = post_named(post, registry)
    edits = answer(found, meant, by, day or session.today, agreed=agreed, reason=reason, lang=session.lang)
    key = "cli.agree.what" if agreed else "cli.reject.what"
    version = str(found.working.fields["version"])
    what = message(key, title=found.title, version=version, post=post_title(meant, registry, session.lang))
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run)
