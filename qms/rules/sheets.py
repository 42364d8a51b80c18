"""Family 8: sheets at the end of an imported paper: who wrote it, who agreed, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Data
from qms.model.snapshot import RevisionFacts, Snapshot
from qms.model.versions import Version
from qms.rules.catalog import Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.imported import source_of
from qms.rules.paths import FilePath
from qms.rules.stated import line, paper_of, rows, text
from qms.text.patterns import later

#: A word in the genitive, as the unit stands before a post: «бөлүмдүн башчысы», «начальник отдела».
_OF_A_UNIT = later(
    r"\w{2}[нтд][ыиуү]н\b|\b(?:отдела|управления|департамента|сектора|центра|кафедры|факультета|института)\b",
    re.IGNORECASE,
)
#: Posts that belong to no unit.
_WITHOUT_UNIT = re.compile(r"ректор|rector|төрага|председател", re.IGNORECASE)


@rule("QMS809", Scope.REVISION, Severity.INFO, where=Field("paper"))
def developer_unit_missing(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """On the sheet of developers every post is named with its unit, or none is.

    Why: «specialist» alone may be of any unit; who is asked about the text later on is not known.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          developers:
            - {post: Сапат бөлүмүнүн башчысы, person: Асанов Б.Э., line: 3}
            - {post: Башкы адис, person: Үсөнова А., line: 4}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          developers:
            - {post: Сапат бөлүмүнүн башчысы, person: Асанов Б.Э., line: 3}
            - {post: Сапат бөлүмүнүн башкы адиси, person: Үсөнова А., line: 4}
    """
    named = [(pointer, row) for pointer, row in rows(paper_of(data.values), "developers") if text(row, "post")]
    whole = next((text(row, "post") for _, row in named if _OF_A_UNIT.search(text(row, "post"))), "")
    for pointer, row in named:
        post = text(row, "post")
        if whole and not _OF_A_UNIT.search(post) and not _WITHOUT_UNIT.search(post):
            yield said(data.place(f"{pointer}/post"), post=post, other=whole, line=line(row))


@rule("QMS810", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def developer_post_missing(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The sheet of developers names the post of each.

    Why: a name without a post does not tell on whose behalf the text was written.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          developers:
            - {person: Асанов Б.Э., line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          developers:
            - {post: Сапат бөлүмүнүн башчысы, person: Асанов Б.Э., line: 3}
    """
    bare = [
        (pointer, row)
        for pointer, row in rows(paper_of(data.values), "developers")
        if text(row, "person") and not text(row, "post")
    ]
    if bare:
        pointer, first = bare[0]
        persons = tuple(text(row, "person") for _, row in bare)
        yield said(data.place(f"{pointer}/person"), persons=persons, k=len(bare), line=line(first))


