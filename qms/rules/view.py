"""A document as rules look at it: what several of them need is worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body, Document
from qms.model.records import Data
from qms.rules.outline import Numbered, Part, Step, divide, outline, steps
from qms.rules.staff import Entry, staff_lists


class DocumentView:
    """A document with its numbers as a tree, its parts, and its lines of text."""

    def __init__(self, document: Document) -> None:
        self.id = document.id
        self.path = document.path
        self.front: Data = document.front
        self.body: Body = document.body
        self.text = document.text

    @property
    def fields(self) -> Mapping[str, Any]:
        """Front matter."""
        return self.front.values

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Body in reading order."""
        return self.body.blocks

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that exactly one block bears."""
        return self.body.addresses

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
        return staff_lists(self.text, self.blocks)

    def mentions(self, *words: str) -> bool:
        """Whether one of the words stands anywhere in the text, in small letters or capitals; cheap."""
        return any(word in self._folded for word in words)

    def lines(self) -> list[tuple[Block, int, int, str]]:
        """Lines of text outside annex headings: block, line, column of the first character, text."""
        return [
            (block, block.line + offset, 1 if offset else block.column, text)
            for block in self.blocks
            if block.kind is not BlockKind.ANNEX
            for offset, text in enumerate(block.text.split("\n"))
        ]

    @cached_property
    def _folded(self) -> str:
        return self.text.casefold()
