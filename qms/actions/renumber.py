"""Numbers of a working text put right, and its references to clauses of other documents that have moved since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.actions.stage import Stage
from qms.errors import RefusedError
from qms.lifecycle.moved import approved_versions, at_version, cited_version, moved
from qms.lifecycle.renumber import Elsewhere, Renumbered, Target, led_on, renumbered
from qms.lifecycle.steps import resting_on
from qms.model.blocks import LinkKind
from qms.model.edits import Edit, Write
from qms.model.messages import message
from qms.model.snapshot import DocumentFacts
from qms.rules.paths import FileKind, file_path
from qms.text.decoding import decode
from qms.text.front_matter import split


class TextPutRight(NamedTuple):
    """One text of a document, the original or a translation: its path in the registry and what became of it."""

    path: str
    found: Renumbered


class PutRight(NamedTuple):
    """Edits that put a document's numbers and references right, and what they do to each of its texts."""

    edits: tuple[Edit, ...]
    texts: tuple[TextPutRight, ...]


def renumber(stage: Stage) -> PutRight:
    """What puts right the numbers and references of the working text and of its translations.

    Raises:
        RefusedError: no revision is open, nothing is to be put right, or a text cannot be read.
    """
    revision = stage.working
    moves = _elsewhere(stage)
    texts = tuple(_renumbered(stage, path, moves) for path in _paths(stage))
    edits = list(_edits(stage, texts))
    if moves:
        edits += stage.rewritten(revision, resting_on(revision.head, cited_versions(stage.registry, stage.facts)))
    if not edits and not any(text.found.left for text in texts):
        raise RefusedError("renumber.nothing", title=stage.title)
    return PutRight(tuple(edits), texts)


def opened_with(stage: Stage, opening: Write) -> PutRight:
    """The file of a revision just opened, and the references that follow clauses of other documents moved since.

    Raises:
        RefusedError: a text cannot be read.
    """
    moves = _elsewhere(stage)
    if not moves:
        return PutRight((opening,), ())
    texts = tuple(_led_on(stage, path, moves) for path in _paths(stage))
    record = resting_on(opening.content.decode(), cited_versions(stage.registry, stage.facts))
    return PutRight((replace(opening, content=record.encode()), *_edits(stage, texts)), texts)


def cited_versions(registry: Registry, facts: DocumentFacts) -> dict[str, str]:
    """Version last approved of each document of which a working text cites a clause, by its id."""
    found = {}
    for document in sorted({link[1] for link in facts.links if link[0] == LinkKind.DOCUMENT and link[2]}):
        versions = approved_versions(registry.snapshot.revisions_of(document))
        if versions:
            found[document] = str(max(versions))
    return found


def refuse_moved(stage: Stage) -> None:
    """Nothing where every clause of another document that is cited bears its number still. Raises RefusedError."""
    moves = _elsewhere(stage)
    if moves:
        hint = message("renumber.moved_hint", id=stage.id)
        cited = tuple(f"{document}#{address}" for document, address in moves)
        raise RefusedError("renumber.moved", hint=hint, title=stage.title, references=cited)


def _elsewhere(stage: Stage) -> dict[tuple[str, str], Target]:
    """References of the working text to clauses of other documents that have gone elsewhere, and where."""
    found = {}
    snapshot = stage.registry.snapshot
    for kind, document, written, *_ in stage.facts.links:
        if kind != LinkKind.DOCUMENT or not written:
            continue
        address, since = at_version(written)
        others = snapshot.revisions_of(document)
        since = since or cited_version(stage.revisions, document, others)
        move = moved(address, others, since) if since else None
        if move:
            gone = not move.address
            found[document, written] = Target(f"{address}@{since}" if gone else move.address, gone)
    return found


def _paths(stage: Stage) -> tuple[str, ...]:
    """Paths of the working text and its translations."""
    kinds = {FileKind.DOCUMENT, FileKind.TRANSLATION}
    return tuple(
        path
        for path in stage.registry.files.keys
        if (found := file_path(path)).kind in kinds and found.owner == stage.id
    )


def _renumbered(stage: Stage, path: str, moves: Elsewhere) -> TextPutRight:
    parts = split(_text(stage, path))
    base = stage.last_approved
    frozen = f"{base.path.removesuffix('revision.yaml')}{path.rpartition('/')[2]}" if base else ""
    approved = split(_text(stage, frozen)).body if frozen in stage.registry.files.keys else ""
    return TextPutRight(path, renumbered(parts.body, parts.body_line, base=approved, elsewhere=moves))


def _led_on(stage: Stage, path: str, moves: Elsewhere) -> TextPutRight:
    parts = split(_text(stage, path))
    return TextPutRight(path, led_on(parts.body, parts.body_line, moves))


def _edits(stage: Stage, texts: Iterable[TextPutRight]) -> Iterator[Edit]:
    for path, found in texts:
        before = current(stage.registry, path)
        text = _text(stage, path)
        body = split(text).body
        yield from rewrite(path, before, text[: len(text) - len(body)] + found.text) if found.text != body else ()


def _text(stage: Stage, path: str) -> str:
    """Text of a file. Raises RefusedError where it cannot be read."""
    text, problems = decode(current(stage.registry, path) or b"")
    if problems:
        raise RefusedError("registers.broken_file", hint=problems[0].message, path=path)
    return text
