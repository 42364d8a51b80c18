"""Tags that mark approvals, and what is known of the signatures on them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class SignatureState(StrEnum):
    """What became of looking at a signature."""

    GOOD = "good"
    FORGED = "forged"
    REVOKED = "revoked"
    STRANGER = "stranger"
    UNCHECKED = "unchecked"
    NO_SIGNERS = "no-signers"


class Signature(NamedTuple):
    """State of a signature, and the id of the person whose key made it (empty where unknown)."""

    state: SignatureState
    person: str = ""


class ApprovalTag(NamedTuple):
    """A tag ``doc/<id>/<version>`` as git holds it.

    ``id`` is the object the ref points at; a light tag has no ``own_name``, ``message`` and moment ``tagged`` (seconds
    since 1970). ``target`` is the commit meant, empty where the tag marks no commit. ``signature`` is the kind of
    signature under it: ``ssh``, ``pgp``, ``other`` or none.
    """

    name: str
    id: str
    target: str
    annotated: bool = False
    own_name: str = ""
    tagged: int = 0
    message: str = ""
    signature: str = ""
