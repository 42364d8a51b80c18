"""Sheets at the end of a paper: developers, agreement, changes and others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from qms.imports.lines import Line, cells, is_row, plain
from qms.imports.people import is_person
from qms.imports.vocabulary import ANNEX, sheet_name

_COLUMN = re.compile(r"кызматы|аты[- ]жөнү|должность|ф\.?и\.?о|position|name|кол тамгасы|колу\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[*#\s]*(?:\d{1,3}\.\d|[IVXLC]+\.\s)")
_LONGEST = 200


@dataclass(slots=True)
class Sheet:
    """A sheet: which one, its heading, the line of its heading, its rows as cells with their lines."""

    name: str
    title: str
    line: int
    wrapped: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[tuple[list[str], int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    @property
    def lines(self) -> list[int]:
        """Numbers of the lines whose content the rows hold; a heading with a row on its own line is among them."""
        return [line for _, line in self.rows] + self.wrapped

    def people(self) -> list[dict[str, Any]]:
        """Rows as posts and people; empty cells are left out."""
        found = []
        for row, line in self.rows:
            values = [cell for cell in row if cell]
            person = next((cell for cell in values if is_person(cell)), "")
            posts = [cell for cell in values if cell != person]
            if not person and len(row) > 1 and row[1]:
                person, posts = row[1], [row[0]]
            made = {"post": posts[0] if posts else "", "person": person, "more": posts[1:], "line": line}
            found.append({name: value for name, value in made.items() if value})
        return found

    def table(self) -> dict[str, Any]:
        """Columns and rows as they stand."""
        return {"columns": self.columns, "rows": [row for row, _ in self.rows], "line": self.line}


def find_sheets(lines: tuple[Line, ...], after: int) -> list[Sheet]:
    """Sheets whose headings stand after line ``after``."""
    sheets: list[Sheet] = []
    current: Sheet | None = None
    for line in lines:
        if line.blank or line.number <= after:
            continue
        if name := sheet_name(line.text):
            current = Sheet(name, *_title(line))
            sheets.append(current)
            _rest(current, line)
        elif current is not None:
            if _outside(line):
                current = None
            else:
                _add(current, line)
    return sheets


def _title(line: Line) -> tuple[str, int]:
    title, _, _ = plain(line.text).partition(":")
    return title, line.number


def _rest(sheet: Sheet, line: Line) -> None:
    rest = plain(line.text).partition(":")[2].strip()
    if rest:
        sheet.rows.append(([rest.rstrip(":")], line.number))


def _outside(line: Line) -> bool:
    text = plain(line.text)
    return bool(len(text) > _LONGEST and not is_row(line.text)) or bool(
        _NUMBERED.match(line.text) or ANNEX.match(text) or (line.text.startswith("#") and not is_person(text))
    )


def _add(sheet: Sheet, line: Line) -> None:
    row = [plain(cell) for cell in cells(line.text)]
    tabular = is_row(line.text)
    if tabular and not sheet.rows and (not sheet.columns or not row[0] or _COLUMN.search(line.text)):
        sheet.columns = _merged(sheet.columns, row)
        sheet.heads.append(line.number)
    elif tabular:
        sheet.rows.append((row, line.number))
    elif sheet.rows and len(sheet.rows[-1][0]) == 1 and is_person(row[0]) and not is_person(sheet.rows[-1][0][0]):
        sheet.rows[-1][0].append(row[0])
        sheet.wrapped.append(line.number)
    else:
        sheet.rows.append(([row[0].rstrip(":")], line.number))


def _merged(above: list[str], row: list[str]) -> list[str]:
    """Column titles with those of a second header row under the title that spans them."""
    if not above:
        return row
    titles, parent = [], ""
    for index in range(max(len(above), len(row))):
        upper = above[index] if index < len(above) else ""
        lower = row[index] if index < len(row) else ""
        parent = upper or parent
        titles.append(f"{parent}: {lower}" if lower else upper)
    return titles
