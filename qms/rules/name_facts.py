"""Names in a text that registers know: what other files need of them, each name once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from qms.model.findings import Place
from qms.model.snapshot import DocumentFacts, NameFact, Snapshot
from qms.rules.process_tables import words_of
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

_OF_PROCESSES = "процесстен"
_CONSISTS = f"{_OF_PROCESSES} тур"
_COUNT = re.compile(r"(?<![\w.-])(\d{1,3}) $")
_DIGITS = len("000 ")
#: A process of which a text may tell of how many parts it consists is another matter.
_WHOLE = later(r"(?i:университет|систем|реестр)|[А-ЯҢӨҮ]У|СМС")


def name_facts(view: DocumentView) -> dict[str, tuple[NameFact, ...]]:
    """Names of a text by what they name.

    ``unit`` with the case ending it has there and ``window`` (of which nothing tells where in it the name begins; its
    place is that of the head noun), ``person`` with what stands before,
    ``process`` with its number, ``process-count``, ``abbreviation`` with its expansion, ``term`` with a hash of its
    definition.
    """
    found = {
        "unit": _units(view),
        "window": _windows(view),
        "person": _people(view),
        "process": _processes(view),
        "process-count": _counts(view),
        "abbreviation": _defined(view, "abbreviations", "abbreviation", "expansion"),
        "term": _defined(view, "terms", "term", "definition"),
    }
    return {kind: facts for kind, names in found.items() if (facts := tuple(names))}


def _units(view: DocumentView) -> Iterator[NameFact]:
    forms = view.units.forms
    for form in sorted(forms, key=lambda form: forms[form][0].occurrence.place):
        first = forms[form][0]
        yield form.text, first.ending, *first.place


def _windows(view: DocumentView) -> Iterator[NameFact]:
    told = set()
    for name, one in view.units.open:
        words = " ".join((*name.window, name.head))
        if words not in told:
            told.add(words)
            yield words, "", *one.place


def _people(view: DocumentView) -> Iterator[NameFact]:
    told = set()
    for one in view.people:
        if (one.written, one.before) not in told:
            told.add((one.written, one.before))
            yield one.written, one.before, *one.place


def _processes(view: DocumentView) -> Iterator[NameFact]:
    for table in view.process_tables:
        for row in table:
            yield row.name, row.number, *row.place


def _counts(view: DocumentView) -> Iterator[NameFact]:
    text = view.text
    told = any(_OF_PROCESSES in word for word in view.distinct(Trait.PROCESS))
    at = text.find(_CONSISTS) if told else -1
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[start : end if end >= 0 else None]
        match = _COUNT.search(line, max(0, at - start - _DIGITS), at - start)
        if match and _WHOLE.search(line):
            yield match[1], "", text.count("\n", 0, at) + 1, match.start() + 1, len(match[1])
        at = text.find(_CONSISTS, at + 1)


def _defined(view: DocumentView, field: str, name: str, meaning: str) -> Iterator[NameFact]:
    entries = view.fields.get(field)
    for at, one in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(one, dict) and one.get(name) and one.get(meaning):
            words = " ".join(str(one[meaning]).split())
            if field == "terms":
                words = hashlib.blake2b(" ".join(words_of(words)).encode(), digest_size=8).hexdigest()
            yield str(one[name]), words, *view.front.place(f"/{field}/{at}/{name}")


def named(snapshot: Snapshot, kind: str) -> Iterator[tuple[DocumentFacts, NameFact]]:
    """Names of a kind in all texts."""
    for facts in snapshot.documents:
        for fact in facts.named.get(kind, ()):
            yield facts, fact


def place_of(fact: NameFact) -> Place:
    """Where a name stands."""
    return Place(*fact[2:])
