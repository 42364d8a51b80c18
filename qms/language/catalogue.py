"""Catalogues of sentences: one module per language and area, imported when its first sentence is said.

``qms/language/<lang>/<area>.py`` holds ``TEXTS``, a mapping of key (without the area) to a `str.format` template.
A count may choose the word after it: ``{n} {n:документ|документа|документов}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from qms.language.numbers import Count
from qms.model.messages import Message, MessageValue, message

#: Languages of the catalogues; the first is the one every text must have.
LANGUAGES = ("ky", "ru", "en")


@cache
def texts(lang: str, area: str) -> Mapping[str, str]:
    """Templates of one area in one language, by key without the area.

    Raises:
        KeyError: there is no such catalogue.
    """
    name = f"qms.language.{lang}.{area}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise KeyError(name) from None
    found: Mapping[str, str] = module.TEXTS
    return found


#: Sentences of packages beside the program's own, by language and area.
_more: dict[tuple[str, str], dict[str, str]] = {}


def extend(lang: str, area: str, templates: Mapping[str, str]) -> None:
    """Add templates of an area, by key without the area; one of the program's own is not replaced."""
    _more.setdefault((lang, area), {}).update(templates)


def say(said: Message, lang: str) -> str:
    """Sentence of the message in ``lang`` (ky, ru or en); lists are joined by commas, numbers written plainly.

    Raises:
        KeyError: the key, or a value its template shows, is missing: a fault of the program.
    """
    area, _, key = said.key.partition(".")
    known = texts(lang, area)
    template = known[key] if key in known else _more.get((lang, area), {})[key]
    return template.format_map({name: _shown(value, lang) for name, value in said.values})


def text(key: str, lang: str, **values: MessageValue) -> str:
    """Sentence of a key with its values: ``say`` without building the message first."""
    return say(message(key, **values), lang)


def pick(words: Mapping[str, str] | str, lang: str) -> str:
    """Text of a ``{ky, ru, en}`` mapping in ``lang``, else in the first language that has one; a plain text is kept."""
    if isinstance(words, str):
        return words
    return next((words[code] for code in (lang, *LANGUAGES) if words.get(code)), "")


def _shown(value: MessageValue, lang: str) -> str | Count:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int):
        return Count(value, lang)
    return f"{value:.10g}" if isinstance(value, float) else value
