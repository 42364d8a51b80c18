"""How people, posts, units and the organisation are named on a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from qms.language import pick, text
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.registers.appointments import holders
from qms.text.names import initials_before, surname_first

#: Last words of Kyrgyz posts with the ending of belonging: what stands after «ТТМУнун».
_BELONGING = {
    "ректор": "ректору",
    "проректор": "проректору",
    "президент": "президенти",
    "директор": "директору",
    "декан": "деканы",
    "төрага": "төрагасы",
    "катчы": "катчысы",
    "башчы": "башчысы",
    "адис": "адиси",
}
_GENITIVE = {"у": "нун", "ы": "нын", "и": "нин"}


@dataclass(frozen=True)
class Naming:
    """Names in the language of one paper, posts as they were held on ``day``."""

    snapshot: Snapshot
    language: str
    day: date

    def in_stamp(self, person: str) -> str:
        """Name for a stamp, initials first (``Б.А.Сыдыков``); words that are no person's id are kept."""
        return self._person(person, initials_before)

    def in_table(self, person: str) -> str:
        """Name for a table, surname first (``Сыдыков Б.А.``); words that are no person's id are kept."""
        return self._person(person, surname_first)

    def post(self, post: str) -> str:
        """Title of a post; words that are no post's id are kept."""
        found = self._posts.get(post)
        return pick(found.get("title", post), self.language) if found is not None else post

    def unit(self, unit: str) -> str:
        """Title of a unit; words that are no unit's id are kept."""
        found = self.snapshot.record("units", unit)
        return pick(found.values.get("title", unit), self.language) if found else unit

    def unit_of_post(self, post: str) -> str:
        """Title of the unit a post belongs to; empty where it is no post's id."""
        units = self.snapshot.records("units")
        return next((self.unit(one.id) for one in units if post in one.values.get("posts", {})), "")

    def holder(self, post: str, day: date | None = None) -> str:
        """Id of who holds the post; empty where nobody does."""
        found = holders(post, day or self.day, self.snapshot.records("appointments"))
        return found[0].person if found else ""

    def is_acting(self, person: str, post: str, day: date | None = None) -> bool:
        """Whether the person only acts for the holder of the post."""
        held = holders(post, day or self.day, self.snapshot.records("appointments"))
        return any(one.person == person and one.acting for one in held)

    def stamp_post(self, post: str, *, acting: bool = False) -> tuple[str, ...]:
        """Lines of a post in a stamp: ``ТТМУнун ректору``, ``Ректор ТТГУ``, ``Rector, TTSU``.

        A post that names its own unit, or words that are no post's id, stand without the organisation.
        """
        if post not in self._posts:
            return (post,) if post else ()
        title = self.post(post)
        said = self._kyrgyz(title, acting=acting) if self.language == "ky" else self._with_short(title)
        if acting and self.language != "ky":
            said = text("papers.acting", self.language, post=said)
        return (said,)

    def organisation(self, name: str) -> str:
        """A text of the organisation in qms.yaml: ``name``, ``short``, ``ministry``, ``city``; empty where absent."""
        return pick(self._organisation.get(name, ""), self.language)

    @cached_property
    def _organisation(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.snapshot.settings.values.get("organisation", {})
        return found

    @cached_property
    def _posts(self) -> Mapping[str, Mapping[str, Any]]:
        units = self.snapshot.records("units")
        return {name: post for unit in units for name, post in unit.values.get("posts", {}).items()}

    @cached_property
    def _people(self) -> Mapping[str, Record]:
        return {one.id: one for one in self.snapshot.records("people")}

    def _person(self, person: str, form: Any) -> str:
        found = self._people.get(person)
        return str(form(found.values)) if found else person

    def _kyrgyz(self, title: str, *, acting: bool) -> str:
        *before, last = title.split()
        genitive, ending = str(self._organisation.get("genitive", "")), _BELONGING.get(last.casefold())
        if not genitive or ending is None:
            return text("papers.acting", "ky", post=title) if acting else title
        words = [genitive, *before, ending]
        words[1] = words[1][0].lower() + words[1][1:]
        said = " ".join(words)
        return text("papers.acting", "ky", post=said + _GENITIVE[said[-1]]) if acting else said

    def _with_short(self, title: str) -> str:
        short = self.organisation("short")
        if not short or len(title.split()) > _SHORT_POST:
            return title
        return text("papers.post_of", self.language, post=title, organisation=short)


#: A post of more words names its own unit or field; the organisation would make it too long.
_SHORT_POST = 2
