"""A plan as the record of a programme, a programme's record read back, and its matrix of processes and months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from qms.audit.calendar import parse_year
from qms.audit.data import Plan, PlannedAudit
from qms.audit.sayings import noted
from qms.language import say
from qms.model.records import Record

#: What a month's cell shows for each state of an audit; a cancelled audit leaves none.
SYMBOLS: Mapping[str, str] = {"planned": "○", "done": "●", "moved": "→"}
#: Name of a record by register and id, as printed; None where there is no such record.
Named: TypeAlias = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAudit:
    """An audit of a programme with everything named as it is printed. ``state`` is planned, done, moved, cancelled.

    ``months`` maps a month (1–12) to planned, done or moved. Days are None where the programme does not fix them.
    """

    id: str
    process: str
    units: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    lead: str = ""
    team: tuple[str, ...] = ()
    state: str = "planned"
    months: Mapping[int, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedProgramme:
    """A programme for printing. ``first_month`` is 1 for a calendar year, 9 for an academic one."""

    year: str
    first_month: int
    status: str
    objectives: tuple[str, ...]
    criteria: tuple[str, ...]
    audits: tuple[PrintedAudit, ...]
    unmet: tuple[str, ...]


class MatrixRow(NamedTuple):
    """A process and its twelve cells; a cell holds the symbols of the month's audits, or nothing."""

    process: str
    cells: tuple[str, ...]


class Matrix(NamedTuple):
    """Months (1–12) in the order of the year, and a row a process."""

    months: tuple[int, ...]
    rows: tuple[MatrixRow, ...]


def programme_record(plan: Plan, lang: str) -> dict[str, Any]:
    """Fields of the programme's record, exactly those of its schema; sentences in ``lang``. It is a draft."""
    record: dict[str, Any] = {
        "year": plan.year.name,
        "period": "academic" if plan.year.academic else "calendar",
        "status": "draft",
        "items": [_item(item, lang) for item in plan.items],
        "objective": _number(plan.objective),
        "bound": _number(plan.bound),
        "solver": {"name": plan.solver.name, "version": plan.solver.version},
    }
    if plan.unmet:
        record["unmet"] = [noted(one, lang) for one in plan.unmet]
    return record


def _item(item: PlannedAudit, lang: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": item.id,
        "process": item.process,
        "units": list(item.units),
        "week": item.week.isoformat(),
        "start": item.start.isoformat(),
        "end": item.end.isoformat(),
        "lead": item.lead,
        "team": list(item.team),
        "clauses": list(item.clauses),
        "frequency": item.frequency,
        "risk": {
            "score": _number(item.score),
            "factors": {factor.name: _number(factor.value) for factor in item.factors},
        },
        "reason": " ".join(say(one, lang) for one in item.reason),
    }
    return {name: value for name, value in fields.items() if value != []}


def _number(value: float) -> float:
    """A whole number without its ``.0``."""
    return int(value) if value == int(value) else value


def printed_programme(
    values: Mapping[str, Any], audits: Iterable[Record] = (), named: Named = lambda _, __: None
) -> PrintedProgramme:
    """The programme of a record, named for print. ``audits`` of its programme tell what became of each item.

    Raises:
        UsageError: the record's year is no year.
    """
    year = parse_year(str(values.get("year", "")))
    held = {
        str(audit.values["item"]): audit.values
        for audit in audits
        if audit.values.get("programme") == year.programme and "item" in audit.values
    }
    return PrintedProgramme(
        year=year.name,
        first_month=year.days.start.month,
        status=str(values.get("status", "draft")),
        objectives=tuple(values.get("objectives", ())),
        criteria=tuple(values.get("criteria", ())),
        audits=tuple(_printed(item, held.get(str(item["id"]), {}), named) for item in values.get("items", ())),
        unmet=tuple(values.get("unmet", ())),
    )


def _printed(item: Mapping[str, Any], held: Mapping[str, Any], named: Named) -> PrintedAudit:
    state = str(held.get("status", "planned"))
    start, end = _day(item.get("start") or item.get("week")), _day(item.get("end"))
    return PrintedAudit(
        id=str(item["id"]),
        process=_name(named, "processes", item["process"]),
        units=tuple(_name(named, "units", unit) for unit in item.get("units", ())),
        clauses=tuple(str(clause) for clause in item.get("clauses", ())),
        start=start,
        end=end,
        lead=_name(named, "auditors", item["lead"]) if "lead" in item else "",
        team=tuple(_name(named, "auditors", one) for one in item.get("team", ()) if one != item.get("lead")),
        state=state,
        months=_months(start, _day(held.get("start")), state),
        reason=str(held.get("reason") or item.get("reason", "")),
    )


def _months(planned: date | None, held: date | None, state: str) -> dict[int, str]:
    """An audit held or planned anew in another month leaves an arrow in the month it was planned for."""
    if planned is None or state == "cancelled":
        return {}
    marks = {planned.month: state}
    if held is not None and held.month != planned.month:
        marks = {planned.month: "moved", held.month: "done" if state == "done" else "planned"}
    return marks


def _name(named: Named, register: str, record: object) -> str:
    return named(register, str(record)) or str(record)


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def matrix(programme: PrintedProgramme) -> Matrix:
    """Processes against the twelve months of the year, in the order in which they are first audited."""
    months = tuple((programme.first_month - 1 + step) % 12 + 1 for step in range(12))
    cells: dict[str, dict[int, str]] = {}
    for audit in programme.audits:
        row = cells.setdefault(audit.process, {})
        for month, state in audit.months.items():
            row[month] = row.get(month, "") + SYMBOLS.get(state, "")
    rows = (MatrixRow(name, tuple(row.get(month, "") for month in months)) for name, row in cells.items())
    return Matrix(months, tuple(rows))
