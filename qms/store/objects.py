"""Blobs of git's store: many read in one stream, many written in one call."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from qms.store.git import Git
from qms.store.reading import LIMIT

_CHUNK = 1 << 20


def read_blobs(git: Git, ids: Sequence[str], limit: int = LIMIT) -> Iterator[bytes | int | None]:
    """Bytes of each blob in the order asked, its size where that is above ``limit``, None where it is missing.

    Raises:
        GitError: there is no git.
    """
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
            yield _next(process.stdout, limit)
    finally:
        _end(process)
        feeder.join()


def write_blobs(git: Git, files: Iterable[Path]) -> tuple[str, ...]:
    """Ids of blobs made of the bytes of ``files``, none converted. Raises GitError."""
    names = "".join(f"{path}\n" for path in files)
    if not names:
        return ()
    words = ("hash-object", "-w", "--no-filters", "--stdin-paths")
    return tuple(git.line(*words, stdin=names.encode("utf-8", "surrogateescape")).split("\n"))


def _feed(stdin: IO[bytes], ids: Sequence[str]) -> None:
    # the reader may go away before the end
    with contextlib.suppress(OSError):
        stdin.write("".join(f"{id_}\n" for id_ in ids).encode())
    with contextlib.suppress(OSError):
        stdin.close()


def _next(stdout: IO[bytes], limit: int) -> bytes | int | None:
    _, kind, *sizes = stdout.readline().decode().split() or ("", "missing")
    if not sizes:
        return None
    size = int(sizes[0])
    if kind != "blob" or size > limit:
        _skip(stdout, size + 1)
        return size if kind == "blob" else None
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
