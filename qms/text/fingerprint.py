"""Fingerprint: the hash that ties a signature to its text.

Canonical form, version 1, published so that anybody can compute it again. UTF-8 bytes of these lines, each ended by
LF, hashed with SHA-256:

1. ``qms-fingerprint v1``
2. for each front-matter field of `FIELDS` that is present, in that order: ``field NAME VALUE``; VALUE is JSON without
   blanks, keys of objects sorted by code point, no character escaped that JSON lets stand
3. for each asset, sorted by name: ``asset NAME HASH``; NAME is a JSON string, HASH the SHA-256 of its bytes in hex
4. ``body``
5. the lines of the body.

Every text, in fields and body: Unicode NFC; CRLF and CR become LF; blanks and tabs at the end of a line and empty lines
at the end of the text are dropped. Everything else stands as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from qms.model.records import Value

#: Front-matter fields a signature vouches for. The rest (distribution, review period, links, accepted findings) may
#: change without a new signature.
FIELDS = ("id", "type", "code", "title", "language", "unit", "annex_of", "abbreviations", "terms")

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def fingerprint(front: Mapping[str, Value], body: str, assets: Mapping[str, str] | None = None) -> str:
    """``v1:sha256:`` and 64 hex digits over the canonical form described in this module.

    ``front`` is the coerced front matter; ``assets`` maps the name of each picture the text uses to the SHA-256 of its
    bytes (hex).
    """
    canonical = "".join(f"{line}\n" for line in _lines(front, body, assets or {}))
    return f"v1:sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _lines(front: Mapping[str, Value], body: str, assets: Mapping[str, str]) -> Iterator[str]:
    yield "qms-fingerprint v1"
    yield from (f"field {name} {_json(front[name])}" for name in FIELDS if name in front)
    yield from (f"asset {_json(name)} {assets[name].lower()}" for name in sorted(assets))
    yield "body"
    yield _plain(body)


def _json(value: Value) -> str:
    return json.dumps(_plain_value(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain_value(value: Value) -> Value:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, Mapping):
        return {_plain(key): _plain_value(item) for key, item in value.items()}
    return [_plain_value(item) for item in value] if isinstance(value, list | tuple) else value


def _plain(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _TRAILING.sub("", lines).rstrip("\n")
