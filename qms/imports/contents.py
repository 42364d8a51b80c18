"""The contents list of a paper: where it stands, what it says, and how that compares with the headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from qms.imports.ledger import SeenTwice, Sighting
from qms.imports.lines import Line, plain, words
from qms.imports.vocabulary import CONTENTS

_PAGE = re.compile(
    r"(?:[\t…]|[.…·]{2,}|\s)\s*(?:(\d{1,4})|(\d{1,4})\s?-?\s?бет|(?:с|стр|p)\.?\s?(\d{1,4}))\s*$", re.IGNORECASE
)
_LEADERS = re.compile(r"[\s.…·]{3,}$")
_ENTRY = re.compile(r"(?:[-•*·]\s+)?(?:(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}(?=\.))\.?\s+)?(.*)", re.DOTALL)
_TITLE_PAGE = re.compile(r"титулдук барак|титульный лист|title page", re.IGNORECASE)
_LONGEST = 220
_FEWEST = 2
_TITLE = 60


class Entry(NamedTuple):
    """An entry of the contents: number (may be empty), title, page (0 where none is given), line."""

    number: str
    title: str
    page: int
    line: int


class Heading(NamedTuple):
    """What contents may name: number without its last dot (may be empty), title, line, level.

    Level 0 is what contents may name but need not: a clause, an annex, the passport.
    """

    number: str
    title: str
    line: int
    level: int


class Contents(NamedTuple):
    """The contents: its heading's line, its entries, every line it takes."""

    line: int
    entries: tuple[Entry, ...]
    lines: tuple[int, ...]


def find_contents(lines: tuple[Line, ...]) -> Contents | None:
    """The contents list among the lines, or None.

    It begins with its title and ends before the first line that repeats an entry or its number, that is too long for an
    entry, or, once pages are given, that gives none.
    """
    printed = [line for line in lines if not line.blank]
    for index, line in enumerate(printed):
        if len(line.text) < _TITLE and CONTENTS.fullmatch(plain(line.text).strip(" .:")):
            found = _read(line, printed[index + 1 :])
            if len(found.entries) >= _FEWEST:
                return found
    return None


def _read(title: Line, following: list[Line]) -> Contents:
    entries: list[Entry] = []
    taken = [title.number]
    seen: set[str] = set()
    numbers: set[str] = set()
    waiting: list[Line] = []
    first = [line.text for line in following[:6] if len(line.text) <= _LONGEST]
    paged = sum(_PAGE.search(text) is not None for text in first) >= min(_FEWEST, len(following))
    for line in following:
        if len(line.text) > _LONGEST:
            break
        entry = _entry(line)
        key = " ".join(words(entry.title))
        if not key or key in seen or entry.number in numbers:
            break
        if paged and not entry.page:
            waiting.append(line)
            if len(waiting) > 1:
                break
            continue
        if not paged and line.text.rstrip().endswith((";", ":")):
            break
        if waiting:
            entry = _entry(Line(waiting[0].number, f"{waiting[0].text.rstrip()} {line.text.strip()}"))
            taken.append(waiting.pop().number)
        entries.append(entry)
        seen.add(key)
        numbers.update({entry.number} - {""})
        taken.append(line.number)
    return Contents(title.number, tuple(entries), tuple(taken))


def _entry(line: Line) -> Entry:
    text = line.text
    page = _PAGE.search(text)
    if page:
        text = text[: page.start()].rstrip(" \t.…·")
    match = _ENTRY.match(plain(_LEADERS.sub("", text)))
    number, title = (match[1] or "", match[2].strip()) if match else ("", "")
    return Entry(number, title, int(next(part for part in page.groups() if part)) if page else 0, line.number)


def compare(contents: Contents, headings: Iterable[Heading]) -> list[SeenTwice]:
    """Where contents and headings differ: another title, an entry without a heading, a heading without an entry."""
    headings = list(headings)
    by_number = {heading.number: heading for heading in reversed(headings) if heading.number and heading.level}
    by_title = {_key(heading.title): heading for heading in reversed(headings)}
    exact = {(heading.number, _key(heading.title)): heading for heading in reversed(headings)}
    found: list[SeenTwice] = []
    met: set[int] = set()
    flat: list[tuple[Entry, Heading]] = []
    for entry in contents.entries:
        key = _key(entry.title)
        heading = exact.get((entry.number, key)) or by_number.get(entry.number) or by_title.get(key)
        if heading is None and _TITLE_PAGE.fullmatch(entry.title):
            continue
        shown = Sighting(_shown(entry.number, entry.title), entry.line)
        if heading is None:
            found.append(SeenTwice("contents-ghost", (shown,)))
            continue
        met.add(heading.line)
        flat.append((entry, heading))
        if words(heading.title) != words(entry.title) or (entry.number and entry.number != heading.number):
            other = Sighting(_shown(heading.number, heading.title), heading.line)
            found.append(SeenTwice("contents", (shown, other)))
    found.extend(_raised(flat))
    depths = {_depth(entry.number) for entry in contents.entries}
    found.extend(
        SeenTwice("contents-missing", (Sighting(_shown(heading.number, heading.title), heading.line),))
        for heading in headings
        if heading.line not in met
        and heading.level
        and _depth(heading.number) in depths
        and (heading.number or heading.level == 1)
    )
    return found


def _raised(pairs: Iterable[tuple[Entry, Heading]]) -> list[SeenTwice]:
    """Subsections and clauses that contents without numbers list beside the sections, as if they were such."""
    depths = [(entry, heading, _depth(heading.number)) for entry, heading in pairs if not entry.number]
    deeper = [(entry, heading) for entry, heading, depth in depths if depth > 1]
    if not deeper or all(depth != 1 for _, _, depth in depths):
        return []
    shown = (Sighting(_shown(heading.number, entry.title), entry.line) for entry, heading in deeper)
    return [SeenTwice("contents-level", tuple(shown))]


def _key(title: str) -> str:
    return " ".join(words(title))


def _depth(number: str) -> int:
    return number.count(".") + 1 if number else 0


def _shown(number: str, title: str) -> str:
    return f"{number}. {title}" if number else title
