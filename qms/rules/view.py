"""A document as rules look at it: what several of them need is worked out once."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple
from weakref import proxy

from qms.model.blocks import Block, BlockKind
from qms.model.documents import Body, Document
from qms.model.findings import Place
from qms.model.records import Data
from qms.rules.catalog import BLANKS, OUT_OF_ORDER, Matter
from qms.rules.citations import CitedAct, CitedStandard, LinksByLine, acts_of, links_by_line, standards_of
from qms.rules.item_lists import item_lists
from qms.rules.named import Named, NamedPerson, Occurrence, named_in_front, named_people, named_units
from qms.rules.outline import Numbered, Part, Step, divide, follow, is_sequential, outline, steps
from qms.rules.passages import Passage, passages
from qms.rules.process_tables import Listed, process_tables
from qms.rules.shortened import Abbreviations
from qms.rules.staff import Entry, staff_lists
from qms.text.traits import CITING, Trait, traits_of
from qms.text.unit_names import REACH as UNIT_REACH

# a member asked of its class costs more than all else that is done with most blocks
_ANNEX, _CLAUSE, _HEADING = BlockKind.ANNEX, BlockKind.CLAUSE, BlockKind.HEADING


class _Words(NamedTuple):
    """Words of a body, those that have traits, and whether blanks of another kind than single spaces are between."""

    words: Sequence[str]
    traits: Mapping[str, Collection[Trait]]
    blanks: bool


class DocumentView:
    """A document with its numbers as a tree, its parts, and its lines of text."""

    def __init__(self, document: Document) -> None:
        self.id = document.id
        self.path = document.path
        self.front: Data = document.front
        self.body: Body = document.body
        self.text = document.text
        #: The text below the front matter, as it stands in the file.
        self.body_text = document.body_text
        self._body_line = document.body_line
        found: defaultdict[BlockKind, list[Block]] = defaultdict(list)
        for block in self.body.blocks:
            found[block[0]].append(block)
        #: Blocks of each kind that occurs, in reading order; headings without annexes.
        self.by_kind: Mapping[BlockKind, list[Block]] = dict(found)
        self.clauses: Sequence[Block] = found[_CLAUSE]
        self.headings: Sequence[Block] = found[_HEADING]
        self.annexes: Sequence[Block] = found[_ANNEX]
        #: Last characters of clauses, each once; empty where a clause has no text.
        self.clause_ends = frozenset([block[7][-1:] for block in self.clauses])
        #: Addresses in reading order, each as often as it is borne; those that exactly one block bears; the others.
        self.borne = self.body.borne
        unique = frozenset(self.borne)
        self.repeated: frozenset[str] = frozenset() if len(unique) == len(self.borne) else _twice(self.borne)
        self.addresses = unique - self.repeated if self.repeated else unique

    @property
    def fields(self) -> Mapping[str, Any]:
        """Front matter."""
        return self.front.values

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Body in reading order."""
        return self.body.blocks

    @cached_property
    def outline(self) -> tuple[Numbered, ...]:
        """Numbered headings and clauses."""
        return outline(self.blocks)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each numbered piece with the siblings before it."""
        return steps(self.outline)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Body cut at its numbered and top headings and at its annexes."""
        return divide(self.blocks)

    @cached_property
    def staff(self) -> tuple[tuple[Entry, ...], ...]:
        """Staff lists, each up to its total."""
        return staff_lists(self.blocks)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """Abbreviations used, listed and explained."""
        # a proxy: who refers to each other is not let go before the collector runs, which rests while many are read
        return Abbreviations(proxy(self))

    @property
    def matters(self) -> frozenset[Matter]:
        """What the text has that a rule may look for."""
        order = () if self.sequential else (OUT_OF_ORDER,)
        blanks = (BLANKS,) if self._cut.blanks else ()
        return frozenset((*self.by_kind, *self._by_trait, *order, *blanks))

    @cached_property
    def sequential(self) -> bool:
        """Whether every number is the one expected, so that the rules on numbers need not look closer."""
        return follow(self.borne) or is_sequential(self.blocks)

    @property
    def words(self) -> Sequence[str]:
        """Words of the body in reading order, as they stand between blanks, with the marks at their ends."""
        return self._cut.words

    def distinct(self, trait: Trait) -> Collection[str]:
        """Words of the body that have a trait, each once; sorted, so that findings come in one order."""
        words = self._by_trait.get(trait)
        return sorted(words) if words else ()

    def places(self, word: str) -> Iterator[Place]:
        """Places in the body where a word stands between blanks, in reading order."""
        body, line, seen = self.body_text, self._first_line, 0
        start = body.find(word)
        while start >= 0:
            end = start + len(word)
            if not body[start - 1 : start].strip() and not body[end : end + 1].strip():
                line += body.count("\n", seen, start)
                seen = start
                yield Place(line, start - body.rfind("\n", 0, start), len(word))
            start = body.find(word, end)

    @cached_property
    def dated(self) -> Sequence[Passage]:
        """Blocks in which a year stands, given or to be filled in."""
        return self._passages(Trait.YEAR)

    @cached_property
    def acting(self) -> Sequence[Passage]:
        """Blocks in which an act, order, protocol or standard may be cited."""
        return self._passages(Trait.ACT)

    @cached_property
    def acts(self) -> Sequence[CitedAct]:
        """Acts, orders and minutes cited by number, in reading order."""
        numbered = self._passages(Trait.NUMBERED)
        return tuple(acts_of(numbered, self.record_links)) if numbered else ()

    @cached_property
    def standards(self) -> Sequence[CitedStandard]:
        """Standards cited, in reading order."""
        citing = self._passages(Trait.STANDARD)
        return tuple(standards_of(citing, self.record_links)) if citing else ()

    @cached_property
    def record_links(self) -> LinksByLine:
        """Links to records and outside documents, by line."""
        return links_by_line(self.body.links)

    def _passages(self, trait: Trait) -> Sequence[Passage]:
        words = self.distinct(trait)
        if not words:
            return ()
        wanted = {place.line for word in words for place in self.places(word)}
        annex = self.annexes[0].line if self.annexes else sys.maxsize
        return tuple(passages(self.blocks, self.text_lines, wanted, self._known_passages, annex))

    @cached_property
    def _known_passages(self) -> dict[int, Passage]:
        return {}

    @cached_property
    def units(self) -> Named:
        """Units named in title, expansions of abbreviations, and body."""
        return named_units((*named_in_front(self.front), *self._with_before(Trait.UNIT, UNIT_REACH)))

    @cached_property
    def process_tables(self) -> Sequence[tuple[Listed, ...]]:
        """Rows with a number of each table of processes."""
        tables = self.by_kind.get(BlockKind.TABLE)
        if not tables or Trait.PROCESS not in self._by_trait:
            return ()
        return tuple(process_tables(tables, self.text_lines))

    @cached_property
    def people(self) -> Sequence[NamedPerson]:
        """People named in the body, in reading order."""
        wanted = {place.line for word in self.distinct(Trait.PERSON) for place in self.places(word)}
        if not wanted:
            return ()
        lines = self.text_lines
        return tuple(one for number in sorted(wanted) for one in named_people(lines[number - 1], number))

    def _with_before(self, trait: Trait, reach: int) -> Iterator[Occurrence]:
        """Words that have a trait, in reading order, with so many characters at most of the line before each."""
        found = [(place, word) for word in self.distinct(trait) for place in self.places(word)]
        if found:
            lines = self.text_lines
            for place, word in sorted(found):
                end = place.column - 1
                yield Occurrence(lines[place.line - 1][max(0, end - reach) : end], word, place)

    @property
    def strange_lines(self) -> int:
        """Line ends of the front matter that are no line feeds: so many lines more than line feeds tell."""
        return self._body_line - self._first_line

    @cached_property
    def item_lists(self) -> Sequence[Sequence[Block]]:
        """Lists of two items and more, each of one level and kind."""
        return item_lists(self.blocks) if BlockKind.ITEM in self.by_kind else ()

    @cached_property
    def text_lines(self) -> Sequence[str]:
        """Lines of the whole file, where they end at line feeds alone."""
        *front, last = self.text[: len(self.text) - len(self.body_text)].split("\n")
        first, *others = self.body.lines
        return (*front, last + first, *others)

    @cached_property
    def lines(self) -> Sequence[tuple[int, str]]:
        """Lines of the body with their numbers in the file."""
        return tuple(enumerate(self.body.lines, self._body_line))

    @cached_property
    def _first_line(self) -> int:
        """Line on which the body begins, where lines end at line feeds alone, so that each can be looked at."""
        return 1 + self.text.count("\n", 0, len(self.text) - len(self.body_text))

    @cached_property
    def _cut(self) -> _Words:
        # most texts have single spaces only: cut at these, their words tell of any other blank
        words = " ".join(filter(None, self.body.lines)).split(" ")
        distinct = frozenset(words)
        traits = traits_of(distinct)
        blanks = "" in distinct
        if any(Trait.PARTED in found for found in traits.values()):
            words, blanks = self.body_text.split(), True
            traits = traits_of(frozenset(words))
        elif blanks:
            words = [*filter(None, words)]
        return _Words(words, traits, blanks)

    @cached_property
    def _by_trait(self) -> Mapping[Trait, Sequence[str]]:
        found: defaultdict[Trait, list[str]] = defaultdict(list)
        for word, traits in self._cut.traits.items():
            for trait in traits:
                found[trait].append(word)
        return found

    def citing(self, word: str) -> Sequence[tuple[int, str, int]]:
        """Places of a word that `CITING` matches, in small letters or capitals: line, its text, offset in it."""
        return self._citing.get(word, ())

    @cached_property
    def _citing(self) -> Mapping[str, list[tuple[int, str, int]]]:
        found: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
        body, line, seen, start, end, text = self.body_text, self._first_line, 0, 0, 0, ""
        for match in CITING.finditer(body):
            here = match.start()
            if here >= end:
                line += body.count("\n", seen, here)
                start, end = body.rfind("\n", 0, here) + 1, body.find("\n", here)
                end = end if end >= 0 else len(body)
                seen, text = here, body[start:end]
            found[match[0].lower()].append((line, text, here - start))
        return found


def _twice(borne: Sequence[str]) -> frozenset[str]:
    return frozenset(address for address, times in Counter(borne).items() if times > 1)
