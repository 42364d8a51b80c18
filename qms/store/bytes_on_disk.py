"""Bytes of one file of the working tree, never past a link that leaves the registry, never more than the limit."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from qms.model.messages import message
from qms.store.reading import LIMIT, SHA1_DIGITS, Content, is_unicode

#: A link is noticed instead of followed; a named pipe does not make us wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

GONE = "store.file-gone"


def read_file(root: Path, path: str, digits: int = SHA1_DIGITS) -> Content:
    """File ``path`` (relative, forward slashes) of the folder ``root``; what prevents reading comes as a problem."""
    if not is_unicode(path):
        return _problem(path, "store.name-not-utf8", name=path.encode("utf-8", "replace").decode())
    if path.startswith("/") or ".." in path.split("/"):
        return _problem(path, "store.outside", path=path)
    try:
        data = _read(os.path.join(root, path))  # noqa: PTH118 - twenty thousand times
    except OSError as error:
        return _through_link(root, path, digits) if error.errno in {errno.ELOOP, errno.EMLINK} else _failed(path, error)
    return _content(path, data, digits)


def _content(path: str, data: bytes | int | None, digits: int) -> Content:
    if data is None:
        return _problem(path, "store.not-a-file", path=path)
    if isinstance(data, int):
        return _problem(path, "store.file-too-large", path=path, size=data // 1024**2, limit=LIMIT // 1024**2)
    return Content(path, data, digits=digits)


def _read(full: str) -> bytes | int | None:
    """Bytes of a plain file, its size where that is above the limit, None for anything that is not a plain file."""
    handle = os.open(full, _FLAGS)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return None
        if state.st_size > LIMIT:
            return state.st_size
        return _drain(handle, state.st_size)
    finally:
        os.close(handle)


def _drain(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    pieces = [data]  # it grew or shrank under our hands
    while sum(map(len, pieces)) <= LIMIT and (piece := os.read(handle, 1 << 20)):
        pieces.append(piece)
    return b"".join(pieces)


def _through_link(root: Path, path: str, digits: int) -> Content:
    try:
        target = (root / path).resolve(strict=True)
        if not target.is_relative_to(root.resolve()) or ".git" in target.parts[len(root.resolve().parts) :]:
            return _problem(path, "store.link-leaves", path=path)
        return _content(path, _read(str(target)), digits)
    except (OSError, RuntimeError) as error:  # a dangling link, or a ring of them
        return _problem(path, "store.link-broken", path=path, reason=getattr(error, "strerror", None) or "")


def _failed(path: str, error: OSError) -> Content:
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _problem(path, GONE, path=path)
    return _problem(path, "store.file-unreadable", path=path, reason=error.strerror or str(error))


def _problem(file: str, key: str, /, **values: str | int) -> Content:
    return Content(file, problem=message(key, **values))
