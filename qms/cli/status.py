"""``qms status``: the desk; and bare ``qms``: the desk with numbered choices."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session
from qms.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qms.actions.desk import Desk, Due

app = Commands()

#: Lines of one kind that the desk shows; the rest is counted.
_SHOWN = 7


@app.command(help="cli.status.help")
def status(ctx: typer.Context, *, form: OutputFormat = Format.TEXT) -> None:
    """Nothing is asked; the choices belong to bare ``qms``."""
    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    found = look(session)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415 - start-up

        print_json(found.record)
    else:
        sys.stdout.writelines(line + "\n" for line in lines(session, found))


def look(session: Session) -> Desk:
    """The desk of the session's registry."""
    from qms.actions.desk import desk  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_registry  # noqa: PLC0415

    return desk(open_registry(session))


def lines(session: Session, found: Desk) -> Iterator[str]:
    """The desk as text, fitted to the terminal."""
    from qms.cli.list import version_of  # noqa: PLC0415
    from qms.text.dates import long  # noqa: PLC0415

    yield terminal.bold(session.text("cli.status.heading", day=long(found.today, session.lang)))
    yield ""
    counted = ", ".join(f"{session.text(f'lifecycle.status.{one}')} – {n}" for one, n in found.statuses.items() if n)
    yield from _wrapped(session.text("cli.status.documents", counted=counted or "0"))
    errors, warnings, infos = (found.found[one] for one in Severity)
    yield from _wrapped(session.text("cli.status.findings", errors=errors, warnings=warnings, infos=infos))
    if found.open_findings:
        yield from _wrapped(session.text("cli.status.audit_findings", n=found.open_findings))
    opened = [
        f"{one.facts.id} {version_of(one)} – {one.facts.text('title')} "
        f"({session.text(f'lifecycle.status.{one.standing.status}')})"
        for one in found.open
    ]
    yield from _part(session, "open", opened)
    yield from _part(session, "overdue", [_due(session, due) for due in found.overdue])
    yield from _part(session, "coming", [_due(session, due) for due in found.coming])


def _due(session: Session, due: Due) -> str:
    from qms.text.dates import short  # noqa: PLC0415

    return session.text(f"cli.status.due_{due.kind}", day=short(due.day, session.lang), id=due.id, title=due.title)


def _part(session: Session, name: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield terminal.bold(session.text(f"cli.status.{name}", n=len(items)))
    for item in items[:_SHOWN]:
        yield from _wrapped(item, "  • ", "    ")
    if len(items) > _SHOWN:
        yield "    " + session.text("cli.status.more", n=len(items) - _SHOWN)


def _wrapped(words: str, first: str = "", later: str = "") -> Iterator[str]:
    yield fill(words, terminal.width(), initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
