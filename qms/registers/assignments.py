"""``field=value`` words of the command line as changes of a record, and the text of its file with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from qms.errors import RefusedError, UsageError
from qms.model.messages import message
from qms.registers.schema import Field, Kind, RegisterSchema
from qms.text.pointers import pointer_keys, pointer_part
from qms.text.yaml_nodes import load
from qms.text.yaml_write import REMOVE, dump, splice

_HEAD: Mapping[str, Any] = {"schema": 1}


def parse_assignments(words: Iterable[str], schema: RegisterSchema, lang: str = "ky") -> dict[str, Any]:
    """Changes by JSON pointer: ``owners.0.person=x`` is ``/owners/0/person``; ``units.-=x`` appends.

    Values stay texts, for the schema coerces them later; an empty one takes the field away (`REMOVE`). A whole list is
    written with ``;`` (ids with ``,`` too) between its items. A text in three languages named without a language is
    meant in ``lang``.

    Raises:
        UsageError: a word without ``=``, a field twice, or one the register does not have.
    """
    changes: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError("registers.no_equals", hint=message("registers.no_equals_hint"), given=word)
        keys, field = _place(name.strip(), schema)
        if field and field.kind is Kind.WORDS and value:
            keys.append(lang)
        pointer = "".join(f"/{_escaped(key)}" for key in keys)
        if pointer in changes:
            raise UsageError("registers.twice", name=name.strip())
        changes[pointer] = _value(value, field)
    return changes


def added(text: str, schema: RegisterSchema, record_id: str, changes: Mapping[str, Any]) -> str:
    """Text of the register's file with a new record; ``text`` is empty where there is no file yet.

    Raises:
        RefusedError: the id does not match the register's pattern, the record exists, or the file cannot be read.
    """
    if not re.fullmatch(schema.id_pattern or r"[\w.-]+", record_id) or record_id.startswith("."):
        hint = message("registers.bad_id_hint", example=schema.id_example or "abc-1")
        raise RefusedError("registers.bad_id", hint=hint, id=record_id, register=schema.name)
    values = _tree({pointer: value for pointer, value in changes.items() if value is not REMOVE})
    if _exists(text, schema, record_id):
        hint = message("registers.exists_hint", register=schema.name, id=record_id)
        raise RefusedError("registers.exists", hint=hint, register=schema.name, id=record_id)
    if schema.in_folder:
        return dump(values)
    if not text.strip():
        return dump({**_HEAD, "records": {record_id: values}})
    return splice(text, {f"/records/{_escaped(record_id)}": values})


def changed(text: str, schema: RegisterSchema, record_id: str, changes: Mapping[str, Any]) -> str:
    """Text of the register's file with a record changed; every other character stays.

    Raises:
        RefusedError: there is no such record, or the file cannot be read or cannot take the change.
    """
    if not _exists(text, schema, record_id):
        hint = message("registers.no_record_hint", register=schema.name, id=record_id)
        raise RefusedError("registers.no_record", hint=hint, register=schema.name, id=record_id)
    prefix = "" if schema.in_folder else f"/records/{_escaped(record_id)}"
    values = load(text).values
    whole = _with_new_lists(changes, schema, values if schema.in_folder else values["records"][record_id])
    try:
        return splice(text, {prefix + pointer: value for pointer, value in whole.items()})
    except ValueError as error:
        raise _broken(schema, record_id) from error


def _with_new_lists(changes: Mapping[str, Any], schema: RegisterSchema, present: Any) -> dict[str, Any]:
    """Changes in which a list that the record does not have yet is one change: by itself ``0`` would be a name."""
    plain: dict[str, Any] = {}
    lists: dict[str, dict[str, Any]] = {}
    for pointer, value in changes.items():
        above = _new_list(pointer, schema.root, present)
        if not above:
            plain[pointer] = value
        elif value is not REMOVE:
            lists.setdefault(above, {})[pointer.removeprefix(above)] = value
    return {**plain, **{pointer: _listed(_tree(inner)) for pointer, inner in lists.items()}}


def _new_list(pointer: str, field: Field | None, value: Any) -> str:
    """Pointer of the first list on the way to ``pointer`` that is not in ``value`` or is empty; empty where none is."""
    above = ""
    for key in pointer_keys(pointer):
        if field is not None and field.kind is Kind.LIST and not value:
            return above
        field = field.child(key) if field is not None else None
        if isinstance(value, list):
            value = value[int(key)] if key.isdecimal() and int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
        above += pointer_part(key)
    return ""


def _exists(text: str, schema: RegisterSchema, record_id: str) -> bool:
    if not text.strip():
        return False
    loaded = load(text)
    if loaded.problems:
        raise _broken(schema, record_id)
    if schema.in_folder:
        return True
    records = loaded.values.get("records") if isinstance(loaded.values, Mapping) else None
    return isinstance(records, Mapping) and record_id in records


def _broken(schema: RegisterSchema, record_id: str) -> RefusedError:
    path = schema.path(record_id)
    return RefusedError("registers.broken_file", hint=message("registers.broken_file_hint", path=path), path=path)


def _place(name: str, schema: RegisterSchema) -> tuple[list[str], Field | None]:
    """Keys of a dotted name, and the field there (None below a map the schema leaves open)."""
    keys = name.split(".")
    field: Field | None = schema.root
    for key in keys:
        inner = field.child(key) if field else None
        if field and inner is None and field.kind not in {Kind.LIST, Kind.MAP}:
            raise _unknown(key, field, schema)
        field = inner
    return keys, field


def _unknown(key: str, field: Field, schema: RegisterSchema) -> UsageError:
    names = tuple(known.name for known in field.fields)
    hint = message("registers.known_fields", names=names) if names else None
    return UsageError("registers.unknown_field", hint=hint, register=schema.name, name=key)


def _value(written: str, field: Field | None) -> Any:
    if not written:
        return REMOVE
    if field is None or field.kind is not Kind.LIST:
        return written
    # ids hold no comma, sentences do
    separator = "[,;]" if field.item and field.item.register else ";"
    return [part.strip() for part in re.split(separator, written) if part.strip()]


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _tree(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Nested values of pointers; a mapping whose keys count from 0 (or are ``-``) is a list."""
    tree: dict[str, Any] = {}
    for pointer, value in changes.items():
        *path, last = (key.replace("~1", "/").replace("~0", "~") for key in pointer[1:].split("/"))
        node = tree
        for key in path:
            node = node.setdefault(key, {})
        node[last] = value
    return {key: _listed(value) for key, value in tree.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(part) for key, part in value.items()}
    numbered = all(key == "-" or (key.isascii() and key.isdigit()) for key in inner)
    return [inner[key] for key in sorted(inner, key=lambda key: (key == "-", len(key), key))] if numbered else inner
