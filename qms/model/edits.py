"""Writes not yet done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Write:
    """A file to be written whole. ``expect`` is the SHA-256 (hex) of the bytes seen before; empty for a new file."""

    path: str
    content: bytes
    expect: str = ""


@dataclass(frozen=True, slots=True)
class Delete:
    """A file to be removed; ``expect`` as in Write, never empty."""

    path: str
    expect: str


Edit = Write | Delete
