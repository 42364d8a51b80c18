"""What a file on disk tells of itself: whether it is a paper of ours as we made it, which fonts it is set in."""

from __future__ import annotations

import io
import re
import zipfile

from qms.render.finish import KEYWORD, MADE_HERE

_APP = "docProps/app.xml"
#: The keyword in a PDF's information dictionary: UTF-16 in hexadecimal, as LibreOffice writes it.
_PDF_KEYWORD = re.compile(
    rb"/Keywords\s*<" + ("\ufeff" + KEYWORD).encode("utf-16-be").hex().encode() + b">", re.IGNORECASE
)
_FONT = re.compile(rb"/BaseFont/(?:[A-Z]{6}\+)?([A-Za-z0-9]+)")
_PDF, _END = b"%PDF-", b"%%EOF"


def made_here(data: bytes) -> bool:
    """Whether the bytes are a DOCX or PDF paper of ours that no other program has saved since.

    A signature or comment added to a PDF is appended to it, which its second end betrays.
    """
    if data.startswith(_PDF):
        return _PDF_KEYWORD.search(data) is not None and data.count(_END) == 1
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(_APP) == MADE_HERE
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def fonts_of(pdf: bytes) -> tuple[str, ...]:
    """Families of the fonts a PDF of LibreOffice is set in, sorted: ``LiberationSerif``, ``NotoSerif``."""
    return tuple(sorted({name.decode() for name in _FONT.findall(pdf)}))
