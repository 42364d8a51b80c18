"""Which revision of a document a paper prints, and the text that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.lifecycle.standing import revision_statuses, standing
from qms.model.documents import Document, Status
from qms.model.messages import message
from qms.model.snapshot import DocumentFacts, RevisionFacts
from qms.model.versions import Version

#: Statuses of a revision whose frozen text is printed.
_APPROVED = frozenset({Status.PENDING, Status.EFFECTIVE, Status.SUPERSEDED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Printed:
    """A revision on its way to paper: facts of the document, its text, what revision.yaml says, its status that day.

    ``earlier`` are the revisions up to this one, in the order of versions.
    """

    facts: DocumentFacts
    document: Document
    version: str
    fields: dict[str, Any]
    status: Status
    earlier: tuple[RevisionFacts, ...]

    @property
    def is_approved(self) -> bool:
        """Whether it was approved by that day, in force or not any more."""
        return self.status in _APPROVED

    @property
    def stated(self) -> dict[str, Any]:
        """What the imported paper states about itself; empty for any other document."""
        return dict(self.fields.get("paper", {}))


def printed(registry: Registry, facts: DocumentFacts, version: str = "") -> Printed:
    """The revision asked for; without ``version`` the one in force, else pending, else worked on, else the last.

    Raises:
        UsageError: there is no such revision, or its text cannot be read.
    """
    revisions = {
        Version.parse(str(one.fields["version"])): one
        for one in registry.snapshot.revisions_of(facts.id)
        if _readable(one)
    }
    statuses = revision_statuses(tuple(revisions.values()), registry.today)
    chosen = _asked(revisions, version, facts.id) if version else _usual(registry, revisions)
    if chosen is None:
        return Printed(facts, registry.document(facts.id), "", {}, Status.DRAFT, ())
    one = revisions[chosen]
    status = statuses[chosen]
    document = _text(registry, facts.id, one, approved=status in _APPROVED)
    earlier = tuple(revisions[known] for known in sorted(revisions) if known <= chosen)
    return Printed(facts, document, str(chosen), one.fields, status, earlier)


def _readable(revision: RevisionFacts) -> bool:
    try:
        Version.parse(str(revision.fields.get("version", "")))
    except ValueError:
        return False
    return True


def _asked(revisions: dict[Version, RevisionFacts], version: str, document: str) -> Version:
    found = next((known for known in revisions if str(known) == version), None)
    if found is None:
        hint = message("errors.known", known=tuple(map(str, sorted(revisions))))
        raise UsageError("cli.render.no_revision", hint=hint, id=document, version=version)
    return found


def _usual(registry: Registry, revisions: dict[Version, RevisionFacts]) -> Version | None:
    stands = standing(tuple(revisions.values()), registry.today)
    first = stands.in_force or stands.pending or stands.working
    return first.version if first else max(revisions, default=None)


def _text(registry: Registry, document: str, revision: RevisionFacts, *, approved: bool) -> Document:
    """Frozen text of an approved revision, where it was kept; else the working text."""
    frozen = f"documents/{document}/revisions/{revision.folder}/document.md"
    if not approved or frozen not in registry.files.keys:
        return registry.document(document)
    content = registry.read(frozen)
    if content.problem is not None:
        raise UsageError("errors.document-unreadable", hint=content.problem, id=document)
    return registry.parsed(frozen, content.data, document)
