"""``qms list``: the documents and where each stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session
from qms.model.documents import Status

if TYPE_CHECKING:
    from qms.actions.documents import Listed

app = Commands()

#: Columns of a terminal that has room for codes and ids.
_WIDE = 100


@app.command(help="cli.list.help")
def list_documents(
    ctx: typer.Context,
    *,
    status: Annotated[list[Status] | None, typer.Option("--status", help="cli.list.status")] = None,
    kind: Annotated[str, typer.Option("--type", help="cli.list.type", metavar="cli.metavar.type")] = "",
    unit: Annotated[str, typer.Option("--unit", help="cli.list.unit", metavar="cli.metavar.unit")] = "",
    form: OutputFormat = Format.TEXT,
) -> None:
    """Documents that fit every option given."""
    from qms.actions.documents import listed  # noqa: PLC0415 - start-up
    from qms.actions.new import type_of, unit_of  # noqa: PLC0415
    from qms.cli.opened import open_documents  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    registry = open_documents(session)
    wanted_type = type_of(kind, registry, session.lang) if kind else ""
    wanted_unit = unit_of(unit, registry) if unit else ""
    found = [
        one
        for one in listed(registry)
        if (not session.at or one.standing.status is not Status.DRAFT or version_of(one))  # not yet begun that day
        and (not status or one.standing.status in status)
        and wanted_type in {"", one.facts.text("type")}
        and wanted_unit in {"", one.facts.text("unit")}
    ]
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"documents": sorted((one.record for one in found), key=lambda record: record["id"])})
    elif found:
        _print(session, found)
    else:
        session.print("cli.list.none" if registry.snapshot.documents else "cli.list.empty")


def _print(session: Session, found: list[Listed]) -> None:
    from qms.cli.tables import Column, table  # noqa: PLC0415

    captions = ["code", "id", "title", "version", "status", "review"]
    rows = [list(_row(session, one)) for one in found]
    if sys.stdout.isatty() and terminal.width() < _WIDE:
        # no room for both: a code names a document as well as its id does
        for row in rows:
            row[0] = row[0] or row[1]
            del row[1]
        captions.remove("id")
    columns = [Column(session.text(f"cli.list.caption_{name}"), breaks=name == "title") for name in captions]
    table(session.console, columns, rows)


def _row(session: Session, one: Listed) -> tuple[str, ...]:
    from qms.text.dates import short  # noqa: PLC0415

    review = short(one.next_review, session.lang) if one.next_review else ""
    if one.next_review and one.next_review < session.today:
        review += " !"
    return (
        one.facts.text("code"),
        one.facts.id,
        one.facts.text("title"),
        version_of(one),
        session.text(f"lifecycle.status.{one.standing.status}"),
        review,
    )


def version_of(one: Listed) -> str:
    """The version in force, and behind an arrow the one that is pending or being worked on."""
    standing = one.standing
    now = str(standing.in_force.version) if standing.in_force else ""
    coming = standing.pending or standing.working
    return " → ".join(part for part in (now, str(coming.version) if coming else "") if part)
