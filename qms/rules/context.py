"""What reading one file needs besides its bytes: schemas and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qms.model.findings import Severity
from qms.model.settings import Settings
from qms.text.schemas import Schema


@dataclass(frozen=True, slots=True)
class Context:
    """Schemas by the kind of file they describe, and the registry's settings.

    ``folders`` tells of each register whether it is kept one record a file; ``meta`` holds the plain mappings of the
    schemas (by ``documents/<type>`` and ``registers/<name>``), for what a schema says beside the form of values.
    """

    documents: Mapping[str, Schema] = field(default_factory=dict)
    registers: Mapping[str, Schema] = field(default_factory=dict)
    settings_schema: Schema | None = None
    revision_schema: Schema | None = None
    import_schema: Schema | None = None
    folders: Mapping[str, bool] = field(default_factory=dict)
    meta: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    def severity(self, code: str, default: Severity) -> Severity:
        """Severity of a rule in this registry."""
        return self.settings.severity(code, default)
