"""Clauses that got other numbers alike, folded: a shifted tail of twenty is told in one entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from qms.lifecycle.differences import above
from qms.text.numbers import is_roman, parts_of

_ANNEX = "annex-"
#: Name of a passage as it was and as it is: its address, or its heading where it has none.
Pair: TypeAlias = tuple[str, str]


class Span(NamedTuple):
    """Siblings that follow one another before and after, in one entry: ``annex-2/1.3–1.7`` or one name alone.

    ``whole`` tells that clauses below got other numbers with them alone, and are not told by themselves.
    """

    was: str
    now: str
    whole: bool = False


def spans(pairs: Iterable[Pair]) -> tuple[Span, ...]:
    """Passages in reading order, folded, each where its first one stands.

    Left out are clauses whose number follows from that of a section or annex among them.
    """
    group = tuple(pairs)
    numbers = dict(group)
    inside = {was: container for was, now in group if (container := _container(was, now, numbers))}
    leading = set(inside.values())
    return tuple(
        Span(_spanning(run[0][0], run[-1][0]), _spanning(run[0][1], run[-1][1]), any(was in leading for was, _ in run))
        for run in _folded([pair for pair in group if pair[0] not in inside])
    )


def _folded(group: Sequence[Pair]) -> list[list[Pair]]:
    found: list[list[Pair]] = []
    # what comes next in a run that is not at its end: a sibling on both sides, whatever stands between
    waiting: dict[tuple[tuple[str, int], tuple[str, int]], list[Pair]] = {}
    for pair in group:
        was, now = map(_place, pair)
        run = waiting.pop((was, now), None) if was and now else None
        if run is None:
            found.append(run := [])
        run.append(pair)
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


def _spanning(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last.rpartition('/')[2].removeprefix(_ANNEX)}"
