"""What one file says, as facts of its kind: kept by a cache, and put together with those of all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from qms.model.findings import Finding
from qms.model.snapshot import BaselineFacts, DocumentFacts, EventFacts, RevisionFacts
from qms.rules.packing import PackedFinding, pack_findings, unpack_findings
from qms.rules.paths import FileKind

#: Kinds whose bytes are not looked at.
UNREAD = frozenset({FileKind.ATTACHMENT, FileKind.STRAY})


class RegisterFacts(NamedTuple):
    """Records of one register file: id → values, and where each value stands (JSON pointer → place).

    ``broken``: its YAML is, so that it may hold more than was read.
    """

    register: str
    records: dict[str, Any]
    places: dict[str, tuple[int, int, int]]
    broken: bool = False


Facts: TypeAlias = DocumentFacts | RevisionFacts | EventFacts | RegisterFacts | BaselineFacts


class Analysis(NamedTuple):
    """What one file says, as facts of its kind (None where it could not be read), and its own findings."""

    facts: Facts | None
    findings: tuple[Finding, ...]


#: An analysis as builtin values: kind of its facts, the facts, its findings.
Packed = tuple[str, tuple[Any, ...] | None, tuple[PackedFinding, ...]]


def pack(analysis: Analysis) -> Packed:
    """An analysis as builtin values, for a cache that marshals."""
    facts = analysis.facts
    kind = type(facts).__name__ if facts is not None else ""
    return kind, tuple(facts) if facts is not None else None, pack_findings(analysis.findings)


def unpack(packed: Packed) -> Analysis:
    """The analysis that `pack` took apart."""
    kind, facts, findings = packed
    return Analysis(_FACTS[kind](*facts) if facts is not None else None, unpack_findings(findings) if findings else ())


_FACTS: Mapping[str, type[Facts]] = {
    one.__name__: one for one in (DocumentFacts, RevisionFacts, EventFacts, RegisterFacts, BaselineFacts)
}
