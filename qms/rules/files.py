"""Family 1: files and identity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qms.model.findings import Place, Severity
from qms.model.snapshot import Snapshot
from qms.rules.analysis import MERGED, FileRead, problems_of
from qms.rules.catalog import PROBLEMS, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FileKind, document_of, file_path
from qms.rules.view import DocumentView

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_START = Place(1)


@rule("QMS101", Scope.FILE, where=PROBLEMS)
def file_unreadable(read: FileRead, _: Context) -> Iterator[Said]:
    r"""A file is text in UTF-8.

    Why: what cannot be read can be neither checked nor printed; the usual cause is a Word file renamed to .md.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        @ documents/sample/document.md
        \x00
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    return problems_of(read, "QMS101")


@rule("QMS102", Scope.FILE, where=PROBLEMS)
def yaml_broken(read: FileRead, _: Context) -> Iterator[Said]:
    """A YAML text follows the dialect: spaces, each key once, no anchors, no half-merged lines.

    Why: a key written twice or a half-merged line silently loses one of two values.
    Source: ISO 9001:2015 7.5.3.1 b
    Wrong:
        @ front
        unit: quality-office
        unit: library
    Right:
        @ front
        unit: quality-office
    """
    # a revision left half-merged is a finding of its own
    told = read.path.kind is FileKind.REVISION
    for one in problems_of(read, "QMS102"):
        if not (told and one.message and one.message.key == MERGED):
            yield one


@rule("QMS104", Scope.FILE, where=PROBLEMS)
def front_matter_missing(read: FileRead, _: Context) -> Iterator[Said]:
    """A document begins with front matter between two lines of three dashes.

    Why: without it nobody knows the document's type, code, owner and language.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/document.md
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    return problems_of(read, "QMS104")


@rule("QMS105", Scope.DOCUMENT)
def id_differs_from_folder(document: DocumentView, _: Context) -> Iterator[Said]:
    """The id in the front matter is the name of the document's folder.

    Why: links, decisions and tags name the document by its id; two ids are two documents.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ front
        id: other
    Right:
        @ front
        id: sample
    """
    written = document.fields.get("id")
    if isinstance(written, str) and written != document.id and _SLUG.fullmatch(document.id):
        yield said(document.front.place("/id"), id=written, folder=document.id)


@rule("QMS106", Scope.FILE)
def id_malformed(read: FileRead, _: Context) -> Iterator[Said]:
    """A document's folder is named in small Latin letters, digits and single dashes.

    Why: the id lives in links, tags and file names on every kind of machine, forever.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/Жобо_1/document.md
        ---
        id: zhobo-1
        type: regulation
        code: ТТМУ.СМС-ТБ.02
        title: Китепкана жөнүндө жобо
        language: ky
        unit: library
        ---
        # 1. Жалпы жоболор
        1.1. Китепкана ректорго баш иет.
        @ documents/Жобо_1/revisions/1.0/revision.yaml
        version: "1.0"
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    if read.path.kind is FileKind.DOCUMENT and not _SLUG.fullmatch(read.path.owner):
        yield said(_START, id=read.path.owner)


@rule("QMS107", Scope.FILE, Severity.WARNING)
def file_stray(read: FileRead, context: Context) -> Iterator[Said]:
    """Every file stands where its kind is kept.

    Why: a file in the wrong place is neither checked nor printed, though its author believes it is.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        @ documents/sample/документ.md
        # 1. Жалпы жоболор
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    if read.path.kind is FileKind.STRAY:
        yield said(_START)
    elif read.path.kind in {FileKind.REGISTER, FileKind.RECORD} and read.path.owner not in context.registers:
        yield said(_START, variant="register", register=read.path.owner)


@rule("QMS108", Scope.SNAPSHOT)
def text_missing(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A document's folder holds its working text, document.md.

    Why: revisions, agreements and scans without a text belong to nothing.
    Source: ISO 9001:2015 7.5.3.1 a
    Wrong:
        @ documents/lost/revisions/1.0/revision.yaml
        version: "1.0"
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    known = {facts.id for facts in snapshot.documents}
    for path in snapshot.paths:
        owner = document_of(path)
        if owner and owner not in known:
            known.add(owner)
            if f"documents/{owner}/document.md" not in snapshot.paths:
                yield said(_START, path=path, id=owner)


@rule("QMS109", Scope.SNAPSHOT)
def register_stored_twice(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """A register is kept either in one file or one record a file, as its schema says.

    Why: two places for one register drift apart.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        @ registers/units/library.yaml
        title: {ky: Китепкана}
        kind: library
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    kinds: dict[str, dict[FileKind, str]] = defaultdict(dict)
    for path in snapshot.paths:
        if not path.startswith("registers/"):
            continue
        found = file_path(path)
        if found.kind in {FileKind.REGISTER, FileKind.RECORD} and found.owner in context.registers:
            kinds[found.owner].setdefault(found.kind, path)
    for register, paths in sorted(kinds.items()):
        wanted = FileKind.RECORD if context.folders.get(register) else FileKind.REGISTER
        for kind, path in paths.items():
            if kind is not wanted:
                yield said(_START, path=path, variant=wanted.value, register=register)
