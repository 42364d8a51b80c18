"""Which passage of an old text is which of a new one, and which of them have kept their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from qms.lifecycle.followed import unaddressed
from qms.lifecycle.likeness import likeness, traits
from qms.lifecycle.passages import Passage

#: Alike by so much, a passage is known again: where it may be expected, and anywhere else.
_HERE, _ELSEWHERE = 0.45, 0.7
#: What the same address adds to a likeness.
_SAME_ADDRESS = 0.15
#: Without so many letters ("…", a dash) a text is known by its place only.
_TELLING = 3
#: A text of so many letters that stands in several places is still known again in another one.
_DISTINCT = 20
#: Up to so many pairs every passage is weighed against every other; above, against those that share a rare word.
_ALL_PAIRS = 4_000
#: Words of more passages than this tell none of them from another; passages weighed at most for one.
_RARE, _CANDIDATES = 20, 8
#: Letters of a word that its endings leave alone.
_STEM = 5
#: Headings of sections, of subsections, clauses: each outweighs all that is below it.
_LEAF_LEVEL = 3


def pair(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Place in the new text of each old passage that is still there: by its words first, then by likeness and address.

    Takes about the square of the number of changed passages up to sixty of them, beyond that the number itself.
    """
    pairing = _Pairing(old, new)
    pairing.equal_in_place()
    pairing.equal_by_itself()
    pairing.equal_beside()
    pairing.equal_in_turn()
    pairing.alike()
    pairing.same_address()
    return dict(sorted(pairing.found.items()))


class _Pairing:
    """Pairs found so far; a passage is in one pair at most."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old = old
        self.new = new
        self.old_words = [tuple(map(unaddressed, passage.parts)) for passage in old]
        self.new_words = [tuple(map(unaddressed, passage.parts)) for passage in new]
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def take(self, here: int, there: int) -> bool:
        """Make a pair, where both are free."""
        if here in self.found or there in self.taken:
            return False
        self.found[here] = there
        self.taken.add(there)
        return True

    def free(self) -> tuple[list[int], list[int]]:
        """Places not yet in a pair, old and new."""
        old = [place for place in range(len(self.old)) if place not in self.found]
        return old, [place for place in range(len(self.new)) if place not in self.taken]

    def equal_in_place(self) -> None:
        """The same words at the same address."""
        self._by(lambda passage, words: (passage.address, words))

    def equal_by_itself(self) -> None:
        """The same words that stand once in each text."""
        often = Counter(self.old_words), Counter(self.new_words)
        there = {words: place for place, words in enumerate(self.new_words)}
        for place, words in enumerate(self.old_words):
            if often[0][words] == often[1][words] == 1 and _letters(self.old[place]) >= _TELLING:
                self.take(place, there[words])

    def equal_beside(self) -> None:
        """The same words next to a pair, downwards and upwards."""
        for step in (1, -1):
            for place in range(len(self.old))[::step]:
                there = self.found.get(place - step, -2) + step
                if 0 <= there < len(self.new) and self.old_words[place] == self.new_words[there]:
                    self.take(place, there)

    def equal_in_turn(self) -> None:
        """The same words that stand in several places, in the order of these."""
        self._by(lambda passage, words: words if _letters(passage) >= _DISTINCT else None)

    def alike(self) -> None:
        """The most alike first."""
        old, new = self.free()
        here = {place: traits(self.old[place].text) for place in old}
        there = {place: traits(self.new[place].text) for place in new}
        gaps = self._gaps()
        weighed = []
        for one, other in self._candidates(old, new):
            same = self.old[one].address == self.new[other].address != ""
            alike = likeness(here[one], there[other])
            score = alike + (_SAME_ADDRESS if same else 0)
            low, high = gaps[one]
            if score >= (_HERE if low < other < high else _ELSEWHERE):
                weighed.append((-score, one, other))
        for _, one, other in sorted(weighed):
            self.take(one, other)

    def same_address(self) -> None:
        """What is said anew at the same address, and the text before the first number."""
        old, new = self.free()
        gaps = self._gaps()
        there: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(new):
            there[_seat(self.new[place])].append(place)
        for place in old:
            places = there.get(_seat(self.old[place]), [])
            low, high = gaps[place]
            if places and low < places[-1] < high:
                self.take(place, places.pop())

    def _by(self, key: Callable[[Passage, Hashable], Hashable]) -> None:
        """Pair free passages of equal keys, made of passage and words, in their order; None is no key."""
        old, new = self.free()
        there: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(new):
            there[key(self.new[place], self.new_words[place])].append(place)
        for place in old:
            wanted = key(self.old[place], self.old_words[place])
            if wanted is not None and there.get(wanted):
                self.take(place, there[wanted].pop())

    def _gaps(self) -> list[tuple[int, int]]:
        """For each old place the new places between which it is expected: those of its neighbours that kept order."""
        kept = in_order(self.old, self.new, self.found)
        low, gaps = -1, []
        for place in range(len(self.old)):
            gaps.append(low)
            low = self.found[place] if place in kept else low
        high, both = len(self.new), []
        for place in reversed(range(len(self.old))):
            both.append((gaps[place], high))
            high = self.found[place] if place in kept else high
        return both[::-1]

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
        if len(old) * len(new) <= _ALL_PAIRS:
            yield from ((one, other) for one in old for other in new)
            return
        by_stem: dict[str, list[int]] = defaultdict(list)
        by_address: dict[str, list[int]] = defaultdict(list)
        for other in new:
            by_address[self.new[other].address].append(other)
            for stem in _stems(self.new[other]):
                by_stem[stem].append(other)
        for one in old:
            shared = Counter(other for stem in _stems(self.old[one]) for other in _few(by_stem.get(stem, [])))
            near = [other for other, _ in shared.most_common(_CANDIDATES)]
            address = self.old[one].address
            yield from ((one, other) for other in {*near, *(_few(by_address.get(address, [])) if address else [])})


def _seat(passage: Passage) -> str | int:
    """Where a passage may be expected again whatever it says; a heading without a number in no such place."""
    return passage.address or (id(passage) if passage.level else "")


def _few(places: list[int]) -> list[int]:
    return places if len(places) <= _RARE else []


def _stems(passage: Passage) -> set[str]:
    return {word[:_STEM] for word in passage.text.casefold().split()}


def _letters(passage: Passage) -> int:
    return sum(map(str.isalpha, passage.text))


def in_order(old: Sequence[Passage], new: Sequence[Passage], pairs: Mapping[int, int]) -> frozenset[int]:
    """Old places of the pairs that have kept their order among themselves: the weightiest such choice.

    A heading weighs more than all clauses, so that clauses which pass a heading have moved, not the heading; among
    equals those with the same address weigh more.
    """
    unit = 2 * len(pairs) + 2
    ends: list[int] = []  # new places, rising; each with the best sum that ends there or before
    sums: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for here in sorted(pairs):
        there = pairs[here]
        at = bisect_left(ends, there)
        before[here] = last[at - 1] if at else -1
        level = max(1, min(old[here].level, _LEAF_LEVEL)) if old[here].level else _LEAF_LEVEL
        weight = unit ** (_LEAF_LEVEL - level) * (2 if old[here].address == new[there].address else 1)
        total = weight + (sums[at - 1] if at else 0)
        beaten = at
        while beaten < len(ends) and sums[beaten] <= total:
            beaten += 1
        ends[at:beaten], sums[at:beaten], last[at:beaten] = [there], [total], [here]
    kept = []
    place = last[-1] if last else -1
    while place >= 0:
        kept.append(place)
        place = before[place]
    return frozenset(kept)
