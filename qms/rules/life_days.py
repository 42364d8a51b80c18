"""Family 3: the order of days in a document's life, and who held the posts that signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from qms.model.findings import Place, Severity
from qms.model.records import Data
from qms.model.snapshot import RevisionFacts, Snapshot
from qms.model.versions import Version
from qms.rules.catalog import Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FilePath

#: Steps of a revision in their order, each with the pointer of its day.
_STEPS = (
    ("opened", "/opened/date"),
    ("submitted", "/submitted/date"),
    ("signed", "/signed/date"),
    ("approved", "/approved/date"),
)


def day_of(values: Mapping[str, Any], pointer: str) -> str:
    """A day of a file as ISO 8601 text, as far as it is known; empty where there is none."""
    found: Any = values
    for name in pointer[1:].split("/"):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def is_before(one: str, other: str) -> bool:
    """Whether one day is before another, as far as both are known; a day that is not known is not."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def within(revision: RevisionFacts, name: str, value: str) -> Place:
    """Place of a value on the line of a top-level field, of the field's value where it stands below."""
    place = revision.place(name)
    shown = revision.head.split("\n")[place.line - 1]
    column = shown.find(value)
    return Place(place.line, column + 1, len(value)) if column >= 0 else place


@rule("QMS306", Scope.REVISION, Severity.WARNING, where={Field("submitted"), Field("signed"), Field("approved")})
def steps_out_of_order(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A revision is opened, handed over, signed and approved in this order.

    Why: an approval dated before the text was opened approves a text that was not there.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-20, by: asanov, reason: жаңы жобо}
        submitted:
          date: 2026-01-14
          by: asanov
          fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        submitted:
          date: 2026-01-14
          by: asanov
          fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
    """
    # an imported paper was opened here long after it was approved there
    steps = _STEPS[1:] if "paper" in data.values else _STEPS
    given = [(name, pointer, day) for name, pointer in steps if (day := day_of(data.values, pointer))]
    for (_name, _pointer, day), (later, pointer, then) in pairwise(given):
        if is_before(then, day):
            variant = "submitted" if later == "submitted" else "signed" if later == "signed" else "approved"
            yield said(data.place(pointer), variant=variant, day=then, before=day)


@rule("QMS307", Scope.REVISION, where=Field("approved"))
def effective_before_approved(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A document takes effect on the day it is approved or later.

    Why: nobody can be held to a rule that had not been approved.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        effective: 2026-01-05
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        effective: 2026-01-19
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    """
    effective, approved = day_of(data.values, "/effective"), day_of(data.values, "/approved/date")
    if effective and approved and is_before(effective, approved):
        yield said(data.place("/effective"), effective=effective, approved=approved)


@rule("QMS308", Scope.REVISION, Severity.WARNING, where=Field("change"))
def change_out_of_order(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A change is received when it is approved or later, and entered when it is received or later.

    Why: the change sheet proves when an office worked by the new text; days that run backwards prove nothing.
    Source: GOST 2.503-2013
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-11, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    """
    values = data.values
    approved = day_of(values, "/approved/date")
    received, entered = day_of(values, "/change/received"), day_of(values, "/change/entered")
    if approved and received and is_before(received, approved):
        yield said(data.place("/change/received"), variant="received", day=received, before=approved)
    if received and entered and is_before(entered, received):
        yield said(data.place("/change/entered"), variant="entered", day=entered, before=received)
    elif approved and entered and not received and is_before(entered, approved):
        yield said(data.place("/change/entered"), variant="approved", day=entered, before=approved)


@rule("QMS309", Scope.REVISION, where=Field("withdrawn"))
def withdrawn_before_in_force(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A document is withdrawn after it took effect.

    Why: what was never in force has nothing to be withdrawn from; one of the two days is wrong.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
        withdrawn: {date: 2025-09-01, decision: D-2026-001}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
        withdrawn: {date: 2026-09-01, decision: D-2026-001}
    """
    withdrawn = day_of(data.values, "/withdrawn/date")
    since = day_of(data.values, "/effective") or day_of(data.values, "/approved/date")
    if withdrawn and since and is_before(withdrawn, since):
        yield said(data.place("/withdrawn/date"), withdrawn=withdrawn, since=since)


@rule("QMS312", Scope.SNAPSHOT)
def versions_backwards(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A later version is approved and takes effect after the one before it.

    Why: if 1.1 is in force before 1.0, nobody can say by which text the office worked.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
        @ documents/sample/revisions/1.1/revision.yaml
        version: "1.1"
        approved: {date: 2025-11-12, person: asanov}
        change: {number: 1, received: 2026-02-13, entered: 2026-02-14, entered_by: asanov, summary: Такталды}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
        @ documents/sample/revisions/1.1/revision.yaml
        version: "1.1"
        approved: {date: 2026-02-12, person: asanov}
        change: {number: 1, received: 2026-02-13, entered: 2026-02-14, entered_by: asanov, summary: Такталды}
    """
    of_document: defaultdict[str, list[RevisionFacts]] = defaultdict(list)
    for revision in snapshot.revisions:
        if "approved" in revision.fields:
            of_document[revision.document].append(revision)
    for revisions in of_document.values():
        if len(revisions) > 1:
            for before, after in pairwise(_by_version(revisions)):
                yield from _backwards(before, after)


def _by_version(revisions: Sequence[RevisionFacts]) -> list[RevisionFacts]:
    found = []
    for revision in revisions:
        try:
            found.append((Version.parse(str(revision.fields.get("version", ""))), revision))
        except ValueError:
            continue
    return [revision for _, revision in sorted(found, key=lambda one: (one[0], one[1].path))]


def _backwards(before: RevisionFacts, after: RevisionFacts) -> Iterator[Said]:
    version, later = str(before.fields.get("version")), str(after.fields.get("version"))
    day, then = day_of(before.fields, "/approved/date"), day_of(after.fields, "/approved/date")
    if day and then and is_before(then, day):
        place = after.place("approved")
        yield said(place, path=after.path, variant="approved", version=version, later=later, day=day, then=then)
        return
    day, then = day_of(before.fields, "/effective") or day, day_of(after.fields, "/effective") or then
    if day and then and is_before(then, day):
        place = after.place("effective")
        yield said(place, path=after.path, variant="effective", version=version, later=later, day=day, then=then)


@rule("QMS314", Scope.SNAPSHOT, Severity.WARNING)
def day_to_come(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """What has been done bears a day that has come.

    Why: an approval dated tomorrow was not given; the paper would prove that it was written beforehand.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2027-01-12, person: asanov}
        change: {number: 0, received: 2027-01-13, entered: 2027-01-14, entered_by: asanov, summary: Бекитилди}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        effective: 2027-01-12
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    """
    now = today.isoformat()
    for revision in snapshot.revisions:
        for field, pointer in _DONE:
            stated = revision.fields.get(field)
            if stated is not None and is_before(now, day := day_of(revision.fields, pointer)):
                yield said(within(revision, field, day), path=revision.path, day=day, today=now)
                break
    for event in snapshot.events:
        if is_before(now, day := day_of(event.fields, "/date")):
            yield said(event.place("date"), path=event.path, day=day, today=now)
    for record in snapshot.records("decisions"):
        if is_before(now, day := day_of(record.values, "/date")):
            yield said(record.place("/date"), path=record.path, day=day, today=now)


#: What is done, with the pointer of its day; a document may take effect, and be withdrawn, on a day to come.
_DONE = (*_STEPS, ("change", "/change/received"), ("change", "/change/entered"))
