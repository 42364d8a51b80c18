"""Named styles a composed body uses, found in a form by name: Word of another language renumbers their ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Id under which the body is composed, and the style's name in every language of Word.
NAMES: Mapping[str, str] = {
    "BodyText": "Body Text",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
    "Caption": "caption",
    "QMSAnnex": "QMS Annex",
    "QMSClause": "QMS Clause",
    "QMSSubclause": "QMS Subclause",
    "QMSItem": "QMS Item",
    "QMSFigure": "QMS Figure",
    "QMSTable": "QMS Table",
    "QMSTableHead": "QMS Table Head",
    "QMSTableText": "QMS Table Text",
    "QMSTableSmall": "QMS Table Small",
    "QMSAfterTable": "QMS After Table",
    "QMSCode": "QMS Code",
}
_STYLE = re.compile(r"<w:style [^>]*w:styleId=\"([^\"]+)\".*?<w:name w:val=\"([^\"]+)\"", re.DOTALL)
_USE = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")([^"]+)"')


def renamed_styles(styles: bytes, names: Mapping[str, str] = NAMES) -> dict[str, str]:
    """Ids of ours that another id bears in this form's styles part, by name; a style that is absent is left out."""
    found = {name.casefold(): style for style, name in _STYLE.findall(styles.decode(errors="replace"))}
    ids = {own: found.get(name.casefold(), own) for own, name in names.items()}
    return {own: style for own, style in ids.items() if own != style}


def absent_styles(styles: bytes) -> tuple[str, ...]:
    """Names of styles the body uses and the form lacks."""
    found = {name.casefold() for _, name in _STYLE.findall(styles.decode(errors="replace"))}
    return tuple(name for name in NAMES.values() if name.casefold() not in found)


def with_ids(xml: str, renamed: Mapping[str, str]) -> str:
    """Composed WordprocessingML with the ids the form uses."""
    if not renamed:
        return xml
    return _USE.sub(lambda use: f'{use[1]}{renamed.get(use[2], use[2])}"', xml)
