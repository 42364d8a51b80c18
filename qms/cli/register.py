"""``qms register``: the registers, their records, and changes of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.confirm import confirm_and_commit, refuse_past
from qms.cli.options import By, DryRun, Format, OutputFormat, Yes
from qms.cli.session import Session
from qms.model.messages import Message, message

if TYPE_CHECKING:
    from qms.actions.register import Registers
    from qms.actions.registry import Registry
    from qms.model.edits import Edit
    from qms.model.records import Record
    from qms.registers.schema import RegisterSchema

app = Commands(help="cli.register.help")

#: Captions longer than this do not push the values to the edge.
_WIDEST_CAPTION = 34

Name = Annotated[str, typer.Argument(help="cli.register.name", metavar="cli.metavar.register")]
Words = Annotated[list[str] | None, typer.Argument(help="cli.register.words", metavar="cli.metavar.assignment")]


@app.command("list", help="cli.register.list_help")
def list_registers(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.register.list_name", metavar="cli.metavar.register")] = "",
    *,
    form: OutputFormat = Format.TEXT,
) -> None:
    """Registers that are empty stand there too: they can be filled. With a name as `show`, for so people say it."""
    session, registers = _opened(ctx, form)
    if name:
        _show(session, registers, name, "", form)
    elif form is Format.JSON:
        _print_json({"registers": [one._asdict() for one in sorted(registers.counted())]})
    else:
        from qms.cli.tables import Column, table  # noqa: PLC0415 - rich is slow to import

        columns = [
            Column(session.text("cli.register.caption_name")),
            Column(session.text("cli.register.caption_title"), breaks=True),
            Column(session.text("cli.register.caption_records"), right=True),
        ]
        table(session.console, columns, [(one.name, one.title, str(one.records)) for one in registers.counted()])


@app.command(help="cli.register.show_help")
def show(
    ctx: typer.Context,
    name: Name,
    record: Annotated[str, typer.Argument(help="cli.register.record", metavar="cli.metavar.record")] = "",
    *,
    form: OutputFormat = Format.TEXT,
) -> None:
    """A whole register as a table, or one record in full."""
    session, registers = _opened(ctx, form)
    _show(session, registers, name, record, form)


@app.command(help="cli.register.fields_help")
def fields(ctx: typer.Context, name: Name) -> None:
    """What a record of the register may hold."""
    from qms.actions.register_fields import described  # noqa: PLC0415 - start-up
    from qms.cli.tables import Column, table  # noqa: PLC0415

    session, registers = _opened(ctx, Format.TEXT)
    captions = [session.text(f"cli.register.caption_{key}") for key in ("field", "caption", "holds")]
    rows = [
        (one.name + (" *" if one.required else ""), one.caption, one.holds)
        for one in described(registers.register(name), session.lang)
    ]
    table(session.console, [Column(captions[0]), *(Column(one, breaks=True) for one in captions[1:])], rows)
    session.print("cli.register.required")


@app.command(help="cli.register.add_help")
def add(
    ctx: typer.Context,
    name: Name,
    record: Annotated[str, typer.Argument(help="cli.register.new_id", metavar="ID")],
    words: Words = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Refused where the record would bring errors."""
    session, registers = _to_write(ctx, by)
    schema = registers.register(name)
    edits = registers.added(schema, record, words or ())
    what = message("cli.register.what_add", register=schema.name, id=record)
    _write(session, registers.registry, edits, what, yes=yes, dry_run=dry_run)


