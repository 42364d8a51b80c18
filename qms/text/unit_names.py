"""Names of units in Kyrgyz sentences: «… бөлүмү», «… башкармалыгы», «… борбору», and what of a sentence they take.

A name ends with its head noun in the possessive form; where it begins, a sentence does not say. What stands before the
head, up to a mark or a word that no name holds, is its window; the name is the window's tail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qms.text.likeness import is_slip, same_stem

#: Head nouns in the possessive form.
HEADS = (
    "бөлүмү",
    "башкармалыгы",
    "департаменти",
    "сектору",
    "борбору",
    "кеңсеси",
    "институту",
    "факультети",
    "кафедрасы",
    "лабораториясы",
)
_ENDING = r"(?:н(?:[ыиуү]н|[аеоө]н?|д[аеоө](?:г[ыиуү])?)?)?"
#: A head noun in the possessive form, whatever its case ending.
HEAD = re.compile(rf"(?<![^\W_])({'|'.join(HEADS)})({_ENDING})(?![^\W_])", re.IGNORECASE)
#: What no name reaches over: the end of a sentence, a bracket, a quotation mark, a table's bar, a dash.
_STOP = re.compile(r"[.;:()«»“”„\"|\[\]!?–—…#/]|(?<!\w)-|-(?!\w)")
#: What a name begins after.
_OPENING = frozenset('«“„"|[')
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_GENITIVE = re.compile(r"[нтд][ыиуү]н$", re.IGNORECASE)
#: Units and institutions whose genitive stands before the name of what belongs to them.
_WHOLE = re.compile(r"(?:университети|академиясы|колледжи|министрлиги)н[ыиуү]н", re.IGNORECASE)
#: «алдындагы», «шаардагы»: what tells where a unit is does not belong to its name.
_WHERE = re.compile(r"\w[дт][аеоө]г[ыиуү]$|^караштуу$", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZА-ЯЁҢӨҮ][^\W\d_]*[A-ZА-ЯЁҢӨҮ]")
#: Words that bind others and say nothing by themselves.
BINDING = frozenset(["жана", "менен", "боюнча", "үчүн", "же"])
#: Words that make of a unit any unit: «түзүмдүк бөлүмү», «өз бөлүмү».
_ANY = frozenset(
    {
        *("түзүмдүк", "структуралык", "өз", "бул", "ушул", "ошол", "ар", "бир"),
        *("башка", "тиешелүү", "негизги", "адистештирилген"),
    }
)
#: Longer names are not met: neither so many words nor so many characters are looked back.
_MOST = 14
REACH = 180
#: Words that must be shared where a name has one word more than another; where they differ in form only.
_SHARED, _FORMS = 3, 2


class UnitName(NamedTuple):
    """A unit named in a line: its head noun without case ending, and the words before it, in small letters.

    The name surely begins with the word of the window at ``sure``, with any of them where that is None. ``shouted``: in
    capitals, where short forms cannot be told from words. ``is_weak``: it begins with the sentence, if it is not only
    the sentence that begins there.
    """

    head: str
    window: tuple[str, ...]
    sure: int | None
    shouted: bool
    is_weak: bool


class _Read(NamedTuple):
    """What stands between two blanks before a head noun.

    ``word`` in small letters, empty where there is none. ``is_cut``: a mark stands before it that no name reaches over;
    ``is_open``: one that a name begins after. ``is_foreign``: it belongs to no name itself; ``is_owner``: what comes
    after it does. ``is_capital``: it begins with a capital letter; ``is_short``: it is a short form, unless all around
    is in capitals.
    """

    word: str
    is_cut: bool
    is_open: bool
    is_foreign: bool
    is_owner: bool
    is_capital: bool
    is_short: bool


@lru_cache(maxsize=50_000)
def _read(raw: str) -> _Read:
    stops = list(_STOP.finditer(raw))
    last = stops[-1] if stops else None
    begin = last.end() if last else 0
    token = _TOKEN.search(raw, begin)
    word = token[0] if token else ""
    is_foreign = word.isdigit() or bool(HEAD.fullmatch(word) or _WHOLE.fullmatch(word) or _WHERE.search(word))
    is_short = bool(_CAPITALS.search(word))
    return _Read(
        word.casefold(),
        last is not None,
        last is not None and last[0] in _OPENING,
        is_foreign,
        bool(_GENITIVE.search(word) or _WHERE.search(word)) and (is_foreign or is_short),
        word[:1].isupper(),
        is_short,
    )


def unit_name(before: str, raw: str) -> UnitName | None:
    """Unit named by a word with a head noun and what stands before it in its line; None where no name does."""
    match = HEAD.search(raw)
    if match is None or not before:
        return None
    head, lead = match[1], raw[: match.start()]
    # «[бөлүмү», «(бөлүмү»
    if _STOP.search(lead):
        return None
    return _name(head.casefold(), before.split()[-_MOST:], shouted=head.isupper())


def _name(head: str, words: Sequence[str], *, shouted: bool) -> UnitName | None:
    window: list[str] = []
    capital: int | None = None
    anchored = shouted
    for raw in reversed(words):
        read = _read(raw)
        if read.is_foreign or (read.is_short and not (shouted and raw.isupper())):
            anchored |= read.is_owner and not read.is_cut
            break
        if read.word:
            window.append(read.word)
            if read.is_capital and capital is None:
                capital = len(window)
        if read.is_cut:
            anchored |= read.is_open
            break
    while window and window[-1] in BINDING:
        window.pop()
    if not window or window[0] in _ANY:
        return None
    window.reverse()
    sure = len(window) - min(capital, len(window)) if capital and not shouted else 0 if anchored else None
    return UnitName(head, tuple(window), sure, shouted, is_weak=shouted or (sure == 0 and not anchored))


def start_of(before: str, words: int) -> int:
    """Offset in what stands before a head noun of the word so many words back."""
    raws = [raw for raw in re.finditer(r"\S+", before) if _read(raw[0]).word]
    raw = raws[-words]
    cut = max((stop.end() for stop in _STOP.finditer(raw[0])), default=0)
    token = _TOKEN.search(raw[0], cut)
    return raw.start() + (token.start() if token else 0)


Words = Sequence[str]


def meaning(words: Words) -> tuple[str, ...]:
    """Words of a name without those that only bind."""
    return tuple(word for word in words if word not in BINDING)


@lru_cache(maxsize=20_000)
def is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with the same head noun, given by the words before it, are one name written in two ways.

    The words differ in their endings or order; or one name has one word more, which does not stand first; or one word
    is misspelt. One word exchanged for another makes another unit. The same words are no variant.
    """
    mine, yours = meaning(one), meaning(other)
    if mine == yours or abs(len(mine) - len(yours)) > 1:
        return False
    lone, left = _unmatched(mine, yours)
    shared = len(mine) - len(lone)
    if len(lone) == len(left) == 1:
        return shared > 0 and _is_misspelt(lone[0], left[0])
    if lone or left:
        # a word that stands first may belong to the sentence before the name
        first = mine[0] if lone else yours[0]
        return len(lone) + len(left) == 1 and shared >= _SHARED and first not in (*lone, *left)
    # «физикалык химия» and «химиялык физика» are two
    return shared >= (_FORMS if set(mine) == set(yours) or _in_order(mine, yours) else _SHARED)


def _unmatched(mine: Words, yours: Words) -> tuple[list[str], list[str]]:
    """Words of either name that have no counterpart in the other."""
    lone, left = [], list(yours)
    for word in mine:
        found = word if word in left else next((other for other in left if same_stem(word, other)), None)
        if found is None:
            lone.append(word)
        else:
            left.remove(found)
    return lone, left


_LONG = 6


def _is_misspelt(word: str, other: str) -> bool:
    return min(len(word), len(other)) >= _LONG and word[0] == other[0] and is_slip(word, other)


def _in_order(one: Words, other: Words) -> bool:
    return all(same_stem(a, b) for a, b in zip(one, other, strict=True))
