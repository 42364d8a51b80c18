"""Family 7: brackets, and what they have in common with quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from qms.model.blocks import Block
from qms.model.findings import Place, Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.prose import Prose, prose_of
from qms.rules.view import DocumentView
from qms.text.traits import Trait

#: So many letters hold the words that are shown.
_REACH = 200


class Fault(NamedTuple):
    """A mark without its fellow: which wording tells it, the mark, where it stands."""

    variant: str
    mark: str
    prose: Prose
    start: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.prose.place(self.start)

    @property
    def text(self) -> str:
        """The mark with the words after it."""
        rest = self.prose.text[self.start : self.start + _REACH].split("\n")[0]
        return " ".join(rest.split()[:_SHOWN])


_CLOSES = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_BRACKET_OR_CELL = re.compile(r"[()\[\]|]")
#: A label of an enumeration inside a sentence: а) б) 1) 2).
_LABEL = re.compile(r"(?:^|[\s;:,.|])(?:\d{1,2}\.?|[^\W\d_])\)")


@rule("QMS751", Scope.DOCUMENT, Severity.WARNING, where=Trait.BRACKET)
def bracket_unpaired(document: DocumentView, _: Context) -> Iterator[Said]:
    """Every bracket that is opened is closed in the same paragraph.

    Why: where the aside ends, and the norm goes on, is left to the reader's guess.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм арыздарды кабыл алат (себебин текшерет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм арыздарды кабыл алат (себебин текшерет).
    """
    if _each_closed(document.body_text, "()") and _each_closed(document.body_text, "[]"):
        return
    odd = [*uneven(document, "()"), *uneven(document, "[]")]
    found = (fault for prose in prose_of(document, sorted(set(odd), key=_line)) for fault in _brackets(prose))
    for fault in islice(unpaired(found), MOST):
        variant = {"close": "close", "crossed": "crossed"}.get(fault.variant, "")
        yield said(fault.place, variant=variant, mark=fault.mark, text=fault.text)


def _each_closed(text: str, pair: str) -> bool:
    """Whether each mark that opens is closed on its line before another opens, which is soon seen."""
    opens, closes = pair[0], pair[1]
    start, end = text.find(opens), text.find(closes)
    while start >= 0:
        after = text.find(opens, start + 1, end)
        if end < start or after >= 0 or text.find("\n", start, end) >= 0:
            return False
        start, end = text.find(opens, end), text.find(closes, end + 1)
    return end < 0


def uneven(document: DocumentView, pair: str) -> list[Block]:
    """Blocks in which there are not as many marks that open as marks that close, or one closes first."""
    opened, closed = pair[0], pair[1]
    return [
        block
        for block in document.blocks
        if (opened in block[7] or closed in block[7])
        and (block[7].count(opened) != block[7].count(closed) or block[7].find(opened) > block[7].find(closed))
    ]


def _line(block: Block) -> int:
    return block.line


def _brackets(prose: Prose) -> Iterator[Fault]:
    surplus = prose.text.count(")", prose.start) - prose.text.count("(", prose.start)
    # labels are bracketed on one side; so many closing brackets as are too many may be theirs
    labels = [match.end() - 1 for match in _LABEL.finditer(prose.text, max(0, prose.start - 1))] if surplus > 0 else []
    passed = frozenset(labels[:surplus])
    opened: list[re.Match[str]] = []
    for match in (_BRACKET_OR_CELL if prose.is_table else _BRACKET).finditer(prose.text, prose.start):
        mark = match[0]
        if mark in _CLOSES:
            opened.append(match)
        elif mark == "|":
            yield from (Fault("", one[0], prose, one.start()) for one in opened)
            opened = []
        elif match.start() in passed:
            continue
        elif not opened:
            yield Fault("close", mark, prose, match.start())
        elif _CLOSES[opened.pop()[0]] != mark:
            yield Fault("crossed", mark, prose, match.start())
    yield from (Fault("", one[0], prose, one.start()) for one in opened)


def unpaired(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults but those that together make a pair: opened before a list and closed at its end."""
    left: list[Fault] = []
    for fault in faults:
        if fault.variant == "close" and left and not left[-1].variant and left[-1].prose is not fault.prose:
            gap = fault.prose.block.line - left[-1].prose.block.end_line
            if gap <= _NEAR:
                left.pop()
                continue
        left.append(fault)
    yield from left


#: So many lines farther on a mark may still be closed: the items of a list lie between.
_NEAR = 12
_SHOWN = 3
#: More than so many faults are no slips: the text is none.
MOST = 100
