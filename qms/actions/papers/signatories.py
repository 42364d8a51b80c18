"""Who signs a document in which role: its own signatories before those of its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from qms.actions.papers.fields import parts, several, words
from qms.actions.papers.naming import Naming


class Signatory(NamedTuple):
    """A post that signs, and the person who holds it: ids, or words as they were written; empty where unknown."""

    post: str
    person: str = ""


def signatories(
    front: Mapping[str, Any], policy: Mapping[str, Any], role: str, naming: Naming, day: date
) -> tuple[Signatory, ...]:
    """Who signs in a role (``developed``, ``agreed``, ``approved``); a person not named is who holds the post then."""
    own = front.get("signatories", {})
    named = parts(own, role) if isinstance(own, Mapping) else ()
    found = [(words(one, "post"), words(one, "person")) for one in named] or [
        (post, "") for post in several(policy, role)
    ]
    return tuple(Signatory(post, person or naming.holder(post, day)) for post, person in found)
