"""Open work of a registry: places where a person is named for work still to be done, as the schemas tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from qms.actions.registry import Registry
from qms.model.records import Record
from qms.model.snapshot import DocumentFacts
from qms.text.pointers import pointer_keys, pointer_part
from qms.text.schema_refs import Reference, follow


class Work(NamedTuple):
    """A place in a record, or in the front matter of a document, that names a person for work still to be done.

    ``pointer`` leads to the name, which is ``written`` as an id or in words; ``post_at`` and ``post`` are the pointer
    and the value of the post named beside it, empty where none is.
    """

    holder: Record | DocumentFacts
    values: Mapping[str, Any]
    pointer: str
    written: str
    post_at: str = ""
    post: str = ""

    @property
    def item(self) -> str:
        """Pointer of the item of the nearest list around the name; empty where it stands in none."""
        keys = pointer_keys(self.pointer)
        for length in range(len(keys) - 1, -1, -1):
            if isinstance(_at(self.values, keys[:length]), list):
                return "".join(map(pointer_part, keys[: length + 1]))
        return ""

    def is_named_beside(self, person: str) -> bool:
        """Whether that list would hold the same item twice with ``person`` in the place of the name."""
        if not self.item:
            return False
        keys = pointer_keys(self.item)
        changed = _with(_at(self.values, keys), pointer_keys(self.pointer)[len(keys) :], person)
        return changed in _at(self.values, keys[:-1])


def open_work(registry: Registry) -> Iterator[Work]:
    """All open work: registers in the order of their names, then documents.

    Whether the text of a document may still be changed is not asked here.
    """
    snapshot = registry.snapshot
    for name in registers_of_work(registry):
        for record in snapshot.records(name):
            yield from _works(record, record.values, f"registers/{name}", registry)
    for facts in snapshot.documents:
        yield from _works(facts, facts.fields, f"documents/{facts.text('type')}", registry)


def registers_of_work(registry: Registry) -> tuple[str, ...]:
    """Registers whose records may hold open work, by name."""
    return tuple(
        name
        for name in sorted(registry.context.registers)
        if any(one.work is not None for one in registry.context.references(f"registers/{name}"))
    )


def _works(
    holder: Record | DocumentFacts, values: Mapping[str, Any], schema: str, registry: Registry
) -> Iterator[Work]:
    known = registry.context.references(schema)
    for reference in known:
        if reference.is_open_work(values):
            post = _post_beside(reference, known)
            for pointer, written in follow(values, reference.path):
                above = pointer.rpartition("/")[0]
                if post:
                    title = str(_at(values, pointer_keys(above)).get(post, ""))
                    yield Work(holder, values, pointer, written, above + pointer_part(post), title)
                else:
                    yield Work(holder, values, pointer, written)


def _post_beside(person: Reference, known: tuple[Reference, ...]) -> str:
    """Name of the field that names a post beside a person; empty where there is none."""
    above = person.path[:-1]
    return next((one.path[-1] for one in known if one.register == "posts" and one.path[:-1] == above), "")


def _at(values: Any, keys: list[str]) -> Any:
    for key in keys:
        values = values[int(key)] if isinstance(values, list) else values[key]
    return values


def _with(value: Any, keys: list[str], person: str) -> Any:
    """A copy of ``value`` with the person at ``keys``."""
    if not keys:
        return person
    if isinstance(value, list):
        place = int(keys[0])
        return [_with(part, keys[1:], person) if at == place else part for at, part in enumerate(value)]
    return {**value, keys[0]: _with(value[keys[0]], keys[1:], person)}
