"""What each step of a document's life writes into revision.yaml; everything else in the file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from qms.text.yaml_write import REMOVE, splice

PAPER, ELECTRONIC = "paper", "electronic"


class Change(NamedTuple):
    """The change record of a revision: its number in the change sheet, days, who entered it, summary, clauses.

    ``clauses`` maps ``added``, ``changed``, ``removed`` to addresses and ``renumbered``, ``moved`` to old and new ones.
    """

    number: int
    received: date
    entered: date
    entered_by: str
    summary: str
    clauses: Mapping[str, Any]


class Approval(NamedTuple):
    """How a revision was approved.

    ``scan`` is a path beside revision.yaml, empty where there is none; ``references`` the version of each document
    whose clauses the text cites.
    """

    decisions: Sequence[str]
    day: date
    post: str
    person: str
    mode: str
    scan: str
    effective: date
    change: Change
    fingerprint: str
    references: Mapping[str, str]


def submitted(text: str, day: date, by: str, fingerprint: str) -> str:
    """revision.yaml of a revision handed over for agreement; a text signed before is not this one.

    Raises:
        ValueError: as `splice`.
    """
    values = {"date": day.isoformat(), "by": by, "fingerprint": fingerprint}
    return splice(text, {"/submitted": {name: value for name, value in values.items() if value}, "/signed": REMOVE})


def corrected(text: str, day: date, by: str, reason: str, *, old: str, new: str) -> str:
    """revision.yaml after an editorial correction: the text has another fingerprint and agreement to it stands.

    Raises:
        ValueError: as `splice`.
    """
    stated = {"date": day.isoformat(), "by": by, "reason": reason, "from": old, "to": new}
    return splice(text, {"/submitted/fingerprint": new, "/editorial/-": stated})


def signed(text: str, day: date, post: str, person: str, fingerprint: str) -> str:
    """revision.yaml of a revision signed on paper that awaits its number. Raises ValueError as `splice`."""
    stated = {"date": day.isoformat(), "post": post, "person": person, "fingerprint": fingerprint}
    return splice(text, {"/signed": stated})


def returned(text: str) -> str:
    """revision.yaml of a revision that was rejected: a draft again. Raises ValueError as `splice`."""
    return splice(text, {"/submitted": REMOVE, "/signed": REMOVE})


def approved(text: str, approval: Approval) -> str:
    """revision.yaml of an approved revision. Raises ValueError as `splice`."""
    change = approval.change
    signed = {"date": approval.day.isoformat(), "post": approval.post, "person": approval.person, "mode": approval.mode}
    return splice(
        text,
        {
            "/decisions": list(approval.decisions),
            "/approved": {**signed, **({"scan": approval.scan} if approval.scan else {})},
            "/effective": approval.effective.isoformat(),
            "/references": dict(approval.references) or REMOVE,
            "/change": {
                "number": change.number,
                "received": change.received.isoformat(),
                "entered": change.entered.isoformat(),
                "entered_by": change.entered_by,
                "summary": change.summary,
                "clauses": dict(change.clauses),
            },
            "/fingerprint": approval.fingerprint,
        },
    )


def resting_on(text: str, references: Mapping[str, str]) -> str:
    """revision.yaml with the version of each document whose clauses its text cites. Raises ValueError as `splice`."""
    return splice(text, {"/references": dict(references) or REMOVE})


def withdrawn(text: str, day: date, decision: str, superseded_by: Sequence[str]) -> str:
    """revision.yaml of the revision in force when the document is withdrawn. Raises ValueError as `splice`."""
    stated = {"date": day.isoformat(), **({"decision": decision} if decision else {})}
    return splice(text, {"/withdrawn": stated, **({"/superseded_by": list(superseded_by)} if superseded_by else {})})


def editorial_fingerprints(fields: Mapping[str, Any], fingerprint: str) -> frozenset[str]:
    """Fingerprints under which an agreement stands for the text of ``fingerprint``: its own, and those it came from.

    ``fields`` are those of revision.yaml; each editorial correction leads from one text to the next.
    """
    found = {fingerprint}
    for one in reversed(fields.get("editorial", ())):
        if one.get("to") in found:
            found.add(str(one.get("from", "")))
    return frozenset(found)
