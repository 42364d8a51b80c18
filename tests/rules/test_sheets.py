"""Passport, sheets and contents of imported papers."""

from __future__ import annotations

import pytest

from tests.rules.sample import codes, findings_of, laid_over

REVISION = '@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n'
DIGEST = "0" * 64


def stated(lines: str, version: str = "1.0") -> str:
    return f'@ documents/sample/revisions/{version}/revision.yaml\nversion: "{version}"\npaper:\n{lines}\n'


def removed(*lines: str, reason: str = "contents") -> str:
    source = f"schema: 1\nsource: {{name: жобо.txt, sha256: {DIGEST}, bytes: 9, lines: 9}}\n"
    counts = "counts: {lines: 9, blank: 0, document: 0, records: 0, removed: 9}\nremoved:\n"
    rows = "".join(f'  - {{line: {n}, reason: {reason}, text: "{text}"}}\n' for n, text in enumerate(lines, 1))
    return f"@ documents/sample/import.yaml\n{source}{counts}{rows}"


def test_developers_without_units_throughout_are_left_alone():
    rows = "\n".join(f"    - {{post: {post}, person: Асанов Б.Э.}}" for post in ("Башкы адис", "Жетектөөчү адис"))
    assert codes(stated(f"  developers:\n{rows}")) == []


def test_a_vice_rector_needs_no_unit():
    rows = "    - {post: Сапат бөлүмүнүн башчысы, person: Асанов Б.Э.}\n    - {post: Проректор, person: Үсөнова А.}"
    assert codes(stated(f"  developers:\n{rows}")) == []


def test_several_posts_without_names_are_told_once_with_their_number():
    rows = "\n".join(f"    - {{post: {post}, line: {n}}}" for n, post in enumerate(("Проректор", "Юрист"), 3))
    (found,) = findings_of(laid_over(stated(f"  agreement:\n{rows}")))
    assert (found.code, dict(found.message.values)["k"], dict(found.message.values)["line"]) == ("QMS811", 2, "3")


@pytest.mark.parametrize(
    ("title", "fused"),
    [
        ("Документ алынган күнү Өзгөртүү киргизилген күнү", True),
        ("Кызматы Аты-жөнү", True),
        ("Өзгөртүүлөр киргизилген күнү", False),
        ("Сапат боюнча өкүл (өзгөртүү киргизген адам): Аты-жөнү", False),
        ("Тескеме документтин номери жана датасы", False),
        ("Дата внесения", False),
    ],
)
def test_two_titles_in_a_cell_are_known_by_the_capital_inside(title, fused):
    found = codes(stated(f'  acquaintance: {{title: Барак, columns: ["{title}"], rows: [], line: 3}}'))
    assert found == (["QMS814"] if fused else [])


@pytest.mark.parametrize(("version", "expected"), [("1.0", []), ("1.1", ["QMS813"])])
def test_an_empty_change_sheet_is_told_above_the_first_version(version, expected):
    sheet = "  sheets: [{name: changes, title: Өзгөртүүлөр барагы, line: 3}]\n"
    table = '  changes: {title: Өзгөртүүлөр барагы, columns: [Номери], rows: [["", "___"]], line: 3}'
    found = codes(stated(sheet + table, version) + REVISION.replace("1.0", "0.1") + "opened: {date: 2026-01-01}\n")
    assert [code for code in found if code[3] == "8"] == expected


def test_what_is_noted_of_a_paper_by_hand_lacks_no_sheets():
    assert codes(stated("  code: ТТМУ.СМС-ТБ.01")) == []
    assert codes(stated("  source: жобо.txt\n  code: ТТМУ.СМС-ТБ.01")) == ["QMS815"]


def test_a_text_that_is_no_finished_paper_lacks_no_sheets():
    assert codes(stated("  source: жобо.txt\n  titles: [{value: Бөлүм жөнүндө жобо, line: 1}]")) == []


def test_fields_missing_from_a_passport_are_told_together():
    found = findings_of(laid_over(stated("  passport: [{name: Документтин аталышы, value: Жобо, line: 3}]")))
    assert [one.message.key for one in found] == ["rules.QMS807.absent"]
    assert len(dict(found[0].message.values)["field"]) == 3


PASSPORT = """\
  code: ТТМУ.СМС-ТБ.01
  titles: [{value: Бөлүм жөнүндө жобо, line: 9}]
  stamps: [{kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 9}]
  passport:
    - {name: Документтин аталышы, value: Бөлүм жөнүндө жобо, line: 3}
    - {name: Документтин түрү, value: Жобо, line: 4}
    - {name: Бекитилген күнү, value: 12.01.2026, line: 5}
    - {name: Документтин шифри, value: ТТМУ.СМС- ТБ.01, line: 6}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [("value: Жобо,", "value: Процедура,", "4"), ("12.01.2026", "13.01.2026", "5"), ("- ТБ.01", "-ТБ.02", "6")],
)
def test_a_passport_contradicts_the_paper_in_kind_day_or_code(right, wrong, line):
    assert codes(stated(PASSPORT)) == []
    (found,) = findings_of(laid_over(stated(PASSPORT.replace(right, wrong))))
    assert (found.code, dict(found.message.values)["line"]) == ("QMS808", line)


def test_a_kind_that_nobody_knows_contradicts_nothing():
    assert codes(stated(PASSPORT.replace("value: Жобо,", "value: Башкаруу документи,"))) == []


def test_contents_without_pages_are_not_read_for_pages():
    entries = ("Мазмуну", "1. Жалпы жоболор", "2. ISO 9001", "3. Милдеттери", "4. 2026-жылга план", "5. Жыйынтык 3")
    assert codes(removed(*entries)) == []


def test_pages_may_repeat_and_grow():
    assert (
        codes(removed("Мазмуну", "Титулдук барак 1-бет", "Жалпы жоболор 3-бет", "Максаты 3-бет", "Укуктары 10-бет"))
        == []
    )


def test_a_sheet_of_agreement_without_columns_or_with_a_day_is_left_alone():
    assert codes(removed("Макулдашуу барагы", reason="sheet")) == []
    assert codes(removed("Макулдашуу барагы", "Кызматы\\tКүнү", reason="sheet")) == []
    assert codes(removed("Иштеп чыгуучулар", "Кызматы\\tАты-жөнү", reason="sheet")) == []
