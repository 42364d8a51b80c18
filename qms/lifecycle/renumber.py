"""Numbers of a text put right, every reference kept on the clause it meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from qms.lifecycle.followed import new_address, new_words, number_of
from qms.lifecycle.moved import at_version
from qms.lifecycle.pairing import pair
from qms.lifecycle.passages import grouped, passages
from qms.model.blocks import Block, BlockKind, LinkKind
from qms.model.documents import Body
from qms.text.citations import ANNEX_CITED, CLAUSE_CITED, is_own
from qms.text.links import find_links
from qms.text.numbers import is_roman, parts_of, to_roman
from qms.text.scanner import scan

_NUMBERED = frozenset({BlockKind.HEADING, BlockKind.CLAUSE})
#: Components of the number of a clause right under a section.
_UNDER_SECTION = 2


class Target(NamedTuple):
    """Where a reference to a clause of another document now leads; ``is_gone`` where that clause is no longer there."""

    address: str
    is_gone: bool = False


Elsewhere = Mapping[tuple[str, str], Target]


class Doubt(StrEnum):
    """Why a reference was left as it stands.

    REMOVED: the clause it meant is no longer there. REPEATED: several bear the number. WORDS: a number in words, of
    which only a person knows whether it is a clause of this text.
    """

    REMOVED = "removed"
    REPEATED = "repeated"
    WORDS = "words"


class Followed(NamedTuple):
    """A reference that was put right: its line in the file, its target before and after (``4.2``, ``archive#4.2``)."""

    line: int
    was: str
    now: str


class Left(NamedTuple):
    """A reference that was left: its line in the file, what it says, why."""

    line: int
    words: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A text with its numbers put right; ``numbers`` are old and new addresses of the passages that got another."""

    text: str
    numbers: tuple[tuple[str, str], ...] = ()
    followed: tuple[Followed, ...] = ()
    left: tuple[Left, ...] = ()


def renumbered(text: str, first_line: int = 1, *, base: str = "", elsewhere: Elsewhere | None = None) -> Renumbered:
    """A body with sections, clauses and annexes numbered in reading order, and its references following.

    The level of a piece stays: 6.1 in section 5 becomes the next clause of section 5; a piece whose parent is missing
    keeps a place for it; what stands before the first section keeps its number. ``first_line`` is the file's line on
    which the body begins.

    ``base`` is the last approved body. A reference that stands there as it stands here means the clause it meant there,
    whatever bears its number now; any other means the clause that bears the number. ``elsewhere`` tells of references
    to clauses of other documents, by document id and address as written, where they now lead.
    """
    body = scan(text, first_line)
    page = _Page(text, first_line)
    for block, number in zip(body.blocks, new_numbers(body.blocks), strict=True):
        if number and number != block.number:
            page.put(*page.number_of(block), number)
    after = scan(page.text, first_line)
    mentions = _mentions(text, first_line)
    addresses = [block.address for block in after.blocks]
    meant, kept = _held_against(base, body, mentions, addresses) if base else ({}, frozenset())
    targets = _Targets(body.blocks, after.blocks, meant, elsewhere or {})
    followed, left = _follow(page, mentions, targets, kept)
    pairs = zip(passages(body), passages(after), strict=True)
    changed = tuple((was.address, now.address) for was, now in pairs if was.address != now.address)
    left += _in_words(page, mentions, {number_of(was) for was, _ in changed})
    return Renumbered(page.text, changed, tuple(followed), tuple(sorted(left)))


def led_on(text: str, first_line: int, elsewhere: Elsewhere) -> Renumbered:
    """A body whose references to clauses of other documents follow these; its own numbers stay."""
    page = _Page(text, first_line)
    mentions = [one for one in _mentions(text, first_line) if one.target]
    followed, left = _follow(page, mentions, _Targets((), (), {}, elsewhere), frozenset())
    return Renumbered(page.text, (), tuple(followed), tuple(left))


def _follow(
    page: _Page, mentions: Iterable[_Mention], targets: _Targets, kept: Collection[_Mention]
) -> tuple[list[Followed], list[Left]]:
    """Put what the references now say into a page; those that follow, and those in doubt."""
    followed, left = [], []
    for one in mentions:
        found, doubt = targets.of(one, kept=one in kept)
        if found != one.address:
            page.put(one.line, one.start, one.end, one.leading_to(found))
        if doubt:
            left.append(Left(one.line, one.words, doubt))
        elif found != one.address:
            followed.append(Followed(one.line, one.said_of(one.address), one.said_of(found)))
    return followed, left


class _Page:
    """Lines of a body, with what is to be put into them."""

    def __init__(self, text: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self._put: dict[int, list[tuple[int, int, str]]] = defaultdict(list)

    def number_of(self, block: Block) -> tuple[int, int, int]:
        """Line of a block's number in the file, where it begins and ends on it, from 0."""
        start = self.lines[block.line - self.first_line].rindex(block.number, 0, block.column - 1)
        return block.line, start, start + len(block.number)

    def put(self, line: int, start: int, end: int, words: str) -> None:
        """Put words in place of what stands on a line of the file."""
        self._put[line - self.first_line].append((start, end, words))

    @property
    def text(self) -> str:
        """The body as it will be."""
        lines = list(self.lines)
        for place, changes in self._put.items():
            for start, end, words in sorted(changes, reverse=True):
                lines[place] = lines[place][:start] + words + lines[place][end:]
        return "\n".join(lines)


# numbers


@dataclass(slots=True)
class _Frame:
    """A numbered piece that others may stand under: its number as typed and as it will be, how many stand under it."""

    typed: tuple[int, ...]
    new: tuple[int, ...]
    is_missing: bool = False
    count: int = 0


@dataclass(slots=True)
class _Area:
    """The main text or an annex: what has been numbered on the way down to the last piece, and what stands there."""

    there: frozenset[tuple[int, ...]]
    roman: bool
    stack: list[_Frame] = field(default_factory=lambda: [_Frame((), ())])

    def number(self, typed: tuple[int, ...]) -> tuple[int, ...]:
        """New number of the next piece."""
        while len(self.stack) > len(typed):
            self.stack.pop()
        self._stand_under(typed[:-1])
        return self._add(typed).new

    def _stand_under(self, parent: tuple[int, ...]) -> None:
        above = self.stack[-1]
        strange = above.typed != parent and len(self.stack) > len(parent)
        # under a section, and under a piece whose own number is elsewhere, the place decides
        if strange and parent and (above.is_missing or (len(parent) > 1 and parent not in self.there)):
            self.stack.pop()
        for depth in range(len(self.stack), len(parent) + 1):
            self._add(parent[:depth], is_missing=True)

    def _add(self, typed: tuple[int, ...], *, is_missing: bool = False) -> _Frame:
        above = self.stack[-1]
        above.count += 1
        frame = _Frame(typed, (*above.new, above.count), is_missing)
        self.stack.append(frame)
        return frame


def new_numbers(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Number that each block should bear, empty for one that bears none or keeps what it has."""
    found: list[str] = []
    annexes = 0
    area = _area(blocks, 0)
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.ANNEX:
            annexes += 1
            area = _area(blocks, place + 1)
            found.append(str(annexes))
        elif block.kind in _NUMBERED and block.number:
            typed = parts_of(block.number)
            early = len(typed) > 1 and len(area.stack) == 1 and any(len(one) == 1 for one in area.there)
            found.append("" if early else _written(area.number(typed), roman=area.roman and len(typed) == 1))
        else:
            found.append("")
    return tuple(found)


def _area(blocks: Sequence[Block], start: int) -> _Area:
    numbers = []
    for block in blocks[start:]:
        if block.kind is BlockKind.ANNEX:
            break
        if block.kind in _NUMBERED and block.number:
            numbers.append(block.number)
    sections = [number for number in numbers if len(parts_of(number)) == 1]
    return _Area(frozenset(map(parts_of, numbers)), bool(sections) and is_roman(sections[0]))


def _written(parts: tuple[int, ...], *, roman: bool) -> str:
    return to_roman(parts[0]) if roman else ".".join(map(str, parts))


# references


class _Mention(NamedTuple):
    """A reference to a clause: the place on its line of what may be replaced, and what it says.

    One without a ``target`` is to a clause of the text itself. In words only the number may be replaced.
    """

    line: int
    start: int
    end: int
    words: str
    target: str
    address: str
    is_link: bool

    @property
    def said(self) -> tuple[str, str, str]:
        """What it says, wherever it stands."""
        return self.words, self.target, self.address

    def leading_to(self, address: str) -> str:
        """The same reference to the clause that bears another address."""
        (before, _), (after, _) = at_version(self.address), at_version(address)
        words = new_words(self.words, before, after)
        if not self.is_link:
            return words
        return f"[{words}]({'doc:' if self.target else ''}{self.target}#{address})"

    def said_of(self, address: str) -> str:
        """An address as a person is told of it, with the document's id where it is another one."""
        return f"{self.target}#{address}" if self.target else address


def _mentions(text: str, first_line: int) -> list[_Mention]:
    """References to clauses in a body, in reading order: links, and its own clauses and annexes cited in words."""
    found: dict[int, list[_Mention]] = defaultdict(list)
    for link in find_links(text, first_line):
        if link.address and link.kind in {LinkKind.CLAUSE, LinkKind.DOCUMENT}:
            start = link.column - 1
            one = _Mention(link.line, start, start + link.length, link.text, link.target, link.address, is_link=True)
            found[link.line].append(one)
    for number, line in enumerate(text.split("\n"), first_line):
        links = tuple(found.get(number, ()))
        found[number] += (one for one in _cited(line, number) if not _overlaps(one.start, links))
    return [one for number in sorted(found) for one in sorted(found[number])]


def _cited(line: str, number: int) -> Iterator[_Mention]:
    for match in CLAUSE_CITED.finditer(line):
        if is_own(line, match.start()):
            yield _Mention(number, *match.span(1), match[1], "", match[1], is_link=False)
    if not line.startswith("#"):
        for match in ANNEX_CITED.finditer(line):
            yield _Mention(number, *match.span(1), match[1], "", f"annex-{match[1]}", is_link=False)


def _overlaps(start: int, mentions: Iterable[_Mention]) -> bool:
    return any(one.start <= start < one.end for one in mentions)


def _held_against(
    base: str, body: Body, mentions: Sequence[_Mention], addresses: Sequence[str]
) -> tuple[dict[str, str], frozenset[_Mention]]:
    """What the approved body tells: where each of its clauses is now, and which references stand there as they do here.

    A clause that is gone has an empty address; one whose number was repeated there is not told. ``addresses`` are the
    new ones of the blocks of the working body. References are the same where a clause has as many of them as it had.
    """
    approved = scan(base)
    pairs = pair(passages(approved), passages(body))
    old, new = grouped(approved), grouped(body)
    starts = tuple(accumulate(map(len, new), initial=0))
    borne = Counter(approved.borne)
    meant = {
        blocks[0].address: addresses[starts[pairs[place]]] if place in pairs else ""
        for place, blocks in enumerate(old)
        if borne[blocks[0].address] == 1
    }
    there, here = _by_passage(_mentions(base, 1), old), _by_passage(mentions, new)
    same = [
        one
        for was, now in pairs.items()
        if len(there[was]) == len(here[now])
        for other, one in zip(there[was], here[now], strict=True)
        if other.said == one.said
    ]
    return meant, frozenset(same)


def _by_passage(mentions: Iterable[_Mention], groups: Sequence[Sequence[Block]]) -> defaultdict[int, list[_Mention]]:
    lines = [blocks[0].line for blocks in groups]
    found: defaultdict[int, list[_Mention]] = defaultdict(list)
    for one in mentions:
        found[bisect_right(lines, one.line) - 1].append(one)
    return found


class _Targets:
    """Where references lead once the numbers are put right."""

    def __init__(
        self,
        before: Sequence[Block],
        after: Sequence[Block],
        meant: Mapping[str, str],
        elsewhere: Elsewhere,
    ) -> None:
        self._meant = meant
        self._elsewhere = elsewhere
        self._now: defaultdict[str, list[str]] = defaultdict(list)
        self._by_number: defaultdict[str, list[str]] = defaultdict(list)
        for old, new in zip(before, after, strict=True):
            if old.address:
                self._now[old.address].append(new.address)
            if old.kind in _NUMBERED:
                self._by_number[old.number].append(new.address)

    def of(self, mention: _Mention, *, kept: bool) -> tuple[str, Doubt | None]:
        """Address a reference now has, its own where it leads nowhere or is in doubt, and the doubt."""
        address = mention.address
        if mention.target:
            there = self._elsewhere.get((mention.target, address), Target(address))
            return there.address, Doubt.REMOVED if there.is_gone else None
        if kept and (clause := self._clause(address)):
            gone = not self._meant[clause]
            return (address, Doubt.REMOVED) if gone else (new_address(address, self._meant), None)
        found = self._now[address] or ([] if mention.is_link else self._by_number[address])
        if len(found) > 1:
            return address, Doubt.REPEATED
        return found[0] if found else address, None

    def _clause(self, address: str) -> str:
        """The approved clause that an address is of, itself or one of its lettered items; empty where there is none."""
        clause = address.rpartition(".")[0]
        return next((one for one in (address, clause) if one in self._meant), "")


#: Clauses and annexes named in words that may be of this text or of another.
_NAMED = re.compile(
    r"(?:пп?\.|пункт\w*|раздел\w*|clauses?|sections?)\s*(\d{1,2}(?:\.\d{1,2})+)"
    r"|(?:приложени\w*|annex)\s*№?\s*(\d{1,2})(?![\w.]*\d)"
    r"|(?<![\w.№-])(\d{1,2}(?:\.\d{1,2})+)(?=\.?-(?:пункт|бөлүм|бөлүк))",
    re.IGNORECASE,
)


def _in_words(page: _Page, mentions: Sequence[_Mention], changed: Collection[str]) -> Iterator[Left]:
    """References in words to numbers that are no longer the same, of which only a person knows what they mean."""
    by_line: defaultdict[int, list[_Mention]] = defaultdict(list)
    for one in mentions:
        by_line[one.line].append(one)
    for line, text in enumerate(page.lines, page.first_line):
        for match in _NAMED.finditer(text) if changed else ():
            group = match.lastindex or 0
            if match[group] in changed and not _overlaps(match.start(group), by_line[line]):
                yield Left(line, match[0], Doubt.WORDS)
