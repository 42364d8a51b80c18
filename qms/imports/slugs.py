"""ASCII ids of what has a Cyrillic name."""

from __future__ import annotations

import re

_LETTERS = dict(zip("абвгдезийклмнопрстуфхыэөүъь", [*"abvgdeziyklmnoprstufhyeou", "", ""], strict=True)) | {
    "ё": "yo",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ю": "yu",
    "я": "ya",
    "ң": "ng",
}
_LONGEST = 48


def slug(title: str) -> str:
    """Id made of a title: small Latin letters, digits, hyphens; at most 48 characters, never empty."""
    latin = "".join(_LETTERS.get(letter, letter) for letter in title.casefold()[:400])
    parts = re.findall(r"[a-z0-9]+", latin)
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part
        if len(longer) > _LONGEST:
            break
        made = longer
    return made or (parts[0][:_LONGEST] if parts else "unnamed")


def unique(wanted: str, taken: set[str]) -> str:
    """``wanted``, or ``wanted-2``, ``wanted-3`` … where it is taken; the answer is added to ``taken``."""
    made, number = wanted, 1
    while made in taken:
        number += 1
        made = f"{wanted}-{number}"
    taken.add(made)
    return made
