"""Words of a paper as Word knows them: footnotes, counted captions, references as fields, pictures in millimetres."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.shared import Mm
from paper_samples import regulation, template
from test_paper_manual import picture

from qms.render.bilingual import Translation, render_bilingual
from qms.render.data import Rendered
from qms.render.document import render_document
from qms.render.package import read_package, write_package
from qms.text.scanner import scan

TEMPLATE = template("document")
PICTURES = {"assets/a.png": picture()}


def rendered(text: str, form: bytes = TEMPLATE, **changes) -> Rendered:
    return render_document(regulation(blocks=scan(text).blocks, pictures=PICTURES, **changes), form)


def part(paper: Rendered, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(paper.data)).read(name).decode()


def fields(paper: Rendered) -> list[str]:
    """Instructions of the fields of the text, those of the contents apart."""
    found = re.findall(r"<w:instrText[^>]*> (.*?) </w:instrText>", part(paper))
    return [one for one in found if not one.startswith(("TOC", "PAGEREF"))]


def notes(paper: Rendered) -> list[str]:
    found = re.findall(r'<w:footnote w:id="\d{4}">(.*?)</w:footnote>', part(paper, "word/footnotes.xml"))
    return ["".join(re.findall(r"<w:t [^>]*>(.*?)</w:t>", one)).strip() for one in found]


def paragraphs(paper: Rendered, style: str) -> list:
    return [p for p in docx.Document(io.BytesIO(paper.data)).paragraphs if p.style.name == style]


# ---------------------------------------------------------------- footnotes


def test_a_mark_in_the_text_points_to_a_note_at_the_foot_of_the_page():
    paper = rendered("1.1. Китепкана[^1] бар.\n\n[^1]: Басма **сактагыч**.")
    assert notes(paper) == ["Басма сактагыч."]
    assert (
        '<w:t xml:space="preserve">Китепкана</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        '<w:footnoteReference w:id="1001"/></w:r><w:r><w:t xml:space="preserve"> бар.</w:t></w:r>'
    ) in part(paper)
    assert "сактагыч" not in part(paper).partition("<w:body>")[2]
    assert part(paper, "[Content_Types].xml").count("footnotes.xml") == 1
    assert part(paper, "word/_rels/document.xml.rels").count("footnotes.xml") == 1


def test_notes_below_one_another_are_told_apart_and_one_may_be_long():
    paper = rendered("1.1. Бир[^1], эки[^эки].\n\n[^1]: Биринчи\nэскертүү.\n[^эки]: Экинчи.")
    assert notes(paper) == ["Биринчи эскертүү.", "Экинчи."]


def test_a_note_right_below_its_clause_is_a_note_too():
    paper = rendered("1.1. Бир[^1].\n[^1]: Биринчи.\n1.2. Эки.")
    assert notes(paper) == ["Биринчи."]
    assert [p.text for p in paragraphs(paper, "QMS Clause")] == ["1.1. Бир.", "1.2. Эки."]


def test_a_mark_in_a_heading_does_not_reach_the_contents():
    paper = rendered("# 1. Максаты[^1]\n\n[^1]: Эскертүү.")
    assert next(p.text for p in paragraphs(paper, "toc 1")) == "1. Максаты\t"
    assert notes(paper) == ["Эскертүү."]


def test_a_mark_without_a_note_and_a_note_without_a_mark_stay_text_and_are_reported():
    paper = rendered("1.1. Бир[^1].\n\n[^2]: Экинчи.")
    assert paper.lone_notes == ("1", "2")
    assert "1.1. Бир[^1]." in [p.text for p in paragraphs(paper, "QMS Clause")]
    assert "[^2]: Экинчи." in [p.text for p in paragraphs(paper, "Body Text")]
    assert "word/footnotes.xml" not in read_package(paper.data)


def test_a_link_and_a_picture_in_a_note_find_what_they_point_to():
    paper = rendered("1.1. Бир[^1].\n\n[^1]: [сайт](https://a.example) ![а](assets/a.png)")
    used = re.findall(r'r:(?:id|embed)="([^"]+)"', part(paper, "word/footnotes.xml"))
    relations = part(paper, "word/_rels/footnotes.xml.rels")
    assert len(used) == 2
    assert all(f'Id="{one}"' in relations for one in used)
    assert 'Target="https://a.example" TargetMode="External"' in relations
    assert "word/_rels/footnotes.xml.rels" not in read_package(rendered("1.1. Бир[^1].\n\n[^1]: Сөз.").data)


def test_a_text_without_notes_has_no_part_for_them():
    assert "word/footnotes.xml" not in read_package(rendered("1.1. Бир.").data)


def test_the_notes_of_a_form_of_words_own_are_kept_and_its_styles_used():
    parts = read_package(TEMPLATE)
    parts["word/footnotes.xml"] = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId90" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes"/></Relationships>',
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="footnote text"/></w:style></w:styles>',
    )
    paper = rendered("1.1. Бир[^1].\n\n[^1]: Биринчи.", write_package(parts))
    there = part(paper, "word/footnotes.xml")
    assert '<w:footnote w:id="1"><w:p/></w:footnote><w:footnote w:id="1001">' in there
    assert '<w:pStyle w:val="a7"/>' in there
    assert part(paper, "word/styles.xml").count("footnote text") == 1
    assert part(paper, "word/_rels/document.xml.rels").count("footnotes.xml") == 1


def test_notes_of_both_columns_are_numbered_on():
    paper = regulation(blocks=scan("1.1. Бир[^1].\n\n[^1]: Биринчи.").blocks)
    translation = Translation("ru", scan("1.1. Раз[^1].\n\n[^1]: Первая.").blocks)
    assert notes(render_bilingual(paper, translation, TEMPLATE)) == ["Биринчи.", "Первая."]


# ---------------------------------------------------------------- captions


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("1-таблица. Курамы", r"SEQ таблица \* ARABIC", "1-таблица. Курамы"),
        ("1-сүрөт. Түзүмү", r"SEQ сүрөт \* ARABIC", "1-сүрөт. Түзүмү"),
        ("Таблица 1 – Состав", r"SEQ таблица \* ARABIC", "Таблица 1 – Состав"),
        ("Figure 4. Structure", r"SEQ figure \* ARABIC \r 4", "Figure 4. Structure"),
    ],
)
def test_the_number_of_a_caption_is_a_field_that_counts_to_it(text, field, words):
    paper = rendered(text)
    assert fields(paper) == [field]
    assert [p.text for p in paragraphs(paper, "Caption")] == [words]


def test_captions_that_follow_one_another_are_counted_and_a_leap_is_set():
    paper = rendered("1-таблица. А\n\n2-таблица. Б\n\n1-сүрөт. В\n\n5-таблица. Г")
    assert [one.removeprefix("SEQ ") for one in fields(paper)] == [
        r"таблица \* ARABIC",
        r"таблица \* ARABIC",
        r"сүрөт \* ARABIC",
        r"таблица \* ARABIC \r 5",
    ]


def test_a_number_of_parts_stays_text():
    paper = rendered("2.1-таблица. Курамы\n\nТаблица 2.1 – Состав")
    assert fields(paper) == []
    assert [p.text for p in paragraphs(paper, "Caption")] == ["2.1-таблица. Курамы", "Таблица 2.1 – Состав"]


def test_a_caption_stays_with_its_table_and_one_below_its_figure_leaves_the_next_paragraph():
    paper = rendered(
        "![а](assets/a.png)\n\n1-сүрөт. А\n\n![а](assets/a.png)\n\n2-сүрөт. Б\n\n1-таблица. А\n\n| а | б |\n|---|---|"
    )
    kept = [p.paragraph_format.keep_with_next for p in paragraphs(paper, "Caption")]
    assert kept == [False, False, True]


def test_the_translation_counts_no_captions():
    paper = regulation(blocks=scan("1-таблица. Курамы").blocks)
    made = render_bilingual(paper, Translation("ru", scan("Таблица 1. Состав").blocks), TEMPLATE)
    assert fields(made) == [r"SEQ таблица \* ARABIC"]
    assert "Таблица 1. Состав" in re.sub(r"<[^>]+>", "", part(made))


# ---------------------------------------------------------------- references


def test_the_number_in_a_link_is_a_field_of_the_number_of_the_clause():
    paper = rendered("1.1. Биринчи.\n1.2. Кара: [1.1-пунктту](#1.1).")
    assert fields(paper) == [r"REF clause_0001 \h"]
    assert (
        '<w:bookmarkStart w:id="5" w:name="clause_0001"/><w:r><w:t xml:space="preserve">1.1</w:t></w:r>'
        '<w:bookmarkEnd w:id="5"/><w:r><w:t xml:space="preserve">. </w:t></w:r>'
    ) in part(paper)
    assert '<w:t xml:space="preserve">-пунктту</w:t></w:r></w:hyperlink>' in part(paper)


def test_a_section_and_an_annex_are_referred_to_by_their_numbers_too():
    paper = rendered("# 2. Укугу\n1.1. [2-бөлүм](#2), [1-тиркеме](#annex-1).\n# 1-тиркеме. Үлгү 1")
    assert fields(paper) == [r"REF number_000001 \h", r"REF number_000002 \h"]
    assert 'w:name="number_000002"/><w:r><w:t xml:space="preserve">1</w:t></w:r><w:bookmarkEnd' in part(paper)
    assert [p.text for p in paragraphs(paper, "QMS Annex")] == ["1-тиркеме. Үлгү 1"]


@pytest.mark.parametrize("words", ["мында", "11.1-пункт", "1.1.2-пункт", "а пунктча"])
def test_words_that_do_not_hold_the_number_stay_words_of_a_link(words):
    paper = rendered(f"1.1. Биринчи:\n- а) бир.\n\n1.2. Кара: [{words}](#{'1.1.а' if words[0] == 'а' else '1.1'}).")
    assert fields(paper) == []
    assert 'w:anchor="clause_0001"' in part(paper)


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("asked", "width"), [("", 165), ("{width=80mm}", 80), ("{width=62.5 mm}", 62.5), ("{width=400mm}", 165)]
)
def test_a_picture_is_as_wide_as_asked_for_and_never_wider_than_the_text(asked, width):
    paper = rendered(f"![Схема](assets/a.png){asked}")
    shape = docx.Document(io.BytesIO(paper.data)).inline_shapes[0]
    assert abs(shape.width - Mm(width)) < Mm(0.3)
    assert abs(shape.width - 2 * shape.height) < Mm(0.1)
    assert "width=" not in "".join(p.text for p in paragraphs(paper, "QMS Figure"))


def test_a_picture_in_a_cell_is_no_wider_than_the_cell():
    paper = rendered("| Аты | Сүрөтү | Саны |\n|---|---|---|\n| Китеп | ![а](assets/a.png) | 12 |")
    document = docx.Document(io.BytesIO(paper.data))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Аты")
    assert document.inline_shapes[0].width < table.columns[1].width


# ---------------------------------------------------------------- the file itself


def test_the_properties_name_version_and_status():
    paper = regulation(status="Күчүндө")
    properties = docx.Document(io.BytesIO(render_document(paper, TEMPLATE).data)).core_properties
    assert (properties.version, properties.content_status) == ("1.0", "Күчүндө")
    assert (properties.language, properties.modified.date()) == ("ky", date(2026, 1, 19))


def test_words_are_spelt_in_kyrgyz():
    assert '<w:lang w:val="ky-KG"' in part(rendered("1.1. Бир."), "word/styles.xml")
