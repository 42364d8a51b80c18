"""Family 7: letters that look right and are others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import line_numbers, standing
from qms.rules.view import DocumentView
from qms.text.collation import fold_lookalikes, mixed_script_words
from qms.text.harmony import kyrgyz_spellings
from qms.text.patterns import later
from qms.text.traits import INVISIBLE, Trait


class _Word(NamedTuple):
    """A word with a wrong letter: how it is written, how it should be (empty where not known), where it stands."""

    word: str
    right: str
    place: Place


_MARKS = '.,;:!?()[]«»“”"*'


def _told(found: Sequence[_Word]) -> Iterator[Said]:
    """Each word at its first place."""
    ordered = sorted(found, key=lambda one: (one.word, one.place))
    firsts = [list(places) for _, places in groupby(ordered, key=lambda one: one.word)]
    for same in sorted(firsts, key=lambda places: places[0].place):
        one, lines = same[0], line_numbers([word.place.line for word in same])
        variant = "" if one.right else "unsure"
        word, right = one.word.strip(_MARKS), one.right.strip(_MARKS)
        yield said(one.place, variant=variant, word=word, right=right, k=len(same), lines=lines)


def _put_right(found: Sequence[_Word]) -> Iterator[Replacement]:
    for word in found:
        if word.right:
            start = word.place.column - 1
            yield Replacement(word.place.line, start, start + word.place.length, word.right)


@rule("QMS766", Scope.DOCUMENT, Severity.WARNING, where=Trait.MIXED)
def alphabets_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """A word is written in the letters of one alphabet.

    Why: «CМС» with a Latin C looks right, but no search finds it, and sorting puts it elsewhere.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм cапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм сапатты көзөмөлдөйт.
    """
    yield from _told(_mixed(document))


def _mixed(document: DocumentView) -> list[_Word]:
    return [
        _Word(one.word, one.suggestion, Place(place.line, place.column + one.start, one.end - one.start))
        for place, word in standing(document, document.distinct(Trait.MIXED))
        for one in mixed_script_words(word)
        # a link leads where it says, and nobody reads it
        if "](" not in word[: one.start]
    ]


@mends("QMS766")
def _in_one_alphabet(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return _put_right(_mixed(document))


_LOOKS_CYRILLIC = re.compile(r"[ABCEHKMOPTXY]{2,}|[ABCEHKMOPTXaceopxy]{3,}")
_BARE = re.compile(r"\w+")


@rule("QMS767", Scope.DOCUMENT, Severity.WARNING, where=Trait.LATIN)
def latin_for_cyrillic(document: DocumentView, _: Context) -> Iterator[Said]:
    """A word that the document writes in Cyrillic letters is written so everywhere.

    Why: «CMC» in Latin letters and «СМС» look the same and are two words for a search.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # 1. Жалпы жоболор
        1.1. Сапат менеджменти системасы (СМС) бардык бөлүмдөргө тиешелүү.
        1.2. CMC ректор тарабынан бекитилет.
    Right:
        # 1. Жалпы жоболор
        1.1. Сапат менеджменти системасы (СМС) бардык бөлүмдөргө тиешелүү.
        1.2. СМС ректор тарабынан бекитилет.
    """
    yield from _told(_latin(document))


def _latin(document: DocumentView) -> list[_Word]:
    found = []
    for word in document.distinct(Trait.LATIN):
        bare = _BARE.search(word)
        if bare and _LOOKS_CYRILLIC.fullmatch(bare[0]) and "](" not in word:
            right = fold_lookalikes(bare[0])
            if right != bare[0] and re.search(rf"(?<!\w){right}(?![A-ZА-ЯЁҢӨҮ])", document.body_text):
                found.append((word, bare, right))
    return [
        _Word(bare[0], right, Place(place.line, place.column + bare.start(), len(bare[0])))
        for word, bare, right in found
        for place in document.places(word)
    ]


@mends("QMS767")
def _in_cyrillic(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return _put_right(_latin(document))


@rule("QMS768", Scope.DOCUMENT, Severity.WARNING, where=Trait.MISTYPED)
def kyrgyz_letter_lost(document: DocumentView, _: Context) -> Iterator[Said]:
    """Kyrgyz words are written with ө, ү and ң, not with Russian letters in their place.

    Why: «тузүм» is no word; it was typed on a Russian keyboard, and a search for «түзүм» passes it by.
    Source: rules of Kyrgyz orthography
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм окуу тузүмдөрү менен иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм окуу түзүмдөрү менен иштейт.
    """
    yield from _told(_lost(document))


def _lost(document: DocumentView) -> list[_Word]:
    if document.fields.get("language", "ky") != "ky":
        return []
    found = []
    for place, word in standing(document, document.distinct(Trait.MISTYPED)):
        spellings = kyrgyz_spellings(word)
        if spellings and "](" not in word:
            # of two spellings the one that the document has elsewhere is meant
            there = [one for one in spellings if len(spellings) == 1 or one in document.body_text]
            found.append(_Word(word, there[0] if len(there) == 1 else "", place))
    return found


@mends("QMS768")
def _with_kyrgyz_letters(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return _put_right(_lost(document))


_NOUGHT = later(r"(?<=[а-яёңөүА-ЯЁҢӨҮ])0(?=[а-яёңөүА-ЯЁҢӨҮ])")


@rule("QMS769", Scope.DOCUMENT, Severity.WARNING, where=Trait.MISTYPED)
def digit_for_letter(document: DocumentView, _: Context) -> Iterator[Said]:
    """No digit stands for a letter inside a word.

    Why: the nought in «к0миссия» is hardly seen, but no search finds the word.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # 1. Жалпы жоболор
        1.1. Аттестациялык к0миссия ректорго отчет берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Аттестациялык комиссия ректорго отчет берет.
    """
    yield from _told(_noughts(document))


def _noughts(document: DocumentView) -> list[_Word]:
    words = [word for word in document.distinct(Trait.MISTYPED) if _NOUGHT.search(word) and "](" not in word]
    return [
        _Word(word, _NOUGHT.sub("О" if word.isupper() else "о", word), place)
        for place, word in standing(document, words)
    ]


@mends("QMS769")
def _with_letters(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return _put_right(_noughts(document))


@rule("QMS780", Scope.DOCUMENT, Severity.WARNING, where=Trait.INVISIBLE)
def sign_invisible(document: DocumentView, _: Context) -> Iterator[Said]:
    """A word holds no sign that is not seen.

    Why: with a soft hyphen or a zero-width space inside, taken over from Word or a web page, no search finds the word.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм са­патты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм сапатты көзөмөлдөйт.
    """
    yield from _told(_with_invisible(document))


def _with_invisible(document: DocumentView) -> list[_Word]:
    words = standing(document, document.distinct(Trait.INVISIBLE))
    return [_Word(word, INVISIBLE.sub("", word), place) for place, word in words]


@mends("QMS780")
def _without_invisible(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for one in _with_invisible(document):
        start, end = one.place.column - 1, one.place.column - 1 + one.place.length
        # where nothing is left, the blank before it is one too many
        yield Replacement(one.place.line, start if one.right else max(0, start - 1), end, one.right)
