"""Lines put together into paragraphs, items and tables, over soft line ends and page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from qms.imports.lines import Line, is_row

_BULLETS = "-–—*+•·●○◦▪▫■□◆❖‣⁃➢➤✓✔\uf000-\uf0ff"
BULLET = re.compile(rf"[{_BULLETS}](?:\s+|(?<=[•·●○◦▪▫■□◆❖‣⁃➢➤✓✔\uf000-\uf0ff]))(?=\S)")
_MARK = re.compile(
    rf"#{{1,6}}\s|[{_BULLETS}]\s|[•●○◦▪▫■□◆❖‣⁃➢➤✓✔\uf000-\uf0ff]"
    r"|\*{0,3}(?:\d{1,3}(?:\.\d{1,3})+\.?(?=[\s*]|[^\W\d_])|\d{1,3}[.)](?=\s)|[IVXLC]{1,7}\.(?=\s))"
    r"|[^\W\d_]\)\s|\{\{|\d{1,3}-тиркеме\b"
)
_BOLD_ALL = re.compile(r"(\*{2,3})(?!\s)(?:(?!\1).)+\1[:.]?", re.DOTALL)
_SECTION = re.compile(r"\d{1,3}\.\s+[^\W\d_]")
_BARE_SECTION = re.compile(r"\d{1,2}\s+[А-ЯЁӨҮҢA-Z][^.;:!?]+$")
_FINAL = ".;:!?"
_CLOSERS = "*)»”\"' "
_OPENERS = "*“«\"(' _"
_FULL = 0.75
_MANY = 10
_SHARE = 0.2
_SHORT = 120


@dataclass(slots=True)
class Chunk:
    """A paragraph, item, heading or table of the paper as typed: its text or rows, and the lines it stands on."""

    text: str
    lines: list[int]
    indent: int = 0
    marked: bool = False
    broken: bool = False
    rows: list[tuple[str, int, bool]] = field(default_factory=list)


class Style(NamedTuple):
    """How the text is broken into lines: whether blank lines stand between the lines of a paragraph, how wide."""

    spaced: bool
    width: int


def style_of(lines: tuple[Line, ...]) -> Style:
    """How this paper breaks its lines."""
    printed = [line for line in lines if not line.blank]
    soft = sum(
        after.number - before.number == 2  # noqa: PLR2004 - one blank line between
        and after.text.lstrip()[:1].islower()
        and before.text.rstrip()[-1] not in _FINAL
        for before, after in pairwise(printed)
    )
    widths = sorted(len(line.text.strip()) for line in printed)
    return Style(soft >= _MANY and soft >= _SHARE * len(printed), widths[len(widths) * 9 // 10] if widths else 0)


def chunk(lines: tuple[Line, ...]) -> list[Chunk]:
    """Chunks of the body in reading order; a gap in the line numbers is a page break."""
    return _Chunker(style_of(lines)).read(lines)


@dataclass(slots=True)
class _Chunker:
    """State of one pass: the chunk being read, and the line read last."""

    style: Style
    chunks: list[Chunk] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    last: Line = field(default_factory=lambda: Line(0, ""))

    def read(self, lines: tuple[Line, ...]) -> list[Chunk]:
        """All chunks of the lines."""
        blank, broken, expected = True, False, lines[0].number if lines else 0
        for line in lines:
            broken = broken or line.number != expected
            expected = line.number + 1
            if line.blank:
                blank = True
                continue
            if is_row(line.text) or line.text.lstrip().startswith("|"):
                self._row(line, broken=broken)
            else:
                self._line(line, blank=blank, broken=broken)
            self.last, blank, broken = line, False, False
        self._close()
        return self.chunks

    def _close(self) -> None:
        if self.parts:
            self.chunks[-1].text = "".join(self.parts)
            self.parts = []

    def _row(self, line: Line, *, broken: bool) -> None:
        self._close()
        row = (line.text, line.number, broken)
        if self.chunks and self.chunks[-1].rows and _alike(self.chunks[-1].rows[-1][0], line.text):
            self.chunks[-1].rows.append(row)
            self.chunks[-1].lines.append(line.number)
        else:
            self.chunks.append(Chunk("", [line.number], rows=[row]))

    def _line(self, line: Line, *, blank: bool, broken: bool) -> None:
        text = " ".join(line.text.split())
        bare = self._lost_bullet(line, text)
        if bare or _MARK.match(text) or not self.parts or not self._continues(text, blank=blank):
            self._close()
            # in a text spaced out by extraction an indent says nothing
            indent = 0 if self.style.spaced else len(line.text) - len(line.text.lstrip())
            self.parts = ["- " * bare + text]
            self.chunks.append(Chunk("", [line.number], indent, bool(_MARK.match(text)) or bare, broken))
            return
        # a word divided at the line's end keeps its hyphen: whether it belongs there only a reader knows
        glue = "" if self.last.text.rstrip()[-1] == "-" and self.last.text.rstrip()[-2:-1].isalpha() else " "
        self.parts.append(glue + text)
        self.chunks[-1].lines.append(line.number)

    def _lost_bullet(self, line: Line, text: str) -> bool:
        """Whether an indented line after a colon or semicolon is an item whose bullet the extraction lost."""
        before = self.last.text.rstrip()[-1:]
        return self.style.spaced and line.text[0] == " " and before in (":", ";") and not _MARK.match(text)

    def _continues(self, text: str, *, blank: bool) -> bool:
        """Whether a line without a mark goes on with the chunk being read."""
        first = self.parts[0]
        if first.startswith("#"):
            return False
        before = self.last.text.rstrip()
        open_bold = sum(part.count("**") for part in self.parts) % 2 == 1 if len(self.parts) < _MANY else False
        lower = text.lstrip(_OPENERS)[:1].islower()
        if not blank:
            return self._same_block(before, text, lower=lower, open_bold=open_bold)
        if len(self.parts) == 1 and _BOLD_ALL.fullmatch(first):
            return False
        if before.rstrip(_CLOSERS)[-1:] in _FINAL or not before.rstrip(_CLOSERS):
            return False
        full = len(before.strip()) >= _FULL * self.style.width
        return lower or (self.style.spaced and full)

    def _same_block(self, before: str, text: str, *, lower: bool, open_bold: bool) -> bool:
        hard = self.last.text.endswith("  ")
        if before.rstrip(_CLOSERS)[-1:] in _FINAL and len(text) < _SHORT and _BARE_SECTION.match(text):
            return False
        if open_bold:
            return True
        if hard:
            return lower and before.rstrip(_CLOSERS)[-1:] not in _FINAL
        heading = len(self.parts) == 1 and len(before) < _SHORT and _SECTION.match(self.parts[0])
        return lower or not (heading and before[-1] not in _FINAL)


def _alike(row: str, other: str) -> bool:
    """Whether two rows belong to one table: both parted by bars, or by about as many tabs."""
    if row.lstrip().startswith("|") or other.lstrip().startswith("|"):
        return row.lstrip().startswith("|") and other.lstrip().startswith("|")
    return abs(row.count("\t") - other.count("\t")) <= 1
