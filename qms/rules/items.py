"""Family 7: how items of lists begin and end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.ends import SENTENCE, end_of, ended_with, last_mark
from qms.rules.prose import line_numbers, prose_of
from qms.rules.view import DocumentView
from qms.text.patterns import later

# a member asked of its class costs more than all else that is done with most blocks
_CLAUSE, _ITEM, _PARAGRAPH = BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.PARAGRAPH

_AFTER_WORDS = ' *_)»”"'


def _item_lists(document: DocumentView) -> list[Sequence[Block]]:
    """Lists of words, not of posts and their numbers."""
    counted = {entry.block.line for run in document.staff for entry in run}
    return [one for one in document.item_lists if counted.isdisjoint(block.line for block in one)]


@rule("QMS772", Scope.DOCUMENT, Severity.INFO, where=BlockKind.ITEM)
def items_end_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Items of a list end alike: with a semicolon, or with a full stop where they are sentences.

    Why: the end of an item tells whether the list goes on; a missing one looks like a lost line.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - пландаштыруу;
        - мониторинг
        - баалоо;
        - аудит.
    Right:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - пландаштыруу;
        - мониторинг;
        - баалоо;
        - аудит.
    """
    found = [one for one in _item_lists(document) if _is_mixed(one)]
    # those of which it is known how they are put right, then the others
    for mixed in ([one for one in found if _is_sure(one)], [one for one in found if not _is_sure(one)]):
        if mixed:
            odd = _odd_items(mixed[0])[0]
            ends = Counter(_ends(mixed[0]))
            marks = tuple(f"«{mark}»" for mark in ends if mark not in {"", "?"})
            variant = "bare" if "" in ends else ""
            lines = line_numbers([_odd_items(one)[0].line for one in mixed])
            yield said(last_mark(document, odd), variant=variant, marks=marks, k=len(mixed), lines=lines)


def _is_sure(items: Sequence[Block]) -> bool:
    """Whether one mark is plainly meant: sentences do not end with semicolons, and no mark may be meant too."""
    usual = _usual_end(items)
    if not usual or (usual != "." and any(SENTENCE.search(block.text) for block in items)):
        return False
    ends = [end for end in _ends(items[:-1]) if end != "?"]
    return ends.count(usual) * 3 >= len(ends) * 2


def _ends(items: Sequence[Block]) -> list[str]:
    return [end_of(block.text) for block in items]


def _is_mixed(items: Sequence[Block]) -> bool:
    # the last item ends otherwise than the rest by right
    *body, last = _ends(items)
    kinds = set(body) - {"?"}
    return len(kinds) > 1 or (kinds == {""} and last in {";", ","})


def _usual_end(items: Sequence[Block]) -> str:
    """How most items but the last end; the mark rather than nothing, where both are as many."""
    times = Counter(end for end in _ends(items[:-1]) if end != "?")
    if not times:
        return ""
    # sentences end with full stops
    several = any(SENTENCE.search(block.text) for block in items)
    return max(times, key=lambda end: (times[end], end != "", (end == ".") is several, end))


def _odd_items(items: Sequence[Block]) -> list[Block]:
    usual = _usual_end(items)
    return [block for block in items[:-1] if end_of(block.text) not in {usual, "?"}] or list(items[-1:])


@rule("QMS773", Scope.DOCUMENT, Severity.INFO, where=BlockKind.ITEM)
def list_without_full_stop(document: DocumentView, _: Context) -> Iterator[Said]:
    """The last item of a list whose items end with a mark ends with a full stop.

    Why: a semicolon at the end of a list promises one item more; the reader looks for it on the next page.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - пландаштыруу;
        - аудит;
        1.2. Бөлүм ректорго отчет берет.
    Right:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - пландаштыруу;
        - аудит.
        1.2. Бөлүм ректорго отчет берет.
    """
    unfinished = _unfinished(document)
    if unfinished:
        lines = line_numbers([one.end_line for one in unfinished])
        end = end_of(unfinished[0].text)
        variant = "" if end else "bare"
        yield said(last_mark(document, unfinished[0]), variant=variant, mark=end, k=len(unfinished), lines=lines)


def _unfinished(document: DocumentView) -> list[Block]:
    """Last items, in lists whose items all end with a mark, that do not end with a full stop."""
    lasts = [
        one[-1]
        for one in _item_lists(document)
        if end_of(one[-1].text) in _UNFINISHED and not _is_mixed(one) and _usual_end(one)
    ]
    if not lasts:
        return []
    after = {before.line: block for before, block in pairwise(document.blocks)}
    return [block for block in lasts if not _goes_on(after.get(block.line))]


_UNFINISHED = frozenset({";", ",", ""})


