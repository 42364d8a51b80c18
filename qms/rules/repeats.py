"""Family 7: words and sentences that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import Prose, prose_of, proses
from qms.rules.view import DocumentView

#: Words that join others: the second of two in a row is one too many, whatever the sentence says.
_JOINING = frozenset(
    [
        "жана",
        "менен",
        "үчүн",
        "боюнча",
        "же",
        "бул",
        "ушул",
        "тарабынан",
        "аркылуу",
        "и",
        "в",
        "на",
        "по",
        "для",
        "the",
        "of",
        "and",
        "for",
        "to",
    ]
)


@rule("QMS764", Scope.DOCUMENT, Severity.WARNING)
def word_repeated(document: DocumentView, _: Context) -> Iterator[Said]:
    """No word stands twice in a row.

    Why: the second one was left over by an edit, and with it perhaps a piece of the old sentence.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм окуу иштери боюнча боюнча проректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм окуу иштери боюнча проректорго баш иет.
    """
    for prose, match in _twice(document):
        yield said(prose.place(match.start(), len(match[0].split("\n")[0])), word=match[1])


def _twice(document: DocumentView) -> Iterator[tuple[Prose, re.Match[str]]]:
    words = document.words
    repeated = {word for word in compress(words, map(eq, words, islice(words, 1, None))) if word.isalpha()}
    if not repeated:
        return
    either = "|".join(map(re.escape, sorted(repeated)))
    pattern = re.compile(rf"(?<!\S)({either})\s+\1(?![^\s.,;:!?)»])")
    for prose in proses(document, repeated):
        for match in pattern.finditer(prose.text, prose.start):
            # a single letter may be a label and the word after it
            if len(match[1]) > 1:
                yield prose, match


@mends("QMS764")
def _said_once(document: DocumentView, _: Context) -> Iterator[Replacement]:
    for prose, match in _twice(document):
        if match[1].lower() in _JOINING and "\n" not in match[0]:
            yield prose.replacement(match.end(1), match.end(), "")


_TEXT = (BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.PARAGRAPH)
#: Shorter ones are labels and set phrases.
_SHORTEST = 40
_HEAD = 24


@rule("QMS765", Scope.DOCUMENT, Severity.WARNING)
def sentence_repeated(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sentence stands once in its section, an item once in its list.

    Why: when one of the two is changed the other stays, and the paper contradicts itself.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Функциялары
        1.1. Бөлүм төмөнкү иштерди аткарат:
        - билим берүүнүн сапатына мониторинг жүргүзүү;
        - ички аудитти уюштуруу;
        - билим берүүнүн сапатына мониторинг жүргүзүү.
    Right:
        # 1. Функциялары
        1.1. Бөлүм төмөнкү иштерди аткарат:
        - билим берүүнүн сапатына мониторинг жүргүзүү;
        - ички аудитти уюштуруу.
    """
    repeated = _repeated(document)
    if not repeated:
        return
    first: dict[tuple[int, str], Place] = {}
    for scope, block in _scopes(document):
        after = 0
        for sentence in block.text.split(". "):
            plain = sentence.rstrip(_ENDS)
            if plain in repeated:
                [prose] = prose_of(document, [block])
                start = max(prose.text.find(plain, max(prose.start, after)), prose.start)
                after = start + len(plain)
                place = prose.place(start, min(len(plain), _SHOWN_LENGTH))
                earlier = first.setdefault((scope, plain), place)
                if earlier != place:
                    yield said(place, line=earlier.line, text=_shortened(plain))


_ENDS = ".;:, \n*"
_SHOWN_LENGTH = 60


def _repeated(document: DocumentView) -> set[str]:
    """Sentences and items that stand more than once anywhere."""
    texts = [block[7] for kind in _TEXT for block in document.by_kind.get(kind, ())]
    # most hold one sentence: a single letter is found many times faster than two
    later = [one for text in texts if text.find(".", 0, -1) >= 0 for one in text.split(". ")[1:]]
    # long texts take long to hash, and those that begin differently are different
    heads = [text[:_HEAD] for text in (*texts, *later)]
    if len(set(heads)) == len(heads):
        return set()
    sentences = [one.rstrip(_ENDS) for text in texts for one in text.split(". ")]
    return {one for one, times in Counter(sentences).items() if times > 1 and len(one) >= _SHORTEST}


def _scopes(document: DocumentView) -> Iterator[tuple[int, Block]]:
    """Blocks of text with a number for where they stand: items for their list, others for their section."""
    scope = section = 0
    before: Block | None = None
    for block in document.blocks:
        scope += 1
        if block.kind in {BlockKind.HEADING, BlockKind.ANNEX}:
            section = scope
        elif block.kind is BlockKind.ITEM:
            if before is not None and before.kind is BlockKind.ITEM:
                scope -= 1
            yield scope, block
        elif block.kind in _TEXT:
            yield section, block
        before = block


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")  # noqa: PLR2004 - enough to know it by
