"""What is known of one approved revision, as whoever judges it wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from qms.model.dates import PartialDate
from qms.model.messages import Message
from qms.model.tags import ApprovalTag, Signature

#: Name of the frozen text in the folder of its revision.
TEXT = "document.md"
_FINGERPRINT = re.compile(r"^Fingerprint: (v1:sha256:[0-9a-f]{64})$", re.MULTILINE)


class Witness(StrEnum):
    """What names the commit that entered a revision as approved."""

    TAG = "tag"
    COMMAND = "command"
    HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A revision as the commit has it that entered it as approved.

    ``record`` is the blob id of its revision.yaml, ``fields`` what that says, ``texts`` maps names of its frozen files
    to blob ids. ``on_line``: whether the commit belongs to the history looked at. ``adds`` is None where the commits
    before it are not here, so that it may have been entered earlier.
    """

    commit: str
    committed: int
    day: date
    witness: Witness
    fields: Mapping[str, Any]
    record: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    on_line: bool = True
    adds: bool | None = True


class Correction(NamedTuple):
    """An editorial correction for which agreements were let stand, in words: who made it, on what day."""

    by: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known of one approved revision.

    ``fields`` and ``texts`` (names of frozen files → blob ids, in the ids of ``entered``) are what lies there now;
    ``recorded`` tells whether revision.yaml is there, ``unreadable`` why a file of it cannot be read. ``entered`` is
    None where git does not have it as approved; ``no_git`` says why git cannot be asked. ``misled``: files that git
    shows other content for. ``approvers``: who could approve it on its day. ``demanded``: tags must be signed.
    ``corrections``: the editorial ones that its record names.
    """

    document: str
    version: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    recorded: bool = True
    unreadable: Message | None = None
    entered: Entered | None = None
    no_git: tuple[Message, Message | None] | None = None
    tag: ApprovalTag | None = None
    tagged_on: date | None = None
    signature: Signature | None = None
    approvers: frozenset[str] = frozenset()
    demanded: bool = False
    misled: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def tag_name(self) -> str:
        """Name of the tag that marks this approval."""
        return f"doc/{self.document}/{self.version}"

    @property
    def vouched(self) -> bool:
        """Whether a tag or the command itself names the commit of the approval, and not only the order of commits."""
        return self.entered is not None and self.entered.witness is not Witness.HISTORY

    @property
    def marked(self) -> bool:
        """Whether the tag is one of this revision at all."""
        return self.tag is not None and self.tag.annotated and self.tag.own_name == self.tag_name

    @property
    def edited(self) -> tuple[str, ...]:
        """Frozen files that are no longer as they were entered; of the text itself not that it is gone."""
        if self.entered is None:
            return ()
        was, now = self.entered.texts, self.texts
        gone = {name for name in was if name not in now and name != TEXT}
        return tuple(sorted(gone | {name for name in was if name in now and was[name] != now[name]}))


def fingerprint_of_tag(tag: ApprovalTag | None) -> str:
    """Fingerprint that a tag's message gives; empty where it gives none."""
    found = _FINGERPRINT.search(tag.message) if tag else None
    return found[1] if found else ""


def entered_day(fields: Mapping[str, Any]) -> date | None:
    """The latest day on which the approval was made or entered, as far as whole dates are known."""
    days = (_whole(part(fields, *path)) for path in (("approved", "date"), ("change", "entered")))
    return max((day for day in days if day), default=None)


def approval_day(fields: Mapping[str, Any]) -> date | None:
    """Day of the approval; None where it is not known whole."""
    return _whole(part(fields, "approved", "date"))


def part(fields: Mapping[str, Any], *path: str) -> str:
    """The text at a path of names; empty where there is none."""
    found: Any = fields
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return str(found or "")


def _whole(text: str) -> date | None:
    try:
        return PartialDate.parse(text).whole
    except ValueError:
        return None


class Step(NamedTuple):
    """What a commit made of a revision's approval: it stood as approved before, after; by which command."""

    commit: str
    before: bool
    after: bool
    by_command: bool
    undoes: bool


def entering(steps: Iterable[Step]) -> Step | None:
    """The step that entered a revision as approved, of steps from the oldest on; None where none did.

    The first one counts, and only where a command took it back the next one.
    """
    found: Step | None = None
    for step in steps:
        if step.before and not step.after and step.undoes:
            found = None
        elif found is None and step.after and not step.before:
            found = step
    return found
