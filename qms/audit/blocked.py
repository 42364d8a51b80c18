"""Processes that nobody may lead an audit of in any week: who stands why in the way, and who could be enabled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qms.audit.data import Auditee, Auditor, PlanningInput
from qms.audit.demands import Obstacle, Occurrence, barred, is_absent, lacks_competence, too_soon
from qms.model.messages import Message, message


def nobody(planning: PlanningInput, due: Sequence[Occurrence]) -> tuple[list[Message], list[Message]]:
    """For every such process what stands in the way, and what would help; both empty where each has someone."""
    conflict: list[Message] = []
    ways: list[Message] = []
    for auditee in dict.fromkeys(one.auditee.process for one in due):
        one = next(occurrence.auditee for occurrence in due if occurrence.auditee.process == auditee)
        if not any(_can(planning, auditor, one) for auditor in planning.auditors if auditor.lead):
            conflict.append(message("audit.conflict.nobody", process=one.name))
            conflict += _reasons(planning, one)
            ways += _ways(planning, one)
    return conflict, ways


def _can(planning: PlanningInput, auditor: Auditor, auditee: Auditee) -> bool:
    return any(
        not obstacles(planning, auditor, auditee, week) and not too_soon(planning, auditee, planning.weeks[week])
        for week in range(len(planning.weeks))
    )


def obstacles(planning: PlanningInput, auditor: Auditor, auditee: Auditee, week: int) -> tuple[Obstacle, ...]:
    """Everything that keeps the auditor from the process in the week (its index)."""
    days = planning.weeks[week].audit
    found = list(barred(planning, auditor, auditee, days))
    if is_absent(auditor, days):
        found.append(Obstacle("absence", ""))
    found += [Obstacle("competence", standard) for standard in lacks_competence(auditor, auditee, days)]
    return tuple(found)


def _lasting(planning: PlanningInput, auditor: Auditor, auditee: Auditee) -> tuple[Obstacle, ...]:
    """Obstacles met in some week, the most frequent first."""
    met = [one for week in range(len(planning.weeks)) for one in obstacles(planning, auditor, auditee, week)]
    return tuple(sorted(dict.fromkeys(met), key=lambda one: (-met.count(one), one)))


def _reasons(planning: PlanningInput, auditee: Auditee) -> Iterator[Message]:
    soon = [week for week in planning.weeks if too_soon(planning, auditee, week)]
    if len(soon) == len(planning.weeks):
        yield message("audit.why.too_soon", process=auditee.name, days=planning.rules.interval_days)
        return
    for auditor in planning.auditors:
        found = _lasting(planning, auditor, auditee)
        if found:
            what = planning.named(found[0].what, "posts", "units", "campuses", "standards", "people")
            yield message(f"audit.why.{found[0].kind}", auditor=auditor.name, what=what)
        elif not auditor.lead:
            yield message("audit.why.not_lead", auditor=auditor.name)


def _ways(planning: PlanningInput, auditee: Auditee) -> Iterator[Message]:
    for auditor in planning.auditors:
        kinds = {one.kind for one in _lasting(planning, auditor, auditee)}
        if not kinds and not auditor.lead:
            yield message("audit.way.lead", auditor=auditor.name, id=auditor.id)
        elif kinds == {"competence"}:
            yield message("audit.way.competence", auditor=auditor.name, id=auditor.id)
        elif kinds == {"absence"}:
            yield message("audit.way.absence", auditor=auditor.name, id=auditor.id)
        elif kinds == {"campus"}:
            yield message("audit.way.campus", auditor=auditor.name, id=auditor.id)
    if all(too_soon(planning, auditee, week) for week in planning.weeks):
        yield message("audit.way.interval", days=planning.rules.interval_days)
    else:
        yield message("audit.way.another_for", process=auditee.name)
