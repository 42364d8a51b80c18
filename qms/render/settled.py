"""A PDF without the clock and chance of the program that made it: the same paper gives the same bytes."""

from __future__ import annotations

import io
import re
import struct
from datetime import date
from hashlib import sha256

from qms.errors import QmsError

#: Day and time in the metadata of a PDF/A file, which tell the same as its information dictionary.
_METADATA_DATES = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)[-0-9]{10}T[:0-9]{8}")
#: Where a colour profile says when it was made: year, month, day, hours, minutes, seconds. Source: ICC.1, 7.2.8.
_PROFILE_DATE = slice(24, 36)


def settled(pdf: bytes, day: date, source: bytes) -> bytes:
    """The PDF dated ``day``, its identifiers drawn from ``source`` and from what stands in it.

    Source: ISO 32000-1, 7.9.4 (dates) and 14.4 (file identifiers); ISO 19005-2, 6.6.4 (the same dates in the metadata).

    Raises:
        QmsError: it is no readable PDF.
    """
    from pikepdf import Array, Pdf, PdfError, String  # noqa: PLC0415 - start-up

    try:
        with Pdf.open(io.BytesIO(pdf)) as found:
            for name in ("/CreationDate", "/ModDate"):
                if name in found.docinfo:
                    found.docinfo[name] = f"D:{day:%Y%m%d}000000Z"
            if "/Metadata" in found.Root:
                told = rb"\g<1>" + f"{day.isoformat()}T00:00:00".encode()
                metadata = found.Root.Metadata
                metadata.write(_METADATA_DATES.sub(told, bytes(metadata.get_stream_buffer())), type_check=False)
            for intent in found.Root.get("/OutputIntents", ()):
                profile = bytearray(intent.DestOutputProfile.get_stream_buffer())
                profile[_PROFILE_DATE] = struct.pack(">6H", day.year, day.month, day.day, 0, 0, 0)
                intent.DestOutputProfile.write(bytes(profile))
            if "/DocChecksum" in found.trailer:
                del found.trailer["/DocChecksum"]
            identifier = String(sha256(source).digest()[:16])
            found.trailer["/ID"] = Array([identifier, identifier])
            written = io.BytesIO()
            found.save(written, fix_metadata_version=False, deterministic_id=True)
            return written.getvalue()
    except (PdfError, ValueError, KeyError) as error:
        raise QmsError("papers.not-a-pdf", problem=str(error)) from error
