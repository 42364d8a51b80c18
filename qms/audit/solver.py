"""The constraint model of a year, solved by OR-Tools CP-SAT. The only importer of ``ortools``.

One worker, a fixed seed and a deterministic limit: the same input gives the same plan on every machine that has the
same version of the solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from importlib.metadata import version
from math import ceil
from typing import Any, NamedTuple, TypeAlias

from qms.audit.data import Auditor, PlanningInput, Solver
from qms.audit.demands import (
    Demand,
    DemandKind,
    Occurrence,
    barred,
    is_absent,
    lacks_competence,
    occurrences,
    too_soon,
)
from qms.audit.targets import targets

#: A missing auditor outweighs every place in the year; a week's shift outweighs every unevenness of load.
_WEEK_WEIGHT = 20
_SHORTAGE_WEIGHT = 1_000_000
#: Deterministic seconds for asking whether some of the demands can be kept together.
_PROOF_LIMIT = 4.0
#: A year without a plan after the first pass is searched anew, this many times as long.
_RETRY = 4
#: Indices of an occurrence and of an auditor.
_Pair: TypeAlias = tuple[int, int]


class Chosen(NamedTuple):
    """An audit as the solver placed it: indices of the occurrence, its week, lead and other auditors."""

    occurrence: int
    week: int
    lead: int
    others: tuple[int, ...]


class Solution(NamedTuple):
    """What the solver found: placed audits, the objective's value, its bound."""

    chosen: tuple[Chosen, ...]
    objective: float
    bound: float


def solver_used() -> Solver:
    """Name and version of the solver."""
    return Solver("OR-Tools CP-SAT", version("ortools"))


def solve(planning: PlanningInput) -> Solution | None:
    """The best plan found within the limit; None where there is none, or none was found."""
    model = _Model(planning, None)
    model.want()
    return model.best()


def can_keep(planning: PlanningInput, demands: Collection[Demand]) -> bool:
    """Whether these demands, with independence and the calendar, can be kept together; an unproven no is a yes."""
    return not _Model(planning, frozenset(demands)).is_infeasible()


