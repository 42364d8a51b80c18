"""Clauses and annexes cited in words: «ушул жобонун 4.2-пунктуна», «1-тиркемеде»."""

from __future__ import annotations

import re

from qms.text.patterns import later

ANNEX_CITED = re.compile(r"(?<![\w-])(\d{1,2})-тиркеме(?=[\W_]|ге|де|си|син|сине|синде|ден|нин|ни|$)", re.IGNORECASE)
CLAUSE_CITED = re.compile(r"(?<![\w.№-])(\d{1,2}(?:\.\d{1,2}){1,3})\.?-(?:пункт|пунктча)", re.IGNORECASE)
#: «ушул жобонун» and what may stand between it and the number of one of its clauses: other numbers, no other paper.
_OWN = later(r"(?:ушул|бул)\s+\w+\s+(?:[\d.,;\s–-]|(?:жана|же|пункт\w*|бөлү[мкг]\w*))*", re.IGNORECASE)
#: Words and marks of papers that have clauses of their own.
_PAPER = later(
    r"жобо|мыйзам|кодекс|стандарт|токтом|жарлы[кг]|тескеме|буйру[кг]|протокол|чечим|нуска|процедур|жетектеме|эреже"
    r"|устав|келишим|конвенци|документ|положени|закон|постановлени|указ|распоряжени|приказ|инструкци|правил|руководств"
    r"|договор|iso|исо|гост|№|\]\(",
    re.IGNORECASE,
)
#: How far before a number the paper it belongs to may be named.
_NEAR = 80


def is_own(text: str, start: int) -> bool:
    """Whether the clause cited at an offset is one of the text itself: «ушул жобонун», «бул жобонун» stands before it.

    What lies between may name other clauses of the same paper, but no other paper.
    """
    return any(match.end() == start for match in _OWN.finditer(text, max(0, start - _NEAR), start))


def names_a_paper(text: str) -> bool:
    """Whether a paragraph speaks of any paper, whose clause a number may be."""
    return _PAPER.search(text) is not None
