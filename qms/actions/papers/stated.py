"""What an imported paper has on its first page and in its running header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.actions.papers.fields import parts, words


def stated_header(paper: Mapping[str, Any], said: str) -> str:
    """The words as the running header writes them, where it has them in small letters; else empty."""
    folded = said.casefold()
    return next((cell for one in parts(paper, "header") if (cell := words(one, "text")).casefold() == folded), "")


def stated_titles(paper: Mapping[str, Any], title: str) -> tuple[str, str]:
    """Lines of the first page above and below the title; empty where it has none."""
    stated = [one for one in (*parts(paper, "titles"), *parts(paper, "front")) if words(one, "value")]
    stated.sort(key=_line)
    at = next((place for place, one in enumerate(stated) if words(one, "value") == title), None)
    if at is None:
        return "", ""
    above, below = stated[:at], [one for one in stated[at + 1 :] if _line(one) < _line(stated[at]) + _NEAR]
    return "\n".join(words(one, "value") for one in above), "\n".join(words(one, "value") for one in below)


#: Lines between the title and what still stands on its page.
_NEAR = 20


def _line(one: Mapping[str, Any]) -> int:
    found = one.get("line", 0)
    return found if isinstance(found, int) else 0
