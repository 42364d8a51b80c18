"""Sections of abbreviations and of terms: their entries become front matter, a marker stands where they stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from qms.imports.drafts import Draft
from qms.imports.lines import plain
from qms.model.blocks import BlockKind

_ABBREVIATIONS = re.compile(r"кыскарт(?:уу|ма)|сокращени|обозначени|abbreviation", re.IGNORECASE)
_TERMS = re.compile(r"глоссарий|термин|аныктама|определени|glossary|\bterms?\b|definition", re.IGNORECASE)
_ENTRY = re.compile(r"(.{1,160}?)\s+[–—-]\s+(.*)|(.{1,160}?)\s*[–—]\s*(.*)", re.DOTALL)
_BOLD_ENTRY = re.compile(r"(?:\*\*)?([^*]{1,160}?)\*\*\s*(\([^()]{1,120}\))?\s*[–—-]\s*(.*)", re.DOTALL)
_LABEL = 60
_LONGEST_ABBREVIATION = 24


class Entry(NamedTuple):
    """An entry of a list: the abbreviation or term, what it means, its line."""

    name: str
    meaning: str
    line: int


@dataclass(slots=True)
class Glossary:
    """Entries in the order of the paper, and the lines they take."""

    abbreviations: list[Entry] = field(default_factory=list)
    terms: list[Entry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def take_glossary(drafts: list[Draft]) -> tuple[list[Draft], Glossary]:
    """The drafts with markers in the place of entries, and the entries."""
    glossary = Glossary()
    kept: list[Draft] = []
    marked: set[str] = set()
    region = ""
    for draft in drafts:
        region = _region(draft, region)
        entry = _entry(draft, region) if region and draft.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) else None
        if entry is None:
            kept.append(draft)
            continue
        name = _list_of(region, entry)
        (glossary.abbreviations if name == "abbreviations" else glossary.terms).append(entry)
        glossary.lines.extend(draft.lines)
        if name not in marked:
            marked.add(name)
            kept.append(Draft(BlockKind.MARKER, name, draft.lines[:1]))
    return kept, glossary


def _region(draft: Draft, region: str) -> str:
    """Which list a draft stands in: opened by a heading or a short line with a colon, closed by another heading."""
    title = plain(draft.text)
    label = draft.kind is BlockKind.PARAGRAPH and len(title) < _LABEL and title.endswith(":")
    if draft.kind in (BlockKind.ANNEX, BlockKind.TABLE):
        return ""
    if draft.kind is BlockKind.CLAUSE and len(title) >= _LABEL:
        return ""
    if draft.kind not in (BlockKind.HEADING, BlockKind.CLAUSE) and not (label and (region or not draft.number)):
        return region
    found = ("abbreviations" if _ABBREVIATIONS.search(title) else "") + (" terms" if _TERMS.search(title) else "")
    return found.strip() if found or draft.kind is not BlockKind.PARAGRAPH else region


def _entry(draft: Draft, region: str) -> Entry | None:
    text = draft.text
    if draft.kind is BlockKind.ITEM and draft.number:
        return None
    match = _BOLD_ENTRY.match(text)
    if match:
        name = f"{match[1].strip()} {match[2] or ''}".strip()
        meaning = match[3]
    else:
        match = _ENTRY.match(plain(text))
        if match is None:
            return None
        name, meaning = (match[1], match[2]) if match[1] else (match[3], match[4])
    name, meaning = plain(name), plain(meaning)
    short = len(name) <= _LONGEST_ABBREVIATION and sum(letter.isupper() for letter in name) > 1
    if not meaning or (region == "abbreviations" and not short):
        return None
    return Entry(name, meaning.rstrip(";,. ") if short and "terms" not in region else meaning.rstrip(";, "), draft.line)


def _list_of(region: str, entry: Entry) -> str:
    if " " not in region:
        return region
    capitals = sum(letter.isupper() for letter in entry.name)
    short = len(entry.name) <= _LONGEST_ABBREVIATION and capitals > 1 and " " not in entry.name
    return "abbreviations" if short else "terms"
