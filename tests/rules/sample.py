"""The smallest valid registry, which authors of rules outside the program use too: see `qms.testing`."""

from qms.testing import BODY, DOCUMENT, FILES, FRONT, IMPORT, TODAY, codes, context_of, findings_of, laid_over

__all__ = [
    "BODY",
    "DOCUMENT",
    "FILES",
    "FRONT",
    "IMPORT",
    "TODAY",
    "codes",
    "context_of",
    "findings_of",
    "laid_over",
]
