"""The registered changes as a table at a terminal, as Markdown, and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import NamedTuple

from qms.actions.changelog import DocumentLog, Enterer, enterer
from qms.actions.papers.change_rows import basis_lines, clause_lines, said_day
from qms.actions.registry import Registry
from qms.cli import terminal
from qms.cli.session import Session
from qms.cli.tables import Column, table
from qms.cli.widths import fitted
from qms.language import text
from qms.lifecycle.changes import Change
from qms.model.snapshot import DocumentFacts

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKS = re.compile(r"([\\`*_\[\]<>|#])")
#: Columns of the table at a terminal, the first to stay where there is little room.
_SHOWN = ("document", "number", "version", "entered", "summary", "basis", "by")
_BREAKING = frozenset({"summary", "basis", "by"})
_SHEET = ("number", "version", "basis", "received", "entered", "by", "summary")
_FILE = (
    *("document", "code", "title", "number", "version", "basis", "received", "entered", "by", "post", "summary"),
    "clauses",
)


class Line(NamedTuple):
    """A change of a document, and who entered it."""

    facts: DocumentFacts
    change: Change
    by: Enterer


def lines_of(log: DocumentLog, registry: Registry, lang: str) -> tuple[Line, ...]:
    """Changes of a document with who entered them."""
    return tuple(Line(log.facts, one, enterer(one, registry, lang)) for one in log.changes)


def print_changes(session: Session, registry: Registry, logs: Sequence[DocumentLog], *, one: bool) -> None:
    """Print a table; of one document under its title, else with a column that names it.

    What finds no room at a terminal is left out, and said so.
    """
    lang = session.lang
    names = _SHOWN[1:] if one else _SHOWN
    columns = [Column(_caption(name, lang), name in _BREAKING, right=name == "number") for name in names]
    between = "\n" if session.console.is_terminal else " "
    lines = [line for log in logs for line in lines_of(log, registry, lang)]
    rows = [tuple(_cells(line, lang, between)[name] for name in names) for line in lines]
    if one:
        sys.stdout.write(terminal.bold(_title(logs[0].facts)) + "\n\n")
        sys.stdout.flush()
    shown = fitted(columns, rows, terminal.width()) if session.console.is_terminal else columns
    table(session.console, shown, [row[: len(shown)] for row in rows])
    if left := tuple(column.caption for column in columns[len(shown) :]):
        said = session.text("changes.left_out", columns=left)
        sys.stdout.write("\n" + fill(said, terminal.width(), break_on_hyphens=False) + "\n")


def _cells(line: Line, lang: str, between: str) -> dict[str, str]:
    """Cells for people, by column; ``between`` stands between the parts of one. Of the decisions the orders alone."""
    change = line.change
    return {
        "document": line.facts.text("code") or line.facts.id,
        "number": "" if change.number is None else str(change.number),
        "version": str(change.version),
        "basis": between.join(basis_lines(change.orders or change.basis, lang)),
        "received": said_day(change.received, lang),
        "entered": said_day(change.entered, lang),
        "by": line.by.name,
        "summary": between.join(filter(None, (_summary(change, lang), _clauses(change, lang)))),
    }


def _summary(change: Change, lang: str) -> str:
    return change.summary if change.is_registered else text("changes.not_registered", lang)


def _clauses(change: Change, lang: str) -> str:
    """What was done with which clauses, set apart from the summary; empty where nothing is known."""
    told = clause_lines(change.clauses, lang)
    return f"[{'; '.join(told)}]" if told else ""


def markdown(registry: Registry, logs: Iterable[DocumentLog], lang: str) -> str:
    """Sheets as GitHub's pipe tables, one under the title of each document."""
    parts = [f"# {text('papers.sheet_changes', lang)}\n"]
    for log in logs:
        parts.append(f"\n## {_escaped(_title(log.facts))}\n")
        if not log.changes:
            parts.append(f"\n{text('changes.none', lang)}\n")
            continue
        rows = [_cells(line, lang, "\n") | _more_cells(line, lang) for line in lines_of(log, registry, lang)]
        cells = [[_caption(name, lang) for name in _SHEET], ["---"] * len(_SHEET)]
        cells += [[_escaped(row[name]).replace("\n", "<br>") for name in _SHEET] for row in rows]
        parts.append("\n" + "".join(f"| {' | '.join(row)} |\n" for row in cells))
    if len(parts) == 1:
        parts.append(f"\n{text('changes.none', lang)}\n")
    return "".join(parts)


def _more_cells(line: Line, lang: str) -> dict[str, str]:
    """Where a cell may have many lines: every decision, and the post beside the name."""
    return {
        "basis": "\n".join(basis_lines(line.change.basis, lang)),
        "by": "\n".join(filter(None, (line.by.name, line.by.post_title))),
    }


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\1", words.replace("\r", ""))


def comma_separated(registry: Registry, logs: Iterable[DocumentLog], lang: str) -> str:
    """A table for a spreadsheet of this country: UTF-8 with its mark, semicolons, dates ISO 8601, a head.

    Without the mark Excel takes Cyrillic for another code page; where the comma writes decimals, as here, it parts
    columns at semicolons. A cell it would take for a formula begins with an apostrophe. Versions and clauses stand
    among words: Excel makes a day of a bare ``1.10``.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(_caption(name, lang) for name in _FILE)
    for log in logs:
        for line in lines_of(log, registry, lang):
            known = _file_cells(line, lang)
            writer.writerow(_inert(known[name]) for name in _FILE)
    return out.getvalue()


def _file_cells(line: Line, lang: str) -> dict[str, str]:
    change = line.change
    return {
        "document": line.facts.id,
        "code": line.facts.text("code"),
        "title": line.facts.text("title"),
        "number": "" if change.number is None else str(change.number),
        "version": text("changes.version", lang, version=str(change.version)),
        "basis": "; ".join(basis_lines(change.basis, lang)),
        "received": str(change.received or ""),
        "entered": str(change.entered or ""),
        "by": line.by.name,
        "post": line.by.post_title,
        "summary": _summary(change, lang),
        "clauses": "; ".join(clause_lines(change.clauses, lang)),
    }


def _inert(cell: str) -> str:
    """The cell as text to a spreadsheet: what it would take for a formula begins with an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _title(facts: DocumentFacts) -> str:
    return " · ".join(filter(None, (facts.text("code"), facts.text("title") or facts.id)))


def _caption(name: str, lang: str) -> str:
    return text(f"changes.caption_{name}", lang)
