"""What a file on disk tells of itself: whether it is a paper of ours as we made it, which fonts it is set in."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from html import unescape

from qms.render.finish import KEYWORD, MADE_HERE

_APP = "docProps/app.xml"
#: The keyword in a PDF's information dictionary: UTF-16 in hexadecimal, as LibreOffice writes it.
_PDF_KEYWORD = re.compile(
    rb"/Keywords\s*<" + ("\ufeff" + KEYWORD).encode("utf-16-be").hex().encode() + b">", re.IGNORECASE
)
_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9]+)")
_WORDED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_UNCOMMON = re.compile("[^\n\u0020-\u00ff\u0400-\u045f\u2010-\u2026\u20ac\u2116]")
#: Categories of characters that leave no ink: controls, joiners, unassigned ones, blanks.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
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


def uncommon_characters(docx: bytes) -> frozenset[str]:
    """Characters in the words of a Word file that not every font has: others than Latin, Russian and usual signs."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if _WORDED.fullmatch(name)]
    found = {sign for part in parts for words in _WORDS.findall(part) for sign in _UNCOMMON.findall(unescape(words))}
    return frozenset(sign for sign in found if unicodedata.category(sign) not in _UNSEEN)


def fonts_of(pdf: bytes) -> tuple[str, ...]:
    """Families of the fonts a PDF of LibreOffice is set in, sorted: ``LiberationSerif``, ``NotoSerif``."""
    return tuple(sorted({name.decode() for name in _FONT.findall(pdf)}))
