"""What a document's type demands before it is approved: who signs in which role, and by which decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

#: Roles in the order in which people sign.
ROLES = ("developed", "checked", "agreed", "approved", "registered")


class Demand(NamedTuple):
    """A decision that is demanded: its kind (``protocol``, ``order``), and the body that takes it, empty for any."""

    kind: str
    body: str = ""

    def met_by(self, decision: Mapping[str, Any]) -> bool:
        """Whether a record of the register of decisions is such a one."""
        return decision.get("kind") == self.kind and self.body in {"", decision.get("body", "")}


class Policy(NamedTuple):
    """Posts that sign in each role, and the decisions demanded, both in their order."""

    posts: Mapping[str, tuple[str, ...]]
    decisions: tuple[Demand, ...]

    def signing(self, role: str) -> tuple[str, ...]:
        """Posts that sign in a role, each once."""
        return self.posts.get(role, ())

    def unmet(self, decisions: Iterable[Mapping[str, Any]]) -> tuple[Demand, ...]:
        """Demands that none of the decisions meets."""
        given = tuple(decisions)
        return tuple(demand for demand in self.decisions if not any(demand.met_by(one) for one in given))


def policy_of(front: Mapping[str, Any], declared: Mapping[str, Any]) -> Policy:
    """Policy of a document: what its type declares (``x-qms`` ``policy``), its own ``signatories`` first.

    Source: ISO 9001:2015 7.5.2 c.
    """
    own = front.get("signatories", {})
    posts = {role: _posts(own.get(role)) or tuple(map(str, declared.get(role, ()))) for role in ROLES}
    demands = tuple(Demand(str(one["kind"]), str(one.get("body", ""))) for one in declared.get("decisions", ()))
    return Policy({role: tuple(dict.fromkeys(named)) for role, named in posts.items() if named}, demands)


def _posts(named: Any) -> tuple[str, ...]:
    return tuple(str(one["post"]) for one in named if one.get("post")) if isinstance(named, list) else ()
