"""Stamps and notes of approval and agreement on the first page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from qms.imports.dates import read_date
from qms.imports.lines import Line, plain
from qms.imports.people import split_person
from qms.imports.vocabulary import APPROVED_BY, CITY_YEAR, CODE, KIND, stamp_kind

_PROTOCOL = re.compile(r"(?:протокол\w*\s*)?№\s*((?:(?!-протокол)[\w/.-])+)", re.IGNORECASE)
_PROTOCOL_WORD = re.compile(r"протокол|minutes|буйрук|приказ", re.IGNORECASE)
_DATE_LINE = re.compile(r"[\s“”«»\"'_\d.\w-]{0,30}(?:19|20)\d\d\s*-?\s*(?:ж|г|жыл|$|[а-я]+\s)", re.IGNORECASE)
_LONGEST_LINE = 160
_MOST_LINES = 8


@dataclass(slots=True)
class Stamp:
    """A stamp as it is being read: its word, its lines, its date as written."""

    kind: str
    word: str
    lines: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    verbatim: str = ""
    protocol: str = ""
    text: str = ""

    def data(self) -> dict[str, Any]:
        """Fields for ``revision.yaml``; what the stamp does not give is absent."""
        post, person = split_person(" ".join(self.parts))
        date = read_date(self.verbatim) if self.verbatim else None
        made = {
            "kind": self.kind, "word": self.word, "post": post, "person": person, "date": str(date or ""),
            "verbatim": self.verbatim, "protocol": self.protocol, "text": self.text.strip(), "line": self.lines[0],
        }  # fmt: skip
        return {name: value for name, value in made.items() if value}


def find_stamps(lines: list[Line]) -> list[Stamp]:
    """Stamps among the lines of the first pages, in order; each knows the lines it takes."""
    printed = [line for line in lines if not line.blank]
    stamps: list[Stamp] = []
    index = 0
    while index < len(printed):
        stamp = _opened(printed, index)
        if stamp is None:
            index += 1
            continue
        index += len(stamp.lines)
        while stamp.kind != "note" and index < len(printed) and _belongs(stamp, printed[index]):
            _take(stamp, printed[index])
            index += 1
        stamps.append(stamp)
    return stamps


def _opened(printed: list[Line], index: int) -> Stamp | None:
    """The stamp or note that begins on this line, with the lines its opening takes; None where none begins."""
    first = printed[index]
    if kind := stamp_kind(first.text):
        return Stamp(kind, plain(first.text), [first.number])
    group = _together(printed, index)
    text = plain(" ".join(line.text for line in group))
    match = APPROVED_BY.search(text)
    if match is None:
        return None
    numbers = [line.number for line in group]
    if text.startswith("("):
        protocol = "; ".join(f"№ {found[1]}" for found in _PROTOCOL.finditer(text))
        return Stamp("note", "", numbers, protocol=protocol, text=text.strip("() "))
    if len(text) < _LONGEST_LINE and not KIND.search(text):
        return Stamp("approval", match[0], numbers, text=text)
    return None


def _together(printed: list[Line], index: int) -> list[Line]:
    """The line and those that follow it without a blank line between."""
    group = [printed[index]]
    for line in printed[index + 1 : index + _MOST_LINES]:
        if line.number != group[-1].number + 1:
            break
        group.append(line)
    return group


def _belongs(stamp: Stamp, line: Line) -> bool:
    """Whether the next line is still the stamp's."""
    text = plain(line.text)
    closing = bool(_DATE_LINE.match(text) or _PROTOCOL_WORD.search(text))
    foreign = (
        len(text) >= _LONGEST_LINE
        or line.text.lstrip().startswith("#")
        or stamp_kind(text)
        or CITY_YEAR.fullmatch(text)
        or CODE.fullmatch(text)
        or (KIND.search(text) and not closing)
    )
    full = stamp.verbatim or (stamp.protocol and not _DATE_LINE.match(text)) or len(stamp.parts) >= _MOST_LINES
    signed = split_person(" ".join(stamp.parts))[1]
    return not (foreign or full or (signed and not closing))


def _take(stamp: Stamp, line: Line) -> None:
    text = plain(line.text)
    stamp.lines.append(line.number)
    stamp.text += f" {text}"
    if _PROTOCOL_WORD.search(text) and (match := _PROTOCOL.search(text)):
        stamp.protocol = f"№ {match[1]}"
        if read_date(match[1]):
            stamp.verbatim = match[1]
    elif _DATE_LINE.match(text) and read_date(text):
        stamp.verbatim = text
    else:
        stamp.parts.append(text)
