"""How much a process needs auditing: a score 0–100 from weighted factors, and from it how often a year.

Source: ISO 9001:2015, 9.2.2 a (importance, changes, results of previous audits); ISO 19011:2018, 5.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qms.audit.data import Factor, PlanningRules, Score
from qms.model.settings import Settings

#: Weights where qms.yaml gives none; what is declared replaces them all.
DEFAULT_WEIGHTS: Mapping[str, int] = {"importance": 3, "risk": 3, "findings": 2, "age": 2, "changes": 1}
#: A major nonconformity that is open counts like a year and more without an audit.
GRADES: Mapping[str, int] = {"major": 50, "minor": 20, "observation": 5}
_FULL = 100
_FULL_AGE_DAYS = 730
_CHANGE, _COMPLAINT, _MISSED_OBJECTIVE = 50, 25, 50
_STEPS = 4
_NUMBERS = ("per_month", "per_year", "per_week", "interval_days", "team", "duration_days", "cycle_years")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFacts:
    """What is known of a process before its year: importance and risk 1–5 (0 unknown); days since its last audit
    (-1: never audited); grades of its open findings; how many of its documents changed, complaints came and
    objectives were missed since that audit.
    """

    importance: int = 0
    risk: int = 0
    open_findings: tuple[str, ...] = ()
    days_since_audit: int = -1
    changed_documents: int = 0
    complaints: int = 0
    missed_objectives: int = 0


def planning_rules(settings: Settings) -> PlanningRules:
    """What qms.yaml says under ``audit``, with defaults for what it leaves out."""
    declared = settings.values.get("audit", {})
    levels = sorted(((int(one["score"]), int(one["times"])) for one in declared.get("frequency", ())), reverse=True)
    default = PlanningRules(weights=dict(declared.get("weights") or DEFAULT_WEIGHTS))
    numbers: dict[str, Any] = {name: int(declared[name]) for name in _NUMBERS if name in declared}
    limit = float(declared.get("time_limit") or default.time_limit)
    return replace(default, frequency=tuple(levels) or default.frequency, time_limit=limit, **numbers)


def score(facts: ProcessFacts, rules: PlanningRules) -> Score:
    """Risk score of a process with every factor that has a weight, and how often it is audited: at least once."""
    values = factor_values(facts)
    total = sum(rules.weights.values())
    factors = tuple(
        Factor(name, values[name], weight, round(values[name] * weight / total, 1))
        for name, weight in rules.weights.items()
        if weight and name in values
    )
    points = round(sum(factor.value * factor.weight for factor in factors) / total, 1) if total else 0.0
    return Score(points, factors, times_a_year(points, rules.frequency))


def factor_values(facts: ProcessFacts) -> dict[str, float]:
    """Value 0–100 of every factor. An unknown importance or risk counts as the middle of its scale."""
    return {
        "importance": _of_scale(facts.importance),
        "risk": _of_scale(facts.risk),
        "findings": _capped(sum(GRADES.get(grade, 0) for grade in facts.open_findings)),
        "age": _FULL if facts.days_since_audit < 0 else _capped(_FULL * facts.days_since_audit / _FULL_AGE_DAYS),
        "changes": _capped(_CHANGE * facts.changed_documents),
        "complaints": _capped(_COMPLAINT * facts.complaints),
        "objectives": _capped(_MISSED_OBJECTIVE * facts.missed_objectives),
    }


def times_a_year(points: float, frequency: Iterable[tuple[int, int]]) -> int:
    """How often a process of this score is audited a year, from (score at least, times) with the highest first."""
    return next((times for least, times in frequency if points >= least), 1)


def _of_scale(level: int) -> float:
    return _FULL * (level - 1) / _STEPS if level else _FULL / 2


def _capped(value: float) -> float:
    return round(min(float(_FULL), value), 1)
