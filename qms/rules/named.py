"""Units and people named in a text: which forms their names take there, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from qms.model.findings import Place
from qms.model.records import Data
from qms.text.likeness import same_stem
from qms.text.unit_names import HEAD, HEADS, REACH, UnitName, is_variant, start_of, unit_name
from qms.text.written_names import Person, written_names


class Weight(IntEnum):
    """How much a place says about how a unit is rightly named: least is most."""

    TITLE = 0
    EXPANSION = 1
    TEXT = 2


class Form(NamedTuple):
    """One way of writing a unit's name: the words before its head noun in small letters, and the head noun."""

    words: tuple[str, ...]
    head: str

    @property
    def text(self) -> str:
        """The name as one text."""
        return " ".join((*self.words, self.head))


class Occurrence(NamedTuple):
    """A head noun in a text: ``raw``, the word that holds it, at a place; ``before``, what precedes it in its line."""

    before: str
    raw: str
    place: Place
    weight: Weight = Weight.TEXT


class Use(NamedTuple):
    """A form used: the occurrence, and how many words of the name stand before the head noun."""

    occurrence: Occurrence
    words: int

    @property
    def place(self) -> Place:
        """Where the name stands, from its first word to its head noun."""
        before, raw, place, _ = self.occurrence
        start = start_of(before, self.words)
        head = HEAD.search(raw)
        end = head.end() if head else len(raw)
        return Place(place.line, place.column - len(before) + start, len(before) - start + end)

    @property
    def ending(self) -> str:
        """Case ending of the head noun."""
        head = HEAD.search(self.occurrence.raw)
        return head[2] if head else ""

    @property
    def written(self) -> str:
        """The name as it is written there."""
        before, raw, *_ = self.occurrence
        head = HEAD.search(raw)
        return before[start_of(before, self.words) :] + (raw[: head.end()] if head else raw)


class Open(NamedTuple):
    """A name of which nothing tells where it begins."""

    name: UnitName
    occurrence: Occurrence


class Named(NamedTuple):
    """Forms of units' names in a text with their uses, and names of which nothing tells where they begin."""

    forms: Mapping[Form, Sequence[Use]]
    open: Sequence[Open]


def named_in_front(front: Data) -> Iterator[Occurrence]:
    """Units named in the title and in expansions of abbreviations."""
    title = front.values.get("title")
    # where a value stands is asked for only where it names a unit: the answer takes a second reading of the YAML
    if isinstance(title, str) and _heads(title):
        yield from _in_value(title, front.place("/title"), Weight.TITLE)
    abbreviations = front.values.get("abbreviations")
    for at, one in enumerate(abbreviations if isinstance(abbreviations, list) else ()):
        expansion = one.get("expansion") if isinstance(one, dict) else None
        if isinstance(expansion, str) and _heads(expansion):
            yield from _in_value(expansion, front.place(f"/abbreviations/{at}/expansion"), Weight.EXPANSION)


def _in_value(text: str, place: Place, weight: Weight) -> Iterator[Occurrence]:
    for start, head in _heads(text):
        quoted = place.length > len(text)
        there = Place(place.line, place.column + quoted + start, len(head))
        yield Occurrence(text[max(0, start - REACH) : start], head, there, weight)


@lru_cache(maxsize=20_000)
def _heads(text: str) -> tuple[tuple[int, str], ...]:
    """Head nouns in a text; documents of one house share most of their abbreviations."""
    # a word is looked for many times faster than a pattern that takes capitals as well
    found = HEAD.finditer(text) if any(map(text.lower().__contains__, HEADS)) else ()
    return tuple((match.start(), match[0]) for match in found)


def named_units(occurrences: Iterable[Occurrence]) -> Named:
    """Units named where head nouns occur."""
    found = [Open(name, one) for one in occurrences if (name := unit_name(one.before, one.raw))]
    if not found:
        return Named({}, ())
    forms: defaultdict[Form, list[Use]] = defaultdict(list)
    left = found
    for certainty in _Certainty:
        known = _by_head(forms) if forms and left else {}
        later = []
        for one in left:
            name = one.name
            if _certainty(name) > certainty:
                later.append(one)
                continue
            start = None if certainty is _Certainty.SURE else name_start(name, known.get(name.head, ()))
            start = name.sure if start is None else start
            if start is None:
                later.append(one)
            else:
                forms[Form(name.window[start:], name.head)].append(Use(one.occurrence, len(name.window) - start))
        left = later
    return Named({form: sorted(uses, key=_order) for form, uses in forms.items()}, left)


def _order(use: Use) -> Place:
    return use.occurrence.place


class _Certainty(IntEnum):
    """How certain it is where a name begins."""

    SURE = 0
    WEAK = 1
    OPEN = 2


def _certainty(name: UnitName) -> _Certainty:
    if name.sure is None:
        return _Certainty.OPEN
    return _Certainty.WEAK if name.is_weak else _Certainty.SURE


def _by_head(forms: Iterable[Form]) -> Mapping[str, list[tuple[str, ...]]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in forms:
        found[form.head].append(form.words)
    return found


def name_start(name: UnitName, known: Sequence[tuple[str, ...]]) -> int | None:
    """Word of the window with which a name begins, going by known names of the same head noun; None if like none.

    A known name itself is taken before what is like one, and the longer before the shorter.
    """
    words = name.window
    same = [len(one) for one in known if words[-len(one) :] == one]
    if same:
        return len(words) - max(same)
    return next((start for one in known for start in _like(words, one)), None)


def _like(words: tuple[str, ...], name: tuple[str, ...]) -> Iterator[int]:
    for length in (len(name), len(name) + 1, len(name) - 1):
        start = len(words) - length
        begins = length > 1 and (start == 0 or (start > 0 and same_stem(words[start], name[0])))
        if begins and is_variant(words[start:], name):
            yield start


class NamedPerson(NamedTuple):
    """A person named in a text: the name taken apart, as it is written, its place, and what precedes it in its line."""

    person: Person
    written: str
    place: Place
    before: str


def named_people(line: str, number: int) -> Iterator[NamedPerson]:
    """People named in a line of a text."""
    for person, start, end in written_names(line):
        place = Place(number, start + 1, end - start)
        yield NamedPerson(person, line[start:end], place, line[max(0, start - _POST) : start])


#: Characters before a name in which the post of its bearer may stand.
_POST = 120
