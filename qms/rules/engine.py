"""Snapshot → findings across files, acceptances applied, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from qms.model.findings import Finding, Severity
from qms.model.snapshot import (
    BaselineFacts,
    Change,
    DocumentFacts,
    Snapshot,
)
from qms.rules.assembly import Texts, snapshot_of
from qms.rules.baseline import parted
from qms.rules.catalog import Scope, catalog
from qms.rules.context import Context
from qms.rules.facts import Analysis
from qms.rules.paths import FileKind, document_of, file_path


def check(analyses: Mapping[str, Analysis], context: Context, today: date, texts: Texts = ()) -> tuple[Finding, ...]:
    """Every finding on a registry: those of single files and those across files, sorted by path, line and code."""
    snapshot = snapshot_of(analyses, context, texts)
    own = (finding for analysis in analyses.values() for finding in analysis.findings)
    return settled((*own, *across(snapshot, context, today)), accepting(snapshot), snapshot.baselines, context).new


def across(snapshot: Snapshot, context: Context, today: date) -> tuple[Finding, ...]:
    """Findings that take more than one file to see; they depend on nothing but the facts and the day."""
    return tuple(_judged(Scope.SNAPSHOT, context, "", snapshot, today))


def gates(change: Change, context: Context) -> tuple[Finding, ...]:
    """What a change does that none may do, sorted."""
    return tuple(sorted(_judged(Scope.CHANGE, context, "", change), key=_order))


def accepting(snapshot: Snapshot) -> tuple[DocumentFacts, ...]:
    """Documents that accept findings."""
    return tuple(facts for facts in snapshot.documents if _accepts(facts))


class Settled(NamedTuple):
    """Findings that are told, and those that are known of old; each sorted."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]


def settled(
    findings: Iterable[Finding],
    documents: Iterable[DocumentFacts],
    baselines: Iterable[BaselineFacts],
    context: Context,
) -> Settled:
    """Findings without those that documents accept, parted by what is known of old.

    Findings on acceptances and on what is known stand among the new ones.
    """
    kept = tuple(baselines)
    left = sorted(_accepted(findings, tuple(documents), context), key=_order)
    new, known, stale = parted(left, kept)
    for facts in kept:
        if codes := stale.get(facts.document):
            new += _judged(Scope.BASELINE, context, facts.path, facts, codes)
    return Settled(tuple(sorted(new, key=_order)), tuple(known))


def _order(finding: Finding) -> tuple[Any, ...]:
    return (finding.path, finding.place, finding.code, finding.message)


def _accepted(findings: Iterable[Finding], documents: tuple[DocumentFacts, ...], context: Context) -> Iterator[Finding]:
    if not documents:
        yield from findings
        return
    accepts = {facts.id: dict(facts.fields["accept"]) for facts in documents}
    used: set[tuple[str, str]] = set()
    for finding in findings:
        document = document_of(finding.path)
        if accepts.get(document, {}).get(finding.code, "").strip():
            used.add((document, finding.code))
        else:
            yield finding
    for facts in documents:
        met = frozenset(code for document, code in used if document == facts.id)
        yield from _judged(Scope.ACCEPTANCE, context, facts.path, facts, met)


def _accepts(facts: DocumentFacts) -> bool:
    accept = facts.fields.get("accept")
    return isinstance(accept, dict) and all(isinstance(reason, str) for reason in accept.values())


def _judged(scope: Scope, context: Context, path: str, *values: Any) -> Iterator[Finding]:
    for rule in catalog():
        if rule.scope is scope and (not rule.plugin or rule.plugin in context.plugins):
            yield from rule.find(path, context.severity(rule.code, rule.severity), *values, context)


def counts(paths: Iterable[str], snapshot: Snapshot) -> tuple[int, int]:
    """How many documents and how many records a registry holds."""
    documents = sum(path.endswith("/document.md") and file_path(path).kind is FileKind.DOCUMENT for path in paths)
    return documents, sum(map(len, snapshot.registers.values()))


def tally(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings of each severity; every severity is named."""
    found = dict.fromkeys(Severity, 0)
    for finding in findings:
        found[finding.severity] += 1
    return found
