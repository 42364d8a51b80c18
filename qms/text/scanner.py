"""Clause scanner: the body of a document as blocks with numbers, levels and addresses.

One pass over the lines; only what is left of a line after its number is Markdown, and that is parsed elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body
from qms.text.links import find_links

_NUMBER = r"\d{1,3}(?:\.\d{1,3})"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ANNEX = re.compile(r"(?:(\d{1,3})-тиркеме|(?:Приложение|Annex)[ \t]+(\d{1,3}))(?![\w-])(\.?)[ \t]*", re.IGNORECASE)
_HEADING_NUMBER = re.compile(rf"({_NUMBER}*|[IVXLC]{{1,7}})(?:(\.)[ \t]+|(\.)?(?=[^\W\d_«\"“(*])|[ \t]+)")
_CLAUSE = re.compile(rf"({_NUMBER}+)(\.?)(?:[ \t]+|$|(?=[^\W\d_«\"“(*]))")
_ORDERED = re.compile(r"(\d{1,3})([.)])(?:[ \t]+|$)")
_BULLET = re.compile(r"[-*+][ \t]+")
_LETTER = re.compile(r"([^\W\d_])(\)|\.(?=[ \t]))(?:[ \t]+|$)")
_LABEL = re.compile(rf"(?:({_NUMBER}*)([.)])|({_NUMBER}+)())(?:[ \t]+|$)")
_MARKER = re.compile(r"\{\{([a-z][a-z:-]*)\}\}[ \t]*$")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")


class _Line(NamedTuple):
    """What a line opens: kind, level, number, whether dotted, and where its text begins (offset from 0)."""

    kind: BlockKind
    level: int
    number: str
    dotted: bool
    offset: int
    text: str


def components(number: str) -> int:
    """How many components a number has: ``4.2`` two; a Roman number one; an empty one none."""
    return number.count(".") + 1 if number else 0


def is_roman(number: str) -> bool:
    """Whether a heading's number is Roman."""
    return bool(number) and number[0] in "IVXLC"


def scan(body: str, first_line: int = 1) -> Body:
    """Blocks and links of a body in reading order; ``first_line`` is the file's line on which the body begins.

    Any text gives a result; an empty one gives no blocks.
    """
    scanner = _Scanner(first_line)
    for line in body.splitlines():
        scanner.feed(line)
    scanner.close()
    return Body(tuple(scanner.blocks), find_links(body, first_line))


