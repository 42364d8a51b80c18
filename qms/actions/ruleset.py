"""What decides, beside schemas and settings, what a file says and what is wrong with it: the program's own code."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import qms
from qms.language import LANGUAGES

#: Folders whose code decides what a file says and what is wrong with it.
_DECIDING = ("model", "text", "rules", "registers")
#: Folders whose code decides how a paper looks whose data is known.
_COMPOSING = ("model", "text", "render", "lifecycle", "language", *(f"language/{one}" for one in LANGUAGES))


def rules_digest() -> str:
    """Mark of the code that reads and judges: changes with every edit or new version of it."""
    return _digest(_DECIDING)


def papers_digest() -> str:
    """Mark of the code that makes a Word file of a paper's data."""
    return _digest(_COMPOSING)


def _digest(folders: Iterable[str]) -> str:
    package = Path(qms.__file__).parent
    stats = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in folders
        for entry in sorted(os.scandir(package / folder), key=lambda found: found.name)
        if entry.name.endswith(".py")
    ]
    return f"{qms.__version__} {stats}"
