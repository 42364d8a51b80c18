"""A registry as edits not yet written would leave it, and what that brings to light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

from qms.actions.registry import Registry
from qms.errors import RefusedError
from qms.model.edits import Delete, Edit, Write
from qms.model.findings import Finding
from qms.model.messages import Message, message
from qms.rules.analysis import analyse
from qms.rules.engine import check
from qms.store.bytes_on_disk import GONE
from qms.store.discovery import SETTINGS
from qms.store.reading import Content, Files, Source, blob_key

#: A finding without its place: edits move lines, and with them findings that were there before.
_Told: TypeAlias = tuple[str, str, Message]


@dataclass(frozen=True)
class Overlay:
    """A source with edits laid over it; nothing is written."""

    source: Source
    edits: Sequence[Edit]

    @cached_property
    def _written(self) -> dict[str, bytes]:
        return {edit.path: edit.content for edit in self.edits if isinstance(edit, Write)}

    @cached_property
    def _deleted(self) -> frozenset[str]:
        return frozenset(edit.path for edit in self.edits if isinstance(edit, Delete))

    def files(self) -> Files:
        """Files of the source, those edited with their new keys."""
        below = self.source.files()
        keys = {path: key for path, key in below.keys.items() if path not in self._deleted}
        keys |= {path: blob_key(data) for path, data in self._written.items()}
        touched = self._deleted | self._written.keys()
        problems = {path: problem for path, problem in below.problems.items() if path not in touched}
        return Files(dict(sorted(keys.items())), problems)

    def read(self, path: str) -> Content:
        """One file as it would be."""
        if path in self._written:
            return Content(path, self._written[path])
        if path in self._deleted:
            return Content(path, problem=message(GONE, path=path))
        return self.source.read(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Many files as they would be."""
        return map(self.read, paths)


def edited(registry: Registry, edits: Sequence[Edit]) -> Registry:
    """The registry as the edits (paths in the registry) would leave it.

    Only the edited files are read anew; where they change the settings, all files are, for settings decide what is
    right.
    """
    after = Registry(Overlay(registry.source, edits), registry.resources, registry.today, progress=registry.progress)
    touched = {edit.path for edit in edits}
    if SETTINGS not in touched:
        after.context = registry.context
        analyses = {path: one for path, one in registry.analyses.items() if path not in touched}
        for edit in edits:
            if isinstance(edit, Write):
                analyses[edit.path] = analyse(edit.path, edit.content, registry.context)
        after.analyses = dict(sorted(analyses.items()))
    return after


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of ``after`` that were not among those of ``before``, wherever in their file they stood."""
    known = Counter(map(_told, before))
    found = []
    for finding in after:
        told = _told(finding)
        if known[told]:
            known[told] -= 1
        else:
            found.append(finding)
    return tuple(found)


def edited_findings(registry: Registry, edits: Sequence[Edit]) -> tuple[Finding, ...]:
    """What would be wrong after the edits and is not wrong now, sorted by path, line and code."""
    after = edited(registry, edits)
    return new_findings(registry.check().findings, check(after.analyses, after.context, after.today, after.texts))


def current(registry: Registry, path: str) -> bytes | None:
    """Bytes of a file as they are, None where there is none.

    Raises:
        RefusedError: it is there and cannot be read.
    """
    content = registry.read(path)
    if content.problem is None:
        return content.data
    if content.problem.key == GONE:
        return None
    raise RefusedError("registers.broken_file", hint=content.problem, path=path)


def rewrite(path: str, before: bytes | None, text: str) -> tuple[Edit, ...]:
    """The edit that makes ``text`` of a file whose bytes were ``before`` (None: a new one); none where it is so."""
    data = text.encode()
    if data == before:
        return ()
    return (Write(path, data, sha256(before).hexdigest() if before is not None else ""),)


def _told(finding: Finding) -> _Told:
    said = finding.message
    values = tuple((name, value) for name, value in said.values if name != "line")
    return finding.path, finding.code, Message(said.key, values)
