"""The registered changes of a registry's documents: who entered which, on what basis, on what day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from qms.actions.document_named import document_named
from qms.actions.documents import listed
from qms.actions.papers.naming import Naming
from qms.actions.papers.stamps import first_day
from qms.actions.registry import Registry
from qms.language import text
from qms.lifecycle.changes import Change, changes
from qms.model.snapshot import DocumentFacts
from qms.registers.appointments import posts_of


@dataclass(frozen=True, slots=True)
class DocumentLog:
    """A document and its changes, in the order of versions."""

    facts: DocumentFacts
    changes: tuple[Change, ...]


def change_log(registry: Registry, words: str = "", since: date | None = None) -> tuple[DocumentLog, ...]:
    """Changes approved by the registry's day, of the document a person means, or of every one that has any.

    Documents stand in the order of `listed`; the one that was named is there even without changes. ``since`` keeps
    what was entered (where that is not known, approved) on that day or later.

    Raises:
        UsageError: there is no such document, or there are several.
    """
    snapshot = registry.snapshot
    named = document_named(words, snapshot) if words else None
    revisions = snapshot.revisions_of(named.id) if named else snapshot.revisions
    found: dict[str, list[Change]] = {}
    for one in changes(revisions, snapshot.records("decisions"), since=since, until=registry.today):
        found.setdefault(one.document, []).append(one)
    if named:
        return (DocumentLog(named, tuple(found.get(named.id, ()))),)
    known = (one.facts for one in listed(registry))
    return tuple(DocumentLog(facts, tuple(found[facts.id])) for facts in known if facts.id in found)


def unregistered(logs: Iterable[DocumentLog]) -> tuple[Change, ...]:
    """Approved revisions without a change record."""
    return tuple(one for log in logs for one in log.changes if not one.is_registered)


@dataclass(frozen=True, slots=True)
class Enterer:
    """Who entered a change: id, name as in a table, id and title of the post held that day (empty where none).

    Words that are no person's id are kept as they are.
    """

    person: str = ""
    name: str = ""
    post: str = ""
    post_title: str = ""


def enterer(change: Change, registry: Registry, lang: str) -> Enterer:
    """Who entered the change, with the first of the posts held on that day; an acting holder is called so."""
    if not change.entered_by:
        return Enterer()
    day = first_day(change.day) if change.day else registry.today
    naming = Naming(registry.snapshot, lang, day)
    person = change.entered_by
    held = posts_of(person, day, registry.snapshot.records("appointments"))
    post = held[0] if held else ""
    title = naming.post(post)
    if post and naming.is_acting(person, post):
        title = text("papers.acting", lang, post=title)
    return Enterer(person, naming.in_table(person), post, title)


def change_records(logs: Iterable[DocumentLog], registry: Registry, lang: str) -> tuple[dict[str, Any], ...]:
    """Changes for programs, by the document's id and version; what is not known is null."""
    found = sorted((one for log in logs for one in log.changes), key=lambda one: (one.document, one.version))
    return tuple(_record(one, enterer(one, registry, lang)) for one in found)


def _record(change: Change, by: Enterer) -> dict[str, Any]:
    clauses = change.clauses
    return {
        "document": change.document,
        "version": change.version,
        "number": change.number,
        "registered": change.is_registered,
        "basis": [
            {"decision": one.id, "kind": one.kind or None, "number": one.number or None, "date": one.date}
            for one in change.basis
        ],
        "approved": change.approved,
        "received": change.received,
        "entered": change.entered,
        "by": {"person": by.person, "name": by.name, "post": by.post or None} if by.person else None,
        "summary": change.summary,
        "clauses": {
            "added": clauses.added,
            "changed": clauses.changed,
            "removed": clauses.removed,
            "renumbered": dict(clauses.renumbered),
            "moved": dict(clauses.moved),
        },
    }