@dataclass(slots=True)
class _Scanner:
    """State of one pass: the block being read, and the section, annex and clause the reader stands in."""

    line: int
    blocks: list[Block] = field(default_factory=list)
    opened: _Line | None = None
    start: int = 0
    texts: list[str] = field(default_factory=list)
    prefix: str = ""
    annex: str = ""
    parent: str = ""
    indents: list[int] = field(default_factory=list)

    def feed(self, line: str) -> None:
        """Read the next line."""
        content = line.strip()
        if not content:
            self.close()
        elif (opening := self._opening(line, content)) is not None:
            self.close()
            self.opened, self.start, self.texts = opening, self.line, [opening.text]
            if opening.kind in _ONE_LINE:
                self.line += 1
                self.close()
                return
        elif self.opened is not None:
            self.texts.append(content)
        else:
            offset = len(line) - len(line.lstrip())
            self.opened = _Line(BlockKind.PARAGRAPH, 0, "", False, offset, content)
            self.start, self.texts = self.line, [content]
        self.line += 1

    def close(self) -> None:
        """End the block being read, if any."""
        opened = self.opened
        if opened is None:
            return
        self.opened = None
        if opened.kind is not BlockKind.ITEM:
            self.indents.clear()
        kind, level, number, dotted, offset, _ = opened
        text = "\n".join(self.texts) if len(self.texts) > 1 else self.texts[0]
        end = self.start + len(self.texts) - 1
        self.blocks.append(
            Block(kind, self.start, end, offset + 1, level, number, dotted, text, self._address(kind, level, number)),
        )

    def _opening(self, line: str, content: str) -> _Line | None:
        first = content[0]
        if first == "|":
            # the rows of one table go on as continuation lines
            if self.opened is not None and self.opened.kind is BlockKind.TABLE:
                return None
            return _Line(BlockKind.TABLE, 0, "", False, line.index("|"), content)
        if self.opened is not None and self.opened.kind is BlockKind.TABLE:
            self.close()
        indent = len(line) - len(line.lstrip())
        if first == "#":
            return _heading(content, indent)
        if first.isdigit():
            return self._numbered(content, indent)
        if first in "-*+":
            return self._bullet(content, indent)
        if first == "{" and (match := _MARKER.match(content)):
            return _Line(BlockKind.MARKER, 0, "", False, indent, match[1])
        if content[1:2] == ")" and (match := _LETTER.match(content)):
            level = self._item_level(indent)
            return _Line(BlockKind.ITEM, level, match[1], True, indent + match.end(), content[match.end() :])
        return None

    def _numbered(self, content: str, indent: int) -> _Line | None:
        if match := _CLAUSE.match(content):
            level = components(match[1])
            return _Line(
                BlockKind.CLAUSE, level, match[1], bool(match[2]), indent + match.end(), content[match.end() :]
            )
        if match := _ORDERED.match(content):
            level = self._item_level(indent)
            return _Line(BlockKind.ITEM, level, match[1], True, indent + match.end(), content[match.end() :])
        return None

    def _bullet(self, content: str, indent: int) -> _Line | None:
        match = _BULLET.match(content)
        if match is None or _RULE.match(content):
            return None
        offset, level = match.end(), self._item_level(indent)
        number, dotted = "", False
        label = _LABEL.match(content, offset) or _LETTER.match(content, offset)
        if label and not (label.re is _LETTER and label[2] == "." and label[1].isupper()):
            number = next(group for group in label.groups() if group)
            dotted, offset = bool(label[2]), label.end()
        return _Line(BlockKind.ITEM, level, number, dotted, indent + offset, content[offset:])

    def _item_level(self, indent: int) -> int:
        """Nesting of an item by its indentation against the items above it."""
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        return len(self.indents)

    def _address(self, kind: BlockKind, level: int, number: str) -> str:
        if kind is BlockKind.ANNEX:
            self.annex, self.prefix = f"annex-{number}", ""
            self.parent = self.annex
            return self.annex
        if kind is BlockKind.HEADING:
            if not number:
                return ""
            base = f"{self.annex}/" if self.annex else ""
            if level == 1:
                self.prefix = f"{number}/" if is_roman(number) else ""
                self.parent = base + number
            else:
                self.parent = base + self.prefix + number
            return self.parent
        if kind is BlockKind.CLAUSE:
            base = f"{self.annex}/" if self.annex else ""
            self.parent = base + self.prefix + number
            return self.parent
        if kind is BlockKind.ITEM and level == 1 and self.parent and number and number.isalpha():
            return f"{self.parent}.{number}"
        return ""


_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.ANNEX, BlockKind.MARKER})


def _heading(content: str, indent: int) -> _Line | None:
    match = _HEADING.match(content)
    if match is None:
        return None
    title, offset, hashes = match[2], match.start(2), len(match[1])
    if annex := _ANNEX.match(title):
        number = annex[1] or annex[2]
        start = annex.end()
        return _Line(BlockKind.ANNEX, 1, number, bool(annex[3]), indent + offset + start, title[start:])
    if (found := _HEADING_NUMBER.match(title)) and found[1]:
        start = found.end()
        dotted = bool(found[2] or found[3])
        return _Line(
            BlockKind.HEADING, components(found[1]), found[1], dotted, indent + offset + start, title[start:]
        )
    return _Line(BlockKind.HEADING, hashes, "", False, indent + offset, title)
