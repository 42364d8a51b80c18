"""Agreements given to a revision: one file each."""

from __future__ import annotations

from collections.abc import Mapping

from qms.actions.papers.fields import day, words
from qms.actions.registry import Registry
from qms.model.dates import PartialDate
from qms.text.decoding import decode
from qms.text.yaml_nodes import load


def agreed_days(registry: Registry, document: str, version: str) -> Mapping[str, PartialDate]:
    """Day each post agreed to the revision, by post; the file bears the post's name."""
    folder = f"documents/{document}/revisions/{version}/agreements/"
    found: dict[str, PartialDate] = {}
    for path in registry.files.keys:
        if path.startswith(folder) and path.endswith(".yaml"):
            values = load(decode(registry.read(path).data)[0]).values
            when = day(values, "date") if isinstance(values, Mapping) else None
            if when and words(values, "answer") != "rejected" and "voided" not in values:
                found[path.removeprefix(folder).removesuffix(".yaml")] = when
    return found
