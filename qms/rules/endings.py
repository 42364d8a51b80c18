"""Family 7: how clauses and paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.ends import SENTENCE, end_of, ended_with, last_mark
from qms.rules.view import DocumentView

# a member asked of its class costs more than all else that is done with most blocks
_CLAUSE, _ITEM, _PARAGRAPH = BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.PARAGRAPH
_ANNEX, _TABLE, _MARKER = BlockKind.ANNEX, BlockKind.TABLE, BlockKind.MARKER

#: A paragraph of fewer words may be a label, a caption or a title.
_LEAST_WORDS = 10


@rule("QMS770", Scope.DOCUMENT, Severity.INFO)
def full_stop_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause or paragraph ends with a full stop.

    Why: a sentence without its end may have lost words with it; nobody can tell.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүм сапатка мониторинг жүргүзөт,
        1.2. Бөлүм ички аудит өткөрөт.
        1.3. Бөлүм ректорго отчет берет.
    Right:
        # 1. Милдеттери
        1.1. Бөлүм сапатка мониторинг жүргүзөт.
        1.2. Бөлүм ички аудит өткөрөт.
        1.3. Бөлүм ректорго отчет берет.
    """
    for block, end in _unended(document):
        words = block.text.split()
        yield said(
            last_mark(document, block),
            variant="comma" if end else "",
            n=block.number,
            text=" ".join(words[-3:]),
        )


def _unended(document: DocumentView) -> Iterator[tuple[Block, str]]:
    """Clauses and paragraphs that end with a comma or without a mark, where their like end with one."""
    paragraphs = document.by_kind.get(_PARAGRAPH, ())
    if not paragraphs and document.clause_ends <= _ENDED:
        return
    ended = sum(block.text[-1:] in _ENDED for block in document.clauses)
    suspects = [block for block in (*document.clauses, *paragraphs) if block.text[-1:] not in _ENDED]
    if suspects:
        wanted = set(suspects)
        blocks = document.blocks
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            if block.kind is _ANNEX:
                return
            if block in wanted and not (block.kind is _CLAUSE and ended * 2 < len(document.clauses)):
                end = end_of(block.text)
                if end in {"", ","} and _is_sentence(block, after, end):
                    yield block, end


_ENDED = frozenset(".;:!?…")
#: A telephone number, or an aside after the full stop.
_NOSENTENCE = re.compile(r"\d{5}$|\. \([^()]*\)$")


def _is_sentence(block: Block, after: Block | None, end: str) -> bool:
    """Whether a text without its full stop is a sentence: no title, caption, label or beginning of a list."""
    text = block.text
    if after is not None and (after.kind is _ITEM or after.text[:1].islower() or after.kind in {_TABLE, _MARKER}):
        return False
    if text.startswith(("!", "|", "<", "[")) or text.rstrip().endswith("**") or _NOSENTENCE.search(text):
        return False
    if block.kind is _CLAUSE:
        below = after is not None and (
            after.kind is _PARAGRAPH or (after.kind is _CLAUSE and after.level > block.level)
        )
        return bool(end) or (not below and len(text.split()) > _TITLE_WORDS)
    return text[:1].isupper() and (len(text.split()) >= _LEAST_WORDS or bool(SENTENCE.search(text)))


#: A clause of so few words may be a title, whatever follows.
_TITLE_WORDS = 6


@mends("QMS770")
def _with_a_stop(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (ended_with(document, block, ".") for block, _ in _unended(document))
