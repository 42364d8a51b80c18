"""Typer with our manners: translated help and faults, plain coercion, commands imported when they are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer._click import Command as Click
from typer._click import Context, HelpFormatter, Parameter
from typer._click.exceptions import UsageError as ParserError
from typer._click.shell_completion import CompletionItem
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from qms.cli.values import Plain, see_help
from qms.errors import UsageError
from qms.language import text
from qms.model.messages import message


class _Manners(Click):
    """What our commands and groups have in common."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        params = super().get_params(ctx)
        for param in params:
            if isinstance(param, TyperArgument | TyperOption):
                vars(param)["_runtime_param"] = Plain(param)
        return params

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except ParserError as wrong:
            # the parser forgets where it was for an option without its value
            wrong.ctx = wrong.ctx or ctx
            raise

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from qms.cli.help import page  # noqa: PLC0415 - start-up: a command at work shows no help

        formatter.write(page(self, ctx))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        from qms.cli.help import first_line  # noqa: PLC0415 - start-up

        items = super().shell_complete(ctx, incomplete)
        for item in items:
            if item.help and item.help.startswith("cli."):
                item.help = first_line(text(item.help, ctx.find_root().obj.lang))
        return items


class Command(_Manners, TyperCommand):
    """One command. A word too many is refused in our own sentence."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageError("cli.usage.extra", hint=see_help(ctx), words=tuple(rest))
        return rest


class Group(_Manners, TyperGroup):
    """A command with commands of its own."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name = args[0]
        found = self.get_command(ctx, name)
        if found is None and not ctx.resilient_parsing:
            close = get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            hint = (
                message("cli.usage.did_you_mean", command=f"{ctx.command_path} {close[0]}") if close else see_help(ctx)
            )
            raise UsageError("cli.usage.no_command", hint=hint, command=name)
        return (name if found else None), found, args[1:]


class Commands(typer.Typer):
    """A `typer.Typer` whose commands are of our classes."""

    def __init__(self, **settings: Any) -> None:
        settings = {"cls": Group, "no_args_is_help": True, **settings}
        super().__init__(rich_markup_mode=None, add_completion=False, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Decorator that makes a function a command; its help is the key ``help``."""
        return super().command(name, **{"cls": Command, **settings})


class Entry(NamedTuple):
    """A command of the root: the module whose ``app`` holds it, and the heading under which help lists it."""

    module: str
    panel: str


class Root(Group):
    """``qms`` itself: its commands are imported when first named, so that help imports none."""

    entries: Mapping[str, Entry] = {}
    aliases: Mapping[str, str] = {}

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(self.entries)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        name = self.aliases.get(cmd_name, cmd_name)
        if name not in self.entries:
            return None
        command = get_command(import_module(self.entries[name].module).app)
        command.name = name
        return command
