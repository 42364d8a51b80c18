"""Files in which one short piece is repeated without end, in every place where a rule looks: what takes the square of
a length, or its cube, shows here first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.rules.sample import DOCUMENT
from tests.stress.mutants import Mutant

#: Letters, figures, blanks and signs; then words, numbers and dates that begin what a rule goes on to look at.
PIECES = (
    "а", "ү", "А", "A", "1", " ", "\t", "\u00a0", "\x0b", "\r", ".", ",", ", ", "; ", ": ", "…", "...", "(", "«", "'",
    '"', "[", "](", "{{", "|", "| |", "|а", "|1", "_", "-", "– ", "*", "**", "*а*", "`", "\\", "#", "/", "%", "№", "аА",
    "аa", "а0", "а ", "а,", "аа, ", "а-", "а/", "а(", "а\n", "-\n", "1.\n", "1 ", "1,", "1-", "1/", "1.а", "1%", "1 %",
    "1.1 ", "1.1.", "10 ", "20", "V. ", "А.", "А. ", "АА ", "АБ(", "аб. ", "а.б ", "ж.", "б.а. ", "«а» ", "«А", "№1 ",
    "[а](#1.1) ", "https://", "ISO ", "ISO 9001:2015 ", "СМСтин ", "аа(АБ) ", "н ", "нун ", "кызы ", "Асанов А.А. ",
    "бөлүмү ", "окуу бөлүмүнүн башчысы ", "Процесс ", "билим берүү процесси ", "ректордун ", "мыйзам ", "№ 5 буйрук ",
    "ушул жобонун ", "1-тиркеме ", "4.2-пункт ", "2026-ж. ", "2026-жылдын ", "19-январь ", "31.12.2026 ",
    "1996-2022-", "жылы ", "чейин ", "күчүнө кирет ",
)  # fmt: skip
_FRONT = """---
id: sample
type: regulation
code: ТТМУ.СМС-ТБ.01
title: {title}
language: ky
unit: quality-office
{more}---
"""
_PLAIN = _FRONT.format(title="Бөлүм жөнүндө жобо", more="")
_BODY = "# 1. Жалпы жоболор\n1.1. Бөлүм ректорго баш иет.\n"
REVISION = "documents/sample/revisions/1.0/revision.yaml"
_REVISION = """version: "1.0"
opened: {{date: 2026-01-10, by: asanov, reason: '{0}'}}
paper:
  institution: '{0}'
  code: '{0}'
  header: [{{text: '{0}', line: 3}}]
  titles: [{{value: '{0}', line: 4}}]
  stamps:
    - {{kind: approval, word: '{0}', post: '{0}', person: '{0}', verbatim: '{0}', text: '{0}', line: 3}}
  passport: [{{name: '{0}', value: '{0}', line: 3}}, {{name: күнү, value: '{0}', line: 3}}]
  developers: [{{post: '{0}', person: '{0}', line: 3}}]
  changes: {{title: '{0}', columns: ['{0}'], rows: [['{0}']], line: 3}}
"""


def _terms(text: str) -> str:
    more = f"terms:\n- term: '{text}'\n  definition: '{text}'\n- term: Б\n  definition: '{text}'\n"
    return _FRONT.format(title="Жобо", more=more) + _BODY


def _abbreviations(text: str) -> str:
    listed = f"- abbreviation: АБ\n  expansion: '{text}'\n- abbreviation: '{text}'\n  expansion: а б\n"
    return _FRONT.format(title="Жобо", more=f"abbreviations:\n{listed}") + _BODY


def _within(text: str) -> str:
    act = f"Ректордун 2026-жылдын 19-январындагы № 5 {text} буйругу, ушул жобонун 1.1-пунктуна ылайык (АБВ)"
    return f"{_PLAIN}# 1. Жалпы\n1.1. {act} окуу бөлүмү А.А.Асанов «билим» {text} мыйзамы 2026-жылга чейин.\n"


#: Where a text may stand on one line, and in several.
_ON_A_LINE: Mapping[str, Callable[[str], str]] = {
    "heading": lambda text: f"{_PLAIN}# 1. {text}\n1.1. Бир.\n",
    "cell": lambda text: f"{_PLAIN}{_BODY}\n| Процесс | Саны |\n|---|---|\n| {text} | 1 |\n",
    "annex": lambda text: f"{_PLAIN}{_BODY}# 1-тиркеме. {text}\n",
    "title": lambda text: _FRONT.format(title=f"'{text}'", more="") + _BODY,
    "terms": _terms,
    "abbreviations": _abbreviations,
    "revision": _REVISION.format,
}
_ON_LINES: Mapping[str, Callable[[str], str]] = {
    "clause": lambda text: f"{_PLAIN}# 1. Жалпы\n1.1. {text}\n",
    "item": lambda text: f"{_PLAIN}# 1. Жалпы\n1.1. Бөлүм:\n- {text}\n- эки.\n",
    "paragraph": lambda text: f"{_PLAIN}# 1. Жалпы\n\n{text}\n",
    "within": _within,
}


def strained(length: int) -> Iterator[tuple[str, Mutant]]:
    """Files with a piece repeated to so many characters: what it is and where, the file."""
    for piece in PIECES:
        for end in ("", "x"):
            text = (piece * (length // len(piece) + 1))[:length] + end
            line = "".join(" " if letter in "'\n\t\r\x0b" else letter for letter in text).replace("\\", "/")
            places = [(name, make(line)) for name, make in _ON_A_LINE.items()]
            places += [(name, make(text)) for name, make in _ON_LINES.items()]
            for name, words in places:
                path = REVISION if name == "revision" else DOCUMENT
                yield f"{piece!r}{end} in {name}", Mutant(0, path, words.encode())
