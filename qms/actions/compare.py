"""Two texts of a document, found in a registry and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qms.actions.document_named import document_named
from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.lifecycle.differences import Comparison, Difference, PartDifference
from qms.lifecycle.front import compare_documents
from qms.lifecycle.standing import standing
from qms.model.documents import Document
from qms.model.messages import Message, message
from qms.model.snapshot import DocumentFacts, RevisionFacts
from qms.model.versions import Version
from qms.rules.parsing import read_document

#: Names the working text where a version may be named.
WORKING = "working"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts of a document and how they differ; ``was`` and ``now`` name them: versions, or ``working``."""

    facts: DocumentFacts
    was: str
    now: str
    old: Document
    new: Document
    comparison: Comparison

    @property
    def record(self) -> dict[str, Any]:
        """The comparison for programs, clauses in reading order."""
        clauses = [_clause(one) for one in self.comparison.differences]
        return {"id": self.facts.id, "from": self.was, "to": self.now, "clauses": clauses}


def compared(registry: Registry, words: str, was: str = "", now: str = "") -> Compared:
    """Comparison of two texts of the document a person means, each named by a version or ``working``.

    Without ``was`` it is the version in force, else the highest one whose text is kept; without ``now`` the working
    text. A version still being worked on has the working text.

    Raises:
        UsageError: there is no such document or version, a text is not kept, cannot be read, or is named twice.
    """
    facts = document_named(words, registry.snapshot)
    texts = _Texts(registry, facts)
    old = texts.place(was) if was else texts.usual()
    new = texts.place(now or WORKING)
    if old == new:
        named = message("compare.same_text", version=was or old.name)
        raise UsageError(named.key, hint=texts.known(), **dict(named.values))
    here, there = texts.read(old), texts.read(new)
    return Compared(facts, old.name, new.name, here, there, compare_documents(here, there))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text lies: its name and the folder of its revision, none for the working text."""

    name: str
    folder: str = ""


class _Texts:
    """The texts of one document."""

    def __init__(self, registry: Registry, facts: DocumentFacts) -> None:
        self.registry = registry
        self.id = facts.id
        self.revisions = _by_version(registry, facts)
        #: Revisions whose text was frozen, by version from the lowest.
        self.frozen = {
            version: one.folder
            for version, one in sorted(self.revisions.items())
            if self._path(one.folder) in registry.files.keys
        }

    def usual(self) -> _Place:
        """The text in force, else the frozen one of the highest version."""
        stands = standing(self.revisions.values(), self.registry.today)
        in_force = stands.in_force.version if stands.in_force else None
        version = in_force if in_force in self.frozen else max(self.frozen, default=None)
        if version is None:
            raise UsageError("compare.nothing", hint=message("compare.nothing_hint", id=self.id), id=self.id)
        return _Place(str(version), self.frozen[version])

    def place(self, word: str) -> _Place:
        """The text a person names."""
        if word == WORKING:
            return _Place(WORKING)
        version = _version(word)
        if version is None or version not in self.revisions:
            raise UsageError("compare.no_version", hint=self.known(), id=self.id, version=word)
        if version in self.frozen:
            return _Place(str(version), self.frozen[version])
        if "approved" not in self.revisions[version].fields:
            return _Place(WORKING)
        raise UsageError("compare.no_text", hint=self.known(), id=self.id, version=word)

    def known(self) -> Message:
        """Hint that names the texts that can be compared."""
        if not self.frozen:
            return message("compare.nothing_hint", id=self.id)
        names = (*map(str, self.frozen), WORKING)
        return message("compare.known", known=names, id=self.id, example=" ".join(names[-2:]))

    def read(self, place: _Place) -> Document:
        """The document at a place."""
        if not place.folder:
            return self.registry.document(self.id)
        path = self._path(place.folder)
        content = self.registry.read(path)
        if content.problem is not None:
            raise UsageError("errors.document-unreadable", hint=content.problem, id=f"{self.id} {place.name}")
        return read_document(path, content.data, self.registry.context)

    def _path(self, folder: str) -> str:
        return f"documents/{self.id}/revisions/{folder}/document.md"


def _by_version(registry: Registry, facts: DocumentFacts) -> dict[Version, RevisionFacts]:
    """Revisions by version; one whose version cannot be read is a finding, and no text to compare."""
    found = {}
    for one in registry.snapshot.revisions_of(facts.id):
        if version := _version(str(one.fields.get("version", ""))):
            found[version] = one
    return found


def _version(word: str) -> Version | None:
    try:
        return Version.parse(word)
    except ValueError:
        return None


def _clause(one: Difference) -> dict[str, Any]:
    """A difference for programs: ``address`` is the new one, of what is removed the old one; empty without a number."""
    return {
        "address": one.passage.address,
        "was_address": one.was.address if one.was else None,
        "kind": one.kind,
        "was": one.was.text if one.was else None,
        "now": one.now.text if one.now else None,
        "parts": [_part(part) for part in one.parts],
    }


def _part(part: PartDifference) -> dict[str, Any]:
    shown = part.now or part.was
    return {
        "part": shown.kind if shown else None,
        "kind": part.kind,
        "was": part.was.line if part.was else None,
        "now": part.now.line if part.now else None,
    }
