"""A PDF without the clock and chance of the program that made it: the same paper gives the same bytes."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

#: When it was made; two identifiers and a checksum that LibreOffice draws from clock and chance.
_DATES = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_TRAILER = re.compile(rb"/ID \[ <[0-9A-F]{32}>\s*<[0-9A-F]{32}> \]\s*/DocChecksum /[0-9A-F]{32}")
_IDENTIFIER = re.compile(rb"[0-9A-F]{32}")


def settled(pdf: bytes, day: date, source: bytes) -> bytes:
    """The PDF dated ``day``, its identifiers drawn from ``source``; every byte keeps its place, as its index needs.

    Source: ISO 32000-1, 7.9.4 (dates) and 14.4 (file identifiers).
    """
    identifier = sha256(source).hexdigest()[:32].upper().encode()
    dated = _DATES.sub(rb"\g<1>" + f"{day:%Y%m%d}000000".encode(), pdf)
    return _TRAILER.sub(lambda found: _IDENTIFIER.sub(identifier, found[0]), dated)
