"""The desk: what is open in a registry, what is overdue, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from qms.actions.audits_ahead import programme_items
from qms.actions.documents import Listed, listed
from qms.actions.registry import Registry
from qms.model.documents import Status
from qms.model.findings import Severity
from qms.rules.engine import tally

#: Days ahead that the desk looks for periodic checks and audits.
AHEAD = 60


class Due(NamedTuple):
    """Something with a day: what it is (``review`` or ``audit``), when, its id, what it is called."""

    kind: str
    day: date
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What a quality officer sees first in the morning."""

    today: date
    statuses: dict[Status, int]
    open: tuple[Listed, ...]
    overdue: tuple[Due, ...]
    coming: tuple[Due, ...]
    open_findings: int
    found: dict[Severity, int]
    records: int

    @property
    def record(self) -> dict[str, Any]:
        """The desk for programs."""
        return {
            "today": self.today,
            "documents": {status.value: n for status, n in self.statuses.items() if n},
            "open": [one.record for one in self.open],
            "overdue": [due._asdict() for due in self.overdue],
            "coming": [due._asdict() for due in self.coming],
            "open_audit_findings": self.open_findings,
            "findings": {severity.value: n for severity, n in self.found.items()},
            "records": self.records,
        }


def desk(registry: Registry) -> Desk:
    """The desk of a registry on its day."""
    documents = listed(registry)
    checked = registry.check()
    dues = sorted((*_reviews(documents), *_audits(registry)), key=lambda due: (due.day, due.id))
    last = registry.today + timedelta(days=AHEAD)
    statuses = dict.fromkeys(Status, 0)
    for one in documents:
        statuses[one.standing.status] += 1
    return Desk(
        registry.today,
        statuses,
        tuple(one for one in documents if one.standing.working or one.standing.pending),
        tuple(due for due in dues if due.day < registry.today),
        tuple(due for due in dues if registry.today <= due.day <= last),
        _open_findings(registry),
        tally(checked.findings),
        checked.records,
    )


def _reviews(documents: tuple[Listed, ...]) -> list[Due]:
    return [
        Due("review", one.next_review, one.facts.id, one.facts.text("title")) for one in documents if one.next_review
    ]


def _audits(registry: Registry) -> list[Due]:
    """Audits planned in the records of programmes and not yet carried out."""
    snapshot = registry.snapshot
    titles = {one.id: one.values.get("title", {}).get("ky", one.id) for one in snapshot.records("processes")}
    found = []
    for item in programme_items(snapshot):
        if day := _day(item.values.get("start")):
            process = str(item.values.get("process", ""))
            found.append(Due("audit", day, f"{item.record.id}/{item.id}", str(titles.get(process, process))))
    return found


def _open_findings(registry: Registry) -> int:
    audits = registry.snapshot.records("audits")
    return sum(
        finding.get("grade") in {"major", "minor"} and not finding.get("closed")
        for audit in audits
        for finding in audit.values.get("findings", ())
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
