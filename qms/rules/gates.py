"""Family 3: what a change may not do, whoever makes it: two states of a registry held against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qms.model.findings import Place
from qms.model.records import Record
from qms.model.snapshot import Change, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FileKind, document_of, file_path

#: Fields of a revision that are history once it is approved; withdrawal and supersession come later.
_HISTORY = ("version", "decisions", "approved", "effective", "change", "references", "fingerprint")
_START = Place(1)


@rule("QMS321", Scope.CHANGE)
def approved_file_changed(change: Change, _: Context) -> Iterator[Said]:
    """What was approved stays as it was: the frozen text, its pictures, scans, agreements and readers.

    Why: a signature vouches for that text and no other; a file put in its place is a forgery, whatever was meant.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
        @ was/documents/sample/revisions/1.0/agreements/quality-office-head.yaml
        post: quality-office-head
        person: asanov
        date: 2026-01-11
        answer: agreed
        fingerprint: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
    Right:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: долбоор толукталды}
    """
    approved, gone = _approved(change.before).keys(), _gone(change)
    for path, key in change.keys_before.items():
        if not path.startswith("documents/") or change.keys_after.get(path) == key or document_of(path) in gone:
            continue
        kind = file_path(path).kind
        revision = path.split("/")[3] if "/revisions/" in path else ""
        kept = kind is FileKind.EVENT or (kind in _FROZEN and bool(revision))
        if kept and (not revision or (document_of(path), revision) in approved):
            variant = "" if path in change.keys_after else "gone"
            yield said(_START, path=path, variant=variant, id=document_of(path))


_FROZEN = frozenset({FileKind.FROZEN, FileKind.ATTACHMENT})


@rule("QMS322", Scope.CHANGE)
def approval_rewritten(change: Change, _: Context) -> Iterator[Said]:
    """The record of an approval stays as it was entered: version, decisions, approval, change, fingerprint.

    Why: history that can be rewritten proves nothing to an expert.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: usenova}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
    Right:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        withdrawn: {date: 2026-05-20, decision: D-2026-001}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
    """
    now = {(one.document, one.folder): one for one in change.after.revisions}
    gone = _gone(change)
    for place, was in _approved(change.before).items():
        is_one = now.get(place)
        version = str(was.fields.get("version", ""))
        if is_one is None:
            if was.document not in gone:
                yield said(_START, path=was.path, variant="gone", id=was.document, version=version)
            continue
        for name in _HISTORY:
            if was.fields.get(name) != is_one.fields.get(name):
                yield said(is_one.place(name), path=is_one.path, field=name, id=was.document, version=version)


@rule("QMS323", Scope.CHANGE)
def document_in_force_gone(change: Change, _: Context) -> Iterator[Said]:
    """A document that was approved stays in the registry; it ceases to be in force by a decision.

    Why: what was in force on a day in the past must be found for as long as anybody may ask.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        @ was/documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Архив китепкананын курамында.
        @ was/documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
    Right:
        @ was/documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Архив китепкананын курамында.
        @ was/documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
    """
    for document in sorted(_gone(change)):
        yield said(_START, path=f"documents/{document}/document.md", id=document)


@rule("QMS324", Scope.CHANGE)
def version_approved_twice(change: Change, _: Context) -> Iterator[Said]:
    """A version that the target branch has approved is not approved here once more.

    Why: two papers with one version, both signed, leave nobody able to say which is in force.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ target/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, entered: 2026-01-13, entered_by: asanov, summary: Биринчи жолу бекитилди}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-14, person: usenova}
        change: {number: 0, entered: 2026-01-15, entered_by: asanov, summary: Биринчи жолу бекитилди}
    Right:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ target/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-14, person: usenova}
        change: {number: 0, entered: 2026-01-15, entered_by: asanov, summary: Биринчи жолу бекитилди}
    """
    before, there = _approved(change.before), _approved(change.target)
    for place, one in _approved(change.after).items():
        other = there.get(place)
        if other and place not in before and _history(one) != _history(other):
            version = str(one.fields.get("version", ""))
            yield said(one.place("approved"), path=one.path, id=one.document, version=version)


@rule("QMS325", Scope.CHANGE)
def code_given_twice(change: Change, _: Context) -> Iterator[Said]:
    """A code that the target branch has given to one document is not given here to another.

    Why: after the branches are merged two papers bear one designation.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ target/documents/archive/document.md
        ---
        id: archive
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Архив китепкананын курамында.
        @ documents/library/document.md
        ---
        id: library
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Китепкана жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
        @ documents/library/revisions/1.0/revision.yaml
        version: "1.0"
    Right:
        @ was/documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        @ target/documents/archive/document.md
        ---
        id: archive
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Архив китепкананын курамында.
        @ documents/library/document.md
        ---
        id: library
        type: regulation
        code: ТТМУ.СМС-ТБ.03
        title: Китепкана жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
        @ documents/library/revisions/1.0/revision.yaml
        version: "1.0"
    """
    before = {facts.id: facts.text("code") for facts in change.before.documents}
    here = {facts.id for facts in change.after.documents}
    there = {
        facts.text("code"): facts.id
        for facts in change.target.documents
        if facts.id not in here and before.get(facts.id) != facts.text("code")
    }
    for facts in change.after.documents:
        code = facts.text("code")
        if code in there and before.get(facts.id) != code:
            yield said(facts.place("code"), path=facts.path, code=code, id=there[code])


@rule("QMS326", Scope.CHANGE)
def state_skipped(change: Change, context: Context) -> Iterator[Said]:
    """A record goes from one state only to those its register allows.

    Why: an audit that was carried out cannot become planned again; what happened is not undone by a word.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ was/registers/audits/A-2026-01.yaml
        process: p-1-1
        status: done
        start: 2026-03-02
        end: 2026-03-03
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1:
            number: "1.1"
            title: {ky: Пландоо}
            group: 1
            owners: [{post: quality-office-head, person: asanov}]
            units: [quality-office]
        @ registers/audits/A-2026-01.yaml
        process: p-1-1
        status: planned
        start: 2026-03-02
        end: 2026-03-03
    Right:
        @ was/registers/audits/A-2026-01.yaml
        process: p-1-1
        status: planned
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1:
            number: "1.1"
            title: {ky: Пландоо}
            group: 1
            owners: [{post: quality-office-head, person: asanov}]
            units: [quality-office]
        @ registers/audits/A-2026-01.yaml
        process: p-1-1
        status: done
        start: 2026-03-02
        end: 2026-03-03
    """
    for record, was, now, states in _steps(change, context):
        if was and now not in states.get("moves", {}).get(was, (now,)):
            allowed = tuple(states["moves"][was])
            variant = "" if allowed else "final"
            place = record.place(f"/{states['field']}")
            yield said(place, path=record.path, variant=variant, id=record.id, was=was, now=now, allowed=allowed)


@rule("QMS327", Scope.CHANGE)
def state_without_proof(change: Change, context: Context) -> Iterator[Said]:
    """A record that enters a state holds what its register demands of it there.

    Why: a matter closed without its proof is found open by the first auditor who asks for it.
    Source: ISO 9001:2015 10.2.2
    Wrong:
        @ was/registers/audits/A-2026-01.yaml
        process: p-1-1
        status: planned
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1:
            number: "1.1"
            title: {ky: Пландоо}
            group: 1
            owners: [{post: quality-office-head, person: asanov}]
            units: [quality-office]
        @ registers/audits/A-2026-01.yaml
        process: p-1-1
        status: done
    Right:
        @ was/registers/audits/A-2026-01.yaml
        process: p-1-1
        status: planned
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1:
            number: "1.1"
            title: {ky: Пландоо}
            group: 1
            owners: [{post: quality-office-head, person: asanov}]
            units: [quality-office]
        @ registers/audits/A-2026-01.yaml
        process: p-1-1
        status: done
        start: 2026-03-02
        end: 2026-03-03
    """
    for record, _, now, states in _steps(change, context):
        missing = tuple(name for name in states.get("demands", {}).get(now, ()) if not record.values.get(name))
        if missing:
            place = record.place(f"/{states['field']}")
            yield said(place, path=record.path, id=record.id, now=now, missing=missing, register=record.register)


def _steps(change: Change, context: Context) -> Iterator[tuple[Record, str, str, Mapping[str, Any]]]:
    """Records whose state is not what it was (empty for a new record), and what their register says of states."""
    for register, records in change.after.registers.items():
        states = context.meta.get(f"registers/{register}", {}).get("x-qms", {}).get("states")
        if not states:
            continue
        before = {one.id: str(one.values.get(states["field"], "")) for one in change.before.records(register)}
        for record in records:
            now = str(record.values.get(states["field"], ""))
            if now and now != before.get(record.id):
                yield record, before.get(record.id, ""), now, states


def _gone(change: Change) -> set[str]:
    """Documents with an approved revision that are no longer there."""
    there = {facts.id for facts in change.after.documents}
    there |= {name.removeprefix("documents/") for name in change.after.unreadable}
    return {document for document, _ in _approved(change.before)} - there


def _approved(snapshot: Snapshot) -> dict[tuple[str, str], RevisionFacts]:
    return {(one.document, one.folder): one for one in snapshot.revisions if "approved" in one.fields}


def _history(revision: RevisionFacts) -> list[Any]:
    return [revision.fields.get(name) for name in _HISTORY]
