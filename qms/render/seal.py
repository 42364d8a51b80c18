"""The mark of a paper that a telephone reads: a square of dots that says which text of which document this is."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

#: What the square says, and what a person types from the foot of a page: there the fingerprint's beginning will do.
_MARK = re.compile(r"(?:qms\s+)?doc/([a-z0-9-]+)/(\S+?)[\s·]+(?:v1:sha256:)?([0-9a-f]{16,64})")
#: As many digits of a fingerprint tell two texts apart.
_DIGITS = 16
#: Dots of the picture to a module of the square, and modules of white around it. Source: ISO/IEC 18004, 9.1.
_SCALE, _QUIET = 4, 4


class Seal(NamedTuple):
    """What a mark says: document, version, and the fingerprint or its beginning in hexadecimal."""

    document: str
    version: str
    digits: str


def read_seal(words: str) -> Seal | None:
    """What a mark says that was read by telephone or typed from a page; None where it is none."""
    found = _MARK.fullmatch(words.strip())
    return Seal(*found.groups()) if found else None


def foot(identity: str) -> str:
    """The mark at the foot of a page, ``doc/ID/VERSION · 0123456789abcdef``; empty without a fingerprint."""
    seal = read_seal(identity)
    return f"doc/{seal.document}/{seal.version} · {seal.digits[:_DIGITS]}" if seal else ""


def picture_of(identity: str) -> bytes:
    """PNG of the square for a paper of ``identity`` (``doc/ID/VERSION FINGERPRINT``); the same bytes each time.

    Source: ISO/IEC 18004 (QR code), 15 % of which may be lost.
    """
    import segno  # noqa: PLC0415 - start-up: only papers of an approved or submitted text bear it

    written = io.BytesIO()
    segno.make(f"qms {identity}", error="m", micro=False).save(written, kind="png", scale=_SCALE, border=_QUIET)
    return written.getvalue()
