"""Family 6: the process register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qms.model.findings import Severity
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.registers import known_ids


@rule("QMS602", Scope.SNAPSHOT, Severity.WARNING)
def owner_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A process has an owner.

    Why: a process nobody answers for is nobody's work, and cannot be audited.
    Source: ISO 9001:2015 4.4.1 e
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу}, group: 1, units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    for record in snapshot.records("processes"):
        if not record.values.get("owners"):
            yield said(record.place(), path=record.path, process=_process(record), id=record.id)


@rule("QMS603", Scope.SNAPSHOT, Severity.WARNING)
def owner_without_person(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A process names a person among its owners.

    Why: a post without a name gives the auditor nobody to ask.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head}], units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    for record in snapshot.records("processes"):
        owners = record.values.get("owners", ())
        if owners and not any(owner.get("person") for owner in owners):
            posts = tuple(str(owner.get("post", "")) for owner in owners)
            yield said(record.place("/owners"), path=record.path, process=_process(record), posts=posts, id=record.id)


def _process(record: Record) -> str:
    title = record.values.get("title", {})
    return f"{record.values.get('number', record.id)} «{title.get('ky', '')}»"


@rule("QMS604", Scope.SNAPSHOT)
def process_group_unknown(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A process belongs to a group of the register of process groups.

    Why: the process register is printed by groups.
    Source: ISO 9001:2015 4.4.1
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-9-1: {number: "9.1", title: {ky: Пландаштыруу},
            group: 9, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    if not snapshot.readable("process-groups"):
        return
    groups = {record.values.get("number") for record in snapshot.records("process-groups")}
    for record in snapshot.records("processes"):
        group = record.values.get("group")
        if group is not None and group not in groups:
            yield said(record.place("/group"), path=record.path, process=_process(record), group=group)


@rule("QMS608", Scope.SNAPSHOT, Severity.WARNING)
def owner_holds_another_post(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """The person named as a process's owner holds the post named beside.

    Why: after an appointment the register still names the predecessor.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: usenova}], units: [quality-office]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    if not snapshot.readable("appointments"):
        return
    known = known_ids(snapshot)
    day = today.isoformat()
    holders: dict[str, set[str]] = defaultdict(set)
    for record in snapshot.records("appointments"):
        values = record.values
        if str(values.get("from", "")) <= day <= str(values.get("until", "9999")):
            holders[str(values.get("post"))].add(str(values.get("person")))
    for record in snapshot.records("processes"):
        for index, owner in enumerate(record.values.get("owners", ())):
            post, person = owner.get("post"), owner.get("person")
            if post in known["posts"] and person in known.get("people", ()) and person not in holders[post]:
                there = tuple(sorted(holders[post])) or ("–",)
                place = record.place(f"/owners/{index}/person")
                yield said(place, path=record.path, person=person, post=post, holders=there)


@rule("QMS616", Scope.SNAPSHOT, Severity.INFO)
def process_without_unit(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A process names the units in which it runs.

    Why: without them nobody can say whether an auditor is independent of it.
    Source: ISO 19011:2018 4 e
    Wrong:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}]}
    Right:
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    for record in snapshot.records("processes"):
        if not record.values.get("units"):
            yield said(record.place(), path=record.path, process=_process(record), id=record.id)
