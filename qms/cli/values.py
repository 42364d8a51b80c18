"""Words of the command line turned into values, with our own sentences where that fails.

Typer would import pydantic for this, which takes longer than most commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args, get_origin

from typer._click import Context
from typer.core import TyperArgument, TyperOption
from typer.models import ParameterInfo

from qms.errors import UsageError
from qms.language import text
from qms.model.messages import Message, message
from qms.model.versions import Version

Param = TyperArgument | TyperOption
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Plain:
    """Coercion of one parameter, in the place of Typer's."""

    def __init__(self, param: Param) -> None:
        self.several = _is_list(param)
        self.kind = _kind(param)

    def coerce(self, value: Any, param: Param, ctx: Context) -> Any:
        """Value of the parameter's type; a tuple where it may be given several times.

        Raises:
            UsageError: the words do not fit.
        """
        if value is None:
            return () if self.several else None
        if not self.several:
            return self._one(value, param, ctx)
        return tuple(self._one(item, param, ctx) for item in value)

    def _one(self, word: Any, param: Param, ctx: Context) -> Any:
        if not isinstance(word, str) or self.kind is str:
            return word
        if choices := _choices(self.kind):
            return _choice(word, choices, param, ctx)
        if self.kind is Path:
            return _path(Path(word), param, ctx)
        try:
            return _parsed(word, self.kind, param.type_descriptor.parameter_info)
        except (ValueError, KeyError):
            kind = self.kind.__name__.lower()
            _refuse("cli.usage.bad_" + kind, param, ctx, value=word, example=_example(kind))


def label(param: Param, lang: str) -> str:
    """How the parameter is written on the command line: ``--by``, or the argument's capital word."""
    if isinstance(param, TyperOption):
        return max(param.opts, key=len)
    return metavar(param, lang)


def metavar(param: Param, lang: str) -> str:
    """Capital word that stands for the value in help; choices where there are few."""
    if param.metavar:
        return text(param.metavar, lang) if param.metavar.startswith("cli.") else param.metavar
    kind = _kind(param)
    if choices := _choices(kind):
        return "|".join(choices)
    names = {date: "cli.metavar.date", int: "cli.metavar.number", Path: "cli.metavar.file"}
    return text(names[kind], lang) if kind in names else (param.name or "").upper()


def _is_list(param: Param) -> bool:
    origin: Any = get_origin(param.type_descriptor.annotation)
    return origin is list


def _kind(param: Param) -> Any:
    annotation = param.type_descriptor.annotation
    return get_args(annotation)[0] if _is_list(param) else annotation


def see_help(ctx: Context) -> Message:
    """Hint naming the command that shows the help of this one."""
    return message("cli.usage.see_help", command=f"{ctx.command_path} --help")


def _parsed(word: str, kind: Any, info: ParameterInfo) -> Any:
    if kind is bool:
        return _WORDS[word.lower()]
    if kind is date:
        return date.fromisoformat(word)
    if kind is Version:
        return Version.parse(word)
    number = kind(word)
    if (info.min is not None and number < info.min) or (info.max is not None and number > info.max):
        raise ValueError(word)
    return number


def _example(kind: str) -> str:
    return {"date": "2026-09-01", "int": "2027", "version": "1.1", "bool": "yes", "float": "0.5"}.get(kind, "")


def _choices(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(item.value) for item in kind)
    return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()


def _choice(word: str, choices: Sequence[str], param: Param, ctx: Context) -> Any:
    kind = _kind(param)
    found = next((choice for choice in choices if choice.lower() == word.lower()), None)
    if found is not None:
        return kind(found) if isinstance(kind, type) else found
    close = get_close_matches(word, choices, n=1)
    key = "cli.usage.bad_choice_close" if close else "cli.usage.bad_choice"
    return _refuse(key, param, ctx, value=word, choices=tuple(choices), close=close[0] if close else "")


def _path(path: Path, param: Param, ctx: Context) -> Path:
    info = param.type_descriptor.parameter_info
    if info.exists and not path.exists():
        _refuse("cli.usage.no_file", param, ctx, value=str(path))
    if not info.dir_okay and path.is_dir():
        _refuse("cli.usage.is_folder", param, ctx, value=str(path))
    if not info.file_okay and path.is_file():
        _refuse("cli.usage.is_file", param, ctx, value=str(path))
    return path


def _refuse(key: str, param: Param, ctx: Context, **values: Any) -> NoReturn:
    lang = ctx.find_root().obj.lang
    raise UsageError(key, hint=see_help(ctx), option=label(param, lang), **values)