@app.command("set", help="cli.register.set_help")
def set_fields(
    ctx: typer.Context,
    name: Name,
    record: Annotated[str, typer.Argument(help="cli.register.record", metavar="cli.metavar.record")],
    words: Annotated[list[str], typer.Argument(help="cli.register.words", metavar="cli.metavar.assignment")],
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Refused where the change would bring errors."""
    session, registers = _to_write(ctx, by)
    schema = registers.register(name)
    chosen = registers.record(schema, record)
    edits = registers.changed(schema, chosen, words)
    what = message("cli.register.what_set", register=schema.name, id=chosen.id)
    _write(session, registers.registry, edits, what, yes=yes, dry_run=dry_run)


@app.command(help="cli.register.check_help")
def check(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.register.check_name", metavar="cli.metavar.register")] = "",
    *,
    form: OutputFormat = Format.TEXT,
) -> int:
    """Exit 1 where there are errors."""
    from qms.model.findings import Severity  # noqa: PLC0415

    session, registers = _opened(ctx, form)
    schema = registers.register(name) if name else None
    found = registers.findings(schema)
    if form is Format.JSON:
        from qms.cli.reports import as_json  # noqa: PLC0415

        records = sum(one.records for one in registers.counted() if schema is None or one.name == schema.name)
        sys.stdout.write(as_json(found, 0, records, session.lang, ""))
    else:
        from qms.cli.findings import print_findings  # noqa: PLC0415

        print_findings(found, registers.registry.line_of, session.lang, sys.stdout)
    return int(any(one.severity is Severity.ERROR for one in found))


def _opened(ctx: typer.Context, form: Format) -> tuple[Session, Registers]:
    from qms.actions.register import Registers  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_registry  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    return session, Registers(open_registry(session), session.lang)


def _to_write(ctx: typer.Context, by: str) -> tuple[Session, Registers]:
    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    return _opened(ctx, Format.TEXT)


def _write(
    session: Session, registry: Registry, edits: Sequence[Edit], what: Message, *, yes: bool, dry_run: bool
) -> None:
    from qms.cli.checked import refuse_errors  # noqa: PLC0415

    refuse_errors(session, registry, edits)
    confirm_and_commit(session, edits, what, yes=yes, dry_run=dry_run)


def _show(session: Session, registers: Registers, name: str, record: str, form: Format) -> None:
    schema = registers.register(name)
    chosen = registers.record(schema, record) if record else None
    if form is Format.JSON:
        kept = [chosen] if chosen else sorted(registers.records(schema), key=lambda one: one.id)
        _print_json({"name": schema.name, "records": [{"id": one.id, **one.values} for one in kept]})
    elif chosen:
        sys.stdout.write(_page(registers, schema, chosen))
    else:
        _print_table(session, registers, schema)


def _print_json(answer: dict[str, Any]) -> None:
    from qms.cli.json_output import print_json  # noqa: PLC0415

    print_json(answer)


def _print_table(session: Session, registers: Registers, schema: RegisterSchema) -> None:
    from qms.cli.tables import Column, table  # noqa: PLC0415
    from qms.cli.widths import fitted  # noqa: PLC0415
    from qms.registers.schema import Kind  # noqa: PLC0415

    found = registers.table(schema)
    if not found.rows:
        session.print("cli.register.empty", title=found.title, register=schema.name)
        return
    kinds = [field.kind for column in schema.columns if (field := schema.field(column))]
    columns = [Column("id")]
    for caption, kind in zip(found.columns, kinds, strict=True):
        columns.append(Column(caption, breaks=kind is not Kind.DATE, right=kind is Kind.NUMBER))
    rows = [(row.id, *row.cells) for row in found.rows]
    shown = fitted(columns, rows, terminal.width()) if session.console.is_terminal else columns
    sys.stdout.write(terminal.bold(f"{found.title} ({len(rows)})") + "\n\n")
    sys.stdout.flush()
    table(session.console, shown, [row[: len(shown)] for row in rows])
    if left := tuple(column.caption for column in columns[len(shown) :]):
        said = session.text("cli.register.left_out", columns=left, register=schema.name)
        sys.stdout.write("\n" + fill(said, terminal.width(), break_on_hyphens=False) + "\n")


def _page(registers: Registers, schema: RegisterSchema, record: Record) -> str:
    """A record in full: a caption and its value a line, the items of a list one under another."""
    wide = terminal.width()
    told = registers.details(schema, record)
    margin = min(_WIDEST_CAPTION, max((len(one.caption) for one in told), default=0) + 2)
    lines = [terminal.bold(fill(f"{registers.label(schema, record)} ({record.id})", wide)), ""]
    for one in told:
        head = f"{one.caption}:".ljust(margin)
        for number, value in enumerate(one.lines):
            start = head if number == 0 else " " * margin
            lines.append(
                fill(value, wide, initial_indent=start, subsequent_indent=" " * margin, break_on_hyphens=False)
            )
    return "\n".join(lines) + "\n"
