"""Kyrgyz order, natural order, look-alike letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qms.text.collation import (
    ALPHABET,
    first_unsorted,
    fold_lookalikes,
    key_ky,
    mixed_script_words,
    natural_key,
    sorted_ky,
)


def test_the_alphabet_has_thirty_six_letters():
    assert len(set(ALPHABET)) == 36


def test_order_is_the_one_icu_gives():
    words = ["Өнүм", "Орган", "Үй", "Уул", "Нан", "Ңа", "Ёлка", "Есеп", "Ыр", "Эл"]
    assert sorted_ky(words) == ["Есеп", "Ёлка", "Нан", "Ңа", "Орган", "Өнүм", "Уул", "Үй", "Ыр", "Эл"]


def test_digits_come_before_cyrillic_and_cyrillic_before_latin():
    assert sorted_ky(["AVN", "ЯЯ", "1С", "АА"]) == ["1С", "АА", "ЯЯ", "AVN"]


def test_case_decides_only_between_equal_words():
    assert sorted_ky(["Ата", "ата", "АТБ", "атА"]) == ["ата", "атА", "Ата", "АТБ"]


def test_decomposed_letters_sort_as_composed_ones():
    assert key_ky("и\u0306")[0] == key_ky("й")[0]


@given(st.lists(st.text(alphabet=ALPHABET + ALPHABET.upper() + "aZ1 -", max_size=5)))
def test_order_does_not_depend_on_the_order_given(words):
    assert sorted_ky(words) == sorted_ky(reversed(words))


def test_first_unsorted_names_the_word_out_of_order():
    assert first_unsorted(["БББ", "ЖОЖ", "ДОК"]) == 2
    assert first_unsorted(["ББ", "бб", "ЖОЖ"]) is None
    assert first_unsorted([]) is None


def test_numbers_sort_by_value():
    assert sorted(["2.10", "2.9", "10", "2"], key=natural_key) == ["2", "2.9", "2.10", "10"]


def test_words_and_numbers_sort_together():
    assert sorted(["НК-10", "1", "НК-9", "А"], key=natural_key) == ["1", "А", "НК-9", "НК-10"]


@given(st.lists(st.integers(min_value=0, max_value=10**12)))
def test_natural_order_of_plain_numbers_is_numeric(numbers):
    assert sorted(map(str, numbers), key=natural_key) == [str(number) for number in sorted(numbers)]


def test_a_number_of_any_length_sorts():
    assert natural_key("9" * 5000) > natural_key("1")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CMK", "СМК"),
        ("КYY.СБС-ТБ.01", "КУУ.СБС-ТБ.01"),
        ("ѲКМѲТY", "ӨКМӨТҮ"),
        ("Ѳкмѳтγнγн", "Өкмөтүнүн"),
        ("Кењешинин", "Кеңешинин"),
        ("МЫЙ3АМЫ", "МЫЙЗАМЫ"),
        ("СП.03", "СП.03"),
        ("AVN", "АVN"),
    ],
)
def test_lookalike_letters_fold_to_cyrillic(written, meant):
    assert fold_lookalikes(written) == meant


@pytest.mark.parametrize("word", ["AVNде", "whatsAppта", "PDFти", "Wordдун", "Зоо", "Zoom", "ISO9001", "GPSти", "ӨҮҢ"])
def test_lawful_words_are_not_mixed(word):
    assert mixed_script_words(f"бул {word} сөз") == ()


@pytest.mark.parametrize("word", ["ВеEasy", "Cапат", "сaпат", "CMCтин", "Ѳкмѳт", "Кењеш", "МЫЙ3АМЫ", "AVNжүйө"])
def test_mixed_words_are_found_where_they_stand(word):
    (found,) = mixed_script_words(f"бул {word} сөз")
    assert (found.word, found.start, found.end) == (word, 4, 4 + len(word))


def test_a_mixed_word_comes_with_its_likely_spelling():
    assert [found.suggestion for found in mixed_script_words("Cапат ѲКМѲТY ВеEasy")] == ["Сапат", "ӨКМӨТҮ", ""]
