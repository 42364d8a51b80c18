"""A value of a record as the tags of a form see it: its text, the parts of an object, the items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shown:
    """Prints as its text; ``value.part`` is a part, ``for item in value`` the items, ``value.raw`` what the file holds.

    Names with an underscore are out of the tags' reach, so that a field of a register may bear any other name.
    """

    _text: str = ""
    _raw: Any = None
    _parts: Mapping[str, Shown] = field(default_factory=lambda: _NOTHING)
    _items: tuple[Shown, ...] = ()

    def __str__(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text or self._items)

    def __iter__(self) -> Iterator[Shown]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getattr__(self, name: str) -> Any:
        parts = object.__getattribute__(self, "_parts")
        if name in parts:
            return parts[name]
        if name == "raw":
            return self._raw
        raise AttributeError(name)
