"""Clauses that got other numbers alike, folded: a shifted tail of twenty is told in one entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qms.lifecycle.differences import Difference, above
from qms.lifecycle.passages import Passage
from qms.text.numbers import is_roman, parts_of

_ANNEX = "annex-"


@dataclass(frozen=True, slots=True)
class Shift:
    """Siblings that follow one another before and after, from the first to the last, which may be the same.

    ``whole`` tells that clauses below got other numbers with them alone, and are not told by themselves.
    """

    first: Difference
    last: Difference
    whole: bool = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passage as it was and as it is; of several the first of them, its address a span: ``annex-2/1.3–1.7``."""
        ends = ((self.first.was, self.last.was), (self.first.now, self.last.now))
        return tuple(_spanning(first, last) for first, last in ends if first and last)


def shifts(group: Sequence[Difference]) -> tuple[Shift, ...]:
    """Differences of one kind in reading order, folded, each where its first one stands.

    Left out are clauses whose number follows from that of a section or annex in the group.
    """
    numbers = {one.was.address: one.now.address for one in group if one.was and one.now}
    inside = {was: container for was, now in numbers.items() if (container := _container(was, now, numbers))}
    outer = [one for one in group if not (one.was and one.was.address in inside)]
    leading = set(inside.values())
    return tuple(Shift(run[0], run[-1], any(_address(one.was) in leading for one in run)) for run in _folded(outer))


def _folded(group: Sequence[Difference]) -> list[list[Difference]]:
    found: list[list[Difference]] = []
    # what comes next in a run that is not at its end: a sibling on both sides, whatever stands between
    waiting: dict[tuple[tuple[str, int], tuple[str, int]], list[Difference]] = {}
    for one in group:
        was, now = _place(_address(one.was)), _place(_address(one.now))
        run = waiting.pop((was, now), None) if was and now else None
        if run is None:
            found.append(run := [])
        run.append(one)
        if was and now:
            waiting[(was[0], was[1] + 1), (now[0], now[1] + 1)] = run
    return found


def _place(address: str) -> tuple[str, int] | None:
    """What a clause stands in, and which one it is there; None where its address does not count."""
    base, slash, number = address.rpartition("/")
    parent, dot, last = number.rpartition(".")
    if number.startswith(_ANNEX):
        parent, last = _ANNEX, number.removeprefix(_ANNEX)
    if last.isdecimal():
        return f"{base}{slash}{parent}{dot}", int(last)
    return (f"{base}{slash}I", parts_of(last)[0]) if is_roman(last) else None


def _container(was: str, now: str, numbers: Mapping[str, str]) -> str:
    """Outermost section or annex whose new number alone explains a clause's; empty where there is none."""
    found = ""
    for container in above(was) if was != now else ():
        renumbered = numbers.get(container, container)
        if renumbered != container and now in _following(was, container, renumbered):
            found = container
    return found


def _following(was: str, container: str, renumbered: str) -> Iterator[str]:
    """Addresses a clause may have once its section has another number; below a Roman one its first figure is that."""
    rest = was[len(container) :]
    yield renumbered + rest
    old, new = (address.rpartition("/")[2] for address in (container, renumbered))
    if rest.startswith("/") and is_roman(old) and is_roman(new):
        first, dot, below = rest[1:].partition(".")
        if first == str(parts_of(old)[0]):
            yield f"{renumbered}/{parts_of(new)[0]}{dot}{below}"


def _spanning(first: Passage, last: Passage) -> Passage:
    if first == last:
        return first
    return first._replace(address=f"{first.address}–{last.address.rpartition('/')[2].removeprefix(_ANNEX)}")


def _address(passage: Passage | None) -> str:
    return passage.address if passage else ""
