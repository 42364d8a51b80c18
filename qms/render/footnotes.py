"""Footnotes: ``[^1]`` in the text and ``[^1]: …`` on a line of its own, as Word's own notes at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from qms.model.blocks import Block
from qms.render import wml
from qms.render.styles import renamed_styles, with_ids

#: A mark in the text, and the beginning of its note.
MARK = re.compile(r"\[\^([^\]\[\s^]{1,40})\]")
_NOTE = re.compile(rf"^{MARK.pattern}:[ \t]*", re.MULTILINE)
_PART, _STYLES = "word/footnotes.xml", "word/styles.xml"
_OWN_RELATIONS = "word/_rels/footnotes.xml.rels"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
#: Notes a form itself may have are numbered from 1 by Word.
_FIRST = 1001
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {_NAMESPACES}>{_RULES}</w:footnotes>'
).encode()
_RELATION = (
    b'<Relationship Id="rIdQmsNotes" Target="footnotes.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
)
_TYPE = (
    b'<Override PartName="/word/footnotes.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
)
#: Styles of Word's own that a form gets where it lacks them.
_OWN_STYLES: Mapping[str, str] = {
    "FootnoteText": '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:pPr>'
    '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>',
    "FootnoteReference": '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
}
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
_NAMES = {"FootnoteText": "footnote text", "FootnoteReference": "footnote reference"}


class Noted(NamedTuple):
    """Blocks without their notes, as many as before; notes by mark; marks without a note and notes without a mark."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, str]
    lone: tuple[str, ...] = ()


def taken_out(blocks: tuple[Block, ...]) -> Noted:
    """The notes taken out of a text; one that no mark points to stays where it is, so that nothing is lost."""
    if not any("[^" in block.text for block in blocks):
        return Noted(blocks, {})
    marks = dict.fromkeys(mark for block in blocks for mark in MARK.findall(_NOTE.sub("", block.text)))
    notes: dict[str, str] = {}
    rest = tuple(block._replace(text=_without(block.text, marks, notes)) for block in blocks)
    kept = (mark for block in rest for mark in _NOTE.findall(block.text))
    return Noted(rest, notes, (*(mark for mark in marks if mark not in notes), *kept))


def _without(text: str, marks: Mapping[str, None], notes: dict[str, str]) -> str:
    found = list(_NOTE.finditer(text))
    left = text[: found[0].start()] if found else text
    for note, after in zip_longest(found, found[1:]):
        words = text[note.end() : after.start() if after else len(text)].strip()
        if note[1] in marks and note[1] not in notes:
            notes[note[1]] = words
        else:
            left += f"{note[0]}{words}\n"
    return left.rstrip("\n")


def reference(place: int) -> str:
    """Run that points to the note at a place, from 0."""
    return _REFERENCE.format(f'<w:footnoteReference w:id="{_FIRST + place}"/>')


def put_in(parts: dict[str, bytes], notes: Sequence[str], relations: str) -> None:
    """Put composed notes into the parts of a Word file, after those the form has; nothing where there are none.

    ``relations`` are the relationships that links and pictures in them may need.

    Source: ECMA-376 Part 1 (5th edition), 11.3.4 and 17.11.
    """
    if not notes:
        return
    renamed = renamed_styles(parts[_STYLES], _NAMES)
    composed = "".join(_note(_FIRST + place, content) for place, content in enumerate(notes))
    there = parts.get(_PART, _EMPTY)
    parts[_PART] = there.replace(b"</w:footnotes>", f"{with_ids(composed, renamed)}</w:footnotes>".encode())
    for style, definition in _OWN_STYLES.items():
        if f'w:val="{_NAMES[style]}"'.encode() not in parts[_STYLES]:
            parts[_STYLES] = parts[_STYLES].replace(b"</w:styles>", f"{definition}</w:styles>".encode())
    if relations:
        own = parts.get(_OWN_RELATIONS, _NO_RELATIONS)
        parts[_OWN_RELATIONS] = own.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    if _PART.removeprefix("word/").encode() not in parts[_RELATIONS]:
        parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", _RELATION + b"</Relationships>")
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", _TYPE + b"</Types>")


def _note(number: int, content: str) -> str:
    mark = _REFERENCE.format("<w:footnoteRef/>") + wml.run(" ")
    return f'<w:footnote w:id="{number}">{wml.paragraph("FootnoteText", mark + content)}</w:footnote>'
