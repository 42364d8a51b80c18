"""Findings for people: by file, each with its line of text and a caret under the place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from qms.cli import terminal
from qms.language import say, text
from qms.model.findings import Finding, Severity

#: Text of a line (path, number from 1) without its line end; empty where there is none.
LineReader = Callable[[str, int], str]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_ORDER = tuple(Severity)
_FAMILY = len("QMS1")


def print_findings(findings: Sequence[Finding], line_of: LineReader, lang: str, out: TextIO) -> None:
    """Write findings grouped by file and ordered by place, then how many there are of each severity."""
    out.writelines(line + "\n" for line in report(findings, line_of, lang, colour=terminal.coloured()))


def print_families(findings: Sequence[Finding], lang: str, out: TextIO) -> None:
    """Write how many there are of each family, where there are several, and how many the program can put right."""
    out.writelines(line + "\n" for line in families(findings, lang))


def report(findings: Iterable[Finding], line_of: LineReader, lang: str, *, colour: bool = False) -> Iterator[str]:
    """Lines of the report, without line ends."""
    ordered = sorted(findings, key=lambda found: (found.path, found.place, found.code, found.message))
    for _, group in groupby(ordered, key=lambda found: found.path):
        for found in group:
            yield from _told(found, line_of(found.path, found.place.line), lang, colour=colour)
        yield ""
    yield _summary(ordered, lang)


def families(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """Lines of the summary by family, without line ends."""
    from qms.rules.catalog import mended  # noqa: PLC0415 - where nothing is found, no rule is asked

    counted: dict[str, Counter[Severity]] = {}
    for found in findings:
        counted.setdefault(found.code[:_FAMILY] if found.code.startswith("QMS") else "", Counter())[found.severity] += 1
    if len(counted) > 1:
        captions = {family: _family(family, lang) for family in sorted(counted)}
        wide = max(map(len, captions.values()))
        for family, caption in captions.items():
            yield f"  {caption:<{wide}}  {_counts(counted[family], lang)}"
    mends = mended() if findings else {}
    if any(found.code in mends for found in findings):
        yield text("cli.findings.mendable", lang)


def _family(family: str, lang: str) -> str:
    return text(f"cli.explain.family_{family[-1]}" if family else "cli.findings.own", lang)


def _counts(counted: Counter[Severity], lang: str) -> str:
    return ", ".join(
        text(f"cli.findings.count_{severity}", lang, n=counted[severity]) for severity in _ORDER if counted[severity]
    )


def _told(found: Finding, line: str, lang: str, *, colour: bool) -> Iterator[str]:
    severity = text(f"cli.findings.{found.severity}", lang)
    if colour:
        severity = f"\033[{_COLOURS[found.severity]}m{severity}\033[0m"
    place = found.place
    yield f"{found.path}:{place.line}:{place.column} {severity} {found.code} {say(found.message, lang)}"
    if line.strip():
        shown, offset, length = _window(line, place.column - 1, place.length)
        yield f"    {shown}"
        yield "    " + _blank(shown[:offset]) + "^" * max(1, _cells(shown[offset : offset + length]))
    if found.hint is not None:
        yield f"    {text('cli.findings.hint', lang)}: {say(found.hint, lang)}"


def _window(line: str, offset: int, length: int) -> tuple[str, int, int]:
    """The part of a long line that holds the place, so that the caret stays on the screen."""
    room = terminal.width() - 8
    line = line.expandtabs(1)
    offset = min(offset, len(line))
    if len(line) <= room:
        return line, offset, length
    start = max(0, min(offset - room // 3, len(line) - room))
    cut = line[start : start + room]
    if start:
        cut = "…" + cut[1:]
    if start + room < len(line):
        cut = cut[:-1] + "…"
    return cut, offset - start, min(length, room - (offset - start))


def _blank(words: str) -> str:
    return " " * _cells(words)


def _cells(words: str) -> int:
    """Columns a terminal takes for the words: a combining mark none, a wide letter two."""
    marks = sum(unicodedata.combining(letter) > 0 for letter in words)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return len(words) - marks + wide


def _summary(findings: Sequence[Finding], lang: str) -> str:
    if not findings:
        return text("cli.findings.clean", lang)
    counted = Counter(found.severity for found in findings)
    errors, warnings, infos = (counted[severity] for severity in _ORDER)
    return text("cli.findings.summary", lang, errors=errors, warnings=warnings, infos=infos)
