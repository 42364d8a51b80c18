"""Translations that somebody accepted: which there are, and the fingerprints they and their originals have now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qms.model.snapshot import TranslatedText
from qms.rules.approved import Read, text_print
from qms.rules.context import Context
from qms.rules.parsing import read_document

_ACCEPTANCES = "/translations/"
#: Letters of a language's code.
_CODE = 2


class Beside(NamedTuple):
    """A translation beside its original; ``key`` is of all that their fingerprints are made of."""

    document: str
    language: str
    key: str


def accepted_translations(keys: Mapping[str, str]) -> Iterator[Beside]:
    """Translations of working texts into languages in which one was accepted, by id and language.

    ``keys`` are those of the contents of all files, by path.
    """
    languages = defaultdict(set)
    for path in keys:
        if _ACCEPTANCES in path:
            _, document, _, name = path.split("/", 3)
            languages[document].add(name[:_CODE])
    for document in sorted(languages):
        folder = f"documents/{document}/"
        pictures = None
        for language in sorted(languages[document]):
            texts = [keys.get(f"{folder}document.md"), keys.get(f"{folder}document.{language}.md")]
            if all(texts):
                if pictures is None:
                    pictures = sorted(pair for pair in keys.items() if pair[0].startswith(f"{folder}assets/"))
                told = f"translated {document} {language} {texts} {pictures}"
                yield Beside(document, language, hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest())


def translated_text(one: Beside, read: Read, context: Context) -> TranslatedText | None:
    """Fingerprints of a translation and its original as they are now; None where one of them cannot be read."""
    prints = []
    for name in ("document.md", f"document.{one.language}.md"):
        path = f"documents/{one.document}/{name}"
        content = read(path)
        if content is None:
            return None
        prints.append(text_print(read_document(path, content, context), read))
    return TranslatedText(one.document, one.language, *prints)
