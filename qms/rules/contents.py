"""Family 8: the contents of an imported paper: pages and levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from qms.model.findings import Severity
from qms.model.records import Data
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.imported import seen_twice, shown_of, source_of
from qms.rules.sheets import removed
from qms.rules.stated import line, text
from qms.text.patterns import later


class _Entry(NamedTuple):
    """An entry of the contents: its place in import.yaml, its words, its page, its line in the paper."""

    pointer: str
    title: str
    page: int
    line: str


@rule("QMS817", Scope.IMPORT, Severity.WARNING)
def contents_pages_backwards(data: Data, _: Context) -> Iterator[Said]:
    """Pages in the contents do not go backwards.

    Why: contents whose pages jump back were typed by hand and left as they were when the text changed.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/import.yaml
        schema: 1
        source:
          name: жобо.txt
          sha256: 0000000000000000000000000000000000000000000000000000000000000000
          bytes: 9
          lines: 4
        counts: {lines: 4, blank: 0, document: 0, records: 0, removed: 4}
        removed:
          - {line: 1, reason: contents, text: Мазмуну}
          - {line: 2, reason: contents, text: 1. Жалпы жоболор ..... 3}
          - {line: 3, reason: contents, text: 2. Милдеттери ..... 6}
          - {line: 4, reason: contents, text: 3. Укуктары ..... 5}
    Right:
        @ documents/sample/import.yaml
        schema: 1
        source:
          name: жобо.txt
          sha256: 0000000000000000000000000000000000000000000000000000000000000000
          bytes: 9
          lines: 4
        counts: {lines: 4, blank: 0, document: 0, records: 0, removed: 4}
        removed:
          - {line: 1, reason: contents, text: Мазмуну}
          - {line: 2, reason: contents, text: 1. Жалпы жоболор ..... 3}
          - {line: 3, reason: contents, text: 2. Милдеттери ..... 5}
          - {line: 4, reason: contents, text: 3. Укуктары ..... 6}
    """
    lines = list(removed(data, "contents"))
    paged = [
        entry for index, gone in lines if (entry := _entry(f"/removed/{index}/text", text(gone, "text"), line(gone)))
    ]
    # the first of the lines is the title; titles may end with a number where contents give no pages
    if len(paged) < len(lines) - 1 - len(lines) // 3:
        return
    for before, entry in _falling(paged):
        place, earlier = data.place(entry.pointer), before.page
        yield said(place, title=entry.title, page=entry.page, before=before.title, earlier=earlier, line=entry.line)


def _falling(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    return (pair for pair in pairwise(entries) if pair[1].page < pair[0].page)


def _entry(pointer: str, written: str, line_: str) -> _Entry | None:
    """The entry of a line of the contents; None where it gives no page."""
    tail = written[-_TAIL:]
    match = _PAGE.search(tail)
    if match is None:
        return None
    title = (written[: len(written) - len(tail)] + tail[: match.start()]).rstrip(" \t.…·")
    return _Entry(pointer, title, int(match[1]), line_) if title else None


_TAIL = 60
_PAGE = later(r"(?:[\t…. ])(\d{1,4})(?:\s?-?\s?бет)?\s*\Z", re.IGNORECASE)


@rule("QMS818", Scope.IMPORT, Severity.INFO)
def contents_level_differs(data: Data, _: Context) -> Iterator[Said]:
    """What is a subsection or a clause in the text does not stand among the sections in the contents.

    Why: the contents show another structure than the text has, and the reader looks for a section that is a clause.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: contents-level
            seen:
              - {value: 2.2. Башчынын милдеттери, line: 5}
    Right:
        @ import
    """
    for pointer, seen in seen_twice(data, "contents-level"):
        yield said(data.place(pointer), seen=tuple(map(shown_of, seen)), source=source_of(data))
