"""Family 5: items of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.view import DocumentView


@rule("QMS512", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
def item_numbered_like_clause(document: DocumentView, _: Context) -> Iterator[Said]:
    """Items of a list do not bear numbers that clauses bear.

    Why: process 2.7 is not clause 2.7; items of a register need a prefix of their own.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет. Процесстер:
        - 1.1. пландаштыруу;
        - 1.2. аудит.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет. Процесстер:
        - пландаштыруу;
        - аудит.
    """
    labelled = [block for block in document.blocks if block.kind is BlockKind.ITEM and "." in block.number]
    borne = {node.block.number for node in document.outline} if labelled else set()
    colliding = [block for block in labelled if block.number in borne]
    if colliding:
        yield said(colliding[0], n=colliding[0].number, k=len(colliding))


@rule("QMS513", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
def item_label_out_of_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """Labels of a list follow one another: а, б, в or 1, 2, 3, each once.

    Why: item «в» of a clause is cited; a missing or doubled letter sends the reader astray.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм:
        - а) пландайт;
        - в) текшерет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм:
        - а) пландайт;
        - б) текшерет.
    """
    for run in _labelled_runs(document.blocks):
        first = run[0]
        if first.number.casefold() not in _FIRST_LABELS:
            yield said(first, variant="start", n=first.number)
        for before, block in pairwise(run):
            if block.number.casefold() not in _next_labels(before.number.casefold()):
                yield said(block, n=block.number, before=before.number)


_LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
_SKIPPED = frozenset("ёзйоңөүчъыь")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FIRST_LABELS = frozenset({"а", "a", "1"})


def _labelled_runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Items with a letter or a plain number, in runs of one level and kind; bare items between are theirs."""
    open_runs: dict[tuple[int, bool], list[Block]] = {}
    for block in blocks:
        ended = [key for key in open_runs if block.kind is not BlockKind.ITEM or key[0] > block.level]
        if block.kind is BlockKind.ITEM and block.number and "." not in block.number:
            key = (block.level, block.number.isdigit())
            # a list of another kind at this level, or one that begins anew, ends the list before it
            if block.number.casefold() in _FIRST_LABELS:
                ended += [other for other in open_runs if other[0] == block.level]
            yield from (open_runs.pop(one) for one in dict.fromkeys(ended))
            open_runs.setdefault(key, []).append(block)
        else:
            yield from (open_runs.pop(one) for one in ended)
    yield from open_runs.values()


def _next_labels(label: str) -> frozenset[str]:
    """Labels that may follow: letters that custom skips may be skipped."""
    if label.isdigit():
        return frozenset({str(int(label) + 1)})
    letters = _LETTERS if label in _LETTERS else _LATIN
    place = letters.find(label)
    following = set()
    for letter in letters[place + 1 :]:
        following.add(letter)
        if letter not in _SKIPPED:
            break
    return frozenset(following)


@rule("QMS516", Scope.DOCUMENT, Severity.INFO)
def clause_written_as_item(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause begins with a capital letter and ends with a full stop; what ends with a semicolon is a list item.

    Why: items numbered as clauses blur what is a norm of its own.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Талаптар
        1.1. жогорку билими болуу;
        1.2. иш тажрыйбасы болуу.
    Right:
        # 1. Талаптар
        1.1. Башчынын жогорку билими болот.
        1.2. Башчынын иш тажрыйбасы болот.
    """
    if ";" not in document.clause_ends:
        return
    odd = [block for block in document.clauses if block.text[:1].islower() and block.text.endswith((";", "."))]
    if any(block.text.endswith(";") for block in odd):
        yield said(odd[0], n=odd[0].number, k=len(odd), last=odd[-1].number)


@rule("QMS517", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
def introduction_as_item(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sentence that introduces clauses is a paragraph, not an item of a list.

    Why: printed with a dash it reads as one duty more.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        - Бөлүмдүн милдеттери төмөнкүлөр:
        1.2. Бөлүм аудит жүргүзөт.
    Right:
        # 1. Милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        1.2. Бөлүм аудит жүргүзөт.
    """
    for block, after in pairwise(document.blocks):
        introduces = block.kind is BlockKind.ITEM and not block.number and block.text.rstrip("* ").endswith(":")
        if introduces and after.kind is BlockKind.CLAUSE:
            yield said(block, n=after.number)