class _Model:
    """Variables and constraints over (occurrence, auditor, week); ``kept`` None keeps every demand."""

    def __init__(self, planning: PlanningInput, kept: frozenset[Demand] | None) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - slow to import, and only planning needs it

        self.cp = cp_model
        self.model: Any = cp_model.CpModel()
        self.planning = planning
        self.kept = kept
        self.due = tuple(one for one in occurrences(planning) if self._is_asked(one))
        self.at: dict[tuple[int, int], Any] = {}
        self.leads: dict[_Pair, Any] = {}
        self.helps: dict[_Pair, Any] = {}
        self.team: dict[_Pair, Any] = {}
        self.short: list[Any] = []
        self._place()
        self._staff()
        self._keep_apart()
        self._limit()

    def _asks(self, kind: DemandKind, of: str = "") -> bool:
        return self.kept is None or Demand(kind, of) in self.kept

    def _is_asked(self, one: Occurrence) -> bool:
        return self._asks(DemandKind.REPEAT if one.nth else DemandKind.PROCESS, one.auditee.process)

    def _place(self) -> None:
        """Every audit stands in one week, far enough from those held already."""
        for at, one in enumerate(self.due):
            interval = self._asks(DemandKind.INTERVAL, one.auditee.process)
            for number, week in enumerate(self.planning.weeks):
                if not (interval and too_soon(self.planning, one.auditee, week)):
                    self.at[at, number] = self.model.new_bool_var(f"at_{at}_{number}")
            self.model.add_exactly_one(self.at[at, week] for week in self._weeks_of(at))

    def _weeks_of(self, at: int) -> list[int]:
        return [week for week in range(len(self.planning.weeks)) if (at, week) in self.at]

    def _staff(self) -> None:
        """Every audit has one lead, and no more others than a team holds; all of them may audit it that week."""
        for at in range(len(self.due)):
            for number, auditor in enumerate(self.planning.auditors):
                closed = [week for week in self._weeks_of(at) if not self._may(auditor, at, week)]
                if len(closed) < len(self._weeks_of(at)):
                    self._join(at, number, closed)
            self.model.add_exactly_one(one for (due, _), one in self.leads.items() if due == at)
            if self.kept is None:
                self.short.append(self.model.new_int_var(0, self.planning.rules.team - 1, f"short_{at}"))
                others = sum(one for (due, _), one in self.helps.items() if due == at)
                self.model.add(others + self.short[at] == self.planning.rules.team - 1)

    def _join(self, at: int, number: int, closed: Iterable[int]) -> None:
        """The auditor may take part, except in the closed weeks. Helping is a wish: it makes no year impossible."""
        parts = []
        if self.planning.auditors[number].lead:
            self.leads[at, number] = self.model.new_bool_var(f"lead_{at}_{number}")
            parts.append(self.leads[at, number])
        if self.kept is None and self.planning.rules.team > 1:
            self.helps[at, number] = self.model.new_bool_var(f"help_{at}_{number}")
            parts.append(self.helps[at, number])
        if parts:
            self.team[at, number] = self.model.new_bool_var(f"team_{at}_{number}")
            self.model.add(sum(parts) == self.team[at, number])
            for week in closed:
                self.model.add_implication(self.at[at, week], self.team[at, number].negated())

    def _may(self, auditor: Auditor, at: int, week: int) -> bool:
        auditee, days = self.due[at].auditee, self.planning.weeks[week].audit
        if barred(self.planning, auditor, auditee, days):
            return False
        if self._asks(DemandKind.ABSENCE, auditor.id) and is_absent(auditor, days):
            return False
        return not (self._asks(DemandKind.COMPETENCE, auditor.id) and lacks_competence(auditor, auditee, days))

    def _keep_apart(self) -> None:
        """Audits of a process keep their interval and order; a unit is audited once a week."""
        for at, one in enumerate(self.due):
            if one.nth and at and self.due[at - 1].auditee == one.auditee:
                self._follow(at - 1, at, self._asks(DemandKind.INTERVAL, one.auditee.process))
        for unit in sorted({unit for one in self.due for unit in one.auditee.units}):
            if self._asks(DemandKind.UNIT_WEEK, unit):
                of_unit = [at for at, one in enumerate(self.due) if unit in one.auditee.units]
                self._at_most_each_week(of_unit, 1)

    def _follow(self, first: int, second: int, interval: bool) -> None:  # noqa: FBT001 - read beside its name
        """The second audit stands only in weeks by which the first has been over long enough."""
        weeks = self.planning.weeks
        least = max(1, self.planning.rules.interval_days) if interval else 1
        for number, week in enumerate(weeks):
            if (second, number) in self.at:
                before = [
                    self.at[first, earlier]
                    for earlier in range(number)
                    if (first, earlier) in self.at and (week.audit.start - weeks[earlier].audit.end).days >= least
                ]
                self.model.add(sum(before) >= self.at[second, number])

    def _at_most_each_week(self, due: Sequence[int], most: int) -> None:
        for week in range(len(self.planning.weeks)):
            here = [self.at[at, week] for at in due if (at, week) in self.at]
            if len(here) > most:
                self.model.add(sum(here) <= most)

    def _limit(self) -> None:
        """Capacities of the university and of every auditor."""
        if self._asks(DemandKind.PER_WEEK):
            self._at_most_each_week(range(len(self.due)), self.planning.rules.per_week)
        months: dict[tuple[int, int], list[int]] = defaultdict(list)
        for week in range(len(self.planning.weeks)):
            months[self._month(week)].append(week)
        for number, auditor in enumerate(self.planning.auditors):
            done = [one.days for one in self.planning.past if auditor.id in one.team]
            if self._asks(DemandKind.ONE_A_WEEK, auditor.id):
                for week in range(len(self.planning.weeks)):
                    self._at_most_within(number, [week], 1)
            if self._asks(DemandKind.PER_MONTH, auditor.id):
                for month, weeks in months.items():
                    used = sum((days.start.year, days.start.month) == month for days in done)
                    self._at_most_within(number, weeks, max(0, auditor.per_month - used))
            if self._asks(DemandKind.PER_YEAR, auditor.id):
                used = sum(days.overlaps(self.planning.year.days) for days in done)
                mine = [one for (_, who), one in self.team.items() if who == number]
                self.model.add(sum(mine) <= max(0, auditor.per_year - used))

    def _at_most_within(self, number: int, weeks: Sequence[int], most: int) -> None:
        """The auditor takes part in at most so many audits of these weeks."""
        busy = []
        for at in range(len(self.due)):
            here = [self.at[at, week] for week in weeks if (at, week) in self.at]
            if here and (at, number) in self.team:
                one = self.model.new_bool_var(f"busy_{at}_{number}_{weeks[0]}_{len(weeks)}")
                for place in here:
                    self.model.add_bool_or(place.negated(), self.team[at, number].negated(), one)
                busy.append(one)
        if len(busy) > most:
            self.model.add(sum(busy) <= most)

    def _month(self, week: int) -> tuple[int, int]:
        start = self.planning.weeks[week].audit.start
        return start.year, start.month

    def want(self) -> None:
        """The wishes, the weightiest first: whole teams, high scores early, even auditors, even months."""
        aims = targets(self.planning, self.due)
        costs = []
        for (at, week), here in self.at.items():
            points = 1 + round(self.planning.scores[self.due[at].auditee.process].score)
            costs.append(_WEEK_WEIGHT * points * abs(week - aims[at]) * here)
        self.model.minimize(_SHORTAGE_WEIGHT * sum(self.short) + sum(costs) + sum(self._uneven()))

    def _uneven(self) -> list[Any]:
        """Squares of the auditors' loads and of their leads, and what months hold beyond their share."""
        costs = []
        for name, chosen in (("team", self.team), ("lead", self.leads)):
            for number in range(len(self.planning.auditors)):
                load = [one for (_, who), one in chosen.items() if who == number]
                costs += self._square(load, f"{name}_{number}")
        months: dict[tuple[int, int], set[int]] = defaultdict(set)
        for week in range(len(self.planning.weeks)):
            months[self._month(week)].add(week)
        for month, weeks in months.items():
            share = ceil(len(self.due) * len(weeks) / len(self.planning.weeks))
            over = self.model.new_int_var(0, len(self.due), f"over_{month}")
            self.model.add(sum(one for (_, week), one in self.at.items() if week in weeks) <= share + over)
            costs.append(_WEEK_WEIGHT * over)
        return costs

    def _square(self, load: Sequence[Any], name: str) -> list[Any]:
        """Terms whose sum is the square of the load: each further audit costs two more than the one before."""
        if not load:
            return []
        steps = [self.model.new_bool_var(f"step_{name}_{step}") for step in range(len(self.due))]
        self.model.add(sum(steps) == sum(load))
        return [(2 * step + 1) * one for step, one in enumerate(steps)]

    def best(self) -> Solution | None:
        """The best solution of two passes; the second is needed only where the first proves nothing.

        A search led by the linear relaxation proves most years within a second. On the others it stays with a poor
        plan, which neighbourhood search then improves (measured, teams of three: cost 9 028 197, then 596).
        """
        limit = self.planning.rules.time_limit / 2
        first = self._solver(limit)
        status = first.solve(self.model)
        if status == self.cp.UNKNOWN:
            return self._retried(limit * _RETRY)
        if status == self.cp.FEASIBLE:
            for variable in self._decisions():
                self.model.add_hint(variable, first.value(variable))
            second = self._solver(limit)
            second.parameters.interleave_search = True
            improved = second.solve(self.model) in {self.cp.OPTIMAL, self.cp.FEASIBLE}
            better = second if improved and second.objective_value <= first.objective_value else first
            bound = max(one.best_objective_bound for one in ((first, second) if improved else (first,)))
            return self._solution(better, bound)
        return self._solution(first, first.best_objective_bound) if status == self.cp.OPTIMAL else None

    def _retried(self, limit: float) -> Solution | None:
        """What a longer search finds, its strategies taking turns: the relaxation alone may never meet a plan."""
        longer = self._solver(limit)
        longer.parameters.interleave_search = True
        found = longer.solve(self.model) in {self.cp.OPTIMAL, self.cp.FEASIBLE}
        return self._solution(longer, longer.best_objective_bound) if found else None

    def _decisions(self) -> list[Any]:
        return [*self.at.values(), *self.leads.values(), *self.helps.values()]

    def _solution(self, solver: Any, bound: float) -> Solution:
        chosen = tuple(self._read(solver, at) for at in range(len(self.due)))
        return Solution(chosen, solver.objective_value, bound)

    def _read(self, solver: Any, at: int) -> Chosen:
        week = next(week for (one, week), here in self.at.items() if one == at and solver.value(here))
        lead = next(key[1] for key, one in self.leads.items() if key[0] == at and solver.value(one))
        others = tuple(key[1] for key, one in self.helps.items() if key[0] == at and solver.value(one))
        return Chosen(at, week, lead, others)

    def is_infeasible(self) -> bool:
        return bool(self._solver(_PROOF_LIMIT).solve(self.model) == self.cp.INFEASIBLE)

    def _solver(self, limit: float) -> Any:
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        # the loads are even only in the linear relaxation: without it the bound stays far off (measured: 20 s, not 1)
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = limit
        return solver
