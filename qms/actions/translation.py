"""Where the translations of documents stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qms.actions.beside import (
    acceptances,
    accepter,
    languages_of,
    original_language,
    print_of,
    state_beside,
    text_beside,
)
from qms.actions.document_named import document_named
from qms.actions.edited import current
from qms.actions.registry import Registry
from qms.lifecycle.standing import standing
from qms.lifecycle.translation import Accepted, Numbering, Pair, Since, State, clause_hashes, numbering, since, state_of
from qms.model.documents import Document
from qms.model.snapshot import DocumentFacts
from qms.rules.parsing import read_document


@dataclass(frozen=True, slots=True)
class Translated:
    """Where one translation of a document stands.

    ``person`` is the full name of who accepted it, ``since`` what became of the original then, ``numbering`` compares
    the two texts as they are. ``in_force`` is the version in force where its text is not the working one, and
    ``in_force_state`` where the translation frozen beside that stands.
    """

    facts: DocumentFacts
    language: str
    state: State
    accepted: Accepted | None = None
    person: str = ""
    translation_changed: bool = False
    since: Since = field(default_factory=Since)
    numbering: Numbering = field(default_factory=Numbering)
    in_force: str = ""
    in_force_state: State | None = None

    @property
    def record(self) -> dict[str, Any]:
        """The same for programs."""
        accepted = self.accepted
        return {
            "document": self.facts.id,
            "title": self.facts.text("title"),
            "language": self.language,
            "state": self.state,
            "accepted": {"date": accepted.date, "person": accepted.person} if accepted else None,
            "changed": self.since.record,
            "translation_changed": self.translation_changed,
            "missing": self.numbering.missing,
            "extra": self.numbering.extra,
            "in_force": {"version": self.in_force, "state": self.in_force_state} if self.in_force else None,
        }


def standings(registry: Registry, words: str = "") -> tuple[Translated, ...]:
    """Translations of all documents, or of the one a person means, by document and in the order of the languages.

    Languages are those of the registry without the document's own, and those a translation lies there in.

    Raises:
        UsageError: there is no such document, there are several, or a text cannot be read.
    """
    documents = (document_named(words, registry.snapshot),) if words else registry.snapshot.documents
    return tuple(one for facts in documents for one in _of_document(registry, facts))


def _of_document(registry: Registry, facts: DocumentFacts) -> Iterator[Translated]:
    own = original_language(registry, facts)
    there = languages_of(registry, facts.id)
    wanted = dict.fromkeys((*registry.snapshot.settings.languages, *there))
    if not there:
        yield from (Translated(facts, one, State.ABSENT) for one in wanted if one != own)
        return
    # read once, for several languages
    original = registry.document(facts.id)
    was = print_of(registry, original)
    for language in wanted:
        if language != own:
            yield _standing(registry, facts, original, was, language)


def _standing(registry: Registry, facts: DocumentFacts, original: Document, was: str, language: str) -> Translated:
    translation = text_beside(registry, original, language)
    if translation is None:
        return Translated(facts, language, State.ABSENT)
    pair = Pair(was, print_of(registry, translation))
    state, accepted = state_of(pair, acceptances(registry, facts.id, language))
    outdated = accepted is not None and state is State.OUTDATED
    version, frozen = _in_force(registry, facts, original, language)
    return Translated(
        facts,
        language,
        state,
        accepted,
        accepter(registry, accepted) if accepted else "",
        translation_changed=accepted is not None and accepted.pair.translation != pair.translation,
        since=since(accepted.clauses, clause_hashes(original.body)) if accepted and outdated else Since(),
        numbering=numbering(original.body, translation.body),
        in_force=version,
        in_force_state=frozen,
    )


def _in_force(registry: Registry, facts: DocumentFacts, working: Document, language: str) -> tuple[str, State | None]:
    """The version in force and where its frozen translation stands; empty where its text is the working one."""
    revisions = registry.snapshot.revisions_of(facts.id)
    stands = standing(revisions, registry.today)
    if stands.in_force is None:
        return "", None
    version = str(stands.in_force.version)
    folder = next(one.folder for one in revisions if str(one.fields.get("version", "")) == version)
    path = f"documents/{facts.id}/revisions/{folder}/document.md"
    content = current(registry, path)
    if content is None:
        return "", None
    frozen = read_document(path, content, registry.context)
    if print_of(registry, frozen) == print_of(registry, working):
        return "", None
    return version, state_beside(registry, frozen, language)
