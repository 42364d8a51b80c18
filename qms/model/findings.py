"""What a rule says about a place."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from qms.model.messages import Message


class Severity(StrEnum):
    """How strong a finding is: a fact is wrong, a reader would object, a matter of style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A place in a file: line and column from 1, length in characters for the caret (at least 1)."""

    line: int
    column: int = 1
    length: int = 1


class Finding(NamedTuple):
    """A finding of one rule. ``path`` is relative to the registry, with forward slashes."""

    path: str
    place: Place
    code: str
    rule: str
    severity: Severity
    message: Message
    hint: Message | None = None
