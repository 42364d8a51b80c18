"""The modules in which rules are declared, one or two a family."""

from __future__ import annotations

from importlib import import_module

FAMILIES = (
    "files",
    "metadata",
    "baseline",
    "life",
    "overdue",
    "gates",
    "references",
    "moved_clauses",
    "numbering",
    "structure",
    "lists",
    "imported",
    "registers",
    "processes",
    "totals",
    "units",
    "people",
    "process_names",
    "counted",
    "abbreviations",
    "abbreviation_endings",
    "terms",
    "stamps",
    "passports",
    "sheets",
    "contents",
    "signatories",
    "keeping",
    "sections",
    "across",
    "foreign",
    "headings",
    "marks",
    "quotations",
    "blanks",
    "spacing",
    "joints",
    "dashes",
    "hyphens",
    "repeats",
    "letters",
    "items",
    "endings",
    "signs",
    "dates",
    "periods",
    "acts",
    "acts_given",
    "acts_kept",
    "life_days",
    "life_signers",
)


def load() -> None:
    """Import every family, so that its rules stand in the catalog."""
    for name in FAMILIES:
        import_module(f"qms.rules.{name}")
