"""Family 3: a document's life: what an approved revision must tell of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qms.model.findings import Place, Severity
from qms.model.records import Data
from qms.model.snapshot import Snapshot
from qms.rules.analysis import MERGED, FileRead
from qms.rules.catalog import PROBLEMS, Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FileKind, FilePath


@rule("QMS301", Scope.REVISION, Severity.WARNING, where=Field("approved"))
def change_not_registered(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """An approved revision has a change record: its number, when and by whom it was entered; a first approval is 0.

    Why: the change sheet is filled from these records; without one its row stays blank, and what changed is not told.
    Source: ISO 9001:2015 7.5.3.2 c; GOST 2.503
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change:
          number: 0
          received: 2026-01-13
          entered: 2026-01-14
          entered_by: asanov
          summary: Документ биринчи жолу бекитилди
    """
    if "approved" in data.values and not data.values.get("change"):
        yield said(data.place("/approved"), version=str(data.values.get("version", "")))


@rule("QMS302", Scope.FILE, where=PROBLEMS)
def revision_made_twice(read: FileRead, _: Context) -> Iterator[Said]:
    """A revision is one: not two of the same version, each made in a clone of its own.

    Why: two papers with one version, both signed, leave nobody able to say which is in force.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        <<<<<<< HEAD
        approved: {date: 2026-01-12, person: asanov}
        =======
        approved: {date: 2026-01-14, person: asanov}
        >>>>>>> other
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
    """
    if read.path.kind is FileKind.REVISION:
        for _code, problem in read.problems:
            if problem.message.key == MERGED:
                yield said(problem.place, version=read.path.name, id=read.path.owner)


@rule("QMS303", Scope.SNAPSHOT)
def approved_text_changed(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """The text of an approved document is changed only in a revision that is opened for it.

    Why: a change that nobody agreed to and no record registers stands in the file as if it were approved.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго жана кеңешке баш иет.
        @ documents/sample/revisions/1.0/document.md
        ---
        id: sample
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Бөлүм жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change:
          number: 0
          received: 2026-01-13
          entered: 2026-01-14
          entered_by: asanov
          summary: Документ биринчи жолу бекитилди
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        @ documents/sample/revisions/1.0/document.md
        ---
        id: sample
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Бөлүм жөнүндө жобо
        language: ky
        unit: quality-office
        ---
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change:
          number: 0
          received: 2026-01-13
          entered: 2026-01-14
          entered_by: asanov
          summary: Документ биринчи жолу бекитилди
    """
    changed = {text.document: text for text in snapshot.approved.values() if not text.is_working}
    opened = {one.document for one in snapshot.revisions if "approved" not in one.fields} if changed else set()
    for document, text in changed.items():
        if document not in opened:
            yield said(Place(1), path=f"documents/{document}/document.md", id=document, version=text.version)
