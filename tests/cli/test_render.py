"""``qms render`` from the command line, on the model university."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from qms.store.office import find_office

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed: no PDF to look at")


@pytest.fixture
def model(model_without_git):
    return model_without_git


def test_a_document_is_named_by_its_code_and_written_into_the_folder_out(model):
    run = model("render", "ТТМУ.СМС-ТБ.02")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[:2] == ["жазылды     out/academic-office-1.1.docx", "Даяр кагаздар: 1."]
    assert zipfile.is_zipfile("out/academic-office-1.1.docx")


def test_the_second_time_nothing_changes(model):
    model("render", "academic-office", "--out", "papers")
    before = Path("papers/academic-office-1.1.docx").read_bytes()
    run = model("render", "academic-office", "--out", "papers")
    assert run.out.startswith("өзгөргөн жок  papers/academic-office-1.1.docx")
    assert Path("papers/academic-office-1.1.docx").read_bytes() == before


def test_an_earlier_revision_is_printed_on_request(model):
    assert model("render", "academic-office", "--revision", "1.0").code == 0
    assert Path("out/academic-office-1.0.docx").is_file()


def test_a_paper_that_a_person_changed_stops_the_command(model):
    Path("out").mkdir()
    Path("out/academic-office-1.1.docx").write_bytes(b"mine")
    run = model("render", "academic-office")
    assert (run.code, run.out) == (1, "")
    assert "academic-office-1.1.docx" in run.err
    assert Path("out/academic-office-1.1.docx").read_bytes() == b"mine"
    assert model("render", "academic-office", "--yes").code == 0


def test_all_documents_are_told_to_programs(model):
    run = model("render", "--all", "--format", "json")
    papers = json.loads(run.out)["papers"]
    assert run.code == 0
    assert {(one["id"], one["version"], one["status"]) for one in papers} >= {
        ("academic-office", "1.1", "effective"),
        ("international-office", "1.0", "draft"),
    }
    assert all(Path(one["docx"]).is_file() and one["pdf"] is None for one in papers)


def test_forms_are_filled_from_registers(model):
    assert model("render", "--form", "process-register").code == 0
    assert model("render", "--form", "audit-programme", "2026").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["audit-programme-2026.docx", "process-register.docx"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Эмнени чыгаруу керек"),
        (("--all", "academic-office"), "--all"),
        (("--all", "--form", "process-register"), "--all"),
        (("--revision", "1.0", "--all"), "--revision"),
        (("--form", "letter"), "«letter»"),
        (("nobody",), "nobody"),
        (("academic-office", "--revision", "7.0"), "7.0"),
        (("academic-office", "--out", "docs_registry/papers"), "--out"),
        (("academic-office", "--out", "docs_registry/qms.yaml"), "--out"),
    ],
)
def test_words_that_make_no_sense_are_refused_with_a_way_out(model, words, said):
    run = model("render", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_file_in_the_place_of_the_folder_is_refused(model):
    Path("papers").write_text("", "utf-8")
    assert model("render", "academic-office", "--out", "papers").code == 2


def test_inside_the_registry_papers_go_beside_it(model, monkeypatch):
    home = Path.cwd()
    monkeypatch.chdir("docs_registry/documents")
    assert model("render", "academic-office").code == 0
    assert (home / "out/academic-office-1.1.docx").is_file()


def test_one_document_that_cannot_be_read_does_not_stop_the_others(model):
    Path("docs_registry/documents/licensing-sector/revisions/1.0/document.md").write_bytes(b"\xff\xfe\x00")
    run = model("render", "--all")
    assert run.code in {0, 1}
    assert Path("out/academic-office-1.1.docx").is_file()


def test_without_libreoffice_the_word_file_is_written_all_the_same(model, monkeypatch):
    monkeypatch.setattr("qms.store.office.find_office", lambda: None)
    run = model("render", "academic-office", "--pdf")
    assert run.code == 1
    assert "libreoffice.org" in run.err
    assert [path.name for path in Path("out").iterdir()] == ["academic-office-1.1.docx"]


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed: no text of a PDF")
def test_the_contents_of_a_pdf_has_the_pages_of_its_headings(model):
    from qms.render.marks import made_here  # noqa: PLC0415

    run = model("render", "international-office", "--pdf")
    assert run.code == 0
    pdf = Path("out/international-office-1.0-draft.pdf")
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    contents = "".join(pages.split("\f")[1].split())
    # the change sheet is always the last page
    last = pages.count("\f")
    assert re.search(rf"барагы\.+{last}", contents)
    before = pdf.read_bytes()
    assert made_here(before)
    model("render", "international-office", "--pdf")
    assert pdf.read_bytes() == before


def test_the_command_is_explained_in_three_languages(qms):
    for lang, word in (("ky", "кагаздарды"), ("ru", "бумаги"), ("en", "papers")):
        assert word in qms("--lang", lang, "render", "--help").out


def test_a_copy_bears_its_number_and_unit(model):
    assert model("render", "academic-office", "--copy", "2", "--out", "papers").code == 0
    said = "Нуска № 2: Окуу-методикалык сектор"
    with zipfile.ZipFile("papers/academic-office-1.1-copy-2.docx") as paper:
        assert said in paper.read("word/document.xml").decode()
        assert all(said in paper.read(f"word/footer{n}.xml").decode() for n in (1, 2))


def test_all_copies_are_those_of_the_distribution_list(model):
    assert model("render", "academic-office", "--copy", "all", "--out", "papers").code == 0
    assert sorted(path.name for path in Path("papers").iterdir()) == [
        f"academic-office-1.1-copy-{n}.docx" for n in range(1, 8)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("academic-office", "--copy", "9"), "9-нускасы жок.\nБулар бар: 1, 2, 3, 4, 5, 6, 7."),
        (("international-office", "--copy", "1"), "бекитиле элек"),
        (("academic-office", "quality-office", "--copy", "1"), "бир документ менен"),
        (("academic-office", "--with", "ru", "--copy", "1"), "бир документ менен"),
    ],
)
def test_a_copy_that_cannot_be_is_refused(model, words, said):
    run = model("render", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


@needs_office
@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
def test_a_document_of_a_title_alone_prints_and_a_character_of_no_font_is_told(model):
    folder = Path("docs_registry/documents/bare")
    folder.mkdir()
    front = "---\nid: bare\ntype: regulation\ntitle: Жобо\nlanguage: ky\n---\n"
    (folder / "document.md").write_text(f"{front}\nЖалгыз сүйлөм[^1] \U0010fffd.\n", encoding="utf-8")
    run = model("render", "bare", "--pdf")
    assert run.code == 0
    assert Path("out/bare-draft.pdf").is_file()
    assert "(U+10FFFD)" in run.err
    assert "[^1]" in run.err
    assert "None" not in zipfile.ZipFile("out/bare-draft.docx").read("word/document.xml").decode()
