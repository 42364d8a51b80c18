"""The programme of internal audits of a year: planned, and made into its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.audit.data import Impossible, Plan, PlanningInput
from qms.audit.gather import planning_input
from qms.audit.matrix import programme_record
from qms.audit.planning import make_plan
from qms.errors import RefusedError
from qms.language import pick, text
from qms.model.edits import Edit
from qms.model.messages import Message, message
from qms.text.yaml_write import dump

#: Fields of a draft that a person wrote and a new plan keeps.
_KEPT = ("objectives", "criteria", "decisions")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan ready to be written: what it was made from, the plan, its record, and the edits."""

    planning: PlanningInput
    plan: Plan
    values: dict[str, Any]
    edits: tuple[Edit, ...]

    @property
    def record(self) -> dict[str, Any]:
        """The plan for programs."""
        items = [{**item, "unit": item.get("units", [])} for item in self.values["items"]]
        for item in items:
            item.pop("units", None)
        return {
            "year": self.values["year"],
            "status": self.values["status"],
            "items": items,
            "objective": self.values["objective"],
            "bound": self.values["bound"],
            "solver": self.values["solver"],
            "unmet": self.values.get("unmet", []),
            "unmapped": list(self.plan.unmapped),
            "unowned": list(self.plan.unowned),
        }


def plan_year(registry: Registry, year: str) -> Planned | Impossible:
    """The plan of a year (``2027``, ``2026/27``) and its record, or why there can be none.

    Raises:
        UsageError: the year is none.
        RefusedError: the year's programme is approved already, or there is no process to audit.
    """
    planning = planning_input(registry.snapshot, year, registry.today)
    before = registry.snapshot.record("audit-programmes", planning.year.programme)
    if before is not None and before.values.get("status") == "approved":
        hint = message("audit.approved-already-hint", year=planning.year.programme)
        raise RefusedError("audit.approved-already", hint=hint, year=planning.year.name)
    if not planning.auditees and not planning.unowned:
        raise RefusedError("audit.no-processes", hint=message("audit.no-processes-hint"))
    plan = make_plan(planning)
    if isinstance(plan, Impossible):
        return plan
    plan = replace(plan, unmet=(*plan.unmet, *_overlapping(registry, plan)))
    lang = registry.snapshot.settings.languages[0]
    kept = {name: before.values[name] for name in _KEPT if name in before.values} if before else {}
    made = programme_record(plan, lang)
    values = {
        **{name: made.pop(name) for name in ("year", "period", "status")},
        "objectives": [text("audit.objective-default", lang)],
        "criteria": _criteria(registry, plan, lang),
        **kept,
        **made,
    }
    path = f"registers/audit-programmes/{planning.year.programme}.yaml"
    edits = rewrite(path, current(registry, path), dump(values))
    return Planned(planning, plan, values, edits)


def _overlapping(registry: Registry, plan: Plan) -> Iterator[Message]:
    """A note of the audits that other programmes hold within the year planned."""
    first, last = plan.year.days.start.isoformat(), plan.year.days.end.isoformat()
    found = {}
    for record in registry.snapshot.records("audit-programmes"):
        if record.id != plan.year.programme:
            days = [str(item.get("start") or item.get("week") or "") for item in record.values.get("items", ())]
            found[record.id] = sum(first <= day <= last for day in days)
    shown = tuple(f"{name} – {audits}" for name, audits in sorted(found.items()) if audits)
    if shown:
        yield message("audit.unmet.overlap", audits=sum(found.values()), programmes=shown, year=plan.year.name)


def _criteria(registry: Registry, plan: Plan, lang: str) -> list[str]:
    """Standards whose clauses are audited, as they are cited."""
    used = dict.fromkeys(clause.partition("#")[0] for item in plan.items for clause in item.clauses)
    found = []
    for name in used:
        record = registry.snapshot.record("standards", name)
        if record is not None:
            cited = ":".join(str(record.values[key]) for key in ("number", "edition") if record.values.get(key))
            found.append(f"{cited} {pick(record.values.get('title', {}), lang)}".strip())
    return [*found, text("audit.criteria-own", lang)]
