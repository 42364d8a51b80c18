"""Edits a person made by hand, as edits to commit."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from qms.errors import RefusedError, UsageError
from qms.model.edits import Delete, Edit, Write
from qms.store.bytes_on_disk import GONE, read_file
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.objects import read_blobs
from qms.store.reading import is_temporary


def changed_by_hand(location: RegistryLocation, only: Sequence[Path] = ()) -> tuple[Edit, ...]:
    """What differs on disk from the last commit, below the given places (the whole registry where none is given).

    Leftovers of editors and office programs are passed over.

    Raises:
        RefusedError: a file cannot be read, or is a link.
        UsageError: a place is outside the registry.
    """
    git = Git(location.git_top or location.root)
    places = [_inside(location, place) for place in only] or [location.prefix or "."]
    records = git.records("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *places)
    paths = sorted({record[3:] for record in records})
    return tuple(_edits(location, [path for path in paths if path.startswith(location.prefix)]))


def last_kept(location: RegistryLocation, edits: Sequence[Edit]) -> Mapping[str, bytes]:
    """Bytes of the edited files in the last commit; a file that is new is not there."""
    git = Git(location.git_top or location.root)
    if git.ask("rev-parse", "--verify", "--quiet", "HEAD") is None:
        return {}
    wanted = {location.prefix + edit.path for edit in edits}
    ids: dict[str, str] = {}
    for record in git.records("ls-tree", "-r", "-z", "--full-tree", "HEAD"):
        head, _, path = record.partition("\t")
        if path in wanted:
            ids[path.removeprefix(location.prefix)] = head.split(" ")[2]
    pairs = zip(ids, read_blobs(git, list(ids.values())), strict=True)
    return {path: blob for path, blob in pairs if isinstance(blob, bytes)}


def _edits(location: RegistryLocation, paths: Sequence[str]) -> Iterator[Edit]:
    for path in paths:
        inside = path.removeprefix(location.prefix)
        if is_temporary(inside):
            continue
        content = read_file(location.root, inside)
        if content.problem is None:
            yield Write(inside, content.data, sha256(content.data).hexdigest())
        elif content.problem.key == GONE:
            yield Delete(inside, "")
        elif not (location.root / inside).is_dir() or (location.root / inside).is_symlink():
            raise RefusedError("cli.save.unfit", hint=content.problem, path=inside)


def _inside(location: RegistryLocation, place: Path) -> str:
    real = Path(os.path.abspath(place))  # noqa: PTH100 - links are not followed: a link is a file of its own
    top = location.git_top or location.root
    if not real.is_relative_to(location.root):
        raise UsageError("cli.save.outside", path=str(place))
    return real.relative_to(top).as_posix()
