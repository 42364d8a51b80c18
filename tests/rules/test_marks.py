"""Brackets, quotation marks, places left to be filled in."""

import pytest

from tests.rules.surface import found, marked, mended, section


@pytest.mark.parametrize(
    "text",
    [
        "1.1. Бөлүм: 1) пландайт; 2) текшерет; а) баалайт.",
        "1.1. Бөлүм төмөнкү (негизги) иштерди (анын ичинде [аудитти](#1.1)) аткарат.",
        "1.1. Бөлүм (төмөнкүлөр:\n- пландоо;\n- аудит) үчүн жооп берет.",
        "1.1. Бөлүм (кийинки сапта\nбүткөн кашаа) менен иштейт.",
        "- 1.) **Башчы** жооп берет.",
        "1.1. Бөлүм.\n\n| Кызмат (толук) | Саны |\n|---|---|\n| Башчы | 1) негизги |",
    ],
)
def test_labels_and_brackets_closed_farther_on_are_no_fault(text):
    assert marked("QMS751", section(text)) == []


def test_a_bracket_is_pointed_at_where_it_stands():
    body = section("1.1. Бөлүм арыздарды алат (себебин", "айтып. Андан соң] каттайт.")
    assert marked("QMS751", body) == ["]"]
    assert marked("QMS751", section("1.1. Бөлүм арыз алат) жана каттайт.")) == [")"]
    assert [one.place.line for one in found("QMS751", section("1.1. Бөлүм", "арыз (алат."))] == [12]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('1.1. Бөлүм "Сапат жөнүндө жобого ылайык иштейт.', ['"']),
        ('1.1. Бөлүм "Сапат" жана "Аудит" жоболоруна ылайык иштейт.', []),
        ("1.1. Бөлүм «Сапат “Эң мыкты” жөнүндө» жобого ылайык иштейт.", []),
        ("1.1. Бөлүм „Сапат“ жана „Аудит” жоболоруна ылайык иштейт.", []),
        ("1.1. Бөлүм ”Сапат” жобосуна ылайык иштейт.", []),
        ("1.1. Бөлүм «Сапат” жобосуна ылайык иштейт.", ["”"]),
        ("1.1. Бөлүм Сапат» жобосуна ылайык иштейт.", ["»"]),
    ],
)
def test_quotation_marks_go_in_pairs(text, marks):
    assert marked("QMS752", section(text)) == marks


def test_outer_quotation_marks_become_those_of_the_house_and_inner_ones_stay():
    body = section("1.1. «Сапат “А” жөнүндө» жана “Аудит” жоболору.", '1.2. "План" жана «Отчет» формалары.')
    assert marked("QMS753", body) == ["“Аудит”"]
    right = section("1.1. «Сапат “А” жөнүндө» жана «Аудит» жоболору.", "1.2. «План» жана «Отчет» формалары.")
    assert mended("QMS753", body) == right
    assert marked("QMS753", section("1.1. “Сапат” жана “Аудит” жоболору.")) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1.1. Бөлүмдү ______ жетектейт.", ["______"]),
        ("1.1. Бөлүмдү \\_\\_\\_\\_ жетектейт.", ["\\_\\_\\_\\_"]),
        ("1.1. Бөлүмдүн ишине «…» кирет.", ["«…»"]),
        ("1.1. Бөлүм __милдеттүү түрдө__ отчет берет.", []),
        ("1.1. Бөлүм.\n\n# 1-тиркеме. Форма\nАты-жөнү ________", []),
        ("1.1. Бөлүм.\n\n| Аты | Колу |\n|---|---|\n| ____ | ____ |", []),
        ("1.1. Бөлүм.\n\n________ А.Б.Асанов", []),
    ],
)
def test_a_blank_in_a_sentence_is_no_blank_of_a_form(text, marks):
    assert marked("QMS754", section(text)) == marks


def test_clauses_not_yet_written_are_counted_once():
    findings = found("QMS754", section("1.1. …", "1.2. Бөлүм иштейт.", "1.3. …"))
    assert [dict(one.message.values).get("k") for one in findings] == [2]
