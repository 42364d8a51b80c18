"""Values of audit planning. Days are dates, both ends of a period included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qms.model.messages import Message


class Days(NamedTuple):
    """A period of days, both ends included."""

    start: date
    end: date

    def overlaps(self, other: Days) -> bool:
        """Whether a day belongs to both."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: Days) -> bool:
        """Whether every day of the other belongs to this one."""
        return self.start <= other.start and other.end <= self.end


ALWAYS = Days(date.min, date.max)


class Year(NamedTuple):
    """The year planned: as written (``2027``, ``2026/27``), its days, whether it is academic."""

    name: str
    days: Days
    academic: bool

    @property
    def programme(self) -> str:
        """Id of the year's programme: ``2027``, ``2026-27``."""
        return self.name.replace("/", "-")


class Competence(NamedTuple):
    """A standard an auditor may audit against, and when."""

    standard: str
    days: Days


class Absence(NamedTuple):
    """Days on which an auditor cannot audit."""

    days: Days
    reason: str


class Belonging(NamedTuple):
    """A unit an auditor belongs to, and when. ``post`` is empty where only the register of auditors says so."""

    unit: str
    days: Days
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditor:
    """An internal auditor. ``person`` is an id of the register of people; ``name`` as shown to people.

    ``per_month`` and ``per_year`` are the most audits he takes part in. ``campuses`` empty: he goes everywhere.
    """

    id: str
    person: str
    name: str
    units: tuple[Belonging, ...] = ()
    lead: bool = False
    outside: bool = False
    competences: tuple[Competence, ...] = ()
    per_month: int = 3
    per_year: int = 12
    unavailable: tuple[Absence, ...] = ()
    campuses: tuple[str, ...] = ()


class Owner(NamedTuple):
    """An owner of a process: post and person as the register has them, an id or a paper's own words; either empty."""

    post: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditee:
    """A process to be audited. ``title`` in the registry's first language; importance and risk 1–5, 0 unknown."""

    process: str
    number: str
    title: str
    owners: tuple[Owner, ...] = ()
    units: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    importance: int = 0
    risk: int = 0

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} «{self.title}»"

    @property
    def standards(self) -> tuple[str, ...]:
        """Standards whose clauses the process is audited against."""
        return tuple(dict.fromkeys(clause.partition("#")[0] for clause in self.clauses))


class BarrierKind(StrEnum):
    """Why an auditor may not audit a process, whatever the week."""

    OWNER = "owner"
    UNIT = "unit"
    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    CAMPUS = "campus"


class Barrier(NamedTuple):
    """Days on which an auditor may not audit a process. ``what`` names the post, unit or campus."""

    kind: BarrierKind
    what: str
    days: Days


class Factor(NamedTuple):
    """One factor of a risk score: value 0–100, weight, contribution to the score."""

    name: str
    value: float
    weight: int
    contribution: float


class Score(NamedTuple):
    """Risk score 0–100 of a process, its factors, and how often it is audited in the year."""

    score: float
    factors: tuple[Factor, ...]
    times: int


class PastAudit(NamedTuple):
    """An audit of the register that was done or is still to come; ``programme`` and ``item`` name its programme."""

    process: str
    days: Days
    team: tuple[str, ...]
    programme: str = ""
    item: str = ""


class Week(NamedTuple):
    """A week in which an audit can be held: its Monday, and the working days an audit takes."""

    monday: date
    audit: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningRules:
    """What qms.yaml says under ``audit``.

    ``frequency`` pairs (score, times), the highest score first. ``time_limit`` is in the solver's deterministic
    seconds, which are the same on every machine.
    """

    weights: Mapping[str, int]
    frequency: tuple[tuple[int, int], ...] = ((70, 2), (0, 1))
    per_month: int = 3
    per_year: int = 12
    per_week: int = 3
    interval_days: int = 90
    team: int = 2
    duration_days: int = 2
    cycle_years: int = 3
    time_limit: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningInput:
    """All that a plan depends on.

    ``barriers`` by auditor and process; ``unowned`` processes are not planned; ``uncovered`` units are in no process
    and in no audit of the cycle; ``names`` by register and id.
    """

    year: Year
    today: date
    rules: PlanningRules
    weeks: tuple[Week, ...]
    auditors: tuple[Auditor, ...]
    auditees: tuple[Auditee, ...]
    scores: Mapping[str, Score]
    barriers: Mapping[tuple[str, str], tuple[Barrier, ...]] = field(default_factory=dict)
    past: tuple[PastAudit, ...] = ()
    unowned: tuple[Auditee, ...] = ()
    uncovered: tuple[str, ...] = ()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def named(self, record: str, *registers: str) -> str:
        """Name of a record in the first of the registers that has it; else its id or a paper's own words."""
        return next((self.names[one, record] for one in registers if (one, record) in self.names), record or "–")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAudit:
    """An audit of the plan. ``team`` holds auditors' ids, its lead first; ``week`` is the Monday."""

    id: str
    process: str
    units: tuple[str, ...]
    week: date
    start: date
    end: date
    lead: str
    team: tuple[str, ...]
    clauses: tuple[str, ...]
    frequency: int
    score: float
    factors: tuple[Factor, ...]
    reason: tuple[Message, ...]


class Solver(NamedTuple):
    """The program that found the plan."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Audits of a year in the order of their days.

    ``objective`` is what the plan costs (less is better), ``bound`` what no plan can undercut; equal: the best there
    is. ``unmet`` says what could not be kept, ``unmapped`` are processes whose units are not named, ``unowned`` those
    without owners, which are not planned.
    """

    year: Year
    items: tuple[PlannedAudit, ...]
    objective: float
    bound: float
    unmet: tuple[Message, ...]
    unmapped: tuple[str, ...]
    unowned: tuple[str, ...]
    solver: Solver


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why there is no plan: a smallest set of demands that cannot be kept together, and what would help.

    Not ``proven``: the search ended without a plan and without a proof that there is none.
    """

    year: Year
    conflict: tuple[Message, ...]
    ways_out: tuple[Message, ...]
    proven: bool = True
