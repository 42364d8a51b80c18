"""The body of a document paper: blocks as WordprocessingML with named styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count, zip_longest

from qms.language import text
from qms.model.blocks import Block, BlockKind
from qms.render import wml
from qms.render.data import DocumentPaper
from qms.render.headings import Heading, heading_text, is_listed, numbered
from qms.render.process_table import compose_processes
from qms.render.references import References
from qms.render.sections import Turning, in_sections
from qms.render.tables import Grid, column_widths, is_crowded, is_group, is_wide, read_grid
from qms.text.collation import key_ky
from qms.text.inline import Run, runs

_CLAUSE_LINK = re.compile(r"\]\(#([^()\s]+)\)")
_CAPTION = re.compile(r"\d+(?:\.\d+)*-(?:таблица|сүрөт)\b|(?:Таблица|Рисунок|Table|Figure)\s+\d", re.IGNORECASE)
_PICTURE_ONLY = re.compile(r"!\[[^\]\n]*\]\([^()\s]+\)")
_LETTERED = re.compile(r"[^\W\d_]|\d+")
#: First-line indent, hang of an item's label, hang of a long label, step of a nested list.
_INDENT, _HANG, _LONG_HANG, _STEP = (wml.twips(length) for length in (12.5, 6.5, 11, 8))
_SHORT_LABEL = 3
_KEEP = "<w:keepNext/>"
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
    linked = {address for block in paper.blocks for address in _CLAUSE_LINK.findall(block.text)}
    for block in paper.blocks:
        if block.address in linked and block.address not in anchors:
            anchors[block.address] = f"clause_{len(anchors) + 1:04}"
    return anchors


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
    composer = _Composer(paper, headings, anchors, references, width, turning=turning)
    pieces = composer.compose()
    return in_sections(pieces, _with_heads(paper.blocks, composer.lying), turning) if turning else "".join(pieces)


def compose_pieces(
    paper: DocumentPaper,
    headings: Sequence[Heading],
    anchors: Mapping[str, str],
    references: References,
    width: int,
) -> tuple[str, ...]:
    """WordprocessingML of each block; empty for a marker of which the paper knows nothing."""
    return _Composer(paper, headings, anchors, references, width).compose()


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
    ) -> None:
        self._paper = paper
        self._listed = iter([heading.bookmark for heading in headings if heading.block is not None])
        own = {heading.bookmark for heading in headings}
        self._unset = {address: bookmark for address, bookmark in anchors.items() if bookmark not in own}
        self._references = references
        self._width = width
        self._turning = turning
        self._pieces: list[str] = []
        #: Places of the tables that stand on turned pages.
        self.lying: set[int] = set()
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
            style, content = "QMSAnnex", wml.run(heading_text(block, self._paper.language))
        else:
            style = f"Heading{min(block.level, _DEEPEST_STYLE)}"
            number = wml.run(f"{numbered(block)} ") if block.number else ""
            content = number + self._runs(block.text)
        if is_listed(block):
            bookmark = next(self._listed)
            return wml.paragraph(style, wml.bookmarked(bookmark, int(bookmark.removeprefix("_Toc")), content))
        return wml.paragraph(style, self._marked(block, content))

    def _clause(self, block: Block, keep: str) -> str:
        style = "QMSClause" if block.level <= _DEEPEST_STYLE - 1 else "QMSSubclause"
        content = wml.run(f"{numbered(block)} ") + self._runs(block.text)
        return wml.paragraph(style, self._marked(block, content), keep)

    def _item(self, block: Block, keep: str) -> str:
        label = _label(block)
        hang = _HANG if len(label) <= _SHORT_LABEL else _LONG_HANG
        properties = ""
        if block.level > 1 or hang != _HANG:
            left = _INDENT + hang + (block.level - 1) * _STEP
            properties = f'<w:ind w:left="{left}" w:hanging="{hang}"/>'
        content = wml.run(f"{label}\t") + self._runs(block.text)
        return wml.paragraph("QMSItem", self._marked(block, content), keep + properties)

    def _paragraph(self, block: Block, keep: str) -> str:
        if _is_figure(block):
            style = "QMSFigure"
        elif _is_caption(block):
            style = "Caption"
        else:
            style = "BodyText"
        return wml.paragraph(style, self._runs(block.text), keep)

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
        rows = [self._row(grid.head, grid, widths, head=True)] if grid.head else []
        rows += [self._row(cells, grid, widths) for cells in grid.rows]
        return wml.table("QMSTable", widths, rows) + wml.paragraph("QMSAfterTable", "")

    def _row(self, cells: Sequence[str], grid: Grid, widths: Sequence[int], *, head: bool = False) -> str:
        style = "QMSTableHead" if head else "QMSTableSmall" if is_crowded(grid) else "QMSTableText"
        if is_group(cells):
            return wml.spanning_row(wml.paragraph(style, self._runs(cells[0]), _KEEP), widths)
        paragraphs = [
            wml.paragraph(style, self._runs(cell), "" if head or side == "left" else f'<w:jc w:val="{side}"/>')
            for cell, side in zip(cells, grid.aligned, strict=True)
        ]
        return wml.row(paragraphs, widths, head=head)

    def _runs(self, words: str) -> str:
        return "".join(self._run(run) for run in runs(words))

    def _run(self, run: Run) -> str:
        if run.picture:
            return self._references.picture(run)
        content = wml.run(run.text, _properties(run))
        return self._references.link(run.target, content) if run.target else content

    def _marked(self, block: Block, content: str) -> str:
        bookmark = self._unset.pop(block.address, "")
        return wml.bookmarked(bookmark, next(self._numbers), content) if bookmark else content

    def _say(self, key: str) -> str:
        return text(f"papers.{key}", self._paper.language)


def leads_in(block: Block, after: Block | None) -> bool:
    """Whether the block announces what follows («… төмөнкүлөр:»): it stays on the page of the list or table."""
    follows = after is not None and (after.kind in _ANNOUNCED or _is_caption(after) or _is_figure(after))
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
    return block.kind in _HEADINGS or _is_caption(block) or leads_in(block, after)


def _is_caption(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _CAPTION.match(block.text) is not None


def _is_figure(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _PICTURE_ONLY.fullmatch(block.text) is not None


def _label(block: Block) -> str:
    """Label of an item: ``–``, ``а)``, ``1)``, or a register's number with the dot it was typed with."""
    if not block.number:
        return "–"
    if _LETTERED.fullmatch(block.number):
        return f"{block.number})"
    return numbered(block)


def _properties(run: Run) -> str:
    style = '<w:rStyle w:val="QMSCode"/>' if run.code else ""
    return style + "<w:b/>" * run.bold + "<w:i/>" * run.italic + "<w:strike/>" * run.struck


def _escaped(words: str) -> str:
    """Words that inline Markdown shows as they are."""
    return re.sub(r"([\\`*_\[\]<>~!])", r"\\\1", words)
