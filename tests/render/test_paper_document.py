import io
import re
import zipfile
from datetime import date

import docx
import pytest
from paper_samples import PASSPORT, regulation, template

from qms.model.blocks import Block, BlockKind
from qms.render.data import Abbreviation, Layout, PassportRow, Rendered, Sheets, Signer, Stamp, Term
from qms.render.document import render_document, title_lines
from qms.render.headings import headings_of
from qms.text.scanner import scan

TEMPLATE = template("document")


def rendered(**changes) -> Rendered:
    return render_document(regulation(**changes), TEMPLATE)


def opened(**changes):
    return docx.Document(io.BytesIO(rendered(**changes).data))


def part(paper: Rendered, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(paper.data)).read(name).decode()


def body_of(text: str, **changes) -> str:
    return part(rendered(blocks=scan(text).blocks, **changes), "word/document.xml")


def styled(document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == style]


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_under(document, title: str):
    """The first table after the paragraph of this text."""
    elements = list(document.element.body)
    at = next(
        i
        for i, e in enumerate(elements)
        if "".join(t.text or "" for t in e.iter("{*}t")) == title and e.tag.endswith("}p") and i > 20
    )
    return next(t for t in document.tables if t._element in elements[at:])


def test_the_same_paper_gives_the_same_bytes():
    assert rendered().data == rendered().data


def test_a_paper_is_a_sound_archive():
    assert zipfile.ZipFile(io.BytesIO(rendered().data)).testzip() is None


def test_headings_bear_real_styles_and_their_numbers():
    document = opened()
    assert styled(document, "Heading 1") == [
        "1. Жалпы жоболор",
        "2. Милдеттери",
        "3. Кыскартуулар жана терминдер",
        "4. Укуктары жана жоопкерчилиги",
    ]
    assert styled(document, "Heading 2") == ["2.2. Эсепке алуу"]
    assert styled(document, "QMS Annex") == ["1-тиркеме. Окурман билетинин үлгүсү"]


def test_a_clause_keeps_its_number_as_text():
    assert "2.3. Ар бир китеп инвентардык номерге ээ болот." in styled(opened(), "QMS Clause")


def test_items_show_a_dash_or_their_letter():
    items = styled(opened(), "QMS Item")
    assert "–\tжаңы келген китептерди каттоо жана фондду толуктоо;" in items
    assert "а)\tокутуучулардын арасында;" in items


def test_clause_in_wordprocessingml():
    xml = body_of("1.1. Окурман **билет** алат.")
    assert (
        '<w:p><w:pPr><w:pStyle w:val="QMSClause"/></w:pPr><w:r><w:t xml:space="preserve">1.1. </w:t></w:r>'
        '<w:r><w:t xml:space="preserve">Окурман </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t xml:space="preserve">билет</w:t></w:r><w:r><w:t xml:space="preserve"> алат.</w:t></w:r></w:p>'
    ) in xml


