"""Telling whether a register's words mean a person or a post: an id, a full name, a short form, a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from qms.model.records import Record
from qms.text.names import full_name, initials_before, surname_first

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def name_key(name: str) -> tuple[str, ...]:
    """Words of a name, case and order aside: two spellings of one name have the same key."""
    return tuple(sorted(word.casefold().replace("ё", "е") for word in _LETTERS.findall(name)))


class Persons:
    """The register of people, asked by id or by any way of writing a name."""

    __slots__ = ("_by_name", "_names")

    def __init__(self, people: Iterable[Record]) -> None:
        self._names: dict[str, str] = {}
        self._by_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for person in people:
            self._names[person.id] = full_name(person.values) or person.id
            spellings = (
                self._names[person.id],
                " ".join(str(person.values.get(part, "")) for part in ("family", "given")),
                str(person.values.get("short", "")),
                surname_first(person.values),
                initials_before(person.values),
            )
            for spelling in spellings:
                # a family name alone says too little
                if len(name_key(spelling)) > 1:
                    self._by_name[name_key(spelling)].add(person.id)

    def name(self, person: str) -> str:
        """Full name of a person by id; words that are no id stay as they are."""
        return self._names.get(person, person)

    def matches(self, words: str) -> frozenset[str]:
        """Everyone the words may mean: ids, and the key of the name itself for a person no register has."""
        if not words.strip():
            return frozenset()
        if words in self._names:
            return frozenset({words})
        found = frozenset(self._by_name.get(name_key(words), ()))
        return found or frozenset({" ".join(name_key(words))})


class Posts:
    """Posts of the register of units, asked by id or title in any language."""

    __slots__ = ("_by_title", "_ids")

    def __init__(self, units: Iterable[Record]) -> None:
        self._ids: set[str] = set()
        self._by_title: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            for post, known in unit.values.get("posts", {}).items():
                self._ids.add(post)
                for title in known.get("title", {}).values():
                    self._by_title[_folded(title)].add(post)

    def matches(self, words: str) -> frozenset[str]:
        """Ids of the posts the words mean; none where no unit has such a post."""
        if words in self._ids:
            return frozenset({words})
        return frozenset(self._by_title.get(_folded(words), ()))


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
