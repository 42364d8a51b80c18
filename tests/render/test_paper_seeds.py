"""The five real papers printed anew: every formal part each has, in its place, with the columns it has."""

import io
import os
import re
from functools import cache
from pathlib import Path

import docx
import pytest
from model_registry import paper_of, registry_with
from paper_samples import regulation, template

from qms.render.data import Sheets
from qms.render.document import render_document
from qms.text.scanner import scan
from tests.rules.papers import paper as imported

SEEDS = Path(os.environ.get("QMS_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))
FILES = sorted(SEEDS.glob("*.txt"))
BODY_STYLES = {"Body Text", "QMS Clause", "QMS Subclause", "QMS Item", "Caption"}
pytestmark = pytest.mark.skipif(not FILES, reason="no seeds: set QMS_SEEDS to their folder")

SIGNERS = ["Кызматы", "Аты-жөнү", "Кол тамгасы", "Күнү"]
BY = "Түзүмдүк бөлүмдүн сапат боюнча ыйгарым укуктуу өкүлү (өзгөртүү киргизген адам)"
CHANGES = [
    "Өзгөртүүнүн номери",
    "Өзгөртүүлөрдү киргизүү жөнүндө тескеме документтин номери жана датасы",
    "Өзгөртүүлөр жөнүндө документ алынган күнү",
    "Өзгөртүүлөр киргизилген күнү",
    f"{BY}: Аты-жөнү",
    f"{BY}: Колу",
]


class Paper:
    """A seed imported beside the model university, printed, and read back."""

    def __init__(self, number):
        source = imported(number, SEEDS)
        self.lines = source.lines
        self.registry = registry_with({path: data.decode() for path, data in source.files.items()})
        made = paper_of(self.registry, source.id)
        self.document = docx.Document(io.BytesIO(render_document(made, template("document")).data))

    def said(self, *numbers):
        """Lines of the seed as one, without marks of emphasis."""
        return " ".join(" ".join(re.sub(r"[*#()]|\s$", "", self.lines[n - 1]).split()) for n in numbers)

    def styled(self, name):
        return [p.text for p in self.document.paragraphs if p.style.name == name]

    def front(self):
        """Paragraphs of the title page with their text, in order."""
        found = [p.text for p in self.document.paragraphs if p.text]
        body = next(place for place, p in enumerate(found) if p in {*self.styled("TOC Heading"), *self.headings()})
        return found[:body]

    def headings(self):
        return self.styled("Heading 1")

    def stamps(self):
        left, _, right = self.document.tables[0].rows[0].cells
        return [[line for line in cell.text.replace("\xa0", " ").split("\n") if line] for cell in (left, right)]

    def header(self, *, first=False):
        section = self.document.sections[0]
        part = section.first_page_header if first else section.header
        tables = [[list(dict.fromkeys(c.text for c in row.cells)) for row in table.rows] for table in part.tables]
        return tables[0] if tables else [p.text for p in part.paragraphs if p.text]

    def below(self, title):
        """Rows of the table that follows the paragraph with this text."""
        elements = list(self.document.element.body)
        last = max(place for place, e in enumerate(elements) if e.tag.endswith("}p") and _text(e) == title)
        table = next(t for t in self.document.tables if elements.index(t._element) > last)
        return [[cell.text for cell in row.cells] for row in table.rows]

    def sheets(self):
        return self.styled("QMS Sheet Title")

    def change_heads(self):
        """Titles of the columns of the change sheet, those of the second row behind the one that spans them."""
        high, low = self.below("Өзгөртүүлөрдү киргизүү барагы")[:2]
        return [a if a == b else f"{a}: {b}" for a, b in zip(high, low, strict=True)]

    def contents(self):
        return self.styled("toc 1"), self.styled("toc 2")


@cache
def paper(number):
    return Paper(number)


def _text(element):
    return "".join(t.text or "" for t in element.iter("{*}t"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_of_a_real_document_reaches_its_paper(path):
    blocks = scan(path.read_text(encoding="utf-8")).blocks
    made = regulation(blocks=blocks, sheets=Sheets(), agreements=(), approvals=())
    document = docx.Document(io.BytesIO(render_document(made, template("document")).data))
    printed = sum(1 for p in document.paragraphs if p.style.name in BODY_STYLES)
    assert printed == sum(1 for block in blocks if block.kind in {"clause", "item", "paragraph"})


def test_000_has_its_stamp_on_the_right_and_the_note_with_both_protocols():
    it = paper("000")
    left, right = it.stamps()
    post, _, name = it.said(5, 6, 7).rpartition(" ")
    assert left == []
    assert right == [it.said(3), post, f"__________ {name}", "«16» __________ 2022-ж."]
    first, second = it.said(12), it.said(13)
    assert it.front() == [it.said(10), f"{first}\n{second}"]
    assert it.styled("QMS Note") == [f"{first}\n{second}"]


def test_000_has_page_numbers_only_and_neither_contents_nor_institution():
    it = paper("000")
    assert (it.header(first=True), it.header(), it.contents()) == ([], ["2"], ([], []))
    assert it.headings()[0] == it.said(15)


def test_000_names_its_developers_under_its_own_title():
    it = paper("000")
    title = it.said(157).rstrip(":")
    assert it.sheets() == [title, "Өзгөртүүлөрдү киргизүү барагы"]
    assert it.below(title) == [SIGNERS, *(["", it.said(line), "", ""] for line in (159, 161, 163))]
    assert it.change_heads() == CHANGES


def test_001_has_stamps_left_and_right_under_the_institution_and_city_and_year_at_the_foot():
    it = paper("001")
    left, right = it.stamps()
    rank, _, name = it.said(7).partition(" ")
    post, _, rector = it.said(12).partition(" Т")
    assert left == [it.said(5), f"{it.said(6)}, {rank}", f"__________ {name}", "«01» февраль 2024-ж."]
    assert right == ["БЕКИТЕМИН", post, f"__________ Т{rector}", "«01» февраль 2024-ж."]
    assert it.front() == [it.said(3), it.said(16, 17), it.said(18)]
    assert it.document.sections[0].first_page_footer.paragraphs[0].text == it.said(20)


def test_001_has_its_structure_as_an_annex_and_is_signed_by_the_head_of_the_unit():
    it = paper("001")
    (annex,) = it.styled("QMS Annex")
    assert annex == it.said(173, 174)
    assert it.below("Иштеп чыгуучулар") == [SIGNERS, [it.said(166, 167), it.said(171), "", ""]]
    assert [item for item in it.styled("QMS Item") if "Бардыгы" in item] != []
    assert it.change_heads() == CHANGES


def test_002_has_ministry_institution_system_title_and_the_decision_of_the_council():
    it = paper("002")
    decision = f"{it.said(20, 21)}\n{it.said(23)}\n{it.said(25)}"
    assert it.front() == [it.said(6), it.said(8), it.said(12), it.said(14), it.said(29), decision]
    assert it.styled("QMS Note") == [decision]
    assert (it.styled("Title"), it.styled("QMS Institution")) == ([it.said(14)], [it.said(6), it.said(8), it.said(12)])


def test_002_has_three_lines_above_every_page_but_the_first():
    it = paper("002")
    assert (it.header(first=True), it.header()) == ([], [it.said(16), it.said(17), it.said(18)])


def test_002_has_contents_of_two_levels():
    first, second = paper("002").contents()
    assert first[0].startswith("Киришүү")
    assert [entry.split(".")[0] for entry in first if entry[0].isdigit()] == [str(n) for n in range(1, 13)]
    assert [entry.split()[0] for entry in second][:3] == ["1.1.", "1.2.", "Шилтемелер:"]


def test_002_has_its_tables_with_their_columns_and_its_developers():
    it = paper("002")
    heads = [[cell.text for cell in table.rows[0].cells] for table in it.document.tables]
    levels = it.document.tables[heads.index(it.lines[750].split("\t"))]
    assert [row.cells[0].text for row in levels.rows][1:] == [str(n) for n in range(1, 10)]
    assert any(head[:2] == it.lines[1753].split("\t")[:2] for head in heads)
    assert it.sheets() == ["Түзгөндөр", "Өзгөртүүлөрдү киргизүү барагы"]
    people = it.below("Түзгөндөр")
    assert people[0] == SIGNERS
    assert [row[1] for row in people[1:]] == [it.said(1810), it.said(1813)]


def test_003_has_the_cells_of_its_header_on_every_page():
    it = paper("003")
    title, coded, paged = (" ".join(cell.split()) for cell in it.lines[2].split("\t")[1:4])
    for first in (True, False):
        ministry, institution, (name, code, page) = it.header(first=first)
        assert (ministry, institution, name) == ([it.said(1)], [it.said(2)], title)
        assert code.split("\n") == [it.said(20), " ".join(coded.split()[1:])]
        assert page.split("\n") == ["1 беттин 1-бети", paged.split()[-1]]


def test_003_has_both_stamps_and_both_titles_with_the_code():
    it = paper("003")
    left, right = it.stamps()
    assert left == ["МАКУЛДАШЫЛГАН", it.said(24), f"__________ {it.said(26)}", "«19» январь 2026-ж.", "№ 3 протокол"]
    assert right == ["БЕКИТЕМИН", it.said(9), f"__________ {it.said(11)}", "«___» __________ 2026-ж."]
    assert it.front() == [it.said(17, 18), "ЖОБО", it.said(19), it.said(20)]


def test_003_has_contents_of_one_level_that_end_with_the_sheets():
    first, second = paper("003").contents()
    assert [entry.split(".")[0] for entry in first[:8]] == [str(n) for n in range(1, 9)]
    assert [entry.split("\t")[0] for entry in first[8:]] == paper("003").sheets()
    assert second == []


def test_003_has_its_sheets_with_its_columns():
    it = paper("003")
    rows = [[it.lines[n].split("\t")[0], it.lines[n].split("\t")[1], "", ""] for n in (334, 335, 336)]
    assert it.below("Иштеп чыгуучулар") == [SIGNERS, *rows]
    assert it.below("Макулдашуу барагы") == [SIGNERS[:3], *([it.said(n), "", ""] for n in (342, 343, 344))]
    assert it.change_heads() == CHANGES


def test_004_has_the_passport_with_its_rows_in_their_order():
    it = paper("004")
    rows = it.below("Ченемдик документтин паспорту")
    assert [name for name, _ in rows] == [
        "Документтин аталышы",
        "Документтин теги",
        "Документтин түрү",
        "Бекитилген күнү",
        "Документтин шифры",
        "Документтин кыскача аннотациясы",
    ]
    values = [value for _, value in rows]
    assert values[0] == it.said(9, 11, 13)
    assert values[1] == it.said(15).removeprefix("Документтин теги ")
    assert (values[2], values[3], values[4]) == ("Жобо", "", "")
    assert values[5].startswith(it.said(29))


def test_004_has_code_pages_date_institution_series_and_title_above_every_page():
    it = paper("004")
    (code, pages, approved), (below,) = it.header()
    assert (code, approved) == (
        "______________\n(документтин шифри)",
        "______________\n(бекитилген күнү)",
    )
    assert pages == "1 беттин 1-бети"
    institution, series, title = below.split("\n")
    assert (institution, series) == (it.said(74), it.said(76))
    assert title.endswith("ЖОБО")


def test_004_has_its_title_block_without_stamps_and_contents_of_one_level():
    it = paper("004")
    assert it.front() == [it.said(76), *it.styled("Title"), "ЖОБО"]
    assert it.document.tables[0].rows[0].cells[0].text == "Документтин аталышы"
    assert it.styled("TOC Heading") == ["Ченемдик документтин паспорту", "Мазмуну"]
    assert [entry.split(".")[0] for entry in it.contents()[0][:4]] == ["1", "2", "3", "4"]
    assert it.sheets() == ["Өзгөртүүлөрдү киргизүү барагы"]
