"""The programme of internal audits as a paper: the register of programmes and what became of its audits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qms.actions.papers.dating import UNDATED, Origin, footer_note
from qms.actions.papers.fields import day, parts, several, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.processes import of_system, signed
from qms.actions.papers.stamps import approval, decided, first_day
from qms.actions.registry import Registry
from qms.language import pick, text
from qms.model.dates import PartialDate
from qms.model.records import Record
from qms.registers.appointments import posts_of
from qms.render.data import AuditorRow, AuditProgrammePaper, Mark, ProgrammeItem
from qms.text.dates import short

_SEPTEMBER = 9


def audit_programme_paper(registry: Registry, programme: Record, origin: Origin, lang: str) -> AuditProgrammePaper:
    """The programme in ``lang``, with what was carried out, moved or cancelled so far."""
    return _Maker(registry, programme, lang).paper(origin)


class _Maker:
    """One programme on its way to paper."""

    def __init__(self, registry: Registry, programme: Record, lang: str) -> None:
        self.registry, self.programme, self.values = registry, programme, programme.values
        self.lang = lang
        self.decisions = decided(self.values, registry.snapshot.records("decisions"))
        self.approved = self._approved()
        self.day = first_day(self.approved) if self.approved else registry.today
        self.naming = Naming(registry.snapshot, self.lang, self.day)
        self.standards = {one.id: words(one.values, "number") for one in registry.snapshot.records("standards")}

    def paper(self, origin: Origin) -> AuditProgrammePaper:
        naming, academic = self.naming, words(self.values, "period") == "academic"
        items = parts(self.values, "items")
        used = {clause.partition("#")[0] for item in items for clause in several(item, "clauses")}
        draft = words(self.values, "status") != "approved"
        known = {"date": str(self.approved)} if self.approved else {}
        return AuditProgrammePaper(
            year=self._year(academic=academic),
            institution=naming.organisation("name"),
            ministry=naming.organisation("ministry"),
            items=tuple(self._item(number, item, alone=len(used) == 1) for number, item in enumerate(items, 1)),
            modified=origin.day or UNDATED,
            language=self.lang,
            first_month=_SEPTEMBER if academic else 1,
            approvals=approval(known, of_system(self.registry, naming, "approved"), naming),
            objectives=several(self.values, "objectives"),
            criteria=several(self.values, "criteria"),
            auditors=self._auditors(items),
            prepared=signed(self.registry, naming, "developed"),
            agreed=signed(self.registry, naming, "agreed")[:1],
            watermark=text("papers.draft", self.lang) if draft else "",
            footer_note=footer_note(origin, self.lang),
        )

    def _approved(self) -> PartialDate | None:
        if words(self.values, "status") != "approved":
            return None
        # later orders change the programme; the first one approves it
        orders = [one for one in self.decisions if one.values.get("kind") == "order"] or list(self.decisions)
        known = sorted(when for one in orders if (when := day(one.values, "date")))
        return known[0] if known else None

    def _year(self, *, academic: bool) -> str:
        year = words(self.values, "year") or self.programme.id
        first = year[:4]
        if not academic or not first.isdigit():
            return year
        return f"{first}{'-' if self.lang == 'ky' else '/'}{int(first) + 1}"

    def _item(self, number: int, item: Mapping[str, Any], *, alone: bool) -> ProgrammeItem:
        audit = self._audit(item)
        process = self.registry.snapshot.record("processes", words(item, "process"))
        lead = words(item, "lead")
        return ProgrammeItem(
            number=str(number),
            process=self._process(process) if process else words(item, "process"),
            units=tuple(self.naming.unit(unit) for unit in several(item, "units")),
            clauses=self._clauses(several(item, "clauses"), alone=alone),
            when=span(_day(item, "start") or _day(item, "week"), _day(item, "end")),
            lead=self._auditor(lead),
            team=tuple(self._auditor(one) for one in several(item, "team") if one != lead),
            months=audit.months,
            note=audit.note,
        )

    def _process(self, process: Record) -> str:
        return f"{words(process.values, 'number')}. {pick(process.values.get('title', ''), self.lang)}"

    def _clauses(self, clauses: Iterable[str], *, alone: bool) -> tuple[str, ...]:
        """Numbers of clauses; where several standards are in use, each is named before its first clause."""
        said: list[str] = []
        named = ""
        for clause in clauses:
            standard, _, number = clause.partition("#")
            head = "" if alone or standard == named else f"{self.standards.get(standard, standard)}: "
            named = standard
            said.append(head + number)
        return tuple(said)

    def _auditor(self, auditor: str) -> str:
        return self.naming.in_table(self._person(auditor))

    def _person(self, auditor: str) -> str:
        found = self.registry.snapshot.record("auditors", auditor)
        return words(found.values, "person") if found else auditor

    def _auditors(self, items: Iterable[Mapping[str, Any]]) -> tuple[AuditorRow, ...]:
        named = {one for item in items for one in (words(item, "lead"), *several(item, "team")) if one}
        rows = [self._row(one) for one in named]
        return tuple(sorted(rows, key=lambda row: row.name))

    def _row(self, auditor: str) -> AuditorRow:
        person, snapshot = self._person(auditor), self.registry.snapshot
        found = snapshot.record("auditors", auditor)
        posts = posts_of(person, self.day, snapshot.records("appointments"))
        outside = bool(found and found.values.get("outside"))
        post = self.naming.post(posts[0]) if posts else text("papers.outside_auditor", self.lang) if outside else ""
        held = parts(found.values, "competences") if found else ()
        return AuditorRow(self.naming.in_table(person), post, "; ".join(map(self._competence, held)))

    def _competence(self, held: Mapping[str, Any]) -> str:
        standard = words(held, "standard")
        number, until = self.standards.get(standard, standard), day(held, "until")
        if until is None:
            return number
        return text("papers.competence_until", self.lang, standard=number, day=short(until, "en"))

    def _audit(self, item: Mapping[str, Any]) -> _Carried:
        planned = _day(item, "start") or _day(item, "week")
        audit = next((one for one in self.registry.snapshot.records("audits") if self._is_of(one, item)), None)
        if audit is None:
            return _Carried({planned.month: Mark.PLANNED} if planned else {})
        status, held = words(audit.values, "status"), _day(audit.values, "start")
        reason = words(audit.values, "reason")
        if status == "cancelled":
            return _Carried({}, "\n".join(filter(None, (text("papers.cancelled", self.lang), reason))))
        months: dict[int, Mark] = {}
        carried = held or planned
        if planned and carried and carried.month != planned.month:
            months[planned.month] = Mark.MOVED
        told = Mark.DONE if status == "done" else Mark.PLANNED
        if status == "moved" and planned and held in {None, planned}:
            return _Carried({planned.month: Mark.MOVED}, reason)
        if carried:
            months[carried.month] = told
        when = span(held, _day(audit.values, "end")) if held and held != planned else ""
        return _Carried(months, "\n".join(filter(None, (when, reason))))

    def _is_of(self, audit: Record, item: Mapping[str, Any]) -> bool:
        return audit.values.get("programme") == self.programme.id and audit.values.get("item") == item.get("id")


@dataclass(frozen=True, slots=True)
class _Carried:
    """What became of an audit: its marks by month, and what is to be noted."""

    months: Mapping[int, Mark]
    note: str = ""


def span(first: date | None, last: date | None) -> str:
    """Days in figures: ``10–11.02.2026``, ``30.03–01.04.2026``, ``10.02.2026``; empty where unknown."""
    if first is None:
        return ""
    if last is None or last == first:
        return f"{first:%d.%m.%Y}"
    if first.year != last.year:
        return f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"
    return f"{first:%d}–{last:%d.%m.%Y}" if first.month == last.month else f"{first:%d.%m}–{last:%d.%m.%Y}"


def _day(values: Mapping[str, Any], name: str) -> date | None:
    when = day(values, name)
    return when.whole if when else None
