"""Where a paper comes from, told by the file itself: which revision of which document, and whether it was changed.

The mark stands in the file's description, which Word and LibreOffice keep when they save:
``qms doc/ID/VERSION FINGERPRINT text:SHA256``; the last is a hash over the words of the paper, its contents left out.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

# lxml is imported where a part is parsed: a paper of ours is marked without

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"
_WORDS = re.compile(r"<w:t(?: [^>]*[^/])?>([^<]+)")
#: The same where no stranger wrote.
_OUR_WORDS = re.compile(r"<w:t(?: xml:space=\"preserve\")?>([^<]+)")
_REFERENCE = re.compile(r"<w:instrText[^>]*>[^<]*PAGEREF")
#: What a part without has each paragraph end before the next begins, and its words between tags as they are read.
_INVOLVED = ("txbxContent", "w:pPrChange", "<!--", "<![CDATA[")
_MARK = re.compile(r"qms doc/([a-z0-9-]+)/(\S+) (\S+) text:([0-9a-f]{64})")
#: A part beyond this is no paper of ours (bytes).
_LARGEST = 64 * 1024 * 1024


class Provenance(NamedTuple):
    """What a paper says of itself: document, version, fingerprint; whether its words are as they were made."""

    document: str
    version: str
    fingerprint: str
    intact: bool


def mark(identity: str, document_xml: bytes, *, ours: bool = False) -> str:
    """Description of a paper of ``identity`` (``doc/ID/VERSION FINGERPRINT``) with this main part.

    ``ours``: it was made of a form that travels with the program.
    """
    return f"qms {identity} text:{_digest_of_text(document_xml.decode(), ours=ours) or _digest(document_xml)}"


def provenance(content: bytes) -> Provenance | None:
    """What the bytes of a DOCX file say of themselves; None where it is no paper of this program, or no DOCX at all."""
    from lxml import etree  # noqa: PLC0415

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if any(package.getinfo(name).file_size > _LARGEST for name in (_CORE, _DOCUMENT)):
                return None
            core, document = package.read(_CORE), package.read(_DOCUMENT)
        said = etree.fromstring(core, _parser()).findtext(_DESCRIPTION) or ""
        found = _MARK.fullmatch(said.strip())
        return Provenance(found[1], found[2], found[3], found[4] == _digest(document)) if found else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError, EOFError):
        return None


def _digest_of_text(xml: str, *, ours: bool = False) -> str:
    """The same as `_digest` of a part written by this program, six times as fast; empty where it must be parsed."""
    if not ours and any(mark in xml for mark in _INVOLVED):
        return ""
    lines, words_of = [], (_OUR_WORDS if ours else _WORDS).findall
    for paragraph in xml.split("</w:p>"):
        found = words_of(paragraph)
        # most paragraphs of a sheet to be filled in by hand have no words
        if found and '<w:pStyle w:val="TOC' not in paragraph and not _refers_to_page(paragraph):
            line = "".join(found)
            lines.append(line if _is_even(line) else " ".join(line.split()))
    words = "\n".join(filter(None, lines))
    if "&#" in words:
        return ""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        words = words.replace(entity, character)
    return hashlib.sha256(words.encode()).hexdigest()


def _is_even(line: str) -> bool:
    """Whether a line has single blanks between its words and no others: of all blanks only this one is printable."""
    return line.isprintable() and "  " not in line and line[0] != " " and line[-1] != " "


def _refers_to_page(paragraph: str) -> bool:
    return "PAGEREF" in paragraph and _REFERENCE.search(paragraph) is not None


def _digest(document_xml: bytes) -> str:
    from lxml import etree  # noqa: PLC0415

    lines = (
        "".join(part.text or "" for part in paragraph.iter(f"{_W}t"))
        for paragraph in etree.fromstring(document_xml, _parser()).iter(f"{_W}p")
        if not _is_contents(paragraph)
    )
    words = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    return hashlib.sha256(words.encode()).hexdigest()


def _is_contents(paragraph: etree._Element) -> bool:
    """Whether a paragraph is an entry of the contents: page numbers differ from program to program."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = style is not None and str(style.get(f"{_W}val", "")).startswith("TOC")
    return named or any("PAGEREF" in (one.text or "") for one in paragraph.iter(f"{_W}instrText"))


def _parser() -> etree.XMLParser:
    from lxml import etree  # noqa: PLC0415

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
