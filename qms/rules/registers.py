"""Family 6: registers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Record
from qms.model.snapshot import DocumentFacts, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.text.schema_refs import Reference, follow


def known_ids(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Ids by register; ``documents`` are the documents, ``posts`` the posts of all units.

    A document that is there and cannot be read is known; a register is not looked into: see `Snapshot.readable`.
    """
    found = {name: frozenset(record.id for record in records) for name, records in snapshot.registers.items()}
    found["documents"] = document_ids(snapshot)
    found["posts"] = frozenset(_posts(snapshot))
    return found


def document_ids(snapshot: Snapshot) -> frozenset[str]:
    """Ids of the documents, those that cannot be read among them."""
    unread = {one.removeprefix("documents/") for one in snapshot.unreadable if one.startswith("documents/")}
    return frozenset(unread.union(facts.id for facts in snapshot.documents))


def _posts(snapshot: Snapshot) -> dict[str, Mapping[str, Any]]:
    """Posts of all units by id."""
    return {post: values for unit in snapshot.records("units") for post, values in unit.values.get("posts", {}).items()}


def names_in(snapshot: Snapshot, register: str) -> frozenset[str]:
    """Names under which a paper may call a record of a register, folded."""
    if register == "posts":
        titles = (post.get("title", {}) for post in _posts(snapshot).values())
        return frozenset(text.casefold() for title in titles for text in title.values())
    found: set[str] = set()
    for record in snapshot.records(register):
        values = record.values
        title = values.get("title")
        found.update(text.casefold() for text in (title.values() if isinstance(title, Mapping) else ()))
        parts = [str(values[name]) for name in ("family", "given", "patronymic") if values.get(name)]
        found.add(" ".join(parts).casefold())
    return frozenset(found)


