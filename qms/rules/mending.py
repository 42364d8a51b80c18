"""Texts put right where a rule knows the one right answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qms.rules.analysis import analyse
from qms.rules.catalog import Replacement, mended
from qms.rules.context import Context
from qms.rules.parsing import read_document
from qms.rules.view import DocumentView

#: What one mend leaves another may find; a text that does not come to rest is left as the last round made it.
_ROUNDS = 5
#: More replacements than these are not tried one by one.
_MOST = 200


class Mended(NamedTuple):
    """A text put right, and how many findings of each code it was rid of."""

    text: str
    fewer: Mapping[str, int]


def mend(path: str, text: str, codes: Collection[str], context: Context) -> Mended:
    """The document at ``path`` with what these rules find put right, where they can; the text itself where nothing is.

    Nothing is mended that would bring a finding there was not: then those of a rule's replacements that bring one are
    left out.
    """
    before = _findings(path, text, context)
    result, there = text, before
    wanted = [(code, one) for code, one in mended().items() if code in codes]
    for _ in range(_ROUNDS):
        start = result
        for code, one in wanted:
            if not there[code]:
                continue
            view = DocumentView(read_document(path, result.encode(), context))
            for some in _tries(path, result, there, tuple(one(view, context)), context):
                candidate = replaced(result, some)
                after = _findings(path, candidate, context)
                if after[code] < there[code] and not after - there:
                    result, there = candidate, after
                    break
        if result == start:
            break
    return Mended(result, {code: before[code] - there[code] for code in sorted(before) if before[code] > there[code]})


def _tries(
    path: str, text: str, there: Counter[str], replacements: Sequence[Replacement], context: Context
) -> Iterator[Sequence[Replacement]]:
    """All replacements of a rule; then, where they bring a finding not yet ``there``, those that alone bring none."""
    yield replacements
    if 1 < len(replacements) <= _MOST:
        yield [one for one in replacements if not _findings(path, replaced(text, [one]), context) - there]


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """A text with replacements made; of two that overlap the one that begins later is."""
    lines = text.split("\n")
    done: dict[int, int] = {}
    for one in sorted(set(replacements), key=lambda one: (one.line, -one.start, one.end)):
        line = lines[one.line - 1]
        if one.end <= done.get(one.line, len(line)):
            lines[one.line - 1] = line[: one.start] + one.words + line[one.end :]
            done[one.line] = one.start
    return "\n".join(lines)


def _findings(path: str, text: str, context: Context) -> Counter[str]:
    return Counter(one.code for one in analyse(path, text.encode(), context).findings)
