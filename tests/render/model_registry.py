"""The model university as values, with files of a test beside it or in place of its own; outlines of its papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from lxml import etree

from qms.actions.papers.dating import Origin
from qms.actions.papers.document import document_paper
from qms.actions.papers.printed import printed
from qms.actions.registry import Registry
from qms.render.data import DocumentPaper
from qms.render.package import read_package
from qms.store.reading import Content, Files, blob_key
from qms.store.resources import Resources

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Memory:
    """A registry of files by path."""

    data: Mapping[str, bytes]

    def files(self):
        return Files({path: blob_key(self.data[path]) for path in sorted(self.data)}, {})

    def read(self, path):
        return Content(path, self.data[path])

    def read_many(self, paths):
        return map(self.read, paths)


@cache
def _model() -> Mapping[str, bytes]:
    home = ROOT / "docs_registry"
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def registry_with(texts: Mapping[str, str], settings: str = "") -> Registry:
    """The model university's registry with these files; ``settings`` is added to its qms.yaml."""
    files = {**_model(), **{path: text.encode() for path, text in texts.items()}}
    files["qms.yaml"] += settings.encode()
    return Registry(Memory(files), Resources(ROOT), TODAY)


def paper_of(registry: Registry, name: str) -> DocumentPaper:
    """Paper of a document, printed from no commit."""
    facts = next(one for one in registry.snapshot.documents if one.id == name)
    return document_paper(registry, printed(registry, facts), Origin(day=TODAY))


def outline(data: bytes) -> str:
    """What stands in the parts of a Word file, as small XML: paragraphs with their styles, tables with widths and rows.

    Rows that are the same are told once, with their number; fields stand in braces.
    """
    root = etree.Element("paper")
    for name, content in sorted(read_package(data).items()):
        if name.startswith(("word/header", "word/footer", "word/document")):
            part = etree.SubElement(root, "part", name=name.removeprefix("word/"))
            source = etree.fromstring(content)
            _fill(part, source.find("{*}body") if source.find("{*}body") is not None else source)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _fill(into, source):
    for element in source:
        kind = etree.QName(element).localname
        if kind == "p":
            _paragraph(into, element)
        elif kind == "tbl":
            _table(into, element)


def _paragraph(into, element):
    style = element.find("{*}pPr/{*}pStyle")
    made = etree.SubElement(into, "p", style="" if style is None else _value(style))
    made.text = _words(element) or None
    if element.find("{*}pPr/{*}sectPr") is not None:
        made.set("section", "ends")


def _words(element):
    told = {"t": "{}", "instrText": "{{{}}}", "tab": "\t", "br": "\n"}
    found = (told[name].format(one.text or "") for one in element.iter() if (name := etree.QName(one).localname) in told
             and etree.QName(one.getparent()).localname == "r")  # fmt: skip
    return "".join(found)


def _table(into, element):
    widths = " ".join(_value(one) for one in element.findall("{*}tblGrid/{*}gridCol"))
    table = etree.SubElement(into, "table", widths=widths)
    rows = [_row(row) for row in element.findall("{*}tr")]
    for _, same in groupby(rows, key=etree.tostring):
        first, *more = same
        if more:
            first.set("times", str(len(more) + 1))
        table.append(first)


def _row(element):
    row = etree.Element("row")
    if element.find("{*}trPr/{*}tblHeader") is not None:
        row.set("head", "repeats")
    for cell in element.findall("{*}tc"):
        made = etree.SubElement(row, "cell")
        for name in ("gridSpan", "vMerge"):
            if (mark := cell.find(f"{{*}}tcPr/{{*}}{name}")) is not None:
                made.set(name, _value(mark) or "on")
        _fill(made, cell)
        if len(made) == 1 and made[0].tag == "p":
            alone = made[0]
            made.set("style", alone.get("style"))
            made.text = alone.text
            made.remove(alone)
    return row


def _value(element):
    return next(iter(element.attrib.values()), "")
