"""The plan of a year, with the reason of every audit and all that could not be kept; or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from qms.audit.conflict import explain
from qms.audit.data import Auditee, Impossible, Plan, PlannedAudit, PlanningInput
from qms.audit.demands import Occurrence, is_mapped, occurrences, of_programme
from qms.audit.solver import Chosen, Solution, can_keep, solve, solver_used
from qms.model.messages import Message, message

#: How many of the weightiest factors a reason names; the record holds them all.
_NAMED_FACTORS = 3


def make_plan(planning: PlanningInput) -> Plan | Impossible:
    """The best plan found, equal for equal input; or a smallest set of demands that cannot be kept together."""
    due = occurrences(planning)
    if not due:
        return _plan(planning, due, Solution((), 0.0, 0.0))
    return explain(planning, due, can_keep, lambda: _solved(planning, due))


def _solved(planning: PlanningInput, due: Sequence[Occurrence]) -> Plan | None:
    solution = solve(planning)
    return _plan(planning, due, solution) if solution else None


def _plan(planning: PlanningInput, due: Sequence[Occurrence], solution: Solution) -> Plan:
    items = _items(planning, due, solution.chosen)
    return Plan(
        year=planning.year,
        items=items,
        objective=solution.objective,
        bound=solution.bound,
        unmet=tuple(_unmet(planning, items)),
        unmapped=tuple(one.process for one in planning.auditees if not is_mapped(one)),
        unowned=tuple(one.process for one in planning.unowned),
        solver=solver_used(),
    )


def _items(planning: PlanningInput, due: Sequence[Occurrence], chosen: Sequence[Chosen]) -> tuple[PlannedAudit, ...]:
    order = sorted(chosen, key=lambda one: (planning.weeks[one.week].audit, one.occurrence))
    numbers = _numbers(planning)
    return tuple(_item(planning, due[one.occurrence], one, next(numbers)) for one in order)


def _numbers(planning: PlanningInput) -> Iterator[str]:
    """Numbers of the programme's items, but those of audits held already in the year."""
    taken = {one.item for one in of_programme(planning)}
    every = (f"{planning.year.programme}-{number:02}" for number in count(1))
    return (number for number in every if number not in taken)


def _item(planning: PlanningInput, one: Occurrence, chosen: Chosen, number: str) -> PlannedAudit:
    week = planning.weeks[chosen.week]
    scored = planning.scores[one.auditee.process]
    team = tuple(planning.auditors[at].id for at in (chosen.lead, *chosen.others))
    return PlannedAudit(
        id=number,
        process=one.auditee.process,
        units=one.auditee.units,
        week=week.monday,
        start=week.audit.start,
        end=week.audit.end,
        lead=team[0],
        team=team,
        clauses=one.auditee.clauses,
        frequency=scored.times,
        score=scored.score,
        factors=scored.factors,
        reason=tuple(_reason(planning, one.auditee)),
    )


def _reason(planning: PlanningInput, auditee: Auditee) -> Iterator[Message]:
    scored = planning.scores[auditee.process]
    yield message("audit.reason.score", score=scored.score, times=scored.times)
    weighty = sorted(scored.factors, key=lambda one: (-one.contribution, one.name))
    for factor in weighty[:_NAMED_FACTORS]:
        if factor.contribution:
            key = f"audit.reason.{factor.name}"
            yield message(key, value=factor.value, weight=factor.weight, points=factor.contribution)
    if not is_mapped(auditee):
        yield message("audit.reason.unmapped")


def _unmet(planning: PlanningInput, items: Sequence[PlannedAudit]) -> Iterator[Message]:
    names = {one.process: one.name for one in planning.auditees}
    for auditee in planning.unowned:
        yield message("audit.unmet.unowned", process=auditee.name, id=auditee.process)
    for auditee in planning.auditees:
        if not is_mapped(auditee):
            yield message("audit.unmet.unmapped", process=auditee.name, id=auditee.process)
    for item in items:
        missing = planning.rules.team - len(item.team)
        if missing:
            day = item.start.isoformat()
            yield message("audit.unmet.team", process=names[item.process], date=day, missing=missing)
    unknown = [one for one in planning.auditors if not one.competences and any(one.id in item.team for item in items)]
    if unknown:
        yield message("audit.unmet.competence", auditors=tuple(one.name for one in unknown))
    if planning.uncovered:
        units = tuple(planning.named(unit, "units") for unit in planning.uncovered)
        yield message("audit.unmet.units", units=units, years=planning.rules.cycle_years)
    unassessed = tuple(one.number for one in planning.auditees if not (one.importance and one.risk))
    if unassessed:
        yield message("audit.unmet.assessment", processes=unassessed)
