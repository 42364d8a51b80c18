"""Acts and standards that a document cites, with their places; and as facts that other files are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qms.model.blocks import Link, LinkKind
from qms.model.snapshot import ActFact
from qms.rules.passages import Passage
from qms.text.acts import Act, Standard, cited_acts, cited_standards


class CitedAct(NamedTuple):
    """An act where it is cited; ``target`` is that of the link it stands in, empty where it stands in none."""

    passage: Passage
    act: Act
    target: str = ""


class CitedStandard(NamedTuple):
    """A standard where it is cited; ``target`` as of `CitedAct`."""

    passage: Passage
    standard: Standard
    target: str = ""


#: Links to records and outside documents, by line.
LinksByLine = Mapping[int, Sequence[Link]]


def acts_of(passages: Iterable[Passage], links: LinksByLine) -> Iterator[CitedAct]:
    """Acts cited by number."""
    for passage in passages:
        for act in cited_acts(passage.text, passage.dates if "№" in passage.text else ()):
            yield CitedAct(passage, act, target_of(links, passage, act.start))


def standards_of(passages: Iterable[Passage], links: LinksByLine) -> Iterator[CitedStandard]:
    """Standards cited."""
    for passage in passages:
        for standard in cited_standards(passage.text):
            yield CitedStandard(passage, standard, target_of(links, passage, standard.start))


_LINKS: Mapping[LinkKind, str] = {LinkKind.EXTERNAL: "ext", LinkKind.RECORD: "reg"}


def target_of(links: LinksByLine, passage: Passage, start: int) -> str:
    """Target of the link to a record in whose words a character of a passage stands; empty where there is none."""
    if not links:
        return ""
    line, offset = passage.offset(start)
    for link in links.get(line, ()):
        if link.column - 1 <= offset < link.column - 1 + link.length:
            return f"{_LINKS[link.kind]}:{link.target}" + (f"/{link.address}" if link.address else "")
    return ""


def links_by_line(links: Iterable[Link]) -> LinksByLine:
    """Links to records and outside documents, by line."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.kind in _LINKS:
            found[link.line].append(link)
    return found


def act_facts(acts: Iterable[CitedAct], standards: Iterable[CitedStandard]) -> tuple[ActFact, ...]:
    """What the registers are asked about the acts and standards a document cites."""
    found = []
    for passage, act, target in acts:
        if not act.blank and not passage.replaces:
            day = str(act.day) if act.day and act.firm else ""
            number = (*passage.place(act.start, act.end),)
            dated = (*passage.place(act.day_start, act.day_end),) if day else number
            found.append((str(act.kind), act.number, day, act.title, target, number, dated))
    for passage, standard, target in standards:
        if standard.edition and not passage.replaces:
            place = (*passage.place(standard.start, standard.end),)
            found.append(("standard", standard.number, standard.edition, "", target, place, place))
    return tuple(found)
