"""What decides, beside schemas and settings, what a file says and what is wrong with it: the program's own code."""

from __future__ import annotations

import os
from pathlib import Path

import qms

#: Folders whose code decides what a file says and what is wrong with it.
_DECIDING = ("model", "text", "rules", "registers")


def rules_digest() -> str:
    """Mark of the code that reads and judges: changes with every edit or new version of it."""
    package = Path(qms.__file__).parent
    stats = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in _DECIDING
        for entry in sorted(os.scandir(package / folder), key=lambda found: found.name)
        if entry.name.endswith(".py")
    ]
    return f"{qms.__version__} {stats}"
