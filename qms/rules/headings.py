"""Family 5: headings, their marks and letters, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import line_numbers, prose_of
from qms.rules.view import DocumentView

# a member asked of its class costs more than all else that is done with most blocks
_ANNEX, _HEADING = BlockKind.ANNEX, BlockKind.HEADING
_HEAD = frozenset({_ANNEX, _HEADING})


@rule("QMS522", Scope.DOCUMENT, Severity.INFO)
def heading_ends_with_full_stop(document: DocumentView, _: Context) -> Iterator[Said]:
    """A heading ends without a full stop.

    Why: a heading names what follows; the stop goes on into the contents and the running header.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор.
        1.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    stopped = _stopped(document)
    if stopped:
        [first] = prose_of(document, stopped[:1])
        lines = line_numbers([block.line for block in stopped])
        yield said(first.place(first.text.rindex(".")), title=_title(stopped[0]), k=len(stopped), lines=lines)


def _title(block: Block) -> str:
    return block.text.strip("* ")


_ABBREVIATED = re.compile(r"(?<!\w)(?:ж\.\s?б|[^\W\d_]{1,2})\.$")


def _stopped(document: DocumentView) -> list[Block]:
    return [
        block
        for block in (*document.headings, *document.annexes)
        if block.text.rstrip("* ").endswith(".")
        and not block.text.rstrip("* ").endswith("..")
        and not _ABBREVIATED.search(_title(block))
    ]


@mends("QMS522")
def _without_a_stop(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for prose in prose_of(document, _stopped(document)):
        stop = prose.text.rindex(".")
        yield prose.replacement(stop, stop + 1, "")


@rule("QMS523", Scope.DOCUMENT, Severity.INFO)
def heading_letters_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Headings of sections are written all in capitals or all in small letters.

    Why: the reader takes the headings in capitals for another level.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. ЖАЛПЫ ЖОБОЛОР
        1.1. Бөлүм ректорго баш иет.
        # 2. Бөлүмдүн милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Бөлүмдүн милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    tops = [block for block in document.headings if block.level == 1 and block.number]
    capital = [block for block in tops if block.text.isupper() and len(_title(block)) >= _LEAST_CAPITALS]
    small = [block for block in tops if not block.text.isupper()]
    if capital and small:
        odd = min(capital, small, key=len) if len(capital) != len(small) else small
        k, total, lines = len(odd), len(tops), line_numbers([block.line for block in odd])
        variant = "capital" if odd is capital else ""
        yield said(odd[0], variant=variant, title=_title(odd[0]), k=k, total=total, lines=lines)


#: A shorter title may be an abbreviation.
_LEAST_CAPITALS = 8


@rule("QMS524", Scope.DOCUMENT, Severity.WARNING)
def heading_without_text(document: DocumentView, _: Context) -> Iterator[Said]:
    """Below a heading without a number stands a text too.

    Why: headings one below the other are the remains of a figure or of a text that was lost.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        ## Кадрлар
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    if all(block.number for block in document.headings):
        return
    blocks = document.blocks
    run: list[Block] = []
    for index, (block, after) in enumerate(zip(blocks, (*blocks[1:], None), strict=True)):
        ends = after is None or (after.kind in _HEAD and after.level <= block.level)
        if block.kind is _HEADING and not block.number and ends and index:
            run.append(block)
        elif run:
            yield _bare(run)
            run = []
    if run:
        yield _bare(run)


def _bare(run: list[Block]) -> Said:
    variant = "several" if len(run) > 1 else ""
    return said(run[0], variant=variant, title=_title(run[0]), k=len(run), last=_title(run[-1]))


_SENTENCE_INSIDE = re.compile(r"(?<=[^\W\d_]{3})\. +[^\W\d_]")
#: More words than these are no title.
_MOST_WORDS = 22


@rule("QMS525", Scope.DOCUMENT, Severity.INFO)
def heading_too_long(document: DocumentView, _: Context) -> Iterator[Said]:
    """A heading is a title of a few words, not a sentence.

    Why: a sentence in a heading has no number to be cited by, and it swells the contents.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор. Бөлүм ректорго баш иет
        1.1. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    for block in document.headings:
        count = len(block.text.split())
        if count > _MOST_WORDS:
            yield said(block, title=_title(block), k=count)
        elif ". " in block.text and (match := _SENTENCE_INSIDE.search(block.text)):
            rest = block.text[match.end() - 1 :].strip("* ")
            place = Place(block.line, block.column + match.end() - 1, len(rest))
            yield said(place, variant="sentence", title=rest, k=count)


@rule("QMS526", Scope.DOCUMENT, Severity.WARNING)
def heading_repeated(document: DocumentView, _: Context) -> Iterator[Said]:
    """Headings of one level under one section differ.

    Why: of two sections with one title the reader opens the first and believes he has read it all.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Бөлүмдүн милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        # 2. Бөлүмдүн милдеттери
        2.1. Бөлүм аудит жүргүзөт.
    Right:
        # 1. Бөлүмдүн милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        # 2. Бөлүмдүн укуктары
        2.1. Бөлүм аудит жүргүзөт.
    """
    titles = [block.text for block in document.headings]
    if len(set(titles)) == len(titles):
        return
    above: dict[int, str] = {}
    first: dict[tuple[str, ...], int] = {}
    for block in (*sorted((*document.headings, *document.annexes), key=lambda one: one.line),):
        for level in [level for level in above if level >= block.level]:
            del above[level]
        key = (*above.values(), _title(block).casefold())
        line = first.setdefault(key, block.line)
        if line != block.line and block.kind is _HEADING:
            yield said(block, title=_title(block), line=line)
        above[block.level] = f"{block.number} {block.line}"
