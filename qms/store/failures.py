"""What the disk refuses, as a sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qms.errors import RefusedError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn what the disk refuses while ``path`` is written into a RefusedError."""
    try:
        yield
    except OSError as error:
        name = str(error.filename or path)
        if error.errno in _FULL:
            raise RefusedError("store.disk-full", path=name) from error
        if error.errno in _FORBIDDEN:
            raise RefusedError("store.read-only", path=name) from error
        raise RefusedError("store.not-written", path=name, reason=error.strerror or str(error)) from error
