"""Blobs of git's store: many read in one stream, many written in one call."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from qms.model.messages import Message, message
from qms.store.git import Git
from qms.store.reading import LIMIT

_CHUNK = 1 << 20


def read_blobs(git: Git, ids: Sequence[str]) -> Iterator[bytes | Message]:
    """Bytes of each blob in the order asked; a message for one that is missing or above the limit. Raises GitError."""
    if not ids:
        return
    running = git.start("cat-file", "--batch", piped=True)
    process = running.process
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    # written beside the reading: neither pipe may fill up while the other side waits
    feeder = threading.Thread(target=_feed, args=(process.stdin, ids), daemon=True)
    feeder.start()
    try:
        for _ in ids:
            yield _next(process.stdout)
    finally:
        _end(process)
        feeder.join()


def read_blob(git: Git, id_: str) -> bytes | Message:
    """Bytes of one blob, or why not."""
    return next(read_blobs(git, [id_]))


def write_blobs(git: Git, files: Iterable[Path]) -> tuple[str, ...]:
    """Ids of blobs made of the bytes of ``files``, none converted. Raises GitError."""
    names = "".join(f"{path}\n" for path in files)
    if not names:
        return ()
    return tuple(
        git.line(
            "hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names.encode("utf-8", "surrogateescape")
        ).split("\n")
    )


def _feed(stdin: IO[bytes], ids: Sequence[str]) -> None:
    # the reader may go away before the end
    with contextlib.suppress(OSError):
        stdin.write("".join(f"{id_}\n" for id_ in ids).encode())
    with contextlib.suppress(OSError):
        stdin.close()


def _next(stdout: IO[bytes]) -> bytes | Message:
    id_, kind, *sizes = stdout.readline().decode().split() or ("", "missing")
    size = int(sizes[0]) if sizes else 0
    if kind != "blob":
        _skip(stdout, size + 1 if sizes else 0)
        return message("store.object-missing", object=id_)
    if size > LIMIT:
        _skip(stdout, size + 1)
        return message("store.file-too-large", size=size // 1024**2, limit=LIMIT // 1024**2)
    data = stdout.read(size)
    stdout.read(1)
    return data


def _skip(stdout: IO[bytes], size: int) -> None:
    while size > 0 and (piece := stdout.read(min(size, _CHUNK))):
        size -= len(piece)


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
    process.terminate()
    process.wait()
