"""What is told of two revisions: differences by passage, inside a passage by part, inside a part by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from qms.lifecycle.likeness import pairs_in_order
from qms.lifecycle.passages import Part, Passage
from qms.lifecycle.word_runs import WordRun, word_runs
from qms.model.blocks import BlockKind
from qms.text.inline import plain

#: Parts less alike than this are one removed and another added.
_ALIKE = 0.4


class Kind(StrEnum):
    """What has become of a passage or a part of it.

    CHANGED: other words. RENUMBERED: another number (or label), the order kept. MOVED: taken elsewhere. ADJUSTED: the
    same words in another form: references that follow a renumbering, a clause that has become a heading.
    """

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    CHANGED = "changed"
    ADJUSTED = "adjusted"


class PartDifference(NamedTuple):
    """A paragraph, item or row of a table that is ADDED, REMOVED, CHANGED, RENUMBERED or ADJUSTED."""

    kind: Kind
    was: Part | None
    now: Part | None

    @property
    def words(self) -> tuple[WordRun, ...]:
        """What becomes of its words, without its label; of its mark-up only where nothing else differs."""
        was, now = (part.text if part else "" for part in (self.was, self.now))
        seen = plain(was), plain(now)
        return word_runs(*seen) if seen[0] != seen[1] else word_runs(was, now)


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not what it was.

    ``kinds`` has one element, or two: RENUMBERED or MOVED, then CHANGED. ``was`` is None for an added passage, ``now``
    for a removed one; ``was_place`` and ``now_place`` are their places among all passages from 0, -1 without one.
    """

    kinds: tuple[Kind, ...]
    was: Passage | None
    now: Passage | None
    was_place: int = -1
    now_place: int = -1

    @property
    def passage(self) -> Passage:
        """The new passage; the old one where there is no new."""
        passage = self.now or self.was
        if passage is None:
            raise ValueError(self)
        return passage

    @property
    def kind(self) -> str:
        """Its kinds in one word for programs, such as ``changed`` or ``renumbered+changed``."""
        return "+".join(self.kinds)

    @property
    def names(self) -> tuple[str, str]:
        """Name it had and name it has; the one it bears where the other is missing."""
        return (self.was or self.passage).name, self.passage.name

    @property
    def parts(self) -> tuple[PartDifference, ...]:
        """Differences of the parts of a passage that is there before and after; none for one added or removed."""
        return part_differences(self.was, self.now) if self.was and self.now else ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences of two revisions in reading order; what is removed stands where it stood."""

    differences: tuple[Difference, ...] = ()

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        """Differences of a kind, those included that are of another one too."""
        return tuple(one for one in self.differences if kind in one.kinds)

    @property
    def is_empty(self) -> bool:
        """Whether the passages of both are the same."""
        return not self.differences


def above(address: str) -> Iterator[str]:
    """Addresses of all that a clause stands in, the nearest first: of ``annex-1/1.2.1`` 1.2 and 1 there, the annex."""
    while "." in address or "/" in address:
        address = address[: max(address.rfind("."), address.rfind("/"))]
        yield address


def part_differences(was: Passage, now: Passage) -> tuple[PartDifference, ...]:
    """Parts of a passage that are not what they were, in reading order.

    Its own text stays its own text, however much is changed; other parts are paired where they are alike.
    """
    own = min(1, len(was.parts), len(now.parts))
    old, new = was.parts[own:], now.parts[own:]
    found = [_difference(one, other) for one, other in zip(was.parts[:own], now.parts[:own], strict=True)]
    matcher = SequenceMatcher(None, [part[::3] for part in old], [part[::3] for part in new])
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        here, there = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            found += [_difference(one, other) for one, other in zip(here, there, strict=True)]
        else:
            found += _replaced(here, there)
    return tuple(one for one in found if one.was != one.now)


def _replaced(old: Sequence[Part], new: Sequence[Part]) -> list[PartDifference]:
    """Parts in place of others: those alike are the same part, changed."""
    found: list[PartDifference] = []
    here = there = 0
    pairs = pairs_in_order([_weighed(part) for part in old], [_weighed(part) for part in new], _ALIKE)
    for one, other in [*pairs, (len(old), len(new))]:
        found += [PartDifference(Kind.REMOVED, part, None) for part in old[here:one]]
        found += [PartDifference(Kind.ADDED, None, part) for part in new[there:other]]
        if one < len(old):
            found.append(_difference(old[one], new[other]))
        here, there = one + 1, other + 1
    return found


def _weighed(part: Part) -> str:
    """Text by which a part is known again; what a row begins with names it, so that it weighs more."""
    if part.kind is not BlockKind.TABLE:
        return part.text
    first = next((cell for cell in part.text.split("|") if any(map(str.isalpha, cell))), "")
    return part.text + first


def _difference(was: Part, now: Part) -> PartDifference:
    if was.text != now.text or was.kind is not now.kind:
        return PartDifference(Kind.CHANGED, was, now)
    return PartDifference(Kind.RENUMBERED if was.label != now.label else Kind.ADJUSTED, was, now)
