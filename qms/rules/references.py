"""Family 4: references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from qms.lifecycle.moved import at_version
from qms.model.blocks import BlockKind, LinkKind
from qms.model.findings import Place, Severity
from qms.model.snapshot import Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.moved_clauses import moved_references, place_of
from qms.rules.registers import document_ids
from qms.rules.view import DocumentView
from qms.text.citations import ANNEX_CITED, CLAUSE_CITED, is_own, names_a_paper
from qms.text.traits import Trait

_CAPTION_CITED = re.compile(r"(?<![\w-])(\d{1,2})-(таблица|сүрөт)", re.IGNORECASE)
_CAPTION = re.compile(r"^\W*(\d{1,2})-(таблица|сүрөт)\b", re.IGNORECASE)


@rule("QMS401", Scope.DOCUMENT)
def clause_not_found(document: DocumentView, _: Context) -> Iterator[Said]:
    """A link to a clause of the same document leads to a clause that stands there.

    Why: a reader sent to a clause that was renumbered away reads the wrong duty or none.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [4.2-пунктка](#4.2) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [1.2-пунктка](#1.2) ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
    """
    for link in document.body.links:
        if link.kind is not LinkKind.CLAUSE or link.address in document.addresses:
            continue
        if not any(block.address == link.address for block in document.blocks):
            yield said(Place(link.line, link.column, link.length), address=link.address)


@rule("QMS402", Scope.DOCUMENT)
def clause_ambiguous(document: DocumentView, _: Context) -> Iterator[Said]:
    """A link to a clause leads to one clause only.

    Why: a number that stands twice has no address; nobody knows which of the two is meant.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [1.2-пунктка](#1.2) ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
        1.2. Бөлүмдүн мөөрү бар.
        @ front
        accept: {QMS501: мисал үчүн}
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [1.2-пунктка](#1.2) ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
    """
    if not document.repeated:
        return
    for link in document.body.links:
        if link.kind is LinkKind.CLAUSE and link.address in document.repeated:
            yield said(Place(link.line, link.column, link.length), address=link.address)


@rule("QMS403", Scope.SNAPSHOT)
def document_not_found(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A link to a document leads to a document of this registry.

    Why: a duty that rests on a paper nobody keeps cannot be checked.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Жобого](doc:nowhere) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Жобого](doc:sample) ылайык иштейт.
    """
    known = document_ids(snapshot)
    for facts, link in snapshot.links_of(LinkKind.DOCUMENT):
        if link[1] not in known:
            yield said(place_of(link), path=facts.path, document=link[1])


@rule("QMS404", Scope.SNAPSHOT)
def clause_of_document_not_found(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A link to a clause of another document leads to one clause that stands there.

    Why: the other document was renumbered, and the reader is sent astray.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Жобонун 9.9-пунктуна](doc:sample#9.9) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Жобонун 1.1-пунктуна](doc:sample#1.1) ылайык иштейт.
    """
    documents = {facts.id: facts for facts in snapshot.documents}
    gone = {(facts.path, link) for facts, link, _ in moved_references(snapshot)}
    for facts, link in snapshot.links_of(LinkKind.DOCUMENT):
        target, address = documents.get(link[1]), link[2]
        if not address or target is None or address in target.addresses:
            continue
        address, _version = at_version(address)
        if not address or address in target.addresses or (facts.path, link) in gone:
            continue
        # while it is being revised, what is in force counts as well
        approved = snapshot.approved.get(target.id)
        if approved is None or address not in approved.addresses:
            variant = "repeated" if address in target.repeated else ""
            yield said(place_of(link), path=facts.path, variant=variant, document=target.id, address=address)


@rule("QMS405", Scope.SNAPSHOT)
def external_document_not_found(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A link to a law or another outside document leads to the register of external documents.

    Why: only what is registered is watched for a new edition.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Мыйзамга](ext:lost-law) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Мыйзамга](ext:education-law) ылайык иштейт.
    """
    if not snapshot.readable("external-documents"):
        return
    known = {record.id for record in snapshot.records("external-documents")}
    for facts, link in snapshot.links_of(LinkKind.EXTERNAL):
        if link[1] not in known:
            yield said(place_of(link), path=facts.path, record=link[1])


@rule("QMS406", Scope.SNAPSHOT)
def record_not_found(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """A link to a record leads to a record that is kept.

    Why: an order or protocol that cannot be found proves nothing.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [чечимге](reg:decisions/D-1999-001) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [чечимге](reg:decisions/D-2026-001) ылайык иштейт.
    """
    known = {(name, record.id) for name, records in snapshot.registers.items() for record in records}
    for facts, link in snapshot.links_of(LinkKind.RECORD):
        register, record = link[1], link[2]
        if register not in context.registers:
            yield said(place_of(link), path=facts.path, variant="register", register=register, record=record)
        elif (register, record) not in known and snapshot.readable(register):
            yield said(place_of(link), path=facts.path, register=register, record=record)


@rule("QMS407", Scope.DOCUMENT, Severity.WARNING, where=Trait.CITING)
def cited_clause_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause of this document cited in words («4.2-пункт») stands in it.

    Why: a citation typed by hand does not follow when clauses are renumbered.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ушул жобонун 4.2-пунктуна ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ушул жобонун 1.2-пунктуна ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
    """
    # a manual speaks of clauses of the standard without naming it every time
    speaks_of_standards = bool(document.distinct(Trait.STANDARD))
    own: dict[int, bool] = {}
    for line, text, match in _cited(document, "-пункт", CLAUSE_CITED):
        if _stands(document, match[1]):
            continue
        # in a list or a table the paper may be named above it
        if line not in own:
            own[line] = not speaks_of_standards and text[:1] not in "-*+|" and not names_a_paper(text)
        if own[line] or is_own(text, match.start()):
            yield said(_at(line, match), n=match[1])


def _stands(document: DocumentView, number: str) -> bool:
    """Whether a heading or clause bears a number; below a Roman section or in an annex its address says more."""
    return number in document.addresses or any(
        block.number == number and block.kind in _NUMBERED for block in document.blocks
    )


@rule("QMS408", Scope.DOCUMENT, where=Trait.CITING)
def annex_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """An annex that the text names is attached.

    Why: a paper approved without the annex it refers to is not complete.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү 1-тиркемеде берилет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү 1-тиркемеде берилет.
        # 1-тиркеме. Түзүмү
    """
    told: set[str] = set()
    for line, _text, match in _cited(document, "-тиркеме", ANNEX_CITED):
        attached = {block.number for block in document.annexes}
        if match[1] not in attached | told:
            told.add(match[1])
            yield said(_at(line, match), n=match[1])


@rule("QMS409", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ANNEX)
def annex_not_cited(document: DocumentView, _: Context) -> Iterator[Said]:
    """An annex is named in the text before it.

    Why: an annex nobody is sent to is not part of any rule.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 1-тиркеме. Түзүмү
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү [1-тиркемеде](#annex-1) берилет.
        # 1-тиркеме. Түзүмү
    """
    annexes = document.annexes
    if not annexes:
        return
    cited = {match[1] for _, _, match in _cited(document, "-тиркеме", ANNEX_CITED)}
    cited |= {link.address.removeprefix("annex-") for link in document.body.links if link.kind is LinkKind.CLAUSE}
    for block in annexes:
        if block.number not in cited:
            yield said(block, n=block.number, title=block.text)


@rule("QMS410", Scope.SNAPSHOT)
def picture_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A picture that the text shows lies in the document's folder.

    Why: the paper is printed with an empty frame.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү: ![түзүм](assets/structure.png)
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    paths = frozenset(snapshot.paths)
    for facts, link in snapshot.links_of(LinkKind.PICTURE):
        if f"documents/{facts.id}/{link[1]}" not in paths:
            yield said(place_of(link), path=facts.path, picture=link[1], id=facts.id)


@rule("QMS411", Scope.DOCUMENT, Severity.WARNING, where=Trait.CITING)
def caption_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A table or figure that the text names has a caption with that number.

    Why: «1-таблица» in the text and no table 1 on the page.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Документтердин деңгээлдери 1-таблицада берилет.
    Right:
        # 1. Жалпы жоболор
        1.1. Документтердин деңгээлдери 1-таблицада берилет.

        1-таблица. Документтердин деңгээлдери
    """
    told: set[tuple[str, str]] = set()
    for word in ("-таблица", "-сүрөт"):
        for line, _text, match in _cited(document, word, _CAPTION_CITED):
            cited = (match[1], match[2].casefold())
            if cited not in _captions(document) | told:
                told.add(cited)
                yield said(_at(line, match), n=f"{match[1]}-{match[2]}")


def _captions(document: DocumentView) -> set[tuple[str, str]]:
    return {
        (match[1], match[2].casefold())
        for block in document.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and (match := _CAPTION.match(block.text))
    }


@rule("QMS414", Scope.DOCUMENT, Severity.WARNING, where=Trait.BRACKET)
def link_words_differ(document: DocumentView, _: Context) -> Iterator[Said]:
    """A link leads to the clause or annex that its words name.

    Why: on paper only the words are read; the screen leads elsewhere, and nobody knows which of the two was meant.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [1.3-пунктка](#1.2) ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
        1.3. Бөлүмдүн мөөрү бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [1.2-пунктка](#1.2) ылайык иштейт.
        1.2. Бөлүмдү башчы жетектейт.
    """
    for link in document.body.links:
        if not link.address or link.kind not in _TO_CLAUSES:
            continue
        address = link.address.partition("@")[0].rpartition("/")[2]
        number = address.removeprefix("annex-")
        # several clauses named in one link lead to one of them
        if number in _FIGURES.findall(link.text):
            continue
        is_annex = address != number
        named = (ANNEX_CITED if is_annex else CLAUSE_CITED).search(link.text)
        # a piece of a clause leads to the clause
        if named and not number.startswith(f"{named[1]}."):
            target = f"doc:{link.target}" if link.kind is LinkKind.DOCUMENT else ""
            right = f"[{number}-{'тиркеме' if is_annex else 'пункт'}]({target}#{link.address})"
            place = Place(link.line, link.column, link.length)
            yield said(place, text=link.text, named=named[1], number=number, right=right)


_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_TO_CLAUSES = frozenset({LinkKind.CLAUSE, LinkKind.DOCUMENT})


@rule("QMS412", Scope.SNAPSHOT, Severity.WARNING)
def superseded_document_cited(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A law, standard or other outside document that is cited is in force.

    Why: a paper that rests on a repealed law is the first thing an inspector finds.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Мыйзамга](ext:old-law) ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм [Мыйзамга](ext:education-law) ылайык иштейт.
    """
    records = {record.id: record.values for record in snapshot.records("external-documents")}
    for facts, link in snapshot.links_of(LinkKind.EXTERNAL):
        values = records.get(link[1], {})
        status = values.get("status", "in-force")
        if status != "in-force":
            by = str(values.get("superseded_by", ""))
            yield said(place_of(link), path=facts.path, variant="by" if by else "", record=link[1], by=by)


_LONGEST_NUMBER = len("99.99.99.99.")
_NUMBERED = frozenset({BlockKind.CLAUSE, BlockKind.HEADING})


def _cited(document: DocumentView, word: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Citations by a word, but for those in headings and captions: line, its text, match."""
    for line, text, offset in document.citing(word):
        # the number stands right before the word: the pattern need not try the whole line
        match = pattern.search(text, max(0, offset - _LONGEST_NUMBER))
        if match and match.start() < offset and not text.startswith("#") and not _CAPTION.match(text):
            yield line, text, match


def _at(line: int, match: re.Match[str]) -> Place:
    return Place(line, match.start() + 1, len(match[0]))
