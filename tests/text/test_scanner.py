"""The clause scanner: numbers, levels, addresses, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qms.model.blocks import Block, BlockKind, LinkKind
from qms.text.scanner import scan


def blocks(text: str) -> tuple[Block, ...]:
    return scan(text).blocks


@pytest.mark.parametrize(
    ("line", "kind", "number", "dotted", "text"),
    [
        ("# 1. Жалпы жоболор", BlockKind.HEADING, "1", True, "Жалпы жоболор"),
        ("# IV. Укуктары", BlockKind.HEADING, "IV", True, "Укуктары"),
        ("## 5.1. Бөлүмдөр", BlockKind.HEADING, "5.1", True, "Бөлүмдөр"),
        ("### 8.1.1 Каражаттар", BlockKind.HEADING, "8.1.1", False, "Каражаттар"),
        ("# Киришүү", BlockKind.HEADING, "", False, "Киришүү"),
        ("# Introduction", BlockKind.HEADING, "", False, "Introduction"),
        ("# 1.Жалпы", BlockKind.HEADING, "1", True, "Жалпы"),
        ("# Им тамгалары", BlockKind.HEADING, "", False, "Им тамгалары"),
        ("# 2-тиркеме. Түзүмү", BlockKind.ANNEX, "2", True, "Түзүмү"),
        ("1.1. Пункт", BlockKind.CLAUSE, "1.1", True, "Пункт"),
        ("1.1 Пункт", BlockKind.CLAUSE, "1.1", False, "Пункт"),
        ("4.1.21. Пункт", BlockKind.CLAUSE, "4.1.21", True, "Пункт"),
        ("- а) бөлүк;", BlockKind.ITEM, "а", True, "бөлүк;"),
        ("- 2) бөлүк;", BlockKind.ITEM, "2", True, "бөлүк;"),
        ("- 1.1. процесс", BlockKind.ITEM, "1.1", True, "процесс"),
        ("- а. бөлүк", BlockKind.ITEM, "а", True, "бөлүк"),
        ("- А. Асанов", BlockKind.ITEM, "", False, "А. Асанов"),
        ("- 2026-жылдын планы", BlockKind.ITEM, "", False, "2026-жылдын планы"),
        ("3. үчүнчү", BlockKind.ITEM, "3", True, "үчүнчү"),
        ("б) экинчи", BlockKind.ITEM, "б", True, "экинчи"),
        ("{{abbreviations}}", BlockKind.MARKER, "", False, "abbreviations"),
        ("{{register:processes}}", BlockKind.MARKER, "", False, "register:processes"),
        ("23.08.2011-ж. № 496 токтом", BlockKind.PARAGRAPH, "", False, "23.08.2011-ж. № 496 токтом"),
        ("**Каражат** – акча", BlockKind.PARAGRAPH, "", False, "**Каражат** – акча"),
        ("---", BlockKind.PARAGRAPH, "", False, "---"),
    ],
)
def test_a_line_opens_what_its_first_characters_say(
    line: str, kind: BlockKind, number: str, dotted: bool, text: str
) -> None:
    (block,) = blocks(line)
    assert (block.kind, block.number, block.dotted, block.text) == (kind, number, dotted, text)
    assert line[block.column - 1 :].startswith(block.text) or kind is BlockKind.MARKER


def test_a_clause_begins_with_or_without_a_blank_line_before_it() -> None:
    text = "# 1. Бөлүк\nКириш.\n1.1. Бир\nуландысы\n\n1.2. Эки"
    assert [(block.kind, block.line, block.end_line, block.text) for block in blocks(text)] == [
        (BlockKind.HEADING, 1, 1, "Бөлүк"),
        (BlockKind.PARAGRAPH, 2, 2, "Кириш."),
        (BlockKind.CLAUSE, 3, 4, "Бир\nуландысы"),
        (BlockKind.CLAUSE, 6, 6, "Эки"),
    ]


def test_addresses_name_roman_sections_letters_and_annexes() -> None:
    text = (
        "# V. Бөлүмдөр\n5.1. Бир:\n- а) А;\n  - б) ички;\n- 1) сан\n# 2. Араб\n2.1. Эки\n# 1-тиркеме. Тиркеме\n1.2. Үч"
    )
    assert [block.address for block in blocks(text)] == [
        "V", "V/5.1", "V/5.1.а", "", "", "2", "2.1", "annex-1", "annex-1/1.2",
    ]  # fmt: skip


def test_a_number_that_stands_twice_is_borne_twice() -> None:
    body = scan("# 1. А\n1.1. Бир\n1.1. Эки\n1.2. Үч")
    assert body.borne == ("1", "1.1", "1.1", "1.2")


def test_items_nest_by_their_indentation() -> None:
    text = "- бир\n  - эки\n    - үч\n- төрт"
    assert [block.level for block in blocks(text)] == [1, 2, 3, 1]


def test_a_table_is_one_block_and_ends_where_its_bars_end() -> None:
    table, paragraph = blocks("| а | б |\n|---|---|\n| 1 | 2 |\nТекст")
    assert (table.kind, table.line, table.end_line) == (BlockKind.TABLE, 1, 3)
    assert (paragraph.kind, paragraph.line) == (BlockKind.PARAGRAPH, 4)


def test_lines_are_counted_from_the_line_the_body_begins_on() -> None:
    body = scan("\n1.1. Бир [4.2](#4.2)\nжана [Жобо](doc:x#3.1), [мыйзам](ext:law), [чечим](reg:decisions/D-1)", 10)
    assert [block.line for block in body.blocks] == [11]
    assert [(link.kind, link.target, link.address, link.line, link.column) for link in body.links] == [
        (LinkKind.CLAUSE, "", "4.2", 11, 10),
        (LinkKind.DOCUMENT, "x", "3.1", 12, 6),
        (LinkKind.EXTERNAL, "law", "", 12, 25),
        (LinkKind.RECORD, "decisions", "D-1", 12, 44),
    ]


def test_carriage_returns_and_odd_blanks_change_nothing() -> None:
    plain = "# 1. Бөлүк\n\n1.1. Бир\n- а) эки\n"
    assert blocks(plain.replace("\n", "\r\n")) == blocks(plain)
    assert [block.line for block in blocks("1.1. Бир\u2028эки\n1.2. Үч")] == [1, 2]


@given(st.text(alphabet=st.sampled_from("#-|*{}[]()!.1IVабв \n\t\\"), max_size=200))
def test_any_text_is_scanned_and_no_line_is_lost(text: str) -> None:
    lines = text.split("\n")
    covered = {line for block in blocks(text) for line in range(block.line, block.end_line + 1)}
    assert covered == {number for number, line in enumerate(lines, 1) if line.strip()}
