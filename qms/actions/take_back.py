"""What the last command wrote, taken back: the files as they were before it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from qms.errors import RefusedError
from qms.model.edits import Delete, Edit, Write
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.objects import read_blobs

_FIELDS = "%H%x00%P%x00%s%x00%(trailers:key=Qms-Command,valueonly)%x00%(trailers:key=Qms-Undoes,valueonly)"


class Entry(NamedTuple):
    """A commit: what it says, the command that made it (empty: none), the commit that command took back."""

    commit: str
    parents: tuple[str, ...]
    subject: str
    command: str
    undoes: str


def last_entry(location: RegistryLocation) -> Entry:
    """The newest commit, made by a command.

    Raises:
        RefusedError: there is none, a person made it with git, or it holds an approval.
    """
    git = Git(location.git_top or location.root)
    said = git.ask("log", "-1", f"--format={_FIELDS}", "HEAD")
    if said is None:
        raise RefusedError("cli.undo.nothing")
    entry = _entry(said)
    if not entry.command:
        hint = message("cli.undo.not_ours_hint", commit=entry.commit[:10])
        raise RefusedError("cli.undo.not_ours", hint=hint, commit=entry.commit[:10], subject=entry.subject)
    if len(entry.parents) != 1:
        raise RefusedError("cli.undo.nothing")
    if tags := [tag for tag in git.line("tag", "--points-at", entry.commit).split() if tag.startswith("doc/")]:
        raise RefusedError("cli.undo.signed", hint=message("cli.undo.signed_hint"), tag=tags[0])
    return entry


def original_subject(location: RegistryLocation, entry: Entry) -> str:
    """Subject of the commit that an undo took back; empty where the entry is no undo."""
    if not entry.undoes:
        return ""
    return Git(location.git_top or location.root).ask("log", "-1", "--format=%s", entry.undoes) or ""


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


def _entry(said: str) -> Entry:
    commit, parents, subject, command, undoes = said.split("\0")
    return Entry(commit, tuple(parents.split()), subject, command.strip(), undoes.strip())


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
