"""Files written outside the registry: papers and reports in a person's own folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from qms.errors import RefusedError


def bytes_there(path: Path) -> bytes | None:
    """What lies at the path; None where nothing does.

    Raises:
        RefusedError: it is a folder or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedError("store.file-unreadable", path=str(path), reason=error.strerror or str(error)) from error


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes at the path in one step: whoever reads it sees the old file or the new one, never a piece.

    Raises:
        RefusedError: the folder or file cannot be written.
    """
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".qms-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp lets nobody else read; a paper is handed on
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink(missing_ok=True)
        raise RefusedError("store.file-unwritable", path=str(path), reason=error.strerror or str(error)) from error
