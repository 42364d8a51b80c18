"""A document paper in two languages: what stands beside what."""

import io
import re
import struct
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from lxml import etree
from paper_samples import regulation, template

from qms.render.bilingual import Translation, render_bilingual
from qms.render.counterparts import Piece, paired
from qms.render.data import Abbreviation, ProcessGroup, ProcessRow, Term
from qms.text.scanner import scan
from tests.bilingual import KY_BODY, RU_BODY

TEMPLATE = template("document")
RU = Translation(
    "ru",
    scan(RU_BODY).blocks,
    accepted=True,
    abbreviations=(Abbreviation("ЧЗ", "читальный зал"),),
    terms=(Term("Читатель", "студент или сотрудник."),),
)


def rendered(ky=KY_BODY, ru=RU_BODY, **changes):
    paper = regulation(blocks=scan(ky).blocks, **changes)
    return render_bilingual(paper, replace(RU, blocks=scan(ru).blocks), TEMPLATE)


def xml_of(paper):
    return zipfile.ZipFile(io.BytesIO(paper.data)).read("word/document.xml").decode()


def rows(paper):
    """Texts of the two cells of every row of the columns, captions too."""
    document = docx.Document(io.BytesIO(paper.data))
    tables = [one for one in document.tables if 'w:insideH w:val="nil"' in one._element.xml]
    return [tuple(cell.text for cell in row.cells) for one in tables for row in one.rows]


def beside(ky, ru):
    return rows(rendered(ky, ru))[1:]


def test_the_same_paper_gives_the_same_bytes():
    assert rendered().data == rendered().data


def test_headings_clauses_items_and_annexes_stand_beside_their_counterparts():
    found = rows(rendered())
    assert found[0] == ("Кыргызча (түп нуска)", "Русский (перевод)")
    assert ("1. Жалпы жоболор", "1. Общие положения") in found
    assert any(one.startswith("2.2.1. Урук") and other.startswith("2.2.1. Срок") for one, other in found)
    assert any(one.startswith("а)\tдүйшөм") and other.startswith("а)\tс понед") for one, other in found)
    assert ("1-тиркеме. Окурмандын билети", "Приложение 1. Билет читателя") in found


def test_a_clause_without_a_counterpart_leaves_the_other_cell_empty():
    ky, ru = "# 1. А\n\n1.1. Бир.\n\n1.2. Эки.\n", "# 1. Б\n\n1.1. Один.\n\n1.3. Три.\n"
    assert beside(ky, ru) == [("1. А", "1. Б"), ("1.1. Бир.", "1.1. Один."), ("", "1.3. Три."), ("1.2. Эки.", "")]


def test_the_order_is_that_of_the_original():
    ky, ru = "1.1. Бир.\n\n1.2. Эки.\n", "1.2. Два.\n\n1.1. Один.\n"
    assert beside(ky, ru) == [("1.1. Бир.", "1.1. Один."), ("1.2. Эки.", "1.2. Два.")]


def test_headings_without_a_number_answer_one_another_by_their_place():
    ky, ru = "# Кириш\n\n# 1. А\n\n# Корутунду\n", "# Введение\n\n# 1. Б\n\n# Заключение\n"
    assert beside(ky, ru) == [("Кириш", "Введение"), ("1. А", "1. Б"), ("Корутунду", "Заключение")]


def test_paragraphs_that_do_not_answer_one_another_share_a_row():
    ky, ru = "1.1. Бир:\n\n- эки;\n- үч.\n", "1.1. Один: два, три.\n"
    assert beside(ky, ru) == [("1.1. Бир:\n–\tэки;\n–\tүч.", "1.1. Один: два, три.")]


def test_no_block_is_lost_or_doubled():
    left = tuple(Piece(block, "") for block in scan(KY_BODY).blocks)
    right = tuple(Piece(block, "") for block in scan(RU_BODY + "\n# 5. Ещё\n").blocks)
    pairs = paired(left, right)
    assert [piece for pair in pairs for piece in pair.left] == list(left)
    assert sorted(piece.block.line for pair in pairs for piece in pair.right) == [one.block.line for one in right]


def test_a_number_borne_twice_is_followed_in_order():
    ky, ru = "1.1. Бир.\n\n1.1. Эки.\n", "1.1. Один.\n\n1.1. Два.\n"
    assert beside(ky, ru) == [("1.1. Бир.", "1.1. Один."), ("1.1. Эки.", "1.1. Два.")]


def test_tables_stand_across_the_originals_first():
    document = docx.Document(io.BytesIO(rendered().data))
    heads = [one.rows[0].cells[0].text for one in document.tables]
    assert heads.index("Кыскартуу") + 1 == heads.index("Сокращение")
    second = [one.rows[1].cells[0].text for one in document.tables if one.rows[1:]]
    assert [words for words in second if words in {"Чоң зал", "Большой зал"}] == ["Чоң зал", "Большой зал"]


def test_captions_stand_over_the_text_and_over_each_annex():
    assert [row[0] for row in rows(rendered())].count("Кыргызча (түп нуска)") == 2


def test_a_translation_nobody_accepted_says_so():
    paper = render_bilingual(regulation(blocks=scan(KY_BODY).blocks), replace(RU, accepted=False), TEMPLATE)
    assert rows(paper)[0][1] == "Русский (перевод) – с оригиналом не сверен"


def test_only_headings_of_the_original_are_headings():
    document = docx.Document(io.BytesIO(rendered().data))
    styles = {
        paragraph.text: paragraph.style.name
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    }
    assert styles["2. Милдеттери"] == "Heading 1"
    assert styles["2. Задачи"] == "QMS Table Head"


def test_links_of_both_texts_lead_to_the_row_and_every_bookmark_is_one():
    xml = xml_of(rendered())
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    numbers = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    anchors = re.findall(r'<w:hyperlink w:anchor="(clause_\d+)"', xml)
    assert len(anchors) == 2
    assert set(anchors) <= set(names)


def test_the_right_column_is_spelt_in_its_own_language():
    xml = xml_of(rendered())
    assert '<w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">2.2. ' in xml
    assert 'w:lang w:val="ky-KG"' not in xml


def test_two_tables_never_touch():
    body = etree.fromstring(xml_of(rendered()).encode())[0]
    names = [etree.QName(one).localname for one in body]
    assert ("tbl", "tbl") not in set(pairwise(names))


def test_a_register_is_printed_once():
    groups = (ProcessGroup("1. Топ", (ProcessRow("1.1.", "Окутуу"),)),)
    body = "1.1. Бир.\n\n{{register:processes}}\n"
    assert xml_of(rendered(body, body, processes=groups)).count("Окутуу") == 1


@pytest.mark.parametrize("ru", ["", "Слова.\n"])
def test_a_translation_of_nothing_leaves_its_column_empty(ru):
    assert ("2. Милдеттери", "") in rows(rendered(ru=ru))


def test_pictures_are_no_wider_than_their_column():
    size = struct.pack(">II", 2048, 1024)
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\x08\6\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82"
    body = "1.1. Бир.\n\n![план](assets/plan.png)\n"
    xml = xml_of(rendered(body, body, pictures={"assets/plan.png": png}))
    widths = [int(width) for width in re.findall(r'<wp:extent cx="(\d+)"', xml)]
    assert len(widths) == 2
    assert all(width <= 80 * 36000 for width in widths)


def test_characters_that_a_file_cannot_hold_are_taken_out_of_both_texts():
    paper = rendered("1.1. Би\x0bр.\n", "1.1. О\x0bдин.\n")
    assert paper.stripped[0].times == 2
