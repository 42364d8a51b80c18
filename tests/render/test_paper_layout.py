import pytest
from paper_samples import PASSPORT, regulation, template

from qms.render.data import Layout
from qms.render.document import render_document
from qms.render.headings import headings_of
from qms.render.paging import outline_pages
from qms.store.office import convert_to_pdf, find_office


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_pages_put_into_the_contents_still_hold_when_the_paper_is_laid_out_again(tmp_path):
    papers = {
        "table": regulation(),
        "lines": regulation(layout=Layout.THREE_LINE),
        "passport": regulation(layout=Layout.PASSPORT, passport=PASSPORT),
    }

    def laid_out(pages):
        files = [tmp_path / f"{name}.docx" for name in papers]
        for (name, paper), file in zip(papers.items(), files, strict=True):
            file.write_bytes(render_document(paper, template("document"), pages.get(name)).data)
        pdfs = convert_to_pdf(files, tmp_path)
        return {
            name: outline_pages(pdf.read_bytes(), headings_of(paper))
            for (name, paper), pdf in zip(papers.items(), pdfs, strict=True)
        }

    first = laid_out({})
    assert all(len(first[name]) == len(headings_of(paper)) for name, paper in papers.items())
    assert min(first["table"].values()) == 3
    assert laid_out(first) == first
