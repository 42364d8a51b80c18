"""Faults that Typer's parser finds, said in our three languages with what to type instead."""

from __future__ import annotations

from typer._click.exceptions import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer._click.exceptions import UsageError as ParserError
from typer.core import TyperArgument, TyperOption

from qms.cli.values import label, metavar, see_help
from qms.errors import UsageError
from qms.model.messages import Message, message


def sentence(wrong: ClickException, lang: str) -> UsageError:
    """Our own fault for the parser's one: same exit code, a sentence, and a hint that says what to type."""
    hint = _hint(wrong)
    if isinstance(wrong, NoSuchOption):
        close = wrong.possibilities or ()
        if close:
            hint = message("cli.usage.did_you_mean", command=close[0])
        return UsageError("cli.usage.no_option", hint=hint, option=wrong.option_name)
    if isinstance(wrong, BadOptionUsage):
        key = "cli.usage.takes_no_value" if "not take" in wrong.message else "cli.usage.needs_value"
        return UsageError(key, hint=hint, option=wrong.option_name)
    if isinstance(wrong, MissingParameter) and isinstance(wrong.param, TyperOption):
        example = f"{label(wrong.param, lang)} {metavar(wrong.param, lang)}"
        return UsageError("cli.usage.missing_option", hint=hint, option=example)
    if isinstance(wrong, MissingParameter) and isinstance(wrong.param, TyperArgument):
        return UsageError("cli.usage.missing_argument", hint=hint, argument=label(wrong.param, lang))
    return UsageError("cli.usage.other", hint=hint, reason=wrong.message)


def _hint(wrong: ClickException) -> Message | None:
    ctx = wrong.ctx if isinstance(wrong, ParserError) else None
    return see_help(ctx) if ctx is not None else None
