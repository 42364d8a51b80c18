"""Abbreviations of a document: which are used, which stand in its list, where the text itself explains them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, Protocol

from qms.model.findings import Place
from qms.text.abbreviations import (
    Spelling,
    Use,
    explains_itself,
    is_latin,
    is_pronounced,
    one_letter_apart,
    one_letter_doubled,
    shape,
    spelling,
    uses_of,
    words_of,
)
from qms.text.collation import mixed_script_words
from qms.text.patterns import later
from qms.text.traits import Trait

_CAPITALS = later("[A-ZА-ЯЁҢӨҮ]")
_SMALL = later("[a-zа-яёңөү]")
_TOKEN = re.compile(r"[^\W\d_]+")
#: «мындан ары –» and its like: what follows is a short name, whatever its letters.
_HEREAFTER = re.compile(r"(?:мындан|андан|кийинки)\s+\S+|кыскача|кыскарт\w+|далее|сокращ\w+|hereinafter", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[\s,;:/«»\"“”–—-]+")
_SENTENCE = re.compile(r"(?<=\w{3})[.!?;]\s+(?=[A-ZА-ЯЁҢӨҮ])")
_DASH_BEFORE = re.compile(r"[–—-]\s*[«\"“*]*$")
_OPENED = re.compile(r" \(")
_AFTER = later(r"[»\"”*]*\s*[–—(-]\s*[«\"“]*")
#: After these a run of letters is part of a name or the series of a paper: «МСО көчөсү», «АЛ № 681».
_NAME_AFTER = re.compile(r"[»\"”*]*\s*(?:№|\d|көчө|кичирайон|проспект|айыл|массив|шаар)")
#: A text with more is a list of codes, not prose.
_MOST = 300
#: So many places of a word are looked at, and so many characters before and after each.
_MOST_PLACES, _REACH = 2000, 600
#: From so many letters on, two abbreviations with one letter different are one.
_LONG_ENOUGH = 5
#: From so many on, two with one letter doubled are.
_DOUBLED = 3
#: Most of the letters of a line written all in capitals are capitals.
_SHOUTED = 0.6
#: So many characters before and after tell.
_AROUND = 80
#: A line of one word in capitals is a heading, unless the word is no longer than this.
_SHORT = 3
#: An expansion in a table is within so many words of its cell.
_LONGEST_CELL = 30
_OPENING, _CLOSING = '«“"„', '»”"'


class Viewed(Protocol):
    """What of a document is looked at."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """Front matter."""

    @property
    def body_text(self) -> str:
        """The text below the front matter."""

    @property
    def words(self) -> Sequence[str]:
        """Words of the body."""

    @property
    def text_lines(self) -> Sequence[str]:
        """Lines of the whole file."""

    def distinct(self, trait: Trait) -> Collection[str]:
        """Words that have a trait, each once."""

    def places(self, word: str) -> Iterator[Place]:
        """Places of a word."""


class Listed(NamedTuple):
    """An entry of the list: its place in the list, the abbreviation, its expansion."""

    nth: int
    abbreviation: str
    expansion: str


class Found(NamedTuple):
    """An abbreviation at a place of the text; ``left`` and ``right`` of it the line, and what it continues.

    ``shouted``: among capitals, where nobody can say whether it is an abbreviation.
    """

    place: Place
    use: Use
    left: str
    right: str
    shouted: bool


class Introduced(NamedTuple):
    """A place where the text explains an abbreviation, and the words it stands for (small; none where unclear)."""

    place: Place
    letters: str
    words: Sequence[str]
    beside: Sequence[str] = ()


class Abbreviations:
    """What a document does with abbreviations; everything beyond the distinct words only when asked."""

    def __init__(self, view: Viewed) -> None:
        self._view = view
        used: defaultdict[str, list[tuple[str, Use]]] = defaultdict(list)
        for word in view.distinct(Trait.CAPITALS):
            for use in uses_of(word):
                used[use.letters].append((word, use))
        #: Words in which each stands, with the way it stands there.
        self.used: Mapping[str, Sequence[tuple[str, Use]]] = used
        self.listed: Sequence[Listed] = tuple(_listed(view.fields.get("abbreviations")))
        #: Those listed, by themselves and, of several words («ББ жана ИМ»), by each word.
        self.known = frozenset(part for one in self.listed for part in (one.abbreviation, *one.abbreviation.split()))
        #: Those the list does not have and every reader needs explained.
        self.unlisted: Sequence[str] = self._unlisted()

    def _unlisted(self) -> Sequence[str]:
        found = [
            letters
            for letters, uses in self.used.items()
            if letters not in self.known and not uses[0][1].pronounced and not explains_itself(letters)
        ]
        if not found or len(found) > _MOST:
            return ()
        by_terms = frozenset(_explained_by_terms(self._view.fields.get("terms")))
        return [letters for letters in found if letters not in by_terms]

    @cached_property
    def _lines(self) -> Sequence[str]:
        return self._view.text_lines

    @cached_property
    def _found(self) -> dict[str, Sequence[Found]]:
        return {}

    def found(self, letters: str) -> Sequence[Found]:
        """Every place of an abbreviation, in reading order."""
        known = self._found.get(letters)
        if known is None:
            known = self._found[letters] = sorted(self._places(letters))
        return known

    def written(self, letters: str) -> Sequence[Found]:
        """Places of an abbreviation outside of lines in capitals, names of streets and series of papers."""
        found = [one for one in self.found(letters) if not one.shouted]
        return [] if found and self._is_word(letters) else found

    def _is_word(self, letters: str) -> bool:
        """Whether it is a word of the text written in capitals («ЖОБО») rather than an abbreviation."""
        small = letters.lower()
        if not is_pronounced(letters) or small == letters:
            return False
        return f" {small}" in self._view.body_text if len(letters) > _SHORT else small in self._view.words

    def _places(self, letters: str) -> Iterator[Found]:
        for word, use in self.used.get(letters, ()):
            for there in islice(self._view.places(word), _MOST_PLACES):
                start = there.column - 1 + use.start
                line = self._lines[there.line - 1]
                end = start + len(use.written)
                place = Place(there.line, start + 1, len(use.written))
                left = (self._before(there.line) + line[max(0, start - _REACH) : start])[-_REACH:]
                right = (line[end : end + _REACH] + self._after(there.line))[:_REACH]
                yield Found(place, use, left, right, _is_shouted(line, start, end) or _is_name(use, left, right))

    def _before(self, number: int) -> str:
        """The line above, where the paragraph goes on from it."""
        line, above = self._lines[number - 1], self._lines[number - 2]
        return f"{above} " if above.strip() and above[:1] not in "|#-" and line[:1].isalpha() else ""

    def _after(self, number: int) -> str:
        below = self._lines[number] if number < len(self._lines) else ""
        return f" {below}" if below[:1].isalpha() and self._lines[number - 1][:1] not in "|#" else ""

    def introduced(self, letters: str) -> Sequence[Introduced]:
        """Places where the text explains an abbreviation, in reading order."""
        return [one for found in self.found(letters) if (one := _introduction(found))]

    @cached_property
    def explained(self) -> Mapping[str, Sequence[Introduced]]:
        """Those the list does not have and the text explains, with the places where it does."""
        found = {letters: self.introduced(letters) for letters in self.unlisted}
        return {letters: places for letters, places in found.items() if places}

    @cached_property
    def unexplained(self) -> Mapping[str, Sequence[Found]]:
        """Those that neither the list nor the text explains, with the places where they stand."""
        found = {letters: self.written(letters) for letters in self.unlisted if letters not in self.explained}
        return {letters: places for letters, places in found.items() if places}

    @cached_property
    def misspelt(self) -> Mapping[str, str]:
        """Abbreviations written another way than they should be, and how that is."""
        # at most texts nothing is done here: every spelling is another abbreviation, and all are explained
        shapes: defaultdict[str, list[str]] = defaultdict(list)
        for letters in dict.fromkeys((*self.used, *self.known)):
            if mixed_script_words(letters):
                continue  # which has a finding of its own
            shapes[shape(letters)].append(letters)
        result: dict[str, str] = {}
        for group in shapes.values():
            if len(group) > 1:
                right = max(group, key=lambda one: (one in self.known, self.count(one), one))
                result |= {one: right for one in group if one != right and self.first(one)}
        if self.unlisted:
            result |= self._nearly_others(dict(result))
        return result

    def _nearly_others(self, told: Mapping[str, str]) -> Mapping[str, str]:
        """Those explained nowhere that are one letter away from another."""
        result: dict[str, str] = {}
        for letters in self.unexplained:
            if letters in told or letters in result.values():
                continue
            sure = [*self.explained, *self.known]
            if len(letters) >= _LONG_ENOUGH:
                near = [one for one in sure if one_letter_apart(letters, one)]
            else:
                near = [one for one in (*sure, *self.used) if self._doubles(letters, one)]
            if near:
                result[letters] = told.get(near[0], near[0])
        return result

    def _doubles(self, letters: str, other: str) -> bool:
        if min(len(letters), len(other)) < _DOUBLED or not one_letter_doubled(letters, other):
            return False
        return other not in self.unexplained or self.count(letters) <= self.count(other)

    def first(self, letters: str) -> Place | None:
        """The first place of an abbreviation that is more than a word in a line of capitals."""
        places = [one.place for one in self.written(letters)[:1]]
        places += [one.place for one in self.introduced(letters)[:1]]
        return min(places, default=None)

    def count(self, letters: str) -> int:
        """How often an abbreviation stands in the text."""
        return len(self.found(letters))


def _listed(entries: Any) -> Iterator[Listed]:
    if isinstance(entries, list):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield Listed(index, str(entry.get("abbreviation", "")).strip(), str(entry.get("expansion", "")).strip())


def _explained_by_terms(terms: Any) -> Iterator[str]:
    """Abbreviations in brackets after a term, or in its definition."""
    for entry in terms if isinstance(terms, list) else ():
        if isinstance(entry, dict):
            for inside in _BRACKETS.findall(f"{entry.get('term')} {entry.get('definition')}"):
                yield from (use.letters for word in inside.split() for use in uses_of(word))


def _is_shouted(line: str, start: int, end: int) -> bool:
    """Whether most letters around a place of its line, or of its cell of a table, are capitals."""
    if line[:1] == "|":
        begin, stop = line.rfind("|", 0, start) + 1, line.find("|", end)
        line, start, end = line[begin : stop if stop > 0 else None], start - begin, end - begin
    around = line[max(0, start - _AROUND) : start] + line[end : end + _AROUND]
    large, small = len(_CAPITALS.findall(around)), len(_SMALL.findall(around))
    if large + small:
        return large >= _SHOUTED * (large + small)
    return end - start > _SHORT and is_pronounced(line[start:end])  # a heading of one word


def _is_name(use: Use, left: str, right: str) -> bool:
    """Whether the name of a street, the number of a paper, or quotation marks around it alone make it a name."""
    if use.ending:
        return False
    return bool(_NAME_AFTER.match(right)) or (left[-1:] in _OPENING and right[:1] in _CLOSING and bool(left and right))


def _introduction(found: Found) -> Introduced | None:
    letters = found.use.letters
    if found.use.ending:
        # «СМСтин (сапат менеджменти системасынын)»
        return _spelt_after(found) if _OPENED.match(found.right) else None
    bracket = found.left.rfind("(")
    if bracket > found.left.rfind(")"):
        closing = found.right.find(")")
        inside = found.left[bracket + 1 :] + letters + found.right[: max(0, closing)]
        return _in_brackets(found, found.left[:bracket], inside) if closing >= 0 else None
    if _DASH_BEFORE.search(found.left):
        return _spelt_before(found, _DASH_BEFORE.sub("", found.left))
    if introduced := _spelt_after(found):
        return introduced
    if found.left[:1] == "|":
        return _in_table(found)
    return None


def _spelt_after(found: Found) -> Introduced | None:
    letters, match = found.use.letters, _AFTER.match(found.right)
    if match is None:
        return None
    words = words_of(re.split(r"[.;)|]", found.right[match.end() :], maxsplit=1)[0])[: 3 * len(letters) + 2]
    spelt = spelling(letters, words)
    return Introduced(found.place, letters, words[: spelt.end]) if spelt and spelt.start == 0 else None


def _in_brackets(found: Found, before: str, inside: str) -> Introduced | None:
    """«сапат менеджменти системасы (СМС)», «(мындан ары – СМС)», «(ИЖБИМ, МНВОиИ)»."""
    letters = found.use.letters
    named = _HEREAFTER.search(inside)
    parts = [part for part in _BETWEEN.split(_HEREAFTER.sub(" ", inside)) if part]
    others = [part for part in parts if part != letters]
    if letters not in parts or not all(len(_CAPITALS.findall(part)) > 1 for part in others):
        return None
    words = _last_words(before, max(map(len, parts)))
    spelt = _at_the_end(letters, words)
    if spelt:
        return Introduced(found.place, letters, words[spelt.start : spelt.end], others)
    # beside one that fits another may stand for the same: of another language, or of the piece before it
    if named or is_latin(letters) or ("," in inside and any(_at_the_end(one, words) for one in others)):
        return Introduced(found.place, letters, (), others)
    return None


def _spelt_before(found: Found, before: str) -> Introduced | None:
    words = _last_words(before, len(found.use.letters))
    spelt = _at_the_end(found.use.letters, words)
    return Introduced(found.place, found.use.letters, words[spelt.start : spelt.end]) if spelt else None


def _in_table(found: Found) -> Introduced | None:
    letters = found.use.letters
    if found.left.rpartition("|")[2].strip(' *«"“') or found.right.partition("|")[0].strip(' *»"”'):
        return None
    for cell in (found.left + "|" + found.right).split("|"):
        words = words_of(cell)[:_LONGEST_CELL]
        spelt = spelling(letters, words)
        if spelt:
            return Introduced(found.place, letters, words[spelt.start : spelt.end])
    return None


def _last_words(before: str, length: int) -> list[str]:
    sentence = _SENTENCE.split(before.rpartition("|")[2])[-1]
    return [word.casefold() for word in _TOKEN.findall(sentence)][-(3 * length + 4) :]


def _at_the_end(letters: str, words: Sequence[str]) -> Spelling | None:
    """The spelling whose last word is one of the last two."""
    spelt = spelling(letters, words)
    return spelt if spelt and spelt.end >= len(words) - 1 else None
