"""One writer at a time."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from qms.errors import RefusedError
from qms.store.failures import said

#: Seconds to wait for another command to end before its name is told.
WAIT = 3.0


@contextmanager
def writer_lock(git_dir: Path, wait: float | None = None) -> Iterator[None]:
    """Hold the registry's write lock.

    Raises:
        RefusedError: another command holds it; the sentence names who, since when, doing what.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to import, and most commands only read

    folder = git_dir / "qms"
    with said(folder):
        folder.mkdir(exist_ok=True)
        lock = FileLock(folder / "lock", timeout=WAIT if wait is None else wait)
        try:
            lock.acquire()
        except Timeout as error:
            note = _holder(folder)
            raise RefusedError("store.locked", who=note["who"], since=note["since"], command=note["command"]) from error
    try:
        _sign(folder)
        yield
    finally:
        with suppress(OSError):
            _holder_file(folder).unlink(missing_ok=True)
        lock.release()


def _holder_file(folder: Path) -> Path:
    return folder / "lock-holder.json"


def _sign(folder: Path) -> None:
    """Leave word of who holds the lock; it helps the next in line and decides nothing."""
    note = {
        "who": f"{_user()}@{socket.gethostname()}",
        "process": str(os.getpid()),
        "command": " ".join(["qms", *sys.argv[1:]])[:200],
        "since": datetime.now(UTC).astimezone().isoformat(sep=" ", timespec="seconds"),
    }
    with suppress(OSError):
        _holder_file(folder).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def _holder(folder: Path) -> dict[str, str]:
    try:
        note = json.loads(_holder_file(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        note = {}
    known = note if isinstance(note, dict) else {}
    return {name: str(known.get(name, "?")) for name in ("who", "process", "command", "since")}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
