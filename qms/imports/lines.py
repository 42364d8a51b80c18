"""Lines of a paper with their numbers, and how a line is compared."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Characters a file of text must not hold: controls, surrogates, non-characters, a byte-order mark.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
#: Line and page separators other than a newline: a page or a column broke here, the line did not.
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_TAGS = re.compile(r"</?(?:b|i|u|strong|em|sup|sub)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{2,}|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_ESCAPE = re.compile(r"\\([_*#\[\]().!<>|~`-])")
_HASHES = re.compile(r"^\s*#{1,6}\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")


class Line(NamedTuple):
    """A line of the paper: its number from 1, and its text without the newline."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.text.strip()


def split_lines(text: str) -> tuple[Line, ...]:
    """Lines of a text, numbered from 1; characters that no file of text may hold are dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = _FORBIDDEN.sub("", _BREAKS.sub(" ", text)).split("\n")
    if not parts[-1]:
        parts.pop()
    return tuple(Line(number, part) for number, part in enumerate(parts, 1))


def plain(text: str) -> str:
    """Text without emphasis, heading marks, tags and backslashes, its white space single."""
    text = _EMPHASIS.sub("", _TAGS.sub("", _HASHES.sub("", text)))
    return _SPACES.sub(" ", _ESCAPE.sub(r"\1", text)).strip()


def words(text: str) -> list[str]:
    """Words of a text without digits and punctuation, casefolded."""
    return _WORD.findall(_TAGS.sub("", text).casefold())


def same(left: str, right: str) -> bool:
    """Whether two texts have the same words in the same order."""
    return words(left) == words(right)


def is_row(text: str) -> bool:
    """Whether a line is a row of a table whose cells are parted by tabs."""
    tabs = text.count("\t")
    return tabs > 1 or (tabs == 1 and all(part.strip() for part in text.split("\t")))


def cells(text: str) -> list[str]:
    """Cells of a tab row, white space single, marks kept."""
    return [_SPACES.sub(" ", part).strip() for part in text.split("\t")]
