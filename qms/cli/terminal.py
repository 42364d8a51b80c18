"""What the terminal can do: width, colour, questions, UTF-8."""

from __future__ import annotations

import io
import os
import shutil
import sys
from textwrap import fill
from typing import TextIO

_WIDEST = 120


def width() -> int:
    """Columns to write in: the terminal's (``COLUMNS`` first), 80 where there is none, 120 at most."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def coloured() -> bool:
    """Whether standard output takes colours: a terminal, and ``NO_COLOR`` is not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Whether somebody can answer a question: keyboard and screen are both a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def bold(words: str) -> str:
    """The words in bold where standard output takes it."""
    return f"\033[1m{words}\033[0m" if coloured() else words


def wrapped(words: str, stream: TextIO) -> str:
    """The words broken between words to fit the terminal; as they are where the stream is none."""
    if not stream.isatty():
        return words
    return "\n".join(
        fill(line, width(), break_long_words=False, break_on_hyphens=False) if line else ""
        for line in words.split("\n")
    )


def speak_utf8() -> None:
    """Make the streams write Cyrillic whatever the system's code page; what cannot be written is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")
