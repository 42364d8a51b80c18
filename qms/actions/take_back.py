"""What the last command wrote, taken back: the files as they were before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from qms.errors import RefusedError
from qms.model.edits import Delete, Edit, Write
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.objects import read_blobs
from qms.store.objects_of_change import Tag
from qms.store.trailers import parse_trailers

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class Entry(NamedTuple):
    """A commit: what it says, facts for programs in it, approvals (tags) it set."""

    commit: str
    parents: tuple[str, ...]
    subject: str
    trailers: Mapping[str, str]
    tags: tuple[str, ...]


def last_entry(location: RegistryLocation) -> Entry:
    """The newest commit, made by a command and possible to take back.

    Raises:
        RefusedError: there is none, a person made it with git, it is an approval others have, or an approval was
            taken back by it.
    """
    git = Git(location.git_top or location.root)
    said = git.ask("log", "-1", "--format=%H%x00%P%x00%s%x00%B", "HEAD")
    if said is None:
        raise RefusedError("cli.undo.nothing")
    commit, parents, subject, text = said.split("\0")
    tags = tuple(git.line("tag", "--list", "doc/*", "--points-at", commit).split())
    entry = Entry(commit, tuple(parents.split()), subject, parse_trailers(text), tags)
    _refuse(git, entry)
    return entry


def _refuse(git: Git, entry: Entry) -> None:
    if "Qms-Command" not in entry.trailers:
        hint = message("cli.undo.not_ours_hint", commit=entry.commit[:10])
        raise RefusedError("cli.undo.not_ours", hint=hint, commit=entry.commit[:10], subject=entry.subject)
    if len(entry.parents) != 1:
        raise RefusedError("cli.undo.nothing")
    if entry.tags and git.line("branch", "--remotes", "--contains", entry.commit):
        raise RefusedError("cli.undo.signed", hint=message("cli.undo.signed_hint"), tags=entry.tags)
    if untagged := entry.trailers.get("Qms-Untagged"):
        raise RefusedError("cli.undo.untagged", hint=message("cli.undo.untagged_hint"), tags=tuple(untagged.split()))


def removed_tags(entry: Entry) -> tuple[Tag, ...]:
    """Tags that go with the entry."""
    return tuple(Tag(name, None) for name in entry.tags)


def original_subject(location: RegistryLocation, entry: Entry) -> str:
    """Subject of the commit that an undo took back; empty where the entry is no undo."""
    undone = entry.trailers.get("Qms-Undoes", "")
    if not _COMMIT.fullmatch(undone):
        return ""
    return Git(location.git_top or location.root).ask("log", "-1", "--format=%s", undone) or ""


def backward_edits(location: RegistryLocation, entry: Entry) -> tuple[Edit, ...]:
    """Edits that put the registry's files back as they were before the entry; they expect the files it left."""
    git = Git(location.git_top or location.root)
    changes = tuple(_changes(git, entry, location.prefix))
    blobs = read_blobs(git, [key for _, before, after in changes for key in (before, after) if key])
    edits: list[Edit] = []
    for path, before, after in changes:
        old = _bytes(next(blobs)) if before else None
        expect = sha256(_bytes(next(blobs))).hexdigest() if after else ""
        edits.append(Delete(path, expect) if old is None else Write(path, old, expect))
    return tuple(edits)


def _changes(git: Git, entry: Entry, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Path in the registry, blob before, blob after; empty where the file was not, or is no more."""
    words = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--full-index", entry.parents[0], entry.commit)
    records = git.records(*words, "--", *([prefix] if prefix else []))
    for head, path in zip(records, records, strict=True):
        _, _, before, after, status = head.split(" ")
        yield path.removeprefix(prefix), "" if status == "A" else before, "" if status == "D" else after


def _bytes(blob: object) -> bytes:
    if not isinstance(blob, bytes):
        raise RefusedError("cli.undo.nothing")
    return blob
