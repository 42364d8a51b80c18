"""JSON pointers: their parts, and the places in a YAML text to which they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    """Places of a YAML text, found when first asked for: a clean file never needs them."""

    __slots__ = ("_first_line", "_known", "_text")

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._known: dict[str, Place] | None = None

    def __getitem__(self, pointer: str) -> Place:
        return self._places()[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())

    def _places(self) -> dict[str, Place]:
        if self._known is None:
            from qms.text.yaml_nodes import located  # noqa: PLC0415 - 15 ms that a clean text does not need

            self._known = located(self._text, self._first_line)
        return self._known
