"""Family 7: places left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qms.model.blocks import BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.prose import line_numbers, proses
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait


def _is_of_act(match: re.Match[str]) -> bool:
    """Whether the number or date of an act is left blank, which is a finding of its own."""
    text, start, end = match.string, match.start(), match.end()
    if _DAY_TO_FILL.match(text, end):
        return True
    return text[:start].rstrip(' «“"').endswith("№") and _ACT.match(text, end) is not None


_ACT = re.compile(r"\W{0,3}(?:буйру|протокол|токтом|чечим|тескеме|мыйзам|жарлы|приказ|постановл|решени)", re.IGNORECASE)
#: What goes on with a year after the line for a day or a month: «___» ________ 2026-ж.
_DAY_TO_FILL = later(r"[»”\"]?\s{0,3}(?:(?:\\?_|\s){1,40}|[^\W\d_]{3,9}\s)?20(?:\d\d|\\?_)")
_LINE = re.compile(r"(?<![^\W_])(?:\\?_){3,}(?:\s*(?:\\?_){3,})*")
_DOTS = later(r"(?<!\S)[«“\"(]?(?:…|\.{3,})[»”\")]?[.,;:]?(?!\S)")
_UNWRITTEN = frozenset({"…", "...", "....", "«…»", "<…>"})
_TEXT = frozenset({BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING})
#: A line for a signature with its name is meant to be empty.
_SIGNED = later(r"[^\W\d_a-zа-яёңөү]\.\s?[^\W\d_]")


@rule("QMS754", Scope.DOCUMENT, Severity.WARNING, where=Trait.BLANK)
def blank_left(document: DocumentView, _: Context) -> Iterator[Said]:
    """Nothing is left to be filled in: neither a line for a number or a name nor a clause without its words.

    Why: what is signed with a blank in it can be filled in afterwards by anybody.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн ишин ________ көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн ишин биринчи проректор көзөмөлдөйт.
    """
    blanks = [one for one in proses(document, ("_", "…", "...")) if not one.in_annex and one.block.kind in _TEXT]
    unwritten = [one for one in blanks if one.block.text.strip(" *") in _UNWRITTEN]
    if unwritten:
        lines = [one.block.line for one in unwritten]
        yield said(unwritten[0].block, variant="unwritten", k=len(unwritten), lines=line_numbers(lines))
    for prose in blanks:
        match = _LINE.search(prose.text, prose.start) or _DOTS.search(prose.text, prose.start)
        if match and prose not in unwritten and not _is_of_act(match) and not _SIGNED.search(prose.text, prose.start):
            before = prose.text[prose.start : match.start()].split()[-2:]
            shown = " ".join([*before, match[0].replace("\\", "")])
            yield said(prose.place(match.start(), len(match[0])), text=shown)
