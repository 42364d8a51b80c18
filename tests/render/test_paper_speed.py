"""What is done in a quicker way gives what the plain way gives."""

import re
import shutil
import subprocess

import pytest
from paper_samples import programme, register, regulation, template

from qms.render import provenance
from qms.render.audit_programme import render_audit_programme
from qms.render.body import Block
from qms.render.clean import clean
from qms.render.data import Layout, Sheets, Signer
from qms.render.document import render_document
from qms.render.headings import headings_of
from qms.render.package import read_package
from qms.render.paging import open_contents, outline_pages
from qms.render.process_register import render_process_register
from qms.render.sandbox import Sandbox
from qms.store.office import convert_to_pdf, find_office
from qms.text.scanner import scan

DOCUMENT = "word/document.xml"
needs_office = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed: no PDF to look at",
)


def xml_of(paper: bytes) -> bytes:
    return read_package(paper)[DOCUMENT]


def composed() -> list[bytes]:
    odd = regulation(
        blocks=scan("# 1. A & B < C > \"D\" 'E'\n1.1. PAGEREF  жана\u00a0&amp; w:t\n\n| <a> | б |\n|---|---|\n").blocks
    )
    document = [render_document(paper, template("document")).data for paper in (regulation(), odd)]
    return [
        *document,
        render_document(regulation(), template("document"), {"_Toc000001": 3}).data,
        render_process_register(register(), template("process-register")).data,
        render_audit_programme(programme(), template("audit-programme")).data,
    ]


def test_the_mark_of_a_paper_is_that_of_its_parsed_words():
    for paper in composed():
        xml = xml_of(paper)
        assert provenance._digest_of_text(xml.decode()) == provenance._digest(xml)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("layout", list(Layout))
def test_a_form_of_ours_gives_what_a_form_that_is_looked_at_gives(layout, language):
    papers = [regulation(layout=layout, language=language), regulation(layout=layout, sheets=Sheets(), blocks=())]
    for paper in papers:
        looked_at = render_document(paper, template("document"))
        assert render_document(paper, template("document"), ours=True) == looked_at


@pytest.mark.parametrize("length", [39, 40, 41, 80])
@pytest.mark.parametrize("before", [0, 1, 7, 19, 20, 33])
def test_a_line_with_a_word_of_forty_letters_is_not_stretched(before, length):
    text = f"{'а ' * before}{'ы' * length} аны"
    xml = xml_of(render_document(regulation(blocks=scan(f"1.1. {text}").blocks), template("document")).data).decode()
    (clause,) = (one for one in xml.split("<w:p>") if "ыы" in one)
    assert ('<w:jc w:val="left"/>' in clause) is (length >= 40)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>кутуда</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        "<w:p><w:r><w:t>&#1178;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t><![CDATA[а < б]]></w:t></w:r></w:p>",
    ],
)
def test_a_part_that_must_be_parsed_is_parsed(inside):
    xml = f'<w:document xmlns:w="{provenance._W[1:-1]}"><w:body>{inside}</w:body></w:document>'
    assert provenance._digest_of_text(xml) == ""


def test_an_empty_run_puts_no_blank_into_a_word():
    run = '<w:r><w:t xml:space="preserve"/></w:r>\n<w:r><w:t>{}</w:t></w:r>'
    xml = f'<w:document xmlns:w="{provenance._W[1:-1]}"><w:p>{run.format("Жо")}{run.format("бо")}</w:p></w:document>'
    assert provenance._digest_of_text(xml) == provenance._digest(xml.encode())


def test_a_paper_with_nothing_to_take_out_is_not_made_anew():
    paper = regulation()
    assert clean(paper)[0] is paper


def test_a_character_is_taken_out_wherever_it_stands():
    blocks = (*regulation().blocks, regulation().blocks[0]._replace(text="Жобо\x0b"))
    washed, stripped = clean(regulation(blocks=blocks, code="Т\x0bТ"))
    assert (washed.blocks[-1].text, washed.code, stripped[0].times) == ("Жобо", "ТТ", 2)
    assert isinstance(washed.blocks[-1], Block)


def test_values_of_ours_answer_in_the_sandbox_and_nothing_in_them_can_be_called():
    sandbox = Sandbox(str)
    signer = Signer("Ректор")
    assert sandbox.from_string("{{ one.post }}").render(one=signer) == "Ректор"
    for tag in ("{{ one.__class__ }}", "{{ one.nothing }}", "{{ one.__init__('x') }}"):
        with pytest.raises(Exception, match=r".+"):
            sandbox.from_string(tag).render(one=signer)


def test_a_contents_that_is_no_field_any_more_keeps_its_entries():
    paper = render_document(regulation(), template("document")).data
    opened = open_contents(paper)
    assert opened is not None
    xml = xml_of(opened).decode()
    assert " TOC " not in xml
    assert xml.count("PAGEREF") == xml_of(paper).decode().count("PAGEREF") > 3
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"')
    assert open_contents(opened) is None


@needs_office
def test_libreoffice_sets_the_pages_of_an_open_contents_as_its_bookmarks_have_them(tmp_path):
    """Titles of every length, so that some fill their line of the contents to the last letter."""
    text = "".join(
        f"# {number}. {'Сапат ' * (number % 23 + 1)}\n"
        + "".join(f"{number}.{clause}. {'Бөлүм сапатты көзөмөлдөйт. ' * 12}\n\n" for clause in range(1, 8 + number % 5))
        for number in range(1, 90)
    )
    paper = regulation()._replace(blocks=scan(text).blocks)
    opened = open_contents(render_document(paper, template("document")).data)
    file = tmp_path / "paper.docx"
    file.write_bytes(opened)
    (pdf,) = convert_to_pdf([file], tmp_path / "pdf")
    pages = list(outline_pages(pdf.read_bytes(), headings_of(paper)).values())
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    lines = "\n".join(shown.split("\f")[1 : pages[0] - 1]).splitlines()
    found = (re.search(r"[^\d](\d{1,3})$", line) for line in lines)
    # the version at the head ends in a nought
    printed = [int(entry[1]) for entry in found if entry and entry[1] != "0"]
    assert pages[-1] > 100
    assert printed == pages
