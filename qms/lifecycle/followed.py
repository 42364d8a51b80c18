"""References inside a text that follow the clauses they point to when these get other numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qms.lifecycle.passages import Part, Passage

_LINK = re.compile(r"\[([^\[\]\n]*)\]\(#([^()\s]*)\)")


def unaddressed(part: Part) -> Part:
    """The part with the same mark for every reference to a clause of its own document."""
    return part._replace(text=_LINK.sub("[](#)", part.text)) if "](#" in part.text else part


def same_words(was: Passage, now: Passage, numbers: Mapping[str, str]) -> bool:
    """Whether two passages say the same, but for references that follow ``numbers`` (old address → new address).

    A reference follows with its target alone, or with the number in its words too.
    """
    if len(was.parts) != len(now.parts):
        return False
    return all(_same_part(old, new, numbers) for old, new in zip(was.parts, now.parts, strict=True))


def _same_part(was: Part, now: Part, numbers: Mapping[str, str]) -> bool:
    if was == now:
        return True
    if unaddressed(was) != unaddressed(now):
        return False
    links = zip(_LINK.findall(was.text), _LINK.findall(now.text), strict=True)
    return all(_follows(old, new, numbers) for old, new in links)


def _follows(was: tuple[str, str], now: tuple[str, str], numbers: Mapping[str, str]) -> bool:
    words, address = was
    followed = new_address(address, numbers)
    return was == now or (now[1] == followed and now[0] in {words, new_words(words, address, followed)})


def new_address(address: str, numbers: Mapping[str, str]) -> str:
    """Address of a clause or of a lettered item under ``numbers`` (old address → new address)."""
    if address in numbers:
        return numbers[address]
    # a lettered item bears the number of its clause
    clause, dot, label = address.rpartition(".")
    return numbers.get(clause, clause) + dot + label if label.isalpha() else address


def new_words(words: str, address: str, followed: str) -> str:
    """Words of a reference with the number of ``followed`` in place of that of ``address``, wherever they name it."""
    before, after = number_of(address), number_of(followed)
    return re.sub(rf"(?<![\w.]){re.escape(before)}(?!\w|\.\d)", lambda _: after, words)


def number_of(address: str) -> str:
    """Number a reader is told: ``annex-1/1.2`` 1.2, ``annex-1`` 1, ``4.2.а`` 4.2."""
    number = address.rpartition("/")[2].removeprefix("annex-")
    clause, _, label = number.rpartition(".")
    return clause if label.isalpha() and clause else number
