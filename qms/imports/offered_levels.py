"""The table of document levels of a quality manual."""

from __future__ import annotations

import re
from typing import Any

from qms.imports.drafts import Draft
from qms.imports.lines import plain
from qms.imports.register_offer import RegisterOffer
from qms.imports.slugs import slug, unique
from qms.imports.tables import grid

_LEVEL = re.compile(r"^деңгээли?$|^уровень$|^level$", re.IGNORECASE)
_DOCUMENT = re.compile(r"^документ|^document", re.IGNORECASE)
_USERS = re.compile(r"колдонуучу|пользовател|users", re.IGNORECASE)


def offer_levels(drafts: list[Draft]) -> RegisterOffer:
    """Kinds of documents with level and users; ids are made of the kinds' names."""
    records: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    taken: set[str] = set()
    for draft in drafts:
        table = grid(draft.rows) if draft.rows else []
        columns = [_column(table[0], pattern) for pattern in (_DOCUMENT, _LEVEL, _USERS)] if table else [None]
        if columns[0] is None or len(columns) < 2 or columns[1] is None:  # noqa: PLR2004 - the level's column
            continue
        places = [line for _, line, _ in draft.rows]
        for row, line in zip(table[1:], places[len(places) - len(table) + 1 :], strict=False):
            title, level, users = (plain(row[index]) if index is not None else "" for index in columns)
            if not title:
                continue
            key = unique(slug(title), taken)
            number = plain(row[0]) if columns[0] else ""
            made = {"number": number, "title": {"ky": title}, "level": level, "users": users}
            records[key] = {name: value for name, value in made.items() if value}
            lines[key] = line
    return RegisterOffer("document-levels", records, lines)


def _column(header: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, cell in enumerate(header) if pattern.search(plain(cell))), None)
