"""JSON pointers: their parts, and the places in a YAML text to which they lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from qms.model.findings import Place


def pointer_part(key: str | int) -> str:
    """Key or index as a part of a JSON pointer, slash before it, ``~`` and ``/`` escaped. Source: RFC 6901."""
    text = str(key)
    if "/" in text or "~" in text:
        text = text.replace("~", "~0").replace("/", "~1")
    return "/" + text


def pointer_keys(pointer: str) -> list[str]:
    """Parts of a JSON pointer, unescaped; of ``""`` none."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


class Places(Mapping[str, Place]):
    """Places of a YAML text, found by a function of the text when first asked for: a clean file never needs them."""

    __slots__ = ("_find", "_known")

    def __init__(self, find: Callable[[], dict[str, Place]]) -> None:
        self._find = find
        self._known: dict[str, Place] | None = None

    def __getitem__(self, pointer: str) -> Place:
        return self._places()[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())

    def _places(self) -> dict[str, Place]:
        if self._known is None:
            self._known = self._find()
        return self._known
