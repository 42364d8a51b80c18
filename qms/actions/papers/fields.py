"""Values of files as papers need them, whatever a person wrote there: a wrong kind of value counts as none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.model.dates import PartialDate
from qms.model.snapshot import partial


def part(values: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """The mapping at a path of names; an empty one where there is none."""
    found: Any = values
    for name in path:
        found = found.get(name, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def parts(values: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    """The mappings of a list."""
    found = values.get(name, ())
    return tuple(one for one in found if isinstance(one, Mapping)) if isinstance(found, list | tuple) else ()


def words(values: Mapping[str, Any], name: str) -> str:
    """A text or number as text; empty where there is neither."""
    found = values.get(name, "")
    return str(found) if isinstance(found, str | int | float) else ""


def several(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a list."""
    found = values.get(name, ())
    return tuple(str(one) for one in found if isinstance(one, str | int)) if isinstance(found, list | tuple) else ()


def day(values: Mapping[str, Any], name: str) -> PartialDate | None:
    """A date, whole or in part; None where it is absent or unreadable."""
    return partial(words(values, name))
