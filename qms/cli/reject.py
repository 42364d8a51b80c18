"""``qms reject``: it stands beside ``qms agree``, whose counterpart it is."""

from __future__ import annotations

from qms.cli.agree import rejecting as app

__all__ = ["app"]
