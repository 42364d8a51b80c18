"""Taking back the last command: by a new commit, so that nothing is lost."""

from __future__ import annotations

import sys
from typing import NamedTuple

from qms.errors import RefusedError
from qms.model.edits import Delete, Edit, Write
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.history import CommitRecord, FileChange, commits
from qms.store.journal import digest
from qms.store.objects import read_blobs
from qms.store.objects_of_change import Tag
from qms.store.reading import SHA1_DIGITS, blob_key
from qms.store.swap import bytes_at

#: Trailer of a commit made by a command: the command.
COMMAND = "Qms-Command"

#: Trailer of a commit that takes another back: its id.
UNDOES = "Qms-Undoes"

_LOOK_BACK = "--max-count=1000"

_ANY_SIZE = sys.maxsize


class Reversal(NamedTuple):
    """What takes a command back: edits in the registry, edits beside it (in ``location.home``), tags to be dropped."""

    edits: tuple[Edit, ...]
    beside: tuple[Edit, ...]
    tags: tuple[Tag, ...]


def last_command(location: RegistryLocation) -> CommitRecord | None:
    """Latest commit made by a command and not taken back since, None when there is none. Raises GitError."""
    undone: set[str] = set()
    for commit in commits(location, "--first-parent", _LOOK_BACK, whole=True):
        trailers = commit.trailers
        if UNDOES in trailers:
            undone.add(trailers[UNDOES])
        elif COMMAND in trailers and commit.id not in undone:
            return commit
    return None


def reversal(location: RegistryLocation, commit: CommitRecord) -> Reversal:
    """Edits that put each file of ``commit`` back as it was before.

    Raises:
        RefusedError: a file was changed since; it names the file. Or the commit touched files outside the registry and
            its home.
        GitError: git failed.
    """
    if location.git_top is None:
        raise RefusedError("store.no-git", hint=message("store.no-git.hint"), path=str(location.home))
    git = Git(location.git_top)
    blobs = read_blobs(git, [change.before for change in commit.changes if change.before], _ANY_SIZE)
    edits: dict[bool, list[Edit]] = {True: [], False: []}
    for change in commit.changes:
        content = next(blobs) if change.before else None
        in_registry, path = _place(location, change.path)
        edits[in_registry].append(_back(location, change, path, content if isinstance(content, bytes) else None))
    names = git.line("tag", "--points-at", commit.id).split("\n")
    return Reversal(tuple(edits[True]), tuple(edits[False]), tuple(Tag(name, None) for name in names if name))


def _place(location: RegistryLocation, path: str) -> tuple[bool, str]:
    """Whether a path of the work tree is in the registry, and the path from there or from its home."""
    full = (location.git_top or location.root) / path
    for base in (location.root, location.home):
        if full.is_relative_to(base):
            return base == location.root, full.relative_to(base).as_posix()
    raise RefusedError("store.outside", path=path)


def _back(location: RegistryLocation, change: FileChange, path: str, content: bytes | None) -> Edit:
    now = bytes_at((location.git_top or location.root) / change.path)
    key = "" if now is None else blob_key(now, len(change.after) or SHA1_DIGITS)
    if key != change.after:
        raise RefusedError("store.changed-since", hint=message("store.changed-since.hint"), path=change.path)
    if change.before and content is None:
        raise RefusedError("store.old-bytes-missing", path=change.path)
    return Delete(path, digest(now)) if content is None else Write(path, content, digest(now))
