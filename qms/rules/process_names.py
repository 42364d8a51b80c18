"""Family 6: processes as texts name and count them, against one another and against the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from qms.model.blocks import BlockKind
from qms.model.findings import Severity
from qms.model.snapshot import DocumentFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.name_facts import named, place_of
from qms.rules.process_tables import Listed, differing, numbered_items, words_of
from qms.rules.view import DocumentView


@rule("QMS638", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
def process_named_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """A process bears one name in the lists and tables of a document.

    Why: two names under one number are two processes, and nobody knows which of them has the owner in the table.
    Source: ISO 9001:2015 4.4.1
    Wrong:
        # 1. Жалпы жоболор
        Процесстер:
        - 1.1. Стратегиялык пландаштыруу;
        - 1.2. Ички аудит;
        - 2.1. Студенттерди кабыл алуу;
        - 2.2. Илимий изилдөө.

        | № | Процесстин аталышы |
        |---|---|
        | 1.1. | Стратегиялык пландаштыруу |
        | 1.2. | Ички аудит |
        | 2.1. | Абитуриенттерди кабыл алуу |
        | 2.2. | Илимий изилдөө |
    Right:
        # 1. Жалпы жоболор
        1.1. Процесстер:
        - стратегиялык пландаштыруу;
        - ички аудит.

        | № | Процесстин аталышы |
        |---|---|
        | 1.1. | Стратегиялык пландаштыруу |
        | 1.2. | Ички аудит |
        | 2.1. | Студенттерди кабыл алуу |
    """
    tables = document.process_tables
    for items in numbered_items(document.blocks) if tables else ():
        known = {one.number: one for one in items}
        for table in tables:
            for row in differing(table, {number: one.words for number, one in known.items()}):
                other = known[row.number]
                yield said(row.place, number=row.number, name=row.name, other=other.name, line=other.place.line)


@rule("QMS639", Scope.SNAPSHOT, Severity.WARNING)
def process_count_differs(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A text says as many processes as stand in the register.

    Why: the manual says twenty-two, the register holds twenty-three: one of them was not brought up to date.
    Source: ISO 9001:2015 4.4.1
    Wrong:
        # 1. Жалпы жоболор
        1.1. Университеттин иши 3 процесстен турат.
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    Right:
        # 1. Жалпы жоболор
        1.1. Университеттин иши 1 процесстен турат.
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    """
    there = len(snapshot.records("processes"))
    if not there or not snapshot.readable("processes"):
        return
    for facts, fact in named(snapshot, "process-count"):
        if int(fact[0]) != there:
            yield said(place_of(fact), path=facts.path, n=int(fact[0]), there=there)


@rule("QMS640", Scope.SNAPSHOT, Severity.WARNING)
def process_not_as_registered(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A process bears in a table of a text the name it bears in the register under the same number.

    Why: the register was changed and the paper was not, or the other way round; an auditor will ask which is right.
    Source: ISO 9001:2015 4.4.1
    Wrong:
        # 1. Жалпы жоболор
        1.1. Процесстер:

        | № | Процесстин аталышы |
        |---|---|
        | 1.1. | Пландаштыруу |
        | 1.2. | Ички аудит |
        | 1.3. | Талдоо |
        | 1.4. | Кабыл алуу |
        @ registers/processes.yaml
        schema: 1
        records:
          p-1-1: {number: "1.1", title: {ky: Пландаштыруу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
          p-1-2: {number: "1.2", title: {ky: Ички аудит},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
          p-1-3: {number: "1.3", title: {ky: Талдоо},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
          p-1-4: {number: "1.4", title: {ky: Студенттерди кабыл алуу},
            group: 1, owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
    Right:
        # 1. Жалпы жоболор
        1.1. Процесстер:

        | № | Процесстин аталышы |
        |---|---|
        | 1.1. | Пландаштыруу |
        | 1.2. | Ички аудит |
        | 1.3. | Талдоо |
    """
    titles = {str(record.values.get("number", "")): record for record in snapshot.records("processes")}
    known = {number: words_of(_title(record.values)) for number, record in titles.items()}
    listed: dict[str, tuple[DocumentFacts, list[Listed]]] = {}
    for facts, fact in named(snapshot, "process") if known else ():
        listed.setdefault(facts.id, (facts, []))[1].append(Listed(fact[1], fact[0], place_of(fact)))
    for facts, rows in listed.values():
        for row in differing(rows, known):
            record = titles[row.number]
            yield said(
                row.place, path=facts.path, number=row.number, name=row.name, right=_title(record.values), id=record.id
            )


def _title(values: Mapping[str, object]) -> str:
    title = values.get("title")
    return str(title.get("ky", "")) if isinstance(title, Mapping) else ""
