"""Each chunk read by itself: heading, clause, item, paragraph or table, as its first characters say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qms.imports.chunks import BULLET, Chunk
from qms.imports.lines import plain
from qms.imports.vocabulary import ANNEX, CAPTION
from qms.model.blocks import BlockKind

_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.DOTALL)
_BOLD_ALL = re.compile(r"(\*{2,3})(?!\s)((?:(?!\*\*).)+?)\1([:.]?)", re.DOTALL)
_CLAUSE = re.compile(r"(\*{0,3})(\d{1,3}(?:\.\d{1,3})+)(\.?)(\*{0,3})(?:\s+|$|(?=[^\W\d_«“\"(]))", re.DOTALL)
_ORDERED = re.compile(r"(\*{0,3})(\d{1,3})([.)])(\*{0,3})(?:\s+|$)")
_ROMAN = re.compile(r"(\*{0,3})([IVXLC]{1,7})(\.)(\*{0,3})\s+")
#: A number without a dot, as GOST writes sections.
_BARE = re.compile(r"(\*{0,3})(\d{1,2})()(\*{0,3})\s+(?=[«“\"(]?[^\W\d_])")
_LETTER = re.compile(r"([^\W\d_])(\))(?:\s+|$)")
_LABEL = re.compile(r"([^\W\d_])([.)])\s+")
_TAGS = re.compile(r"</?b>")
#: A post and how many there are: a line of a staff list, however bold.
_COUNTED = re.compile(r"[-–—]\s?\d{1,3}(?:[.,]\d+)?(?:\s?(?:шт|ставка|бирдик|ед)\S*(?:\s?бирдик)?)?\.?$")
_SHORT = 200
#: Depth of a heading that is bold and nothing else: below every depth of Markdown.
BOLD = 7


@dataclass(slots=True)
class Draft:
    """A chunk read by itself. ``mark`` is what stood after the number; ``depth`` that of a heading as typed, else 0."""

    kind: BlockKind
    text: str
    lines: list[int]
    number: str = ""
    mark: str = ""
    depth: int = 0
    bullet: bool = False
    indent: int = 0
    level: int = 0
    rows: list[tuple[str, int, bool]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """First line of the paper it stands on."""
        return self.lines[0]

    @property
    def parts(self) -> int:
        """How many components its number has."""
        return self.number.count(".") + 1 if self.number else 0

    @property
    def roman(self) -> bool:
        """Whether its number is Roman."""
        return bool(self.number) and self.number[0] in "IVXLC"


def read_chunk(chunk: Chunk) -> Draft:
    """What a chunk is, judged by itself alone."""
    if chunk.rows:
        return Draft(BlockKind.TABLE, "", chunk.lines, rows=chunk.rows)
    text = balanced(_TAGS.sub("**", chunk.text))
    if match := _HEADING.match(text):
        return _heading(match[2], len(match[1]), chunk)
    bold = _BOLD_ALL.fullmatch(text) if len(text) < _SHORT else None
    if bold and not CAPTION.match(bold[2]) and not _COUNTED.search(plain(text)):
        return _heading(bold[2] + bold[3], BOLD, chunk)
    if len(text) < _SHORT and (annex := ANNEX.fullmatch(plain(text))) and text.rstrip("* ")[-1] not in ".;,":
        return Draft(BlockKind.ANNEX, plain(text), chunk.lines, annex[1] or annex[2] or annex[3])
    bullet = BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    return _numbered(rest, chunk, bullet=bool(bullet))


def _heading(text: str, depth: int, chunk: Chunk) -> Draft:
    title = plain(text)
    if annex := ANNEX.fullmatch(title):
        return Draft(BlockKind.ANNEX, title, chunk.lines, annex[1] or annex[2] or annex[3], depth=depth)
    draft = Draft(BlockKind.HEADING, title, chunk.lines, depth=depth)
    match = _CLAUSE.match(title) or _ORDERED.match(title) or _ROMAN.match(title) or _BARE.match(title)
    if match and match.end() < len(title) and match[3] != ")":
        draft.number, draft.mark, draft.text = match[2], match[3], title[match.end() :]
    return draft


def _numbered(text: str, chunk: Chunk, *, bullet: bool) -> Draft:
    if (match := _CLAUSE.match(text)) and not (match[4] == "" and match[3] == "" and match.end() == len(text)):
        return Draft(
            BlockKind.CLAUSE, _after(match, text), chunk.lines, match[2], match[3], bullet=bullet, indent=chunk.indent
        )
    if match := _ROMAN.match(text):
        return Draft(BlockKind.ITEM, _after(match, text), chunk.lines, match[2], match[3], indent=chunk.indent)
    if not bullet and len(text) < _SHORT and (match := _BARE.match(text)) and text[match.end()].isupper():
        return Draft(BlockKind.ITEM, _after(match, text), chunk.lines, match[2], indent=chunk.indent)
    label = _ORDERED.match(text) or (_LABEL.match(text) if bullet else None)
    if label and label.re is _ORDERED:
        return Draft(
            BlockKind.ITEM, _after(label, text), chunk.lines, label[2], label[3], bullet=bullet, indent=chunk.indent
        )
    if (label or (label := _LETTER.match(text))) and not (label[2] == "." and label[1].isupper()):
        return Draft(
            BlockKind.ITEM, text[label.end() :], chunk.lines, label[1], label[2], bullet=True, indent=chunk.indent
        )
    kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
    return Draft(kind, text, chunk.lines, bullet=bullet, indent=chunk.indent)


def _after(match: re.Match[str], text: str) -> str:
    """What follows the number; bold that began before the number and goes on after it begins anew."""
    rest = text[match.end() :]
    opened, closed = match[1], match[4]
    if opened and not closed:
        return f"{opened}{rest}"
    if closed and not opened:
        return f"{closed}{rest}"
    return rest


def balanced(text: str) -> str:
    """Text whose bold marks come in pairs: a mark without its pair is dropped, or opened where a term begins."""
    if text.count("**") % 2 == 0:
        return text
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    at = text.rfind("**")
    if text.endswith("**") or text.startswith("**", start):
        drop = len(text) - 2 if text.endswith("**") else start
        return (text[:drop] + text[drop + 2 :]).rstrip()
    if text.count("**") == 1:
        return f"{text[:start]}**{text[start:]}"
    return text[:at] + text[at + 2 :]
