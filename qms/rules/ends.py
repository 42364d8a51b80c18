"""How a text ends, where its end stands, and what puts another mark there."""

from __future__ import annotations

import re

from qms.model.blocks import Block
from qms.model.findings import Place
from qms.rules.catalog import Replacement
from qms.rules.prose import prose_of
from qms.rules.view import DocumentView
from qms.text.patterns import later

#: What ends with a dot of its own tells nothing about the end of the item.
_ABBREVIATED = re.compile(r"(?:ж\.\s?б|б\.\s?а|т\.\s?д|т\.\s?п|etc)\.$")
#: What begins a new sentence inside a text.
SENTENCE = later(r"[.!?] +[«“(]?[A-ZА-ЯЁҢӨҮ]")


def end_of(text: str) -> str:
    """The mark a text ends with; empty where it ends with a word, ``?`` where its end tells nothing."""
    bare = text.rstrip(" *_")
    last = bare[-1:]
    if last in ";,":
        return last
    if last == ".":
        return "?" if _ABBREVIATED.search(bare) else "."
    return "?" if last in ":!?…" else ""


def last_mark(document: DocumentView, block: Block) -> Place:
    """Place of the last character of a block."""
    [prose] = prose_of(document, [block])
    return prose.place(len(prose.text.rstrip()) - 1)


def ended_with(document: DocumentView, block: Block, mark: str) -> Replacement:
    """A block with another mark at its end."""
    [prose] = prose_of(document, [block])
    bare = prose.text.rstrip(" *_\r")
    start = len(bare) - (bare[-1:] in ";,.")
    if start == len(bare):
        # emphasis may end there: the mark stands after it
        start = len(prose.text.rstrip())
        return prose.replacement(start, start, mark)
    return prose.replacement(start, start + 1, mark)
