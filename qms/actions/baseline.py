"""The findings a document has now, kept as known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.language import say
from qms.model.edits import Delete, Edit
from qms.model.findings import Finding
from qms.model.records import Value
from qms.rules.baseline import key_of
from qms.rules.paths import document_of
from qms.text.decoding import decode
from qms.text.yaml_nodes import load
from qms.text.yaml_write import dump

#: What is told of the file itself, which another run makes right.
_OWN = "QMS216"


def keep_as_known(registry: Registry, documents: Iterable[str], day: date, by: str) -> tuple[Edit, ...]:
    """What makes the present findings of documents known: baseline.yaml of each; none where nothing changes.

    A document without findings has no such file. What a finding says stands beside its key in the registry's first
    language.

    Raises:
        RefusedError: the file is there and cannot be read.
    """
    checked = registry.check()
    lang = registry.snapshot.settings.languages[0]
    found: dict[str, list[Finding]] = {document: [] for document in documents}
    for one in (*checked.known, *checked.findings):
        if document_of(one.path) in found and one.code != _OWN:
            found[document_of(one.path)].append(one)
    edits: list[Edit] = []
    for document, findings in sorted(found.items()):
        known = sorted((one.code, key_of(one), say(one.message, lang)) for one in findings)
        entries = [{"code": code, "key": key, "says": says} for code, key, says in known]
        edits += _edits(registry, document, {"schema": 1, "date": day.isoformat(), "by": by, "findings": entries})
    return tuple(edits)


def _edits(registry: Registry, document: str, values: Mapping[str, Value]) -> tuple[Edit, ...]:
    path = f"documents/{document}/baseline.yaml"
    there = current(registry, path)
    if not values["findings"]:
        return (Delete(path, hashlib.sha256(there).hexdigest()),) if there is not None else ()
    before = load(decode(there)[0]).values if there is not None else {}
    return () if before.get("findings") == values["findings"] else rewrite(path, there, dump(values))
