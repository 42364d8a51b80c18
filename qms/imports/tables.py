"""Tables parted by tabs or bars as GFM tables with one header row."""

from __future__ import annotations

import re

from qms.imports.lines import cells, plain

_BAR_RULE = re.compile(r"\|?[\s:|-]+\|?")
_BARS = re.compile(r"(?<!\\)\|")

Row = tuple[str, int, bool]


def grid(rows: list[Row]) -> list[list[str]]:
    """Cells of a table, header row first, every row as long as the longest; rows parted by a page are joined."""
    table: list[list[str]] = []
    for text, _, broken in rows:
        if text.lstrip().startswith("|"):
            if _BAR_RULE.fullmatch(text.strip()):
                continue
            row = [part.strip() for part in _BARS.split(text.strip().strip("|"))]
        else:
            row = [part.replace("<b>", "**").replace("</b>", "**") for part in cells(text)]
        if broken and len(table) > 1 and not row[0]:
            table[-1] = _joined(table[-1], row)
        else:
            table.append(row)
    width = max((len(row) for row in table), default=0)
    table = [row + [""] * (width - len(row)) for row in table]
    return _trimmed(_one_header(table))


def _joined(above: list[str], row: list[str]) -> list[str]:
    width = max(len(above), len(row))
    above, row = above + [""] * (width - len(above)), row + [""] * (width - len(row))
    return [" ".join(part for part in pair if part) for pair in zip(above, row, strict=True)]


def _one_header(table: list[list[str]]) -> list[list[str]]:
    """Two header rows made one: what stands under a spanning title is named after both."""
    if len(table) < 2 or table[1][0] or not table[0][0] or all(table[0]):  # noqa: PLR2004 - two rows
        return [[plain(cell) for cell in row] if index == 0 else row for index, row in enumerate(table)]
    titles, parent = [], ""
    for upper, lower in zip(table[0], table[1], strict=True):
        parent = upper or parent
        titles.append(plain(f"{parent}: {lower}" if lower else upper))
    return [titles, *table[2:]]


def _trimmed(table: list[list[str]]) -> list[list[str]]:
    """The table without columns that are empty from top to bottom."""
    keep = [index for index in range(len(table[0]) if table else 0) if any(row[index] for row in table)]
    return [[row[index] for index in keep] for row in table]


def as_markdown(rows: list[Row]) -> str:
    """GFM table; empty where no cell holds anything."""
    table = grid(rows)
    if not table or not table[0]:
        return ""
    lines = ["| " + " | ".join(cell.replace("\\|", "|").replace("|", "\\|") for cell in row) + " |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]])
