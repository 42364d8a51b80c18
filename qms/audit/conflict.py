"""Why a year cannot be planned: a smallest set of demands that no plan keeps together, by name, with ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from qms.audit.blocked import nobody
from qms.audit.data import Auditor, Impossible, Plan, PlanningInput
from qms.audit.demands import Demand, DemandKind, Occurrence
from qms.audit.sayings import said, way_out
from qms.model.messages import Message, message

#: Whether some demands can be kept together.
CanKeep: TypeAlias = Callable[[PlanningInput, Sequence[Demand]], bool]
_NOT_FOUND = "audit.conflict.not_found"
#: Demands of which another lead would make less.
_OF_LEADS = frozenset(
    {
        DemandKind.ABSENCE,
        DemandKind.COMPETENCE,
        DemandKind.ONE_A_WEEK,
        DemandKind.PER_MONTH,
        DemandKind.PER_YEAR,
    }
)
_Reasons: TypeAlias = tuple[list[Message], list[Message]]


def explain(
    planning: PlanningInput, due: Sequence[Occurrence], can_keep: CanKeep, solved: Callable[[], Plan | None]
) -> Plan | Impossible:
    """The plan ``solved`` finds, or why there is none.

    What a person sees at once is told without the solver: no week, no lead, a process nobody may audit, too many
    audits for the weeks or for the leads. Everything else is a set of demands made as small as can be.
    """
    found = _plain(planning, due)
    if not found[0]:
        plan = solved()
        if plan is not None:
            return plan
        found = _minimal(planning, due, can_keep)
    proven = all(one.key != _NOT_FOUND for one in found[0])
    return Impossible(planning.year, tuple(found[0]), tuple(dict.fromkeys(found[1])), proven)


def _plain(planning: PlanningInput, due: Sequence[Occurrence]) -> _Reasons:
    leads = [one for one in planning.auditors if one.lead]
    if planning.today >= planning.year.days.end:
        return [message("audit.conflict.over", year=planning.year.name)], [message("audit.way.next_year")]
    if not planning.weeks:
        days = planning.rules.duration_days
        why = message("audit.conflict.no_weeks", year=planning.year.name, days=days)
        return [why], [message("audit.way.weeks"), message("audit.way.duration", days=days)]
    if not leads:
        return [message("audit.conflict.no_leads", auditors=len(planning.auditors))], list(_more_leads(planning))
    conflict, ways = nobody(planning, due)
    return (conflict, ways) if conflict else _counted(planning, due, leads)


def _more_leads(planning: PlanningInput) -> Iterator[Message]:
    for auditor in planning.auditors:
        yield message("audit.way.lead", auditor=auditor.name, id=auditor.id)
    yield message("audit.way.another")


def _counted(planning: PlanningInput, due: Sequence[Occurrence], leads: Sequence[Auditor]) -> _Reasons:
    weeks, most = len(planning.weeks), planning.rules.per_week
    if len(due) > weeks * most:
        why = message("audit.conflict.weeks_full", audits=len(due), weeks=weeks, most=most)
        return [why], [message("audit.way.per_week", most=most), message("audit.way.weeks")]
    capacities = {one: _capacity(planning, one) for one in leads}
    if len(due) > sum(capacities.values()):
        shown = tuple(f"{one.name} – {most}" for one, most in capacities.items())
        why = message("audit.conflict.leads_full", audits=len(due), most=sum(capacities.values()), leads=shown)
        raised = [way_out(planning, Demand(DemandKind.PER_YEAR, one.id)) for one in leads]
        return [why], [*raised, *_leads_to_be(planning)]
    return [], []


def _leads_to_be(planning: PlanningInput) -> Iterator[Message]:
    for auditor in planning.auditors:
        if not auditor.lead:
            yield message("audit.way.lead", auditor=auditor.name, id=auditor.id)
    yield message("audit.way.another")


def _capacity(planning: PlanningInput, auditor: Auditor) -> int:
    """Audits the auditor can take part in within the year, were nothing else in the way."""
    months: dict[tuple[int, int], int] = {}
    for week in planning.weeks:
        month = (week.audit.start.year, week.audit.start.month)
        months[month] = months.get(month, 0) + 1
    return min(auditor.per_year, sum(min(weeks, auditor.per_month) for weeks in months.values()))


def _minimal(planning: PlanningInput, due: Sequence[Occurrence], can_keep: CanKeep) -> _Reasons:
    every = all_demands(planning, due)
    if can_keep(planning, every):
        limit = planning.rules.time_limit
        return [message(_NOT_FOUND, limit=limit)], [message("audit.way.another"), message("audit.way.limit")]
    demands = smallest(every, lambda some: can_keep(planning, some))
    conflict = [said(planning, one) for one in demands]
    first, last = planning.weeks[0].audit.start, planning.weeks[-1].audit.end
    weeks = len(planning.weeks)
    conflict.append(message("audit.conflict.calendar", weeks=weeks, start=first.isoformat(), end=last.isoformat()))
    return conflict, [*_ways(planning, demands), message("audit.way.weeks")]


def _ways(planning: PlanningInput, demands: Sequence[Demand]) -> Iterator[Message]:
    """Ways out of the demands; another lead helps only where leads are what is short."""
    processes = sum(one.kind is DemandKind.PROCESS for one in demands)
    lead_helps = any(one.kind in _OF_LEADS for one in demands)
    for demand in demands:
        if demand.kind is not DemandKind.PROCESS or (lead_helps and processes == 1):
            yield way_out(planning, demand)
    if lead_helps and processes > 1:
        yield from _leads_to_be(planning)


def all_demands(planning: PlanningInput, due: Sequence[Occurrence]) -> tuple[Demand, ...]:
    """Every demand that could be in the way; those tried first are given up first when the set is made small."""
    processes = tuple(dict.fromkeys(one.auditee.process for one in due))
    repeated = tuple(dict.fromkeys(one.auditee.process for one in due if one.nth))
    units = sorted({unit for one in due for unit in one.auditee.units})
    auditors = tuple(one.id for one in planning.auditors if one.lead)
    absent = tuple(one.id for one in planning.auditors if one.lead and one.unavailable)
    kinds: tuple[tuple[DemandKind, Sequence[str]], ...] = (
        (DemandKind.UNIT_WEEK, units),
        (DemandKind.REPEAT, repeated),
        (DemandKind.PROCESS, processes),
        (DemandKind.COMPETENCE, auditors),
        (DemandKind.ABSENCE, absent),
        (DemandKind.ONE_A_WEEK, auditors),
        (DemandKind.INTERVAL, processes),
        (DemandKind.PER_WEEK, ("",)),
        (DemandKind.PER_MONTH, auditors),
        (DemandKind.PER_YEAR, auditors),
    )
    return tuple(Demand(kind, of) for kind, members in kinds for of in members)


def smallest(demands: Sequence[Demand], can_keep: Callable[[Sequence[Demand]], bool]) -> tuple[Demand, ...]:
    """A part of the demands that cannot be kept together, while it can without any one of them.

    Pieces are given up by halves and at last one by one: a demand once needed stays needed in every smaller set.
    """
    kept = list(demands)
    size = len(kept)
    while size:
        size = (size + 1) // 2 if size > 1 else 1
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if fewer and not can_keep(fewer):
                kept = fewer
            else:
                at += size
        if size == 1:
            break
    return tuple(kept)
