"""The words of a block: inline Markdown as runs, links, fields, footnotes and pictures of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from qms.render import wml
from qms.render.footnotes import MARK
from qms.render.references import References
from qms.text.inline import Run, is_plain, runs

#: Width asked for a picture, right after it. Source: the attributes of Pandoc's Markdown.
PICTURE_WIDTH = re.compile(r"\{width=(\d+(?:[.,]\d+)?)\s?mm\}")


class Cited(NamedTuple):
    """A number that links cite, and the bookmark around it."""

    number: str
    bookmark: str


class Words:
    """Composes inline Markdown; ``cited`` numbers are known by address, ``notes`` by the mark that points to them."""

    def __init__(self, references: References, cited: Mapping[str, Cited], notes: Mapping[str, str]) -> None:
        self._references = references
        self._cited = cited
        self._notes = notes

    def composed(self, text: str, room: int = 0) -> str:
        """Runs of the text; pictures are no wider than ``room`` (twips; 0: the text of the page)."""
        if is_plain(text):
            return wml.run(text) if text else ""
        found = runs(text)
        if "![" not in text:
            return "".join(self._run(run) for run in found)
        return "".join(self._run(run, millimetres, room) for run, millimetres in _with_widths(found))

    def _run(self, run: Run, millimetres: float = 0, room: int = 0) -> str:
        if run.picture:
            return self._references.picture(run, millimetres, room)
        if run.target:
            return self._references.link(run.target, self._linked(run))
        return self._noted(run) if self._notes and "[^" in run.text and not run.code else _plain(run, run.text)

    def _linked(self, run: Run) -> str:
        """Words of a link; the number it cites is a field, which follows the number when that changes.

        Source: ECMA-376 Part 1, 17.16.5.50 (REF).
        """
        cited = self._cited.get(self._references.clause(run.target))
        found = cited and re.search(rf"(?<![\w.]){re.escape(cited.number)}(?!\w|\.\w)", run.text)
        if not cited or not found:
            return _plain(run, run.text)
        field = wml.field(rf"REF {cited.bookmark} \h", cited.number, _properties(run))
        return _plain(run, run.text[: found.start()]) + field + _plain(run, run.text[found.end() :])

    def _noted(self, run: Run) -> str:
        without = Words(self._references, self._cited, {})
        composed, end = "", 0
        for mark in MARK.finditer(run.text):
            if mark[1] in self._notes:
                composed += _plain(run, run.text[end : mark.start()])
                composed += self._references.note(without.composed(self._notes[mark[1]]))
                end = mark.end()
        return composed + _plain(run, run.text[end:])


def _with_widths(found: Sequence[Run]) -> Iterator[tuple[Run, float]]:
    """Runs, each with the width in millimetres it asks for: a picture may, in the words after it; 0 where none does."""
    before = None
    for run, after in zip_longest(found, found[1:]):
        if run.picture:
            asked = PICTURE_WIDTH.match(after.text) if after and not after.picture else None
            yield run, float(asked[1].replace(",", ".")) if asked else 0
        elif before and before.picture:
            yield run._replace(text=PICTURE_WIDTH.sub("", run.text, count=1)), 0
        else:
            yield run, 0
        before = run


def _plain(run: Run, text: str) -> str:
    return wml.run(text, _properties(run)) if text else ""


def _properties(run: Run) -> str:
    style = '<w:rStyle w:val="QMSCode"/>' if run.code else ""
    return style + "<w:b/>" * run.bold + "<w:i/>" * run.italic + "<w:strike/>" * run.struck
