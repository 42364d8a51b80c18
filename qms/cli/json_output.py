"""JSON for programs: the same answer is the same bytes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from qms.model.dates import PartialDate
from qms.model.versions import Version

SCHEMA = 1


def print_json(answer: Mapping[str, Any]) -> None:
    """Write the answer to standard output, ``schema`` first, keys in the order given, sets sorted."""
    sys.stdout.write(json_text(answer))


def json_text(answer: Mapping[str, Any]) -> str:
    """Text of the answer: two blanks of indent, letters as they are, one line end at the end; dates ISO 8601.

    Lists keep their order (a team has its lead first); who answers sorts what has no order of its own.
    """
    return json.dumps({"schema": SCHEMA, **answer}, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (date, PartialDate, Version, Enum)):
        return str(value.value) if isinstance(value, Enum) else str(value)
    raise TypeError(type(value).__name__)
