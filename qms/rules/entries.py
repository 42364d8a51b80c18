"""Lists of the front matter: their names, and their entries put in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from qms.model.findings import Place
from qms.rules.catalog import Replacement
from qms.rules.view import DocumentView
from qms.text.collation import first_unsorted, key_ky


def entries(document: DocumentView, field: str) -> Sequence[dict[str, Any]]:
    """Entries of a list of the front matter; none where it is not a list of mappings."""
    found = document.fields.get(field)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return ()
    return found


def names(document: DocumentView, field: str, key: str) -> tuple[str, ...]:
    """What each entry of a list is called."""
    return tuple([str(one.get(key, "")).strip() for one in entries(document, field)])


@lru_cache(maxsize=1000)
def out_of_order(called: tuple[str, ...]) -> int | None:
    """Index of the first name that should stand before the one above it in the Kyrgyz alphabet."""
    return first_unsorted(called)


def place_of(document: DocumentView, field: str, index: int, key: str) -> Place:
    """Where a value of an entry stands."""
    return document.front.place(f"/{field}/{index}/{key}")


def reordered(document: DocumentView, field: str, key: str) -> Iterator[Replacement]:
    """The lines of a list with its entries in the order of the alphabet; nothing where they share lines."""
    called = names(document, field, key)
    if out_of_order(called) is None:
        return
    lines = document.text_lines
    begin = [document.front.place(f"/{field}/{index}").line for index in range(len(called))]
    if len(set(begin)) < len(begin) or not all(lines[line - 1].lstrip().startswith("- ") for line in begin):
        return
    stop = _end(lines, begin[-1])
    pieces = [lines[start - 1 : end - 1] for start, end in zip(begin, [*begin[1:], stop], strict=True)]
    order = sorted(range(len(called)), key=lambda index: key_ky(called[index]))
    # nobody can say to which entry a comment belongs
    if any(line.lstrip().startswith("#") for piece in pieces for line in piece):
        return
    wanted = [line for index in order for line in pieces[index]]
    for number, line in enumerate(wanted, begin[0]):
        if lines[number - 1] != line:
            yield Replacement(number, 0, len(lines[number - 1]), line)


def _end(lines: Sequence[str], last: int) -> int:
    """Number of the line after the last entry, which begins at a line with a dash."""
    dash = len(lines[last - 1]) - len(lines[last - 1].lstrip())
    number = last + 1
    while number <= len(lines):
        line = lines[number - 1]
        if line.strip() and len(line) - len(line.lstrip()) <= dash:
            break
        number += 1
    return number
