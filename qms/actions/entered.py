"""How each revision was entered as approved, worked out from what git holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Any, NamedTuple

from qms.lifecycle.evidence import TEXT, Entered, Step, Witness, entering
from qms.model.records import EMPTY
from qms.model.tags import ApprovalTag
from qms.store.tags import PREFIX, Approvals, Touch
from qms.text.decoding import decode
from qms.text.yaml_nodes import load

RECORD = "revision.yaml"
#: Commands whose commit enters an approval.
_APPROVING = frozenset({"approve", "adopt"})
_FROZEN = re.compile(
    r"documents/([^/]+)/revisions/([^/]+)/(revision\.yaml|document(?:\.[a-z]{2})?\.md|assets/.+)", re.DOTALL
)


class RevisionId(NamedTuple):
    """A revision by the document's id and its version."""

    document: str
    version: str

    @property
    def folder(self) -> str:
        """Its folder in the registry, with ``/`` at the end."""
        return f"documents/{self.document}/revisions/{self.version}/"

    @property
    def tag(self) -> str:
        """Name of the tag that marks its approval."""
        return f"{PREFIX}{self.document}/{self.version}"


def frozen_file(path: str) -> tuple[RevisionId, str] | None:
    """The revision whose record or frozen text, translation or picture a path is, and its name there; else None."""
    match = _FROZEN.fullmatch(path)
    return (RevisionId(match[1], match[2]), match[3]) if match else None


def is_approved(fields: Mapping[str, Any]) -> bool:
    """Whether a revision.yaml, read and not coerced, states an approval; an empty plain value is absent."""
    return fields.get("approved") is not None


@dataclass(frozen=True)
class Entries:
    """Approvals as git entered them. Days are those of ``timezone``."""

    approvals: Approvals
    timezone: tzinfo = UTC
    _known: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def entered(self) -> Mapping[RevisionId, Entered]:
        """How each revision was entered as approved; one that never was, as far as git tells, is left out."""
        return {one: found for one in self._names if (found := self._entered(one))}

    def tag(self, one: RevisionId) -> ApprovalTag | None:
        """The tag that marks the approval of a revision."""
        return self.approvals.tags.get(one.tag)

    def day(self, seconds: int) -> date:
        """Day of a moment (seconds since 1970)."""
        return datetime.fromtimestamp(seconds, UTC).astimezone(self.timezone).date()

    @cached_property
    def _names(self) -> Mapping[RevisionId, tuple[tuple[str, str], ...]]:
        """Paths of the files of each revision that git ever held, with their names in its folder."""
        found: dict[RevisionId, list[tuple[str, str]]] = {}
        for path in self.approvals.touched:
            if frozen := frozen_file(path):
                found.setdefault(frozen[0], []).append((path, frozen[1]))
        return {one: tuple(paths) for one, paths in found.items()}

    def _entered(self, one: RevisionId) -> Entered | None:
        touches = self.approvals.touched.get(one.folder + RECORD, ())
        tag = self.tag(one)
        at_tag = [touch for touch in touches if tag and touch.commit == tag.target]
        marked = at_tag[-1] if self._enters(at_tag) else None
        if marked is not None:
            return self._at(one, marked, Witness.TAG)
        on_line = {touch.commit: touch for touch in touches if touch.commit in self.approvals.line}
        step = entering(map(self._step, on_line.values()))
        if step is None:
            return None
        return self._at(one, on_line[step.commit], Witness.COMMAND if step.by_command else Witness.HISTORY)

    def _enters(self, touches: Sequence[Touch]) -> bool:
        """Whether a commit enters a revision as approved, as far as the commits before it are here."""
        if not touches or not self._approved(touches[-1].after):
            return False
        before = any(self._approved(touch.before) for touch in touches)
        return not before or touches[-1].commit in self.approvals.shallow

    def _step(self, touch: Touch) -> Step:
        commit = self.approvals.commits[touch.commit]
        by_command = not _APPROVING.isdisjoint(commit.command.split())
        before, after = self._approved(touch.before), self._approved(touch.after)
        return Step(touch.commit, before, after, by_command, commit.undoes)

    def _at(self, one: RevisionId, touch: Touch, witness: Witness) -> Entered:
        commit = self.approvals.commits[touch.commit]
        return Entered(
            commit=commit.id,
            committed=commit.committed,
            day=self.day(commit.committed),
            witness=witness,
            fields=self._fields(touch.after),
            record=touch.after,
            texts=self._texts_at(one, commit.id),
            on_line=commit.id in self.approvals.line,
            adds=None if commit.id in self.approvals.shallow else True,
        )

    def _texts_at(self, one: RevisionId, commit: str) -> dict[str, str]:
        """Blob ids of the frozen files in a commit; a text that came later counts as it came."""
        found: dict[str, str] = {}
        at = self._order[commit]
        for path, name in self._names[one]:
            touches = self.approvals.touched[path]
            until = [touch for touch in touches if self._order[touch.commit] >= at]
            last = until[-1].after if until else touches[0].after if name == TEXT else ""
            if last and name != RECORD:
                found[name] = last
        return found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """Place of each commit: parents come after their children."""
        return {commit: place for place, commit in enumerate(self.approvals.commits)}

    def _approved(self, blob: str) -> bool:
        return bool(blob) and is_approved(self._fields(blob))

    def _fields(self, blob: str) -> Mapping[str, Any]:
        """What a state of a revision.yaml says, by its blob id; nothing where it does not speak of approval."""
        if blob not in self._known:
            data = self.approvals.blobs.get(blob, b"")
            # most states are of the time before approval, and parsing is what takes long
            self._known[blob] = load(decode(data)[0]).values if b"approved" in data else EMPTY
        return self._known[blob]

    def fields(self, key: str, data: bytes) -> Mapping[str, Any]:
        """What the bytes of a revision.yaml say; ``key`` is their blob id."""
        if not self._known.get(key):
            self._known[key] = load(decode(data)[0]).values
        return self._known[key]
