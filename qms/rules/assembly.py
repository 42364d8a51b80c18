"""What all files say → the registry as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from qms.model.findings import Place
from qms.model.records import Data, Record
from qms.model.snapshot import (
    ApprovedText,
    BaselineFacts,
    DocumentFacts,
    EventFacts,
    RevisionFacts,
    Snapshot,
    TranslatedText,
)
from qms.rules.context import Context
from qms.rules.facts import Analysis, RegisterFacts
from qms.rules.paths import FileKind, file_path

#: What is known of texts beside the working ones, of the few documents that have them.
Texts: TypeAlias = Iterable[ApprovedText | TranslatedText]


def snapshot_of(analyses: Mapping[str, Analysis], context: Context, texts: Texts = ()) -> Snapshot:
    """Registry as a whole, from the analyses of its files by path, approved texts that differ, and translations."""
    documents: list[DocumentFacts] = []
    revisions: list[RevisionFacts] = []
    events: list[EventFacts] = []
    baselines: list[BaselineFacts] = []
    registers: dict[str, list[Record]] = defaultdict(list)
    known = tuple(texts)
    for path, analysis in analyses.items():
        facts = analysis.facts
        if isinstance(facts, DocumentFacts):
            documents.append(facts)
        elif isinstance(facts, RevisionFacts):
            revisions.append(facts)
        elif isinstance(facts, EventFacts):
            events.append(facts)
        elif isinstance(facts, BaselineFacts):
            baselines.append(facts)
        elif isinstance(facts, RegisterFacts):
            registers[facts.register].extend(_records(path, facts))
    return Snapshot(
        context.settings,
        tuple(documents),
        tuple(revisions),
        {name: tuple(records) for name, records in registers.items()},
        tuple(analyses),
        frozenset(_unreadable(analyses)),
        tuple(events),
        {text.document: text for text in known if isinstance(text, ApprovedText)},
        tuple(baselines),
        tuple(text for text in known if isinstance(text, TranslatedText)),
    )


def _unreadable(analyses: Mapping[str, Analysis]) -> Iterator[str]:
    """Registers and documents of which a file is there and cannot be read."""
    for path, analysis in analyses.items():
        facts = analysis.facts
        if facts is not None and not (isinstance(facts, RegisterFacts) and facts.broken):
            continue
        found = file_path(path)
        if found.kind in {FileKind.REGISTER, FileKind.RECORD}:
            yield f"registers/{found.owner}"
        elif found.kind is FileKind.DOCUMENT:
            yield f"documents/{found.owner}"


def _records(path: str, facts: RegisterFacts) -> Iterator[Record]:
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    for pointer, place in facts.places.items():
        _, _, rest = pointer.partition("/")
        record, slash, inner = rest.partition("/")
        places[record.removesuffix("#key")][slash + inner] = Place(*place)
    for name, values in facts.records.items():
        yield Record(facts.register, name, path, values, Data(values, places.get(name, {})))
