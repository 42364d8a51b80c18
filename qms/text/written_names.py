"""People named in a sentence, with initials or in full, and two spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qms.text.likeness import is_slip
from qms.text.patterns import later

_LETTER = "а-яёңөү"
_CAPITAL = _LETTER.upper()
_NAME = rf"[{_CAPITAL}][{_LETTER}]+(?:-[{_CAPITAL}][{_LETTER}]+)?"
_INITIAL = rf"[{_CAPITAL}]\."
#: A word before initials is a family name if it looks like one, or if no other follows: «бөлүмдү Б.Э.Асанов», not.
_NOT_BEFORE_INITIALS = (
    rf"(?:(?=\w+(?:[оеё]ва?|[иы]на?|ск[иы]й|ская)[ ])|(?!{_NAME}[ ]{_INITIAL}[ ]?(?:{_INITIAL})?[ ]?{_NAME}))"
)
_NAMED = later(
    rf"(?<![\w.])(?:"
    rf"(?P<first>{_INITIAL})[ ]?(?P<second>{_INITIAL})?[ ]?(?P<after>{_NAME})"
    rf"|(?P<child>{_NAME}[ ](?:кызы|уулу))[ ](?P<of_child>{_NAME})"
    rf"|{_NOT_BEFORE_INITIALS}(?P<family>{_NAME})[ ](?:(?P<given>{_INITIAL})[ ]?(?P<father>{_INITIAL})?"
    rf"|(?P<full>{_NAME})[ ](?P<patronymic>[{_CAPITAL}][{_LETTER}]*[оеё]в(?:ич|на))[{_LETTER}]*)"
    rf")(?![{_LETTER}])"
)
#: A family name as it is written by itself, and a case ending.
_FAMILY = later(
    r"(\w+?(?:[оеё]в|[иы]н|ск[иы]й|[оеё]ва|[иы]на|ская))(?:[нд][ыиуү]н?|[тн][ыиуү]н|[гк][аеоө]|[дт][аеоө]н?)"
)
#: Letters that a hurried hand puts for one another.
_ALIKE = str.maketrans("үөң", "уон")
#: Shorter names are too often two different ones that a letter parts.
_LONG, _BEGINNING = 5, 4


class Person(NamedTuple):
    """A person's name in small letters, without case ending; of given name and patronymic an initial or nothing."""

    family: str
    given: str
    patronymic: str


class Written(NamedTuple):
    """A name in a line, from an offset to another, the end outside."""

    person: Person
    start: int
    end: int


def written_names(line: str) -> Iterator[Written]:
    """People named in a line, from left to right."""
    for match in _NAMED.finditer(line):
        yield Written(_person(match), match.start(), match.end())


def _person(match: re.Match[str]) -> Person:
    if match["after"]:
        parts = match["after"], match["first"], match["second"]
    elif match["child"]:
        parts = match["child"], match["of_child"], None
    elif match["full"]:
        parts = match["family"], match["full"], match["patronymic"]
    else:
        parts = match["family"], match["given"], match["father"]
    family, given, patronymic = ((part or "").rstrip(".").casefold() for part in parts)
    bare = _FAMILY.fullmatch(family)
    return Person(bare[1] if bare else family, given, patronymic)


def person_of(family: str, given: str = "", patronymic: str = "") -> Person:
    """A person by the parts of the name as a register keeps them."""
    return Person(family.casefold(), given.casefold(), patronymic.casefold())


def is_same(one: Person, other: Person) -> bool:
    """Whether two names can be one person's, nothing misspelt: initials stand for names, what is left out for any."""
    return one.family == other.family and all(map(_agree, one[1:], other[1:]))


def _agree(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or not shorter or (len(shorter) == 1 and longer.startswith(shorter))


@lru_cache(maxsize=20_000)
def is_misspelt(one: Person, other: Person) -> bool:
    """Whether two names are one person's of which one is misspelt: one part differs a little, the others agree.

    A family name that differs must stand beside both given name and patronymic; ``Асанов`` and ``Асанова`` are two.
    """
    differing = [
        at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b and (at == 0 or not _agree(a, b))
    ]
    if len(differing) != 1:
        return False
    at = differing[0]
    if at == 0:
        return all((*one[1:], *other[1:])) and _is_near(one.family, other.family)
    if len(one[at]) == len(other[at]) == 1 or 1 in (len(one[at]), len(other[at])):
        return one[at][:1].translate(_ALIKE) == other[at][:1].translate(_ALIKE) and bool(one.given and other.given)
    others = one[3 - at], other[3 - at]
    return all(others) and _is_near(one[at], other[at])


def _is_near(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if shorter[:1].translate(_ALIKE) != longer[:1].translate(_ALIKE) or longer == f"{shorter}а":
        return False
    if len(shorter) >= _BEGINNING and longer.startswith(shorter):
        return True
    return min(len(shorter), len(longer)) >= _LONG and is_slip(shorter, longer)