@rule("QMS601", Scope.SNAPSHOT)
def reference_not_found(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """What a record or a document names stands in its register.

    Why: an owner, unit or decision that is nowhere registered answers for nothing.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ front
        unit: nowhere
    Right:
        @ front
        unit: quality-office
    """
    known = known_ids(snapshot)
    for name, records in snapshot.registers.items():
        for reference in context.references(f"registers/{name}"):
            if not reference.opened and snapshot.readable(reference.register):
                yield from _unknown_in_records(records, reference, known)
    for facts in snapshot.documents:
        bound = context.binding(f"documents/{facts.fields.get('type', '')}")
        yield from _unknown_in_fields(facts, _readable(bound, snapshot), known)
    for revision in snapshot.revisions:
        yield from _unknown_in_fields(revision, _readable(context.binding("revision"), snapshot), known)


def _readable(references: Mapping[str, list[Reference]], snapshot: Snapshot) -> Mapping[str, list[Reference]]:
    """References by field, without those into registers that cannot be read."""
    if not snapshot.unreadable:
        return references
    return {field: [one for one in ones if snapshot.readable(one.register)] for field, ones in references.items()}


def _unknown_in_records(
    records: Iterable[Record], reference: Reference, known: Mapping[str, frozenset[str]]
) -> Iterator[Said]:
    there = known.get(reference.register, frozenset())
    for record in records:
        for pointer, value in follow(record.values, reference.path):
            if value.partition("#")[0] not in there:
                yield said(record.place(pointer), path=record.path, value=value, register=reference.register)


def _unknown_in_fields(
    facts: DocumentFacts | RevisionFacts, references: Mapping[str, list[Reference]], known: Mapping[str, frozenset[str]]
) -> Iterator[Said]:
    for field in facts.fields:
        for reference in references.get(field, ()):
            there = known.get(reference.register, frozenset())
            for _, value in follow(facts.fields, reference.path):
                if value.partition("#")[0] not in there and (not reference.opened or _is_meant(facts, value)):
                    yield said(facts.place(field), path=facts.path, value=value, register=reference.register)


def _is_meant(facts: DocumentFacts | RevisionFacts, value: str) -> bool:
    """Whether what may also be words of a paper is an id; of the signatories of a document another rule tells."""
    return isinstance(facts, RevisionFacts) and _ID.fullmatch(value) is not None


_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@rule("QMS605", Scope.SNAPSHOT)
def number_used_twice(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """An official number belongs to one record of a register.

    Why: an order is cited by its number and date; two of them are two orders.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
          p-1-2: {number: "1.1", title: {ky: Аудит},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    for name, records in snapshot.registers.items():
        keys = context.meta.get(f"registers/{name}", {}).get("x-qms", {}).get("unique", ())
        seen: dict[tuple[str, ...], Record] = {}
        for record in records:
            key = tuple(str(record.values.get(part, "")) for part in keys)
            if not keys or not all(key):
                continue
            other = seen.setdefault(key, record)
            if other is not record:
                pointer = f"/{keys[0]}"
                yield said(record.place(pointer), path=record.path, number=", ".join(key), id=record.id, other=other.id)


@rule("QMS607", Scope.SNAPSHOT)
def post_held_twice(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A head's post is held by one person at a time; a second one is acting.

    Why: who held the post that day decides whose signature is valid.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: asanov, post: quality-office-head, from: 2024-01-01}
          a-2: {person: usenova, post: quality-office-head, from: 2025-01-01}
    Right:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: asanov, post: quality-office-head, from: 2024-01-01}
          a-2: {person: usenova, post: quality-office-head, from: 2026-01-01, acting: true}
    """
    held: dict[str, list[Record]] = defaultdict(list)
    heads = {post for post, values in _posts(snapshot).items() if values.get("head")}
    for record in snapshot.records("appointments"):
        if not record.values.get("acting"):
            held[str(record.values.get("post"))].append(record)
    for post in sorted(heads & held.keys()):
        for one, other in combinations(held[post], 2):
            if _overlap(one, other):
                persons = (str(one.values.get("person")), str(other.values.get("person")))
                yield said(other.place("/from"), path=other.path, post=post, persons=persons)


def _overlap(one: Record, other: Record) -> bool:
    starts = (str(one.values.get("from", "")), str(other.values.get("from", "")))
    ends = (str(one.values.get("until", "9999")), str(other.values.get("until", "9999")))
    return max(starts) <= min(ends)


@rule("QMS609", Scope.SNAPSHOT)
def period_reversed(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A period ends on or after the day it begins.

    Why: an appointment that ends before it begins covers no day at all.
    Source: ISO 8601-1:2019 4.4
    Wrong:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: asanov, post: quality-office-head, from: 2025-01-01, until: 2024-12-31}
    Right:
        @ registers/appointments.yaml
        schema: 1
        records:
          a-1: {person: asanov, post: quality-office-head, from: 2024-01-01}
    """
    for records in snapshot.registers.values():
        for record in records:
            for pointer, period in _periods(record.values):
                begins, ends = _ends(period)
                if begins and ends and ends < begins:
                    yield said(record.place(pointer), path=record.path, begins=begins, ends=ends, id=record.id)


def _periods(values: object, pointer: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(values, Mapping):
        yield pointer, values
        for key, inner in values.items():
            yield from _periods(inner, f"{pointer}/{key}")
    elif isinstance(values, list):
        for index, inner in enumerate(values):
            yield from _periods(inner, f"{pointer}/{index}")


def _ends(period: Mapping[str, object]) -> tuple[str, str]:
    for first, last in (("from", "until"), ("start", "end")):
        begins, ends = period.get(first), period.get(last)
        if isinstance(begins, str) and isinstance(ends, str):
            return begins, ends
    return "", ""


@rule("QMS610", Scope.SNAPSHOT, Severity.WARNING)
def auditor_not_competent(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """An auditor has a competence that is valid today.

    Why: an audit by one whose certificate has run out can be set aside.
    Source: ISO 19011:2018 7.2
    Wrong:
        @ registers/auditors.yaml
        schema: 1
        records:
          aud-1: {person: asanov, competences: [{standard: iso-9001-2015, from: 2020-01-01, until: 2022-12-31}]}
    Right:
        @ registers/auditors.yaml
        schema: 1
        records:
          aud-1: {person: asanov, competences: [{standard: iso-9001-2015, from: 2024-01-01}]}
    """
    day = today.isoformat()
    for record in snapshot.records("auditors"):
        valid = [one for one in record.values.get("competences", ()) if day <= str(one.get("until", "9999"))]
        if not valid:
            last = max((str(one.get("until", "")) for one in record.values.get("competences", ())), default="")
            yield said(record.place(), path=record.path, variant="" if last else "none", id=record.id, last=last)


@rule("QMS611", Scope.SNAPSHOT)
def units_in_a_circle(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """The tree of units has no circle: no unit is, through others, above itself.

    Why: superiors and subordinates are read from the tree, and with them who may audit whom.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/units.yaml
        schema: 1
        records:
          quality-office:
            title: {ky: Сапат бөлүмү}
            kind: office
            parent: library
            posts: {quality-office-head: {title: {ky: Башчы}, staff: 1, head: true}}
          library: {title: {ky: Китепкана}, kind: library, parent: quality-office}
    Right:
        @ front
        language: ky
    """
    parents = {record.id: str(record.values.get("parent", "")) for record in snapshot.records("units")}
    for record in snapshot.records("units"):
        chain, unit = [record.id], parents.get(record.id, "")
        while unit and unit not in chain:
            chain.append(unit)
            unit = parents.get(unit, "")
        if unit == record.id and record.id == min(chain):
            yield said(record.place("/parent"), path=record.path, chain=(*chain, unit), id=record.id)


@rule("QMS613", Scope.SNAPSHOT, Severity.INFO)
def owner_not_registered(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """Posts and persons of a register are named by their ids, or as their registers name them.

    Why: what is kept only as words cannot be watched for a new appointment.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: Белгисиз Адам}], units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    known = known_ids(snapshot)
    for name, records in snapshot.registers.items():
        for reference in context.references(f"registers/{name}"):
            if reference.opened and snapshot.readable(reference.register):
                named = known.get(reference.register, frozenset()) | names_in(snapshot, reference.register)
                yield from _unregistered(records, reference, named)


def _unregistered(records: Iterable[Record], reference: Reference, named: frozenset[str]) -> Iterator[Said]:
    for record in records:
        for pointer, value in follow(record.values, reference.path):
            if value not in named and value.casefold() not in named:
                yield said(record.place(pointer), path=record.path, value=value, register=reference.register)
