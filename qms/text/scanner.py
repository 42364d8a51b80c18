"""Clause scanner: the body of a document as blocks with numbers, levels and addresses.

One pass over the lines; only what is left of a line after its number is Markdown, and that is parsed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body
from qms.text.links import find_links
from qms.text.numbers import components, is_roman

#: What may stand between a number and its text; Word puts a no-break space there.
_GAP = r"[ \t\u00a0]"
_NUMBER = r"\d{1,3}(?:\.\d{1,3})"
_HEADING = re.compile(rf"(#{{1,6}}){_GAP}+(.*)")
_ANNEX = re.compile(
    rf"(?:(\d{{1,3}})-тиркеме|(?:Приложение|Annex){_GAP}+(\d{{1,3}}))(?![\w-])(\.?){_GAP}*", re.IGNORECASE
)
# Arabic numbers may run into the title ("1.Жалпы"); a Roman one may not, or "Introduction" would be section I
_HEADING_NUMBER = re.compile(rf"({_NUMBER}*|[IVXLC]{{1,7}}(?=[.\s]))(?:(\.){_GAP}+|(\.)?(?=[^\W\d_«\"“(*])|{_GAP}+)")
#: Digits and dots at the beginning of a line, the blanks after them, what remains.
_FIGURES = re.compile(rf"([0-9][\d.]*)({_GAP}*)(.*)")
_CLAUSE = re.compile(rf"({_NUMBER}+)(\.?)")
#: What may stand right after the number of a clause.
_RUN_ON = re.compile(r"[^\W\d_«\"“(*]")
_ORDERED = re.compile(rf"(\d{{1,3}})([.)])(?:{_GAP}+|$)")
_BULLET = re.compile(rf"[-*+]{_GAP}+")
_LETTER = re.compile(rf"([^\W\d_])(\)|\.(?={_GAP}))(?:{_GAP}+|$)")
_LABEL = re.compile(rf"(?:({_NUMBER}*)([.)])|({_NUMBER}+)())(?:{_GAP}+|$)")
_MARKER = re.compile(r"\{\{([a-z][a-z:-]*)\}\}[ \t]*$")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")


#: What a line opens: kind, level, number, whether dotted, where its text begins (offset from 0), the text.
#: A plain tuple, because a registry of 10,000 documents has a million of them.
_Opening = tuple[BlockKind, int, str, bool, int, str]

_PARAGRAPH, _ITEM, _CLAUSE_KIND = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CLAUSE
_TABLE, _HEADING_KIND, _ANNEX_KIND = BlockKind.TABLE, BlockKind.HEADING, BlockKind.ANNEX
_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.ANNEX, BlockKind.MARKER})
_DIGITS = frozenset("0123456789")
_OPENERS = _DIGITS | frozenset("#|-*+{")
#: Number of a clause without its last dot, whether it has one, its level, the column in which its text begins.
_Clause = tuple[str, bool, int, int]
#: Clauses by the word that opens them where they stand at the beginning of their line and one blank follows.
_first_words: dict[str, _Clause] = {}
#: So many are remembered, and none that is longer than any number a person writes.
_MOST, _LONGEST = 4096, 40
#: A block without the call that `Block` itself would make: a registry of 10,000 documents has a million of them.
_new = tuple.__new__


def scan(body: str, first_line: int = 1) -> Body:
    """Blocks and links of a body in reading order; ``first_line`` is the file's line on which the body begins.

    Any text gives a result; an empty one gives no blocks.
    """
    scanner = _Scanner()
    lines = body.split("\n")
    scanner.run(lines, first_line)
    return Body(tuple(scanner.blocks), find_links(body, first_line), lines)


class _Scanner:
    """State of one pass: the section, annex and clause the reader stands in."""

    __slots__ = ("annex", "base", "blocks", "indents", "parent")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.base = self.annex = self.parent = ""
        self.indents: tuple[int, ...] = ()

    def run(self, lines: Sequence[str], first_line: int) -> None:
        """Read all lines."""
        append, opened_by = self.blocks.append, _first_words.get
        going: BlockKind | None = None
        more: list[str] = []
        for number, line in enumerate(lines, first_line):
            if not line:
                going = None
                continue
            # most of a text are clauses, told by their first word: they take the shortest way through
            figures, _, rest = line.partition(" ")
            text = rest.rstrip()
            clause = opened_by(figures) if " " < text[:1] != "\u00a0" else None
            if clause is None:
                content = line.strip()
                if not content:
                    going = None
                    continue
                indent = len(line) - len(line.lstrip())
                clause, text = _clause(content, indent) if content[0] in _DIGITS else (None, "")
            if clause is None:
                opening = self._opening(content, indent, in_table=going is _TABLE)
                if opening is None and going is not None and (going is not _TABLE or content[0] == "|"):
                    more.append(content)
                    continue
            if more:
                self._go_on(more)
                more = []
            if clause is None:
                going = self._open(opening or (_PARAGRAPH, 0, "", False, indent, content), number)
                continue
            label, dotted, level, column = clause
            self.parent = address = self.base + label
            self.indents = ()
            going = _CLAUSE_KIND
            append(_new(Block, (going, number, number, column, level, label, dotted, text, address)))
        if more:
            self._go_on(more)

    def _open(self, opening: _Opening, line: int) -> BlockKind | None:
        """Begin a block that is no clause; its kind, if further lines may belong to it."""
        kind, level, number, dotted, offset, text = opening
        if kind is not _ITEM:
            self.indents = ()
        address = self._address(kind, level, number) if number else ""
        self.blocks.append(Block(kind, line, line, offset + 1, level, number, dotted, text, address))
        return None if kind in _ONE_LINE else kind

    def _go_on(self, more: list[str]) -> None:
        """Join further lines to the block read last."""
        last = self.blocks[-1]
        text = "\n".join((last.text, *more))
        self.blocks[-1] = last._replace(end_line=last.line + len(more), text=text)

    def _opening(self, content: str, indent: int, *, in_table: bool) -> _Opening | None:
        first = content[0]
        if (first not in _OPENERS and content[1:2] != ")") or (first == "|" and in_table):
            # the rows of one table go on as continuation lines
            return None
        if first == "|":
            return _TABLE, 0, "", False, indent, content
        if first == "#":
            return _heading(content, indent)
        if first in "-*+":
            return self._bullet(content, indent)
        if first == "{":
            match = _MARKER.match(content)
            return (BlockKind.MARKER, 0, "", False, indent, match[1]) if match else None
        match = (_ORDERED if first.isdigit() else _LETTER).match(content)
        return self._labelled(match, content, indent) if match else None

    def _labelled(self, match: re.Match[str], content: str, indent: int) -> _Opening:
        end = match.end()
        return _ITEM, self._item_level(indent), match[1], True, indent + end, content[end:]

    def _bullet(self, content: str, indent: int) -> _Opening | None:
        match = _BULLET.match(content)
        if match is None or _RULE.match(content):
            return None
        offset, level = match.end(), self._item_level(indent)
        number, dotted = "", False
        label = _LABEL.match(content, offset) or _LETTER.match(content, offset)
        if label and not (label.re is _LETTER and label[2] == "." and label[1].isupper()):
            number = next(group for group in label.groups() if group)
            dotted, offset = bool(label[2]), label.end()
        return _ITEM, level, number, dotted, indent + offset, content[offset:]

    def _item_level(self, indent: int) -> int:
        """Nesting of an item by its indentation against the items above it."""
        while self.indents and self.indents[-1] > indent:
            self.indents = self.indents[:-1]
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents = (*self.indents, indent)
        return len(self.indents)

    def _address(self, kind: BlockKind, level: int, number: str) -> str:
        if kind is _ITEM:
            cited = level == 1 and self.parent and number.isalpha()
            return f"{self.parent}.{number}" if cited else ""
        if kind is _ANNEX_KIND:
            self.annex = self.parent = f"annex-{number}"
            self.base = f"{self.annex}/"
            return self.parent
        base = f"{self.annex}/" if self.annex else ""
        if kind is _HEADING_KIND and level == 1:
            self.base = f"{base}{number}/" if is_roman(number) else base
            self.parent = base + number
        else:
            self.parent = self.base + number
        return self.parent


def _clause(content: str, indent: int) -> tuple[_Clause | None, str]:
    """The clause a line opens, None where it opens none, and the text of the clause."""
    match = _FIGURES.match(content)
    number = match and _CLAUSE.fullmatch(match[1])
    if not match or not number or not (match[2] or not match[3] or _RUN_ON.match(match[3])):
        return None, ""
    found = number[1], number[2] != "", components(number[1])
    if len(match[1]) <= _LONGEST:
        if len(_first_words) >= _MOST:
            _first_words.clear()
        _first_words[match[1]] = (*found, len(match[1]) + 2)
    return (*found, indent + match.start(3) + 1), match[3]


def _heading(content: str, indent: int) -> _Opening | None:
    match = _HEADING.match(content)
    if match is None:
        return None
    # closing marks are no part of a title
    title, offset, hashes = match[2].rstrip("#").rstrip(" \t"), match.start(2), len(match[1])
    if annex := _ANNEX.match(title):
        number = annex[1] or annex[2]
        start = annex.end()
        return _ANNEX_KIND, 1, number, bool(annex[3]), indent + offset + start, title[start:]
    if (found := _HEADING_NUMBER.match(title)) and found[1]:
        start = found.end()
        dotted = bool(found[2] or found[3])
        return _HEADING_KIND, components(found[1]), found[1], dotted, indent + offset + start, title[start:]
    return _HEADING_KIND, hashes, "", False, indent + offset, title
