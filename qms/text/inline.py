"""Inline Markdown (CommonMark) as runs: what is bold, italic, code, struck out, or a link."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: A text without any of these characters is one plain run; most clauses are.
_MARKUP = re.compile(r"[*_`\[\]\\<&~!\n]")
#: The same but for brackets, and a link to what a registry keeps: nearly all mark-up there is.
_OTHER_MARKUP = re.compile(r"[*_`\\<&~!\n\r]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(((?:#|doc:|ext:|reg:)[^()\s\x00-\x20\x7f]*)\)")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Run(NamedTuple):
    """A stretch of text in one manner. ``target`` is what a link or picture points to, as written; else empty.

    A line break asked for (two blanks or a backslash at the end of a line, ``<br>``) is a newline in ``text``.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    target: str = ""
    picture: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """Runs of a piece of inline Markdown, in reading order; HTML stays text, an ordinary line end is a blank.

    Source: CommonMark 0.31, section 6; strikethrough of GitHub Flavored Markdown.
    """
    if is_plain(text):
        return (Run(text),) if text else ()
    if not _OTHER_MARKUP.search(text):
        pieces = _LINK.split(text)
        between, words, targets = pieces[::3], pieces[1::3], pieces[2::3]
        if not any("[" in one or "]" in one for one in between):
            linked = (Run(one, target=target) for one, target in zip(words, targets, strict=True))
            return _merged([run for pair in zip_longest(map(Run, between), linked) for run in pair if run])
    tokens = _parser().parseInline(_BREAK_TAG.sub("\\\\\n", text))[0].children or []
    return _merged(_walk(tokens))


def is_plain(text: str) -> bool:
    """Whether a piece of inline Markdown has no mark-up at all, as most clauses."""
    return not _MARKUP.search(text)


def plain(text: str) -> str:
    """Words of a piece of inline Markdown without its mark-up; a picture gives its description."""
    return "".join(run.text for run in runs(text)).replace("\n", " ")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that only papers and the portal need

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url  # our targets are addresses of clauses, not URLs to be percent-coded

    return Parser("commonmark", {"html": False}).enable("strikethrough").disable("entity")


_MARKS = {"strong": "bold", "em": "italic", "s": "struck"}


def _walk(tokens: list[Token]) -> list[Run]:
    """Runs of a flat token stream; marks nest by counting."""
    depth = dict.fromkeys(_MARKS.values(), 0)
    target = ""
    found: list[Run] = []
    for token in tokens:
        name, _, end = token.type.rpartition("_")
        if name in _MARKS:
            depth[_MARKS[name]] += 1 if end == "open" else -1
        elif name == "link":
            target = str(token.attrs.get("href", "")) if end == "open" else ""
        elif token.type == "image":
            found.append(Run(token.content, target=str(token.attrs.get("src", "")), picture=True))
        else:
            words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            marks = {mark: count > 0 for mark, count in depth.items()}
            found.append(Run(words, code=token.type == "code_inline", target=target, **marks))
    return found


def _merged(found: list[Run]) -> tuple[Run, ...]:
    """Neighbours of the same manner as one run; empty ones dropped."""
    merged: list[Run] = []
    for run in found:
        if not run.text and not run.picture:
            continue
        if merged and not run.picture and merged[-1]._replace(text="") == run._replace(text=""):
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
