"""Audits still to be held: what programmes plan and no record of an audit has ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from qms.model.records import Record
from qms.model.snapshot import Snapshot

_OVER = frozenset({"done", "moved", "cancelled"})


class Planned(NamedTuple):
    """An audit still to be held: the record that plans it, and its values there.

    ``item`` is its place among the items of a programme; None where the record is that of the audit itself.
    """

    record: Record
    values: Mapping[str, Any]
    item: int | None = None

    @property
    def id(self) -> str:
        """Its number in the programme, else the record's id."""
        return self.record.id if self.item is None else str(self.values.get("id", ""))

    @property
    def auditors(self) -> frozenset[str]:
        """Ids of its lead auditor and team in the register of auditors."""
        return frozenset({str(self.values.get("lead", "")), *map(str, self.values.get("team", ()))}) - {""}


def programme_items(snapshot: Snapshot) -> Iterator[Planned]:
    """Items of programmes that are not over: done, moved or cancelled by a record of the register of audits."""
    over = {str(one.values.get("item", "")) for one in snapshot.records("audits") if one.values.get("status") in _OVER}
    for programme in snapshot.records("audit-programmes"):
        for place, values in enumerate(programme.values.get("items", ())):
            number = str(values.get("id", ""))
            if not {number, f"{programme.id}/{number}"} & over:
                yield Planned(programme, values, place)


def planned_audits(snapshot: Snapshot) -> Iterator[Planned]:
    """Items of programmes, then records of audits, that are not over."""
    yield from programme_items(snapshot)
    for audit in snapshot.records("audits"):
        if audit.values.get("status") not in _OVER:
            yield Planned(audit, audit.values)
