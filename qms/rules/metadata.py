"""Family 2: metadata of documents and revisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qms.model.findings import Place, Severity
from qms.model.records import Data
from qms.model.snapshot import DocumentFacts, Snapshot
from qms.rules.analysis import FileRead, problems_of
from qms.rules.catalog import PROBLEMS, Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FileKind, FilePath
from qms.rules.view import DocumentView
from qms.text.collation import fold_lookalikes
from qms.text.patterns import later

_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = later(r"[А-яЁёҢңӨөҮү]")


@rule("QMS201", Scope.FILE, where=PROBLEMS)
def field_invalid(read: FileRead, _: Context) -> Iterator[Said]:
    """Fields are those of the schema, with values of the right form.

    Why: a misspelt field is an empty field: the paper is printed without it.
    Source: ISO 9001:2015 7.5.2
    Wrong:
        @ front
        language: kyrgyz
    Right:
        @ front
        language: ky
    """
    return problems_of(read, "QMS201")


@rule("QMS202", Scope.FILE)
def document_type_unknown(read: FileRead, context: Context) -> Iterator[Said]:
    """A document's type is one of those that have a schema.

    Why: the type decides its parts, its signatories and its paper.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        @ front
        type: leaflet
    Right:
        @ front
        type: regulation
    """
    written = str(read.data.values.get("type", ""))
    if read.path.kind is FileKind.DOCUMENT and read.data.values and written not in context.documents:
        known = tuple(sorted(context.documents))
        yield said(read.data.place("/type"), variant="" if written else "absent", type=written, known=known)


@rule("QMS204", Scope.ACCEPTANCE, Severity.INFO)
def acceptance_without_finding(facts: DocumentFacts, used: frozenset[str], _: Context) -> Iterator[Said]:
    """Every acceptance matches a finding.

    Why: an acceptance left over hides the next finding of its kind.
    Source: ISO 9001:2015 10.2.2
    Wrong:
        @ front
        accept: {QMS507: эски басылма}
    Right:
        @ front
        language: ky
    """
    for code, reason in facts.fields["accept"].items():
        if reason.strip() and code not in used:
            yield said(facts.place("accept"), accepted=code)


@rule("QMS205", Scope.DOCUMENT)
def code_against_pattern(document: DocumentView, context: Context) -> Iterator[Said]:
    """A document's code follows the pattern of the registry.

    Why: the code is what orders, minutes and running headers call the document by.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ front
        code: ТТМУ-1
    Right:
        @ front
        code: ТТМУ.СМС-ТБ.77
    """
    code = str(document.fields.get("code", ""))
    pattern = context.settings.code_pattern
    if code and pattern and not pattern.fullmatch(code) and not re.search(r"\s", code):
        folded = fold_lookalikes(code)
        if not pattern.fullmatch(folded) and not _mixes_scripts(code):
            yield said(document.front.place("/code"), code=code, example=context.settings.code_example)


@rule("QMS206", Scope.DOCUMENT, Severity.WARNING)
def code_with_blanks(document: DocumentView, _: Context) -> Iterator[Said]:
    """A document's code is written without blanks.

    Why: a code with a stray blank is not found by the one who searches for it.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ front
        code: ТТМУ.СМС- ТБ.77
    Right:
        @ front
        code: ТТМУ.СМС-ТБ.77
    """
    code = str(document.fields.get("code", ""))
    if re.search(r"\s", code):
        yield said(document.front.place("/code"), code=code, right=_put_right(code))


@rule("QMS207", Scope.DOCUMENT)
def code_with_lookalikes(document: DocumentView, _: Context) -> Iterator[Said]:
    """A document's code is written in one alphabet.

    Why: a Latin «C» in «СМС» looks the same and is another code to every search.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ front
        code: ТТМУ.CМС-ТБ.77
    Right:
        @ front
        code: ТТМУ.СМС-ТБ.77
    """
    code = str(document.fields.get("code", ""))
    if _mixes_scripts(code):
        latin = tuple(_LATIN.findall(code))
        yield said(document.front.place("/code"), code=code, latin=latin, right=_put_right(code))


def _put_right(code: str) -> str:
    """A code without blanks, in one alphabet."""
    return re.sub(r"\s+", "", fold_lookalikes(code) if _mixes_scripts(code) else code)


def _mixes_scripts(code: str) -> bool:
    return bool(_LATIN.search(code)) and bool(_CYRILLIC.search(code))


@rule("QMS208", Scope.SNAPSHOT)
def code_used_twice(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A code belongs to one document.

    Why: two documents under one code, and each reader believes his is the one in force.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/second/document.md
        ---
        id: second
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Китепкана жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
        @ documents/second/revisions/1.0/revision.yaml
        version: "1.0"
    Right:
        @ front
        code: ТТМУ.СМС-ТБ.77
    """
    yield from _shared(snapshot, "code")


