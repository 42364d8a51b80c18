"""Tables and colour; the only module that imports rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qms.cli import terminal


class Column(NamedTuple):
    """A column: its caption, whether its words may break over lines, whether numbers stand to the right.

    ``width`` in characters is what it gets at a terminal; 0 leaves that to the table.
    """

    caption: str
    breaks: bool = False
    right: bool = False
    width: int = 0


def console(*, stderr: bool = False) -> Console:
    """Console of standard output or error, as wide as the terminal; plain without one or with ``NO_COLOR``."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream,
        width=terminal.width(),
        highlight=False,
        markup=False,
        emoji=False,
        no_color=not terminal.coloured(),
    )


def table(out: Console, columns: Sequence[Column | str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; at a terminal long words break to fit, elsewhere each row is one line with two blanks between."""
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    cells = [[str(cell) for cell in row] for row in rows]
    if out.is_terminal:
        out.print(_fitted(heads, cells))
    else:
        out.file.writelines(_plain(heads, cells))


def _fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for column in columns:
        made.add_column(
            column.caption,
            no_wrap=not column.breaks and not column.width,
            width=column.width or None,
            overflow="fold",
            justify="right" if column.right else "left",
            ratio=None,
        )
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def _plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    lines = [[column.caption for column in columns], *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        padded = (
            cell.rjust(wide) if column.right else cell.ljust(wide)
            for cell, wide, column in zip(line, widths, columns, strict=True)
        )
        yield "  ".join(padded).rstrip() + "\n"
