"""How papers of a type of document look: what qms.yaml says, what the document asks for, and the layouts' own parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qms.actions.papers.fields import part, words
from qms.actions.registry import Registry
from qms.language import pick
from qms.render.data import ChangeLayout, Layout

_USUAL = "header-table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Parts of a paper. ``left`` and ``right`` name the stamps there: ``agreement``, ``approval`` or empty."""

    header: Layout
    left: str
    right: str
    has_note: bool
    has_city_year: bool
    has_passport: bool
    has_contents: bool
    has_agreement_dates: bool
    changes: ChangeLayout
    series: str

    def has_stamp(self, name: str) -> bool:
        """Whether a stamp, ``agreement`` or ``approval``, stands on the title page."""
        return name in {self.left, self.right}


def style_of(registry: Registry, front: Mapping[str, Any], language: str) -> Style:
    """Style of a document's paper by its front matter.

    What is said of fewer papers stands before what is said of more: the schema of its type, qms.yaml of all types,
    qms.yaml of this type, the layout its own front matter asks for.
    """
    kind = words(front, "type")
    known = part(registry.context.meta, "settings", "x-qms")
    layouts, asked = part(known, "layouts"), part(registry.snapshot.settings.values, "papers")
    found = {**part(known, "paper"), **part(layouts, _USUAL)}
    of_type = {"layout": words(part(registry.context.meta, f"documents/{kind}", "x-qms"), "layout")}
    for said in (of_type, part(asked, "all"), part(asked, kind), {"layout": words(front, "layout")}):
        found |= {**part(layouts, words(said, "layout")), **said}
    return _style(found, language)


def _style(parts: Mapping[str, Any], language: str) -> Style:
    sides = part(parts, "stamps")
    return Style(
        header=Layout(words(parts, "header") or Layout.HEADER_TABLE),
        left=words(sides, "left"),
        right=words(sides, "right"),
        has_note=bool(parts.get("protocol_note")),
        has_city_year=bool(parts.get("city_year")),
        has_passport=bool(parts.get("passport")),
        has_contents=bool(parts.get("contents")),
        has_agreement_dates=bool(parts.get("agreement_dates")),
        changes=ChangeLayout(words(parts, "changes") or ChangeLayout.FIVE),
        series=pick(part(parts, "series"), language),
    )
