"""All a registry says, as light facts that rules across files look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from qms.model.blocks import LinkKind
from qms.model.dates import PartialDate
from qms.model.findings import Place
from qms.model.records import EMPTY, Record
from qms.model.settings import Settings

#: A link without its text: kind, target, address, line, column, length (see model.blocks.Link).
LinkFact = tuple[str, str, str, int, int, int]
#: An act or standard cited: kind (`ActKind`), number, its day in ISO 8601 (of a standard the edition) and title, both
#: empty where not told, target of the link it stands in or empty; places (line, column, length) of number and of day.
ActFact = tuple[str, str, str, str, str, tuple[int, int, int], tuple[int, int, int]]

#: A name in a text that a register may know: words, more of it (see rules.name_facts), line, column, length.
NameFact = tuple[str, str, int, int, int]


class DocumentFacts(NamedTuple):
    """What other files need to know of a document; builtin values only, so that a cache can keep it.

    ``fields`` holds the front matter without terms and abbreviations; ``head`` is its text, which begins on the file's
    line ``head_line``: places are looked up there, for few of them are ever asked for.
    ``addresses`` are borne by one block each, ``repeated`` by several. ``folded`` holds code and title for comparing:
    small letters, look-alikes of the two alphabets alike. ``named`` holds the names in the text by what they name.
    """

    path: str
    id: str
    fields: dict[str, Any]
    head: str
    head_line: int
    addresses: tuple[str, ...]
    repeated: tuple[str, ...]
    links: tuple[LinkFact, ...]
    folded: dict[str, str]
    acts: tuple[ActFact, ...] = ()
    named: Mapping[str, tuple[NameFact, ...]] = EMPTY

    def place(self, name: str) -> Place:
        """Place of a top-level field of the front matter, or the file's first line."""
        return _place_in(self.head, self.head_line, name)

    def text(self, name: str) -> str:
        """A front-matter field as text; empty where absent."""
        return str(self.fields.get(name, ""))


class RevisionFacts(NamedTuple):
    """What is known of one revision; ``head`` is the text of its file."""

    path: str
    document: str
    folder: str
    fields: dict[str, Any]
    head: str

    def place(self, name: str) -> Place:
        """Place of a top-level field, or the file's first line."""
        return _place_in(self.head, 1, name)


class EventFacts(NamedTuple):
    """One event in a document's life, kept in a file of its own so that branches merge.

    ``kind`` is the folder it lies in (``agreements``, ``checks``), ``version`` the folder of its revision, empty for a
    check of the document as a whole; ``name`` the file's name without its ending; ``head`` the text of the file.
    """

    path: str
    document: str
    version: str
    kind: str
    name: str
    fields: dict[str, Any]
    head: str

    def place(self, name: str) -> Place:
        """Place of a top-level field, or the file's first line."""
        return _place_in(self.head, 1, name)


class BaselineFacts(NamedTuple):
    """Findings of a document kept as known: code and key of each, as often as it is known."""

    path: str
    document: str
    known: tuple[tuple[str, str], ...]


class ApprovedText(NamedTuple):
    """The last approved text of a document whose working text lies there in other bytes.

    ``addresses`` of its clauses, sorted; ``is_working`` where both texts are the same but for line ends and the like.
    """

    document: str
    version: str
    addresses: tuple[str, ...]
    is_working: bool


class TranslatedText(NamedTuple):
    """A translation of a working text, into a language in which one was accepted, with the fingerprints of both now."""

    document: str
    language: str
    original: str
    translation: str


@dataclass(frozen=True)
class Snapshot:
    """A registry at one moment.

    ``unreadable`` names registers and documents (``registers/units``, ``documents/archive``) of which a file is there
    and cannot be read: what they hold is not known, so nothing can be said of references to it. ``approved`` holds the
    approved texts of documents whose working texts are others, by document; ``translated`` the translations of which
    one was accepted.
    """

    settings: Settings = field(default_factory=Settings)
    documents: tuple[DocumentFacts, ...] = ()
    revisions: tuple[RevisionFacts, ...] = ()
    registers: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    unreadable: frozenset[str] = frozenset()
    events: tuple[EventFacts, ...] = ()
    approved: Mapping[str, ApprovedText] = field(default_factory=dict)
    baselines: tuple[BaselineFacts, ...] = ()
    translated: tuple[TranslatedText, ...] = ()

    def readable(self, register: str) -> bool:
        """Whether all of a register can be read; posts stand in the register of units, ``documents`` are documents."""
        return f"registers/{'units' if register == 'posts' else register}" not in self.unreadable

    def records(self, register: str) -> tuple[Record, ...]:
        """Records of a register; none where it is not kept."""
        return self.registers.get(register, ())

    def record(self, register: str, record_id: str) -> Record | None:
        """One record by its id."""
        return next((record for record in self.records(register) if record.id == record_id), None)

    def document(self, document_id: str) -> DocumentFacts | None:
        """One document by its id."""
        return self._documents.get(document_id)

    @cached_property
    def _documents(self) -> Mapping[str, DocumentFacts]:
        # of two with one id the first
        return {document.id: document for document in reversed(self.documents)}

    def links_of(self, kind: LinkKind) -> Sequence[tuple[DocumentFacts, LinkFact]]:
        """Links of a kind in all documents, with the document each stands in."""
        return self._links.get(kind.value, ())

    @cached_property
    def _links(self) -> Mapping[str, Sequence[tuple[DocumentFacts, LinkFact]]]:
        found: dict[str, list[tuple[DocumentFacts, LinkFact]]] = {}
        for facts in self.documents:
            for link in facts.links:
                found.setdefault(link[0], []).append((facts, link))
        return found

    def revisions_of(self, document_id: str) -> tuple[RevisionFacts, ...]:
        """Revisions of a document, in the order of their folders."""
        return tuple(self._revisions.get(document_id, ()))

    @cached_property
    def _revisions(self) -> Mapping[str, Sequence[RevisionFacts]]:
        found: dict[str, list[RevisionFacts]] = {}
        for revision in self.revisions:
            found.setdefault(revision.document, []).append(revision)
        return found

    def events_of(self, document_id: str, kind: str, version: str = "") -> tuple[EventFacts, ...]:
        """Events of one kind of a document, or of one of its revisions, in the order of their files."""
        return tuple(
            event
            for event in self.events
            if event.document == document_id and event.kind == kind and event.version == version
        )


class Change(NamedTuple):
    """Two states of a registry that a change lies between, and the branch it is meant for.

    ``before`` is the last state that both have in common, ``after`` the one with the change, ``target`` the branch as
    it is now. Keys are those of the contents of all files, by path.
    """

    before: Snapshot
    after: Snapshot
    target: Snapshot
    keys_before: Mapping[str, str]
    keys_after: Mapping[str, str]


def partial(text: object) -> PartialDate | None:
    """Partial date of a field, or None where it is absent or unreadable (which is a finding of its own)."""
    try:
        return PartialDate.parse(str(text)) if text else None
    except ValueError:
        return None


def _place_in(text: str, first_line: int, name: str) -> Place:
    """Place of the value of a top-level key in a YAML text, of the key where it has no value on its line."""
    match = re.search(rf"^{re.escape(name)}:[ \t]*(\S[^\n]*)?", text, re.MULTILINE)
    if match is None:
        return Place(1)
    line = first_line + text.count("\n", 0, match.start())
    if match[1] is None:
        return Place(line, 1, len(name))
    return Place(line, match.start(1) - match.start() + 1, len(match[1].rstrip()))
