"""Situations in which work cannot go on. What a person wrote in a file is a finding, never an exception."""

from __future__ import annotations

from qms.model.messages import Message, MessageValue, message


class QmsError(Exception):
    """A sentence for the person at the terminal and the exit code the command ends with."""

    exit_code = 1

    def __init__(self, key: str, *, hint: Message | None = None, **values: MessageValue) -> None:
        self.message = message(key, **values)
        self.hint = hint
        super().__init__(self.message)


class RefusedError(QmsError):
    """An edit that is refused: exit 1."""


class UsageError(QmsError):
    """Wrong words on the command line, wrong settings, or no registry: exit 2."""

    exit_code = 2
