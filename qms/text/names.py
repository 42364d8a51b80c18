"""Names of people: short forms for stamps and tables, and telling several names in one cell apart.

Names such as ``Эргешали кызы Айчүрөк`` or ``Абазбек уулу Руслан`` have no family name and patronymic to shorten: they
are left whole unless the person's ``short`` form says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qms.model.records import Value

_CHILD_OF = frozenset({"кызы", "уулу", "kyzy", "uulu"})
_PATRONYMIC = re.compile(r"\w+(?:[оеё]вич|[оеё]вна|[иы]ч|[иы]чна|ovich|evich|ovna|evna)", re.IGNORECASE)
_FAMILY = re.compile(r"\w+(?:[оеё]в|[иы]н|ск[иы]й)(?:а|ая)?|\w+ская|\w+(?:[oe]v|in)a?", re.IGNORECASE)
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.-?){1,3}")
_RUN_OF_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.[ \t]*){1,3}")
_BESIDE_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=\w)|(?<=\b(?:кызы|уулу|kyzy|uulu)) (?=[^\W\d_]\.)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SEPARATOR = re.compile(r"\s*[;,\n\t|]\s*")


def full_name(person: Mapping[str, Value]) -> str:
    """Family name, given name and patronymic, as far as known: ``Усенов Кубанычбек Жумабаевич``."""
    return " ".join(str(person[part]) for part in ("family", "given", "patronymic") if person.get(part))


def initials_before(person: Mapping[str, Value]) -> str:
    """Name for a stamp or under a signature: ``К.Ж.Усенов``; the person's ``short`` form where it is no such name."""
    return _shortened(person, "{initials}{family}")


def surname_first(person: Mapping[str, Value]) -> str:
    """Name for a table: ``Кемелгазыева Г.К.``; the person's ``short`` form where it is no such name."""
    return _shortened(person, "{family} {initials}")


def unbroken(name: str) -> str:
    """The name with blanks at which no line ends after an initial, or before that of ``Эргешали кызы А.``."""
    return _BESIDE_INITIAL.sub("\u00a0", name)


def _shortened(person: Mapping[str, Value], form: str) -> str:
    words = full_name(person).split()
    explicit = str(person.get("short", ""))
    if any(word.casefold() in _CHILD_OF for word in words) or not person.get("given"):
        return explicit or " ".join(words)
    family = str(person.get("family", ""))
    initials = "".join(_initial(str(person[part])) for part in ("given", "patronymic") if person.get(part))
    if explicit and _plain(explicit) not in {_plain(initials + family), _plain(family + initials)}:
        return explicit
    return form.format(initials=initials, family=family).strip()


def _initial(name: str) -> str:
    return "-".join(f"{part[0]}." for part in name.split("-") if part)


def _plain(short: str) -> str:
    return re.sub(r"[\s.]", "", short).casefold()


def split_names(text: str) -> tuple[str, ...]:
    """Names of a cell that holds several, as they are written (initials as ``Усенов К.Ж.``, ``К.Ж. Усенов``).

    Separators are ``;``, ``,``, a line break, or only blanks between full names: three words of which the last is a
    patronymic, two words and a given name around ``кызы`` or ``уулу``, a family name with initials. Words that are no
    name come out as one piece.
    """
    pieces = (piece.strip() for piece in _SEPARATOR.split(text.strip()))
    return tuple(name for piece in pieces if piece for name in _split_piece(piece))


def looks_like_name(text: str) -> bool:
    """Whether the text is one person's name by its form: patronymic, ``кызы``/``уулу``, initials or family ending."""
    words = _words(text)
    if not words or _length(words) != len(words):
        return False
    return all(word[0].isupper() or word.casefold() in _CHILD_OF for word in words)


def _split_piece(piece: str) -> tuple[str, ...]:
    words = _words(piece)
    names: list[str] = []
    at = 0
    while at < len(words):
        length = _length(words[at:])
        if not length:
            return (piece if _INITIALS.search(piece) else piece.rstrip("."),)
        names.append(" ".join(words[at : at + length]))
        at += length
    return tuple(names)


def _words(text: str) -> list[str]:
    words = _RUN_OF_INITIALS.sub(lambda run: f" {''.join(run[0].split())} ", text).split()
    if words and not _INITIALS.fullmatch(words[-1]):
        words[-1] = words[-1].rstrip(".")
    return words


def _length(words: Sequence[str]) -> int:
    """How many of the first words make one name; 0 if they make none."""
    if not all(_WORD.fullmatch(word) or _INITIALS.fullmatch(word) for word in words[:2]):
        return 0
    first, second, third, fourth = (*words[:4], "", "", "", "")[:4]
    if fourth.casefold() in _CHILD_OF and _FAMILY.fullmatch(first):
        return 4
    if third and (_PATRONYMIC.fullmatch(third) or not _CHILD_OF.isdisjoint((second.casefold(), third.casefold()))):
        return 3
    if bool(_INITIALS.fullmatch(first)) != bool(_INITIALS.fullmatch(second)):
        return 2 if second else 0
    # two plain words are a name only where nothing follows that could belong to it
    return 2 if second and not third and _FAMILY.fullmatch(first) else 0
