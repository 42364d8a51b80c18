"""Letters that look right and are others."""

import pytest

from tests.rules.surface import found, marked, mended, section


def test_a_word_is_told_once_and_put_right_everywhere():
    body = section("1.1. Cапат жана cапаттын баасы.", "1.2. Бөлүм cапаттын баасын берет.")
    assert [dict(one.message.values)["k"] for one in found("QMS766", body)] == [1, 2]
    assert "c" not in mended("QMS766", body)


@pytest.mark.parametrize("text", ["1.1. AVNде, whatsAppта, Wi-Fi.", "1.1. ISO 9001, [жобо](doc:sample)."])
def test_latin_names_are_lawful(text):
    assert marked("QMS766", section(text)) == marked("QMS767", section(text)) == []


def test_a_word_known_in_cyrillic_letters_alone_is_put_right():
    body = section("1.1. СМСтин талаптары.", "1.2. «CMC» жана MOK жөнүндө.")
    assert marked("QMS767", body) == ["CMC"]
    assert mended("QMS767", body) == section("1.1. СМСтин талаптары.", "1.2. «СМС» жана MOK жөнүндө.")


def test_of_two_spellings_the_one_the_document_has_is_meant():
    body = section("1.1. Ар бир бөлум жооп берет.")
    assert marked("QMS768", body) == ["бөлум"]
    assert mended("QMS768", body) == body
    known = section("1.1. Ар бир бөлум жооп берет.", "1.2. Бул бөлүм да.")
    assert "бөлум" not in mended("QMS768", known)


def test_a_document_in_another_language_is_not_held_to_kyrgyz_letters():
    body = "@ front\nlanguage: ru\n@ documents/sample/document.md\n"
    assert found("QMS768", body) == []
    assert marked("QMS769", section("1.1. Аттестациялык к0миссия 2020-жылы 10дон ашык иш карады.")) == ["к0миссия"]
