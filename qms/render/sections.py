"""Pages turned on their side for tables too wide for upright ones: sections of their own in the middle of a body."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

_BODY = re.compile(r"\{\{[^{}]*\bbody\b[^{}]*\}\}")
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_SIZE = re.compile(r"<w:pgSz [^>]*>")
_MARGINS = re.compile(r"<w:pgMar [^>]*>")
_LENGTH = re.compile(r'w:(\w+)="(-?\d+)"')
#: A section that begins anew after a turned page must not begin a title page or a count of pages anew.
_ONCE = ("<w:titlePg", "<w:pgNumType")
#: Where a margin of the upright page goes when it is turned: its left side, where it is bound, lies on top.
_TURNED = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}


class Turning(NamedTuple):
    """Properties of the section a body stands in, upright and turned; ``width`` of the text on a turned page, twips."""

    upright: str
    turned: str
    width: int


@lru_cache(maxsize=8)
def turning_of(document: str) -> Turning | None:
    """How the pages around the body tag of a form are turned; None where they lie already, or may begin only once.

    Source: ECMA-376 Part 1, 17.6.13 (w:pgSz), 17.6.11 (w:pgMar).
    """
    tag = _BODY.search(document)
    section = _SECTION.search(document, tag.end()) if tag else None
    size, margins = (found.search(section[0]) if section else None for found in (_SIZE, _MARGINS))
    if section is None or size is None or margins is None or any(mark in section[0] for mark in _ONCE):
        return None
    page = {name: int(value) for name, value in _LENGTH.findall(size[0])}
    sides = {name: int(value) for name, value in _LENGTH.findall(margins[0])}
    if page["w"] >= page["h"] or not sides.keys() >= _TURNED.keys():
        return None
    lying = {**sides, **{side: sides[upright] for side, upright in _TURNED.items()}}
    wide, high = page["h"], page["w"]
    turned = section[0].replace(size[0], f'<w:pgSz w:w="{wide}" w:h="{high}" w:orient="landscape"/>')
    lengths = " ".join(f'w:{side}="{length}"' for side, length in lying.items())
    turned = turned.replace(margins[0], f"<w:pgMar {lengths}/>")
    return Turning(section[0], turned, wide - lying["left"] - lying["right"])


def in_sections(pieces: Sequence[str], lying: Collection[int], turning: Turning) -> str:
    """The pieces as one body, those at the places ``lying`` on turned pages. Each piece is composed paragraphs and
    tables, the last a paragraph; an empty one takes the page of those around it.
    """
    body = ""
    shown = [place for place, piece in enumerate(pieces) if piece]
    runs = [(turned, list(group)) for turned, group in groupby(shown, key=lambda place: place in lying)]
    for at, (turned, group) in enumerate(runs, 1):
        part = "".join(pieces[place] for place in group)
        if turned or at < len(runs):
            # a section ends in its last paragraph; the last upright one goes on with what the form has below
            end = part.index("</w:pPr>", part.rindex("<w:p><w:pPr>"))
            part = part[:end] + (turning.turned if turned else turning.upright) + part[end:]
        body += part
    return body
