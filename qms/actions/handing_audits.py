"""Planned audits that a handover leaves as they are: who audits must be independent, which is worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qms.actions.audits_ahead import Planned, planned_audits
from qms.actions.handing import Handing, Left
from qms.audit.calendar import parse_year
from qms.language import text
from qms.model.messages import Message, message
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.text.dates import short


def left_audits(handing: Handing, moved: Iterable[Record]) -> Iterator[Left]:
    """Audits to come that name the person of old, and those of processes among the records ``moved`` that name the new.

    A programme that is still a draft can be planned anew as a whole; in others an audit has its own command.
    """
    snapshot = handing.registry.snapshot
    planned = tuple(planned_audits(snapshot))
    mine, new = _auditors(handing.old, snapshot), _auditors(handing.new, snapshot)
    owned = {one.id for one in moved if one.register == "processes"}
    named = [one for one in planned if _names(one, mine)]
    own = [one for one in planned if one.values.get("process") in owned and _names(one, new) and one not in named]
    yield from _left(message("handover.audits_named", name=handing.old_name), named, mine, handing)
    yield from _left(message("handover.audits_owned", name=handing.new_name), own, (), handing)


def _auditors(person: Record, snapshot: Snapshot) -> tuple[Record, ...]:
    return tuple(one for one in snapshot.records("auditors") if one.values.get("person") == person.id)


def _names(planned: Planned, auditors: Iterable[Record]) -> bool:
    return any(one.id in planned.auditors for one in auditors)


def _left(why: Message, planned: Iterable[Planned], absent: Sequence[Record], handing: Handing) -> Iterator[Left]:
    single: list[str] = []
    drafts: dict[str, list[Planned]] = {}
    for one in planned:
        if one.item is not None and one.record.values.get("status") == "draft":
            drafts.setdefault(one.record.id, []).append(one)
        else:
            single.append(f"{_place(one, handing)}: {_command(one, handing.lang)}")
    if single:
        yield Left(why, tuple(single), message("handover.audits_way"))
    for found in drafts.values():
        places = tuple(_place(one, handing) for one in found)
        yield Left(why, places, _planned_anew(found[0].record, absent, handing))


def _place(planned: Planned, handing: Handing) -> str:
    """An audit in words: ``Internal audit programme 2027: 2027-03 (09.03.2027)``."""
    record, start = handing.record(planned.record), planned.values.get("start")
    if planned.item is None:
        return f"{record} ({planned.id})"
    day = f" ({short(date.fromisoformat(str(start)), handing.lang)})" if start else ""
    return f"{record}: {planned.id}{day}"


def _command(planned: Planned, lang: str) -> str:
    item = "" if planned.item is None else f"items.{planned.item}."
    return text("handover.audit_command", lang, register=planned.record.register, id=planned.record.id, item=item)


def _planned_anew(programme: Record, absent: Sequence[Record], handing: Handing) -> Message:
    """What plans a programme anew, without an auditor who is no longer there."""
    year = str(programme.values.get("year", ""))
    if not absent:
        return message("handover.replan_way", year=year)
    return message(
        "handover.absent_way",
        year=year,
        auditor=absent[0].id,
        place=str(len(absent[0].values.get("unavailable", ()))),
        start=handing.registry.today.isoformat(),
        end=parse_year(year).days.end.isoformat(),
    )
