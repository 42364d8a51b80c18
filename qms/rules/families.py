"""The modules in which rules are declared, one or two a family."""

from __future__ import annotations

from importlib import import_module

FAMILIES = (
    "files",
    "metadata",
    "baseline",
    "life",
    "gates",
    "references",
    "numbering",
    "structure",
    "lists",
    "imported",
    "registers",
    "processes",
    "totals",
    "abbreviations",
    "terms",
    "stamps",
    "passports",
    "sheets",
    "contents",
    "signatories",
    "keeping",
    "sections",
    "headings",
    "marks",
    "spacing",
    "dashes",
    "repeats",
    "letters",
    "endings",
    "signs",
)


def load() -> None:
    """Import every family, so that its rules stand in the catalog."""
    for name in FAMILIES:
        import_module(f"qms.rules.{name}")
