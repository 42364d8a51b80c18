"""Help pages: one layout for ``qms``, a group and a command, in the session's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import fill, wrap
from typing import Any

from typer._click import Context
from typer.core import TyperArgument, TyperOption

from qms.cli.terminal import bold, width
from qms.cli.values import metavar
from qms.language import text

Row = tuple[str, str]
#: A longer name stands on a line of its own.
_LONGEST_NAME = 24


def page(command: Any, ctx: Context) -> str:
    """Help of a command: usage, what it does, arguments, options, commands; lines fitted to the terminal."""
    lang = ctx.find_root().obj.lang
    columns = width()
    parts = [_usage(command, ctx, lang), *_prose(told(command, ctx), columns)]
    parts += _tables(_sections(command, ctx, lang), columns)
    if command.epilog:
        parts += _prose(text(command.epilog, lang), columns)
    return "\n\n".join(parts) + "\n"


def told(command: Any, ctx: Context) -> str:
    """Help text of a command in the session's language; its `help` is a key of the catalogues."""
    lang: str = ctx.find_root().obj.lang
    return text(command.help, lang) if command.help else ""


def first_line(words: str) -> str:
    """First paragraph of a help text, without its last dot."""
    return words.partition("\n\n")[0].replace("\n", " ").strip().removesuffix(".")


def _usage(command: Any, ctx: Context, lang: str) -> str:
    words = [
        ctx.command_path,
        *(_argument(param, lang) for param in command.params if isinstance(param, TyperArgument)),
    ]
    words.append(f"[{text('cli.help.options_word', lang)}]")
    if hasattr(command, "list_commands"):
        words.append(text("cli.help.command_word", lang))
    return f"{bold(text('cli.help.usage', lang))} {' '.join(words)}"


def _argument(param: TyperArgument, lang: str) -> str:
    word = metavar(param, lang) + ("…" if param.nargs == -1 else "")
    return word if param.required else f"[{word}]"


def _prose(words: str, columns: int) -> list[str]:
    return [
        paragraph if paragraph.startswith("  ") else fill(paragraph.replace("\n", " "), columns, break_on_hyphens=False)
        for paragraph in words.strip("\n").split("\n\n")
        if paragraph
    ]


def _sections(command: Any, ctx: Context, lang: str) -> Iterator[tuple[str, list[Row]]]:
    shown = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [param for param in shown if isinstance(param, TyperArgument) and param.help]
    yield text("cli.help.arguments", lang), [(metavar(p, lang), _param_help(p, lang)) for p in arguments]
    if hasattr(command, "list_commands"):
        yield from _commands(command, ctx, lang)
    options = [param for param in shown if isinstance(param, TyperOption)]
    yield text("cli.help.options", lang), [(_option(p, lang), _param_help(p, lang)) for p in options]


def _commands(group: Any, ctx: Context, lang: str) -> Iterator[tuple[str, list[Row]]]:
    entries = getattr(group, "entries", None)
    if entries is None:
        commands = [(name, group.get_command(ctx, name)) for name in group.list_commands(ctx)]
        shown = [(name, first_line(told(command, ctx))) for name, command in commands if not command.hidden]
        yield text("cli.help.commands", lang), shown
        return
    for panel in dict.fromkeys(entry.panel for entry in entries.values()):
        names = [name for name, entry in entries.items() if entry.panel == panel]
        yield text(panel, lang), [(name, first_line(text(f"cli.{name}.help", lang))) for name in names]


def _option(param: TyperOption, lang: str) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag or param.count else f"{names} {metavar(param, lang)}"


def _param_help(param: TyperArgument | TyperOption, lang: str) -> str:
    said = param.help or ""
    said = text(said, lang) if said.startswith("cli.") else text("cli.help.help", lang)
    if isinstance(param, TyperOption) and param.required:
        said += f" ({text('cli.help.required', lang)})"
    if param.default not in (None, False, "", (), []) and param.show_default and not callable(param.default):
        said += f" [{text('cli.help.default', lang)}: {getattr(param.default, 'value', param.default)}]"
    return said


def _tables(sections: Iterable[tuple[str, list[Row]]], columns: int) -> list[str]:
    filled = [(title, rows) for title, rows in sections if rows]
    names = [len(row[0]) for _, rows in filled for row in rows]
    left = max((length for length in names if length <= _LONGEST_NAME), default=0) + 4
    return ["\n".join([bold(title), *(_row(row, left, columns) for row in rows)]) for title, rows in filled]


def _row(row: Row, left: int, columns: int) -> str:
    lines = wrap(re.sub(r"\s+", " ", row[1]), max(columns - left, 24), break_on_hyphens=False) or [""]
    start = f"  {row[0]}".ljust(left)
    if len(row[0]) > _LONGEST_NAME:
        start += "\n" + " " * left
    return "\n".join([(start + lines[0]).rstrip(), *(" " * left + line for line in lines[1:])])
