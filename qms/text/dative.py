"""Names in the Kyrgyz dative: to whom a letter goes.

Source: case endings and vowel harmony as in grammars of Kyrgyz.
"""

from __future__ import annotations

import re

_CHILD_OF = re.compile(r"(.*\b(?:кызы|уулу))(?: ((?:\w\.)+))?")
_VOWELS = {"а": "аыуяю", "о": "оё", "е": "еэи", "ө": "өү"}
_VOICELESS = frozenset("пткфхсшщчц")


def to_whom(name: str) -> str:
    """The name a letter is addressed to: ``Н.Э.Керимкуловага``, ``Б.А.Сыдыковго``, ``А.Жумабек уулуна``.

    Initials stand first in what comes back; a name that does not end in a Cyrillic letter is left as it is.
    """
    if child := _CHILD_OF.fullmatch(name):
        return f"{child[2] or ''}{child[1]}на"
    letters = name.lower().rstrip("ь")
    last = next((letter for letter in reversed(letters) if any(letter in like for like in _VOWELS.values())), "")
    if not last or not re.search(r"[а-яёңөү]$", letters):
        return name
    vowel = next(vowel for vowel, like in _VOWELS.items() if last in like)
    return f"{name}{'к' if letters[-1] in _VOICELESS else 'г'}{vowel}"
