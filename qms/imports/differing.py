"""Values a paper states more than once and differently."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from qms.imports.dates import NUMERIC, read_date
from qms.imports.ledger import SeenTwice, Sighting
from qms.imports.lines import words
from qms.imports.running import PAGE, Header
from qms.imports.vocabulary import CODE, INSTITUTION, KIND, MINISTRY, VERSION


class HeaderFacts:
    """What the running headers state, page by page: codes, versions, dates, titles, page numbers."""

    def __init__(self, headers: Iterable[Header]) -> None:
        self.codes: list[Sighting] = []
        self.versions: list[Sighting] = []
        self.dates: list[Sighting] = []
        self.titles: list[Sighting] = []
        self.pages: list[tuple[int, Sighting]] = []
        self.shapes: list[Sighting] = []
        self.ministry: Sighting | None = None
        self.institution: Sighting | None = None
        for header in headers:
            for text, line in header.cells:
                self._cell(text, line)
            shape = " | ".join(PAGE.sub("#", text) for text, _ in header.cells)
            self.shapes.append(Sighting(shape, header.lines[0].number))

    def _cell(self, text: str, line: int) -> None:
        facts = False
        for pattern, found in ((CODE, self.codes), (NUMERIC, self.dates)):
            if (match := pattern.search(text)) and any(letter.isdigit() for letter in match[0]):
                found.append(Sighting(match[0], line))
                facts = True
        if match := VERSION.search(text):
            self.versions.append(Sighting(match[1] or match[2], line))
            facts = True
        if match := PAGE.search(text):
            number = next(int(part) for part in match.groups() if part)
            self.pages.append((number, Sighting(match[0], line)))
            facts = True
        if facts:
            return
        if MINISTRY.search(text):
            self.ministry = self.ministry or Sighting(text, line)
        elif INSTITUTION.search(text):
            self.institution = self.institution or Sighting(text, line)
        elif KIND.search(text):
            self.titles.append(Sighting(text, line))

    def page_gaps(self) -> list[SeenTwice]:
        """Neighbouring headers whose pages do not follow each other."""
        return [
            SeenTwice("header-page", (before, after))
            for (left, before), (right, after) in pairwise(self.pages)
            if right != left + 1
        ]


def differing(name: str, sightings: Iterable[Sighting], *, exactly: bool = True) -> list[SeenTwice]:
    """The different values of one fact, each where it was seen first; nothing when there is only one.

    Titles are not compared ``exactly``: the same words in another case are the same title.
    """
    first: dict[object, Sighting] = {}
    for seen in sightings:
        first.setdefault(seen.value if exactly else tuple(words(seen.value)), seen)
    return [SeenTwice(name, tuple(sorted(first.values(), key=lambda seen: seen.line)))] if len(first) > 1 else []


def as_iso(seen: Sighting) -> Sighting:
    """A date as far as it is given, in ISO 8601, so that dates written differently compare equal."""
    date = read_date(seen.value)
    return Sighting(str(date), seen.line) if date else seen
