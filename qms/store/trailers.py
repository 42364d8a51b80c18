"""Trailers: facts for programs in the last paragraph of a commit's message."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")


def with_trailers(message: str, trailers: Mapping[str, str]) -> str:
    """Message of a commit with ``Key: value`` lines as its last paragraph; a value is kept on one line."""
    text = message.replace("\0", "").strip() or "qms"
    lines = [f"{key}: {' '.join(value.replace(chr(0), '').split())}" for key, value in trailers.items()]
    if not all(_TRAILER.fullmatch(line) for line in lines):
        raise ValueError(lines)
    return "\n\n".join([text, "\n".join(lines)] if lines else [text]) + "\n"


def parse_trailers(message: str) -> Mapping[str, str]:
    """Trailers of a message, empty where its last paragraph is not made of them."""
    paragraphs = message.strip().split("\n\n")
    found = [_TRAILER.fullmatch(line) for line in paragraphs[-1].splitlines()] if len(paragraphs) > 1 else []
    if not all(found):
        return {}
    return {match[1]: match[2] for match in found if match}
