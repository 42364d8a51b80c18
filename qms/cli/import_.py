"""``qms import``: an old paper, as text, becomes a document with an open revision."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.given import given_bytes
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.paper_import import Brought

app = Commands()

#: Characters of a value that are shown; the whole stands in import.yaml.
_SHOWN = 70


@app.command(help="cli.import.help")
def import_paper(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="cli.import.file", metavar="cli.metavar.file")],
    *,
    kind: Annotated[str, typer.Option("--type", help="cli.import.type", metavar="cli.metavar.type")] = "",
    document: Annotated[str, typer.Option("--id", help="cli.import.id", metavar="ID")] = "",
    registers: Annotated[bool, typer.Option("--registers", help="cli.import.registers")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> int:
    """Exit 1 where the paper is refused."""
    from qms.actions.new import type_of  # noqa: PLC0415 - start-up
    from qms.actions.paper_import import bring  # noqa: PLC0415
    from qms.cli.confirm import confirm_and_commit, refuse_past  # noqa: PLC0415
    from qms.cli.opened import open_registry  # noqa: PLC0415

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    registry = open_registry(session)
    data = given_bytes(file, session.text("cli.metavar.file"))
    brought = bring(
        registry,
        file.name,
        data,
        by=session.actor.name,
        document_type=type_of(kind, registry, session.lang) if kind else "",
        document_id=document,
        registers=registers,
    )
    _tell(session, brought, asked=registers)
    what = message("imports.what-registers" if brought.there else "imports.what", source=file.name, id=brought.id)
    done = confirm_and_commit(session, brought.edits, what, yes=yes, dry_run=dry_run)
    if done:
        session.print("cli.import.next", id=brought.id)
    return 0


def _tell(session: Session, brought: Brought, *, asked: bool) -> None:
    """Say what became of the lines, what the paper states differently, and which tables it offers."""
    counts = brought.imported.counts
    session.print("imports.summary", **counts._asdict())
    reasons: dict[str, int] = {}
    for gone in brought.imported.removed:
        reasons[session.say(gone.reason.message)] = reasons.get(session.say(gone.reason.message), 0) + 1
    if reasons:
        session.print("cli.import.removed", reasons=tuple(f"{reason} – {n}" for reason, n in reasons.items()))
    for seen in brought.imported.seen_twice:
        said = [shorten(one.value, _SHOWN, placeholder="…") for one in seen.seen]
        if len(set(said)) < len({one.value for one in seen.seen}):
            said = [one.value for one in seen.seen]  # they differ only further on
        values = tuple(f"«{value}» ({one.line})" for value, one in zip(said, seen.seen, strict=True))
        told = session.text(f"imports.seen-{seen.name}", values=values)
        sys.stdout.write(fill(told, terminal.width(), initial_indent="  ", subsequent_indent="    ") + "\n")
    if asked:
        for taken in brought.taken:
            session.print("cli.import.taken", register=taken.register, n=len(taken.added), kept=len(taken.kept))
    elif brought.imported.registers:
        offers = tuple(f"{offer.name} ({len(offer.records)})" for offer in brought.imported.registers)
        session.print("cli.import.offers", offers=offers)
