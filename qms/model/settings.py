"""Settings of a registry, read from qms.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qms.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What qms.yaml says, with the defaults of what it leaves out."""

    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the registry, the primary one first."""
        return tuple(self.values.get("languages", ())) or ("ky",)

    @property
    def timezone(self) -> str:
        """Name of the time zone in which a day of this registry begins (IANA)."""
        return str(self.values.get("timezone", "Asia/Bishkek"))

    @property
    def code_pattern(self) -> re.Pattern[str] | None:
        """Regular expression every document code must match whole, or None."""
        pattern = self.values.get("codes", {}).get("pattern")
        return re.compile(pattern) if pattern else None

    @property
    def code_example(self) -> str:
        """A code that matches the pattern."""
        return str(self.values.get("codes", {}).get("example", ""))

    @property
    def identity(self) -> tuple[str, str]:
        """Name and e-mail of the service identity; empty where none is declared."""
        declared = self.values.get("identity", {})
        return str(declared.get("name", "")), str(declared.get("email", ""))

    @property
    def signed_tags(self) -> bool:
        """Whether the tag of an approval must be signed."""
        return bool(self.values.get("signed_tags", False))

    @property
    def severities(self) -> Mapping[str, Severity]:
        """Severities that are set here, by code."""
        return {code: Severity(word) for code, word in self.values.get("severities", {}).items()}

    def severity(self, code: str, default: Severity) -> Severity:
        """Severity of a rule, raised or lowered here."""
        declared = self.values.get("severities", {}).get(code)
        return Severity(declared) if declared else default
