"""Captions of tables and figures: their numbers as fields, which Word counts and lists."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from qms.render import wml

_CAPTION = re.compile(
    r"(?:(?P<number>\d+)(?P<part>(?:\.\d+)*)-(?P<word>таблица|сүрөт)\b"
    r"|(?P<before>Таблица|Рисунок|Table|Figure)\s+(?P<after>\d+)(?P<deeper>(?:\.\d+)*))",
    re.IGNORECASE,
)
_FIGURES = frozenset({"сүрөт", "рисунок", "figure"})


class Caption(NamedTuple):
    """Beginning of a caption: ``before`` the number, the number, what is captioned, the words after the number."""

    before: str
    number: str
    kind: str
    after: str

    @property
    def of_figure(self) -> bool:
        """Whether a figure is captioned: its caption stands below it."""
        return self.kind in _FIGURES


def caption_of(text: str) -> Caption | None:
    """The caption a paragraph is; None for any other. ``1-таблица. Курамы``, ``Рисунок 2.1 – Схема``."""
    found = _CAPTION.match(text)
    if found is None:
        return None
    number = found["number"] or found["after"]
    deeper = found["part"] or found["deeper"] or ""
    end = found.end("number") if found["number"] else found.end("after")
    before = text[: found.start("number") if found["number"] else found.start("after")]
    kind = (found["word"] or found["before"]).casefold()
    return Caption(before, number + deeper, kind, text[end + len(deeper) :])


class Counting:
    """Numbers of captions in reading order, each kind of its own."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()

    def field(self, caption: Caption) -> str:
        """Number as a field that gives it again when Word counts anew; as text where it has parts (``2.1``).

        Source: ECMA-376 Part 1, 17.16.5.56 (SEQ).
        """
        if not caption.number.isdecimal():
            return wml.run(caption.number)
        expected, number = self._last[caption.kind] + 1, int(caption.number)
        self._last[caption.kind] = number
        reset = "" if number == expected else rf" \r {number}"
        return wml.field(rf"SEQ {caption.kind} \* ARABIC{reset}", caption.number)
