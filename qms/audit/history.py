"""What the registry tells of a process before the year planned: its audits, their open findings, changed documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qms.audit.data import Auditee, Days, PastAudit
from qms.audit.risk import ProcessFacts
from qms.model.records import Record
from qms.model.snapshot import Snapshot, partial

#: An audit moved or cancelled did not happen.
_COUNTED = frozenset({"done", "planned"})


def past_audits(snapshot: Snapshot, until: date) -> tuple[PastAudit, ...]:
    """Audits done or still planned that begin no later than ``until``, in the order of their days."""
    found = (_past(record) for record in snapshot.records("audits") if record.values.get("status") in _COUNTED)
    return tuple(sorted(one for one in found if one is not None and one.days.start <= until))


def _past(record: Record) -> PastAudit | None:
    values = record.values
    start = partial(values.get("start") or values.get("end"))
    end = partial(values.get("end") or values.get("start"))
    if start is None or end is None or start.whole is None or end.whole is None:
        return None
    team = dict.fromkeys(str(one) for one in (values.get("lead"), *values.get("team", ())) if one)
    days = Days(start.whole, end.whole)
    programme, item = str(values.get("programme", "")), str(values.get("item", ""))
    return PastAudit(str(values.get("process", "")), days, tuple(team), programme, item)


def last_audit(past: Iterable[PastAudit], process: str, before: date) -> date | None:
    """Last day of the latest audit of the process that ended before the day; None where there was none."""
    return max((one.days.end for one in past if one.process == process and one.days.end < before), default=None)


def process_facts(snapshot: Snapshot, auditee: Auditee, day: date) -> ProcessFacts:
    """Facts the score of a process is made of, as they are known for the day."""
    last = last_audit(past_audits(snapshot, day), auditee.process, day)
    return ProcessFacts(
        importance=auditee.importance,
        risk=auditee.risk,
        open_findings=tuple(open_findings(snapshot, auditee.process, day)),
        days_since_audit=(day - last).days if last else -1,
        changed_documents=changed_documents(snapshot, auditee.process, last or date.min, day),
        complaints=_complaints(snapshot, auditee.process, last or date.min),
        missed_objectives=_missed_objectives(snapshot, auditee.process),
    )


def open_findings(snapshot: Snapshot, process: str, day: date) -> Iterator[str]:
    """Grades of the findings of the process's audits that are not closed by the day."""
    for audit in snapshot.records("audits"):
        if audit.values.get("process") == process:
            for finding in audit.values.get("findings", ()):
                if str(finding.get("closed") or "9999") > day.isoformat():
                    yield str(finding.get("grade", ""))


def changed_documents(snapshot: Snapshot, process: str, after: date, until: date) -> int:
    """How many documents linked to the process had a revision come into force after the one day, up to the other."""
    linked = {document.id for document in snapshot.documents if process in document.fields.get("processes", ())}
    changed = set()
    for revision in snapshot.revisions:
        effective = partial(revision.fields.get("effective"))
        if revision.document in linked and effective and effective.whole and after < effective.whole <= until:
            changed.add(revision.document)
    return len(changed)


def _complaints(snapshot: Snapshot, process: str, after: date) -> int:
    return sum(
        record.values.get("process") == process and str(record.values.get("date", "")) > after.isoformat()
        for record in snapshot.records("complaints")
    )


def _missed_objectives(snapshot: Snapshot, process: str) -> int:
    return sum(
        record.values.get("process") == process and record.values.get("status") == "missed"
        for record in snapshot.records("objectives")
    )
