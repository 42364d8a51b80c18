"""References that a schema declares: which values name a record of which register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Reference(NamedTuple):
    """A place in a record (``*`` for every item or key) whose value names a record of ``register``.

    An ``opened`` reference may also hold the words of a paper.
    """

    path: tuple[str, ...]
    register: str
    opened: bool


def references(schema: Mapping[str, Any]) -> tuple[Reference, ...]:
    """References of a schema, in the order of its properties (``x-ref``, ``x-ref-open``)."""
    return tuple(_walk(schema, schema, ()))


def _walk(schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Reference]:
    if isinstance(target := schema.get("$ref"), str):
        schema = {**root.get("$defs", {}).get(target.rpartition("/")[2], {}), **schema}
    for key, opened in (("x-ref", False), ("x-ref-open", True)):
        if key in schema:
            yield Reference(path, str(schema[key]), opened)
    for name, inner in schema.get("properties", {}).items():
        yield from _walk(inner, root, (*path, name))
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            yield from _walk(schema[key], root, (*path, "*"))


def follow(values: Any, path: tuple[str, ...], pointer: str = "") -> Iterator[tuple[str, str]]:
    """JSON pointer and text of every value at a path of `Reference`."""
    if not path:
        if isinstance(values, str):
            yield pointer, values
        return
    step, rest = path[0], path[1:]
    if step == "*":
        pairs = values.items() if isinstance(values, Mapping) else enumerate(values) if isinstance(values, list) else ()
        for key, inner in pairs:
            yield from follow(inner, rest, f"{pointer}/{key}")
    elif isinstance(values, Mapping) and step in values:
        yield from follow(values[step], rest, f"{pointer}/{step}")
