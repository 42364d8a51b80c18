"""What can be told of a word by its letters and marks alone, worked out once for each word that is ever met.

Texts of one house share most of their words: a rule that asks of which words a text has, and looks for their places
only where one of them is wrong, costs next to nothing on a text that is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import IntEnum, auto

from qms.text.collation import mixed_script_words
from qms.text.harmony import kyrgyz_spellings
from qms.text.notions import TELLING
from qms.text.unit_names import HEAD


class Trait(IntEnum):
    """What a word between blanks has.

    CAPITALS: two capital letters in one run of letters, as abbreviations have (``СМСтин``, ``БатМУ``, ``«AVNде»``).
    MIXED: letters of two alphabets, or such as stand for ө, ү, ң. LATIN: a Latin letter. QUOTE: a quotation mark
    or apostrophe. BRACKET: a bracket. BLANK: what stands for something to be filled in (``____``, ``…``). YEAR: a
    year, or one to be filled in (``2026-ж.``, ``20__``). ACT: a word or mark of an act, order, protocol or standard
    (``№``, ``мыйзамынын``, ``ISO``). NUMBERED: a number sign. STANDARD: the name of a family of standards (``ISO``).
    ABOUT: the word that ends the title of a law (``жөнүндө``). PROCESS: the word for a process. FORCE: a word of entry
    into force (``күчүнө``). UNIT: the head noun of a unit's name (``бөлүмүнө``). PERSON: an initial, a patronymic,
    ``кызы`` or ``уулу``. SPACED: a mark that wants a blank beside it, has one too many, or stands twice (``,`` alone,
    ``бөлүм,жобо``, ``иштери(СИИИ)``); a slash at an end; an ending alone (``нун``). DASH: a dash, or a hyphen alone or
    at an end. SIGN: the sign of a number or of percent. MISTYPED: Russian letters for Kyrgyz ones, or a nought for the
    letter О. NOTION: a word that only one of several names of a notion has (``расписание``). CITING: what follows the
    number of a cited clause, annex, table or figure (``4.2-пунктуна``). INVISIBLE: a sign that is
    not seen (zero-width space, soft hyphen). PARTED: a blank that is no space (tab, no-break
    space) inside, so that it is more than one word.
    """

    CAPITALS = auto()
    MIXED = auto()
    LATIN = auto()
    QUOTE = auto()
    BRACKET = auto()
    BLANK = auto()
    YEAR = auto()
    ACT = auto()
    NUMBERED = auto()
    STANDARD = auto()
    ABOUT = auto()
    PROCESS = auto()
    FORCE = auto()
    UNIT = auto()
    PERSON = auto()
    SPACED = auto()
    DASH = auto()
    SIGN = auto()
    MISTYPED = auto()
    NOTION = auto()
    CITING = auto()
    PARTED = auto()
    INVISIBLE = auto()


#: What follows the number of a cited clause, annex, table or figure; but in a link, which says itself where it leads.
CITING = re.compile(r"-(?:пункт|тиркеме|таблица|сүрөт)(?!\w*\])", re.IGNORECASE)
#: What takes no room: soft hyphen, zero-width spaces and joiners, marks of direction.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CAPITAL = "A-ZА-ЯЁҢӨҮ"
_SMALL = "а-яёңөү"
_PATTERNS = {
    Trait.CAPITALS: re.compile(rf"[{_CAPITAL}][^\W\d_]*[{_CAPITAL}]"),
    Trait.LATIN: re.compile(r"[A-Za-z]"),
    Trait.QUOTE: re.compile("[\"'«»“”„‟‘’‚‹›`]"),
    Trait.BRACKET: re.compile(r"[()\[\]{}]"),
    Trait.BLANK: re.compile(r"_\\?_|…|\.\.\."),
    Trait.NUMBERED: re.compile("№"),
    Trait.STANDARD: re.compile("ISO|ИСО|ГОСТ"),
    Trait.ABOUT: re.compile("жөнүндө"),
    Trait.PROCESS: re.compile("роцес"),
    Trait.FORCE: re.compile("күчүнө|вступает|into"),
    Trait.UNIT: HEAD,
    Trait.PERSON: re.compile(
        r"(?<!\w)[А-ЯЁҢӨҮ]\.|[А-ЯЁҢӨҮ][^\W\d_]+[оеё]в(?:ич|на)|(?<!\w)(?:кызы|уулу)(?!\w)",
    ),
    Trait.YEAR: re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|20\\?_)"),
    Trait.DASH: re.compile(r"[–—]|-(?:(?<!.-)(?:\w|$)|(?<=\w-)$)"),
    Trait.NOTION: re.compile(rf"^{TELLING.pattern}", re.IGNORECASE),
    Trait.CITING: CITING,
    Trait.INVISIBLE: INVISIBLE,
    Trait.SIGN: re.compile(r"№(?:\d|$)|%|^\(?N$"),
}
#: Small letters: a pattern that takes both has no first letter to look for, and takes five times as long.
_ACT = re.compile(
    r"№|мыйзам|закон|жарлы[кг]|указ|токтом|постановл|буйру[кг]|приказ|протокол|тескеме|распоряж|iso|исо|гост|мамст"
)
_MARK = re.compile(r"[,;:.!?()«»/]")
_SPACED = re.compile(
    rf"^[,;:.!?)»]+$|^[,;)»][^\W\d_]|[(«]$|[{_SMALL}][,;:][{_SMALL}]|[{_SMALL}]{{5}}\.[{_CAPITAL}][{_SMALL}]"
    rf"|[^\W\d_]{{2}}\([{_CAPITAL}]{{2}}|[,;:][,;:]|[,;]\.|[^.]\.\.(?!\.)"
    r"|^/\w|\w/$"
)
_ENDING = re.compile(r"(?:н[ыиуү]н|д[ыуү]н|т[ыиү]н|дан|дон|дөн|тан|тен|төн|га|ге|гө|ке|кө)(?!\w)")
_TARGET = re.compile(r"\]\([^()]*\)")
_BLANK = re.compile(r"\s")
_NOUGHT = re.compile(rf"[{_SMALL}]0[{_SMALL}]", re.IGNORECASE)
#: Words known so far: those that have nothing, and the others with what they have.
_plain: set[str] = set()
_known: dict[str, tuple[Trait, ...]] = {}
#: What is longer is no word of a language: patterns made for words would take its square.
_LONGEST = 400
#: More words than this are forgotten and met anew: no text makes the memory grow without end.
_MOST = 200_000


def traits_of(words: frozenset[str]) -> dict[str, tuple[Trait, ...]]:
    """Words that have any trait, with each of what they have; the others are left out."""
    left = words - _plain
    if len(_plain) + len(_known) > _MOST:
        _plain.clear()
        _known.clear()
    found = {}
    for word in left:
        # where a link leads is no word; with it, hardly two words would be the same
        bare = _TARGET.sub("]", word) if "](" in word else word
        trait = _known.get(bare)
        if trait is None:
            trait = () if bare in _plain else tuple(_traits(bare))
            if not trait:
                _plain.add(bare)
                continue
            _known[bare] = trait
        found[word] = trait
    return found


def _traits(word: str) -> Iterator[Trait]:
    if _BLANK.search(word):
        yield Trait.PARTED
    if len(word) <= _LONGEST:
        for trait, has in _TESTS:
            if has(word):
                yield trait


_TESTS: tuple[tuple[Trait, Callable[[str], object]], ...] = (
    *((trait, pattern.search) for trait, pattern in _PATTERNS.items()),
    (Trait.SPACED, lambda word: (_MARK.search(word) and _SPACED.search(word)) or _ENDING.match(word)),
    (Trait.ACT, lambda word: _ACT.search(word.lower())),
    (Trait.MISTYPED, lambda word: kyrgyz_spellings(word) or _NOUGHT.search(word)),
    (Trait.MIXED, mixed_script_words),
)
