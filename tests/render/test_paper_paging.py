import io
import re

import pytest
from paper_samples import regulation, template
from pikepdf import OutlineItem, Pdf

from qms.errors import QmsError
from qms.render.document import render_document
from qms.render.headings import headings_of
from qms.render.package import read_package
from qms.render.paging import OutlineEntry, outline_pages, read_outline
from qms.text.scanner import scan


def pdf(*entries: tuple[str, int]) -> bytes:
    made = Pdf.new()
    for _ in range(9):
        made.add_blank_page(page_size=(100, 100))
    with made.open_outline() as outline:
        outline.root.extend(OutlineItem(title, page - 1) for title, page in entries)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def test_the_bookmarks_of_a_pdf_are_read_with_their_pages():
    assert read_outline(pdf(("1. Максаты", 3))) == (OutlineEntry("1. Максаты", 3, 1),)


def test_headings_of_the_same_words_are_told_apart_by_their_order():
    headings = headings_of(regulation(blocks=scan("# Максаты\n# Укугу\n# Максаты").blocks))[:3]
    pages = outline_pages(pdf(("Максаты", 2), ("Укугу", 4), ("Максаты", 7)), headings)
    assert list(pages.values()) == [2, 4, 7]


def test_a_heading_the_pdf_does_not_show_is_left_out():
    headings = headings_of(regulation(blocks=scan("# Максаты\n# Укугу").blocks))[:2]
    assert outline_pages(pdf(("Укугу", 5)), headings) == {"_Toc000002": 5}


def test_a_pdf_without_bookmarks_gives_no_pages():
    assert outline_pages(pdf(), headings_of(regulation())) == {}


def test_what_is_no_pdf_is_refused():
    with pytest.raises(QmsError) as refused:
        read_outline(b"not a pdf")
    assert refused.value.message.key == "papers.not-a-pdf"


def test_the_contents_lists_sections_subsections_annexes_and_sheets_in_order():
    listed = [heading.text for heading in headings_of(regulation())]
    assert listed[:3] == ["1. Жалпы жоболор", "2. Милдеттери", "2.2. Эсепке алуу"]
    assert listed[-1] == "Өзгөртүүлөрдү киргизүү барагы"


def test_the_contents_field_in_wordprocessingml():
    paper = regulation(blocks=scan("# 1. Максаты").blocks)
    xml = read_package(render_document(paper, template("document"), {"_Toc000001": 3}).data)[
        "word/document.xml"
    ].decode()
    entry = re.search(r'<w:hyperlink w:anchor="_Toc000001".*?</w:hyperlink>', xml)
    assert entry is not None
    assert entry[0] == (
        '<w:hyperlink w:anchor="_Toc000001" w:history="1"><w:r><w:t xml:space="preserve">1. Максаты</w:t></w:r>'
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc000001 \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">3</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )
