"""Drafts written as the canonical Markdown of ``document.md``."""

from __future__ import annotations

import re
from itertools import pairwise

from qms.imports.drafts import Draft
from qms.imports.tables import as_markdown
from qms.model.blocks import BlockKind

_MISREAD = re.compile(r"#{1,6}\s|[|>]|[-+*]\s|\{\{|\d{1,3}(?:\.\d{1,3})*[.)]?\s|[^\W\d_]\)\s|\d{1,3}(?:\.\d{1,3})+")


def write_body(drafts: list[Draft]) -> str:
    """Markdown of the drafts, ending with a newline; empty without drafts."""
    pieces = [(draft, text) for draft in drafts if (text := _written(draft))]
    if not pieces:
        return ""
    parts = [pieces[0][1]]
    for (before, _), (draft, text) in pairwise(pieces):
        both = before.kind is BlockKind.ITEM and draft.kind is BlockKind.ITEM
        parts.append(("\n" if both and before.bullet == draft.bullet else "\n\n") + text)
    return "".join(parts) + "\n"


def _written(draft: Draft) -> str:
    text = draft.text.strip()
    labelled = f"{draft.number}{draft.mark} {text}".strip()
    nested = "  " * (draft.level - 1) + "- " if draft.bullet else ""
    written = {
        BlockKind.HEADING: f"{'#' * draft.level} {labelled}",
        BlockKind.ANNEX: f"# {text}",
        BlockKind.CLAUSE: labelled,
        BlockKind.ITEM: nested + labelled,
        BlockKind.MARKER: f"{{{{{text}}}}}",
        BlockKind.PARAGRAPH: f"\\{text}" if _misread(text) else text,
    }
    return as_markdown(draft.rows) if draft.kind is BlockKind.TABLE else written[draft.kind]


def _misread(text: str) -> bool:
    """Whether a paragraph would be read as something else for its first characters."""
    match = _MISREAD.match(text)
    return match is not None and not match[0][0].isalnum()
