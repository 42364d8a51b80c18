"""Bytes of a text file turned into characters; what is not UTF-8 is recognised and said."""

from __future__ import annotations

import codecs

from qms.model.findings import Place
from qms.text.yaml_problems import YamlProblem, place_at, problem

_SIGNATURES = (
    (b"PK\x03\x04", "word_file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word_file"),
    (b"%PDF-", "pdf_file"),
    (b"{\\rtf", "rtf_file"),
)
_BEGINNINGS = tuple(begin for begin, _ in _SIGNATURES)
#: Share of letters, among bytes beyond ASCII read as cp1251, from which we believe it is Cyrillic text.
_MOSTLY = 0.8
_FEW = 0.3


def decode(data: bytes) -> tuple[str, tuple[YamlProblem, ...]]:
    """Text of a UTF-8 file and what is wrong with it; a byte-order mark stays in the text.

    Where there is a problem the text is the best guess (empty for a file that is no text), good for showing and for
    converting, not for reading values: do not go on with it.
    """
    stopped = _other_kind(data)
    if stopped:
        return "", (stopped,)
    wide = _wide_encoding(data)
    if wide:
        return _guess(data, wide, Place(1))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _byte_place(data, error.start)
        return _guess(data, "cp1251", place) if _looks_cp1251(data) else _broken(data, place, error.start)
    return text, (problem(place_at(text, text.index("\0")), "nul"),) if b"\0" in data else ()


def _other_kind(data: bytes) -> YamlProblem | None:
    if not data.startswith(_BEGINNINGS):
        return None
    return next(problem(Place(1), key) for begin, key in _SIGNATURES if data.startswith(begin))


def _wide_encoding(data: bytes) -> str:
    """UTF-16 by its mark, or by the zero bytes of its spaces and line ends."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:2000]
    if head.count(0) < max(3, len(head) // 20) or len(data) % 2:
        return ""
    return next((name for name, zeros, others in _zero_halves(head) if zeros and others < zeros * _FEW), "")


def _zero_halves(head: bytes) -> tuple[tuple[str, int, int], ...]:
    even, odd = head[::2].count(0), head[1::2].count(0)
    return ("utf-16-le", odd, even), ("utf-16-be", even, odd)


def _looks_cp1251(data: bytes) -> bool:
    high = bytes(byte for byte in data[:20000] if byte > 0x7F)  # noqa: PLR2004
    letters = sum("А" <= char <= "я" or char in "ЁёІіЇїЄє«»–—№" for char in high.decode("cp1251", "replace"))
    return letters >= len(high) * _MOSTLY


def _guess(data: bytes, encoding: str, place: Place) -> tuple[str, tuple[YamlProblem, ...]]:
    name = "Windows-1251" if encoding == "cp1251" else "UTF-16"
    return data.decode(encoding, "replace"), (problem(place, "encoding", encoding=name),)


def _broken(data: bytes, place: Place, index: int) -> tuple[str, tuple[YamlProblem, ...]]:
    return data.decode("utf-8", "replace"), (problem(place, "not_utf8", byte=f"0x{data[index]:02X}"),)


def _byte_place(data: bytes, index: int) -> Place:
    before = data[:index]
    line_start = before.rfind(b"\n") + 1
    return Place(before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)
