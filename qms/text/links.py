"""Links of a body: what they point to and where they stand."""

from __future__ import annotations

import re

from qms.model.blocks import Link, LinkKind

# the pattern begins with a plain bracket, so that the search runs at the speed of memchr
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^()\s]*)\)")
_SCHEMES = {"doc": LinkKind.DOCUMENT, "ext": LinkKind.EXTERNAL, "reg": LinkKind.RECORD}


def find_links(body: str, first_line: int = 1) -> tuple[Link, ...]:
    """Links in reading order; ``first_line`` is the file's line on which the body begins."""
    if "](" not in body:
        return ()
    found = []
    line, line_start, seen = first_line, 0, 0
    last = body.rfind("](")
    # only from the line of the first to that of the last: most of a long text has no link at all
    begin = body.rfind("\n", 0, body.find("](")) + 1
    end = body.find("\n", last)
    for match in _LINK.finditer(body, begin, len(body) if end < 0 else end):
        start = match.start()
        picture = body[start - 1 : start] == "!"
        start -= picture
        if newlines := body.count("\n", seen, start):
            line += newlines
            line_start = body.rindex("\n", 0, start) + 1
        seen = start
        kind, target, address = take_apart(match[2], picture=picture)
        found.append(Link(kind, target, address, match[1], line, start - line_start + 1, match.end() - start))
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
