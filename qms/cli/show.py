"""``qms show``: one document, or one clause of it."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session

if TYPE_CHECKING:
    from qms.actions.documents import Shown

app = Commands()


@app.command(help="cli.show.help")
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.show.name", metavar="cli.metavar.document")],
    *,
    text: Annotated[bool, typer.Option("--text", help="cli.show.text")] = False,
    form: OutputFormat = Format.TEXT,
) -> None:
    """A name may end in ``#4.2``, the address of a clause."""
    from qms.actions.documents import shown  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_documents  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    words, _, address = name.partition("#")
    one = shown(open_documents(session), words.strip(), address.strip(), session.lang)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(one.record)
    elif address:
        sys.stdout.write(_clauses(one))
    else:
        sys.stdout.write(_page(session, one))
        if text:
            sys.stdout.write("\n" + one.document.text[one.body_offset :].lstrip("\n"))


def _clauses(one: Shown) -> str:
    wide = terminal.width()
    lines = [fill(f"{block.number}. {block.text}" if block.number else block.text, wide) for block in one.blocks]
    return "\n\n".join(lines) + "\n"


def _page(session: Session, one: Shown) -> str:
    wide = terminal.width()
    lines = [terminal.bold(fill(one.document.fields.get("title", one.document.id), wide)), ""]
    pairs: list[tuple[str, str]] = [(caption, value) for caption, value in one.details]
    pairs += [(session.text(f"cli.show.{key}"), session.say(said)) for key, said in one.facts]
    margin = min(34, max(len(caption) for caption, _ in pairs) + 2)
    for caption, value in pairs:
        head = f"{caption}:".ljust(margin)
        lines.append(fill(head + value, wide, subsequent_indent=" " * margin, break_on_hyphens=False))
    return "\n".join(lines) + "\n" + _outline(session, one)


def _outline(session: Session, one: Shown) -> str:
    heads: list[Any] = [block for block in one.headings if block.level == 1]
    if not heads:
        return ""
    lines = [f"  {block.number + '. ' if block.number else ''}{block.text}" for block in heads]
    return "\n" + session.text("cli.show.sections") + "\n" + "\n".join(lines) + "\n"
