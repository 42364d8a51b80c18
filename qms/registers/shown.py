"""Values of a record as a person reads them: captions, lists as tables, one record in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from qms.language import pick, text
from qms.model.dates import PartialDate
from qms.model.records import Record, Value
from qms.registers.schema import Field, Kind, RegisterSchema
from qms.text.collation import NaturalKey, natural_key
from qms.text.dates import short

#: Label of a record by register and id; None where there is no such record.
Resolver: TypeAlias = Callable[[str, str], str | None]


class Row(NamedTuple):
    """A line of a table: the record's id and its cells."""

    id: str
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A register as a table: its title, captions of the columns, one row a record."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Detail(NamedTuple):
    """A field of a record: its caption and its value, one line for each item of a list."""

    name: str
    caption: str
    lines: tuple[str, ...]


def unresolved(_register: str, _record_id: str) -> str | None:
    """No label: references are shown as they are written."""
    return None


def shown(value: Value, field: Field, lang: str, resolve: Resolver = unresolved) -> str:
    """A value on one line in ``lang``: references as labels, dates in figures, items joined by ``;``."""
    if isinstance(value, Mapping):
        return _mapping(value, field, lang, resolve)
    if isinstance(value, list | tuple):
        return "; ".join(shown(item, field.item or field, lang, resolve) for item in value)
    if isinstance(value, bool):
        return text("registers.yes" if value else "registers.no", lang)
    if field.kind is Kind.DATE:
        return _date(str(value))
    if field.values and value in field.values:
        return pick(field.values[value], lang)
    if field.clauses:
        resolved: str | None = _clause(str(value), field.clauses, resolve)
    else:
        resolved = resolve(field.register, str(value)) if field.register else None
    return resolved or (f"{value:.10g}" if isinstance(value, float) else str(value))


def label(record: Record, schema: RegisterSchema, lang: str, resolve: Resolver = unresolved) -> str:
    """Name of a record for a person, from the schema's label fields; its id where they are empty.

    ``2.3 Бакалавриат``, ``протокол № 3, 19.01.2026``, ``Усенов Канат – Ректор``.
    """
    joined = ""
    for name in schema.label:
        field, value = schema.field(name), record.values.get(name)
        if field is None or value in (None, "", [], {}):
            continue
        part = ("№ " if field.caption.get("ky") == "№" else "") + shown(value, field, lang, resolve)
        joined = f"{joined}{_separator(field)}{part}" if joined else part
    return joined or record.id


def rows(schema: RegisterSchema, records: Iterable[Record], lang: str, resolve: Resolver = unresolved) -> Table:
    """The register as a table of its columns, in its order."""
    columns = [field for name in schema.columns if (field := schema.field(name))]
    lines = (
        Row(record.id, tuple(_cell(record, field, lang, resolve) for field in columns))
        for record in ordered(schema, records, lang, resolve)
    )
    return Table(pick(schema.title, lang), tuple(pick(field.caption, lang) for field in columns), tuple(lines))


def details(schema: RegisterSchema, record: Record, lang: str, resolve: Resolver = unresolved) -> tuple[Detail, ...]:
    """Every field of a record that has a value, in the order of the schema."""
    return tuple(
        Detail(field.name, pick(field.caption, lang), _lines(record.values[field.name], field, lang, resolve))
        for field in schema.fields
        if field.name in record.values
    )


def ordered(
    schema: RegisterSchema, records: Iterable[Record], lang: str, resolve: Resolver = unresolved
) -> list[Record]:
    """Records by the schema's order field (numbers by value, words by the Kyrgyz alphabet), then by id.

    Records without that field come last.
    """
    field = schema.field(schema.order) if schema.order else None

    def key(record: Record) -> tuple[bool, NaturalKey, NaturalKey]:
        value = record.values.get(schema.order) if field else None
        # a date sorts as written (ISO 8601), not as it is shown
        word = "" if value is None or field is None else str(value) if field.kind is Kind.DATE else ""
        if value is not None and field is not None and field.kind is not Kind.DATE:
            word = shown(value, field, lang, resolve)
        return value is None, natural_key(word), natural_key(record.id)

    return sorted(records, key=key)


def _cell(record: Record, field: Field, lang: str, resolve: Resolver) -> str:
    return shown(record.values[field.name], field, lang, resolve) if field.name in record.values else ""


def _lines(value: Value, field: Field, lang: str, resolve: Resolver) -> tuple[str, ...]:
    item = field.item or field
    if field.kind is Kind.LIST and isinstance(value, list | tuple):
        return tuple(shown(part, item, lang, resolve) for part in value)
    if field.kind is Kind.MAP and isinstance(value, Mapping):
        return tuple(f"{key}: {shown(part, item, lang, resolve)}" for key, part in value.items())
    return (shown(value, field, lang, resolve),)


def _mapping(value: Mapping[str, Any], field: Field, lang: str, resolve: Resolver) -> str:
    if field.kind is Kind.WORDS:
        return pick(value, lang)
    if field.kind is Kind.MAP:
        return "; ".join(_lines(value, field, lang, resolve))
    parts = ((part, value[part.name]) for part in field.fields if part.name in value)
    return " – ".join(_part(inner, part, lang, resolve) for part, inner in parts)


def _part(value: Value, field: Field, lang: str, resolve: Resolver) -> str:
    """A part of an object; numbers and answers mean nothing without their caption."""
    told = shown(value, field, lang, resolve)
    named = field.kind in {Kind.NUMBER, Kind.BOOLEAN, Kind.DATE}
    return f"{pick(field.caption, lang)}: {told}" if named else told


def _clause(value: str, register: str, resolve: Resolver) -> str:
    """A clause with what it stands in: ``ISO 9001:2015, 8.6``."""
    standard, _, number = value.rpartition("#")
    return ", ".join(filter(None, (resolve(register, standard) or standard, number)))


def _date(value: str) -> str:
    try:
        # figures alone, as in a table
        return short(PartialDate.parse(value), "en")
    except ValueError:
        return value


def _separator(field: Field) -> str:
    if field.kind is Kind.DATE:
        return ", "
    return " – " if field.register else " "
