"""A Word file as named parts: bounded reading, and writing that gives the same bytes for the same parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from qms.errors import QmsError

_MOST_PARTS = 500
_MOST_BYTES = 64 * 1024 * 1024
#: 1 January 1980, the first day a zip can name: the parts of a paper carry no clock.
_DATE, _TIME = 0x21, 0
_UTF8_NAME = 0x800
#: Parts every Word file has.
_NEEDED = {"[Content_Types].xml", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"}
_DEFLATE = 8
#: A quarter of the time of 6, the usual effort, for a file a tenth larger.
_EFFORT = 3
_VERSION = 20
#: Bytes of a part that is kept: the styles of a form, not the text of a paper.
_SMALL = 65536


class Packed(NamedTuple):
    """A part already compressed."""

    data: bytes
    crc: int
    size: int


def read_package(data: bytes) -> dict[str, bytes]:
    """Parts of a Word file by name, in stored order.

    Raises:
        QmsError: it is no zip archive, lacks a part every Word file has, or unpacks to more than 64 MB or 500 parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise QmsError("papers.template-too-large", parts=_MOST_PARTS, megabytes=_MOST_BYTES >> 20)
            parts = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise QmsError("papers.not-a-word-file") from error
    if not parts.keys() >= _NEEDED:
        raise QmsError("papers.not-a-word-file")
    return parts


def pack(content: bytes) -> Packed:
    """The part compressed (raw deflate); a small one is kept, since most of a form's never change."""
    return _kept(content) if len(content) <= _SMALL else _packed(content)


@lru_cache(maxsize=256)
def _kept(content: bytes) -> Packed:
    return _packed(content)


def _packed(content: bytes) -> Packed:
    deflater = zlib.compressobj(_EFFORT, zlib.DEFLATED, -15)
    return Packed(deflater.compress(content) + deflater.flush(), zlib.crc32(content), len(content))


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Bytes of a zip archive with these parts, ``[Content_Types].xml`` first, the rest by name; no time in it.

    Source: PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12, 4.3.16.
    """
    out, directory = bytearray(), bytearray()
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    for name in names:
        packed, encoded = pack(parts[name]), name.encode()
        common = struct.pack(
            "<HHHHHIIIHH", _VERSION, _UTF8_NAME, _DEFLATE, _TIME, _DATE, packed.crc, len(packed.data), packed.size,
            len(encoded), 0,
        )  # fmt: skip
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + encoded
        out += b"PK\x03\x04" + common + encoded + packed.data
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(directory), len(out), 0)
    return bytes(out + directory + b"PK\x05\x06" + end)
