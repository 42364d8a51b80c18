"""Links of a body: what they point to and where they stand."""

from __future__ import annotations

import re

from qms.model.blocks import Link, LinkKind

_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
#: Where a link leads, and addresses of pages: their figures and signs are no words of the text.
_ADDRESS = re.compile(r"\]\([^()\s]*\)|https?://\S+")
_SCHEMES = {"doc": LinkKind.DOCUMENT, "ext": LinkKind.EXTERNAL, "reg": LinkKind.RECORD}


def without_addresses(text: str) -> str:
    """The text with a blank for each character of where links lead and of addresses of pages; of the same length."""
    return _ADDRESS.sub(_blotted, text) if "](" in text or "://" in text else text


def _blotted(match: re.Match[str]) -> str:
    return " " * len(match[0])


def find_links(body: str, first_line: int = 1) -> tuple[Link, ...]:
    """Links in reading order; ``first_line`` is the file's line on which the body begins."""
    found = []
    line, line_start, seen = first_line, 0, 0
    # the words of a link hold no bracket: a line of nothing but brackets would take the square of its length
    # looking for a single sign is many times faster than looking for a pattern, and most of a long text has no link
    here = body.find("[")
    while here >= 0:
        match = _LINK.match(body, here)
        if match is None:
            here = body.find("[", here + 1)
            continue
        picture = body[here - 1 : here] == "!"
        start = here - picture
        if newlines := body.count("\n", seen, start):
            line += newlines
            line_start = body.rindex("\n", 0, start) + 1
        seen = start
        kind, target, address = take_apart(match[2], picture=picture)
        found.append(Link(kind, target, address, match[1], line, start - line_start + 1, match.end() - start))
        here = body.find("[", match.end())
    return tuple(found)


def take_apart(target: str, *, picture: bool = False) -> tuple[LinkKind, str, str]:
    """Kind, target and address of what stands between a link's brackets."""
    if picture:
        return LinkKind.PICTURE, target, ""
    if target.startswith("#"):
        return LinkKind.CLAUSE, "", target[1:]
    scheme, colon, rest = target.partition(":")
    kind = _SCHEMES.get(scheme) if colon else None
    if kind is None:
        return LinkKind.WEB, target, ""
    if kind is LinkKind.RECORD:
        register, _, record = rest.partition("/")
        return kind, register, record
    name, _, address = rest.partition("#")
    return kind, name, address
