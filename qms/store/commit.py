"""The registry as it stands in a commit."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from functools import cached_property

from qms.errors import RefusedError
from qms.model.messages import Message, message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git, GitError
from qms.store.objects import read_blobs
from qms.store.reading import LIMIT, Content, Files, is_temporary, is_unicode

_LINK = "120000"
_LINK_HOPS = 8


class Commit:
    """Files of the commit ``commit`` (a full object id); read from git's own store, whatever lies on disk."""

    def __init__(self, location: RegistryLocation, commit: str) -> None:
        self.location = location
        self.commit = commit

    def files(self) -> Files:
        """All files with their keys. Raises RefusedError when the commit has no registry, GitError."""
        return self._files

    def read(self, path: str) -> Content:
        """Bytes of one file, or its problem."""
        return next(self.read_many([path]))

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Bytes of many files through one git process."""
        wanted = list(paths)
        present = [path for path in wanted if path in self._files.keys and path not in self._files.problems]
        blobs = read_blobs(self._git, [self._files.keys[path] for path in present])
        found = set(present)
        for path in wanted:
            if path in found:
                yield _content(path, self._files.keys[path], next(blobs))
            else:
                yield _problem(path, self._files.problems.get(path) or message("store.file-gone", path=path))

    @property
    def _git(self) -> Git:
        return Git(self.location.git_top or self.location.root)

    @cached_property
    def _files(self) -> Files:
        keys: dict[str, str] = {}
        links: dict[str, str] = {}
        problems: dict[str, Message] = {}
        for mode, key, path in self._entries():
            if is_temporary(path) or mode.startswith("16"):
                continue
            if not is_unicode(path):
                problems[path] = message("store.name-not-utf8", name=path.encode("utf-8", "replace").decode())
            elif mode == _LINK:
                links[path] = key
            else:
                keys[path] = key
        self._follow(links, keys, problems)
        keys |= {path: f"!{problem.key}" for path, problem in problems.items()}
        return Files(dict(sorted(keys.items())), dict(sorted(problems.items())))

    def _entries(self) -> Iterator[tuple[str, str, str]]:
        folder = self.location.prefix.rstrip("/")
        try:
            records = list(self._git.records("ls-tree", "-r", "-z", "--full-tree", f"{self.commit}:{folder}"))
        except GitError as error:
            if error.message.key != "store.git-failed":
                raise
            raise RefusedError("store.no-registry-at", commit=self.commit[:10], path=folder or ".") from error
        for record in records:
            head, _, path = record.partition("\t")
            mode, _, key = head.split(" ")
            yield mode, key, path

    def _follow(self, links: dict[str, str], keys: dict[str, str], problems: dict[str, Message]) -> None:
        """Give each link the key of the file it leads to inside the registry."""
        blobs = read_blobs(self._git, list(links.values()))
        targets = {
            path: posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(blob)))
            for path, blob in zip(links, blobs, strict=True)
            if isinstance(blob, bytes)
        }
        for path in links:
            end = path
            for _ in range(_LINK_HOPS):
                end = targets.get(end, end)
            if end in keys and end not in links:
                keys[path] = keys[end]
            else:
                leaves = end.startswith(("../", "/")) or end == ".."
                problems[path] = (
                    message("store.link-leaves", path=path)
                    if leaves
                    else message("store.link-broken", path=path, reason="")
                )


def _content(path: str, key: str, blob: bytes | int | None) -> Content:
    if isinstance(blob, bytes):
        return Content(path, blob, known=key)
    if blob is None:
        return _problem(path, message("store.object-missing", path=path))
    size, limit = blob // 1024**2, LIMIT // 1024**2
    return _problem(path, message("store.file-too-large", path=path, size=size, limit=limit))


def _problem(path: str, problem: Message) -> Content:
    return Content(path, problem=problem)
