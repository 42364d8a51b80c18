"""Change sheets as an Excel workbook, read back from the file."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from qms.render.change_book import render_change_book
from qms.render.data import ChangeLayout, ChangeRow, ChangeSheet, ChangeSheetPaper
from qms.render.marks import made_here

BY = "Түзүмдүк бөлүмдүн сапат боюнча ыйгарым укуктуу өкүлү (өзгөртүү киргизген адам)"
DAY = dt.date(2026, 12, 1)
TEN = tuple(
    ChangeRow(
        str(n), f"№ {n + 11} буйрук, {n:02}.10.2026-ж.", f"{n:02}.11.2026-ж.", f"{n:02}.12.2026-ж.", "Асанова Г.К.",
        changed=f"4.{n}", replaced="4.7 → 4.8", added="–", removed="–", summary="Сактоо мөөнөттөрү такталды",
        received_day=dt.date(2026, 11, n), entered_day=dt.date(2026, 12, n),
    )
    for n in range(1, 11)
)  # fmt: skip


def paper(*rows, **changes):
    sheet = ChangeSheet("Архив жөнүндө жобо", "ААУ.ЖБ.01", rows)
    fields = {"institution": "Ала-Арча университети", "sheets": (sheet,), "modified": DAY}
    return ChangeSheetPaper(**(fields | changes))


def rendered(made, layout=ChangeLayout.FIVE, *, one=True):
    return render_change_book(made, layout, one=one).data


def opened(made, layout=ChangeLayout.FIVE, *, one=True):
    (page,) = openpyxl.load_workbook(io.BytesIO(rendered(made, layout, one=one))).worksheets
    return page


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def merged(page):
    return {str(one) for one in page.merged_cells.ranges}


def midnight(*day):
    """A day as openpyxl reads it back."""
    return dt.datetime.combine(dt.date(*day), dt.time())


def values(page, row):
    return [cell.value for cell in page[row]]


def test_above_the_head_stand_institution_title_and_document():
    page = opened(paper(*TEN, ministry="Министрлик", period="2026-жылдын 1-январынан баштап"))
    assert [page.cell(row, 1).value for row in range(1, 6)] == [
        "Министрлик",
        "Ала-Арча университети",
        "Өзгөртүүлөрдү киргизүү барагы",
        "ААУ.ЖБ.01 · Архив жөнүндө жобо",
        "2026-жылдын 1-январынан баштап",
    ]
    assert page.title == "Өзгөртүүлөрдү киргизүү барагы"


def test_the_head_of_the_sheet_of_five_columns_is_merged_as_on_paper():
    page = opened(paper(*TEN))
    assert values(page, 4)[3:6] == ["Өзгөртүүлөр киргизилген күнү", BY, None]
    assert values(page, 5) == [None] * 4 + ["Аты-жөнү", "Колу", None]
    assert {"A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"} <= merged(page)


def test_the_head_of_the_sheet_of_ten_columns_is_merged_as_in_gost():
    page = opened(paper(*TEN), ChangeLayout.GOST)
    assert {"A4:A5", "B4:E4", "F4:F5", "J4:J5", "K4:K5"} <= merged(page)
    assert values(page, 5)[1:5] == ["өзгөртүлгөн", "алмаштырылган", "жаңы", "жокко чыгарылган"]
    assert page["B5"].alignment.textRotation == 90
    assert values(page, 6)[:7] == [1, "4.1", "4.7 → 4.8", "–", "–", None, "№ 12 буйрук, 01.10.2026-ж."]
    assert str(page.cell(page.max_row, 1).value).startswith("Базада беттер саналбайт")


def test_the_simple_sheet_has_a_head_of_one_row():
    page = opened(paper(*TEN), ChangeLayout.SIMPLE)
    assert values(page, 4) == ["№", "Киргизилген күнү", "Киргизген адамдын аты-жөнү", "Кол тамгасы", "Мазмуну"]
    assert (page["A5"].value, page.freeze_panes, page.print_title_rows) == (1, "A5", "$4:$4")


def test_whole_days_are_dates_and_others_words():
    part_known = ChangeRow("11", "", "11.2026-ж.", "2026-ж.")
    page = opened(paper(TEN[0], part_known))
    assert [page["C6"].value, page["D6"].value] == [midnight(2026, 11, 1), midnight(2026, 12, 1)]
    assert {page[cell].number_format for cell in ("C6", "D6")} == {"dd.mm.yyyy"}
    assert [page["C7"].value, page["D7"].value, page["C7"].data_type] == ["11.2026-ж.", "2026-ж.", "s"]


@pytest.mark.parametrize(
    "words", ["=HYPERLINK(1;2)", "+7 996", "-1+1", "@SUM(A1)", "\t=1", " =1", "=", "#REF!", "1.10"]
)
@pytest.mark.parametrize("layout", ChangeLayout)
def test_words_never_become_a_formula_a_number_or_an_error(layout, words):
    row = ChangeRow(words, words, words, words, words, words, words, words, words, summary=words)
    made = paper(row, ministry=words, institution=words, sheets=(ChangeSheet(words, words, (row,)),), period=words)
    for one in (True, False):
        data = rendered(made, layout, one=one)
        sheet = part(data, "xl/worksheets/sheet1.xml")
        assert "<f>" not in sheet
        assert 't="e"' not in sheet
        page = opened(made, layout, one=one)
        # found everywhere as it was written, and kept so when a person edits the cell
        found = [cell for line in page.iter_rows() for cell in line if cell.value == words]
        assert len(found) > 4
        marked = words.strip(" ")[0] in "=+-@\t"
        assert {(cell.data_type, bool(cell.quotePrefix)) for cell in found} == {("s", marked)}


def test_the_page_is_a4_across_fitted_to_its_width_with_the_head_on_each():
    page = opened(paper(*TEN, footer_note="Басылды: 12 & 13"))
    setup = page.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.freeze_panes, page.print_title_rows) == ("A6", "$4:$5")
    assert page.oddFooter.left.text == "Басылды: 12 && 13"
    assert page.oddFooter.right.text == "&P / &N"


@pytest.mark.parametrize("layout", ChangeLayout)
@pytest.mark.parametrize("one", [True, False])
def test_columns_fill_the_page_and_hold_a_date(layout, one):
    page = opened(paper(*TEN), layout, one=one)
    widths = [column.width for column in page.column_dimensions.values()]
    mm = [(width * 7 + 5) / 96 * 25.4 for width in widths]
    assert sum(mm) > 256
    for cell in page[8]:
        if cell.is_date:
            assert mm[cell.column - 1] > 18


def test_long_words_are_wrapped_and_their_row_is_high_enough():
    long = ChangeRow("1", "", summary="Электрондук көчүрмөлөрдү сактоо мөөнөттөрү такталды. " * 10)
    page = opened(paper(long, TEN[0]))
    assert page["G6"].alignment.wrap_text
    assert page.row_dimensions[6].height > 100
    assert page.row_dimensions[7].height == pytest.approx(25.5)


def test_of_all_documents_a_column_names_each_and_rows_can_be_chosen():
    sheets = tuple(ChangeSheet(title, code, TEN[:2]) for title, code in (("Архив", "Ш.01"), ("Музей", "")))
    page = opened(paper(sheets=sheets), one=False)
    assert [page.cell(row, 1).value for row in range(5, 9)] == ["Ш.01\nАрхив", "Ш.01\nАрхив", "Музей", "Музей"]
    assert page.auto_filter.ref == "A4:H8"
    assert opened(paper(*TEN)).auto_filter.ref is None


def test_an_empty_log_is_a_sheet_to_be_filled_in_by_hand():
    page = opened(paper())
    assert page.max_row == 5 + 12
    assert {cell.value for row in page.iter_rows(min_row=6) for cell in row} == {None}


def test_no_documents_are_told():
    page = opened(paper(sheets=()), one=False)
    assert page.cell(page.max_row, 1).value == "Катталган өзгөртүүлөр жок."
    assert page.auto_filter.ref is None


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("layout", ChangeLayout)
def test_the_same_paper_is_the_same_bytes_in_every_language(layout, language):
    made = paper(*TEN, language=language)
    data = rendered(made, layout)
    assert data == rendered(made, layout)
    assert 0 < len(opened(made, layout).title) <= 31


def test_the_bytes_depend_on_no_clock_and_no_chance():
    code = (
        "import hashlib; from tests.render.test_change_book import TEN, paper, rendered;"
        "print(hashlib.sha256(rendered(paper(*TEN))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Bishkek"))
    }  # fmt: skip
    assert len(told) == 1
    with zipfile.ZipFile(io.BytesIO(rendered(paper(*TEN)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(map(archive.read, archive.namelist()))
    assert set(re.findall(rb"[0-9-]+T[0-9:.]+Z", everything)) == {b"2026-12-01T00:00:00Z"}


def test_the_properties_are_of_the_paper_and_the_file_is_known_as_ours():
    data = rendered(paper(*TEN))
    core = part(data, "docProps/core.xml")
    for words in ("Өзгөртүүлөрдү киргизүү барагы", "ААУ.ЖБ.01", "Ала-Арча университети", "2026-12-01T00:00:00Z"):
        assert words in core
    assert "openpyxl" not in core
    assert made_here(data)


def test_forbidden_characters_are_taken_out_and_told():
    result = render_change_book(paper(ChangeRow("1", "Абдиев\x0b Н.")), ChangeLayout.FIVE, one=True)
    assert [one.character for one in result.stripped] == ["U+000B"]
