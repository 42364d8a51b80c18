"""An old paper brought into the registry: its document, an open revision, the account of its lines, its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.errors import RefusedError, UsageError
from qms.imports.importing import Imported, import_text
from qms.imports.slugs import slug
from qms.model.edits import Edit, Write
from qms.model.messages import message
from qms.text.decoding import decode
from qms.text.front_matter import split
from qms.text.yaml_nodes import load
from qms.text.yaml_write import dump, splice

#: Pieces of a title, in small letters, that tell the type of a document; without one it is a regulation.
_TYPES = {"жетектеме": "quality-manual", "руководство": "quality-manual", "процедура": "procedure"}
_REGULATION = "regulation"
_LONGEST_ID = 40


class Taken(NamedTuple):
    """What became of a table offered to a register: records added, and those kept because their id was there."""

    register: str
    added: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A paper ready to be written: edits, what was read, what the registers take, the document's id and type.

    ``there``: the paper had been brought in as this document before, and only the registers take something.
    """

    edits: tuple[Edit, ...]
    imported: Imported
    taken: tuple[Taken, ...]
    id: str
    type: str
    there: bool = False


def bring(
    registry: Registry,
    name: str,
    data: bytes,
    *,
    by: str,
    document_type: str = "",
    document_id: str = "",
    registers: bool = False,
) -> Brought:
    """Everything that importing a paper writes; type and id are proposed from its title where they are not given.

    Raises:
        RefusedError: the file is no text, it was brought in before and no other id is given for it, a document of
            that id is there, or a register cannot be read.
        UsageError: the id is not one, or the type is unknown.
    """
    text, problems = decode(data)
    if problems:
        raise RefusedError("imports.unreadable", hint=problems[0].message, path=name)
    if not text.strip():
        raise RefusedError("imports.empty", path=name)
    read = partial(import_text, name, text, opened=registry.today, by=by, data=data)
    first = read(document_type=document_type or _REGULATION, document_id=document_id or "paper")
    title = _title(first)
    kind = document_type or _type_of(title)
    twin = "" if document_id else _brought_before(registry, data)
    if twin:
        if not registers:
            raise RefusedError("imports.there", hint=message("imports.there-hint", id=twin), path=name, id=twin)
        taken, edits = _registers(registry, first)
        return Brought(edits, first, taken, twin, kind, there=True)
    document = document_id or _free_id(registry, title)
    _check(registry, kind, document)
    imported = first
    if (kind, document) != (document_type or _REGULATION, document_id or "paper"):
        imported = read(document_type=kind, document_id=document)
    taken, edits = _registers(registry, imported) if registers else ((), ())
    return Brought((*_files(document, imported), *edits), imported, taken, document, kind)


def _brought_before(registry: Registry, data: bytes) -> str:
    """Id of the document made of a paper of just these bytes; empty where there is none."""
    mark = f"sha256: {sha256(data).hexdigest()}".encode()
    accounts = ((one, registry.read(f"documents/{one}/import.yaml").data) for one in registry.documents())
    return next((one for one, account in accounts if mark in account), "")


def _title(imported: Imported) -> str:
    values = load(split(imported.document_md).yaml).values
    return str(values.get("title") or "")


def _type_of(title: str) -> str:
    folded = title.casefold()
    return next((kind for piece, kind in _TYPES.items() if piece in folded), _REGULATION)


def _free_id(registry: Registry, title: str) -> str:
    base = slug(title)
    if len(base) > _LONGEST_ID:
        base = base[:_LONGEST_ID].rpartition("-")[0] or base[:_LONGEST_ID]
    base = base or "document"
    taken = set(registry.documents())
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _check(registry: Registry, kind: str, document: str) -> None:
    if kind not in registry.context.documents:
        known = tuple(sorted(registry.context.documents))
        raise UsageError("errors.unknown-type", hint=message("errors.known", known=known), name=kind)
    if slug(document) != document:
        raise UsageError("lifecycle.bad_id", hint=message("lifecycle.bad_id_hint"), id=document)
    if document in registry.documents():
        raise RefusedError("imports.id-taken", hint=message("imports.id-taken-hint", id=document), id=document)


def _files(document: str, imported: Imported) -> Iterable[Edit]:
    folder = f"documents/{document}"
    yield Write(f"{folder}/document.md", imported.document_md.encode())
    yield Write(f"{folder}/revisions/{imported.version}/revision.yaml", imported.revision_yaml.encode())
    yield Write(f"{folder}/import.yaml", imported.import_yaml.encode())


def _registers(registry: Registry, imported: Imported) -> tuple[tuple[Taken, ...], tuple[Edit, ...]]:
    taken: list[Taken] = []
    edits: list[Edit] = []
    for offer in imported.registers:
        if registry.context.folders.get(offer.name, True):
            continue
        path = f"registers/{offer.name}.yaml"
        before = current(registry, path)
        there = {record.id for record in registry.snapshot.records(offer.name)}
        fresh = {key: _without_empty(fields) for key, fields in offer.records.items() if key not in there}
        taken.append(Taken(offer.name, tuple(fresh), tuple(key for key in offer.records if key in there)))
        if not fresh:
            continue
        if before is None:
            text = dump({"schema": 1, "records": fresh})
        else:
            text = splice(decode(before)[0], {f"/records/{key}": fields for key, fields in fresh.items()})
        edits.extend(rewrite(path, before, text))
    return tuple(taken), tuple(edits)


def _without_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}
