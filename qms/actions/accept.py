"""A person finds the translation of a document true to its original: all that is demanded, and what is written."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple

from qms.actions.beside import acceptances, accepter, language_name, print_of, translation_beside
from qms.actions.edited import current, edited
from qms.actions.registry import Registry
from qms.actions.stage import Signer
from qms.errors import RefusedError
from qms.language import say
from qms.lifecycle.translation import Accepted, Numbering, Pair, clause_hashes, numbering
from qms.model.documents import Document
from qms.model.edits import Edit, Write
from qms.model.findings import Finding, Severity
from qms.model.messages import message
from qms.model.snapshot import DocumentFacts, partial
from qms.rules.engine import check
from qms.text.dates import short
from qms.text.yaml_write import dump

#: Digits of a file's own hash that its name bears, so that two people's acceptances of one day never collide.
_DIGITS = 8
#: Faults shown in a refusal; the rest is counted.
_SHOWN = 5


class Acceptance(NamedTuple):
    """What a person says: the language of the translation, who checked it, on which day."""

    language: str
    by: Signer
    day: date


def accept(registry: Registry, facts: DocumentFacts, wanted: Acceptance, lang: str) -> tuple[Edit, ...]:
    """What records that the translation of a document is true to its working text, in a file of its own.

    The file keeps a hash of each clause of the original, so that it can be told later which have changed, though that
    text was never frozen and git's history is not whole.

    Raises:
        RefusedError: there is no such translation, it has errors, its numbers differ from the original's, it is
            accepted already, or the day is to come.
        UsageError: a text cannot be read.
    """
    language, by, day = wanted
    if day > registry.today:
        raise RefusedError("translation.later", day=short(day, lang), today=short(registry.today, lang))
    original = registry.document(facts.id)
    translation, _ = translation_beside(registry, facts, original, language, lang)
    _refuse_language(translation, language)
    _refuse_errors(registry, original, translation, lang)
    _refuse_numbering(original, translation)
    pair = Pair(print_of(registry, original), print_of(registry, translation))
    for known in acceptances(registry, facts.id, language):
        if known.pair == pair:
            raise _accepted_already(registry, facts, known, lang)
    values = {
        "language": language,
        "person": by.person,
        **({"post": by.post} if by.post else {}),
        "date": day.isoformat(),
        **pair._asdict(),
        "clauses": clause_hashes(original.body),
    }
    content = dump(values).encode()
    own = hashlib.sha256(content).hexdigest()[:_DIGITS]
    return (Write(f"documents/{facts.id}/translations/{language}-{day.isoformat()}-{own}.yaml", content),)


def _accepted_already(registry: Registry, facts: DocumentFacts, known: Accepted, lang: str) -> RefusedError:
    day = partial(known.date)
    return RefusedError(
        "translation.already",
        title=facts.text("title") or facts.id,
        language=language_name(known.language, lang),
        name=accepter(registry, known),
        day=short(day, lang) if day else known.date,
    )


def _refuse_language(translation: Document, language: str) -> None:
    stated = str(translation.fields.get("language", ""))
    if stated != language:
        hint = message("translation.stated_hint", language=language, path=translation.path)
        raise RefusedError("translation.stated", hint=hint, path=translation.path, stated=stated or "–")


def _refuse_errors(registry: Registry, original: Document, translation: Document, lang: str) -> None:
    faults = _errors(registry, original, translation)
    if faults:
        lines = (f"{translation.path}:{one.place.line}: {say(one.message, lang)}" for one in faults[:_SHOWN])
        hint = message("translation.errors_hint", lines="\n".join(lines))
        raise RefusedError("translation.errors", hint=hint, path=translation.path, n=len(faults))


def _errors(registry: Registry, original: Document, translation: Document) -> tuple[Finding, ...]:
    """Errors there would be, were the translation the document: it is held against the same rules."""
    content = current(registry, translation.path) or b""
    after = edited(registry, (Write(original.path, content),))
    # the approved texts are of another language: nothing is held against them
    found = check(after.analyses, after.context, after.today)
    return tuple(one for one in found if one.severity is Severity.ERROR and one.path == original.path)


def _refuse_numbering(original: Document, translation: Document) -> None:
    found = numbering(original.body, translation.body)
    if found == Numbering():
        return
    kind = "both" if found.missing and found.extra else "missing" if found.missing else "extra"
    path = translation.path
    hint = message("translation.numbering_hint", path=path)
    raise RefusedError(f"translation.numbering_{kind}", hint=hint, path=path, missing=found.missing, extra=found.extra)
