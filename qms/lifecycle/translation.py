"""A translation against its original: which clauses answer one another, what has changed since it was found true."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from qms.lifecycle.passages import Passage, passages
from qms.model.documents import Body

#: Hex digits of a clause's hash: two clauses of one document never share them by chance.
_DIGITS = 16


class State(StrEnum):
    """Where a translation stands.

    ABSENT: there is none. UNACCEPTED: nobody has said that it is true. ACCEPTED: it is, and neither text has changed
    since. EDITED: the translation has changed since, the original has not. OUTDATED: the original has.
    """

    ABSENT = "absent"
    UNACCEPTED = "unaccepted"
    ACCEPTED = "accepted"
    EDITED = "edited"
    OUTDATED = "outdated"


class Pair(NamedTuple):
    """Fingerprints of an original and of its translation."""

    original: str
    translation: str


class Accepted(NamedTuple):
    """A person said on a day (ISO 8601) that a translation is true; ``clauses`` are hashes of the original's."""

    language: str
    date: str
    person: str
    pair: Pair
    clauses: Mapping[str, str]


class Since(NamedTuple):
    """Clauses of the original by name, in reading order, that are not what they were; ``renumbered`` old to new."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()

    @property
    def record(self) -> dict[str, Any]:
        """The same for programs."""
        return {**self._asdict(), "renumbered": dict(self.renumbered)}


class Numbering(NamedTuple):
    """Addresses of the original that the translation lacks, and those that it alone has, in reading order."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def accepted_of(fields: Mapping[str, Any]) -> Accepted | None:
    """The acceptance an event tells of; None where it lacks a field, which is a finding of its own."""
    known = [str(fields.get(name, "")) for name in ("language", "date", "person", "original", "translation")]
    if not all(known):
        return None
    language, date, person, original, translation = known
    clauses = {str(name): str(digest) for name, digest in fields.get("clauses", {}).items()}
    return Accepted(language, date, person, Pair(original, translation), clauses)


def state_of(pair: Pair, accepted: Iterable[Accepted]) -> tuple[State, Accepted | None]:
    """Where a translation with these fingerprints stands, and the acceptance that tells: the latest, or the one met.

    ``accepted`` are those of its language.
    """
    known = sorted(accepted, key=lambda one: one.date)
    same = [one for one in known if one.pair == pair]
    if same:
        return State.ACCEPTED, same[-1]
    if not known:
        return State.UNACCEPTED, None
    # a text taken back to what it was is held against the acceptance of that text
    original = [one for one in known if one.pair.original == pair.original]
    return (State.EDITED, original[-1]) if original else (State.OUTDATED, known[-1])


def clause_hashes(body: Body) -> dict[str, str]:
    """Hash of each clause of a text by its name, in reading order.

    16 hex digits of SHA-256 over the lines of the clause and of everything unnumbered below it, each as kind, level,
    label and text between tabs; blanks count as one, letters are in NFC. Its own number does not belong to it, so that
    it is known again under another. Clauses of one name are hashed together.
    """
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages(body):
        found[passage.name].append(passage)
    return {name: _hash(several) for name, several in found.items()}


def _hash(several: Iterable[Passage]) -> str:
    lines = ["\t".join((part.kind, str(part.level), part.label, part.text)) for one in several for part in one.parts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]


def since(then: Mapping[str, str], now: Mapping[str, str]) -> Since:
    """What became of the clauses whose hashes were ``then``: the same words under another number are renumbered."""
    old = {name: digest for name, digest in then.items() if now.get(name) != digest}
    new = {name: digest for name, digest in now.items() if then.get(name) != digest}
    there: defaultdict[str, list[str]] = defaultdict(list)
    for name, digest in new.items():
        there[digest].append(name)
    renumbered = {name: there[digest].pop(0) for name, digest in old.items() if there[digest]}
    arrived = set(renumbered.values())
    changed = [name for name in new if name in old and name not in renumbered and name not in arrived]
    return Since(
        added=tuple(name for name in new if name not in arrived and name not in changed),
        changed=tuple(changed),
        removed=tuple(name for name in old if name not in renumbered and name not in changed),
        renumbered=tuple(renumbered.items()),
    )


def numbering(original: Body, translation: Body) -> Numbering:
    """Numbered pieces (sections, clauses, annexes) of either text that have no counterpart in the other."""
    here, there = ([one.address for one in passages(body) if one.address] for body in (original, translation))
    return Numbering(_without(here, there), _without(there, here))


def _without(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    known = set(those)
    return tuple(dict.fromkeys(address for address in these if address not in known))
