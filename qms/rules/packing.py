"""Findings as builtin values, for a cache that marshals; light to import, for a registry in which nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qms.model.findings import Finding, Place, Severity
from qms.model.messages import Message

_PackedMessage = tuple[str, tuple[tuple[str, Any], ...]]
PackedFinding = tuple[str, tuple[int, int, int], str, str, str, _PackedMessage, _PackedMessage | None]


def pack_findings(findings: Iterable[Finding]) -> tuple[PackedFinding, ...]:
    """Findings as builtin values."""
    return tuple(
        (f.path, (*f.place,), f.code, f.rule, f.severity.value, (*f.message,), (*f.hint,) if f.hint else None)
        for f in findings
    )


def unpack_findings(packed: Iterable[PackedFinding]) -> tuple[Finding, ...]:
    """The findings that `pack_findings` took apart."""
    return tuple(
        Finding(path, Place(*place), code, rule, Severity(word), Message(*said), Message(*hint) if hint else None)
        for path, place, code, rule, word, said, hint in packed
    )
