"""References that a schema declares: which values name a record of which register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qms.text.pointers import pointer_part

#: Beside a reference to people: who is named there answers for work still to be done.
OPEN_WORK = "x-open-work"
_PEOPLE = "people"
_KEYWORDS = (("x-ref", False), ("x-ref-open", True))


class Reference(NamedTuple):
    """A place in a record (``*`` for every item or key) whose value names a record of ``register``.

    An ``opened`` reference may also hold the words of a paper. ``work`` is None, except where the person named answers
    for work still to be done: there it maps fields of the record to the values with which the work is still open, and
    is empty where it always is.
    """

    path: tuple[str, ...]
    register: str
    opened: bool
    work: Mapping[str, Sequence[str]] | None = None

    def is_open_work(self, values: Mapping[str, Any]) -> bool:
        """Whether who is named at this place of a record answers for work still to be done."""
        return self.work is not None and all(values.get(name) in known for name, known in self.work.items())


def references(schema: Mapping[str, Any]) -> tuple[Reference, ...]:
    """References of a schema, in the order of its properties (``x-ref``, ``x-ref-open``)."""
    return tuple(_walk(schema, schema, ()))


def misplaced_work(schema: Any, fields: Mapping[str, Any], pointer: str = "") -> Iterator[str]:
    """Pointer in the schema's own file of every ``x-open-work`` that cannot be understood.

    It stands beside a reference to people, and is ``true`` or maps some of the record's ``fields`` to lists of values.
    """
    if isinstance(schema, Mapping):
        if OPEN_WORK in schema and not _is_work(schema, fields):
            yield f"{pointer}/{OPEN_WORK}"
        for key, inner in schema.items():
            yield from misplaced_work(inner, fields, pointer + pointer_part(key))


def _is_work(schema: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    meant = schema[OPEN_WORK]
    if _PEOPLE not in {schema.get(key) for key, _ in _KEYWORDS}:
        return False
    if isinstance(meant, Mapping):
        return bool(meant) and all(name in fields and isinstance(known, list) for name, known in meant.items())
    return meant is True


def _walk(schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Reference]:
    if isinstance(target := schema.get("$ref"), str):
        schema = {**root.get("$defs", {}).get(target.rpartition("/")[2], {}), **schema}
    for key, opened in _KEYWORDS:
        if key in schema:
            yield Reference(path, str(schema[key]), opened, _work(schema.get(OPEN_WORK)))
    for name, inner in schema.get("properties", {}).items():
        yield from _walk(inner, root, (*path, name))
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            yield from _walk(schema[key], root, (*path, "*"))


def _work(meant: Any) -> Mapping[str, Sequence[str]] | None:
    return meant if isinstance(meant, Mapping) else {} if meant else None


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
            yield from follow(inner, rest, pointer + pointer_part(key))
    elif isinstance(values, Mapping) and step in values:
        yield from follow(values[step], rest, f"{pointer}/{step}")
