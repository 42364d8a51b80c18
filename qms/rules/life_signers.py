"""Family 3: decisions and signatures on the life of a document: their days, and who held the posts that signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Record
from qms.model.snapshot import EventFacts, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.life_days import day_of, is_before, within


@rule("QMS310", Scope.SNAPSHOT, Severity.WARNING)
def decision_after_approval(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """The decisions by which a revision was approved were taken by the day of its approval.

    Why: an approval that rests on an order of a later day had nothing to rest on.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-11, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    """
    days: dict[str, str] | None = None
    for revision in snapshot.revisions:
        decisions = revision.fields.get("decisions")
        approved = day_of(revision.fields, "/approved/date") if decisions else ""
        if not approved:
            continue
        if days is None:
            days = {record.id: str(record.values.get("date", "")) for record in snapshot.records("decisions")}
        for one in decisions if isinstance(decisions, list) else ():
            day = days.get(str(one), "")
            if day and is_before(approved, day):
                place = within(revision, "decisions", str(one))
                yield said(place, path=revision.path, decision=str(one), day=day, approved=approved)


@rule("QMS311", Scope.SNAPSHOT, Severity.WARNING)
def agreement_out_of_time(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """An agreement is given after the text was handed over and before it was approved.

    Why: nobody can agree to a text that was not handed over yet, nor to one that is approved already.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        submitted:
          date: 2026-01-14
          by: asanov
          fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
        @ documents/sample/revisions/1.0/agreements/quality-office-head.yaml
        post: quality-office-head
        person: asanov
        date: 2026-01-12
        answer: agreed
        fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        submitted:
          date: 2026-01-14
          by: asanov
          fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
        @ documents/sample/revisions/1.0/agreements/quality-office-head.yaml
        post: quality-office-head
        person: asanov
        date: 2026-01-15
        answer: agreed
        fingerprint: "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
    """
    agreements = [event for event in snapshot.events if event.kind == "agreements"]
    if not agreements:
        return
    revisions = {(one.document, one.folder): one.fields for one in snapshot.revisions}
    for event in agreements:
        fields = revisions.get((event.document, event.version), {})
        day = day_of(event.fields, "/date")
        submitted, approved = day_of(fields, "/submitted/date"), day_of(fields, "/approved/date")
        # an answer to a text handed over before, and changed since, stays with its own day
        same = event.fields.get("fingerprint") == fields.get("submitted", {}).get("fingerprint") if submitted else False
        if day and same and is_before(day, submitted):
            yield said(event.place("date"), path=event.path, variant="early", day=day, other=submitted)
        elif day and approved and is_before(approved, day):
            yield said(event.place("date"), path=event.path, variant="late", day=day, other=approved)


@rule("QMS313", Scope.SNAPSHOT, Severity.WARNING)
def signed_without_post(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """Who approves or agrees a document holds the post that day.

    Why: a signature of one who no longer held the post, or did not hold it yet, is no signature of the post.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: usenova, post: quality-office-head, from: 2024-01-01, until: 2026-06-30}
          a-2: {person: asanov, post: quality-office-head, from: 2026-07-01}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, post: quality-office-head, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}
    Right:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: usenova, post: quality-office-head, from: 2024-01-01, until: 2026-06-30}
          a-2: {person: asanov, post: quality-office-head, from: 2026-07-01}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, post: quality-office-head, person: usenova}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: usenova, summary: Бекитилди}
    """
    if not snapshot.readable("appointments"):
        return
    held: defaultdict[str, list[Record]] = defaultdict(list)
    for record in snapshot.records("appointments"):
        held[str(record.values.get("post"))].append(record)
    for revision in snapshot.revisions:
        for name in ("approved", "signed"):
            stated = revision.fields.get(name)
            if isinstance(stated, Mapping) and (there := _others(stated, held)) is not None:
                yield _unheld(revision, name, stated, there)
    for event in snapshot.events:
        if event.kind == "agreements" and (there := _others(event.fields, held)) is not None:
            yield _unheld(event, "person", event.fields, there)


def _unheld(facts: RevisionFacts | EventFacts, field: str, stated: Mapping[str, Any], there: tuple[str, ...]) -> Said:
    agreed = isinstance(facts, EventFacts)
    variant = "agreed" if agreed else "signed" if field == "signed" else "approved"
    person, post, day = (str(stated.get(name, "")) for name in ("person", "post", "date"))
    return said(
        facts.place(field), path=facts.path, variant=variant, person=person, post=post, day=day, holders=there or ("–",)
    )


def _others(stated: Mapping[str, Any], held: Mapping[str, list[Record]]) -> tuple[str, ...] | None:
    """Who held the post that day where the person named did not; None where he did, or where it cannot be told.

    Of days before the first appointment to a post nothing is known, nor of a person named in words.
    """
    post, person, day = (str(stated.get(name, "")) for name in ("post", "person", "date"))
    appointments = held.get(post, ())
    if not appointments or not person or len(day) != len("2026-01-01"):
        return None
    if day < min(str(one.values.get("from", "")) for one in appointments):
        return None
    there = [
        one for one in appointments if str(one.values.get("from", "")) <= day <= str(one.values.get("until", "9999"))
    ]
    names = {str(one.values.get("person", "")) for one in there}
    known = {str(one.values.get("person", "")) for ones in held.values() for one in ones}
    return None if person in names or person not in known else tuple(sorted(names))
