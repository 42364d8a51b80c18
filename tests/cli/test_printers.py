"""Tables, findings and JSON as they come out."""

import io

import pytest

from qms.cli import terminal
from qms.cli.findings import report
from qms.cli.json_output import json_text
from qms.cli.tables import Column, console, table
from qms.model.dates import PartialDate
from qms.model.findings import Finding, Place, Severity
from qms.model.messages import message
from qms.model.versions import Version


def finding(path, line, column, length=1, *, severity=Severity.ERROR, code="QMS501", hint=None):
    said = message("cli.usage.no_file", option=path, value="x")
    return Finding(path, Place(line, column, length), code, "rule", severity, said, hint)


def test_findings_are_grouped_by_file_and_counted_in_the_language():
    found = [finding("b.md", 1, 1), finding("a.md", 9, 1, severity=Severity.INFO), finding("a.md", 2, 1)]
    assert list(report(found, lambda _path, _line: "", "ru")) == [
        "a.md:2:1 ошибка QMS501 a.md: файла «x» нет.",
        "a.md:9:1 сведение QMS501 a.md: файла «x» нет.",
        "",
        "b.md:1:1 ошибка QMS501 b.md: файла «x» нет.",
        "",
        "Недочёты: 2 ошибки, 0 предупреждений, 1 сведение.",
    ]


def test_the_caret_stands_under_the_word_in_cyrillic_text():
    line = "1.1. Бөлүмдүн өкүлү 4.2-пунктту карайт."
    lines = list(report([finding("a.md", 1, 21, 9)], lambda _path, _line: line, "ky"))
    assert lines[1] == "    " + line
    assert lines[2][lines[1].index("4.2-пункт") :] == "^" * 9
    assert lines[2].strip() == "^" * 9


def test_the_caret_allows_for_combining_marks_and_tabs():
    line = "и\u0306д\tсөз"
    lines = list(report([finding("a.md", 1, 5, 3)], lambda _path, _line: line, "ky"))
    assert lines[1:3] == ["    и\u0306д сөз", "       ^^^"]


def test_a_long_line_is_cut_around_the_place(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    line = "а" * 100 + "КАТА" + "б" * 100
    shown, caret = list(report([finding("a.md", 1, 101, 4)], lambda _path, _line: line, "ky"))[1:3]
    assert len(shown) <= 60
    assert shown[caret.index("^") : caret.index("^") + 4] == "КАТА"


def test_a_place_beyond_the_line_and_an_empty_line_do_no_harm():
    assert len(list(report([finding("a.md", 1, 99)], lambda _path, _line: "кыска", "ky"))) == 5
    assert len(list(report([finding("a.md", 1, 1)], lambda _path, _line: "", "ky"))) == 3


def test_a_hint_says_what_to_do():
    found = finding("a.md", 1, 1, hint=message("cli.confirm.undo"))
    assert list(report([found], lambda *_: "", "en"))[1] == "    what to do: To take it back: qms undo"


def test_no_findings_are_one_sentence():
    assert list(report([], lambda *_: "", "ky")) == ["Кемчилик табылган жок."]


def test_json_has_its_schema_first_and_letters_as_they_are():
    answer = {"b": {"ө", "а"}, "a": [PartialDate(2026, 1), Version(1, 10)], "c": Severity.ERROR}
    assert json_text(answer).splitlines() == [
        "{",
        '  "schema": 1,',
        '  "b": [',
        '    "а",',
        '    "ө"',
        "  ],",
        '  "a": [',
        '    "2026-01",',
        '    "1.10"',
        "  ],",
        '  "c": "error"',
        "}",
    ]
    assert json_text(answer).endswith("}\n")


@pytest.fixture
def screen(monkeypatch):
    """A console writing to memory as if to a terminal of so many columns."""

    def make(columns, *, is_terminal):
        monkeypatch.setenv("COLUMNS", str(columns))
        made = console()
        made.file = io.StringIO()
        made._force_terminal = is_terminal
        return made

    return make


ROWS = [["academic-office", "Окуу башкармалыгы жөнүндө жобо", "1.0"], ["library", "Китепкана жөнүндө жобо", "10.2"]]
COLUMNS = [Column("Id"), Column("Аталышы", breaks=True), Column("Версия", right=True)]


def test_a_table_away_from_a_terminal_is_plain_lines(screen):
    out = screen(40, is_terminal=False)
    table(out, COLUMNS, ROWS)
    assert out.file.getvalue().splitlines() == [
        "Id               Аталышы                         Версия",
        "academic-office  Окуу башкармалыгы жөнүндө жобо     1.0",
        "library          Китепкана жөнүндө жобо            10.2",
    ]


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_a_table_at_a_terminal_fits_it_and_loses_no_word(screen, columns):
    out = screen(columns, is_terminal=True)
    table(out, COLUMNS, ROWS)
    lines = out.file.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert all(word in " ".join(lines) for word in ("academic-office", "башкармалыгы", "жобо", "10.2"))


def test_square_brackets_in_a_cell_are_text(screen):
    out = screen(80, is_terminal=True)
    table(out, ["А"], [["[red]x[/red] :smile:"]])
    assert "[red]x[/red] :smile:" in out.file.getvalue()


def test_no_colour_is_shown_away_from_a_terminal():
    assert terminal.bold("а") == "а"
