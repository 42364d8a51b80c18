"""Words that are one word in two forms, or one word misspelt: what endings and slips of the pen make of it."""

from __future__ import annotations

from functools import lru_cache

#: Letters that two forms of a word must share, and their part of the longer one.
_STEM, _PART = 4, 0.6


@lru_cache(maxsize=20_000)
def same_stem(one: str, other: str) -> bool:
    """Whether two words in small letters are one word with different endings: ``сапатын`` and ``сапатына``.

    They share their beginning, four letters at least, and most of the longer one.
    """
    if one == other:
        return True
    shared = _shared(one, other)
    return shared >= _STEM and shared >= _PART * max(len(one), len(other))


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def is_slip(one: str, other: str) -> bool:
    """Whether two different words differ by one letter: left out, put in, exchanged with another or its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = _shared(one, other)
    end = _shared(one[: start - 1 if start else None : -1], other[: start - 1 if start else None : -1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == len(right) == 2 and left == right[::-1])  # noqa: PLR2004
