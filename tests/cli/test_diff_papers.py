"""``qms diff --docx``: a redline or a table written for a person, and what is refused."""

from pathlib import Path

import docx
import pytest

from qms.language import LANGUAGES

AUTHOR = {"QMS_USER": "Асанова Гүлнара <asanova@example.kg>"}


def tracked(path):
    return docx.Document(path).element.xml


def test_the_redline_bears_who_made_it_and_when(university, qms):
    run = qms("diff", "academic-office", "1.0", "1.1", "--docx", "office.docx", **AUTHOR)
    assert (run.code, run.err) == (0, "")
    assert "office.docx" in run.out
    xml = tracked("office.docx")
    assert 'w:author="Асанова Гүлнара" w:date="2026-11-20T' in xml
    assert "<w:ins " in xml
    assert "ошол эле күнү" in xml


def test_the_table_names_each_clause_that_differs(university, qms):
    assert qms("diff", "academic-office", "1.0", "1.1", "--docx", "office", "--was-now").code == 0
    (table,) = docx.Document("office.docx").tables
    assert [row.cells[0].text for row in table.rows] == ["Пункт", "1.3", "5.3.2", "6.4"]
    assert table.rows[3].cells[1].text == "–"


def test_a_clause_that_is_only_renumbered_is_told_below_the_table(university, qms):
    assert qms("diff", "quality-office", "1.0", "1.1", "--docx", "office", "--was-now").code == 0
    words = [one.text for one in docx.Document("office.docx").paragraphs]
    assert "Номери гана өзгөргөн: 9.4 → 9.5." in words


def test_clauses_that_follow_one_another_are_one_entry_of_the_note(university, qms):
    path = university / "docs_registry" / "documents" / "quality-office" / "document.md"
    text = path.read_text("utf-8").replace("\n4.2. ", "\n4.2. Бөлүм музейдин кампасын иретке келтирет.\n\n4.3. ", 1)
    head, _, tail = text.partition("кампасын иретке келтирет.\n\n4.3. ")
    for n in range(20, 2, -1):
        tail = tail.replace(f"\n4.{n}. ", f"\n4.{n + 1}. ")
    path.write_text(f"{head}кампасын иретке келтирет.\n\n4.3. {tail}", "utf-8")
    assert qms("diff", "quality-office", "--docx", "office", "--was-now").code == 0
    words = [one.text for one in docx.Document("office.docx").paragraphs]
    assert [one for one in words if one.startswith("Номери гана")] == ["Номери гана өзгөргөн: 4.2–4.9 → 4.3–4.10."]
    told = qms("diff", "quality-office").out.splitlines()
    assert told[-1] == "  4.2–4.9 → 4.3–4.10"


def test_texts_that_do_not_differ_give_a_paper_without_marks_and_say_so(university, qms):
    run = qms("--lang", "en", "diff", "quality-office", "--docx", "same.docx")
    assert (run.code, run.err) == (0, "The two texts do not differ.\n")
    assert "w:author" not in tracked("same.docx")


def test_in_a_folder_the_file_is_named_by_what_is_compared(university, qms):
    Path("papers").mkdir()
    assert qms("diff", "academic-office", "1.0", "1.1", "--docx", "papers").code == 0
    assert [one.name for one in Path("papers").iterdir()] == ["academic-office-1.0-1.1-redline.docx"]


def test_a_file_of_a_person_is_replaced_only_where_he_agrees(university, qms):
    Path("mine.docx").write_bytes(b"mine")
    words = ("diff", "academic-office", "1.0", "1.1", "--docx", "mine.docx")
    run = qms("--lang", "en", *words)
    assert (run.code, Path("mine.docx").read_bytes()) == (1, b"mine")
    assert "--yes" in run.err
    assert "--out" not in run.err
    assert qms(*words, "--yes").code == 0
    assert Path("mine.docx").read_bytes() != b"mine"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--docx", "a.docx", "--format", "json"), "json"),
        (("--was-now",), "--docx diff.docx"),
        (("--docx", "a.odt"), ".docx"),
        (("--docx", "docs_registry/a.docx"), "docs_registry"),
    ],
)
def test_options_that_do_not_go_together_are_refused(university, qms, lang, words, said):
    run = qms("--lang", lang, "diff", "academic-office", "1.0", "1.1", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err.replace("\n", " ")
    assert not list(Path().rglob("a.*"))


def test_clauses_of_an_annex_are_named_as_people_cite_them(university, qms):
    path = university / "docs_registry" / "documents" / "quality-office" / "document.md"
    path.write_text(path.read_text("utf-8") + "\n# 7-тиркеме. Үлгү\n1.1. Толтуруу тартиби.\n", "utf-8")
    assert qms("diff", "quality-office", "--docx", "office.docx", "--was-now").code == 0
    (table,) = docx.Document("office.docx").tables
    assert [row.cells[0].text for row in table.rows[1:]] == ["7-тиркеме", "7-тиркеме, 1.1"]
    assert "Салыштыруу: 1.1 → учурдагы текст" in [one.text for one in docx.Document("office.docx").paragraphs]
