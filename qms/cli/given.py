"""Files that a person names on the command line and that lie anywhere."""

from __future__ import annotations

from pathlib import Path

from qms.errors import UsageError
from qms.store.reading import LIMIT


def given_bytes(file: Path, option: str) -> bytes:
    """Bytes of a file; ``option`` is what it was given for, as the person typed it.

    Raises:
        UsageError: it is a folder, it is not there, or it cannot be read.
    """
    try:
        size = file.stat().st_size
        if size > LIMIT:
            raise UsageError("store.file-too-large", path=str(file), size=size // 1024**2, limit=LIMIT // 1024**2)
        return file.read_bytes()
    except IsADirectoryError:
        raise UsageError("cli.usage.is_folder", option=option, value=str(file)) from None
    except FileNotFoundError:
        raise UsageError("cli.usage.no_file", option=option, value=str(file)) from None
    except OSError as error:
        raise UsageError("store.file-unreadable", path=str(file), reason=error.strerror or str(error)) from error
