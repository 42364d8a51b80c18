"""Findings kept as known: a document adopted with old sins is told of new ones only.

They stand in ``baseline.yaml`` in the document's folder, each with a key made of what it says, not of where it stands,
so that a text edited elsewhere leaves them known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from qms.model.findings import Finding, Place, Severity
from qms.model.snapshot import BaselineFacts
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import document_of

#: Hex digits of a key: two findings of one document never share it by chance.
_DIGITS = 16
#: Values that tell where something stands; they change with every edit above.
_PLACES = frozenset({"line", "lines"})


def key_of(finding: Finding) -> str:
    """Key of a finding: 16 hex digits of SHA-256 over its file in the document's folder, code, and what it says."""
    document = document_of(finding.path)
    values = [(name, value) for name, value in finding.message.values if name not in _PLACES]
    told = (finding.path.removeprefix(f"documents/{document}/"), finding.code, finding.message.key, values)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]


def parted(
    findings: Iterable[Finding], baselines: Iterable[BaselineFacts]
) -> tuple[list[Finding], list[Finding], dict[str, tuple[str, ...]]]:
    """Findings that are new, those that are known, and by document the codes of known ones that are not there."""
    left = {facts.document: Counter(facts.known) for facts in baselines}
    if not left:
        return list(findings), [], {}
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        kept = left.get(document_of(finding.path))
        entry = (finding.code, key_of(finding)) if kept else ("", "")
        if kept and kept[entry] > 0:
            kept[entry] -= 1
            known.append(finding)
        else:
            new.append(finding)
    stale = {document: tuple(sorted(code for code, _ in counted.elements())) for document, counted in left.items()}
    return new, known, {document: codes for document, codes in stale.items() if codes}


@rule("QMS216", Scope.BASELINE, Severity.INFO)
def known_finding_gone(facts: BaselineFacts, stale: tuple[str, ...], _: Context) -> Iterator[Said]:
    """Every finding kept as known is still there.

    Why: an entry left over hides the next finding that says the same.
    Source: ISO 9001:2015 10.2.2
    Wrong:
        @ documents/sample/baseline.yaml
        schema: 1
        date: 2026-11-20
        findings: [{code: QMS502, key: 0123456789abcdef, says: 1.1 номеринен кийин 1.3 келет}]
    Right:
        @ documents/sample/baseline.yaml
        schema: 1
        date: 2026-11-20
        findings: []
    """
    codes = tuple(f"{code} × {n}" if n > 1 else code for code, n in Counter(stale).items())
    yield said(Place(1), path=facts.path, codes=codes, id=facts.document)
