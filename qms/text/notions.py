"""Notions of quality work that Kyrgyz papers call now one way, now another.

Source: terms of regulations, manuals and procedures of universities of the Kyrgyz Republic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qms.text.patterns import later


class Notion(NamedTuple):
    """Names of one notion, each with the pattern that finds it with any ending."""

    names: Mapping[str, re.Pattern[str]]


#: Names of one notion a line, parted by «|»; «*» after the word that no other name of it has.
_NAMES = (
    "штаттык жадыбал* | штаттык расписание* | штаттык ырааттама*",
    "түзүмдүк* бөлүм | структуралык* бөлүм",
    "кызыкдар* тарап | кызыктар* тарап",
    "өзүн-өзү* баалоо | өздүк* баалоо",
    "тобокелдик* | тобокелчилик*",
    "шайкеш* келбестик | туура келбөөчүлүк*",
    "түзөтүүчү* аракет | коррекциялык* аракет",
    "алдын алуучу* аракет | алдын ала эскертүүчү* аракет",
    "кызматтык нускама* | кызматтык инструкция*",
)
#: A last letter that an ending may change or take away.
_LAST = re.compile("[аеёиоөуүыэюякп]$")


def _pattern(name: str) -> re.Pattern[str]:
    """The name with any ending of its last word, whose last letter may change («тобокелдик», «тобокелдиги»)."""
    words = name.replace("*", "").split()
    parts = [re.escape(word) for word in words[:-1]] + [re.escape(_LAST.sub("", words[-1])) + r"\w*"]
    return later(r"(?<!\w)" + r"\s+".join(parts), re.IGNORECASE)


def _key(name: str) -> str:
    word = next(word for word in name.split() if word.endswith("*"))
    return _LAST.sub("", word[:-1])


_NOTIONS: list[Notion] = []
_KEYS: dict[str, tuple[int, str]] = {}
for _line in _NAMES:
    _given = [name.strip() for name in _line.split("|")]
    for _name in _given:
        _KEYS.setdefault(_key(_name), (len(_NOTIONS), _name))
    _NOTIONS.append(Notion({name.replace("*", ""): _pattern(name) for name in _given}))

#: A word that tells one name of a notion from the others.
TELLING = re.compile(rf"\W{{0,4}}({'|'.join(sorted(map(re.escape, _KEYS), key=len, reverse=True))})", re.IGNORECASE)


def named_by(words: Iterable[str]) -> Iterator[Notion]:
    """Notions of which telling words of two names are among the words."""
    seen: dict[int, set[str]] = {}
    for number, name in filter(None, map(_told_by, words)):
        seen.setdefault(number, set()).add(name)
    return (_NOTIONS[number] for number in sorted(seen) if len(seen[number]) > 1)


@lru_cache(maxsize=10_000)
def _told_by(word: str) -> tuple[int, str] | None:
    """The notion that a word tells, and which of its names."""
    match = TELLING.match(word)
    return _KEYS.get(match[1].casefold()) if match else None
