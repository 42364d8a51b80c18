"""Family 3: a document's life: what an approved revision must tell of itself."""

from __future__ import annotations

from collections.abc import Iterator

from qms.model.findings import Severity
from qms.model.records import Data
from qms.rules.analysis import MERGED, FileRead
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FileKind, FilePath


@rule("QMS301", Scope.REVISION, Severity.WARNING)
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


@rule("QMS302", Scope.FILE)
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