@rule("QMS811", Scope.REVISION, where=Field("paper"))
def agreement_name_missing(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The agreement sheet names a person beside every post.

    Why: an agreement nobody's name stands under was given by nobody.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          agreement:
            - {post: Окуу иштери боюнча проректор, line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          agreement:
            - {post: Окуу иштери боюнча проректор, person: Үсөнова А., line: 3}
    """
    bare = [
        (pointer, row)
        for pointer, row in rows(paper_of(data.values), "agreement")
        if text(row, "post") and not text(row, "person")
    ]
    if bare:
        pointer, first = bare[0]
        posts = tuple(text(row, "post") for _, row in bare)
        yield said(data.place(f"{pointer}/post"), posts=posts, k=len(bare), line=line(first))


@rule("QMS812", Scope.IMPORT, Severity.WARNING)
def agreement_date_column_missing(data: Data, _: Context) -> Iterator[Said]:
    r"""The agreement sheet has a column for the date.

    Why: an undated agreement cannot be told from one given after the approval.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/import.yaml
        schema: 1
        source:
          name: жобо.txt
          sha256: 0000000000000000000000000000000000000000000000000000000000000000
          bytes: 9
          lines: 2
        counts: {lines: 2, blank: 0, document: 0, records: 0, removed: 2}
        removed:
          - {line: 1, reason: sheet, text: Макулдашуу барагы}
          - {line: 2, reason: sheet, text: "Кызматы\tАты-жөнү\tКол тамгасы"}
    Right:
        @ documents/sample/import.yaml
        schema: 1
        source:
          name: жобо.txt
          sha256: 0000000000000000000000000000000000000000000000000000000000000000
          bytes: 9
          lines: 2
        counts: {lines: 2, blank: 0, document: 0, records: 0, removed: 2}
        removed:
          - {line: 1, reason: sheet, text: Макулдашуу барагы}
          - {line: 2, reason: sheet, text: "Кызматы\tАты-жөнү\tКол тамгасы\tКүнү"}
    """
    sheet: Mapping[str, Any] = {}
    for index, gone in removed(data, "sheet"):
        written = text(gone, "text")
        columns = tuple(cell.strip(" *") for cell in re.split(r"[\t|]", written) if cell.strip(" *"))
        if len(columns) == 1:
            sheet = gone
        elif columns and _AGREEMENT.search(text(sheet, "text")) and not _DATE_COLUMN.search(written):
            place = data.place(f"/removed/{index}/text")
            yield said(place, columns=columns, line=line(gone), source=source_of(data))


_AGREEMENT = re.compile(r"макулдашуу барагы|лист согласования|agreement sheet", re.IGNORECASE)
_DATE_COLUMN = re.compile(r"күнү|датасы|дата|date", re.IGNORECASE)


def removed(data: Data, reason: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Lines of a paper that import took out for a reason, with their places in the list."""
    found = data.values.get("removed")
    for index, gone in enumerate(found if isinstance(found, list) else ()):
        if isinstance(gone, Mapping) and gone.get("reason") == reason:
            yield index, gone


@rule("QMS813", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def sheet_empty(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A sheet of developers or of agreement holds names; that of changes is filled once the version is above 1.0.

    Why: an empty sheet says that nobody wrote the text, nobody agreed to it, or that nothing was changed.
    Source: ISO 9001:2015 7.5.3.2 c; GOST 2.503
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          sheets: [{name: agreement, title: Макулдашуу барагы, line: 3}]
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          sheets: [{name: agreement, title: Макулдашуу барагы, line: 3}]
          agreement:
            - {post: Окуу иштери боюнча проректор, person: Үсөнова А., line: 4}
    """
    paper = paper_of(data.values)
    for pointer, sheet in rows(paper, "sheets"):
        name = text(sheet, "name")
        if name in _OF_PEOPLE and not paper.get(name):
            yield said(data.place(f"{pointer}/title"), sheet=text(sheet, "title"), version="", line=line(sheet))
        elif name == "changes" and _unfilled(paper.get(name)):
            version = text(paper, "version") or text(data.values, "version")
            if _above_first(version):
                place = data.place(f"{pointer}/title")
                yield said(place, variant="changes", sheet=text(sheet, "title"), version=version, line=line(sheet))


_OF_PEOPLE = frozenset({"developers", "agreement"})


def _unfilled(table: object) -> bool:
    found = table.get("rows") if isinstance(table, Mapping) else None
    cells = [cell for row in found or () if isinstance(row, list) for cell in row]
    return not any(str(cell).strip("_-–—. ") for cell in cells)


def _above_first(version: str) -> bool:
    try:
        return Version.parse(version) > Version.parse("1.0")
    except ValueError:
        return False


@rule("QMS814", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def sheet_columns_fused(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """Each column of a sheet has a title of its own.

    Why: under two titles in one cell nobody knows which of the two days to write.
    Source: GOST 2.503
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          changes:
            title: Өзгөртүүлөрдү киргизүү барагы
            columns: [Өзгөртүүнүн номери, Документ алынган күнү Өзгөртүү киргизилген күнү, Колу]
            rows: []
            line: 3
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          changes:
            title: Өзгөртүүлөрдү киргизүү барагы
            columns: [Өзгөртүүнүн номери, Документ алынган күнү, Өзгөртүү киргизилген күнү, Колу]
            rows: []
            line: 3
    """
    paper = paper_of(data.values)
    for name in sorted(_TABLES & paper.keys()):
        table = paper[name]
        columns = table.get("columns") if isinstance(table, Mapping) else None
        for index, column in enumerate(columns if isinstance(columns, list) else ()):
            if match := _TWO_TITLES.match(str(column)):
                place = data.place(f"/paper/{name}/columns/{index}")
                yield said(place, first=match[1], second=match[2], line=line(table))


_TABLES = frozenset({"changes", "acquaintance", "distribution", "checks"})
#: A whole title of a column and, with a capital letter, another one.
_TWO_TITLES = later(
    r"([^:()\n]{0,200}?(?i:күнү|датасы|номери|аты-жөнү|колу|кол тамгасы|кызматы))[ \t]+([А-ЯЁҢӨҮ][^\n]*)\Z"
)


@rule("QMS815", Scope.SNAPSHOT, Severity.WARNING)
def sheet_missing(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """A paper has the sheets of developers, agreement and changes that its type asks for.

    Why: without them the paper does not tell who wrote it, who agreed to it, and whether anything was changed since.
    Source: ISO 9001:2015 7.5.2 c, 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          source: жобо.txt
          signatures: [{post: Бөлүмдүн башчысы, person: Асанов Б.Э., line: 3}]
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          source: жобо.txt
          sheets:
            - {name: developers, title: Иштеп чыгуучулар, line: 3}
            - {name: agreement, title: Макулдашуу барагы, line: 5}
            - {name: changes, title: Өзгөртүүлөрдү киргизүү барагы, line: 7}
            - {name: acquaintance, title: Таанышуу барагы, line: 8}
            - {name: distribution, title: Таратуу тизмеси, line: 9}
          developers: [{post: Бөлүмдүн башчысы, person: Асанов Б.Э., line: 4}]
          agreement: [{post: Окуу иштери боюнча проректор, person: Үсөнова А., line: 6}]
    """
    for revision, lang, missing in _lacking(snapshot, context):
        if main := [name for name in missing if name not in _CUSTOMARY]:
            place = revision.place("paper")
            yield said(place, path=revision.path, sheets=_titles(main, lang, context), id=revision.document)


@rule("QMS816", Scope.SNAPSHOT, Severity.INFO)
def customary_sheet_missing(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """A paper that has its other sheets has those of acquaintance and distribution too, where its type asks for them.

    Why: without them nobody can show that a rule was made known to those it binds.
    Source: ISO 9001:2015 7.5.3.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          source: жобо.txt
          sheets:
            - {name: developers, title: Иштеп чыгуучулар, line: 3}
            - {name: agreement, title: Макулдашуу барагы, line: 5}
            - {name: changes, title: Өзгөртүүлөрдү киргизүү барагы, line: 7}
          developers: [{post: Бөлүмдүн башчысы, person: Асанов Б.Э., line: 4}]
          agreement: [{post: Окуу иштери боюнча проректор, person: Үсөнова А., line: 6}]
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          source: жобо.txt
          sheets:
            - {name: developers, title: Иштеп чыгуучулар, line: 3}
            - {name: agreement, title: Макулдашуу барагы, line: 5}
            - {name: changes, title: Өзгөртүүлөрдү киргизүү барагы, line: 7}
            - {name: acquaintance, title: Таанышуу барагы, line: 8}
            - {name: distribution, title: Таратуу тизмеси, line: 9}
          developers: [{post: Бөлүмдүн башчысы, person: Асанов Б.Э., line: 4}]
          agreement: [{post: Окуу иштери боюнча проректор, person: Үсөнова А., line: 6}]
    """
    for revision, lang, missing in _lacking(snapshot, context):
        if all(name in _CUSTOMARY for name in missing):
            place = revision.place("paper")
            yield said(place, path=revision.path, sheets=_titles(missing, lang, context), id=revision.document)


#: Sheets that many papers do without.
_CUSTOMARY = frozenset({"acquaintance", "distribution", "checks"})
#: What shows that the text was a finished paper, not only words.
_FINISHED = frozenset({"stamps", "signatures", "sheets", "passport", "code", "header"})


def _lacking(snapshot: Snapshot, context: Context) -> Iterator[tuple[RevisionFacts, str, list[str]]]:
    """Revisions made of finished papers that lack sheets, with the languages of the papers and names of the sheets."""
    papers = [
        (revision, paper)
        for revision in snapshot.revisions
        if "paper" in revision.fields and _is_whole(paper := paper_of(revision.fields))
    ]
    documents = {facts.id: facts for facts in snapshot.documents} if papers else {}
    for revision, paper in papers:
        document = documents.get(revision.document)
        if document is None:
            continue
        asked = context.meta.get(f"documents/{document.text('type')}", {}).get("x-qms", {}).get("sheets", ())
        there = {text(sheet, "name") for _, sheet in rows(paper, "sheets")} | paper.keys()
        if missing := [name for name in asked if name not in there]:
            yield revision, document.text("language"), missing


def _is_whole(paper: Mapping[str, Any]) -> bool:
    """Whether import looked the whole paper through, and it was a finished one; what is noted by hand may be a part."""
    return "source" in paper and not _FINISHED.isdisjoint(paper)


def _titles(names: list[str], lang: str, context: Context) -> tuple[str, ...]:
    """Titles of sheets as papers of a language have them."""
    paper = context.meta.get("revision", {}).get("properties", {}).get("paper", {}).get("properties", {})
    captions = [paper.get(name, {}).get("x-caption", {}) for name in names]
    return tuple(f"«{said.get(lang) or said.get('ky') or name}»" for name, said in zip(names, captions, strict=True))
