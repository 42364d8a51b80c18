"""``qms handover``: open work goes from one person to another."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.life import keep, opened
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.errors import RefusedError
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.handover import Handover

app = Commands()


@app.command(help="cli.handover.help")
def handover(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(help="cli.handover.old", metavar="cli.metavar.from_whom")],
    new: Annotated[str, typer.Argument(help="cli.handover.new", metavar="cli.metavar.to_whom")],
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """What stays is told with what to do about it; where all stays nothing is written, exit 1."""
    from qms.actions.handover import handover as handing_over  # noqa: PLC0415 - start-up

    ctx.obj.by = by
    session, registry = opened(ctx)
    found = handing_over(old, new, registry, session.lang)
    _show(session, found)
    if not found.moved:
        raise RefusedError("handover.all_stays", name=found.old)
    what = message("cli.handover.what", old=found.old, new=found.new)
    keep(session, registry, found.edits, what, yes=yes, dry_run=dry_run)


def _show(session: Session, found: Handover) -> None:
    """What goes over, then what stays, each part with an empty line after it."""
    if found.moved:
        session.print("cli.handover.moved", old=found.old, new=found.new)
        sys.stdout.writelines(_wrapped(f"  • {place}", "    ") for place in found.moved)
        sys.stdout.write("\n")
    if found.left:
        session.print("cli.handover.left")
        for one in found.left:
            sys.stdout.write(_wrapped(f"  • {session.say(one.why)}", "    "))
            sys.stdout.writelines(_wrapped(f"    – {place}", "      ") for place in one.places)
            sys.stdout.write(_wrapped(f"    {session.say(one.way)}", "    "))
        sys.stdout.write("\n")


def _wrapped(sentence: str, rest: str) -> str:
    lines = fill(sentence, terminal.width(), subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
    return f"{lines}\n"
