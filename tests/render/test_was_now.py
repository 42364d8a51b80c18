"""The table of what was and what is, read back from the Word file."""

import datetime as dt
import io

import docx
import pytest
from docx.shared import Mm
from paper_samples import template

from qms.lifecycle.word_runs import word_runs
from qms.render.data import WasNowPaper, WasNowRow
from qms.render.was_now import render_was_now

RUNS = word_runs("Үч күн ичинде", "Беш күн ичинде")
CHANGED = WasNowRow("4.2", (RUNS[:1] + RUNS[2:],), (RUNS[1:],))


def paper(*rows, **changes):
    fields = {
        "institution": "Ала-Арча университети",
        "title": "Архив жөнүндө жобо",
        "code": "ААУ.ЖБ.01",
        "between": "1.0 → 1.1",
        "summary": "4.2-пункт өзгөртүлдү.",
        "rows": rows,
        "modified": dt.date(2026, 12, 1),
    }
    return WasNowPaper(**(fields | changes))


def opened(made):
    return docx.Document(io.BytesIO(render_was_now(made, template("was-now")).data))


def test_removed_words_are_struck_out_and_added_ones_underlined():
    (table,) = opened(paper(CHANGED)).tables
    clause, was, now = table.rows[1].cells
    assert clause.text == "4.2"
    assert [(run.text, run.font.strike, run.underline) for run in was.paragraphs[0].runs] == [
        ("Үч", True, None),
        (" күн ичинде", None, None),
    ]
    assert [(run.text, run.font.strike, run.underline) for run in now.paragraphs[0].runs] == [
        ("Беш", None, True),
        (" күн ичинде", None, None),
    ]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("ky", ["Пункт", "Мурунку редакциясы", "Жаңы редакциясы"]),
        ("ru", ["Пункт", "Прежняя редакция", "Новая редакция"]),
        ("en", ["Clause", "Was", "Now"]),
    ],
)
def test_the_head_is_told_in_the_language_of_the_document_and_repeats(language, head):
    document = opened(paper(CHANGED, language=language))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == head
    assert table._tbl.xml.count("<w:tblHeader/>") == 1
    assert "Архив жөнүндө жобо" in [one.text for one in document.paragraphs]


def test_the_paper_lies_on_its_side_and_a_long_clause_may_run_over_pages():
    document = opened(paper(CHANGED))
    (section,) = document.sections
    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [297, 210]
    assert [row._tr.xml.count("<w:cantSplit/>") for row in document.tables[0].rows] == [1, 0]


def test_what_was_not_there_is_a_dash_and_a_clause_has_as_many_lines_as_parts():
    lines = word_runs("", "Биринчи"), word_runs("", "– экинчи")
    (table,) = opened(paper(WasNowRow("5.1", now=lines))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["5.1", "–", "Биринчи\n– экинчи"]


def test_nothing_to_tell_gives_no_table_and_notes_stand_below():
    document = opened(paper(notes=("Номери гана өзгөргөн: 4.7 → 4.8.",)))
    assert document.tables == []
    assert "Номери гана өзгөргөн: 4.7 → 4.8." in [one.text for one in document.paragraphs]


def test_the_same_paper_is_the_same_bytes_and_forbidden_characters_are_taken_out():
    made = paper(WasNowRow("4.\x0b2", now=(word_runs("", "🙂 <б> & {{ 7 * 7 }}"),)))
    result = render_was_now(made, template("was-now"))
    assert result.data == render_was_now(made, template("was-now")).data
    assert [one.character for one in result.stripped] == ["U+000B"]
    cells = docx.Document(io.BytesIO(result.data)).tables[0].rows[1].cells
    assert [cell.text for cell in cells] == ["4.2", "–", "🙂 <б> & {{ 7 * 7 }}"]
