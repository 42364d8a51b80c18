"""Paths of edits: they never leave the folder they are meant for."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from qms.errors import RefusedError
from qms.store.reading import is_unicode

_BACKSLASH_AND_CONTROL = frozenset({"\\", *map(chr, range(32)), "\x7f"})


def inside(base: Path, path: str) -> Path:
    """File that ``path`` (relative, forward slashes) names in the folder ``base``.

    Raises:
        RefusedError: it would leave the folder, reach git's own files, or go through a link.
    """
    parts = path.split("/")
    bad = not path or not is_unicode(path) or PurePosixPath(path).is_absolute() or ":" in parts[0]
    if (
        bad
        or any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)
        or _BACKSLASH_AND_CONTROL & set(path)
    ):
        raise RefusedError("store.outside", path=path.encode("utf-8", "replace").decode())
    target = base
    for number, part in enumerate(parts):
        target = target / part
        _check(target, path, last=number == len(parts) - 1)
    return target


def _check(place: Path, path: str, *, last: bool) -> None:
    try:
        mode = os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise RefusedError("store.file-unreadable", path=path, reason=error.strerror or str(error)) from error
    if stat.S_ISLNK(mode):
        raise RefusedError("store.through-link", path=path, link=str(place))
    if not last and not stat.S_ISDIR(mode):
        raise RefusedError("store.not-a-folder", path=str(place))
    if last and not stat.S_ISREG(mode):
        raise RefusedError("store.not-a-file", path=path)
