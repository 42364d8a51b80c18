"""Who may not audit what: own process, own unit, the auditee's direct superior or subordinate, a campus out of reach.

Source: ISO 19011:2018, 4 e (independence); ISO 9001:2015, 9.2.2 c.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from qms.audit.data import ALWAYS, Auditee, Auditor, Barrier, BarrierKind, Belonging, Days
from qms.audit.people import Persons, Posts
from qms.model.records import Record

#: Units that hold everybody: working below them is not working in them.
_UMBRELLAS = frozenset({"university", "rectorate"})


class Held(NamedTuple):
    """A post a person holds, and when."""

    person: str
    post: str
    days: Days


class Structure:
    """The tree of units with the posts that head them."""

    __slots__ = ("campuses", "heads", "kinds", "parents", "post_units")

    def __init__(self, units: Iterable[Record]) -> None:
        known = tuple(units)
        self.parents: Mapping[str, str] = {unit.id: str(unit.values.get("parent", "")) for unit in known}
        self.kinds: Mapping[str, str] = {unit.id: str(unit.values.get("kind", "")) for unit in known}
        self.campuses: Mapping[str, str] = {unit.id: str(unit.values.get("campus", "")) for unit in known}
        self.post_units = {post: unit.id for unit in known for post in unit.values.get("posts", {})}
        self.heads = {post for unit in known for post, one in unit.values.get("posts", {}).items() if one.get("head")}

    def is_umbrella(self, unit: str) -> bool:
        """Whether the unit holds everybody: the university itself, the rectorate."""
        return self.kinds.get(unit) in _UMBRELLAS

    def within(self, unit: str) -> tuple[str, ...]:
        """The unit and the units it is part of: a chair belongs to its faculty, but an office is not the rectorate."""
        found: list[str] = []
        while unit and unit not in found and (not found or not self.is_umbrella(unit)):
            found.append(unit)
            unit = self.parents.get(unit, "")
        return tuple(found)

    def has_head(self, unit: str) -> bool:
        """Whether a post of the unit heads it."""
        return any(self.post_units[post] == unit for post in self.heads)

    def commands(self, post: str) -> frozenset[str]:
        """Units whose head, or whose staff where they have none, report directly to the post."""
        if post not in self.heads:
            return frozenset()
        return frozenset(one for one, parent in self.parents.items() if parent == self.post_units[post])

    def answers_to(self, belonging: Belonging) -> str:
        """Unit whose head is the direct superior of one who belongs so; empty where none is known."""
        if belonging.post in self.heads or not self.has_head(belonging.unit):
            return self.parents.get(belonging.unit, "")
        return belonging.unit


class Independence:
    """Barriers between auditors and processes of one registry."""

    __slots__ = ("_held", "_persons", "_posts", "structure")

    def __init__(self, structure: Structure, posts: Posts, persons: Persons, held: Iterable[Held]) -> None:
        self.structure = structure
        self._posts = posts
        self._persons = persons
        self._held = tuple(held)

    def barriers(self, auditor: Auditor, auditee: Auditee) -> tuple[Barrier, ...]:
        """Every reason why the auditor may not audit the process, and when; in a fixed order."""
        found = [*self._owner(auditor, auditee), *self._campus(auditor, auditee)]
        for belonging in auditor.units:
            found += self._unit(belonging, auditee)
            found += self._line_of_command(belonging, auditee)
            found += self._owners_line(belonging, auditee)
        return tuple(sorted(set(found)))

    def _owner(self, auditor: Auditor, auditee: Auditee) -> Iterator[Barrier]:
        mine = self._persons.matches(auditor.person) | self._persons.matches(auditor.name)
        for owner in auditee.owners:
            if mine & self._persons.matches(owner.person):
                yield Barrier(BarrierKind.OWNER, owner.post or owner.person, ALWAYS)
            posts = self._posts.matches(owner.post)
            for held in self._held:
                if held.post in posts and held.person in mine:
                    yield Barrier(BarrierKind.OWNER, owner.post, held.days)

    def _campus(self, auditor: Auditor, auditee: Auditee) -> Iterator[Barrier]:
        for unit in auditee.units:
            campus = self.structure.campuses.get(unit, "")
            if campus and auditor.campuses and campus not in auditor.campuses:
                yield Barrier(BarrierKind.CAMPUS, campus, ALWAYS)

    def _unit(self, belonging: Belonging, auditee: Auditee) -> Iterator[Barrier]:
        for unit in self.structure.within(belonging.unit):
            if unit in auditee.units:
                yield Barrier(BarrierKind.UNIT, unit, belonging.days)

    def _line_of_command(self, belonging: Belonging, auditee: Auditee) -> Iterator[Barrier]:
        for unit in auditee.units:
            if unit in self.structure.commands(belonging.post):
                yield Barrier(BarrierKind.SUPERIOR, unit, belonging.days)
            if unit != belonging.unit and unit == self.structure.answers_to(belonging):
                yield Barrier(BarrierKind.SUBORDINATE, unit, belonging.days)

    def _owners_line(self, belonging: Belonging, auditee: Auditee) -> Iterator[Barrier]:
        """Superiors and subordinates of the owners themselves, wherever the process runs."""
        owner_posts = {post for owner in auditee.owners for post in self._owner_posts(owner.post, owner.person)}
        for post, days in sorted(owner_posts):
            unit = self.structure.post_units.get(post, "")
            both = Days(max(days.start, belonging.days.start), min(days.end, belonging.days.end))
            if not unit or both.start > both.end:
                continue
            above = self.structure.answers_to(Belonging(unit, days, post))
            if belonging.post in self.structure.heads and belonging.unit == above and belonging.post != post:
                yield Barrier(BarrierKind.SUPERIOR, unit, both)
            if post in self.structure.heads and self.structure.answers_to(belonging) == unit:
                yield Barrier(BarrierKind.SUBORDINATE, unit, both)

    def _owner_posts(self, post: str, person: str) -> Iterator[tuple[str, Days]]:
        for one in self._posts.matches(post):
            yield one, ALWAYS
        who = self._persons.matches(person)
        for held in self._held:
            if held.person in who:
                yield held.post, held.days
