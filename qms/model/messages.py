"""A sentence not yet said in any language: a key of the catalogues and the values it shows."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

#: What a message may show: a word, a number, or a list of words (joined by the language when said).
MessageValue: TypeAlias = str | int | float | tuple[str, ...]


class Message(NamedTuple):
    """A key such as ``rules.QMS501`` with the values of its placeholders, sorted by name."""

    key: str
    values: tuple[tuple[str, MessageValue], ...] = ()


def message(key: str, **values: MessageValue) -> Message:
    """Message of ``key``; values come out sorted so that equal messages compare equal."""
    return Message(key, tuple(sorted(values.items())))
