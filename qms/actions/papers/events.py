"""Agreements given to a revision: one file each."""

from __future__ import annotations

from collections.abc import Mapping

from qms.actions.papers.fields import day, words
from qms.actions.registry import Registry
from qms.model.dates import PartialDate


def agreed_days(registry: Registry, document: str, version: str) -> Mapping[str, PartialDate]:
    """Day each post agreed to the revision, by post; the file bears the post's name."""
    events = registry.snapshot.events_of(document, "agreements", version)
    found = {event.name: day(event.fields, "date") for event in events if words(event.fields, "answer") != "rejected"}
    return {post: when for post, when in found.items() if when}
