"""An offer to a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class RegisterOffer(NamedTuple):
    """Records for the register ``name``, by id, in the order of the paper; ``lines`` tells where each stands."""

    name: str
    records: Mapping[str, Mapping[str, Any]]
    lines: Mapping[str, int]
