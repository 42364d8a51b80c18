"""Values written as YAML of our dialect: block style, quotes only where reading back needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_INDENT = "  "
_FLOW_WIDTH = 72
_KEY_LENGTH = 1000
#: Plain text in block context: no indicator first, no blank at either end, nothing read as key, comment or marker.
_PLAIN = re.compile(
    r"(?!---|\.\.\.|<<)(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s,\[\]{}-]))(?:[^:\s]|:(?=\S)| (?=[^\s#]))*"
)
_FLOW_UNSAFE = re.compile(r"[,\[\]{}:?]")
_PRINTABLE = re.compile("[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_LITERAL = re.compile(r"[^\s][^\n]*(?:\n[^\n]*)*\n[^\n]*\S[^\n]*\n?|[^\s][^\n]*\n")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def dump(values: Mapping[str, Any]) -> str:
    """YAML text of a mapping of texts, numbers, truth values, dates, lists and mappings; ends with a line end.

    Block style in the order given; a list of short plain words stands on one line. None is left out (absent).
    `yaml_nodes.load` reads back the same values, each scalar as its text; an empty mapping gives ``{}``.

    Raises:
        ValueError: a key of more than 1000 characters, or a text with half a character (a lone surrogate).
    """
    lines = list(_mapping(values)) or ["{}"]
    return "\n".join(lines) + "\n"


def entry(key: str, value: Any) -> list[str]:
    """Lines of one ``key: value``, the first at column 1."""
    return attached(scalar(_checked_key(key)) + ":", value)


def item(value: Any) -> list[str]:
    """Lines of one ``- value``, the first at column 1."""
    if _is_block(value):
        lines = list(_collection(value))
        return ["- " + lines[0], *(_indented(line) for line in lines[1:])]
    return attached("-", value)


def attached(head: str, value: Any) -> list[str]:
    """Lines of a value after ``head`` (``key:``, ``-`` or nothing), lines below it indented by two."""
    if _is_block(value):
        return [head, *(_indented(line) for line in _collection(value))]
    if isinstance(value, Mapping | list | tuple):
        return [f"{head} {flow(value)}"]
    text = written(value)
    block = literal(text) if "\n" in text else None
    if block is None:
        return [f"{head} {scalar(text)}"]
    return [f"{head} {block[0]}", *(_indented(line) for line in block[1:])]


def flow(value: Any) -> str:
    """Value on one line, as it may stand inside ``[]`` or ``{}``."""
    if isinstance(value, Mapping):
        inner = (
            f"{scalar(_checked_key(key), inline=True)}: {flow(part)}" for key, part in value.items() if part is not None
        )
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value if part is not None) + "]"
    return scalar(written(value), inline=True)


def scalar(text: str, *, inline: bool = False) -> str:
    """Text on one line: plain where that reads back the same (``inline``: inside brackets), else quoted."""
    if _PLAIN.fullmatch(text) and _PRINTABLE.fullmatch(text) and not (inline and _FLOW_UNSAFE.search(text)):
        return text
    if _PRINTABLE.fullmatch(text) and ('"' in text or "\\" in text):
        return single_quoted(text)
    return double_quoted(text)


def single_quoted(text: str) -> str:
    """Text in single quotes. It must be printable and of one line."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Text in double quotes, what cannot be shown escaped."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def is_one_line(text: str) -> bool:
    """Whether the text holds only characters that can stand unescaped on one line."""
    return _PRINTABLE.fullmatch(text) is not None


def literal(text: str) -> list[str] | None:
    """Lines of a literal block, ``|`` or ``|-`` first, content at column 1; None where the text cannot be one."""
    if not _LITERAL.fullmatch(text) or not all(is_one_line(line.replace("\t", "")) for line in text.split("\n")):
        return None
    return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]


def written(value: Any) -> str:
    """Characters of a scalar: ``true``/``false``, digits, ISO dates, text as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _collection(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value)
        return
    for part in value:
        if part is not None:
            yield from item(part)


def _mapping(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        if value is not None:
            yield from entry(key, value)


def _is_block(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(part is not None for part in value.values())
    return isinstance(value, list | tuple) and any(part is not None for part in value) and not _is_short(value)


def _is_short(value: list[Any] | tuple[Any, ...]) -> bool:
    """A list of plain words that fits on one line."""
    texts = [written(part) for part in value]
    if any(isinstance(part, Mapping | list | tuple) for part in value) or any(
        scalar(t, inline=True) != t for t in texts
    ):
        return False
    return sum(map(len, texts)) + 2 * len(texts) <= _FLOW_WIDTH


def _checked_key(key: str) -> str:
    if len(key) > _KEY_LENGTH:
        raise ValueError(key)
    return key


def _indented(line: str) -> str:
    return _INDENT + line if line else line


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if is_one_line(char):
        return char
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - surrogates
        raise ValueError(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004
