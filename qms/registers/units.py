"""The tree of units: whose post it is, who heads a unit, what stands above and below it."""

from __future__ import annotations

from collections.abc import Iterable

from qms.model.records import Record


def unit_of_post(post: str, units: Iterable[Record]) -> str | None:
    """The unit that has the post; None where no unit has."""
    return next((unit.id for unit in units if post in unit.values.get("posts", {})), None)


def head_posts(unit: str, units: Iterable[Record]) -> tuple[str, ...]:
    """Posts that head the unit."""
    return tuple(
        post
        for one in units
        if one.id == unit
        for post, known in one.values.get("posts", {}).items()
        if known.get("head")
    )


def above(unit: str, units: Iterable[Record]) -> tuple[str, ...]:
    """Units above the unit, the nearest first; a circle of parents ends where it closes."""
    parents = {one.id: str(one.values.get("parent", "")) for one in units}
    found: list[str] = []
    parent = parents.get(unit, "")
    while parent in parents and parent not in found and parent != unit:
        found.append(parent)
        parent = parents[parent]
    return tuple(found)


def below(unit: str, units: Iterable[Record]) -> tuple[str, ...]:
    """Units below the unit, at any depth, in the order of the register."""
    known = tuple(units)
    return tuple(one.id for one in known if unit in above(one.id, known))
