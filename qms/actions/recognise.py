"""A paper somebody holds: which revision of which document it is, and what has become of both."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from qms.actions.registry import Registry
from qms.lifecycle.standing import revision_statuses, standing
from qms.model.documents import Status
from qms.render.provenance import provenance


class State(StrEnum):
    """What a paper is: the text in force, one approved whose day has not come, an older one, one never approved so,
    one whose words were changed, or none that this registry knows.
    """

    CURRENT = "current"
    PENDING = "pending"
    OLDER = "older"
    DRAFT = "draft"
    ALTERED = "altered"
    UNKNOWN = "unknown"


class Recognised(NamedTuple):
    """A paper recognised: ids and versions are empty where they are not known."""

    state: State
    document: str = ""
    version: str = ""
    in_force: str = ""


_STATES = {Status.EFFECTIVE: State.CURRENT, Status.PENDING: State.PENDING}


def recognise(content: bytes, registry: Registry) -> Recognised:
    """What the bytes of a Word file are; what it says of itself is held against the registry."""
    said = provenance(content)
    if said is None or registry.snapshot.document(said.document) is None:
        return Recognised(State.UNKNOWN)
    revisions = registry.snapshot.revisions_of(said.document)
    in_force = standing(revisions, registry.today).in_force
    now = str(in_force.version) if in_force else ""
    statuses = {str(version): status for version, status in revision_statuses(revisions, registry.today).items()}
    own = next((one for one in revisions if str(one.fields.get("version", "")) == said.version), None)
    approved = own is not None and own.fields.get("fingerprint", "") == said.fingerprint
    if not said.intact:
        state = State.ALTERED
    elif own is None or not approved:
        state = State.DRAFT
    else:
        state = _STATES.get(statuses[said.version], State.OLDER)
    return Recognised(state, said.document, said.version, now)
