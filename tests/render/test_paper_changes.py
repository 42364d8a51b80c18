"""Change sheets as papers of their own, read back from the Word file."""

import datetime as dt
import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from paper_samples import template

from qms.render.change_sheet import TEMPLATES, render_change_sheets
from qms.render.data import ChangeLayout, ChangeRow, ChangeSheet, ChangeSheetPaper
from qms.render.package import read_package

BY = "Түзүмдүк бөлүмдүн сапат боюнча ыйгарым укуктуу өкүлү (өзгөртүү киргизген адам)"
HEAD = [
    "Өзгөртүүнүн номери",
    "Өзгөртүүлөрдү киргизүү жөнүндө тескеме документтин номери жана датасы",
    "Өзгөртүүлөр жөнүндө документ алынган күнү",
    "Өзгөртүүлөр киргизилген күнү",
]
TEN = tuple(
    ChangeRow(
        str(n), f"№ {n + 11} буйрук, {n:02}.10.2026-ж.", f"{n:02}.11.2026-ж.", f"{n:02}.12.2026-ж.", "Асанова Г.К.",
        changed=f"4.{n}", replaced="4.7 → 4.8", added="–", removed="–",
    )
    for n in range(1, 11)
)  # fmt: skip


def paper(*rows, **changes):
    sheet = ChangeSheet("Архив жөнүндө жобо", "ААУ.ЖБ.01", rows)
    fields = {"institution": "Ала-Арча университети", "sheets": (sheet,), "modified": dt.date(2026, 12, 1)}
    return ChangeSheetPaper(**(fields | changes))


def rendered(made, layout=ChangeLayout.FIVE):
    return render_change_sheets(made, template(TEMPLATES[layout]))


def opened(made, layout=ChangeLayout.FIVE):
    return docx.Document(io.BytesIO(rendered(made, layout).data))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def merged(row):
    """(columns spanned, how merged downwards) of each cell as it stands in the file."""
    found = []
    for cell in row._tr.tc_lst:
        span, down = cell.tcPr.find(qn("w:gridSpan")), cell.tcPr.find(qn("w:vMerge"))
        told = "" if down is None else down.get(qn("w:val")) or "continue"
        found.append((1 if span is None else int(span.get(qn("w:val"))), told))
    return found


def test_the_sheet_of_five_columns_has_a_head_of_two_rows_really_merged():
    (sheet,) = opened(paper(*TEN)).tables
    assert cells(sheet)[:2] == [[*HEAD, BY, BY], [*HEAD, "Аты-жөнү", "Колу"]]
    assert merged(sheet.rows[0]) == [*[(1, "restart")] * 4, (2, "")]
    assert merged(sheet.rows[1]) == [*[(1, "continue")] * 4, (1, ""), (1, "")]


def test_ten_changes_stand_in_ten_rows():
    for layout, heads in ((ChangeLayout.FIVE, 2), (ChangeLayout.GOST, 2), (ChangeLayout.SIMPLE, 1)):
        (sheet,) = opened(paper(*TEN), layout).tables
        assert [row[0] for row in cells(sheet)[heads:]] == [str(n) for n in range(1, 11)]
    assert cells(opened(paper(*TEN)).tables[0])[2] == [
        "1", "№ 12 буйрук, 01.10.2026-ж.", "01.11.2026-ж.", "01.12.2026-ж.", "Асанова Г.К.", "",
    ]  # fmt: skip


def test_the_sheet_of_ten_columns_has_clauses_where_gost_has_sheets_and_says_so():
    document = opened(paper(*TEN), ChangeLayout.GOST)
    (sheet,) = document.tables
    head, low, first = cells(sheet)[:3]
    assert len(head) == 10
    assert head[1:5] == ["Пункттардын номерлери (барактардын ордуна)"] * 4
    assert low[1:5] == ["өзгөртүлгөн", "алмаштырылган", "жаңы", "жокко чыгарылган"]
    assert merged(sheet.rows[0])[:3] == [(1, "restart"), (4, ""), (1, "restart")]
    assert first[:6] == ["1", "4.1", "4.7 → 4.8", "–", "–", ""]
    assert first[7] == "№ ________\n01.11.2026-ж."
    assert any("Базада беттер саналбайт" in one.text for one in document.paragraphs)


def test_the_columns_of_gost_keep_its_proportions():
    (sheet,) = opened(paper(*TEN), ChangeLayout.GOST).tables
    widths = [column.width for column in sheet.columns]
    wanted = [12, 12, 12, 12, 12, 20, 35, 25, 17, 15]
    assert [width / sum(widths) * sum(wanted) for width in widths] == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("layout", ChangeLayout)
def test_papers_are_a4_with_the_margins_of_the_house_and_heads_repeat(layout):
    document = opened(paper(*TEN), layout)
    (section,) = document.sections
    landscape = layout is ChangeLayout.GOST
    sides = (20, 20, 30, 15) if landscape else (30, 15, 20, 20)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side / Mm(1)) for side in margins] == list(sides)
    sizes = [round(side / Mm(1)) for side in (section.page_width, section.page_height)]
    assert sizes == ([297, 210] if landscape else [210, 297])
    xml = document.tables[0]._tbl.xml
    assert xml.count("<w:tblHeader/>") == (1 if layout is ChangeLayout.SIMPLE else 2)
    assert 'w:ascii="Times New Roman"' in document.styles.element.xml


@pytest.mark.parametrize("layout", ChangeLayout)
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_same_paper_is_the_same_bytes_in_every_language(layout, language):
    made = paper(*TEN, language=language)
    assert rendered(made, layout).data == rendered(made, layout).data


@pytest.mark.parametrize("layout", ChangeLayout)
def test_an_empty_log_is_a_sheet_to_be_filled_in_by_hand(layout):
    (sheet,) = opened(paper(), layout).tables
    blank = cells(sheet)[2 if layout is not ChangeLayout.SIMPLE else 1 :]
    assert len(blank) == 12
    assert {cell for row in blank for cell in row} == {""}


def test_a_paper_of_no_documents_says_that_there_are_no_changes():
    document = opened(paper(sheets=()))
    assert document.tables == []
    assert "Катталган өзгөртүүлөр жок." in [one.text for one in document.paragraphs]


def test_characters_of_xml_and_tags_stay_text_and_forbidden_ones_are_taken_out():
    row = ChangeRow("1", '№ 3 <б> & "ү" ]]> {{ 7 * 7 }}', name="Абдиев\x0b Н.")
    for layout in ChangeLayout:
        result = rendered(paper(row), layout)
        assert [one.character for one in result.stripped] == ["U+000B"]
        told = cells(docx.Document(io.BytesIO(result.data)).tables[0])[-1]
        if layout is not ChangeLayout.SIMPLE:
            assert '№ 3 <б> & "ү" ]]> {{ 7 * 7 }}' in told
        if layout is not ChangeLayout.GOST:
            assert "Абдиев Н." in told


def test_no_tag_is_left_in_any_part():
    for layout in ChangeLayout:
        parts = read_package(rendered(paper(*TEN, period="2026-жылдын 1-январынан баштап"), layout).data)
        text = "".join(
            part.decode() for name, part in parts.items() if name.startswith("word/") and name.endswith("xml")
        )
        assert not re.search(r"\{[{%]", text)
