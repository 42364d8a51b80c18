"""Findings put right by the program, in documents that have an open revision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.model.edits import Edit
from qms.model.findings import Finding
from qms.rules.catalog import mended
from qms.rules.mending import mend
from qms.rules.paths import FileKind, file_path
from qms.text.decoding import decode


class Fixes(NamedTuple):
    """Edits that put findings right, how many of each code, and documents left alone for want of an open revision."""

    edits: tuple[Edit, ...]
    fewer: Mapping[str, int]
    closed: tuple[str, ...]


def fixes(registry: Registry, findings: Iterable[Finding]) -> Fixes:
    """What puts these findings right, of those that have one right answer.

    Raises:
        RefusedError: a document cannot be read.
    """
    known = mended()
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in findings:
        if one.code in known and file_path(one.path).kind is FileKind.DOCUMENT:
            wanted[one.path].add(one.code)
    opened = {one.document for one in registry.snapshot.revisions if "approved" not in one.fields}
    edits: list[Edit] = []
    closed: list[str] = []
    fewer: Counter[str] = Counter()
    for path, codes in sorted(wanted.items()):
        document = file_path(path).owner
        if document not in opened:
            closed.append(document)
            continue
        before = current(registry, path) or b""
        done = mend(path, decode(before)[0], codes, registry.context)
        edits += rewrite(path, before, done.text)
        fewer.update(done.fewer)
    return Fixes(tuple(edits), dict(sorted(fewer.items())), tuple(closed))
