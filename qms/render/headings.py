"""Headings of a document paper and the bookmarks by which its contents finds them."""

from __future__ import annotations

from typing import NamedTuple

from qms.language import text
from qms.model.blocks import Block, BlockKind
from qms.render.data import DocumentPaper, Sheets
from qms.render.footnotes import MARK
from qms.text.inline import plain

#: Sheets in the order of the paper, by field of `Sheets`; the change sheet is always the last page.
SHEET_ORDER = ("developers", "agreement", "acquaintance", "distribution", "checks", "changes")
_DEEPEST = 2


class Heading(NamedTuple):
    """A line of the contents: bookmark, words with number, level (1 or 2), and the block it heads (None: a sheet)."""

    bookmark: str
    text: str
    level: int
    block: Block | None = None
    sheet: str = ""


def headings_of(paper: DocumentPaper) -> tuple[Heading, ...]:
    """Headings the contents lists, in reading order: sections, subsections, annexes, sheets."""
    found: list[tuple[str, int, Block | None, str]] = [
        (heading_text(block, paper.language), block.level, block, "") for block in paper.blocks if is_listed(block)
    ]
    titles = paper.sheets.titles
    found += [
        (titles.get(name) or sheet_title(name, paper.language), 1, None, name) for name in printed_sheets(paper.sheets)
    ]
    return tuple(
        Heading(f"_Toc{place:06}", words, level, block, sheet)
        for place, (words, level, block, sheet) in enumerate(found, start=1)
    )


def is_listed(block: Block) -> bool:
    """Whether the contents lists this block: an annex, a section or a subsection."""
    return block.kind is BlockKind.ANNEX or (block.kind is BlockKind.HEADING and block.level <= _DEEPEST)


def printed_sheets(sheets: Sheets) -> tuple[str, ...]:
    """Names of the sheets that are printed, in the order of the paper."""
    return tuple(name for name in SHEET_ORDER if getattr(sheets, name) is not None)


def sheet_title(name: str, language: str) -> str:
    """Title of a sheet."""
    return text(f"papers.sheet_{name}", language)


def heading_text(block: Block, language: str) -> str:
    """Words of a heading with its number, without mark-up; an annex is named in the paper's language."""
    words = MARK.sub("", plain(block.text))
    if block.kind is BlockKind.ANNEX and block.number:
        label = text("papers.annex", language, number=block.number)
        return f"{label}. {words}" if words else label
    return f"{numbered(block)} {words}" if block.number else words


def numbered(block: Block) -> str:
    """Number of a heading or clause as typed, with its dot where one stood."""
    return block.number + ("." if block.dotted else "")