def _goes_on(after: Block | None) -> bool:
    """Whether deeper items, another list or the rest of the sentence follow."""
    return after is not None and (after.kind is _ITEM or after.text[:1].islower())


@mends("QMS772")
def _end_alike(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for one in _item_lists(document):
        if _is_mixed(one) and _is_sure(one):
            usual = _usual_end(one)
            for block in one[:-1]:
                if end_of(block.text) not in {usual, "?"}:
                    yield ended_with(document, block, usual)
            if end_of(one[-1].text) in _UNFINISHED:
                yield ended_with(document, one[-1], ".")


@mends("QMS773")
def _end_with_a_stop(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (ended_with(document, block, ".") for block in _unfinished(document))


@rule("QMS774", Scope.DOCUMENT, Severity.INFO, where=BlockKind.ITEM)
def items_begin_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Items of a list begin all with capital letters or all with small ones.

    Why: a list in two hands looks pasted together, and a capital letter looks like a new sentence.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - Пландаштыруу;
        - Баалоо;
        - аудит.
    Right:
        # 1. Милдеттери
        1.1. Бөлүмдүн милдеттери:
        - Пландаштыруу;
        - Баалоо;
        - Аудит.
    """
    odd = list(_odd_beginnings(document))
    for wanted in (True, False):
        variant = "" if wanted else "capital"
        blocks = [block for block, small in odd if small is wanted]
        if blocks:
            first, lines = blocks[0], line_numbers([block.line for block in blocks])
            word = first.text.split()[0].strip("*_,;:.")
            place = Place(first.line, first.column, len(word))
            yield said(place, variant=variant, word=word, k=len(blocks), lines=lines)


def _odd_beginnings(document: DocumentView) -> Iterator[tuple[Block, bool]]:
    """Items that begin otherwise than most of their list, and whether with a small letter."""
    for one in document.item_lists:
        plain = [block for block in one if _PLAIN.match(block.text)]
        small = [block for block in plain if block.text[0].islower()]
        if small and len(small) < len(plain):
            large = [block for block in plain if block.text[0].isupper()]
            if len(small) < len(large):
                yield from ((block, True) for block in small)
            else:
                # a name or a word the document writes with a capital everywhere stands by right
                yield from ((block, False) for block in large if not _is_name(block, document.body_text))


#: A word in letters of one case but for the first: no abbreviation, link or number.
_PLAIN = later(r"[A-ZА-ЯЁҢӨҮa-zа-яёңөү][a-zа-яёңөү]+(?![A-ZА-ЯЁҢӨҮ\w])")


def _is_name(block: Block, body: str) -> bool:
    match = _PLAIN.match(block.text)
    return match is not None and _stands_inside(match[0][:_STEM], body)


_STEM = 5


@lru_cache(maxsize=64)
def _stands_inside(stem: str, body: str) -> bool:
    """Whether a word with a capital letter stands within a sentence somewhere."""
    return re.search(rf"[^\W\d_,)][,)]? {stem}", body) is not None


@mends("QMS774")
def _begin_alike(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for block, small in _odd_beginnings(document):
        if small:
            [prose] = prose_of(document, [block])
            yield prose.replacement(prose.start, prose.start + 1, block.text[0].upper())


_INTRODUCING = re.compile(r"төмөн(?:кү|дө)|төмөнү|следующ|ниже|following", re.IGNORECASE)


@rule("QMS779", Scope.DOCUMENT, Severity.INFO, where=BlockKind.ITEM)
def introduction_without_colon(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sentence that introduces a list ends with a colon.

    Why: after a full stop or a semicolon the list looks as if it belonged to nothing.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүм төмөнкү иштерди аткарат;
        - пландаштыруу;
        - аудит.
    Right:
        # 1. Милдеттери
        1.1. Бөлүм төмөнкү иштерди аткарат:
        - пландаштыруу;
        - аудит.
    """
    for block in _introductions(document):
        yield said(last_mark(document, block), text=" ".join(block.text.split()[-3:]))


def _introductions(document: DocumentView) -> Iterator[Block]:
    before: Block | None = None
    for block in document.blocks:
        if block[0] is _ITEM and before is not None and before[0] in {_CLAUSE, _PARAGRAPH}:
            text = before.text.rstrip(_AFTER_WORDS)
            if text[-1:] != ":" and _INTRODUCING.search(_last_sentence(text)):
                yield before
        before = block


def _last_sentence(text: str) -> str:
    ends = [match.end() for match in SENTENCE.finditer(text)]
    return text[ends[-1] - 1 :] if ends else text


@mends("QMS779")
def _with_a_colon(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (ended_with(document, block, ":") for block in _introductions(document))
