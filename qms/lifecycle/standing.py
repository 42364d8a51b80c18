"""Where a document stands on a day: what is in force, what is pending, what is being worked on.

Everything follows from what the revisions' files say; an approval is what `approved` states, never what an imported
paper (`paper`) claims. A date known only in part counts from its first possible day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from qms.model.dates import PartialDate
from qms.model.documents import InForce, Pending, Standing, Status, Working, WorkingState
from qms.model.versions import Version


class HasFields(Protocol):
    """Anything that holds the values of a revision.yaml."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """Values of the file, dates as ISO 8601 text."""


def standing(revisions: Iterable[HasFields], today: date) -> Standing:
    """The three facts about a document on ``today``, and the status derived from them.

    In force is the revision approved (whenever that was entered) that has the latest effective date up to today; a
    withdrawal ends it. Pending is the nearest one approved up to today whose day has not come. Working is the highest
    version opened up to today and not approved. A revision whose version cannot be read counts for nothing.
    """
    states = _states(revisions)
    in_force = _in_force(states, today)
    pending = _pending(states, today)
    working = _working(states, today)
    return Standing(
        InForce(in_force.version, in_force.since) if in_force and in_force.since else None,
        Pending(pending.version, _first_day(pending.since)) if pending and pending.since else None,
        working,
        _status(states, today, in_force, pending, working),
    )


def revision_statuses(revisions: Iterable[HasFields], today: date) -> Mapping[Version, Status]:
    """Status of each revision by itself on ``today``, in the order of versions.

    One that was in force before the present one is superseded; the last one of a withdrawn document is withdrawn.
    """
    states = _states(revisions)
    latest, current = _latest(states, today), _in_force(states, today)
    return {state.version: _revision_status(state, today, latest, current) for state in states}


@dataclass(frozen=True, slots=True)
class _State:
    """One revision, its dates read; a date that is absent or unreadable is None."""

    version: Version
    opened: PartialDate | None
    submitted: PartialDate | None
    signed: bool
    is_approved: bool
    approved: PartialDate | None
    since: PartialDate | None
    withdrawn: PartialDate | None
    is_superseded: bool

    def approved_on(self, day: PartialDate) -> bool:
        """Whether it had been approved by that day."""
        return self.is_approved and (self.approved is None or self.approved <= day)


def _states(revisions: Iterable[HasFields]) -> tuple[_State, ...]:
    states = (_state(revision.fields) for revision in revisions)
    return tuple(sorted((state for state in states if state), key=lambda state: state.version))


def _state(fields: Mapping[str, Any]) -> _State | None:
    try:
        version = Version.parse(str(fields.get("version", "")))
    except ValueError:
        return None
    approved = _date(fields, "approved", "date")
    return _State(
        version=version,
        opened=_date(fields, "opened", "date"),
        submitted=_date(fields, "submitted", "date"),
        signed="signed" in fields,
        is_approved="approved" in fields,
        approved=approved,
        since=_date(fields, "effective") or approved,
        withdrawn=_date(fields, "withdrawn", "date"),
        is_superseded=bool(fields.get("superseded_by")),
    )


def _date(fields: Mapping[str, Any], *path: str) -> PartialDate | None:
    value: Any = fields
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    try:
        return PartialDate.parse(str(value)) if value else None
    except ValueError:
        return None


def _latest(states: Sequence[_State], today: date) -> _State | None:
    """The approved revision with the latest effective date up to today, withdrawn or not."""
    day = _partial(today)
    begun = [(state.since, state.version, state) for state in states if state.is_approved and _by(state.since, day)]
    return max(begun, key=lambda entry: entry[:2])[2] if begun else None


def _in_force(states: Sequence[_State], today: date) -> _State | None:
    latest = _latest(states, today)
    return None if latest is None or _withdrawal(states, today, latest) else latest


def _withdrawal(states: Sequence[_State], today: date, latest: _State | None) -> _State | None:
    """The revision whose mark withdraws the document on ``today``: one not followed by a later revision."""
    day = _partial(today)
    marks = [state for state in states if _by(state.withdrawn, day)]
    if latest is not None and latest.since:
        marks = [mark for mark in marks if mark is latest or (mark.withdrawn and mark.withdrawn > latest.since)]
    return marks[-1] if marks else None


def _pending(states: Sequence[_State], today: date) -> _State | None:
    day = _partial(today)
    coming = [
        (state.since, state.version, state)
        for state in states
        if state.approved_on(day) and state.since and state.since > day and not state.withdrawn
    ]
    return min(coming, key=lambda entry: entry[:2])[2] if coming else None


def _working(states: Sequence[_State], today: date) -> Working | None:
    day = _partial(today)
    for state in reversed(states):
        # one approved later, but in force already, is no work of that day
        done = state.withdrawn or state.approved_on(day) or (state.is_approved and _by(state.since, day))
        if not done and (state.opened is None or state.opened <= day):
            return Working(state.version, _working_state(state, day))
    return None


def _working_state(state: _State, day: PartialDate) -> WorkingState:
    if state.signed:
        return WorkingState.SIGNED
    return WorkingState.IN_AGREEMENT if _by(state.submitted, day) else WorkingState.DRAFT


def _status(
    states: Sequence[_State], today: date, in_force: _State | None, pending: _State | None, working: Working | None
) -> Status:
    if in_force:
        return Status.EFFECTIVE
    if pending:
        return Status.PENDING
    mark = _withdrawal(states, today, _latest(states, today))
    if mark:
        return Status.SUPERSEDED if mark.is_superseded else Status.WITHDRAWN
    return Status.DRAFT if working is None or working.state is WorkingState.DRAFT else Status.IN_AGREEMENT


def _revision_status(state: _State, today: date, latest: _State | None, current: _State | None) -> Status:
    day = _partial(today)
    if state is current:
        return Status.EFFECTIVE
    if state.withdrawn and _by(state.withdrawn, day):
        return Status.SUPERSEDED if state.is_superseded else Status.WITHDRAWN
    if state.is_approved and _by(state.since, day):
        return Status.WITHDRAWN if state is latest else Status.SUPERSEDED
    if state.approved_on(day):
        return Status.PENDING
    return Status.IN_AGREEMENT if _by(state.submitted, day) else Status.DRAFT


def _by(moment: PartialDate | None, day: PartialDate) -> bool:
    return moment is not None and moment <= day


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _first_day(moment: PartialDate) -> date:
    return date(moment.year, moment.month or 1, moment.day or 1)
