"""Acts and standards that a document cites, with their places; and as facts that other files are held against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qms.model.blocks import Link, LinkKind
from qms.model.snapshot import ActFact
from qms.rules.passages import Passage
from qms.text.acts import Act, Standard, cited_acts, cited_standards

if TYPE_CHECKING:
    from qms.rules.view import DocumentView


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


def acts_of(document: DocumentView) -> Iterator[CitedAct]:
    """Acts cited by number in a document."""
    for passage in document.acting:
        for act in cited_acts(passage.text, passage.dates if "№" in passage.text else ()):
            yield CitedAct(passage, act, target_of(document, passage, act.start))


def standards_of(document: DocumentView) -> Iterator[CitedStandard]:
    """Standards cited in a document."""
    for passage in document.acting:
        for standard in cited_standards(passage.text):
            yield CitedStandard(passage, standard, target_of(document, passage, standard.start))


_LINKS: Mapping[LinkKind, str] = {LinkKind.EXTERNAL: "ext", LinkKind.RECORD: "reg"}


def target_of(document: DocumentView, passage: Passage, start: int) -> str:
    """Target of the link to a record in whose words a character of a passage stands; empty where there is none."""
    if not document.record_links:
        return ""
    line, offset = passage.offset(start)
    for link in document.record_links.get(line, ()):
        if link.column - 1 <= offset < link.column - 1 + link.length:
            return f"{_LINKS[link.kind]}:{link.target}" + (f"/{link.address}" if link.address else "")
    return ""


def links_by_line(links: Sequence[Link]) -> Mapping[int, Sequence[Link]]:
    """Links to records and outside documents, by line."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.kind in _LINKS:
            found[link.line].append(link)
    return found


#: A text that says itself that an act was replaced is not asked whether it is in force.
_REPLACED = re.compile(r"жоготкон|ордуна|жокко чыгар|утратил|взамен|отмен[её]н|supersed|replac", re.IGNORECASE)


def act_facts(document: DocumentView) -> tuple[ActFact, ...]:
    """What the registers are asked about the acts and standards a document cites."""
    if not document.acting:
        return ()
    found = []
    for passage, act, target in document.acts:
        if not act.blank and not _REPLACED.search(passage.text):
            day = str(act.day) if act.day and act.firm else ""
            number = (*passage.place(act.start, act.end),)
            dated = (*passage.place(act.day_start, act.day_end),) if day else number
            found.append((str(act.kind), act.number, day, act.title, target, number, dated))
    for passage, standard, target in document.standards:
        if standard.edition and not _REPLACED.search(passage.text):
            place = (*passage.place(standard.start, standard.end),)
            found.append(("standard", standard.number, standard.edition, "", target, place, place))
    return tuple(found)
