"""Family 9: documents against one another: what was withdrawn and superseded, what is defined in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from qms.lifecycle.moved import at_version
from qms.lifecycle.standing import standing
from qms.model.documents import Status
from qms.model.findings import Place, Severity
from qms.model.snapshot import DocumentFacts, NameFact, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.name_facts import named, place_of
from qms.rules.process_tables import words_of
from qms.text.likeness import same_stem

_GONE = frozenset({Status.SUPERSEDED, Status.WITHDRAWN})


def _withdrawn(snapshot: Snapshot, today: date) -> Mapping[str, RevisionFacts]:
    """Documents no longer in force, with the revision that says so."""
    marked = {one.document for one in snapshot.revisions if "withdrawn" in one.fields}
    revisions: defaultdict[str, list[RevisionFacts]] = defaultdict(list)
    for one in snapshot.revisions if marked else ():
        if one.document in marked:
            revisions[one.document].append(one)
    return {
        document: next(one for one in reversed(several) if "withdrawn" in one.fields)
        for document, several in revisions.items()
        if standing(several, today).status in _GONE
    }


def _successors(revision: RevisionFacts) -> tuple[str, ...]:
    found = revision.fields.get("superseded_by")
    return tuple(map(str, found)) if isinstance(found, list) else ()


@rule("QMS901", Scope.SNAPSHOT, Severity.WARNING)
def withdrawn_document_cited(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """A text refers to documents that are in force, not to one withdrawn or superseded.

    Why: who follows the reference follows rules that hold no longer, or finds none.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Архив жөнүндө жобого](doc:other) ылайык иштейт.
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
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Архив жөнүндө жобонун 1.0 версиясына](doc:other#1.1@1.0) ылайык түзүлгөн.
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
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
    """
    gone = _withdrawn(snapshot, today)
    for facts in snapshot.documents if gone else ():
        for kind, target, address, *place in facts.links if facts.id not in gone else ():
            # a reference that names a version means that one, whatever became of it
            if kind == "doc" and target in gone and at_version(address)[1] is None:
                by = _successors(gone[target])
                variant = "by" if by else ""
                yield said(Place(*place), path=facts.path, variant=variant, document=target, by=by)


@rule("QMS902", Scope.SNAPSHOT)
def superseded_in_a_circle(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """No document supersedes itself, directly or by way of others.

    Why: of documents that supersede one another none is in force, and each claims that another is.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
        superseded_by: [sample]
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
    """
    gone = _withdrawn(snapshot, today)
    told: set[str] = set()
    for document in sorted(gone):
        circle = () if document in told else _circle(document, gone)
        if circle:
            told.update(circle)
            yield said(gone[document].place("superseded_by"), path=gone[document].path, circle=(*circle, document))


def _circle(document: str, gone: Mapping[str, RevisionFacts]) -> tuple[str, ...]:
    """Documents by way of which one supersedes itself, beginning with it; none if it does not."""
    ways: list[tuple[str, ...]] = [(document,)]
    seen = {document}
    while ways:
        way = ways.pop(0)
        for successor in _successors(gone[way[-1]]):
            if successor == document:
                return way
            if successor in gone and successor not in seen:
                seen.add(successor)
                ways.append((*way, successor))
    return ()


@rule("QMS903", Scope.SNAPSHOT, Severity.WARNING)
def superseded_by_draft(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """What supersedes a document has been approved.

    Why: the old paper holds no longer, the new one does not hold yet, and the unit works without any.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
        superseded_by: [other]
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
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-05-10, by: asanov, reason: жаңы жобо}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        withdrawn: {date: 2026-06-01, decision: D-2026-001}
        superseded_by: [other]
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
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-05-12, person: asanov}
        change: {number: 0, received: 2026-05-13, entered: 2026-05-14, entered_by: asanov, summary: Биринчи жолу}
    """
    gone = _withdrawn(snapshot, today)
    if gone:
        approved = {one.document for one in snapshot.revisions if "approved" in one.fields}
        drafts = {one.document for one in snapshot.revisions} - approved
        for document, revision in gone.items():
            for successor in _successors(revision):
                if successor in drafts:
                    place = revision.place("superseded_by")
                    yield said(place, path=revision.path, document=document, by=successor)


_Defined: TypeAlias = Mapping[tuple[str, str], Mapping[str, list[tuple[DocumentFacts, NameFact]]]]


def _defined(snapshot: Snapshot, kind: str, gone: Mapping[str, RevisionFacts]) -> _Defined:
    """What is defined in two ways or more: language and word, meanings with the places."""
    found: defaultdict[tuple[str, str], dict[str, list[tuple[DocumentFacts, NameFact]]]] = defaultdict(dict)
    for facts, fact in named(snapshot, kind):
        if facts.id not in gone:
            found[facts.text("language"), fact[0]].setdefault(fact[1], []).append((facts, fact))
    return {word: meanings for word, meanings in found.items() if len(meanings) > 1}


def _told_apart(
    defined: _Defined, is_same: Callable[[str, str], bool]
) -> Iterator[tuple[DocumentFacts, NameFact, str]]:
    """Definitions that differ from the one most documents have, with a document that has it."""
    for meanings in defined.values():
        first = min(meanings, key=lambda one: (-len(meanings[one]), meanings[one][0][0].id))
        other = meanings[first][0][0].id
        for meaning, places in meanings.items():
            if not is_same(meaning, first):
                yield from ((facts, fact, other) for facts, fact in places if facts.id != other)


@rule("QMS904", Scope.SNAPSHOT, Severity.WARNING)
def abbreviation_defined_two_ways(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """An abbreviation means the same in all documents of one language.

    Why: «ОБ» is the academic office in one paper and the general office in another; an order that says «ОБ» names both.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. ОБ ректорго баш иет.

        {{abbreviations}}
        @ front
        abbreviations: [{abbreviation: ОБ, expansion: Окуу башкармалыгы}]
        @ documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        abbreviations: [{abbreviation: ОБ, expansion: Окурмандар бөлүмү}]
        ---
        # 1. Жалпы жоболор
        1.1. ОБ китепкананын курамында.

        {{abbreviations}}
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-05-10, by: asanov, reason: жаңы жобо}
    Right:
        # 1. Жалпы жоболор
        1.1. ОБ ректорго баш иет.

        {{abbreviations}}
        @ front
        abbreviations: [{abbreviation: ОБ, expansion: Окуу башкармалыгы}]
        @ documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        abbreviations: [{abbreviation: ОБ, expansion: окуу башкармалыгы}]
        ---
        # 1. Жалпы жоболор
        1.1. ОБ китепкананы жетектейт.

        {{abbreviations}}
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-05-10, by: asanov, reason: жаңы жобо}
    """
    defined = _defined(snapshot, "abbreviation", _withdrawn(snapshot, today))
    for facts, fact, other in _told_apart(defined, _is_same_in_words):
        here = defined[facts.text("language"), fact[0]]
        there = next(meaning for meaning, places in here.items() if any(one.id == other for one, _ in places))
        yield said(place_of(fact), path=facts.path, word=fact[0], here=fact[1], there=there, other=other)


def _is_same_in_words(one: str, other: str) -> bool:
    mine, yours = words_of(one), words_of(other)
    return len(mine) == len(yours) and all(map(same_stem, mine, yours))


@rule("QMS905", Scope.SNAPSHOT, Severity.INFO)
def term_defined_two_ways(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """A term is defined in the same words in all documents of one language.

    Why: two definitions of one term are two terms; the reader applies the one he happens to have at hand.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Аудит жыл сайын өткөрүлөт.

        {{terms}}
        @ front
        terms: [{term: Аудит, definition: далилдерди чогултуунун документтештирилген жолу.}]
        @ documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        terms: [{term: Аудит, definition: иштин натыйжасын текшерүү.}]
        ---
        # 1. Жалпы жоболор
        1.1. Аудит жыл сайын өткөрүлөт.

        {{terms}}
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-05-10, by: asanov, reason: жаңы жобо}
    Right:
        # 1. Жалпы жоболор
        1.1. Аудит жыл сайын өткөрүлөт.

        {{terms}}
        @ front
        terms: [{term: Аудит, definition: далилдерди чогултуунун документтештирилген жолу.}]
        @ documents/other/document.md
        ---
        id: other
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Архив жөнүндө жобо
        language: ky
        unit: quality-office
        terms: [{term: Аудит, definition: Далилдерди чогултуунун документтештирилген жолу.}]
        ---
        # 1. Жалпы жоболор
        1.1. Аудит жыл сайын өткөрүлөт.

        {{terms}}
        @ documents/other/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-05-10, by: asanov, reason: жаңы жобо}
    """
    defined = _defined(snapshot, "term", _withdrawn(snapshot, today))
    for facts, fact, other in _told_apart(defined, str.__eq__):
        yield said(place_of(fact), path=facts.path, word=fact[0], other=other)
