"""Characters that XML 1.0 forbids, taken out of every text of a paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from operator import is_not
from typing import Any, TypeVar

from qms.model.blocks import Block
from qms.render.data import Stripped

#: Everything outside XML 1.0's production Char, lone surrogates included; said of all within, it takes 5 ms to compile.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AROUND = 15

Paper = TypeVar("Paper")


def clean(paper: Paper) -> tuple[Paper, tuple[Stripped, ...]]:
    """The paper without forbidden characters, and what was taken out (by code point).

    Source: XML 1.0 (Fifth Edition), production [2] Char.
    """
    washer = _Washer()
    washed: Paper = washer.wash(paper)
    found = sorted(washer.times.items())
    return washed, tuple(Stripped(f"U+{ord(char):04X}", times, washer.near[char]) for char, times in found)


def _written(block: Block) -> str:
    return f"{block.number}\n{block.text}\n{block.address}"


class _Washer:
    """Rebuilds a value without forbidden characters; a value without any comes back as it is."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.near: dict[str, str] = {}

    def wash(self, value: Any) -> Any:
        if isinstance(value, int | Enum | None):
            pass  # nearly half of all; the questions below take long
        elif isinstance(value, str):
            return self._text(value) if FORBIDDEN.search(value) else value
        elif isinstance(value, tuple):
            if value and isinstance(value[0], Block) and not FORBIDDEN.search("\n".join(map(_written, value))):
                return value  # a long text, nearly always clean, at one look
            items = [self.wash(item) for item in value]
            if any(map(is_not, items, value)):
                return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        elif isinstance(value, Mapping):
            changed = {key: new for key, one in value.items() if (new := self.wash(one)) is not one}
            return {**value, **changed} if changed else value
        elif is_dataclass(value) and not isinstance(value, type):
            held = ((one.name, getattr(value, one.name)) for one in fields(value))
            changed = {name: new for name, one in held if (new := self.wash(one)) is not one}
            return replace(value, **changed) if changed else value
        return value

    def _text(self, text: str) -> str:
        for match in FORBIDDEN.finditer(text):
            char, at = match[0], match.start()
            self.times[char] += 1
            around = text[max(0, at - _AROUND) : at + _AROUND + 1]
            self.near.setdefault(char, FORBIDDEN.sub("", around))
        return FORBIDDEN.sub("", text)
