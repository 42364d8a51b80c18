"""Family 5: structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place, Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.outline import Part
from qms.rules.view import DocumentView
from qms.text.numbers import parts_of

# a member asked of its class costs more than all else that is done with most blocks
_ANNEX, _CLAUSE, _HEADING = BlockKind.ANNEX, BlockKind.CLAUSE, BlockKind.HEADING

_HEAD = frozenset({_HEADING, _ANNEX})


@rule("QMS508", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.PARAGRAPH)
def text_unnumbered(document: DocumentView, _: Context) -> Iterator[Said]:
    """Every normative paragraph bears a number.

    Why: what has no number can be neither cited in a job description nor checked by an auditor.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.

        Бөлүмдү ректор дайындаган башчы үч жылга жетектейт.

        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы[^1] жетектейт.

        [^1]: Башчынын милдеттери кызматтык нускамада жазылган.

        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    parts = [part for part in document.parts if part.heading and part.heading.number and not part.in_annex]
    loose = [(part, found) for part in parts if (found := _unnumbered(part))]
    whole = [part for part, _ in loose if not _has_clause(part)]
    with_clauses = sum(map(_has_clause, parts))
    if len(whole) > with_clauses:
        # a paper that hardly numbers its text at all is told so once
        yield said(loose[0][1][0], variant="paper", k=len(whole), total=len(parts), example="1.1")
        loose = [(part, found) for part, found in loose if _has_clause(part)]
    for part, found in loose:
        number = part.heading.number if part.heading else ""
        example = ".".join(map(str, (*parts_of(number), 1)))
        if not _has_clause(part):
            yield said(found[0], variant="section", n=number, k=len(found), example=example)
            continue
        lists = [block for block in found if _introduces(block)]
        rest = [block for block in found if block not in lists]
        yield from (said(block, variant="list", n=number, example=example) for block in lists)
        if rest:
            yield said(rest[0], n=number, k=len(rest), example=example)


def _has_clause(part: Part) -> bool:
    return any(block.kind is _CLAUSE for block in part.blocks)


def _unnumbered(part: Part) -> list[Block]:
    """Paragraphs that ought to bear a number: not what introduces clauses, a table or a generated part."""
    if any(block.kind is BlockKind.MARKER for block in part.blocks):
        return []
    found = []
    clause = before = None
    for block, after in _with_next(part.blocks):
        goes_on = before is not None and before.kind is _CLAUSE and _is_title(before)
        if block.kind is BlockKind.PARAGRAPH and not goes_on and _needs_number(block, after, after_clause=bool(clause)):
            found.append(block)
        clause = clause or (block.kind is _CLAUSE and block)
        before = block
    return found


def _is_title(clause: Block) -> bool:
    """Whether a clause is only a title, so that the paragraph below it is its text."""
    return clause.text.rstrip("* ")[-1:] not in {".", ";", ":", "!", ","}


def _with_next(blocks: Sequence[Block]) -> Iterable[tuple[Block, Block | None]]:
    """Each block with the one after it."""
    return zip(blocks, (*blocks[1:], None), strict=False)


def _needs_number(block: Block, after: Block | None, *, after_clause: bool) -> bool:
    if after is not None and after.kind in {_CLAUSE, BlockKind.TABLE}:
        return False
    introduces = _introduces(block)
    if introduces and after is not None and after.kind is BlockKind.ITEM:
        return after_clause
    if introduces or block.text.startswith(("!", "*", "|", "<", "[^")) or _CAPTION.match(block.text):
        return False
    return len(block.text.split()) > _CAPTION_WORDS


def _introduces(block: Block) -> bool:
    return block.text.rstrip().endswith(":")


_CAPTION = re.compile(r"\d+-(?:таблица|сүрөт)\b")
#: A shorter line is a caption or a label, not a norm.
_CAPTION_WORDS = 5


@rule("QMS511", Scope.DOCUMENT, Severity.INFO)
def heading_ends_with_colon(document: DocumentView, _: Context) -> Iterator[Said]:
    """A numbered heading ends without a colon.

    Why: a heading names what follows; it does not introduce a list.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор:
        1.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    for block in document.headings:
        if block.number and block.text.rstrip("* ").endswith(":"):
            yield said(block, n=block.number, title=block.text.strip("* "))


@rule("QMS520", Scope.DOCUMENT, Severity.WARNING)
def section_empty(document: DocumentView, _: Context) -> Iterator[Said]:
    """A numbered section has a text.

    Why: a heading with nothing below it promises what the paper does not hold.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    for block, after in _with_next(document.blocks):
        if block[0] is _HEADING and block.number:
            ends = after is None or (after.kind in _HEAD and after.level <= block.level)
            if ends:
                yield said(block, n=block.number, title=block.text.strip("* "))


@rule("QMS527", Scope.DOCUMENT)
def document_empty(document: DocumentView, _: Context) -> Iterator[Said]:
    """A document has a text below its front matter.

    Why: an empty file is what is left of a text that was lost, and everything in it is approved as it stands.
    Source: ISO 9001:2015 7.5.1 b
    Wrong:
        @ documents/sample/document.md
        ---
        id: sample
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Бөлүм жөнүндө жобо
        language: ky
        unit: quality-office
        ---
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    if not document.blocks:
        yield said(Place(max(1, len(document.text.rstrip("\n").split("\n")))), id=document.id)


@rule("QMS521", Scope.DOCUMENT, Severity.WARNING)
def annex_unlabelled(document: DocumentView, _: Context) -> Iterator[Said]:
    """What stands after the last section is an annex with a number.

    Why: a table after the signature that no clause names and no number marks is no part of what was approved.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # Бөлүмдүн түзүмү
        | Кызматы | Саны |
        |---|---|
        | Башчы | 1 |
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет, түзүмү [1-тиркемеде](#annex-1).
        # 1-тиркеме. Бөлүмдүн түзүмү
        | Кызматы | Саны |
        |---|---|
        | Башчы | 1 |
    """
    sections = [block for block in (*document.headings, *document.annexes) if block.level == 1]
    sections.sort(key=lambda block: block.line)
    last = max((index for index, block in enumerate(sections) if block.number), default=len(sections))
    for block in sections[last + 1 :]:
        yield said(block, title=block.text.strip("* "))
