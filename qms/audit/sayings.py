"""A demand as a sentence, and what a person may do about it."""

from __future__ import annotations

from datetime import date

from qms.audit.data import Auditee, Auditor, PlanningInput
from qms.audit.demands import Demand, DemandKind, barred
from qms.language import say
from qms.model.messages import Message, message
from qms.text.dates import short

_PROCESS_WAYS = {DemandKind.PROCESS: "audit.way.another_for", DemandKind.REPEAT: "audit.way.repeat"}
_AUDITOR_WAYS = {
    DemandKind.PER_YEAR: "audit.way.per_year",
    DemandKind.PER_MONTH: "audit.way.per_month",
    DemandKind.COMPETENCE: "audit.way.competence",
    DemandKind.ABSENCE: "audit.way.absence",
}


def noted(unmet: Message, lang: str) -> str:
    """Sentence of what could not be kept; its ``date`` (ISO 8601) as dates are shown in ``lang``."""
    values = dict(unmet.values)
    if "date" in values:
        values["date"] = short(date.fromisoformat(str(values["date"])), lang)
    return say(message(unmet.key, **values), lang)


def said(planning: PlanningInput, demand: Demand) -> Message:
    """The demand as a sentence with its names and numbers."""
    if demand.kind in {DemandKind.PROCESS, DemandKind.REPEAT, DemandKind.INTERVAL}:
        return _of_process(planning, demand.kind, _auditee(planning, demand.of))
    if demand.kind is DemandKind.UNIT_WEEK:
        return message("audit.demand.unit_week", unit=planning.named(demand.of, "units"))
    if demand.kind is DemandKind.PER_WEEK:
        return message("audit.demand.per_week", most=planning.rules.per_week)
    return _of_auditor(planning, demand.kind, _auditor(planning, demand.of))


def _of_process(planning: PlanningInput, kind: DemandKind, auditee: Auditee) -> Message:
    if kind is DemandKind.INTERVAL:
        return message("audit.demand.interval", process=auditee.name, days=planning.rules.interval_days)
    if kind is DemandKind.REPEAT:
        scored = planning.scores[auditee.process]
        return message("audit.demand.repeat", process=auditee.name, times=scored.times, score=scored.score)
    leads = [one for one in planning.auditors if one.lead and not _always_barred(planning, one, auditee)]
    return message("audit.demand.process", process=auditee.name, leads=tuple(one.name for one in leads))


def _always_barred(planning: PlanningInput, auditor: Auditor, auditee: Auditee) -> bool:
    return all(barred(planning, auditor, auditee, week.audit) for week in planning.weeks)


def _of_auditor(planning: PlanningInput, kind: DemandKind, auditor: Auditor) -> Message:
    name = auditor.name
    if kind is DemandKind.PER_MONTH:
        return message("audit.demand.per_month", auditor=name, most=auditor.per_month)
    if kind is DemandKind.PER_YEAR:
        return message("audit.demand.per_year", auditor=name, most=auditor.per_year)
    if kind is DemandKind.ONE_A_WEEK:
        return message("audit.demand.one_a_week", auditor=name)
    if kind is DemandKind.ABSENCE:
        periods = tuple(f"{one.days.start.isoformat()} – {one.days.end.isoformat()}" for one in auditor.unavailable)
        return message("audit.demand.absence", auditor=name, periods=periods)
    held = tuple(
        f"{planning.named(one.standard, 'standards')} ({one.days.start} – {one.days.end})"
        for one in auditor.competences
    )
    return message("audit.demand.competence", auditor=name, competences=held or ("–",))


def way_out(planning: PlanningInput, demand: Demand) -> Message:
    """What would give this demand up, and what to type."""
    kind, of = demand
    rules = planning.rules
    if kind in _PROCESS_WAYS:
        return message(_PROCESS_WAYS[kind], process=_auditee(planning, of).name)
    if kind in _AUDITOR_WAYS:
        auditor = _auditor(planning, of)
        more = (auditor.per_year if kind is DemandKind.PER_YEAR else auditor.per_month) + 1
        return message(_AUDITOR_WAYS[kind], auditor=auditor.name, id=of, more=more)
    if kind is DemandKind.INTERVAL:
        return message("audit.way.interval", days=rules.interval_days)
    if kind is DemandKind.PER_WEEK:
        return message("audit.way.per_week", most=rules.per_week)
    return message("audit.way.weeks" if kind is DemandKind.UNIT_WEEK else "audit.way.another")


def _auditee(planning: PlanningInput, process: str) -> Auditee:
    return next(one for one in planning.auditees if one.process == process)


def _auditor(planning: PlanningInput, auditor: str) -> Auditor:
    return next(one for one in planning.auditors if one.id == auditor)
