"""Completion by the Tab key: the script of each shell, and putting it where the shell reads it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import PurePath

from typer import _completion_classes
from typer import _completion_shared as typer_completion

from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.messages import message

VARIABLE = "_QMS_COMPLETE"


class Shell(StrEnum):
    """A shell completion exists for; AUTO is the one this process was started from."""

    AUTO = "auto"
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def prepare() -> None:
    """Make Typer's dialects of the shells known to its parser."""
    _completion_classes.completion_init()


def show(shell: Shell, session: Session) -> None:
    """Write the script of the shell to standard output."""
    sys.stdout.write(_script(_known(shell, session)) + "\n")


def install(shell: Shell, session: Session) -> None:
    """Put the script where the shell reads it, and say where that is."""
    name = _known(shell, session)
    _, path = typer_completion.install(shell=name, prog_name="qms", complete_var=VARIABLE)
    session.print("cli.completion.installed", path=str(path))


def _script(shell: str) -> str:
    return typer_completion.get_completion_script(prog_name="qms", complete_var=VARIABLE, shell=shell)


def _known(shell: Shell, session: Session) -> str:
    if shell is not Shell.AUTO:
        return shell.value
    name = typer_completion._get_shell_name() or PurePath(session.environ.get("SHELL", "")).stem  # noqa: SLF001
    if name not in set(Shell) - {Shell.AUTO}:
        hint = message("cli.completion.unknown_shell_hint")
        raise UsageError("cli.completion.unknown_shell", hint=hint, shell=name or os.name)
    return name
