"""A document paper in two languages: the text in two columns, original left, translation right; the rest as ever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qms.language import text
from qms.model.blocks import Block, BlockKind
from qms.render import wml
from qms.render.body import anchors_of, compose_pieces
from qms.render.clean import clean
from qms.render.columns import GUTTER, compose_columns, with_properties
from qms.render.counterparts import Piece, paired
from qms.render.data import Abbreviation, DocumentPaper, Rendered, Term
from qms.render.document import put_together
from qms.render.finish import LOCALES
from qms.render.footnotes import taken_out
from qms.render.forms import compile_form
from qms.render.headings import headings_of
from qms.render.references import References

#: Register of which the paper prints one table, for its names are of one language.
_REGISTERS = "register:"
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")


@dataclass(frozen=True, slots=True)
class Translation:
    """The text of a translation; ``accepted`` tells whether a person found it true to the original printed with it."""

    language: str
    blocks: tuple[Block, ...]
    accepted: bool = False
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()


def render_bilingual(
    paper: DocumentPaper, translation: Translation, template: bytes, pages: Mapping[str, int] | None = None
) -> Rendered:
    """The paper as a DOCX file with the translation beside its text; ``pages`` as for `render_document`.

    Each numbered clause stands beside the one of the same number, headings beside headings; what only one text has
    leaves the other cell empty. Tables stand across, the original's first. ``paper.pictures`` are those of both texts.

    Raises:
        QmsError: the template is no Word file, or a tag in it cannot be filled.
    """
    (paper, translation), stripped = clean((paper, translation))
    form = compile_form(template)
    headings = headings_of(paper)
    other = paper._replace(
        blocks=tuple(block for block in translation.blocks if not _is_register(block)),
        language=translation.language,
        abbreviations=translation.abbreviations,
        terms=translation.terms,
    )
    anchors = _anchors(paper, other)
    # a picture is no wider than its column
    references = References(anchors, paper.pictures, form.width // 2 - GUTTER)
    here, there = taken_out(paper.blocks), taken_out(other.blocks)
    references.lone_notes += (*here.lone, *there.lone)
    paper, other = paper._replace(blocks=here.blocks), other._replace(blocks=there.blocks)
    left = compose_pieces(paper, headings, anchors, references, form.width, notes=here.notes)
    right = compose_pieces(other, headings_of(other), {}, references, form.width, notes=there.notes)
    pairs = paired(
        tuple(map(Piece, paper.blocks, left)),
        tuple(Piece(block, _translated(xml, other.language)) for block, xml in zip(other.blocks, right, strict=True)),
    )
    body = compose_columns(pairs, _captions(paper, translation), form.width)
    data = put_together(paper, form, headings, body, references, pages=pages)
    return Rendered(
        data, stripped, tuple(dict.fromkeys(references.missing)), tuple(dict.fromkeys(references.lone_notes))
    )


def _is_register(block: Block) -> bool:
    return block.kind is BlockKind.MARKER and block.text.startswith(_REGISTERS)


def _anchors(paper: DocumentPaper, other: DocumentPaper) -> dict[str, str]:
    """Bookmark of every address either text links to: both links lead to the row, which the original bears."""
    found = anchors_of(paper._replace(blocks=paper.blocks + other.blocks), headings_of(paper))
    borne = {block.address for block in paper.blocks}
    return {address: bookmark for address, bookmark in found.items() if address in borne}


def _translated(xml: str, language: str) -> str:
    """What the right column holds: bookmarks and counts are the original's, and words are spelt in another language."""
    return with_properties(
        _BOOKMARK.sub("", wml.without_fields(xml)), f'<w:lang w:val="{LOCALES.get(language, language)}"/>'
    )


def _captions(paper: DocumentPaper, translation: Translation) -> tuple[str, str]:
    """Captions of the columns, each in its own language; a translation nobody found true says so."""
    language = translation.language
    said = text("translation.paper_translation", language)
    if not translation.accepted:
        said += f" – {text('translation.paper_unaccepted', language)}"
    return text("translation.paper_original", paper.language), said
