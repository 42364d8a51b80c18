"""Records of registers, and other YAML files read along a schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from qms.model.findings import Place

#: A value coerced along its schema: str, int, float, bool, list or dict of such; never None (absent instead).
Value: TypeAlias = Any
EMPTY: Mapping[str, Any] = MappingProxyType({})


class Data(NamedTuple):
    """Values of one YAML file (or front matter) and where each stands.

    ``places`` maps a JSON pointer (``/owners/0/post``; ``""`` for the whole) to the place of the value;
    ``/owners#key`` to the place of the key itself.
    """

    values: Mapping[str, Value] = EMPTY
    places: Mapping[str, Place] = EMPTY

    def place(self, pointer: str) -> Place:
        """Place of the value at ``pointer``, else of the nearest parent that stands in the file."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, Place(1))


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a register. ``pointer`` locates it in ``data`` (empty where the file is the record)."""

    register: str
    id: str
    path: str
    values: Mapping[str, Value]
    data: Data = field(default_factory=Data, repr=False, compare=False)
    pointer: str = ""

    def place(self, pointer: str = "") -> Place:
        """Place of a value of this record."""
        return self.data.place(self.pointer + pointer)
