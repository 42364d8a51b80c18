"""Records that a paper's text offers to registers."""

from __future__ import annotations

from qms.imports.drafts import Draft
from qms.imports.offered_levels import offer_levels
from qms.imports.offered_processes import offer_processes
from qms.imports.offered_units import offer_units
from qms.imports.register_offer import RegisterOffer

__all__ = ["RegisterOffer", "offer_registers"]


def offer_registers(drafts: list[Draft], title: str) -> tuple[RegisterOffer, ...]:
    """Offers of the paper, those without records left out: process groups, processes, units, document levels."""
    offers = [*offer_processes(drafts), offer_units(drafts, title), offer_levels(drafts)]
    return tuple(offer for offer in offers if offer.records)