def test_a_heading_in_wordprocessingml_carries_the_bookmark_of_the_contents():
    xml = body_of("# 1. Максаты")
    assert (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Toc000001"/>'
        '<w:r><w:t xml:space="preserve">1. </w:t></w:r><w:r><w:t xml:space="preserve">Максаты</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    ) in xml


def test_bookmarks_are_unique_by_name_and_number():
    xml = body_of("# 1. Максаты\n# 1. Максаты\n1.1. Биринчи.\n1.1. Экинчи. [шилтеме](#1.1)\n# Максаты")
    numbers, names = zip(*re.findall(r'bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml), strict=True)
    assert len(names) == len(set(names)) == 8
    assert len(numbers) == len(set(numbers))


def test_a_link_to_a_clause_jumps_to_its_first_block():
    xml = body_of("1.1. Биринчи.\n1.2. Кара: [1.1-пункт](#1.1).")
    assert '<w:bookmarkStart w:id="5" w:name="clause_0001"/><w:r><w:t xml:space="preserve">1.1</w:t>' in xml
    assert '<w:hyperlink w:anchor="clause_0001"' in xml


def test_a_link_to_an_unknown_clause_stays_text():
    xml = body_of("1.1. Кара: [9.9-пункт](#9.9).")
    assert "9.9-пункт" in xml
    assert 'w:anchor="clause' not in xml


def test_an_address_on_the_web_becomes_a_relationship_and_a_script_does_not():
    paper = rendered(blocks=scan("1.1. [сайт](https://a.example/?a=1&b=2) жана [файл](file:///etc/passwd)").blocks)
    assert 'Target="https://a.example/?a=1&amp;b=2" TargetMode="External"' in part(
        paper, "word/_rels/document.xml.rels"
    )
    assert "passwd" not in part(paper, "word/_rels/document.xml.rels")


def test_a_table_repeats_its_head_and_does_not_split_rows():
    xml = body_of("| Аты | Саны |\n|---|---:|\n| Китеп | 12 |")
    assert xml.count("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>") >= 1
    assert '<w:pStyle w:val="QMSTableText"/><w:jc w:val="right"/>' in xml


def test_three_hundred_rows_come_out_whole():
    text = "| № | Китеп |\n|---|---|\n" + "\n".join(f"| {n} | Китеп {n} |" for n in range(300))
    document = opened(blocks=scan(text).blocks, sheets=Sheets(), agreements=(), approvals=())
    assert len(document.tables[0].rows) == 301
    assert document.tables[0].rows[300].cells[1].text == "Китеп 299"


def test_abbreviations_and_terms_stand_in_kyrgyz_order():
    document = opened(
        blocks=scan("{{abbreviations}}\n\n{{terms}}").blocks,
        abbreviations=(
            Abbreviation("ҮБ", "үй бөлүмү"),
            Abbreviation("УБ", "уюм бөлүмү"),
            Abbreviation("ӨБ", "өрт_бөлүмү*"),
        ),
        terms=(Term("Ң", "а."), Term("Н", "б.")),
        sheets=Sheets(),
        agreements=(),
        approvals=(),
    )
    assert cells(document.tables[0]) == [
        ["Кыскартуу", "Толук аталышы"],
        ["ӨБ", "өрт_бөлүмү*"],
        ["УБ", "уюм бөлүмү"],
        ["ҮБ", "үй бөлүмү"],
    ]
    assert styled(document, "Body Text") == ["Н – б.", "Ң – а."]


def test_tags_inside_the_text_stay_text():
    evil = "{{ labels.post }} {% for x in body %} {%p if 1 %} {{p body }} {{r watermark }} {# жок #} {{7*7}}"
    document = opened(title=f"Жобо {evil}", blocks=scan(f"1.1. {evil}").blocks, footer_note=evil)
    assert f"1.1. {evil}" in [p.text for p in document.paragraphs]
    assert evil in document.sections[1].footer.paragraphs[0].text


def test_markup_inside_values_is_escaped():
    document = opened(title='А < Б & В > «Г» "Д" жобо', institution="<w:p/>")
    assert 'А < Б & В > «Г» "Д"' in styled(document, "Title")


def test_forbidden_characters_are_stripped_and_reported():
    paper = rendered(title="Жо\x0bбо", blocks=scan("1.1. Китеп\x00кана \x00 \ufffe бар.").blocks)
    assert [(one.character, one.times) for one in paper.stripped] == [("U+0000", 2), ("U+000B", 1), ("U+FFFE", 1)]
    assert paper.stripped[0].near == "Китепкана   бар."
    assert "Китепкана" in part(paper, "word/document.xml")


def test_a_lone_surrogate_is_stripped():
    assert rendered(title="Жобо \ud83d").stripped[0].character == "U+D83D"


def test_emoji_and_every_kyrgyz_letter_come_through():
    document = opened(blocks=scan("1.1. Ңң Өө Үү 😀 ①").blocks)
    assert "1.1. Ңң Өө Үү 😀 ①" in [p.text for p in document.paragraphs]


def test_the_running_header_counts_pages_with_fields():
    header = part(rendered(), "word/header2.xml")
    assert re.sub(r"<[^>]+>", "", header).count(" NUMPAGES 1 беттин  PAGE 1-бети") == 1
    assert "АТУ.СМС-ТБ.07" in header
    assert "1.0 версиясы" in header


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Стр.  PAGE 1 из  NUMPAGES 1"), ("en", "Page  PAGE 1 of  NUMPAGES 1")]
)
def test_pages_are_counted_in_the_language_of_the_paper(language, words):
    paper = rendered(language=language)
    assert words in re.sub(r"<[^>]+>", "", part(paper, "word/header2.xml"))
    assert {"ru": "ru-RU", "en": "en-GB"}[language] in part(paper, "word/styles.xml")


def test_the_three_line_header_leaves_the_title_page_free():
    paper = rendered(layout=Layout.THREE_LINE)
    assert "Сапат бөлүмү" in part(paper, "word/header2.xml")
    assert not re.sub(r"<[^>]+>", "", part(paper, "word/header1.xml")).strip()


def test_the_passport_stands_before_the_contents():
    document = opened(layout=Layout.PASSPORT, passport=PASSPORT)
    assert ["Документтин түрү", "Жобо"] in cells(document.tables[1])
    assert styled(document, "TOC Heading") == ["Ченемдик документтин паспорту", "Мазмуну"]


def test_an_empty_passport_value_prints_an_empty_cell():
    document = opened(layout=Layout.PASSPORT, passport=(PassportRow("Бекитилген күнү", ""),))
    assert cells(document.tables[1]) == [["Бекитилген күнү", ""]]


def test_stamps_stand_side_by_side_with_blanks_for_what_is_not_known():
    document = opened(
        agreements=(Stamp("МАКУЛДАШЫЛДЫ", ("Төрага",), "С. Б. Токтогулова", "2026-ж.", "№ 4 протокол"),),
        approvals=(Stamp("БЕКИТЕМИН", ("Ректор,", "профессор")),),
    )
    left, _, right = cells(document.tables[0])[0]
    signed = "__________ С.\u00a0Б.\u00a0Токтогулова"
    assert left.splitlines() == ["МАКУЛДАШЫЛДЫ", "Төрага", signed, "2026-ж.", "№ 4 протокол"]
    assert right.splitlines() == [
        "БЕКИТЕМИН",
        "Ректор,",
        "профессор",
        "__________ __________________",
        "«___» __________ 20___-ж.",
    ]


@pytest.mark.parametrize(
    ("title", "kind", "lines"),
    [
        ("Окуу бөлүмү жөнүндө жобо", "Жобо", ("", "Окуу бөлүмү жөнүндө", "ЖОБО")),
        ("Положение об учебном отделе", "Положение", ("ПОЛОЖЕНИЕ", "об учебном отделе", "")),
        ("Китепти эсепке алуу", "Процедура", ("ПРОЦЕДУРА", "Китепти эсепке алуу", "")),
        ("Сапат боюнча жетектеме", "Сапат боюнча жетектеме", ("", "Сапат боюнча жетектеме", "")),
    ],
)
def test_the_title_page_says_the_kind_once(title, kind, lines):
    assert title_lines(title, kind) == lines


def test_sheets_have_the_columns_of_the_office():
    document = opened()
    assert cells(table_under(document, "Иштеп чыгуучулар"))[:2] == [
        ["Кызматы", "Аты-жөнү", "Кол тамгасы", "Күнү"],
        ["Китепкананын башчысы", "Асанова Г. К.", "", ""],
    ]
    assert cells(table_under(document, "Макулдашуу барагы"))[1] == [
        "Биринчи проректор",
        "Осмонов Ж. Т.",
        "",
        "14.01.2026",
    ]
    assert len(table_under(document, "Таанышуу барагы").rows) == 19


def test_the_change_sheet_has_five_columns_the_last_split_in_two():
    head, low, first = cells(table_under(opened(), "Өзгөртүүлөрдү киргизүү барагы"))[:3]
    by = "Түзүмдүк бөлүмдүн сапат боюнча ыйгарым укуктуу өкүлү (өзгөртүү киргизген адам)"
    assert len(set(head)) == 5
    assert head[4:] == [by, by]
    assert low == [*head[:4], "Аты-жөнү", "Колу"]
    assert first == ["1", "№ 12 буйрук, 03.02.2026", "04.02.2026", "05.02.2026", "Асанова Г. К.", ""]


def test_a_sheet_that_is_left_out_is_neither_printed_nor_listed():
    paper = rendered(sheets=Sheets(developers=(Signer("Башчы"),)))
    assert "Макулдашуу барагы" not in part(paper, "word/document.xml")


def test_the_contents_shows_the_pages_it_is_given():
    paper = regulation()
    pages = {heading.bookmark: 40 + place for place, heading in enumerate(headings_of(paper))}
    document = docx.Document(io.BytesIO(render_document(paper, TEMPLATE, pages).data))
    assert next(p.text for p in document.paragraphs if p.style.name == "toc 1") == "1. Жалпы жоболор\t40"
    assert [p.text for p in document.paragraphs if p.style.name == "toc 2"] == ["2.2. Эсепке алуу\t42"]


def test_a_contents_without_pages_asks_word_to_fill_it():
    assert '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' in part(rendered(), "word/document.xml")
    filled = render_document(regulation(), TEMPLATE, {"_Toc000001": 3})
    assert "w:dirty" not in part(filled, "word/document.xml")


def test_a_document_without_headings_has_no_contents_field():
    assert "TOC \\o" not in body_of("1.1. Жалгыз пункт.", sheets=Sheets())


def test_the_properties_of_the_file_come_from_the_paper():
    properties = opened().core_properties
    assert (properties.title, properties.subject) == ("Илимий китепкана жөнүндө жобо", "АТУ.СМС-ТБ.07")
    assert properties.modified.date() == date(2026, 1, 19)


def test_a_watermark_stands_in_every_header():
    paper = rendered(watermark='ДОЛБООР "А" & Б')
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "ДОЛБООР" in part(paper, name)
    assert "w:pict" not in part(rendered(), "word/header1.xml")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def test_a_picture_is_put_in_and_one_not_given_is_reported():
    blocks = scan("![Түзүм](assets/a.png)\n\n1-сүрөт. Түзүм\n\n![Жок](assets/b.png)\n\n![Бузук](assets/c.png)").blocks
    paper = rendered(blocks=blocks, pictures={"assets/a.png": PIXEL, "assets/c.png": b"not a picture"})
    assert paper.missing_pictures == ("assets/b.png", "assets/c.png")
    document = docx.Document(io.BytesIO(paper.data))
    assert len(document.inline_shapes) == 1
    assert "[Жок]" in [p.text for p in document.paragraphs]


def test_a_block_repeated_as_the_same_value_keeps_its_own_bookmark():
    block = Block(BlockKind.HEADING, 1, 1, 1, 1, "1", True, "Максаты", "1")
    xml = part(rendered(blocks=(block, block), sheets=Sheets()), "word/document.xml")
    assert xml.count('w:name="_Toc000001"') == xml.count('w:name="_Toc000002"') == 1


def test_a_line_break_in_a_value_breaks_the_line():
    assert "Биринчи сап\nэкинчи сап" in [p.text for p in opened(protocol_note="Биринчи сап\nэкинчи сап").paragraphs]


def test_replacing_a_field_changes_the_bytes():
    paper = regulation()
    assert render_document(paper, TEMPLATE).data != render_document(paper._replace(code="АТУ.СМС-ТБ.08"), TEMPLATE).data
