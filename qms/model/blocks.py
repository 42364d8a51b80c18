"""Pieces of a document's body, in reading order."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a piece of the body is."""

    HEADING = "heading"
    CLAUSE = "clause"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ANNEX = "annex"
    MARKER = "marker"


class Block(NamedTuple):
    """One piece of a document's body.

    ``line`` and ``end_line`` count from 1 in the file, both inclusive. ``column`` is where ``text`` begins on its
    first line, from 1.

    - HEADING: ``level`` 1 section, 2 subsection, 3 and deeper below; ``number`` as typed without its last dot
      (``1``, ``V``, ``5.1``) or empty.
    - CLAUSE: ``level`` counts the components of the number (``1.1`` 2, ``1.1.1`` 3).
    - ITEM: ``level`` counts nesting from 1; ``number`` is its label (``а``, ``1``) or empty for a dash.
    - ANNEX: ``number`` of the annex; ``level`` 1.
    - MARKER: ``text`` names the generated part (``abbreviations``, ``terms``).

    ``dotted`` tells whether a dot (or closing bracket) stood after the number. ``text`` is what remains without
    number and Markdown mark-up of the line's kind; lines joined by a newline. ``address`` is how the piece is cited
    (``4.2``, ``4.2.а``, ``V``, ``V/5.1``, ``annex-1/1.2``); empty where it has none; a repeated number keeps its
    address here and is found by comparing.
    """

    kind: BlockKind
    line: int
    end_line: int
    column: int
    level: int
    number: str
    dotted: bool
    text: str
    address: str


class LinkKind(StrEnum):
    """What a link in the body points to."""

    CLAUSE = "clause"
    DOCUMENT = "doc"
    EXTERNAL = "ext"
    RECORD = "reg"
    WEB = "web"
    PICTURE = "picture"


class Link(NamedTuple):
    """A link ``[text](target)``: where it stands, and its target taken apart.

    CLAUSE: ``address``. DOCUMENT: ``target`` document id, ``address`` clause or empty. EXTERNAL: ``target`` record id
    of the register of external documents. RECORD: ``target`` register name, ``address`` record id. WEB and PICTURE:
    ``target`` as written.
    """

    kind: LinkKind
    target: str
    address: str
    text: str
    line: int
    column: int
    length: int
