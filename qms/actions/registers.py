"""Registers of a registry as the register engine wants them."""

from __future__ import annotations

from qms.actions.registry import Registry
from qms.registers.directory import Directory
from qms.registers.schema import RegisterSchema, schema_of


def register_schemas(registry: Registry) -> dict[str, RegisterSchema]:
    """Schemas of all registers by name."""
    return {
        name: schema_of(name, registry.context.meta[f"registers/{name}"]) for name in sorted(registry.context.registers)
    }


def directory(registry: Registry) -> Directory:
    """Labels of every record, post and document of a registry."""
    titles = {facts.id: facts.text("title") for facts in registry.snapshot.documents}
    return Directory.of(register_schemas(registry).values(), registry.snapshot.registers, titles)
