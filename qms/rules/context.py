"""What reading one file needs besides its bytes: schemas and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qms.model.findings import Severity
from qms.model.settings import Settings
from qms.text.schema_refs import Reference, references
from qms.text.schemas import Schema

if TYPE_CHECKING:
    from qms.rules.own import OwnRule


@dataclass(frozen=True, slots=True)
class Context:
    """Schemas by the kind of file they describe, and the registry's settings.

    ``files`` are those of files that have one name each (``settings``, ``revision``, ``import``, ``baseline``);
    ``event_schemas`` go by the folder an event lies in (``agreements``). ``folders`` tells of each register whether it
    is kept one record a file; ``meta`` holds the plain mappings of the schemas (by ``documents/<type>`` and
    ``registers/<name>``), for what a schema says beside the form of values. ``own`` are the organisation's own rules,
    ``plugins`` the packages whose rules it asks for.
    """

    documents: Mapping[str, Schema] = field(default_factory=dict)
    registers: Mapping[str, Schema] = field(default_factory=dict)
    files: Mapping[str, Schema] = field(default_factory=dict)
    event_schemas: Mapping[str, Schema] = field(default_factory=dict)
    folders: Mapping[str, bool] = field(default_factory=dict)
    meta: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    own: tuple[OwnRule, ...] = ()
    plugins: tuple[str, ...] = ()
    _references: dict[str, tuple[Reference, ...]] = field(default_factory=dict, repr=False, compare=False)
    _binding: dict[str, dict[str, list[Reference]]] = field(default_factory=dict, repr=False, compare=False)

    def references(self, name: str) -> tuple[Reference, ...]:
        """References declared by the schema of a name in ``meta``; none where it has no schema."""
        if name not in self._references:
            self._references[name] = references(self.meta.get(name, {}))
        return self._references[name]

    def binding(self, name: str) -> Mapping[str, list[Reference]]:
        """References of a schema, by the top-level field they begin with."""
        if name not in self._binding:
            found = self._binding.setdefault(name, {})
            for reference in self.references(name):
                found.setdefault(reference.path[0], []).append(reference)
        return self._binding[name]

    def severity(self, code: str, default: Severity) -> Severity:
        """Severity of a rule in this registry."""
        return self.settings.severity(code, default)
