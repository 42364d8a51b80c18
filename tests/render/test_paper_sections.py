"""Tables too wide for an upright page stand on turned pages, with what heads them."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from paper_samples import regulation, template

from qms.render.document import render_document
from qms.render.forms import compile_form
from qms.render.sections import turning_of
from qms.text.scanner import scan

TEMPLATE = template("document")
WIDE = (
    "| " + " | ".join(f"көрсөткүч{n}" for n in range(12)) + " |\n" + "|---" * 12 + "|\n" + "| окутуучулар " * 12 + "|"
)
NARROW = "| а | б |\n|---|---|\n| 1 | 2 |"
SOURCE = compile_form(TEMPLATE).sources["word/document.xml"]


def turned(text: str) -> tuple[list[str], list[str]]:
    """Words of the paragraphs on the first turned page, and orientations of the sections."""
    document = docx.Document(io.BytesIO(render_document(regulation(blocks=scan(text).blocks), TEMPLATE).data))
    sections = list(document.sections)
    lying = next((one for one in sections if one.orientation == WD_ORIENT.LANDSCAPE), None)
    words = [p.text for p in lying.iter_inner_content() if hasattr(p, "text") and p.text] if lying else []
    return words, ["lying" if one.orientation == WD_ORIENT.LANDSCAPE else "upright" for one in sections]


def test_a_table_of_twelve_columns_lies_between_upright_pages():
    words, sections = turned(f"1.1. Биринчи.\n\n1-таблица. Айлар\n\n{WIDE}\n\n1.2. Экинчи.")
    assert sections == ["upright", "upright", "lying", "upright"]
    assert words == ["1-таблица. Айлар"]


def test_a_heading_and_the_words_that_announce_the_table_go_with_it():
    words, _ = turned(
        f"1.1. Бир.\n# 1-тиркеме. Айлар\n## Көрсөткүчтөр\n1.1. Айлар төмөнкүдөй:\n\n1-таблица. Айлар\n\n{WIDE}"
    )
    assert words == ["1-тиркеме. Айлар", "Көрсөткүчтөр", "1.1. Айлар төмөнкүдөй:", "1-таблица. Айлар"]


def test_two_wide_tables_together_share_the_turned_pages():
    assert turned(f"1.1. Бир.\n\n{WIDE}\n\n1-таблица. Экинчи\n\n{WIDE}\n\n1.2. Эки.")[1].count("lying") == 1


def test_a_wide_table_at_the_very_beginning_opens_no_empty_page():
    assert turned(f"{WIDE}\n\n1.1. Бир.")[1] == ["upright", "lying", "upright"]


def test_a_table_that_fits_stays_upright():
    assert turned(f"1.1. Бир.\n\n{NARROW}\n")[1] == ["upright", "upright"]


def test_one_endless_word_turns_no_page():
    assert turned(f"| а | б | в |\n|---|---|---|\n| {'сөз' * 27} | {'сөз' * 27} | 1 |")[1] == ["upright", "upright"]


def test_the_bound_side_of_the_page_lies_on_top():
    document = docx.Document(io.BytesIO(render_document(regulation(blocks=scan(WIDE).blocks), TEMPLATE).data))
    upright, lying = document.sections[-1], document.sections[1]
    assert (lying.page_width, lying.page_height) == (upright.page_height, upright.page_width)
    assert lying.top_margin == upright.left_margin
    assert abs(lying.page_width - lying.left_margin - lying.right_margin - Mm(257)) < Mm(1)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906"/>'),
        ("</w:sectPr>", "<w:titlePg/></w:sectPr>"),
        ("</w:sectPr>", '<w:pgNumType w:start="1"/></w:sectPr>'),
        ("{{ body }}", ""),
    ],
)
def test_a_form_that_lies_already_or_begins_its_pages_here_is_not_turned(was, now):
    assert turning_of(SOURCE) is not None
    assert turning_of(SOURCE.replace(was, now)) is None
