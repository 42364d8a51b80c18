"""Papers that schemas declare: each printed from the model university in three languages, and from bare records.

The golden files hold what stands in the Kyrgyz paper of each;
``QMS_GOLDEN=write python -m pytest tests/render/test_record_forms.py``
makes them anew, to be read before they are kept.
"""

import io
import os
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from qms.actions.context import build_context
from qms.actions.form_templates import kinds, packaged_schemas
from qms.actions.papers.dating import Origin
from qms.actions.papers.document_list import document_list_paper
from qms.actions.papers.record_forms import record_forms, records_paper
from qms.actions.registry import Registry
from qms.model.records import Record
from qms.render.checking import check_form
from qms.render.package import read_package, write_package
from qms.render.records import render_records
from qms.store.discovery import locate
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
RESOURCES = Resources(ROOT)
META = build_context(RESOURCES, (ROOT / "docs_registry" / "qms.yaml").read_bytes()).meta
FORMS = record_forms(META)
LANGUAGES = ("ky", "ru", "en")
#: What of a paper is compared: its paragraphs with their styles, tables, rows, cells, and the words.
_KEPT = {"body", "tbl", "tr", "tc", "p", "t", "tab", "br", "gridSpan", "vMerge", "tblHeader", "shd"}


@pytest.fixture(scope="module")
def registry():
    return Registry(WorkingTree(locate(ROOT / "docs_registry")), RESOURCES, date(2026, 11, 21))


def records_of(registry, form):
    known = registry.snapshot.records(form.register.name)
    return known[:1] if form.of_record else known


def printed(registry, form, records, lang="ky", template=b""):
    paper = records_paper(registry, form, records, Origin("", date(2026, 11, 21)), lang)
    return render_records(paper, template or RESOURCES.template(f"{form.name}.docx").content)


def words(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return cells, [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_template_of_a_paper_and_its_records_fit(name):
    assert check_form(kinds(META)[name], RESOURCES.template(f"{name}.docx").content).fit


def test_papers_are_known_without_a_registry():
    assert record_forms(packaged_schemas(RESOURCES)).keys() == FORMS.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_paper_of_the_model_university_reads_back(registry, name, lang):
    form = FORMS[name]
    records = records_of(registry, form)
    assert records, "the model university has none"
    rendered = printed(registry, form, records, lang)
    cells, paragraphs = words(rendered.data)
    assert rendered.stripped == ()
    assert form.title[lang] in paragraphs
    assert not [one for one in (*cells, *paragraphs) if "{{" in one or "{%" in one or "None" in one]
    assert any(cells)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_paper_is_what_it_was(registry, name):
    form = FORMS[name]
    xml = read_package(printed(registry, form, records_of(registry, form)).data)["word/document.xml"]
    file = GOLDEN / f"records-{name}.xml"
    if os.environ.get("QMS_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(outline(xml), "utf-8")
    assert outline(xml) == file.read_text("utf-8")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_records_with_nothing_but_what_they_must_have_print(registry, name):
    form = FORMS[name]
    required = {field.name for field in form.register.fields if field.required}
    bare = [
        Record(one.register, one.id, one.path, {key: value for key, value in one.values.items() if key in required})
        for one in records_of(registry, form)
    ]
    empty = Record(form.register.name, "x-1", "", {})
    for records in (bare, [empty], [] if not form.of_record else [empty]):
        cells, paragraphs = words(printed(registry, form, records).data)
        assert not [one for one in (*cells, *paragraphs) if "{{" in one or "None" in one]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_documents_stands_by_levels(registry, lang):
    paper = document_list_paper(registry, Origin("", date(2026, 11, 21)), lang)
    cells, paragraphs = words(render_records(paper, RESOURCES.template("document-list.docx").content).data)
    levels = {"ky": "1-деңгээл", "ru": "Уровень 1", "en": "Level 1"}
    assert paper.title in paragraphs
    assert [levels[lang].replace("1", number) for number in "123" if levels[lang].replace("1", number) in cells] == [
        levels[lang].replace("1", number) for number in "123"
    ]
    rows = [row for row in registry.snapshot.documents if row.text("code") in cells]
    assert len(rows) == len(registry.snapshot.documents)
    at = cells.index("ТТМУ.СМС-ТБ.02")
    assert cells[at + 3 : at + 5] == ["1.1", "04.05.2026"]


def test_a_staffing_table_adds_up(registry):
    form = FORMS["staff-table"]
    units = records_of(registry, form)
    cells, _ = words(printed(registry, form, units).data)
    posts = [post for unit in units for post in unit.values.get("posts", {}).values()]
    total = sum(float(post.get("staff", 0)) for post in posts)
    assert cells[cells.index("БАРДЫГЫ") + 1] == f"{total:g}".replace(".", ",")


def test_what_a_person_changed_in_word_is_printed(registry):
    form = FORMS["risk-register"]
    parts = read_package(RESOURCES.template("risk-register.docx").content)
    styles = parts["word/styles.xml"].replace(b"Times New Roman", b"PT Serif")
    body = parts["word/document.xml"].replace(b"<w:sectPr>", b"<w:p><w:r><w:t>ISO 31000</w:t></w:r></w:p><w:sectPr>", 1)
    own = write_package({**parts, "word/styles.xml": styles, "word/document.xml": body})
    data = printed(registry, form, records_of(registry, form), template=own).data
    assert b"PT Serif" in read_package(data)["word/styles.xml"]
    assert "ISO 31000" in words(data)[1]


def outline(xml):
    """What stands in a part, an element a line; how it is set is left to the template."""

    def lines(element, depth):
        name = etree.QName(element).localname
        if name in _KEPT:
            style = element.find("{*}pPr/{*}pStyle")
            told = element.text if name == "t" else "" if style is None else next(iter(style.attrib.values()))
            values = " ".join(element.attrib.values()) if name in {"gridSpan", "vMerge", "shd"} else ""
            yield " ".join(filter(None, ("  " * depth + name, values, told)))
        for child in element:
            yield from lines(child, depth + (name in _KEPT))

    return "\n".join(lines(etree.fromstring(xml), 0)) + "\n"
