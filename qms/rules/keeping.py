"""Family 8: what is kept of an approved revision: its text, its scan, its agreements; and annexes kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from qms.model.findings import Severity
from qms.model.snapshot import RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context


def _approval(revision: RevisionFacts) -> Mapping[str, Any]:
    """What is known of the approval; empty where there was none."""
    found = revision.fields.get("approved")
    return found if isinstance(found, Mapping) else {}


def _folder(revision: RevisionFacts) -> str:
    return revision.path.rpartition("/")[0]


@rule("QMS822", Scope.SNAPSHOT)
def scan_not_there(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """The scan that an approval names is there.

    Why: the signature on the paper is proved by it, and it is missed only when it is asked for.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov, mode: paper, scan: scans/page.pdf}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    Right:
        @ documents/sample/revisions/1.0/scans/page.pdf
        %PDF-1.4
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov, mode: paper, scan: scans/page.pdf}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    """
    named = [(revision, scan) for revision in snapshot.revisions if (scan := str(_approval(revision).get("scan", "")))]
    there = frozenset(snapshot.paths) if named else frozenset()
    for revision, scan in named:
        path = f"{_folder(revision)}/{scan}"
        if path not in there:
            yield said(revision.place("approved"), path=revision.path, scan=scan, file=path)


@rule("QMS823", Scope.SNAPSHOT, Severity.WARNING)
def scan_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """Where scans of signed papers are kept, there is one of every paper approved since the first of them.

    Why: the one signature that is contested is always the one of which nothing was kept.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        @ documents/sample/revisions/1.0/scans/page.pdf
        %PDF-1.4
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov, mode: paper, scan: scans/page.pdf}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        @ documents/sample/revisions/1.1/revision.yaml
        version: "1.1"
        approved: {date: 2026-02-12, person: asanov, mode: paper}
        change: {number: 1, received: 2026-02-13, entered: 2026-02-14, entered_by: asanov, summary: Такталды}
    Right:
        @ documents/sample/revisions/1.0/scans/page.pdf
        %PDF-1.4
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov, mode: paper, scan: scans/page.pdf}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    """
    on_paper = [
        (one, found) for one in snapshot.revisions if (found := _approval(one)) and found.get("mode") == "paper"
    ]
    kept = [str(found.get("date", "")) for _, found in on_paper if found.get("scan")]
    if not kept:
        return
    since = min(kept)
    for revision, found in on_paper:
        if not found.get("scan") and str(found.get("date", "")) >= since:
            version = str(revision.fields.get("version", ""))
            yield said(revision.place("approved"), path=revision.path, version=version, folder=_folder(revision))


@rule("QMS824", Scope.SNAPSHOT, Severity.WARNING)
def approved_without_agreement(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A revision that was handed over for agreement is approved when somebody agreed and nobody's refusal stands.

    Why: an approval entered by hand over a refusal can be contested by the one who refused.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        submitted:
          date: 2026-01-10
          fingerprint: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        submitted:
          date: 2026-01-10
          fingerprint: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        @ documents/sample/revisions/1.0/agreements/quality-office-head.yaml
        post: quality-office-head
        person: asanov
        date: 2026-01-11
        answer: agreed
        fingerprint: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
    """
    handed = [one for one in snapshot.revisions if "submitted" in one.fields and _approval(one)]
    if not handed:
        return
    answers: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for event in snapshot.events:
        if event.kind == "agreements":
            answers[event.document, event.version].append(event.fields)
    for revision in handed:
        given = answers[revision.document, revision.folder]
        refused = tuple(str(one.get("post", "")) for one in given if one.get("answer") == "rejected")
        if refused or not any(one.get("answer") == "agreed" for one in given):
            variant = "rejected" if refused else ""
            version = str(revision.fields.get("version", ""))
            yield said(revision.place("approved"), path=revision.path, variant=variant, version=version, posts=refused)


@rule("QMS825", Scope.SNAPSHOT)
def approved_text_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """The text of an approved revision is kept beside its record.

    Why: without it nobody can show what was approved, and the next revision has nothing to be compared with.
    Source: ISO 9001:2015 7.5.3.2 b
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        fingerprint: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
    """
    # what was approved before there was a registry has no fingerprint, and its text may be lost
    frozen = [one for one in snapshot.revisions if "fingerprint" in one.fields and _approval(one)]
    there = frozenset(snapshot.paths) if frozen else frozenset()
    for revision in frozen:
        path = f"{_folder(revision)}/document.md"
        if path not in there:
            version = str(revision.fields.get("version", ""))
            yield said(revision.place("approved"), path=revision.path, version=version, file=path, id=revision.document)


@rule("QMS826", Scope.SNAPSHOT)
def annex_of_itself(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A document is no annex of itself, nor of a document that is its annex.

    Why: the paper of such a document is part of itself, and it is approved with nothing.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ front
        annex_of: sample
    Right:
        @ front
        language: ky
    """
    parents = {facts.id: facts.text("annex_of") for facts in snapshot.documents if "annex_of" in facts.fields}
    for facts in snapshot.documents if parents else ():
        chain, parent = [facts.id], parents.get(facts.id, "")
        while parent and parent not in chain:
            chain.append(parent)
            parent = parents.get(parent, "")
        if parent == facts.id and facts.id == min(chain):
            yield said(facts.place("annex_of"), path=facts.path, chain=(*chain, parent), id=facts.id)
