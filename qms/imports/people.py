"""Names of people as papers write them."""

from __future__ import annotations

import re

_UP = "А-ЯЁӨҮҢA-Z"
_LOW = "а-яёөүңa-z"
_SURNAME = rf"[{_UP}][{_LOW}]+(?:-[{_UP}][{_LOW}]+)?"
_INITIALS = rf"[{_UP}]\.\s?(?:[{_UP}]\.\s?)?"
SHORT = re.compile(
    rf"{_INITIALS}{_SURNAME}(?![{_LOW}])"
    # a word before initials is a surname only where no surname follows them
    rf"|{_SURNAME}\s+[{_UP}]\.(?:\s?[{_UP}]\.)?+(?!\s?[{_UP}][{_LOW}])"
)
_FULL = re.compile(
    rf"{_SURNAME}\s+(?:кызы|уулу)\s+{_SURNAME}|{_SURNAME}\s+{_SURNAME}\s+(?:{_SURNAME}(?:вич|вна|ична)|кызы|уулу)"
)
_NAMED_AFTER = re.compile(r"\s*(?:атындагы|ат\.|имени)")


def is_person(text: str) -> bool:
    """Whether a text is the name of one person and nothing else."""
    text = text.strip(" ;,")
    return bool(SHORT.fullmatch(text) or _FULL.fullmatch(text))


def split_person(text: str) -> tuple[str, str]:
    """Post and person of a signature line; the last name that is not the name of an institution is the person."""
    found = [match for match in SHORT.finditer(text) if not _NAMED_AFTER.match(text, match.end())]
    if not found:
        return text.strip(), ""
    last = found[-1]
    return " ".join(f"{text[: last.start()]} {text[last.end() :]}".split()), " ".join(last[0].split())


def split_names(text: str) -> list[str]:
    """Names of a cell that holds several, with or without a mark between them; other words are kept together."""
    names: list[str] = []
    for part in re.split(r";|\n", text):
        rest = " ".join(part.split())
        while match := _FULL.search(rest):
            before = rest[: match.start()].strip(" ,")
            names.extend([before] * bool(before) + [match[0]])
            rest = rest[match.end() :].strip(" ,")
        if rest.strip("."):
            names.append(rest)
    return names
