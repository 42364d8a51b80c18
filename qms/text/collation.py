"""Order of the Kyrgyz alphabet, natural order of numbers, and letters that only look alike.

Source: the 36 letters as in the orthography of Kyrgyz; ICU's order for ``ky`` (digits, Cyrillic, Latin).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from qms.text.patterns import later

#: The 36 letters in their order.
ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"

KeyKy: TypeAlias = tuple[str, str, str]
NaturalKey: TypeAlias = tuple[tuple[str | tuple[int, str], ...], str]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# letters are moved to a private area, so that comparing code points gives the order: digits stay below
_ORDER = {ord(letter): 0xE000 + place for place, letter in enumerate(ALPHABET)}
_ORDER |= {ord(letter): 0xE800 + place for place, letter in enumerate(_LATIN)}
_ORDER |= {code: 0xE100 + code - 0x400 for code in range(0x400, 0x530) if code not in _ORDER}

_FOLD = str.maketrans(
    "ABCEHKMOPTXaceopxyѲѳγΓњЊΑΒΕΗΚΜΟΡΤΧο",
    "АВСЕНКМОРТХасеорхуӨөүГңҢАВЕНКМОРТХо",
)
# most texts have none of these: they need not be translated letter by letter
_FOLDABLE = re.compile(f"[{''.join(map(chr, _FOLD))}Y]|[Ѐ-ԯ]3[Ѐ-ԯ]")
_STRANGE = frozenset("ѲѳγњЊ")
_WORD = re.compile(r"[^\W\d_]+(?:3[^\W\d_]+)*")
_LATIN_LETTER = later(r"[A-Za-zÀ-ɏ]")
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ԯ]")
# most texts have none of these: the words need not be looked at one by one
_SUSPECT = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ԯ]|[Ѐ-ԯ][A-Za-zÀ-ɏ]|[Ѐ-ԯ]3[Ѐ-ԯ]|[ѲѳγњЊ]")
_FRONT_VOWEL = re.compile(r"[еэиөүѳγ]", re.IGNORECASE)
_SUFFIXED = later(
    r"[A-Za-z]{2,}(?:[нтд][ыиуү]|[лдт][аеоө]|[гк][аеоө]|[лдт][уү][уү]|с[ыиуү]|ч[аеоөыиуү]|[ыиуүй])[а-яёңөү]*",
)
_PLAINLY_LATIN = re.compile(r"[DFGIJLNQRSUVWZbdfghijklmnqrstuvwz]")


def key_ky(text: str) -> KeyKy:
    """Key that sorts texts by the Kyrgyz alphabet.

    Signs come before digits, digits before Cyrillic, Cyrillic before Latin. Case decides only between texts that are
    otherwise equal: the small letter first.
    """
    composed = unicodedata.normalize("NFC", text)
    return composed.casefold().translate(_ORDER), composed.swapcase(), text


def sorted_ky(texts: Iterable[str]) -> list[str]:
    """Texts in the order of the Kyrgyz alphabet."""
    return sorted(texts, key=key_ky)


def first_unsorted(texts: Sequence[str]) -> int | None:
    """Index of the first text that should stand before the one above it; None if all are in order."""
    keys = [key_ky(text)[0] for text in texts]
    return next((place for place, (above, below) in enumerate(pairwise(keys), 1) if below < above), None)


def natural_key(text: str) -> NaturalKey:
    """Key that sorts numbers inside texts by value: ``2.10`` after ``2.9``; the rest by the Kyrgyz alphabet."""
    parts = re.split(r"([0-9]+)", unicodedata.normalize("NFC", text).casefold())
    # a number is compared as (digits, text): no limit on its length, and words and numbers alternate by themselves
    return tuple(_number(part) if place % 2 else part.translate(_ORDER) for place, part in enumerate(parts)), text


def _number(digits: str) -> tuple[int, str]:
    value = digits.lstrip("0")
    return len(value), value


def fold_lookalikes(text: str) -> str:
    """Text with letters of other alphabets replaced by the Cyrillic ones they look like; case is kept.

    For comparing codes and for saying how a word should be written. A Latin ``Y`` is Ү in a word with front vowels
    (``ѲКМѲТY`` → ``ӨКМӨТҮ``), else У (``КYY`` → ``КУУ``). Plainly Latin letters (``D``, ``S``) stay.
    """
    composed = unicodedata.normalize("NFC", text)
    if not _FOLDABLE.search(composed):
        return composed
    folded = composed.translate(_FOLD)
    if "Y" not in folded and "3" not in folded:
        return folded
    return _WORD.sub(lambda word: _fold_word(word[0]), folded)


def _fold_word(word: str) -> str:
    word = re.sub(r"(?<=[Ѐ-ԯ])3(?=[Ѐ-ԯ])", "З" if word.isupper() else "з", word)
    return word.replace("Y", "Ү" if _FRONT_VOWEL.search(word) else "У")


class MixedWord(NamedTuple):
    """A word that mixes alphabets: characters ``start`` to ``end`` (from 0, end outside).

    ``suggestion`` is its likely Cyrillic spelling; empty where plainly Latin letters would be left.
    """

    word: str
    start: int
    end: int
    suggestion: str


def mixed_script_words(text: str) -> tuple[MixedWord, ...]:
    """Words that mix Latin and Cyrillic letters, or hold a letter foreign to Kyrgyz that stands for ө, ү or ң.

    A Latin name with a Kyrgyz suffix (``AVNде``, ``whatsAppта``) is lawful, unless all its Latin letters
    have Cyrillic doubles (``CMCтин``). A digit 3 between Cyrillic letters counts as a foreign letter.
    """
    if not _SUSPECT.search(text):
        return ()
    return tuple(
        MixedWord(word[0], word.start(), word.end(), _spelling(word[0]))
        for word in _WORD.finditer(text)
        if _is_mixed(word[0])
    )


def _spelling(word: str) -> str:
    folded = fold_lookalikes(word)
    return "" if _LATIN_LETTER.search(folded) else folded


def _is_mixed(word: str) -> bool:
    if not _CYRILLIC_LETTER.search(word):
        return False
    if "3" in word or not _STRANGE.isdisjoint(word):
        return True
    if not _LATIN_LETTER.search(word):
        return False
    return not (_SUFFIXED.fullmatch(word) and _PLAINLY_LATIN.search(word))
