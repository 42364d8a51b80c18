"""Schemas and settings of a registry, made ready for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.errors import UsageError
from qms.model.settings import Settings
from qms.rules.context import Context
from qms.store.resources import Resources
from qms.text.decoding import decode
from qms.text.schemas import Schema
from qms.text.yaml_nodes import load


def build_context(resources: Resources, settings: bytes) -> Context:
    """Context of a registry: schemas as the resources have them, settings as its qms.yaml says."""
    return context_of(schema_mappings(resources), settings)


def schema_mappings(resources: Resources) -> dict[str, dict[str, Any]]:
    """Plain mappings of all schemas by name, such as ``documents/regulation``, ``registers/units``, ``revision``.

    Raises:
        UsageError: an organisation's own schema cannot be read.
    """
    mappings = {}
    for name, resource in resources.all_schemas().items():
        text, unreadable = decode(resource.content)
        if not resource.own:
            mappings[name] = dict(Schema.ours(text).mapping)
            continue
        schema, problems = Schema.read(text)
        for problem in (*unreadable, *problems):
            path = f"{resource.path}:{problem.place.line}"
            raise UsageError("errors.schema-broken", hint=problem.message, path=path)
        mappings[name] = dict(schema.mapping)
    return mappings


def context_of(mappings: Mapping[str, Mapping[str, Any]], settings: bytes) -> Context:
    """Context made of plain schema mappings; a schema is compiled when first asked for."""
    registers, documents = _family(mappings, "registers/"), _family(mappings, "documents/")
    folders = {name: one.get("x-qms", {}).get("storage") == "folder" for name, one in registers.items()}
    settings_schema = Schema.of(mappings["settings"])
    read, _ = settings_schema.coerce(load(decode(settings)[0]))
    return Context(
        documents={name: Schema.of(one) for name, one in documents.items()},
        registers={name: Schema.of(one if folders[name] else of_file(one)) for name, one in registers.items()},
        settings_schema=settings_schema,
        revision_schema=Schema.of(mappings["revision"]),
        import_schema=Schema.of(mappings["import"]),
        folders=folders,
        meta=mappings,
        settings=Settings(read.values),
    )


def _family(mappings: Mapping[str, Mapping[str, Any]], prefix: str) -> dict[str, Mapping[str, Any]]:
    return {name.removeprefix(prefix): one for name, one in mappings.items() if name.startswith(prefix)}


def of_file(record: Mapping[str, Any]) -> dict[str, Any]:
    """Schema of a register kept in one file, from the schema of one record."""
    meta = record.get("x-qms", {})
    names = {"pattern": meta["id_pattern"]} if "id_pattern" in meta else {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["schema", "records"],
        "additionalProperties": False,
        "properties": {
            "schema": {"type": "integer", "enum": [1]},
            "records": {
                "type": "object",
                "propertyNames": {"type": "string", **names},
                "additionalProperties": {"$ref": "#/$defs/record"},
            },
        },
        "$defs": {
            **record.get("$defs", {}),
            "record": {key: value for key, value in record.items() if key not in {"$schema", "$defs", "x-qms"}},
        },
    }
