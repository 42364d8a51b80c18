"""The registry as it lies on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qms.model.messages import Message, message
from qms.store.bytes_on_disk import GONE, read_file
from qms.store.discovery import RegistryLocation
from qms.store.git import GitError
from qms.store.index import Known, known_to_git
from qms.store.reading import SHA1_DIGITS, Content, Files, is_temporary


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """Files on disk now: tracked or new, not ignored. What git does not vouch for is read and hashed."""

    location: RegistryLocation

    def files(self) -> Files:
        """All files with their keys; without git, or where it does not work, every file is read."""
        try:
            known = known_to_git(self.location) if self.location.git_top else None
        except GitError:
            known = None
        return self._walked() if known is None else self._hashed(known, {})

    def read(self, path: str) -> Content:
        """Bytes of one file now, or its problem."""
        return read_file(self.location.root, path)

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Bytes of many files now, each with the key of just these bytes."""
        return map(self.read, paths)

    def _walked(self) -> Files:
        problems: dict[str, Message] = {}
        return self._hashed(Known({}, frozenset(self._walk(problems)), SHA1_DIGITS), problems)

    def _hashed(self, known: Known, problems: dict[str, Message]) -> Files:
        if not known.unsure and not problems:
            return Files(known.keys, {})
        keys = dict(known.keys) | {path: f"!{problem.key}" for path, problem in problems.items()}
        for path in known.unsure:
            content = read_file(self.location.root, path, known.digits)
            if content.problem is None:
                keys[path] = content.key
            elif content.problem.key != GONE:
                keys[path] = content.key
                problems[path] = content.problem
        return Files(dict(sorted(keys.items())), dict(sorted(problems.items())))

    def _walk(self, problems: dict[str, Message]) -> Iterator[str]:
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(self.location.root / folder))
            except OSError as error:
                path = folder or "."
                problems[path] = message("store.folder-unreadable", path=path, reason=error.strerror or str(error))
                continue
            if folder and any(entry.name == ".git" for entry in entries):
                continue  # another repository, such as the confidential registry
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.extend([path] if entry.name != ".git" else [])
                elif not is_temporary(path) and entry.name != ".git":
                    yield path
