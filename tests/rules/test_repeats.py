"""Words and sentences that stand twice."""

import pytest

from tests.rules.surface import found, marked, mended, section

LONG = "билим берүүнүн сапатына мониторинг жүргүзүүнү уюштуруу"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1.1. Бөлүм менен\nменен кафедра.", ["менен"]),
        ("1.1. Бөлүм окуу окуу ишин жүргүзөт.", ["окуу окуу"]),
        ("1.1. Бөлүм\n\nБөлүм иштейт.", []),
        ("1.1. Бөлүм 1 1 жана | | | белгилер.", []),
        ("1.1. Түздөн-түз, өз-өзүнчө, окуу окуучу.", []),
    ],
)
def test_a_word_twice_in_a_row_is_found_within_a_paragraph(text, marks):
    assert marked("QMS764", section(text)) == marks


def test_only_a_joining_word_is_deleted():
    body = section("1.1. Бөлүм менен менен кафедра.", "1.2. Бөлүм окуу окуу ишин жүргүзөт.")
    assert mended("QMS764", body) == section("1.1. Бөлүм менен кафедра.", "1.2. Бөлүм окуу окуу ишин жүргүзөт.")


def test_an_item_may_stand_in_two_lists_and_a_sentence_in_two_sections():
    body = section("1.1. Бөлүм:", f"- {LONG};", "1.2. Башчы:", f"- {LONG}.")
    assert found("QMS765", body) == []
    two = section(f"1.1. Отчет берет. Максаты {LONG}.", "# 2. Милдеттери", f"2.1. Максаты {LONG}.")
    assert found("QMS765", two) == []


def test_a_sentence_twice_in_a_section_is_pointed_at_where_it_stands_again():
    body = section(f"1.1. Отчет берет. Максаты {LONG}.", "1.2. Башчы бар.", f"1.3. Макулдашат. Максаты {LONG}.")
    [one] = found("QMS765", body)
    assert (one.place.line, one.place.column, dict(one.message.values)["line"]) == (13, 18, 11)
