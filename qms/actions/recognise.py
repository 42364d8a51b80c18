"""A paper somebody holds: which revision of which document it is, and what has become of both."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from qms.actions.registry import Registry
from qms.lifecycle.standing import revision_statuses, standing
from qms.model.documents import Status
from qms.render.provenance import provenance
from qms.render.seal import Seal


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


def recognise_mark(seal: Seal, registry: Registry) -> Recognised:
    """Which revision the mark on a paper names; whether the words of the paper are its words, the mark cannot tell."""
    if registry.snapshot.document(seal.document) is None:
        return Recognised(State.UNKNOWN)
    return _standing(
        seal.document, seal.version, registry, lambda known: known.rpartition(":")[2].startswith(seal.digits)
    )


def recognise(content: bytes, registry: Registry) -> Recognised:
    """What the bytes of a Word file are; what it says of itself is held against the registry."""
    said = provenance(content)
    if said is None or registry.snapshot.document(said.document) is None:
        return Recognised(State.UNKNOWN)
    found = _standing(said.document, said.version, registry, lambda known: known == said.fingerprint)
    return found if said.intact else found._replace(state=State.ALTERED)


def _standing(document: str, version: str, registry: Registry, is_its: Callable[[str], bool]) -> Recognised:
    """Where a revision stands today; ``is_its`` tells whether the fingerprint approved is that of the paper."""
    revisions = registry.snapshot.revisions_of(document)
    in_force = standing(revisions, registry.today).in_force
    now = str(in_force.version) if in_force else ""
    statuses = {str(version): status for version, status in revision_statuses(revisions, registry.today).items()}
    own = next((one for one in revisions if str(one.fields.get("version", "")) == version), None)
    approved = own is not None and is_its(str(own.fields.get("fingerprint", "")))
    state = _STATES.get(statuses[version], State.OLDER) if approved else State.DRAFT
    return Recognised(state, document, version, now)
