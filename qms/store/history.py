"""What was changed when and by whom: one stream of git's log, parsed once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.trailers import parse_trailers

_FIELDS = ("%H", "%P", "%an", "%ae", "%aI", "%cI", "%B")
_ABSENT = "0"


class FileChange(NamedTuple):
    """A file in a commit: path in the git work tree, blob ids before and after, empty where there is no file."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CommitRecord:
    """A commit with the files it changed; dates are ISO 8601 with offset."""

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    authored: str
    committed: str
    message: str
    changes: tuple[FileChange, ...]

    @property
    def trailers(self) -> Mapping[str, str]:
        """Facts for programs in the message's last paragraph, such as ``Qms-Command``."""
        return parse_trailers(self.message)

    @property
    def subject(self) -> str:
        """First line of the message."""
        return self.message.split("\n", 1)[0]


def commits(location: RegistryLocation, *selection: str, whole: bool = False) -> Iterator[CommitRecord]:
    """Commits that touch the registry, the newest first; of a merge only what its branches changed.

    ``selection`` is what git's log understands as such (a commit id, ``--max-count=1``), never a person's words.
    ``whole``: commits that touch anything in the repository. Without git or commits there are none. Raises GitError.
    """
    if location.git_top is None:
        return
    git = Git(location.git_top)
    if git.ask("rev-parse", "--verify", "--quiet", "HEAD") is None:
        return
    paths = () if whole or not location.prefix else (location.prefix,)
    words = ("log", "--raw", "--no-renames", "--no-abbrev", "-z", "--full-history", f"--format={'%x00'.join(_FIELDS)}")
    output = os.fsdecode(git.run(*words, *selection, "--", *paths))
    yield from parse_log(output)


def parse_log(output: str) -> Iterator[CommitRecord]:
    """Commits in the output of ``git log --raw -z`` with the fields above, each ended by NUL."""
    pieces = output.split("\0")
    end, at = len(pieces) - 1, 0
    while at < end:
        id_, parents, author, email, authored, committed, message = pieces[at : at + len(_FIELDS)]
        at += len(_FIELDS)
        # an empty piece or line end parts a commit from its files
        while at < end and pieces[at] in {"", "\n"}:
            at += 1
        changes = []
        while at < end and pieces[at].startswith((":", "\n:")):
            changes.append(_change(pieces[at], pieces[at + 1]))
            at += 2
        yield CommitRecord(
            id_, tuple(parents.split()), author, email, authored, committed, message.strip(), tuple(changes)
        )


def file_history(location: RegistryLocation) -> Mapping[str, tuple[CommitRecord, ...]]:
    """Commits of each file of the registry, by path in the registry, the newest first. Raises GitError."""
    found: dict[str, list[CommitRecord]] = {}
    start = len(location.prefix)
    for commit in commits(location):
        for change in commit.changes:
            found.setdefault(change.path[start:], []).append(commit)
    return {path: tuple(found[path]) for path in sorted(found)}


def _change(raw: str, path: str) -> FileChange:
    _, _, before, after, _ = raw.split(" ")
    return FileChange(path, "" if not before.strip(_ABSENT) else before, "" if not after.strip(_ABSENT) else after)
