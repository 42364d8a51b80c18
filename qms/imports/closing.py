"""The last lines of a paper: the signature under the text, and the title repeated on the last page."""

from __future__ import annotations

import re
from typing import Any

from qms.imports.lines import Line, plain, words
from qms.imports.people import SHORT

_NUMBERED = re.compile(r"[\s*#]*(?:[-•]\s|\d{1,3}[.)]|[IVXLC]+\.)")
_LONGEST = 120
_MOST = 3
_TITLE_WORDS = 4


def find_signatures(lines: tuple[Line, ...], after: int) -> tuple[list[dict[str, Any]], list[int]]:
    """Signatures under the text, and the lines they take: a name alone on its line, its post in the lines before."""
    printed = [line for line in lines if not line.blank and line.number > after]
    found: list[dict[str, Any]] = []
    taken: set[int] = set()
    for index, line in enumerate(printed):
        name = plain(line.text[:_LONGEST])
        if len(line.text) >= _LONGEST or not SHORT.fullmatch(name):
            continue
        posts = _post(printed[max(index - _MOST, 0) : index], taken)
        if posts:
            post = " ".join(plain(part.text) for part in posts)
            found.append({"post": plain(post), "person": name, "line": posts[0].number})
            taken.update([*(part.number for part in posts), line.number])
    return found, sorted(taken)


def _post(before: list[Line], taken: set[int]) -> list[Line]:
    """The lines of the post: short, unnumbered, without a full stop, standing together."""
    posts: list[Line] = []
    for line in reversed(before):
        text = plain(line.text[: _LONGEST * 2])
        apart = posts and posts[0].number != line.number + 1
        if (
            line.number in taken or apart or len(text) >= _LONGEST or "\t" in line.text
            or _NUMBERED.match(line.text) or line.text.startswith("#") or text[-1:] in (".", ";", ":")
        ):  # fmt: skip
            break
        posts.insert(0, line)
    return posts


def repeated_title(lines: tuple[Line, ...], after: int, before: int, known: set[str]) -> list[Line]:
    """Lines right before line ``before`` that only repeat words of the title page."""
    found: list[Line] = []
    for line in reversed([line for line in lines if not line.blank and after < line.number < before]):
        said = words(line.text[:_LONGEST])
        if len(line.text) > _LONGEST or not said or not set(said) <= known:
            break
        found.insert(0, line)
    return found if sum(len(words(line.text)) for line in found) >= _TITLE_WORDS else []
