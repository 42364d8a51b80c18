"""What a plan must keep: audits due, and the demands that may stand in each other's way."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from qms.audit.data import Auditee, Auditor, Days, PastAudit, PlanningInput, Week


class DemandKind(StrEnum):
    """Demands a person could change; independence and the calendar are not among them."""

    PROCESS = "process"
    REPEAT = "repeat"
    INTERVAL = "interval"
    UNIT_WEEK = "unit_week"
    PER_WEEK = "per_week"
    PER_MONTH = "per_month"
    PER_YEAR = "per_year"
    ONE_A_WEEK = "one_a_week"
    ABSENCE = "absence"
    COMPETENCE = "competence"


class Demand(NamedTuple):
    """A demand on a process, auditor or unit (its id; empty for the whole university)."""

    kind: DemandKind
    of: str = ""


class Occurrence(NamedTuple):
    """An audit due: the auditee, which of its audits in the year (from 0), of how many still to come."""

    auditee: Auditee
    nth: int
    times: int


class Obstacle(NamedTuple):
    """Why an auditor cannot audit a process on some days: a kind of barrier, ``absence`` or ``competence``."""

    kind: str
    what: str


def occurrences(planning: PlanningInput) -> tuple[Occurrence, ...]:
    """Audits due in the year, less those of its own programme done or fixed already, in the order of the processes."""
    found = []
    for auditee in planning.auditees:
        held = sum(one.process == auditee.process for one in of_programme(planning))
        times = max(0, planning.scores[auditee.process].times - held)
        found += [Occurrence(auditee, nth, times) for nth in range(times)]
    return tuple(found)


def of_programme(planning: PlanningInput) -> tuple[PastAudit, ...]:
    """Audits of the year's own programme that are done or fixed."""
    return tuple(one for one in planning.past if one.programme == planning.year.programme)


def barred(planning: PlanningInput, auditor: Auditor, auditee: Auditee, days: Days) -> tuple[Obstacle, ...]:
    """Obstacles to independence (or of place) between auditor and process on these days."""
    barriers = planning.barriers.get((auditor.id, auditee.process), ())
    return tuple(dict.fromkeys(Obstacle(one.kind.value, one.what) for one in barriers if one.days.overlaps(days)))


def is_absent(auditor: Auditor, days: Days) -> bool:
    """Whether the auditor is away on one of the days."""
    return any(one.days.overlaps(days) for one in auditor.unavailable)


def lacks_competence(auditor: Auditor, auditee: Auditee, days: Days) -> tuple[str, ...]:
    """Standards of the process for which the auditor has no competence valid on all the days.

    A process without clauses asks for any valid competence (named ``""`` here), but not of an auditor of whom no
    competence is recorded at all: the plan says so instead.
    """
    valid = {one.standard for one in auditor.competences if one.days.covers(days)}
    if auditee.standards:
        return tuple(standard for standard in auditee.standards if standard not in valid)
    return ("",) if auditor.competences and not valid else ()


def is_mapped(auditee: Auditee) -> bool:
    """Whether the register says in which units the process runs."""
    return bool(auditee.units)


def too_soon(planning: PlanningInput, auditee: Auditee, week: Week) -> bool:
    """Whether the interval to an audit of the process already held or fixed is too short."""
    for one in planning.past:
        if one.process == auditee.process:
            first, second = sorted((one.days, week.audit))
            if (second.start - first.end).days < planning.rules.interval_days:
                return True
    return False
