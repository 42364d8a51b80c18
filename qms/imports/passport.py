"""The passport of a document: a table of labels and values whose cells a text extraction wrapped over lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from qms.imports.lines import Line, plain
from qms.imports.vocabulary import PASSPORT

_LABELS = re.compile(
    r"документтин\s+(?:аталышы|теги|түрү|шифр[иы]|версиясы|кыскача\s+аннотациясы|аннотациясы)"
    r"|бекитилген\s+(?:күнү|датасы)|күчүнө\s+кирген\s+күнү|иштеп\s+чыккан\s+бөлүм"
    r"|наименование\s+документа|вид\s+документа|тег\s+документа|шифр\s+документа|дата\s+утверждения"
    r"|краткая\s+аннотация(?:\s+документа)?",
    re.IGNORECASE,
)
_TITLE = 80
_ROWS = 80


class Row(NamedTuple):
    """A row of the passport: its label, its value (may be empty), the line on which the label begins."""

    name: str
    value: str
    line: int


class Passport(NamedTuple):
    """The passport: line of its title, its rows, every line its rows take."""

    title: int
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    def value(self, *stems: str) -> Row | None:
        """The first row with a value whose label holds one of the stems."""
        stated = (row for row in self.rows if row.value)
        return next((row for row in stated if any(stem in row.name.casefold() for stem in stems)), None)


def find_passport(lines: tuple[Line, ...], contents_line: int) -> Passport | None:
    """The passport among the lines, or None; ``contents_line`` (0 for none) ends it."""
    printed = [line for line in lines if not line.blank]
    for index, line in enumerate(printed[:_ROWS]):
        if len(line.text) < _TITLE and PASSPORT.fullmatch(plain(line.text)):
            return _read(line, _region(printed[index + 1 :], line.number, contents_line))
    return None


def _region(following: list[Line], title: int, contents_line: int) -> list[Line]:
    """Lines of the passport: up to the contents, a row of underscores or a numbered line."""
    region: list[Line] = []
    for line in following[:_ROWS]:
        text = plain(line.text)
        if title < contents_line < line.number or not text.strip("_ ") or re.match(r"(?:\d{1,2}|[IVX]+)\.\s", text):
            break
        region.append(line)
    return region


def _read(title: Line, region: list[Line]) -> Passport | None:
    starts, text = [], ""
    for line in region:
        starts.append((len(text), line.number))
        text += plain(line.text) + " "
    labels, seen = [], set()
    for match in _LABELS.finditer(text):
        name = " ".join(match[0].split())
        if name.casefold() not in seen:
            seen.add(name.casefold())
            labels.append((match.start(), match.end(), name))
    if not labels:
        return None
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    rows = tuple(
        Row(name, " ".join(text[end:stop].strip(" :\t").split()), max(n for at, n in starts if at <= start))
        for (start, end, name), stop in zip(labels, ends, strict=True)
    )
    return Passport(title.number, rows, tuple(line.number for line in region))
