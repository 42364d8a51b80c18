"""What the text of a paper points to: places in itself, addresses on the web, pictures beside it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from qms.model.blocks import LinkKind
from qms.render import footnotes, wml
from qms.text.inline import Run
from qms.text.links import take_apart

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_TWIP = 635
_EMU_PER_INCH = 914400
_EMU_PER_MILLIMETRE = 36000
#: Dots an inch where a picture does not say, and the largest height of a picture on the page.
_DPI = 96
_TALLEST = wml.twips(190)
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_WEB = ("https://", "http://", "mailto:")


class Relation(NamedTuple):
    """A relationship of the main part; ``external`` for an address on the web."""

    id: str
    type: str
    target: str
    external: bool


class References:
    """Collects what the body refers to while it is composed; numbers are given in order of appearance."""

    def __init__(self, anchors: Mapping[str, str], pictures: Mapping[str, bytes], width: int) -> None:
        self.relations: list[Relation] = []
        self.media: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.missing: list[str] = []
        #: Marks in the text without a footnote, and footnotes without a mark.
        self.lone_notes: list[str] = []
        #: Composed content of each footnote.
        self.notes: list[str] = []
        self._anchors = anchors
        self._pictures = pictures
        self._width = width
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}
        self._drawings = 0

    def link(self, target: str, content: str) -> str:
        """Content as a link where paper can hold one: a place in this text, an address on the web; else as it is."""
        kind, where, address = take_apart(target)
        if kind is LinkKind.CLAUSE and address in self._anchors:
            return f'<w:hyperlink w:anchor="{self._anchors[address]}" w:history="1">{content}</w:hyperlink>'
        if kind is LinkKind.WEB and where.lower().startswith(_WEB):
            relation = self._relation("hyperlink", where, external=True)
            return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'
        return content

    def clause(self, target: str) -> str:
        """Address of the place in this text that a link points to; empty where it points to none."""
        kind, _, address = take_apart(target)
        return address if kind is LinkKind.CLAUSE and address in self._anchors else ""

    def note(self, content: str) -> str:
        """Run that points to a new footnote of this content."""
        self.notes.append(content)
        return footnotes.reference(len(self.notes) - 1)

    def picture(self, run: Run, millimetres: float = 0, room: int = 0) -> str:
        """A picture as wide as asked for, or as it says itself, but no wider than ``room`` (twips; else the text);
        where its bytes were not given or are no picture, its description.
        """
        data = self._pictures.get(run.target)
        found = _measure(data) if data else None
        if data is None or found is None:
            self.missing.append(run.target)
            return wml.run(f"[{run.text or run.target}]", "<w:i/>")
        width, height, suffix = found
        wanted = millimetres * _EMU_PER_MILLIMETRE / width or 1.0
        scale = min(wanted, (room or self._width) * _EMU_PER_TWIP / width, _TALLEST * _EMU_PER_TWIP / height)
        name = self._names.setdefault(run.target, f"media/picture{len(self._names) + 1}.{suffix}")
        self.media[f"word/{name}"] = data
        self.types[suffix] = _TYPES[suffix]
        self._drawings += 1
        size = f'cx="{int(width * scale)}" cy="{int(height * scale)}"'
        relation, alt = self._relation("image", name), wml.quoteattr(run.text)
        return _PICTURE.format(size=size, id=self._drawings, relation=relation, alt=alt)

    def seal(self, data: bytes, alt: str) -> str:
        """Run of a square picture (PNG) in the right lower corner of the page it stands on, 20 mm wide."""
        name = "media/seal.png"
        self.media[f"word/{name}"] = data
        self.types["png"] = _TYPES["png"]
        self._drawings += 1
        size = f'cx="{_SEAL * _EMU_PER_MILLIMETRE}" cy="{_SEAL * _EMU_PER_MILLIMETRE}"'
        relation, down = self._relation("image", name), _SEAL_FROM_TOP * _EMU_PER_MILLIMETRE
        return _CORNER.format(size=size, id=self._drawings, relation=relation, alt=wml.quoteattr(alt), down=down)

    def _relation(self, kind: str, target: str, *, external: bool = False) -> str:
        if (kind, target) not in self._ids:
            self._ids[kind, target] = name = f"rIdQms{len(self._ids) + 1}"
            self.relations.append(Relation(name, f"{_RELATIONS}/{kind}", target, external))
        return self._ids[kind, target]


def _measure(data: bytes) -> tuple[int, int, str] | None:
    """Width and height in EMU (English metric units) and file suffix of a PNG, JPEG or GIF; None for anything else."""
    from docx.image.exceptions import (  # noqa: PLC0415 - 80 ms that only a text with pictures needs
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image  # noqa: PLC0415

    try:
        image = Image.from_file(io.BytesIO(data))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, KeyError):
        return None
    if image.ext not in _TYPES or not image.px_width or not image.px_height:
        return None
    across, down = image.horz_dpi or _DPI, image.vert_dpi or _DPI
    return image.px_width * _EMU_PER_INCH // across, image.px_height * _EMU_PER_INCH // down, image.ext


#: Width of the square that names the paper, and where it begins on a page of A4, in millimetres.
_SEAL, _SEAL_FROM_TOP = 20, 254
_GRAPHIC = (
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="picture{id}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
)
_CORNER = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="114300" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
    '<wp:extent {size}/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{id}" name="picture{id}" descr={alt}/>'
    f"{_GRAPHIC}</wp:anchor></w:drawing></w:r>"
)
_PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{id}" name="picture{id}" descr={alt}/>'
    f"{_GRAPHIC}</wp:inline></w:drawing></w:r>"
)
