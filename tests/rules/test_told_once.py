"""One fault, one finding: where another rule tells of it, or where nothing can be told."""

import pytest

from qms.rules.imported import shown_apart
from tests.rules.sample import codes
from tests.rules.surface import found, marked, mended, section

MERGED = section("1.1. Бөлүм  бар", "<<<<<<< HEAD", "1.2. Бир.", "=======", "1.2. Эки.", ">>>>>>> башка")
REVISION = """@ documents/sample/revisions/1.0/revision.yaml
version: "1.0"
opened: {{date: 2026-01-10, by: {}, reason: жаңы жобо}}
"""


def test_of_a_half_merged_file_only_that_is_told():
    assert codes(MERGED) == ["QMS102"]
    assert mended("QMS756", MERGED) == MERGED.rstrip("\n")


def test_a_word_in_two_alphabets_is_no_second_abbreviation():
    body = section("1.1. Теңир-Тоо мамлекеттик университети (ТТМУ) жана TTМУ.", "1.2. TTМУнун бөлүмү.")
    assert marked("QMS766", body) == ["TTМУ", "TTМУнун"]
    assert found("QMS704", body) == []


def test_a_sentence_said_twice_in_one_paragraph_is_told_at_its_second_place():
    sentence = "Бөлүм билим берүүнүн сапатына мониторинг жүргүзөт"
    (one,) = found("QMS765", section(f"1.1. {sentence}. {sentence}."))
    assert one.place.column == len(f"1.1. {sentence}. ") + 1


def test_what_one_mend_would_break_leaves_the_others():
    """«тузөт» would be a finding of its own: whether the у is right only the author knows."""
    wrong, right = "1.1. Бѳлүм ѳз ишин тузѳт.", "1.1. Бөлүм өз ишин тузѳт."
    assert mended("QMS766", section(wrong)) == section(right)


def test_initials_are_written_without_any_blank_or_with_one_before_the_surname():
    many = "1.2. А.Асанов жана Б.Т.Үсөнов бар."
    assert mended("QMS775", section("1.1. А. Т. Сыдыков.", many)) == section("1.1. А.Т.Сыдыков.", many)


@pytest.mark.parametrize("text", ["Иш саат 9 : 00дө башталат.", "Катыш 10 : 3 болот."])
def test_hours_and_ratios_keep_their_blanks(text):
    assert marked("QMS757", section(f"1.1. {text}")) == []


def test_percents_are_shown_with_their_number():
    assert marked("QMS777", section("1.1. Үлүш 50 %, 25,5 % жана 10% түзөт.")) == ["10%"]


def test_a_sub_clause_after_the_next_clause_stands_too_late():
    late = section("1.1. Бөлүм.", "1.2. Бөлүм:", "1.1.1. Талап.", "1.1.2. Дагы.", "1.3. Бир.")
    assert marked("QMS503", late) == ["1.1.1"]
    assert marked("QMS503", section("1.1. Бөлүм:", "1.1.1. Талап.", "1.2. Бөлүм:", "1.2.1. Бир.")) == []


def test_numbers_inside_two_annexes_of_one_number_are_not_told_as_well():
    annex = "# 1-тиркеме. Үлгү\n1.1. Бир.\n"
    body = section("1.1. Үлгүсү [1-тиркемеде](#annex-1).\n") + annex * 2
    assert "QMS519" in codes(body)
    assert found("QMS501", body) == []


def test_a_no_break_space_after_a_number_is_a_space():
    assert codes(section("1.1.\u00a0Бөлүм ректорго баш иет.", "1.2. Бөлүмдү башчы жетектейт.")) == []


@pytest.mark.parametrize(("code", "right"), [("QMS206", "ТТМУ.СМС-ТБ.05"), ("QMS207", "ТТМУ.СМС-ТБ.05")])
def test_one_right_code_is_given_for_all_that_is_wrong_with_it(code, right):
    wrong = section("1.1. Бөлүм.\n@ front\ncode: ТТМУ.СМC -ТБ.05")
    (one,) = found(code, wrong)
    assert dict(one.message.values)["right"] == right


@pytest.mark.parametrize(("by", "told"), [("asanow", ["QMS601"]), ("asanov", []), ("Асанов Б.Э.", [])])
def test_an_id_in_a_revision_stands_in_its_register_and_words_of_a_paper_need_not(by, told):
    assert codes(REVISION.format(by)) == told


def test_the_university_is_named_in_the_language_of_the_text():
    (one,) = found("QMS906", section("1.1. Бөлүм БерМУнун ректоруна баш иет."))
    assert dict(one.message.values)["own"] == "ТТМУ"


def test_long_values_that_begin_alike_are_shown_where_they_part():
    start = "Билим берүүнүн сапатын камсыз кылуу, лицензиялоо жана аккредитациялоо боюнча борбордук башкармалыгы"
    titles = [f"{start} жөнүндө жобо", f"{start} тууралуу убактылуу жобо"]
    one, two = shown_apart([{"value": value, "line": line} for line, value in enumerate(titles, 5)])
    assert (one, two) == (
        "«…аккредитациялоо боюнча борбордук башкармалыгы жөнүндө жобо» (5)",
        "«…аккредитациялоо боюнча борбордук башкармалыгы тууралуу убактылуу жобо» (6)",
    )
    assert shown_apart([{"value": "Жобо", "line": 5}, {"value": "Жоболор", "line": 6}])[0] == "«Жобо» (5)"


def test_an_abbreviation_with_an_ending_is_explained_by_the_brackets_after_it():
    again = "1.2. СМС иштейт."
    assert found("QMS701", section("1.1. СМСтин (сапат менеджменти системасынын) талабы бар.", again)) == []
    assert found("QMS701", section("1.1. СМСтин (жылдык план) талабы бар.", again))
