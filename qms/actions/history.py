"""The history of one document: its revisions, who approved them by which decisions, and its periodic checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qms.actions.document_named import document_named
from qms.actions.registers import directory
from qms.actions.registry import Registry
from qms.lifecycle.standing import revision_statuses
from qms.model.dates import PartialDate
from qms.model.documents import Status
from qms.model.records import EMPTY
from qms.model.snapshot import DocumentFacts, EventFacts, RevisionFacts, partial
from qms.model.versions import Version

_NOT_YET = frozenset({Status.DRAFT, Status.IN_AGREEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRevision:
    """One revision as it stood on the day: ``fields`` of its file; what had not yet been approved then is left out.

    ``approver``, ``post`` and ``decisions`` are named as people name them, in the language asked for.
    """

    version: Version
    status: Status
    fields: Mapping[str, Any]
    approver: str = ""
    post: str = ""
    decisions: tuple[str, ...] = ()

    @property
    def effective(self) -> PartialDate | None:
        """Day it came into force, or comes; the day of approval where no other is stated."""
        return partial(self.fields.get("effective")) or self.approved

    @property
    def approved(self) -> PartialDate | None:
        """Day of its approval."""
        return partial(self.part("approved").get("date"))

    @property
    def fingerprint(self) -> str:
        """Fingerprint it was approved with; empty without one."""
        return str(self.fields.get("fingerprint", ""))

    @property
    def record(self) -> dict[str, Any]:
        """The revision for programs."""
        return {
            "version": self.version,
            "status": self.status,
            "approved": self.part("approved") or None,
            "effective": self.fields.get("effective"),
            "decisions": list(self.fields.get("decisions", ())),
            "fingerprint": self.fingerprint or None,
            "change": self.part("change") or None,
        }

    def part(self, name: str) -> Mapping[str, Any]:
        """A field that holds fields; empty where absent."""
        found = self.fields.get(name)
        return found if isinstance(found, Mapping) else EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A periodic check: its fields, and who made it as people name them."""

    fields: Mapping[str, Any]
    checker: str = ""

    @property
    def day(self) -> PartialDate | None:
        """Day of the check."""
        return partial(self.fields.get("date"))


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """A document with its revisions by version and its checks by day, as known on the day asked about."""

    facts: DocumentFacts
    revisions: tuple[PastRevision, ...]
    checks: tuple[Check, ...]

    @property
    def record(self) -> dict[str, Any]:
        """The history for programs."""
        return {
            "id": self.facts.id,
            "revisions": [revision.record for revision in self.revisions],
            "checks": [dict(check.fields) for check in self.checks],
        }


def history(registry: Registry, words: str, lang: str) -> DocumentHistory:
    """History of the document a person means, on the registry's day; names of people and decisions in ``lang``.

    A revision not yet opened on that day, and a check made later, are left out.

    Raises:
        UsageError: there is no such document, or there are several.
    """
    facts = document_named(words, registry.snapshot)
    naming = directory(registry).resolver(lang)

    def label(register: str, id_: object) -> str:
        return (naming(register, str(id_)) or str(id_)) if id_ else ""

    known = {one.fields.get("version"): one for one in registry.snapshot.revisions_of(facts.id)}
    revisions = []
    for version, status in revision_statuses(known.values(), registry.today).items():
        fields = _on(known[str(version)], status, registry.today)
        if fields is not None:
            approved = fields.get("approved", EMPTY)
            revisions.append(
                PastRevision(
                    version=version,
                    status=status,
                    fields=fields,
                    approver=label("people", approved.get("person")),
                    post=label("posts", approved.get("post")),
                    decisions=tuple(label("decisions", one) for one in fields.get("decisions", ())),
                )
            )
    events = (one for one in registry.snapshot.events_of(facts.id, "checks") if _made_by(one, registry.today))
    checks = (Check(fields=one.fields, checker=label("people", one.fields.get("person"))) for one in events)
    ordered = sorted(checks, key=lambda check: str(check.fields.get("date", "")))
    return DocumentHistory(facts, tuple(revisions), tuple(ordered))


#: What comes with approval.
_WITH_APPROVAL = ("approved", "effective", "decisions", "fingerprint", "change", "withdrawn", "superseded_by")


def _on(revision: RevisionFacts, status: Status, today: date) -> Mapping[str, Any] | None:
    """Fields of a revision as known on the day; None where it was not open yet."""
    fields = revision.fields
    if status not in _NOT_YET:
        return fields
    day = PartialDate(today.year, today.month, today.day)
    opened = partial(fields.get("opened", EMPTY).get("date"))
    if opened is not None and opened > day:
        return None
    if "approved" not in fields:
        return fields
    return {name: value for name, value in fields.items() if name not in _WITH_APPROVAL}


def _made_by(event: EventFacts, today: date) -> bool:
    day = partial(event.fields.get("date"))
    return day is None or day <= PartialDate(today.year, today.month, today.day)
