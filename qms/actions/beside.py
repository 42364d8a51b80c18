"""The translations that lie beside the texts of a document, and what people said of them."""

from __future__ import annotations

from collections.abc import Iterator

from qms.actions.edited import current
from qms.actions.registry import Registry
from qms.errors import RefusedError
from qms.language import LANGUAGES, text
from qms.lifecycle.translation import Accepted, Pair, State, accepted_of, state_of
from qms.model.documents import Document
from qms.model.messages import message
from qms.model.snapshot import DocumentFacts
from qms.rules.approved import text_print
from qms.rules.parsing import read_document
from qms.rules.paths import FileKind, file_path
from qms.text.names import full_name


def original_language(registry: Registry, facts: DocumentFacts) -> str:
    """Language a document is written in; the registry's first where it does not say."""
    return facts.text("language") or registry.snapshot.settings.languages[0]


def languages_of(registry: Registry, document: str) -> tuple[str, ...]:
    """Languages in which a translation of the working text lies there, by their code."""
    folder = f"documents/{document}/"
    found = (path for path in registry.files.keys if path.startswith(folder))
    return tuple(path.split(".")[-2] for path in found if file_path(path).kind is FileKind.TRANSLATION)


def language_name(language: str, lang: str) -> str:
    """Name of a language of ours in ``lang``; any other word as it is."""
    return text(f"translation.language.{language}", lang) if language in LANGUAGES else language


def text_beside(registry: Registry, original: Document, language: str) -> Document | None:
    """The translation in the folder of a text, working or frozen; None where there is none.

    Raises:
        RefusedError: it is there and cannot be read.
    """
    path = f"{original.path.removesuffix('.md')}.{language}.md"
    content = current(registry, path)
    return None if content is None else read_document(path, content, registry.context)


def translation_beside(
    registry: Registry, facts: DocumentFacts, original: Document, language: str, lang: str
) -> tuple[Document, State]:
    """The translation of a text, working or frozen, and where it stands; ``lang`` is the language of a refusal.

    Raises:
        RefusedError: the language is the original's own, or there is no such translation.
    """
    title = facts.text("title") or facts.id
    if language == original_language(registry, facts):
        raise RefusedError("translation.own_language", title=title, language=language_name(language, lang))
    found = _beside(registry, original, language) if language in LANGUAGES else None
    if found is None:
        working = f"documents/{facts.id}/document.{language}.md"
        if working in registry.files.keys:
            hint = message("translation.none_frozen_hint", id=facts.id)
        else:
            hint = message("translation.none_hint", path=working, id=facts.id)
        raise RefusedError("translation.none", hint=hint, title=title, language=language_name(language, lang))
    return found


def state_beside(registry: Registry, original: Document, language: str) -> State:
    """Where the translation of a text, working or frozen, stands."""
    found = _beside(registry, original, language)
    return found[1] if found else State.ABSENT


def _beside(registry: Registry, original: Document, language: str) -> tuple[Document, State] | None:
    """The translation of a text and where it stands; None where there is none.

    Of a frozen text it is the one frozen with it; where that is not there, or nobody accepted it, and the working text
    is still the same, also the one made since.
    """
    was = print_of(registry, original)
    found: list[tuple[Document, State]] = []
    for one in (original, *_same_working(registry, original, was)):
        translation = text_beside(registry, one, language)
        if translation is not None:
            pair = Pair(was, print_of(registry, translation))
            found.append((translation, state_of(pair, acceptances(registry, original.id, language))[0]))
    accepted = (one for one in found if one[1] is State.ACCEPTED)
    return next(accepted, found[0] if found else None)


def _same_working(registry: Registry, original: Document, was: str) -> Iterator[Document]:
    """The working text, where the original is a frozen one of the same fingerprint."""
    path = f"documents/{original.id}/document.md"
    if original.path != path and path in registry.files.keys:
        working = registry.document(original.id)
        if print_of(registry, working) == was:
            yield working


def print_of(registry: Registry, document: Document) -> str:
    """Fingerprint of a text, working or frozen, original or translation, with the pictures it uses."""
    return text_print(document, lambda path: current(registry, path))


def acceptances(registry: Registry, document: str, language: str) -> tuple[Accepted, ...]:
    """What people said of the translations of a document into a language, in the order of the files."""
    events = registry.snapshot.events_of(document, "translations")
    known = (accepted_of(event.fields) for event in events)
    return tuple(one for one in known if one and one.language == language)


def accepter(registry: Registry, accepted: Accepted) -> str:
    """Full name of who accepted a translation; the id where the register of people does not know it."""
    record = registry.snapshot.record("people", accepted.person)
    return full_name(record.values) if record else accepted.person
