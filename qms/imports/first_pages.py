"""The first pages of a paper: ministry, institution, stamps, title, code, version, city and year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qms.imports.ledger import Sighting
from qms.imports.lines import Line, plain, words
from qms.imports.stamps import Stamp, find_stamps
from qms.imports.vocabulary import (
    ABOUT,
    CITY_YEAR,
    CODE,
    FIRST_KIND,
    INSTITUTION,
    INTRODUCTION,
    KIND,
    KIND_AHEAD,
    KINDS_OF_TYPE,
    MINISTRY,
    VERSION,
    stamp_kind,
)

_NUMBERED = re.compile(r"[\s*#]*(?:[-•]\s+)?[*]*(?:\d{1,3}(?:\.\d{1,3})*\.?|[IVXLC]{1,7}\.)[*]*\s+[\"«“*]*[^\W\d_]")
_PLACEHOLDER = re.compile(r"[\s_]*_{3,}[\s_]*|\([^()]{3,40}\)")
_SENTENCE = 150
_MOST_LINES = 60
_NEAR = 2


@dataclass(slots=True)
class FirstPages:
    """What the first pages state, and which lines they take."""

    stamps: list[Stamp] = field(default_factory=list)
    ministry: Sighting | None = None
    institution: Sighting | None = None
    city_year: Sighting | None = None
    codes: list[Sighting] = field(default_factory=list)
    versions: list[Sighting] = field(default_factory=list)
    titles: list[Sighting] = field(default_factory=list)
    others: list[Sighting] = field(default_factory=list)
    placeholders: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def words(self) -> set[str]:
        """Every word of title and institution, to know them again on the last page."""
        named = [*self.titles, *self.others, *([self.institution] if self.institution else [])]
        return {word for seen in named for word in words(seen.value)}


def body_start(lines: tuple[Line, ...], after: int) -> int:
    """Number of the line on which the body begins, looking from line ``after`` on.

    It begins with the first numbered line, an introduction, or a sentence of some length; where there is none of
    these nor any sign of first pages, with the first line.
    """
    printed = [line for line in lines if not line.blank and line.number > after]
    text, sentence_start = "", 0
    for index, line in enumerate(printed[:_MOST_LINES]):
        here = plain(line.text[:2000])
        if _NUMBERED.match(line.text[:200]) or INTRODUCTION.fullmatch(here.strip(" .:")):
            return line.number
        goes_on = index and text and text[-1] not in ".;:!?)" and here[:1].islower()
        sentence_start, text = (sentence_start, f"{text} {here}") if goes_on else (line.number, here)
        if len(line.text) > len(here) + _SENTENCE or (len(text) >= _SENTENCE and text[-1] in ".;:"):
            return sentence_start
    if not after and not any(_formal(line) for line in printed[:_MOST_LINES]):
        return 0
    return printed[_MOST_LINES].number if len(printed) > _MOST_LINES else (lines[-1].number + 1 if lines else 0)


def _formal(line: Line) -> bool:
    text = plain(line.text[:300])
    found = KIND.search(text) or MINISTRY.search(text) or INSTITUTION.search(text) or CODE.fullmatch(text)
    return bool(found or stamp_kind(text))


def read_first_pages(lines: list[Line]) -> FirstPages:
    """What the lines before the body state; each printed line goes somewhere."""
    placeholders = [line.number for line in lines if not line.blank and _PLACEHOLDER.fullmatch(plain(line.text))]
    lines = [line for line in lines if line.number not in set(placeholders)]
    pages = FirstPages(stamps=find_stamps(lines), placeholders=placeholders)
    taken = {number for stamp in pages.stamps for number in stamp.lines}
    pages.lines.extend(taken)
    left: list[Line] = []
    for line in lines:
        if line.blank or line.number in taken:
            continue
        pages.lines.append(line.number)
        if not _stated(pages, line):
            left.append(line)
    _titles(pages, left)
    return pages


def _stated(pages: FirstPages, line: Line) -> bool:
    """Note what a line of its own states; false for a line of the title."""
    text = plain(line.text)
    seen = Sighting(text, line.number)
    if MINISTRY.search(text) and pages.ministry is None:
        pages.ministry = seen
    elif INSTITUTION.search(text) and not KIND.search(text) and pages.institution is None:
        pages.institution = seen
    elif CITY_YEAR.fullmatch(text) and pages.city_year is None:
        pages.city_year = seen
    elif CODE.fullmatch(text) and any(letter.isdigit() for letter in text):
        pages.codes.append(seen)
    elif (match := VERSION.search(text)) and len(words(text)) <= _NEAR:
        pages.versions.append(Sighting(match[1] or match[2], line.number))
    else:
        return False
    return True


def _titles(pages: FirstPages, left: list[Line]) -> None:
    """Put neighbouring lines together into titles: up to the word for the kind of document, or ``about``."""
    parts: list[str] = []
    start = last = 0
    kind = ""

    def close() -> None:
        nonlocal parts, kind
        if parts or kind:
            # Kyrgyz names the kind last, Russian and English first
            title = " ".join([kind, *parts] if FIRST_KIND.fullmatch(kind) else [*parts, kind]).strip()
            named = KIND.search(title) or KIND_AHEAD.search(title)
            (pages.titles if named else pages.others).append(Sighting(title, start))
        parts, kind = [], ""

    for line in left:
        text = plain(line.text)
        heading = line.text.lstrip().startswith("#")
        if (parts or kind) and (heading or line.number - last > _NEAR):
            close()
        if not parts and not kind:
            start = line.number
        last = line.number
        if KIND.fullmatch(text) and not parts and not kind:
            kind = text
            continue
        parts.append(text)
        if KIND.search(text) or (kind and ABOUT.search(text)):
            if kind and KIND.search(text):
                pages.others.append(Sighting(kind, start))
                kind = ""
            close()
    close()


def fitting_titles(titles: list[Sighting], document_type: str) -> list[Sighting]:
    """The titles that name a document of this type; all of them where none does."""
    kinds = KINDS_OF_TYPE.get(document_type, ())
    return [seen for seen in titles if any(kind in seen.value.casefold() for kind in kinds)] or titles
