"""Numbers of sections and clauses: how many components they have, what they count."""

from __future__ import annotations

from functools import lru_cache

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LETTERS = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def components(number: str) -> int:
    """How many components a number has: ``4.2`` two; a Roman number one; an empty one none."""
    return number.count(".") + 1 if number else 0


def is_roman(number: str) -> bool:
    """Whether a heading's number is Roman."""
    return number[:1] in _ROMAN


@lru_cache(maxsize=4096)
def parts_of(number: str) -> tuple[int, ...]:
    """A number's components as integers: ``5.10`` gives (5, 10), ``IV`` gives (4,)."""
    return (_roman(number),) if is_roman(number) else tuple(map(int, number.split(".")))


def to_roman(number: int) -> str:
    """A number from 1 in Roman letters."""
    letters = ""
    for value, letter in _LETTERS.items():
        letters += letter * (number // value)
        number %= value
    return letters


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
