"""A document as rules look at it: what several of them need is worked out once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body, Document
from qms.model.records import Data
from qms.rules.outline import Numbered, Part, Step, divide, is_sequential, outline, steps
from qms.rules.staff import Entry, staff_lists

#: What follows the number of a cited clause, annex, table or figure.
CITING = ("-пункт", "-тиркеме", "-таблица", "-сүрөт")
# the pattern begins with a plain dash, so that the search runs at the speed of memchr
_CITING = re.compile(f"-(?:{'|'.join(word[1:] for one in CITING for word in (one, one.upper()))})")


class DocumentView:
    """A document with its numbers as a tree, its parts, and its lines of text."""

    def __init__(self, document: Document) -> None:
        self.id = document.id
        self.path = document.path
        self.front: Data = document.front
        self.body: Body = document.body
        self.text = document.text
        self._body_line = document.body_line

    @property
    def fields(self) -> Mapping[str, Any]:
        """Front matter."""
        return self.front.values

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Body in reading order."""
        return self.body.blocks

    @cached_property
    def by_kind(self) -> Mapping[BlockKind, list[Block]]:
        """Blocks of each kind that occurs, in reading order."""
        found: defaultdict[BlockKind, list[Block]] = defaultdict(list)
        for block in self.body.blocks:
            found[block[0]].append(block)
        return dict(found)

    @property
    def clauses(self) -> Sequence[Block]:
        """Clauses in reading order."""
        return self.by_kind.get(BlockKind.CLAUSE, ())

    @property
    def headings(self) -> Sequence[Block]:
        """Headings in reading order, annexes not among them."""
        return self.by_kind.get(BlockKind.HEADING, ())

    @property
    def annexes(self) -> Sequence[Block]:
        """Annexes in reading order."""
        return self.by_kind.get(BlockKind.ANNEX, ())

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that exactly one block bears."""
        unique = frozenset(self.borne)
        return unique if len(unique) == len(self.borne) else unique - self.repeated

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Every address that several blocks bear."""
        if len(set(self.borne)) == len(self.borne):
            return frozenset()
        return frozenset(address for address, times in Counter(self.borne).items() if times > 1)

    @cached_property
    def borne(self) -> tuple[str, ...]:
        """Addresses in reading order, each as often as it is borne."""
        return self.body.borne

    @cached_property
    def outline(self) -> tuple[Numbered, ...]:
        """Numbered headings and clauses."""
        return outline(self.blocks)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each numbered piece with the siblings before it."""
        return steps(self.outline)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Body cut at its numbered and top headings and at its annexes."""
        return divide(self.blocks)

    @cached_property
    def staff(self) -> tuple[tuple[Entry, ...], ...]:
        """Staff lists, each up to its total."""
        return staff_lists(self.blocks)

    @property
    def kinds(self) -> Collection[BlockKind]:
        """Kinds of block that occur at all."""
        return self.by_kind.keys()

    @cached_property
    def sequential(self) -> bool:
        """Whether every number is the one expected, so that the rules on numbers need not look closer."""
        return is_sequential(self.blocks)

    def lines_with(self, word: str) -> Sequence[tuple[int, str]]:
        """Number and text of each line of the body in which a word of `CITING` stands, in small letters or capitals."""
        return self._citing.get(word, ())

    @cached_property
    def _citing(self) -> Mapping[str, list[tuple[int, str]]]:
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        text, line, seen = self.text, self._body_line, self._body_start
        for match in _CITING.finditer(text, seen):
            start = match.start()
            line += text.count("\n", seen, start)
            seen = start
            lines = found[match[0].lower()]
            if not lines or lines[-1][0] < line:
                end = text.find("\n", start)
                lines.append((line, text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else None]))
        return found

    @cached_property
    def _body_start(self) -> int:
        offset = 0
        for _ in range(self._body_line - 1):
            offset = self.text.find("\n", offset) + 1
        return offset
