"""A controlled document and what is known of its revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qms.model.blocks import Block, Link
from qms.model.dates import PartialDate
from qms.model.records import Data, Value
from qms.model.versions import Version


class Body(NamedTuple):
    """The body of a document, scanned; its ``lines`` end at line feeds alone."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    lines: Sequence[str]

    @property
    def borne(self) -> tuple[str, ...]:
        """Addresses in reading order, each as often as a block bears it."""
        return tuple([block.address for block in self.blocks if block.address])


class Document(NamedTuple):
    """A controlled text: the working text in its primary language, read. ``path`` of document.md in the registry.

    ``text`` is the whole file, ``body_text`` what stands below its front matter from line ``body_line`` on.
    """

    id: str
    path: str
    front: Data
    body: Body
    text: str
    body_text: str
    body_line: int

    @property
    def fields(self) -> Mapping[str, Value]:
        """Front matter, coerced along the schema of the document's type."""
        return self.front.values


class Revision(NamedTuple):
    """One revision, from its revision.yaml."""

    document: str
    version: Version
    path: str
    data: Data

    @property
    def fields(self) -> Mapping[str, Value]:
        """revision.yaml, coerced."""
        return self.data.values


class Status(StrEnum):
    """One word for people, derived from the three facts."""

    DRAFT = "draft"
    IN_AGREEMENT = "in-agreement"
    PENDING = "pending"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class WorkingState(StrEnum):
    """State of the revision being worked on."""

    DRAFT = "draft"
    IN_AGREEMENT = "in-agreement"
    SIGNED = "signed"


class InForce(NamedTuple):
    """The version in force and since when (partial where an old paper says no more)."""

    version: Version
    since: PartialDate


class Pending(NamedTuple):
    """A version approved whose day has not come."""

    version: Version
    effective: date


class Working(NamedTuple):
    """A version on its way to approval."""

    version: Version
    state: WorkingState


class Standing(NamedTuple):
    """The three facts about a document on a day, and the one word derived from them."""

    in_force: InForce | None
    pending: Pending | None
    working: Working | None
    status: Status
