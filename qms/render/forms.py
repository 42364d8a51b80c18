"""Forms: Word files with Jinja tags in docxtpl's dialect, compiled once and filled in a sandbox."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, meta
from jinja2.bccache import bc_magic
from markupsafe import Markup

from qms.errors import QmsError
from qms.render import wml
from qms.render.package import read_package
from qms.render.sandbox import Sandbox
from qms.render.styles import renamed_styles

#: Parts that may hold tags.
_TAGGED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_PAGE = re.compile(r"<w:pg(?:Sz|Mar) [^>]*>")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Form(NamedTuple):
    """A compiled form: parts that never change, and parts to be filled.

    ``width`` is the width of the text on its last section, in twips; ``styles`` maps our ids of styles to this
    form's, where they differ; ``sources`` are the parts to be filled as they are written.
    """

    constant: Mapping[str, bytes]
    filled: Mapping[str, Template]
    width: int
    styles: Mapping[str, str]
    sources: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        """Variables its tags use."""
        trees = map(Sandbox(xml_text).parse, self.sources.values())
        return frozenset().union(*map(meta.find_undeclared_variables, trees))


@lru_cache(maxsize=8)
def compile_form(template: bytes) -> Form:
    """Form in the bytes of a Word file.

    Raises:
        QmsError: it is no Word file, or a tag in it is malformed; the message names the part and shows the tag.
    """
    environment = Sandbox(xml_text)
    parts = read_package(template)
    # a macro or an outside template would run on the reader's machine
    constant = {name: content for name, content in parts.items() if not _TAGGED.fullmatch(name)}
    if any(name.lower().endswith(("vbaproject.bin", ".exe")) for name in constant):
        raise QmsError("papers.template-macro")
    filled: dict[str, Template] = {}
    sources: dict[str, str] = {}
    for name in sorted(parts.keys() - constant.keys()):
        part = _part(environment, name, parts[name])
        sources[name] = part.source
        filled[name] = Template.from_code(environment, part.code, environment.make_globals(None))
    width, styles = _text_width(parts["word/document.xml"]), renamed_styles(parts["word/styles.xml"])
    return Form(constant, filled, width, styles, sources)


class Part(NamedTuple):
    """A part with its tags worked out: its source in Jinja's own dialect, and the code that fills it."""

    source: str
    code: CodeType


#: Parts by a mark of their XML. To work one out takes longer than all else that is done for a paper.
_parts: dict[str, Part] = {}
#: Parts of another dialect are of no use, and code of another Python must not even be read: a number raised when
#: `_tagged_source` or `Sandbox` make something else of a part, then what Jinja and Python are.
DIALECT = f"2 {bc_magic.hex()}"


def parts_known() -> dict[str, tuple[str, CodeType]]:
    """All parts worked out in this process, by a mark of each, for `know_parts` of another of the same `DIALECT`."""
    return {mark: (*part,) for mark, part in _parts.items()}


def know_parts(parts: Mapping[str, tuple[str, CodeType]]) -> None:
    """Let forms compiled from now on be made of what `parts_known` gave."""
    _parts.update((mark, Part(*part)) for mark, part in parts.items())


def _part(environment: Sandbox, name: str, content: bytes) -> Part:
    mark = hashlib.sha256(content).hexdigest()
    if mark not in _parts:
        source = _tagged_source(name, content)
        try:
            _parts[mark] = Part(source, environment.compile(source))
        except TemplateError as error:
            raise _bad_tag(name, error, environment.near(source)) from error
    return _parts[mark]


def fill_form(form: Form, values: Mapping[str, Any], *, ours: bool = False) -> dict[str, bytes]:
    """Parts of the paper: the constant ones and the filled ones. Tags inside the values stay text.

    ``ours``: the form travels with the program, whose tests have seen that it is sound whatever fills it.

    Raises:
        QmsError: a tag names something the paper does not have, or the filled part is no sound WordprocessingML.
    """
    parts = dict(form.constant)
    for name, template in form.filled.items():
        try:
            xml = template.render(values)
        except Exception as error:  # whatever a stranger's tag raises is the fault of the tag
            raise _bad_tag(name, error, Sandbox(xml_text).near(form.sources[name], values)) from error
        content = (_HEAD + xml).encode()
        if not ours:
            _check_places(name, parse_xml(name, content))
        parts[name] = content
    return parts


def parse_xml(name: str, content: bytes) -> Any:
    """Root element of a part; no entities, no network, no huge trees.

    Raises:
        QmsError: it is not well-formed.
    """
    from lxml import etree  # noqa: PLC0415 - start-up: a known form of ours is not parsed

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise QmsError("papers.broken-part", part=name, problem=str(error)) from error


def _check_places(name: str, root: Any) -> None:
    """Refuse composed paragraphs or runs that a tag without its letter put inside the text of a run."""
    if any(len(text) for text in root.iter(_TEXT)):
        raise QmsError("papers.misplaced-tag", part=name, paragraphs="{{p body }}", runs="{{r watermark }}")


_NOTHING = Markup("")


def xml_text(value: Any) -> Any:
    """A value as it stands inside w:t: escaped, a newline breaking the line; composed WordprocessingML as it is."""
    if isinstance(value, Markup):
        return value
    # most cells of sheets to be filled in by hand
    if value is None or value == "":
        return _NOTHING
    return Markup(wml.words(str(value)))  # noqa: S704 - escaped


def _tagged_source(name: str, content: bytes) -> str:
    """Jinja source of a part: docxtpl's dialect (``{%p``, ``{%tr``, ``{{r``) resolved, tags split by Word rejoined."""
    if b"<!DOCTYPE" in content:
        raise QmsError("papers.broken-part", part=name, problem="DOCTYPE")
    parse_xml(name, content)
    try:
        text = _DECLARATION.sub("", content.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError as error:
        raise QmsError("papers.broken-part", part=name, problem="UTF-8") from error
    from docxtpl import DocxTemplate  # noqa: PLC0415 - 40 ms that a form whose sources are known does not need

    return str(DocxTemplate(io.BytesIO()).patch_xml(text))


def _text_width(document: bytes) -> int:
    """Width between the margins of the last section (portrait A4 with margins of 30 and 15 mm where none is set)."""
    section = " ".join(_PAGE.findall(document.decode(errors="replace"))[-2:])
    size = dict(re.findall(r'w:(w|left|right)="(\d+)"', section))
    return int(size.get("w", 11906)) - int(size.get("left", 1701)) - int(size.get("right", 850))


def _bad_tag(name: str, error: Exception, near: str) -> QmsError:
    return QmsError("papers.bad-tag", part=name, problem=str(error), near=near or name)
