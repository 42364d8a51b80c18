"""``qms changelog`` from the command line, on a regulation changed ten times."""

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from ten_changes import lay_out

from qms.store.discovery import find_registry


@pytest.fixture
def archive(qms):
    """Run in the home of a registry with ten changes."""
    lay_out(Path("base"))
    assert find_registry(Path.cwd() / "base", None, {}).root.name == "base"
    return lambda *words, **extra: qms("--repo", "base", *words, **extra)


def at_a_terminal(monkeypatch, columns):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))


def test_one_document_is_named_by_its_code_and_listed_from_the_first_version(archive):
    run = archive("changelog", "ААУ.ЖБ.01")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "ААУ.ЖБ.01 · Архив жөнүндө жобо"
    assert [line.split()[:2] for line in lines[3:]] == [[str(n), f"1.{n}"] for n in range(11)]
    assert "[кошулду: 4.7; номери өзгөрдү: 4.7 → 4.8]" in lines[5]
    assert "№ 13-н буйрук, 03.06.2025-ж." in lines[5]
    assert "1-тиркеме, 2-тиркеменин 1.2" in lines[9]


def test_all_documents_are_told_with_a_column_that_names_them(archive):
    run = archive("changelog", "--since", "2026-01-01", "--lang", "en")
    assert run.out.splitlines()[0].split()[:3] == ["Document", "No.", "Version"]
    assert {line.split()[0] for line in run.out.splitlines()[1:]} == {"ААУ.ЖБ.01", "ААУ.ЖБ.02"}


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal_and_what_is_left_out_is_named(archive, monkeypatch, columns):
    at_a_terminal(monkeypatch, columns)
    out = re.sub(r"\x1b\[\d+m", "", archive("changelog").out)
    assert max(map(len, out.splitlines())) <= columns
    assert "ААУ.ЖБ.01" in out
    assert ("Киргизген" in out.splitlines()[0]) != ("Экранга батпаган мамычалар" in out)


@pytest.mark.parametrize(("lang", "said"), [("ky", "1 редакция"), ("ru", "1 редакция: museum"), ("en", "1 revision:")])
def test_an_approved_revision_without_a_record_is_told_and_named_on_standard_error(archive, lang, said):
    run = archive("changelog", "museum", "--lang", lang)
    assert run.code == 0
    assert said in run.err
    assert "museum 1.1" in run.err
    assert run.out.splitlines()[-1].split(maxsplit=1)[0] == "1.1"


def test_many_unregistered_changes_are_counted_after_the_first_seven(archive):
    for place in range(2, 12):
        words = f'version: "1.{place}"\nopened: {{date: 2026-03-01, by: abdiev}}\napproved: {{date: 2026-03-02}}\n'
        path = Path(f"base/documents/museum/revisions/1.{place}/revision.yaml")
        path.parent.mkdir()
        path.write_text(words, "utf-8")
    err = archive("changelog", "--lang", "en").err
    assert "11 revisions" in err
    assert "and 4 more" in err


def test_programs_get_every_fact_and_the_same_bytes_twice(archive):
    run = archive("changelog", "--format", "json")
    assert archive("changelog", "--format", "json").out == run.out
    answer = json.loads(run.out)
    assert answer["schema"] == 1
    told = [(one["document"], one["version"]) for one in answer["changes"]]
    assert told == [*(("archive", f"1.{n}") for n in range(11)), ("museum", "1.0"), ("museum", "1.1")]
    assert answer["changes"][2] == {
        "document": "archive",
        "version": "1.2",
        "number": 2,
        "registered": True,
        "basis": [{"decision": "D-2025-002", "kind": "order", "number": "13-н", "date": "2025-06-03"}],
        "approved": "2025-06-03",
        "received": "2025-06-04",
        "entered": "2025-06-05",
        "by": {"person": "toktogulova", "name": "Токтогулова Ж.А.", "post": "archivist"},
        "summary": "Электрондук көчүрмөлөр жөнүндө пункт кошулду",
        "clauses": {"added": ["4.7"], "changed": [], "removed": [], "renumbered": {"4.7": "4.8"}, "moved": {}},
    }
    gap = answer["changes"][-1]
    assert (gap["registered"], gap["number"], gap["by"], gap["approved"]) == (False, None, None, "2026-02")


