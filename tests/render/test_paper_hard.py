"""Papers of what no author should write, and some do: the paper still looks right, or says what is missing."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from paper_samples import regulation, template

from qms.render.data import DocumentPaper, Layout, Sheets, Stamp
from qms.render.document import render_document
from qms.render.marks import uncommon_characters
from qms.store.fonts import without_glyphs
from qms.store.office import convert_to_pdf, find_office
from qms.text.names import unbroken
from qms.text.scanner import scan

needs_pdf = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed: no PDF to look at",
)
needs_fontconfig = pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
LONG_WORD = "сапаттыкамсыздоо" * 5
LONG_POST = (
    "Илим, инновация жана эл аралык кызматташтык иштери боюнча биринчи проректор, техника илимдеринин доктору, "
    "профессордун милдетин убактылуу аткаруучу"
)
#: No letters, marks or signs are assigned here, nor will be.
NOWHERE = "\U0010fffd"


def bare(text: str = "", **changes) -> DocumentPaper:
    """A document of which nothing but a title and the text is known."""
    nothing = dict.fromkeys(
        ("kind", "institution", "ministry", "unit", "code", "version", "date", "city_year", "protocol_note"), ""
    )
    fields = {**nothing, "footer_note": "", "sheets": Sheets(), "agreements": (), "approvals": ()}
    return regulation(**(fields | {"title": "Жобо", "blocks": scan(text).blocks} | changes))


def opened(paper: DocumentPaper):
    return docx.Document(io.BytesIO(render_document(paper, template("document")).data))


def printed(papers: Sequence[DocumentPaper], folder: Path) -> list[list[str]]:
    """Words of each page of each PDF, running header and count of pages among them."""
    paths = [folder / f"{place}.docx" for place, _ in enumerate(papers)]
    for path, paper in zip(paths, papers, strict=True):
        path.write_bytes(render_document(paper, template("document")).data)
    found = []
    for pdf in convert_to_pdf(paths, folder):
        said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
        found.append(said.stdout.split("\f")[:-1])
    return found


def pages(paper: DocumentPaper, folder: Path) -> list[str]:
    return printed([paper], folder)[0]


def folded(words: str) -> str:
    return "".join(words.split())


# ---------------------------------------------------------------- characters


def test_characters_that_not_every_font_has_are_found_in_the_paper():
    paper = bare("1.1. Ңөү 𝔐 😀 → №5 «а» – “б” \u200bжаңы  &amp; &lt;", title="Жобо ①")
    found = uncommon_characters(render_document(paper, template("document")).data)
    assert found == set("Ңөү𝔐😀→①ң")


@needs_fontconfig
def test_a_character_of_no_font_is_told_and_one_of_some_font_is_not():
    assert without_glyphs(()) == ()
    assert without_glyphs("аб") == ()
    assert without_glyphs(f"а{NOWHERE}") == (NOWHERE,)


def test_without_fontconfig_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert without_glyphs(NOWHERE) == ()


# ---------------------------------------------------------------- tables


@needs_pdf
def test_long_words_and_overfull_cells_lose_no_letter(tmp_path):
    full = "Башчы максаттардын аткарылышын ар жарым жылда карап чыгат. " * 90
    text = (
        f"| № | Аты | Саны |\n|---|---|---|\n| 1 | {LONG_WORD} | {LONG_WORD} |\n| 2 | {full} | 12 |\n| 3 | аягы | 13 |"
    )
    found = pages(bare(text), tmp_path)
    said = folded("".join(found))
    assert said.count("Башчымаксаттардын") == 90
    assert "аягы" in said
    # the cells of a row stand side by side, so the letters of a broken word are counted
    assert sum(said.count(letter) for letter in "з") >= 2 * LONG_WORD.count("з")
    reached = [page for page in found if "максаттардын" in page]
    assert len(reached) > 1
    assert all("Аты" in page for page in reached)


@pytest.mark.parametrize(
    "text", ["| а | б |\n|---|---|", "| а | б |\n|---|---|\n| | |", "| | |\n|---|---|\n| | |", "||\n|-|"]
)
def test_an_empty_table_keeps_its_columns(text):
    document = opened(bare(text))
    assert len(document.tables) == 1
    assert all(column.width > 0 for column in document.tables[0].columns)


def test_a_word_longer_than_half_a_line_does_not_stretch_the_line_before_it():
    document = opened(
        bare(f"1.1. Сөз {LONG_WORD}.\n1.2. Сөз [шилтеме](https://example.kg/{'a' * 60}).\n- сөз {LONG_WORD};")
    )
    aligned = [p.alignment for p in document.paragraphs if p.style.name in {"QMS Clause", "QMS Item"}]
    assert aligned == [0, None, 0]


# ---------------------------------------------------------------- what is missing


@needs_pdf
@pytest.mark.parametrize("layout", list(Layout))
def test_a_document_without_signatories_and_with_every_optional_field_empty_is_two_whole_pages(tmp_path, layout):
    found = pages(bare("1.1. Жалгыз пункт.", layout=layout), tmp_path)
    assert len(found) == 2
    assert "Жобо" in found[0]
    assert "1.1. Жалгыз пункт." in found[1]
    assert "None" not in "".join(found)


def test_a_document_without_headings_has_no_page_of_contents():
    assert "Мазмуну" not in [p.text for p in opened(bare("1.1. Жалгыз пункт.")).paragraphs]
    assert "Мазмуну" in [p.text for p in opened(bare("# 1. Максаты")).paragraphs]


@needs_pdf
def test_a_table_that_ends_with_its_page_is_followed_by_no_empty_one(tmp_path):
    texts = [
        "1.1. Бир.\n" * before + "\n| а | б |\n|---|---|\n" + "| 1 | саны |\n" * rows
        for before in (4, 5)
        for rows in range(44 - before, 47 - before)
    ]
    papers = [bare(text, title="Ж", sheets=Sheets(changes=())) for text in texts]
    for text, found in zip(texts, printed(papers, tmp_path), strict=True):
        words = [folded(re.sub(r"\d+ беттин \d+-бети|^\s*Ж", "", page)) for page in found]
        assert all(words[1:]), text


# ---------------------------------------------------------------- what is too long


@needs_pdf
def test_a_title_of_three_hundred_letters_and_stamps_of_long_posts_leave_the_first_page_whole(tmp_path):
    title = " ".join(["Түзүмдүк бөлүмдөрдүн өз ара аракеттенүүсүн жөнгө салуучу"] * 5) + " жобо"
    agreements = (Stamp("МАКУЛДАШЫЛДЫ", (LONG_POST,), "Эргешали кызы Айчүрөк"),) * 2
    approvals = (Stamp("БЕКИТЕМИН", (LONG_POST,), "Б. А. Абдыкадыров"),)
    found = pages(regulation(title=title, kind="Жобо", agreements=agreements, approvals=approvals), tmp_path)
    assert len(title) > 280
    assert folded(found[0]).count("Түзүмдүкбөлүмдөрдүн") >= 5
    assert "Нарын – 2026" in found[0]
    assert "Мазмуну" in found[1]


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("К. Т. Асанбеков", "К.~Т.~Асанбеков"),
        ("Асанова Г. К.", "Асанова Г.~К."),
        ("Эргешали кызы А.", "Эргешали кызы~А."),
        ("Эргешали кызы Айчүрөк", "Эргешали кызы Айчүрөк"),
        ("К.Ж.Усенов", "К.Ж.Усенов"),
        ("", ""),
    ],
)
def test_no_line_ends_inside_initials(name, bound):
    assert unbroken(name) == bound.replace("~", "\u00a0")


def test_the_name_in_a_stamp_keeps_its_initials_together():
    document = opened(bare(approvals=(Stamp("БЕКИТЕМИН", ("Ректор",), "Эргешали кызы А."),)))
    assert "Эргешали кызы\u00a0А." in document.tables[0].rows[0].cells[2].text
