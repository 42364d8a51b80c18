"""Two bodies laid side by side: which block of the new one each block of the old one has become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from qms.lifecycle.differences import Comparison, Kind
from qms.lifecycle.likeness import pairs_in_order
from qms.lifecycle.passages import grouped
from qms.model.blocks import Block
from qms.model.documents import Body

#: Texts less alike than this are one removed and another added.
_ALIKE = 0.4
#: Stands for the place of what is not there.
ABSENT = -1


class Place(NamedTuple):
    """A place among the old things and one among the new, from 0; ABSENT where there is no such thing."""

    was: int
    now: int


def aligned(old: Body, new: Body, comparison: Comparison) -> tuple[Place, ...]:
    """Places of all blocks of two bodies in reading order, those of each body in its own order.

    What is removed stands where it stood. What is moved is there twice, at its old place and at its new one.
    """
    was, now = grouped(old), grouped(new)
    before, after = _starts(was), _starts(now)
    found: list[Place] = []
    for here, there in _passages(len(was), len(now), comparison):
        if ABSENT not in {here, there}:
            found += (_shifted(one, before[here], after[there]) for one in _blocks(was[here], now[there]))
        elif here != ABSENT:
            found += (Place(before[here] + place, ABSENT) for place in range(len(was[here])))
        else:
            found += (Place(ABSENT, after[there] + place) for place in range(len(now[there])))
    return tuple(found)


def in_step(old: Sequence[str], new: Sequence[str]) -> Iterator[Place]:
    """Places of two sequences of texts set against each other: equal ones, then those alike.

    What is removed comes before what is added in its place.
    """
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from map(Place, range(old_from, old_to), range(new_from, new_to))
            continue
        places = _replaced(old[old_from:old_to], new[new_from:new_to])
        yield from (_shifted(one, old_from, new_from) for one in places)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Place]:
    here = there = 0
    for one, other in [*pairs_in_order(old, new, _ALIKE), (len(old), len(new))]:
        yield from (Place(place, ABSENT) for place in range(here, one))
        yield from (Place(ABSENT, place) for place in range(there, other))
        if one < len(old):
            yield Place(one, other)
        here, there = one + 1, other + 1


def _shifted(place: Place, was: int, now: int) -> Place:
    return Place(
        place.was if place.was == ABSENT else place.was + was, place.now if place.now == ABSENT else place.now + now
    )


def _starts(groups: Sequence[Sequence[Block]]) -> tuple[int, ...]:
    """Place of the first block of each group among all blocks, and their number."""
    return tuple(accumulate(map(len, groups), initial=0))


def _passages(old: int, new: int, comparison: Comparison) -> Iterator[Place]:
    """Places of the passages, ``old`` and ``new`` of them."""
    told = comparison.differences
    gone, put = {one.was_place for one in told}, {one.now_place for one in told}
    same = ([place for place in range(count) if place not in known] for count, known in ((old, gone), (new, put)))
    pairs = dict(zip(*same, strict=True))
    stayed = [one for one in told if one.was and one.now and Kind.MOVED not in one.kinds]
    pairs |= {one.was_place: one.now_place for one in stayed}
    there = 0
    for here in range(old):
        if here not in pairs:
            yield Place(here, ABSENT)
            continue
        yield from (Place(ABSENT, place) for place in range(there, pairs[here]))
        yield Place(here, pairs[here])
        there = pairs[here] + 1
    yield from (Place(ABSENT, place) for place in range(there, new))


def _blocks(was: Sequence[Block], now: Sequence[Block]) -> Iterator[Place]:
    """Places of the blocks of a passage; its own text stays its own, however much of it is changed."""
    yield Place(0, 0)
    texts = ([" ".join(block.text.split()) for block in blocks[1:]] for blocks in (was, now))
    yield from (_shifted(place, 1, 1) for place in in_step(*texts))