def test_the_post_is_the_one_held_on_the_day_it_was_entered(archive):
    rows = list(csv.DictReader(io.StringIO(archive("changelog", "archive", "--format", "csv").out), delimiter=";"))
    posts = {row["№"]: row["Кызматы"] for row in rows}
    assert posts["2"] == "Архивчи"
    assert posts["10"] == "Архивдин башчысы милдетин аткаруучу"


def test_a_csv_opens_in_a_spreadsheet_and_runs_nothing(archive):
    out = archive("changelog", "archive", "--format", "csv").out
    assert out.startswith("\ufeffДокумент;Шифри;")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 12
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=HYPERLINK(") for cell in cells)
    # a bare 1.10 would become a day
    assert rows[-1][4] == "1.10 версиясы"


def test_markdown_keeps_bars_and_brackets_as_text(archive):
    out = archive("changelog", "--format", "markdown").out
    assert out.startswith("# Өзгөртүүлөрдү киргизүү барагы\n\n## ААУ.ЖБ.01 · Архив жөнүндө жобо\n\n| № |")
    assert r"убактысы \| күнү" in out
    assert r"\<жаңы үлгү\>" in out
    assert {line.replace(r"\|", "").count("|") for line in out.splitlines() if line.startswith("|")} == {8}


def test_a_day_of_the_past_knows_nothing_of_later_approvals(archive):
    changes = json.loads(archive("--at", "2025-06-30", "changelog", "--format", "json").out)["changes"]
    assert [(one["document"], one["version"]) for one in changes] == [
        *(("archive", f"1.{n}") for n in range(3)),
        ("museum", "1.0"),
    ]


def test_a_document_without_changes_says_so(archive):
    assert archive("changelog", "library").out == "Катталган өзгөртүү жок.\n"
    run = archive("changelog", "archive", "--since", "2026-11-01", "--lang", "ru")
    assert run.out == "Изменений с 1 ноября 2026 года не зарегистрировано.\n"
    assert archive("changelog", "library", "--format", "json").out == '{\n  "schema": 1,\n  "changes": []\n}\n'
    assert "Катталган өзгөртүү жок." in archive("changelog", "library", "--format", "markdown").out
    assert len(archive("changelog", "library", "--format", "csv").out.splitlines()) == 1


@pytest.mark.parametrize(("layout", "name"), [("five", ""), ("gost", "-gost"), ("simple", "-simple")])
def test_the_word_file_has_a_row_for_each_change_and_the_same_bytes_twice(archive, layout, name):
    words = ("changelog", "archive", "--format", "docx", "--layout", layout)
    path = Path(f"out/archive-changes{name}.docx")
    assert archive(*words).out == f"жазылды     {path}\n"
    before = path.read_bytes()
    assert archive(*words).out == f"өзгөргөн жок  {path}\n"
    assert path.read_bytes() == before
    (sheet,) = docx.Document(str(path)).tables
    heads = 1 if layout == "simple" else 2
    assert [row.cells[0].text for row in sheet.rows][heads:] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(("layout", "name"), [("five", ""), ("gost", "-gost"), ("simple", "-simple")])
def test_the_workbook_has_a_row_for_each_change_and_the_same_bytes_twice(archive, layout, name):
    words = ("changelog", "archive", "--format", "xlsx", "--layout", layout)
    path = Path(f"out/archive-changes{name}.xlsx")
    assert archive(*words).out == f"жазылды     {path}\n"
    before = path.read_bytes()
    assert archive(*words).out == f"өзгөргөн жок  {path}\n"
    assert path.read_bytes() == before
    (page,) = openpyxl.load_workbook(path).worksheets
    rows = [row for row in page.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in rows] == list(range(1, 11))
    assert rows[2][-1] == '=HYPERLINK("http://example.org";"ачуу")'
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert rows[2][1 if layout == "simple" else -2 if layout == "gost" else 3] == datetime(2025, 8, 4)  # noqa: DTZ001


def test_the_workbook_of_all_documents_names_each_and_keeps_a_blank_row(archive):
    Path("reports").mkdir()
    run = archive("changelog", "--format", "xlsx", "--out", "reports")
    assert (run.code, run.out) == (0, "жазылды     reports/changes.xlsx\n")
    assert "museum 1.1" in run.err
    (page,) = openpyxl.load_workbook("reports/changes.xlsx").worksheets
    rows = list(page.iter_rows(min_row=page.max_row - 1, values_only=True))
    assert [row[0] for row in rows] == ["ААУ.ЖБ.01\nАрхив жөнүндө жобо", "ААУ.ЖБ.02\nМузей жөнүндө жобо"]
    assert rows[1][1:] == (None, "1.1 версиясы", None, None, None, None, None)


def test_the_sheet_keeps_a_blank_row_for_an_unregistered_change(archive):
    run = archive("changelog", "museum", "--format", "docx", "--out", "барак.docx")
    assert (run.code, run.out) == (0, "жазылды     барак.docx\n")
    (sheet,) = docx.Document("барак.docx").tables
    assert [[cell.text for cell in row.cells] for row in sheet.rows][2:] == [["", "1.1 версиясы", "", "", "", ""]]


def test_a_sheet_of_a_part_says_which_days_it_covers(archive):
    archive("--at", "2026-03-01", "changelog", "--since", "2026-01-01", "--format", "docx")
    words = [one.text for one in docx.Document("out/changes.docx").paragraphs]
    assert "2026-жылдын 1-январынан баштап, 2026-жылдын 1-мартына карата" in words


def test_what_a_person_made_is_not_overwritten_unseen(archive):
    for name, form in (("a.docx", "docx"), ("a.xlsx", "xlsx"), ("a.csv", "csv"), ("a.md", "markdown")):
        Path(name).write_bytes(b"mine")
        run = archive("changelog", "archive", "--format", form, "--out", name)
        assert (run.code, run.out) == (1, "")
        assert name in run.err
        assert Path(name).read_bytes() == b"mine"
        assert archive("changelog", "archive", "--format", form, "--out", name, "--yes").code == 0
        assert Path(name).read_bytes() != b"mine"


def test_a_file_of_text_holds_what_would_be_printed(archive):
    Path("reports").mkdir()
    printed = archive("changelog", "archive", "--format", "csv").out
    assert archive("changelog", "archive", "--format", "csv", "--out", "reports").code == 0
    assert Path("reports/archive-changes.csv").read_text("utf-8") == printed
    assert archive("changelog", "--format", "markdown", "--out", "reports/all").out == "жазылды     reports/all.md\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("archive", "--layout", "gost"), "--layout"),
        (("archive", "--out", "a.csv"), "--out"),
        (("archive", "--format", "json", "--out", "a.json"), "--out"),
        (("archive", "--format", "docx", "--out", "a.pdf"), ".docx"),
        (("archive", "--format", "docx", "--out", "base/documents/a.docx"), "--out"),
        (("archive", "--format", "csv", "--out", "base/a.csv"), "--out"),
        (("archive", "--since", "01.02.2026"), "2026-09-01"),
        (("archive", "--format", "xls"), "xlsx"),
        (("archive", "--format", "xlsx", "--out", "a.docx"), ".xlsx"),
        (("archive", "--format", "csv", "--layout", "five"), "xlsx"),
        (("nobody",), "nobody"),
    ],
)
def test_words_that_make_no_sense_are_refused_with_a_way_out(archive, words, said):
    run = archive("changelog", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_the_sheet_at_the_end_of_the_document_has_the_same_rows(archive):
    assert archive("render", "museum", "--revision", "1.1").code == 0
    assert archive("changelog", "museum", "--format", "docx").code == 0
    own = docx.Document("out/museum-1.1.docx").tables[-1]
    (alone,) = docx.Document("out/museum-changes.docx").tables
    first = len(alone.rows)
    assert [[cell.text for cell in row.cells] for row in own.rows][:first] == [
        [cell.text for cell in row.cells] for row in alone.rows
    ]
