"""Values as a person types them, turned into what the file holds: ids of what was named, ISO dates, plain answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.language import LANGUAGES, text
from qms.model.messages import message
from qms.model.records import Record
from qms.registers.directory import Directory
from qms.registers.finding import Named, find_named, folded, named
from qms.registers.schema import Field, Kind, RegisterSchema

#: What may be named in a register, by the register's name.
Lookup = Callable[[str], Sequence[Named]]

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SHOWN = 7


def lookup(registry: Registry, known: Directory, lang: str) -> Lookup:
    """Lookup in a registry; ``documents`` and ``posts`` count as registers."""

    @cache
    def things(register: str) -> Sequence[Named]:
        snapshot = registry.snapshot
        if register == "documents":
            return [Named(one.id, (one.text("code"),), (one.text("title"),)) for one in snapshot.documents]
        if register == "posts":
            return [post for unit in snapshot.records("units") for post in _posts(unit)]
        schema = known.schemas.get(register)
        resolve = known.resolver(lang)
        return [named(record, schema, resolve) for record in snapshot.records(register)] if schema else []

    return things


def meant(changes: Mapping[str, Any], schema: RegisterSchema, things: Lookup) -> dict[str, Any]:
    """Changes (see `registers.assignments`) with every value as the register's file holds it.

    A reference becomes the id of what it names, a caption of an enumeration its value, ``19.01.2026`` an ISO 8601
    date. What is not understood stays as typed: the schema judges it.

    Raises:
        UsageError: a reference names several things.
    """
    return {pointer: _value(value, _field(pointer, schema), things) for pointer, value in changes.items()}


def _field(pointer: str, schema: RegisterSchema) -> Field | None:
    field: Field | None = schema.root
    for key in pointer.split("/")[1:]:
        field = field.child(key) if field else None
    return field


def _value(value: Any, field: Field | None, things: Lookup) -> Any:
    if isinstance(value, list):
        return [_value(item, field.item if field else None, things) for item in value]
    if field is None or not isinstance(value, str):
        return value
    if field.register:
        return _reference(value, field, things(field.register))
    return _enumerated(value, field.values) if field.values else _plain(value, field.kind)


def _plain(value: str, kind: Kind) -> str:
    if kind is Kind.BOOLEAN:
        return _answer(value)
    day = _DAY.fullmatch(value.strip()) if kind is Kind.DATE else None
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else value


def _reference(value: str, field: Field, known: Sequence[Named]) -> str:
    found = find_named(value, known)
    if field.opened:
        # words of a paper are kept as they are unless they are a whole name
        wanted = folded(value)
        found = tuple(one for one in found if wanted in map(folded, (one.id, *one.codes, *one.titles)))
        return found[0].id if len(found) == 1 else value
    if len(found) > 1:
        candidates = tuple(f"{one.id} ({one.titles[0]})" if one.titles else one.id for one in found[:_SHOWN])
        raise UsageError(
            "cli.register.ambiguous_value",
            hint=message("registers.ambiguous_hint"),
            field=field.name,
            value=value,
            candidates=candidates,
        )
    return found[0].id if found else value


def _enumerated(value: str, captions: Mapping[str, Mapping[str, str]]) -> str:
    if value in captions:
        return value
    wanted = folded(value)
    found = [known for known, words in captions.items() if wanted in map(folded, (known, *words.values()))]
    return found[0] if len(found) == 1 else value


def _answer(value: str) -> str:
    for key, plain in (("registers.yes", "true"), ("registers.no", "false")):
        if value.strip().casefold() in {text(key, lang) for lang in LANGUAGES}:
            return plain
    return value


def _posts(unit: Record) -> list[Named]:
    posts: Mapping[str, Mapping[str, Any]] = unit.values.get("posts", {})
    return [Named(post, (), tuple(values.get("title", {}).values())) for post, values in posts.items()]
