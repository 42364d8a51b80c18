"""The last steps of every paper: properties, language, relationships, one archive."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from qms.render import footnotes, wml
from qms.render.package import write_package
from qms.render.provenance import mark
from qms.render.references import References

_DOCUMENT = "word/document.xml"
_CORE, _STYLES, _APP = "docProps/core.xml", "word/styles.xml", "docProps/app.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_PACKAGE = "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
#: Extended properties of every paper, and the words by which a paper of ours is known.
MADE_HERE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>qms</Application></Properties>'
).encode()
#: LibreOffice hands the keywords on to a PDF.
KEYWORD = "qms"
_APP_TYPE = (
    b'<Override PartName="/docProps/app.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
)
_APP_RELATION = (
    f'<Relationship Id="rIdApp" Type="{_OFFICE}/relationships/extended-properties" Target="{_APP}"/>'.encode()
)
#: Locale in which the words of a language are spelt.
LOCALES = {"ky": "ky-KG", "ru": "ru-RU", "en": "en-GB"}


class Properties(NamedTuple):
    """Properties of the file, all from data: ``subject`` is the document's code, ``identity`` that of `mark`.

    ``version`` and ``status`` of the document, in words.
    """

    title: str
    subject: str
    creator: str
    language: str
    modified: date
    identity: str = ""
    version: str = ""
    status: str = ""


def finish(
    parts: dict[str, bytes], properties: Properties, references: References | None = None, *, ours: bool = False
) -> bytes:
    """Bytes of the DOCX file; the same parts and properties give the same bytes.

    ``ours``: the parts were made of a form that travels with the program.
    """
    described = mark(properties.identity, parts[_DOCUMENT], ours=ours) if properties.identity else ""
    identify(parts, properties, described)
    locale = LOCALES.get(properties.language, properties.language)
    parts[_STYLES] = parts[_STYLES].replace(b'w:val="ky-KG"', f'w:val="{locale}"'.encode())
    if references is not None:
        _refer(parts, references)
    return write_package(parts)


def identify(parts: dict[str, bytes], properties: Properties, described: str = "") -> None:
    """Give a file of Word or Excel its properties, all from data, in place of those the program that made it wrote."""
    parts[_CORE] = _core(properties, described).encode()
    _sign(parts)


def _core(properties: Properties, described: str) -> str:
    """Core properties part. Source: ECMA-376 Part 2, 11.1 (OPC core properties)."""
    day = f"{properties.modified:%Y-%m-%d}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{wml.escape(properties.title)}</dc:title><dc:subject>{wml.escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{wml.escape(properties.creator)}</dc:creator><cp:keywords>{KEYWORD}</cp:keywords>"
        f"{f'<dc:description>{wml.escape(described)}</dc:description>' if described else ''}"
        f"<dc:language>{properties.language}</dc:language>"
        f"{f'<cp:version>{wml.escape(properties.version)}</cp:version>' if properties.version else ''}"
        f"{f'<cp:contentStatus>{wml.escape(properties.status)}</cp:contentStatus>' if properties.status else ''}"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def _sign(parts: dict[str, bytes]) -> None:
    """Name the program that made the file; Word and LibreOffice put their own name there when they save it.

    Source: ECMA-376 Part 1, 15.2.12.3 (extended file properties).
    """
    parts[_APP] = MADE_HERE
    if b'PartName="/docProps/app.xml"' not in parts[_TYPES]:
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", _APP_TYPE + b"</Types>")
    if b"/extended-properties" not in parts[_PACKAGE]:
        parts[_PACKAGE] = parts[_PACKAGE].replace(b"</Relationships>", _APP_RELATION + b"</Relationships>")


def _refer(parts: dict[str, bytes], references: References) -> None:
    """Add what the body refers to: relationships, pictures, their content types."""
    added = "".join(
        f'<Relationship Id="{one.id}" Type="{one.type}" Target={wml.quoteattr(one.target)}'
        + (' TargetMode="External"/>' if one.external else "/>")
        for one in references.relations
    )
    parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", f"{added}</Relationships>".encode())
    known = parts[_TYPES].decode()
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in sorted(references.types.items())
        if f'Extension="{suffix}"' not in known
    )
    parts[_TYPES] = known.replace("</Types>", f"{defaults}</Types>").encode()
    parts.update(references.media)
    footnotes.put_in(parts, references.notes, added)
