"""Two texts of a document as one Word file with tracked changes: accepted it is the new text, rejected the old."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from qms.language import text
from qms.lifecycle.alignment import ABSENT
from qms.model.blocks import Block
from qms.render.body import anchors_of, compose_pieces
from qms.render.clean import clean
from qms.render.data import RedlinePaper, Rendered
from qms.render.finish import Properties, finish
from qms.render.forms import compile_form, fill_form
from qms.render.headings import headings_of
from qms.render.letterhead import page_of_pages
from qms.render.letters import Stamper
from qms.render.references import References
from qms.render.styles import with_ids
from qms.render.weave import weave_block

_TARGET = re.compile(r"\]\((#?)([^()\s]+)\)")
#: Sets the addresses and pictures of the old text apart from those of the new.
_OLD = "was/"


def render_redline(paper: RedlinePaper, template: bytes) -> Rendered:
    """The paper as a DOCX file.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    paper, stripped = clean(paper)
    form = compile_form(template)
    now = paper.now
    headings = headings_of(now)
    anchors = anchors_of(now, headings)
    pictures = {**now.pictures, **_old_pictures(paper)}
    references = References({**anchors, **_old_anchors(paper, anchors)}, pictures, form.width)
    body = _woven(paper, anchors, references, form.width)
    values = redline_values(paper)
    values["body"] = Markup(with_ids(body, form.styles))  # noqa: S704 - composed, escaped
    properties = Properties(now.title, now.code, now.institution, now.language, paper.moment.date())
    data = finish(fill_form(form, values), properties, references)
    return Rendered(data, stripped, tuple(dict.fromkeys(name.removeprefix(_OLD) for name in references.missing)))


def redline_values(paper: RedlinePaper) -> dict[str, Any]:
    """Variables of the form of the redline, but for ``body``."""
    now = paper.now
    return {
        "ministry": now.ministry,
        "institution": now.institution,
        "title": now.title,
        "code": now.code,
        "between": text("papers.between", now.language, versions=paper.between),
        "summary": paper.summary,
        "page_of_pages": page_of_pages(now.language),
    }


def _woven(paper: RedlinePaper, anchors: Mapping[str, str], references: References, width: int) -> str:
    """Body of both texts; the bookmarks are the new text's."""
    was = paper.was._replace(blocks=tuple(_with_old_targets(block, _old_pictures(paper)) for block in paper.was.blocks))
    # the place of what is not there, -1, is that of the empty piece at the end
    old = (*compose_pieces(was, headings_of(was), {}, references, width), "")
    new = (*compose_pieces(paper.now, headings_of(paper.now), anchors, references, width), "")
    # Word writes the local time of the author and calls it UTC
    stamper = Stamper(paper.author, f"{paper.moment:%Y-%m-%dT%H:%M:%S}Z")
    return "".join(weave_block(old[here], new[there], stamper) for here, there in paper.places)


def _old_anchors(paper: RedlinePaper, anchors: Mapping[str, str]) -> dict[str, str]:
    """Bookmark of what each address of the old text has become; what is no more has none."""
    return {
        _OLD + address: anchors[paper.now.blocks[there].address]
        for here, there in paper.places
        if ABSENT not in {here, there}
        and (address := paper.was.blocks[here].address)
        and paper.now.blocks[there].address in anchors
    }


def _old_pictures(paper: RedlinePaper) -> dict[str, bytes]:
    """Pictures of the old text that the new one has not, or has another of the same name."""
    known = paper.now.pictures
    return {_OLD + name: data for name, data in paper.was.pictures.items() if known.get(name) != data}


def _with_old_targets(block: Block, pictures: Mapping[str, bytes]) -> Block:
    """The block with its links and pictures set apart from those of the new text."""

    def told(found: re.Match[str]) -> str:
        picture = _OLD + found[2]
        return f"](#{_OLD}{found[2]})" if found[1] else f"]({picture})" if picture in pictures else found[0]

    return block._replace(text=_TARGET.sub(told, block.text)) if "](" in block.text else block
