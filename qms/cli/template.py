"""``qms template``: the Word files papers are printed with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat, Yes
from qms.cli.papers import shown_path
from qms.cli.session import Session
from qms.errors import UsageError

if TYPE_CHECKING:
    from qms.actions.form_templates import Checked, Schemas
    from qms.store.resources import Resources

app = Commands(help="cli.template.help")


@app.command("list", help="cli.template.list_help")
def list_templates(ctx: typer.Context, form: OutputFormat = Format.TEXT) -> None:
    """Every template, the organisation's own marked."""
    from qms.actions.form_templates import listed  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    found = listed(*_known(session), session.lang)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(
            {
                "templates": [
                    {"name": one.name, "title": one.title, "file": str(one.path), "own": one.own} for one in found
                ]
            }
        )
        return
    from qms.cli.tables import Column, table  # noqa: PLC0415

    columns = [Column(session.text(f"cli.template.caption_{name}"), breaks=name == "title") for name in _CAPTIONS]
    rows = [
        (one.name, one.title, shown_path(one.path) if one.own else session.text("cli.template.ours")) for one in found
    ]
    table(session.console, columns, rows)


_CAPTIONS = ("name", "title", "file")


@app.command("check", help="cli.template.check_help")
def check(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="cli.template.names", metavar="cli.metavar.template")
    ] = None,
    *,
    paper: Annotated[str, typer.Option("--form", help="cli.template.form", metavar="cli.metavar.form")] = "",
    form: OutputFormat = Format.TEXT,
) -> int:
    """Exit 1 where papers cannot be printed with a template."""
    from qms.actions.form_templates import checked, checked_file, kinds  # noqa: PLC0415 - start-up
    from qms.cli.given import given_bytes  # noqa: PLC0415

    session: Session = ctx.obj
    words = tuple(names or ())
    files = tuple(word for word in words if _is_file(word))
    forms = tuple(word for word in words if word not in files)
    if paper and (forms or not files):
        raise UsageError("cli.template.form_of_file")
    resources, schemas = _known(session)
    known = kinds(schemas)
    found = [checked_file(Path(file), given_bytes(Path(file), "template check"), known, paper) for file in files]
    if forms or not files:
        found += checked(resources, known, forms)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"templates": [_record(one, session) for one in found]})
    else:
        for one in found:
            sys.stdout.writelines(_told(one, session))
    return int(not all(one.check.fit for one in found))


def _is_file(word: str) -> bool:
    return "/" in word or "\\" in word or (word.endswith(".docx") and Path(word).is_file())


def _record(one: Checked, session: Session) -> dict[str, Any]:
    found = one.check
    return {
        "name": one.name,
        "file": str(one.path),
        "own": one.own,
        "fit": found.fit,
        "unknown": [tag._asdict() for tag in found.unknown],
        "unused": list(found.unused),
        "missing_styles": list(found.styles),
        "problem": session.say(found.problem) if found.problem else "",
    }


def _told(one: Checked, session: Session) -> Iterator[str]:
    state = "fit" if one.check.fit else "unfit"
    file = shown_path(one.path) if one.own else one.name
    lines = [session.text(f"cli.template.{state}", file=file)]
    lines += [f"    {line}" for line in _faults(one, session)]
    if one.own and one.check.fit and one.check.unused:
        lines.append("    " + session.text("cli.template.unused", names=one.check.unused))
    wide = terminal.width()
    for line in lines:
        yield fill(line, wide, subsequent_indent="        ", break_on_hyphens=False, break_long_words=False) + "\n"


def _faults(one: Checked, session: Session) -> Iterator[str]:
    for tag in one.check.unknown:
        part = session.text(f"cli.template.part_{_part(tag.part)}")
        meant = session.text("cli.template.meant", name=tag.meant) if tag.meant else ""
        yield session.text("cli.template.unknown", name=tag.name, part=part, near=tag.near, meant=meant).strip()
    if one.check.styles:
        yield session.text("cli.template.styles", names=one.check.styles)
    if one.check.problem:
        yield session.say(one.check.problem)


def _part(name: str) -> str:
    """Kind of a part of a Word file."""
    return next((kind for kind in ("header", "footer", "footnotes", "endnotes") if f"/{kind}" in name), "document")


@app.command("copy", help="cli.template.copy_help")
def copy(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.template.copied", metavar="cli.metavar.template")],
    *,
    yes: Yes = False,
) -> None:
    """A copy in the organisation's own folder, which stands in for ours from now on."""
    from qms.actions.form_templates import copied  # noqa: PLC0415 - start-up
    from qms.store.resources import Resources  # noqa: PLC0415

    session: Session = ctx.obj
    target = copied(Resources(session.location.home), name, replace=yes)
    session.print("cli.template.copied_to", file=shown_path(target))
    session.print("cli.template.copied_next", name=target.stem)


def _known(session: Session) -> tuple[Resources, Schemas]:
    """Templates and schemas as the registry has them; the program's own where there is no registry."""
    from qms.actions.form_templates import packaged_schemas  # noqa: PLC0415
    from qms.cli.opened import open_registry  # noqa: PLC0415
    from qms.store.resources import Resources, packaged  # noqa: PLC0415

    try:
        _ = session.location
    except UsageError:
        resources = Resources(packaged("templates").parent)
        return resources, packaged_schemas(resources)
    registry = open_registry(session)
    return registry.resources, registry.context.meta
