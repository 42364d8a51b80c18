"""A register as its schema describes it: captions, columns, references, kinds of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

#: A text in ky, ru and en.
Words: TypeAlias = Mapping[str, str]


class Kind(StrEnum):
    """What a field holds. WORDS is a text in three languages, MAP an object whose keys people choose."""

    TEXT = "text"
    WORDS = "words"
    DATE = "date"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    OBJECT = "object"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, or of a part of it.

    ``register`` is the one its value refers to (empty if none); ``opened`` tells that plain words are allowed there
    too; ``clauses`` is the register of what its value names a clause of (``iso-9001-2015#8.6``). ``values`` captions
    an enumeration. ``fields`` are those of an OBJECT; ``item`` describes the items of a LIST or the values of a MAP.
    """

    name: str
    kind: Kind
    caption: Words
    register: str = ""
    opened: bool = False
    values: Mapping[str, Words] | None = None
    fields: tuple[Field, ...] = ()
    item: Field | None = None
    required: bool = False
    clauses: str = ""

    def child(self, key: str) -> Field | None:
        """The field at ``key``: a name in an OBJECT, any key of a LIST or MAP."""
        if self.item is not None:
            return self.item
        return next((field for field in self.fields if field.name == key), None)


@dataclass(frozen=True, slots=True)
class RegisterSchema:
    """A register: ``record`` fields as an OBJECT, and what ``x-qms`` says of the whole."""

    name: str
    title: Words
    record: Words
    label: tuple[str, ...]
    columns: tuple[str, ...]
    order: str
    in_folder: bool
    id_pattern: str
    id_example: str
    root: Field

    @property
    def fields(self) -> tuple[Field, ...]:
        """Fields of a record, in the order of the schema."""
        return self.root.fields

    def field(self, name: str) -> Field | None:
        """A field of a record by its name."""
        return self.root.child(name)

    def path(self, record_id: str) -> str:
        """File of a record, relative to the registry."""
        return f"registers/{self.name}/{record_id}.yaml" if self.in_folder else f"registers/{self.name}.yaml"


def schema_of(name: str, schema: Mapping[str, Any]) -> RegisterSchema:
    """The register ``name`` as its JSON Schema with ``x-qms`` describes it; what is left out has plain defaults."""
    meta: Mapping[str, Any] = schema.get("x-qms", {})
    root = _field(name, schema, schema)
    names = tuple(field.name for field in root.fields)
    label = tuple(meta.get("label", names[:1]))
    return RegisterSchema(
        name=name,
        title=meta.get("title", {"ky": name}),
        record=meta.get("record", {"ky": name}),
        label=label,
        columns=tuple(meta.get("columns", names)),
        order=str(meta.get("order", "")),
        in_folder=meta.get("storage") == "folder",
        id_pattern=str(meta.get("id_pattern", "")),
        id_example=str(meta.get("id_example", "")),
        root=root,
    )


def _field(name: str, schema: Mapping[str, Any], root: Mapping[str, Any], *, required: bool = False) -> Field:
    referred = str(schema.get("$ref", ""))
    if referred.startswith("#/$defs/"):
        schema = {**root.get("$defs", {}).get(referred.removeprefix("#/$defs/"), {}), **schema}
    kind = _kind(schema)
    inner = schema.get("items") if kind is Kind.LIST else schema.get("additionalProperties")
    return Field(
        name=name,
        kind=kind,
        caption=schema.get("x-caption", {"ky": name}),
        register=str(schema.get("x-ref", schema.get("x-ref-open", ""))),
        opened="x-ref-open" in schema,
        values=schema.get("x-values"),
        fields=tuple(
            _field(key, part, root, required=key in schema.get("required", ()))
            for key, part in schema.get("properties", {}).items()
        ),
        item=_field(name, inner, root) if kind in {Kind.LIST, Kind.MAP} and isinstance(inner, Mapping) else None,
        required=required,
        clauses=str(schema.get("x-ref-clause", "")),
    )


def _kind(schema: Mapping[str, Any]) -> Kind:
    declared = schema.get("type", "string")
    if declared == "object":
        properties = schema.get("properties", {})
        if "ky" in properties and set(properties) <= {"ky", "ru", "en"}:
            return Kind.WORDS
        return Kind.OBJECT if properties else Kind.MAP
    if declared == "string" and schema.get("format") in {"date", "partial-date"}:
        return Kind.DATE
    kinds = {"array": Kind.LIST, "integer": Kind.NUMBER, "number": Kind.NUMBER, "boolean": Kind.BOOLEAN}
    return kinds.get(declared, Kind.TEXT)
