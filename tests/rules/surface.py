"""What the rules on the surface of a text say of one document."""

from __future__ import annotations

from qms.model.findings import Finding
from qms.rules.analysis import analyse
from qms.rules.mending import mend
from tests.rules.sample import DOCUMENT, context_of, laid_over


def found(code: str, body: str) -> list[Finding]:
    """Findings of a rule on a body laid over the sample."""
    files = laid_over(body)
    return [one for one in analyse(DOCUMENT, files[DOCUMENT], context_of(files)).findings if one.code == code]


def marked(code: str, body: str) -> list[str]:
    """The characters that the findings of a rule point at."""
    lines = laid_over(body)[DOCUMENT].decode().split("\n")
    return [
        lines[one.place.line - 1][one.place.column - 1 : one.place.column - 1 + one.place.length]
        for one in found(code, body)
    ]


def mended(code: str, body: str) -> str:
    """A body with what a rule finds put right."""
    files = laid_over(body)
    text = mend(DOCUMENT, files[DOCUMENT].decode(), {code}, context_of(files)).text
    return text.split("---\n", 2)[2].rstrip("\n")


def section(*lines: str) -> str:
    """A body of one section."""
    return "\n".join(("# 1. Жалпы жоболор", *lines))
