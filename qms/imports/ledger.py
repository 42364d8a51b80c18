"""What became of every line of an imported paper: nothing is lost, and the counts show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from qms.imports.lines import Line
from qms.model.messages import Message, message


class Fate(StrEnum):
    """Where a line went: into the document's body, into a record, or out, with a reason."""

    DOCUMENT = "document"
    RECORD = "record"
    REMOVED = "removed"


class Reason(StrEnum):
    """Why a line was removed."""

    RUNNING_HEADER = "running-header"
    PAGE_NUMBER = "page-number"
    CONTENTS = "contents"
    PLACEHOLDER = "placeholder"
    RULE = "rule"
    SHEET = "sheet"
    PASSPORT = "passport"

    @property
    def message(self) -> Message:
        """The reason in words."""
        return message(f"imports.reason-{self}")


#: Facts that a paper may state twice: `SeenTwice.name`.
SEEN = (
    "code",
    "title",
    "version",
    "date",
    "date-style",
    "contents",
    "contents-ghost",
    "contents-missing",
    "contents-level",
    "header-page",
    "header-cells",
)


class Counts(NamedTuple):
    """Numbers of lines; blank, document, records and removed add up to lines."""

    lines: int
    blank: int
    document: int
    records: int
    removed: int


class Removed(NamedTuple):
    """A line that stands neither in the document nor in a record."""

    line: int
    reason: Reason
    text: str


class Sighting(NamedTuple):
    """A value as the paper writes it, and the line it stands on."""

    value: str
    line: int


class SeenTwice(NamedTuple):
    """One fact that the paper states differently in different places; ``name`` is one of ``SEEN``."""

    name: str
    seen: tuple[Sighting, ...]

    @property
    def message(self) -> Message:
        """Sentence for a person: what differs, each value with its line."""
        return message(f"imports.seen-{self.name}", values=tuple(f"«{one.value}» ({one.line})" for one in self.seen))


@dataclass(slots=True)
class Ledger:
    """The lines of a paper and the fate of each; a line that nobody takes stays in the document."""

    lines: tuple[Line, ...]
    fates: dict[int, Fate] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)

    def record(self, numbers: Iterable[int]) -> None:
        """Say that these lines went into a record."""
        for number in numbers:
            self.fates.setdefault(number, Fate.RECORD)

    def remove(self, numbers: Iterable[int], reason: Reason) -> None:
        """Say that these lines were removed, and why."""
        for number in numbers:
            if self.fates.setdefault(number, Fate.REMOVED) is Fate.REMOVED:
                self.reasons.setdefault(number, reason)

    def free(self) -> tuple[Line, ...]:
        """Lines, blank ones included, that nobody has taken yet."""
        return tuple(line for line in self.lines if line.number not in self.fates)

    def counts(self) -> Counts:
        """How many lines met which fate."""
        printed = [line for line in self.lines if not line.blank]
        fates = [self.fates.get(line.number, Fate.DOCUMENT) for line in printed]
        return Counts(
            len(self.lines),
            len(self.lines) - len(printed),
            fates.count(Fate.DOCUMENT),
            fates.count(Fate.RECORD),
            fates.count(Fate.REMOVED),
        )

    def removed(self) -> tuple[Removed, ...]:
        """Removed lines that are not blank, in order."""
        return tuple(
            Removed(line.number, self.reasons[line.number], line.text.strip())
            for line in self.lines
            if line.number in self.reasons and not line.blank
        )


def as_data(ledger: Ledger, seen: Iterable[SeenTwice], *, name: str, sha256: str, size: int) -> Mapping[str, Any]:
    """Content of ``import.yaml``: source, counts, removed lines, values seen twice."""
    return {
        "schema": 1,
        "source": {"name": name, "sha256": sha256, "bytes": size, "lines": len(ledger.lines)},
        "counts": ledger.counts()._asdict(),
        "removed": [{"line": gone.line, "reason": str(gone.reason), "text": gone.text} for gone in ledger.removed()],
        "values": [{"name": one.name, "seen": [sighting._asdict() for sighting in one.seen]} for one in seen],
    }
