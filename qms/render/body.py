"""The body of a document paper: blocks as WordprocessingML with named styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count, zip_longest

from qms.language import text
from qms.model.blocks import Block, BlockKind
from qms.render import wml
from qms.render.captions import Counting, caption_of
from qms.render.data import DocumentPaper
from qms.render.footnotes import taken_out
from qms.render.headings import Heading, heading_text, is_listed, numbered
from qms.render.process_table import compose_processes
from qms.render.references import References
from qms.render.sections import Turning, in_sections
from qms.render.spanned_head import head_rows
from qms.render.tables import CELL_MARGINS, Grid, column_widths, is_crowded, is_group, is_wide, read_grid
from qms.render.words import PICTURE_WIDTH, Cited, Words
from qms.text.collation import key_ky
from qms.text.inline import plain

_CLAUSE_LINK = re.compile(r"\]\(#([^()\s]+)\)")
_PICTURE_ONLY = re.compile(rf"!\[[^\]\n]*\]\([^()\s]+\)(?:{PICTURE_WIDTH.pattern})?")
_LETTERED = re.compile(r"[^\W\d_]|\d+")
#: First-line indent, hang of an item's label, hang of a long label, step of a nested list.
_INDENT, _HANG, _LONG_HANG, _STEP = (wml.twips(length) for length in (12.5, 6.5, 11, 8))
_SHORT_LABEL = 3
#: A word that takes half a line or more; it holds a whole stretch of half its length, of those a text is cut into.
_ENDLESS = re.compile(r"\S{40}")
_STRETCH = 20
_LEFT = '<w:jc w:val="left"/>'
_KEEP = "<w:keepNext/>"
#: A caption below its figure is not kept with what comes after it.
_BELOW = '<w:keepNext w:val="0"/><w:jc w:val="center"/>'
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.ANNEX})
_ANNOUNCING = frozenset({BlockKind.CLAUSE, BlockKind.PARAGRAPH, BlockKind.ITEM})
_ANNOUNCED = frozenset({BlockKind.ITEM, BlockKind.TABLE, BlockKind.MARKER})
_DEEPEST_STYLE = 3


def anchors_of(paper: DocumentPaper, headings: Iterable[Heading]) -> dict[str, str]:
    """Bookmark of every address the text links to; the first block of a repeated address has it."""
    anchors: dict[str, str] = {}
    for heading in headings:
        if heading.block is not None and heading.block.address:
            anchors.setdefault(heading.block.address, heading.bookmark)
    linked = _linked(paper.blocks)
    for block in paper.blocks:
        if block.address in linked and block.address not in anchors:
            anchors[block.address] = f"clause_{len(anchors) + 1:04}"
    return anchors


def _linked(blocks: Sequence[Block]) -> frozenset[str]:
    """Addresses a text links to."""
    return frozenset(_CLAUSE_LINK.findall("\n".join([block.text for block in blocks])))


def compose_body(
    paper: DocumentPaper,
    headings: Sequence[Heading],
    anchors: Mapping[str, str],
    references: References,
    width: int,
    *,
    turning: Turning | None = None,
) -> str:
    """WordprocessingML of the blocks; ``width`` is the width of the text in twips.

    With ``turning`` a table too wide for the page stands on a page turned on its side, together with what heads it.
    """
    noted = taken_out(paper.blocks)
    references.lone_notes += noted.lone
    paper = paper._replace(blocks=noted.blocks)
    composer = _Composer(paper, headings, anchors, references, width, turning=turning, notes=noted.notes)
    pieces = composer.compose()
    return in_sections(pieces, _with_heads(paper.blocks, composer.lying), turning) if turning else "".join(pieces)


def compose_pieces(
    paper: DocumentPaper,
    headings: Sequence[Heading],
    anchors: Mapping[str, str],
    references: References,
    width: int,
    *,
    notes: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """WordprocessingML of each block; empty for a marker of which the paper knows nothing.

    ``notes`` by their marks become footnotes.
    """
    return _Composer(paper, headings, anchors, references, width, notes=notes).compose()


class _Composer:
    """State of one composition: what is bookmarked already, and the numbers given to bookmarks."""

    def __init__(
        self,
        paper: DocumentPaper,
        headings: Sequence[Heading],
        anchors: Mapping[str, str],
        references: References,
        width: int,
        *,
        turning: Turning | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        self._paper = paper
        self._listed = iter([heading.bookmark for heading in headings if heading.block is not None])
        self._unset = _number_bookmarks(paper, headings, anchors)
        # the letter of an item may be any other word of a link
        cited = {
            block.address: Cited(block.number, self._unset[block.address])
            for block in reversed(paper.blocks)
            if block.address in self._unset and block.kind is not BlockKind.ITEM
        }
        self._words = Words(references, cited, notes or {})
        self._width = width
        self._turning = turning
        self._pieces: list[str] = []
        #: Places of the tables that stand on turned pages.
        self.lying: set[int] = set()
        self._counting = Counting()
        self._numbers = count(len(headings) + 1)
        self._ways: Mapping[BlockKind, Callable[[Block, str], str]] = {
            BlockKind.HEADING: self._heading,
            BlockKind.ANNEX: self._heading,
            BlockKind.CLAUSE: self._clause,
            BlockKind.ITEM: self._item,
            BlockKind.PARAGRAPH: self._paragraph,
            BlockKind.TABLE: self._table,
            BlockKind.MARKER: self._marker,
        }

    def compose(self) -> tuple[str, ...]:
        blocks = self._paper.blocks
        for block, after in zip_longest(blocks, blocks[1:]):
            self._pieces.append(self._ways[block.kind](block, _KEEP if leads_in(block, after) else ""))
        return tuple(self._pieces)

    def _heading(self, block: Block, _keep: str) -> str:
        if block.kind is BlockKind.ANNEX:
            style, content = "QMSAnnex", self._numbered(block, heading_text(block, self._paper.language))
        else:
            style = f"Heading{min(block.level, _DEEPEST_STYLE)}"
            number = self._numbered(block, f"{numbered(block)} ") if block.number else ""
            content = number + self._words.composed(block.text)
        if is_listed(block):
            bookmark = next(self._listed)
            content = wml.bookmarked(bookmark, int(bookmark.removeprefix("_Toc")), content)
        return wml.paragraph(style, content)

    def _clause(self, block: Block, keep: str) -> str:
        style = "QMSClause" if block.level <= _DEEPEST_STYLE - 1 else "QMSSubclause"
        content = self._numbered(block, f"{numbered(block)} ") + self._words.composed(block.text)
        return wml.paragraph(style, content, keep + _ragged(block))

    def _item(self, block: Block, keep: str) -> str:
        label = _label(block)
        hang = _HANG if len(label) <= _SHORT_LABEL else _LONG_HANG
        properties = ""
        if block.level > 1 or hang != _HANG:
            left = _INDENT + hang + (block.level - 1) * _STEP
            properties = f'<w:ind w:left="{left}" w:hanging="{hang}"/>'
        content = self._numbered(block, f"{label}\t") + self._words.composed(block.text)
        return wml.paragraph("QMSItem", content, keep + properties + _ragged(block))

    def _paragraph(self, block: Block, keep: str) -> str:
        if not block.text:
            return ""
        if _is_figure(block):
            return wml.paragraph("QMSFigure", self._words.composed(block.text), keep)
        caption = caption_of(block.text)
        if caption is None:
            return wml.paragraph("BodyText", self._words.composed(block.text), keep + _ragged(block))
        content = wml.run(caption.before) if caption.before else ""
        content += self._counting.field(caption) + self._words.composed(caption.after)
        place = len(self._pieces)
        before = self._paper.blocks[max(0, place - 1) : place]
        below = caption.of_figure and any(map(_is_figure, before))
        return wml.paragraph("Caption", content, _BELOW if below else keep)

    def _numbered(self, block: Block, label: str) -> str:
        """Label of a block; its number stands in a bookmark where the text links to it."""
        bookmark = self._unset.pop(block.address, "")
        if not bookmark:
            return wml.run(label)
        before, number, after = label.partition(block.number)
        content = wml.bookmarked(bookmark, next(self._numbers), wml.run(number))
        return (wml.run(before) if before else "") + content + wml.run(after)

    def _table(self, block: Block, _keep: str) -> str:
        grid = read_grid(block.text)
        if self._turning is None or not is_wide(grid, self._width):
            return self._grid(grid, self._width)
        self.lying.add(len(self._pieces))
        return self._grid(grid, self._turning.width)

    def _marker(self, block: Block, _keep: str) -> str:
        if block.text == "abbreviations" and self._paper.abbreviations:
            titles = (self._say("abbreviation"), self._say("expansion"))
            known = sorted(self._paper.abbreviations, key=lambda one: key_ky(one.abbreviation))
            cells = tuple((_escaped(one.abbreviation), _escaped(one.expansion)) for one in known)
            return self._grid(Grid(titles, cells, ("left", "left")), self._width)
        if block.text == "terms":
            return "".join(
                wml.paragraph("BodyText", wml.run(one.term, "<w:b/>") + wml.run(f" – {one.definition}"))
                for one in sorted(self._paper.terms, key=lambda one: key_ky(one.term))
            )
        if block.text == "register:processes" and self._paper.processes:
            return compose_processes(self._paper.processes, self._paper.language, self._width)
        return ""

    def _grid(self, grid: Grid, width: int) -> str:
        """The table and a low paragraph after it, without which two tables would grow together."""
        widths = column_widths(grid, width)
        rows = [self._head(grid.head, widths)] if grid.head else []
        rows += [self._row(cells, grid, widths) for cells in grid.rows]
        return wml.table("QMSTable", widths, rows) + wml.paragraph("QMSAfterTable", "")

    def _head(self, titles: Sequence[str], widths: Sequence[int]) -> str:
        if is_group(titles):
            return wml.spanning_row(self._title(titles[0], sum(widths)), widths)
        return head_rows(titles, widths, self._title)

    def _title(self, words: str, width: int) -> str:
        return wml.paragraph("QMSTableHead", self._words.composed(words, width - CELL_MARGINS))

    def _row(self, cells: Sequence[str], grid: Grid, widths: Sequence[int]) -> str:
        style = "QMSTableSmall" if is_crowded(grid) else "QMSTableText"
        if is_group(cells):
            return wml.spanning_row(wml.paragraph(style, self._words.composed(cells[0]), _KEEP), widths)
        paragraphs = [
            wml.paragraph(
                style,
                self._words.composed(cell, width - CELL_MARGINS),
                "" if side == "left" else f'<w:jc w:val="{side}"/>',
            )
            for cell, side, width in zip(cells, grid.aligned, widths, strict=True)
        ]
        return wml.row(paragraphs, widths)

    def _say(self, key: str) -> str:
        return text(f"papers.{key}", self._paper.language)


def _number_bookmarks(paper: DocumentPaper, headings: Iterable[Heading], anchors: Mapping[str, str]) -> dict[str, str]:
    """Bookmark of each number the text links to; that of a heading lies inside the one the contents goes by."""
    own, linked = {heading.bookmark for heading in headings}, _linked(paper.blocks)
    return {
        address: bookmark.replace("_Toc", "number_") if bookmark in own else bookmark
        for address, bookmark in anchors.items()
        if address in linked or bookmark not in own
    }


def leads_in(block: Block, after: Block | None) -> bool:
    """Whether the block announces what follows («… төмөнкүлөр:»), or is the caption above it: it stays on its page."""
    if after is None:
        return False
    shown = after.kind in _ANNOUNCED or _is_figure(after)
    if _is_caption(block):
        return shown
    follows = shown or _is_caption(after)
    return follows and block.kind in _ANNOUNCING and block.text.rstrip().endswith(":")


def _with_heads(blocks: Sequence[Block], tables: Iterable[int]) -> set[int]:
    """Places of the tables and of the headings, captions and announcing words before them."""
    found = set(tables)
    for table in tables:
        place = table
        while place and _heads(blocks[place - 1], blocks[place]):
            place -= 1
            found.add(place)
    return found


def _heads(block: Block, after: Block) -> bool:
    return block.kind in _HEADINGS or leads_in(block, after)


def _is_caption(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and caption_of(block.text) is not None


def _is_figure(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _PICTURE_ONLY.fullmatch(block.text) is not None


def _label(block: Block) -> str:
    """Label of an item: ``–``, ``а)``, ``1)``, or a register's number with the dot it was typed with."""
    if not block.number:
        return "–"
    if _LETTERED.fullmatch(block.number):
        return f"{block.number})"
    return numbered(block)


def _ragged(block: Block) -> str:
    """Alignment to the left where a word is so long that the blanks of the line before it would gape."""
    words = block.text
    for start in range(0, len(words) - _STRETCH + 1, _STRETCH):
        if " " not in words[start : start + _STRETCH]:
            return _LEFT if _ENDLESS.search(words) and _ENDLESS.search(plain(words)) else ""
    return ""


def _escaped(words: str) -> str:
    """Words that inline Markdown shows as they are."""
    return re.sub(r"([\\`*_\[\]<>~!])", r"\\\1", words)