@rule("QMS209", Scope.SNAPSHOT, Severity.WARNING)
def title_used_twice(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A title belongs to one document.

    Why: an order that names the document by its title names two.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/second/document.md
        ---
        id: second
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Бөлүм жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
        @ documents/second/revisions/1.0/revision.yaml
        version: "1.0"
    Right:
        @ front
        title: Бөлүм жөнүндө жобо
    """
    yield from _shared(snapshot, "title")


def _shared(snapshot: Snapshot, name: str) -> Iterator[Said]:
    bearers: dict[str, list[DocumentFacts]] = defaultdict(list)
    for facts in snapshot.documents:
        if folded := facts.folded.get(name):
            bearers[folded].append(facts)
    for group in bearers.values():
        first = group[0]
        for facts in group[1:]:
            yield said(facts.place(name), path=facts.path, value=facts.text(name), other=first.id)


@rule("QMS210", Scope.REVISION, Severity.WARNING, where={Field("approved"), Field("paper")})
def draft_version_agreed(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A version that was agreed or approved is 1.0 or later.

    Why: 0.x is the series of drafts; a signed 0.1 leaves open whether it is in force.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/0.1/revision.yaml
        version: "0.1"
        opened: {date: 2026-01-10, by: asanov, reason: кагаздан}
        paper:
          stamps:
            - {kind: agreement, word: МАКУЛДАШЫЛДЫ, date: 2026-01-19, line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
    """
    version = str(data.values.get("version", ""))
    stamps = data.values.get("paper", {}).get("stamps", ())
    dated = any(stamp.get("date") or stamp.get("protocol") for stamp in stamps)
    if version.startswith("0.") and (dated or data.values.get("approved")):
        yield said(data.place("/version"), version=version)


@rule("QMS211", Scope.REVISION)
def version_differs_from_folder(data: Data, path: FilePath, _: Context) -> Iterator[Said]:
    """A revision lies in the folder named after its version.

    Why: who looks for version 1.1 opens the folder 1.1.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.1"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
    """
    version = str(data.values.get("version", ""))
    if version and version != path.name:
        yield said(data.place("/version"), version=version, folder=path.name)


@rule("QMS213", Scope.DOCUMENT)
def language_not_of_registry(document: DocumentView, context: Context) -> Iterator[Said]:
    """A document's language is one of the registry's.

    Why: dates, labels and stamps are printed in the language of the document.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        @ qms.yaml
        schema: 1
        organisation: {name: {ky: Теңир-Тоо мамлекеттик университети}, short: {ky: ТТМУ}}
        languages: [ru]
    Right:
        @ front
        language: ky
    """
    language = str(document.fields.get("language", ""))
    if language and language not in context.settings.languages:
        yield said(document.front.place("/language"), language=language, known=context.settings.languages)


@rule("QMS214", Scope.SNAPSHOT)
def revision_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A document has at least one revision, open or approved.

    Why: without it nobody knows whether the text is a draft or in force.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/second/document.md
        ---
        id: second
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Китепкана жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
    Right:
        @ front
        title: Бөлүм жөнүндө жобо
    """
    revised = {revision.document for revision in snapshot.revisions}
    for facts in snapshot.documents:
        if facts.id not in revised:
            yield said(Place(1), path=facts.path, id=facts.id)


_RANGE = re.compile(r"\b(\d+)\s*-\s*(\d+)\s*-?\s*бет\b")


@rule("QMS228", Scope.REVISION, Severity.INFO, where=Field("paper"))
def page_number_as_range(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The running header tells the page and how many there are in words that cannot be read as a range.

    Why: «3-10 бет» says pages three to ten, not page three of ten.
    Source: GOST R 7.0.97-2025; practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: кагаздан}
        paper: {header: [{text: 3-10 бет 19.01.2026, line: 3}]}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: кагаздан}
        paper: {header: [{text: 10 беттин 3-бети, line: 3}]}
    """
    for index, cell in enumerate(data.values.get("paper", {}).get("header", ())):
        if match := _RANGE.search(str(cell.get("text", ""))):
            place = data.place(f"/paper/header/{index}/text")
            yield said(place, written=match[0], right=f"{match[2]} беттин {match[1]}-бети")
