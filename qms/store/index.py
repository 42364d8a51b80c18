"""What git's index knows of the files on disk: in three calls that run side by side, whatever the number of files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qms.store.attributes import converted_suffixes
from qms.store.discovery import RegistryLocation
from qms.store.git import Git, GitError, Running
from qms.store.reading import SHA1_DIGITS, is_temporary, is_unicode

_LISTING = ("ls-files", "-s", "-v", "-z")
_STATUS = (
    "status",
    "--porcelain=v2",
    "-z",
    "--untracked-files=all",
    "--no-renames",
    "--ignore-submodules=all",
)
_USER_ATTRIBUTES = ("config", "--path", "--get", "core.attributesFile")

#: ``H``: cached, not assume-unchanged (lower case), not skip-worktree (``S``), not unmerged (``M``); a plain file.
_PLAIN = ("H 100644 ", "H 100755 ")
_MODE = slice(2, 8)
_SUBMODULE = "160000"
_ID = len("H 100644 ")

#: Fields before the path in a status record, by its first letter.
_FIELDS = {"1": 8, "u": 10, "?": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """Keys of files that are on disk as in the index, paths that must be read, digits of an object id here."""

    keys: Mapping[str, str]
    unsure: frozenset[str]
    digits: int


def known_to_git(location: RegistryLocation) -> Known:
    """Key of each file that needs no reading, by path in the registry. Raises GitError."""
    git = Git(location.root)
    listing, status, attributes = (git.start(*words) for words in (_LISTING, _STATUS, _USER_ATTRIBUTES))
    try:
        entries = os.fsdecode(listing.finish()).split("\0")[:-1]
        digits = entries[0].index(" ", _ID) - _ID if entries else SHA1_DIGITS
        keys, unsure = _split(entries, digits)  # while git looks at the disk
        user_file = _optional(attributes)
        dirty = os.fsdecode(status.finish())
    finally:
        for running in (listing, status, attributes):
            running.abandon()
    for path in _dirty(dirty, location.prefix):
        keys.pop(path, None)
        unsure.add(path)
    suffixes = converted_suffixes(location, _attribute_files(keys, unsure), user_file)
    if suffixes is None or _from_the_future(location):
        suffixes = frozenset({""})
    _distrust(keys, unsure, tuple(suffixes))
    return Known(keys, frozenset(_wanted(unsure)), digits)


def _optional(running: Running) -> str | None:
    try:
        return os.fsdecode(running.finish()).strip()
    except GitError:
        return None


def _split(entries: list[str], digits: int) -> tuple[dict[str, str], set[str]]:
    """Keys of plain entries, and paths of the others."""
    end = _ID + digits
    stage, path = slice(end, end + 3), end + 3
    keys = {entry[path:]: entry[_ID:end] for entry in entries if entry.startswith(_PLAIN) and entry[stage] == " 0\t"}
    if len(keys) == len(entries):
        unsure = set()
    else:
        unsure = {entry[path:] for entry in entries if entry[_MODE] != _SUBMODULE} - keys.keys()
    listing = "\0".join(keys)
    if is_temporary(listing):
        keys = {name: key for name, key in keys.items() if not is_temporary(name)}
    if not is_unicode(listing):
        unsure |= {name for name in keys if not is_unicode(name)}
        keys = {name: key for name, key in keys.items() if name not in unsure}
    return keys, unsure


def _dirty(status: str, prefix: str) -> Iterator[str]:
    """Paths in the registry whose file is new, gone, in conflict or not as in the index.

    Git is asked about the whole repository: a path given to it would switch off its cache of untracked folders.
    """
    for record in status.split("\0")[:-1]:
        kind = record[0]
        if kind == "1" and record[3] == ".":
            continue  # staged, and on disk as staged
        path = record.split(" ", _FIELDS[kind])[-1]
        if path.startswith(prefix):
            yield path[len(prefix) :]


def _attribute_files(keys: Iterable[str], unsure: Iterable[str]) -> list[str]:
    return [path for paths in (keys, unsure) for path in paths if path.endswith("/.gitattributes")]


def _from_the_future(location: RegistryLocation) -> bool:
    """Whether the clock went back since the index was written.

    Git knows a file by the second it was changed in, and looks closer only where that second is not before the index's.
    """
    try:
        return location.git_dir is not None and (location.git_dir / "index").stat().st_mtime > time.time()
    except FileNotFoundError:
        return False


def _distrust(keys: dict[str, str], unsure: set[str], suffixes: tuple[str, ...]) -> None:
    """Move to ``unsure`` the paths that end in one of the suffixes; all end in an empty one."""
    if suffixes:
        moved = [path for path in keys if path.endswith(suffixes)]
        unsure.update(moved)
        for path in moved:
            del keys[path]


def _wanted(unsure: set[str]) -> set[str]:
    """Without leftovers of editors and without folders, which are other repositories."""
    return {path for path in unsure if not path.endswith("/") and not is_temporary(path)}
