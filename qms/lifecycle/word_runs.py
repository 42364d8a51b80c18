"""What two texts have in common, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

#: A word (``4.2-пункт`` is one), the target of a link or a sign, with the blanks before it.
_TOKEN = re.compile(r"\s*(?:\w+(?:[-.’]\w+)*|\]\([^()\s]*\)|[^\w\s])|\s+")
#: More pairs of words than this are compared with the frequent ones left aside, as difflib does by itself.
_MANY_PAIRS = 1_000_000
#: Of the shorter text so much must stay for a change of single words; else the whole is said anew.
_STAYS = 0.25


class Fate(StrEnum):
    """What becomes of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class WordRun(NamedTuple):
    """A stretch of whole words and what becomes of it."""

    fate: Fate
    text: str


class _Stretch(NamedTuple):
    """Words that stay (``was`` and ``now`` are one), or words in place of others."""

    stays: bool
    was: str
    now: str

    @property
    def length(self) -> int:
        return max(len(self.was), len(self.now))


def word_runs(was: str, now: str) -> tuple[WordRun, ...]:
    """Runs of words from the old text to the new: what is kept and removed is the old one, kept and added the new.

    What is removed stands before what is added in its place. Two empty texts give no runs.
    """
    if not was or not now:
        return tuple(_runs([_Stretch(False, was, now)]))
    # with a blank before it the first word is a word like any other
    stretches = _readable(_stretches(f" {was}", f" {now}"), min(len(was), len(now)))
    return tuple(_runs(_without_first_blank(stretches)))


def _stretches(was: str, now: str) -> list[_Stretch]:
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    # all but a few words of a clause stay, most often at both ends
    ahead = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[ahead:]), reversed(new[ahead:]), strict=False)
    behind = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    old_end, new_end = len(old) - behind, len(new) - behind
    found = [_Stretch(True, *["".join(old[:ahead])] * 2)]
    matcher = SequenceMatcher(None, old[ahead:old_end], new[ahead:new_end], autojunk=len(old) * len(new) > _MANY_PAIRS)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        before = "".join(old[ahead + old_from : ahead + old_to])
        found.append(_Stretch(tag == "equal", before, "".join(new[ahead + new_from : ahead + new_to])))
    found.append(_Stretch(True, *["".join(old[old_end:])] * 2))
    return [stretch for stretch in found if stretch.length]


def _without_first_blank(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    first, *rest = stretches
    if first.was and first.now:
        return [_Stretch(first.stays, first.was[1:], first.now[1:]), *rest]
    # what comes or goes before the first word has its blank behind it
    was, now = (side[1:] + " " if side else "" for side in (first.was, first.now))
    return [_Stretch(False, was, now), _Stretch(True, rest[0].was[1:], rest[0].now[1:]), *rest[1:]]


def _readable(stretches: list[_Stretch], shorter: int) -> list[_Stretch]:
    """Without islands: a short word that stays between long changes by chance is read with them."""
    done: list[_Stretch] = []
    for stretch in stretches:
        done.append(stretch)
        while len(done) > 2 and _is_island(*done[-3:]):  # noqa: PLR2004 - a stretch and its two neighbours
            done[-3:] = [_joined(done[-3:])]
    stays = sum(len(stretch.was) for stretch in done if stretch.stays)
    return [_joined(done)] if stays < shorter * _STAYS else done


def _is_island(before: _Stretch, here: _Stretch, after: _Stretch) -> bool:
    if before.stays or not here.stays or after.stays:
        return False
    return not re.search(r"\w", here.was) or 2 * here.length <= min(before.length, after.length)


def _joined(stretches: Iterable[_Stretch]) -> _Stretch:
    parts = tuple(stretches)
    return _Stretch(False, "".join(part.was for part in parts), "".join(part.now for part in parts))


def _runs(stretches: Iterable[_Stretch]) -> Iterator[WordRun]:
    kept = ""
    for stays, was, now in stretches:
        if stays:
            kept += was
            continue
        # a blank before both belongs to neither
        blank = " " if was[:1] == now[:1] == " " else ""
        if kept + blank:
            yield WordRun(Fate.KEPT, kept + blank)
        kept = ""
        if was[len(blank) :]:
            yield WordRun(Fate.REMOVED, was[len(blank) :])
        if now[len(blank) :]:
            yield WordRun(Fate.ADDED, now[len(blank) :])
    if kept:
        yield WordRun(Fate.KEPT, kept)
