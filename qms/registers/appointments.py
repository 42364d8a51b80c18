"""Who holds which post on a day, and which units that makes their own.

An appointment runs from its first to its last day, both included; without a last day it goes on. Acting holders count
like the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qms.model.records import Record


class Holder(NamedTuple):
    """A person who holds a post: whether acting, and the appointment's id."""

    person: str
    acting: bool
    appointment: str


def holders(post: str, day: date, appointments: Iterable[Record]) -> tuple[Holder, ...]:
    """Who holds the post on the day: regular holders before acting ones, the longest in office first."""
    held = [one for one in appointments if one.values.get("post") == post and in_office(one, day)]
    held.sort(key=lambda one: (bool(one.values.get("acting")), str(one.values.get("from", "")), one.id))
    return tuple(Holder(str(one.values.get("person", "")), bool(one.values.get("acting")), one.id) for one in held)


def posts_of(person: str, day: date, appointments: Iterable[Record]) -> tuple[str, ...]:
    """Posts the person holds on the day, each once, in the order of appointment."""
    held = [one for one in appointments if one.values.get("person") == person and in_office(one, day)]
    held.sort(key=lambda one: (str(one.values.get("from", "")), one.id))
    return tuple(dict.fromkeys(str(one.values.get("post", "")) for one in held))


def units_of(person: str, day: date, appointments: Iterable[Record], units: Iterable[Record]) -> tuple[str, ...]:
    """Units one of whose posts the person holds on the day, in the order of the register of units."""
    held = set(posts_of(person, day, appointments))
    return tuple(unit.id for unit in units if not held.isdisjoint(unit.values.get("posts", {})))


def in_office(appointment: Record, day: date) -> bool:
    """Whether the appointment runs on the day. Dates are ISO 8601 text, so they compare as texts."""
    written = day.isoformat()
    return str(appointment.values.get("from", "")) <= written <= str(appointment.values.get("until") or written)
