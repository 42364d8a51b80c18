"""Planning input read from a registry: its auditors, processes, past audits, calendar and rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from qms.audit.calendar import audit_weeks, parse_year, working_calendar
from qms.audit.data import (
    Absence,
    Auditee,
    Auditor,
    Barrier,
    Belonging,
    Competence,
    Days,
    Owner,
    PlanningInput,
    PlanningRules,
    Year,
)
from qms.audit.history import past_audits, process_facts
from qms.audit.independence import Held, Independence, Structure
from qms.audit.people import Persons, Posts
from qms.audit.risk import planning_rules, score
from qms.language import pick
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.text.collation import natural_key

_DAY = timedelta(days=1)


def planning_input(snapshot: Snapshot, year: str, today: date) -> PlanningInput:
    """Everything the plan of a year depends on, as the registry stands today.

    ``year`` is ``2027`` or ``2026/27``. Weeks that have begun are not planned; audits already done in the year count.

    Raises:
        UsageError: ``year`` is no such year.
    """
    asked, rules, lang = parse_year(year), planning_rules(snapshot.settings), snapshot.settings.languages[0]
    coming = Days(max(asked.days.start, today + _DAY), asked.days.end)
    weeks = audit_weeks(working_calendar(snapshot.settings, asked.days, lang), coming, rules.duration_days)
    persons = Persons(snapshot.records("people"))
    found = auditors(snapshot, persons, rules)
    processes = auditees(snapshot, lang)
    owned = tuple(one for one in processes if one.owners)
    past = past_audits(snapshot, asked.days.end)
    return PlanningInput(
        year=asked,
        today=today,
        rules=rules,
        weeks=weeks,
        auditors=found,
        auditees=owned,
        scores={one.process: score(process_facts(snapshot, one, _as_of(asked, today)), rules) for one in owned},
        barriers=_barriers(snapshot, persons, found, owned),
        past=past,
        unowned=tuple(one for one in processes if not one.owners),
        uncovered=uncovered_units(snapshot, owned, asked.days.end.year - rules.cycle_years),
        names=_names(snapshot, persons, lang),
    )


def _names(snapshot: Snapshot, persons: Persons, lang: str) -> dict[tuple[str, str], str]:
    found = {
        (register, record.id): pick(record.values.get("title", record.id), lang)
        for register in ("units", "campuses")
        for record in snapshot.records(register)
    }
    found |= {("people", person.id): persons.name(person.id) for person in snapshot.records("people")}
    for unit in snapshot.records("units"):
        posts = unit.values.get("posts", {}).items()
        found |= {("posts", post): pick(known.get("title", post), lang) for post, known in posts}
    for standard in snapshot.records("standards"):
        found["standards", standard.id] = str(standard.values.get("number", standard.id))
    return found


def _as_of(year: Year, today: date) -> date:
    """Day on which the scores look at the registry: when the year begins, or today when it has begun."""
    return max(year.days.start, min(today, year.days.end))


def auditors(snapshot: Snapshot, persons: Persons, rules: PlanningRules) -> tuple[Auditor, ...]:
    """Auditors of the registry by id, with the units of their appointments and those declared."""
    units = snapshot.records("units")
    homes = {post: unit.id for unit in units for post in unit.values.get("posts", {})}
    held = held_posts(snapshot)
    return tuple(
        _auditor(record, persons, held, homes, rules)
        for record in sorted(snapshot.records("auditors"), key=lambda one: one.id)
    )


def held_posts(snapshot: Snapshot) -> tuple[Held, ...]:
    """Who holds which post when, from the register of appointments."""
    return tuple(
        Held(str(one.values.get("person", "")), str(one.values.get("post", "")), _days(one.values))
        for one in snapshot.records("appointments")
    )


def _auditor(
    record: Record, persons: Persons, held: Iterable[Held], homes: Mapping[str, str], rules: PlanningRules
) -> Auditor:
    values = record.values
    person = str(values.get("person", record.id))
    mine = persons.matches(person)
    posts = (one for one in held if one.person in mine and one.post in homes)
    appointed = [Belonging(homes[one.post], one.days, one.post) for one in posts]
    declared = [Belonging(str(unit), _days({})) for unit in values.get("units", ())]
    return Auditor(
        id=record.id,
        person=person,
        name=persons.name(person),
        units=(*appointed, *declared),
        lead=bool(values.get("lead")),
        outside=bool(values.get("outside")),
        competences=tuple(Competence(str(one["standard"]), _days(one)) for one in values.get("competences", ())),
        per_month=int(values.get("per_month", rules.per_month)),
        per_year=int(values.get("per_year", rules.per_year)),
        unavailable=tuple(Absence(_days(one), str(one.get("reason", ""))) for one in values.get("unavailable", ())),
        campuses=tuple(str(campus) for campus in values.get("campuses", ())),
    )


def _days(values: Mapping[str, object]) -> Days:
    """Days ``from`` – ``until``; open where one is absent."""
    start, end = values.get("from"), values.get("until")
    return Days(
        date.fromisoformat(str(start)) if start else date.min,
        date.fromisoformat(str(end)) if end else date.max,
    )


def auditees(snapshot: Snapshot, lang: str) -> tuple[Auditee, ...]:
    """Processes in the order of their numbers."""
    found = (_auditee(record, lang) for record in snapshot.records("processes"))
    return tuple(sorted(found, key=lambda one: (natural_key(one.number), one.process)))


def _auditee(record: Record, lang: str) -> Auditee:
    values = record.values
    owners = (Owner(str(one.get("post", "")), str(one.get("person", ""))) for one in values.get("owners", ()))
    return Auditee(
        process=record.id,
        number=str(values.get("number", record.id)),
        title=pick(values.get("title", record.id), lang),
        owners=tuple(owner for owner in owners if owner.post or owner.person),
        units=tuple(str(unit) for unit in values.get("units", ())),
        clauses=tuple(str(clause) for clause in values.get("clauses", ())),
        importance=int(values.get("importance", 0)),
        risk=int(values.get("risk", 0)),
    )


def uncovered_units(snapshot: Snapshot, processes: Iterable[Auditee], after_year: int) -> tuple[str, ...]:
    """Units that no process and no audit after that year covers: neither they, nor what they are part of, nor a part.

    Empty while no process names its units: then nothing can be said.
    """
    structure = Structure(snapshot.records("units"))
    mapped = {unit for one in processes for unit in one.units}
    audited = {
        str(unit)
        for one in snapshot.records("audits")
        if one.values.get("status") == "done" and str(one.values.get("end", ""))[:4] > str(after_year)
        for unit in one.values.get("units", ())
    }
    covered = mapped | audited
    wholes = {whole for unit in covered for whole in structure.within(unit)}
    return tuple(
        unit
        for unit in structure.parents
        if mapped
        and not structure.is_umbrella(unit)
        and unit not in wholes
        and covered.isdisjoint(structure.within(unit))
    )


def _barriers(
    snapshot: Snapshot, persons: Persons, found: Iterable[Auditor], processes: Iterable[Auditee]
) -> dict[tuple[str, str], tuple[Barrier, ...]]:
    units = snapshot.records("units")
    independence = Independence(Structure(units), Posts(units), persons, held_posts(snapshot))
    pairs = ((auditor, auditee) for auditor in found for auditee in processes)
    every = {(one.id, other.process): independence.barriers(one, other) for one, other in pairs}
    return {pair: barriers for pair, barriers in every.items() if barriers}
