"""Family 4: links between documents, and those to clauses that have gone elsewhere since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qms.lifecycle.moved import Move, at_version, cited_version, moved
from qms.model.blocks import LinkKind
from qms.model.findings import Place, Severity
from qms.model.snapshot import DocumentFacts, LinkFact, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context


def place_of(link: LinkFact) -> Place:
    """Where a link stands."""
    return Place(*link[3:])


@rule("QMS413", Scope.SNAPSHOT, Severity.WARNING)
def cited_clause_moved(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A clause of another document bears the number it bore when the text that cites it was approved.

    Why: the text still means the clause it was approved with, and the reader finds another one under its number.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Тартиптин 1.1-пунктуна](doc:other#1.1) ылайык иштейт.
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        references: {other: "1.0"}
        @ documents/other/document.md
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
        1.2. Архив иштерди кабыл алат.
        @ documents/other/revisions/2.0/revision.yaml
        version: "2.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 1, summary: 1.1-пункт кошулду, clauses: {added: ["1.1"], renumbered: {"1.1": "1.2"}}}
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Тартиптин 1.2-пунктуна](doc:other#1.2) ылайык иштейт.
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        references: {other: "2.0"}
        @ documents/other/document.md
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
        1.2. Архив иштерди кабыл алат.
        @ documents/other/revisions/2.0/revision.yaml
        version: "2.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 1, summary: 1.1-пункт кошулду, clauses: {added: ["1.1"], renumbered: {"1.1": "1.2"}}}
    """
    for facts, link, move in moved_references(snapshot):
        yield said(
            place_of(link),
            path=facts.path,
            variant="" if move.address else "gone",
            id=facts.id,
            document=link[1],
            address=at_version(link[2])[0],
            now=move.address,
            version=str(move.version),
        )


def moved_references(snapshot: Snapshot) -> Iterator[tuple[DocumentFacts, LinkFact, Move]]:
    """References to clauses of other documents that have gone elsewhere since, in texts that still count."""
    # only where an approved change names clauses can one have gone elsewhere
    changed = {one.document for one in snapshot.revisions if one.fields.get("change", {}).get("clauses")}
    links = snapshot.links_of(LinkKind.DOCUMENT) if changed else ()
    cited = [(facts, link) for facts, link in links if link[2] and link[1] in changed]
    if not cited:
        return
    revisions: defaultdict[str, list[RevisionFacts]] = defaultdict(list)
    for one in snapshot.revisions:
        revisions[one.document].append(one)
    for facts, link in cited:
        own, others = revisions[facts.id], revisions[link[1]]
        address, since = at_version(link[2])
        since = since or cited_version(own, link[1], others)
        move = moved(address, others, since) if since else None
        if move and not any("withdrawn" in one.fields for one in own):
            yield facts, link, move
