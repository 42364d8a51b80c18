"""Letters and endings of abbreviations, and the words letters stand for."""

import pytest

from qms.text.abbreviations import (
    case_of,
    ending_in_capitals,
    explains_itself,
    fits,
    one_letter_apart,
    one_letter_doubled,
    shape,
    spelling,
    uses_of,
    words_of,
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("СМС", [("СМС", "")]),
        ("СМСтин", [("СМС", "тин")]),
        ("«БатМУнун", [("БатМУ", "нун")]),
        ("AVNде", [("AVN", "де")]),
        ("МББСтердин", [("МББС", "тердин")]),
        ("СМСтеги", [("СМС", "теги")]),
        ("СМСине", [("СМС", "ине")]),
        ("ОУК-тун", [("ОУК", "тун")]),
        ("иштери(СИИИ)", [("СИИИ", "")]),
        ("(МБС/НКББП)", [("МБС", ""), ("НКББП", "")]),
        ("[КРнын", [("КР", "нын")]),
        ("whatsAppта", []),
        ("WhatsApp", []),
        ("XXI", []),
        ("ХХІ", []),
        ("ж.б.", []),
        ("К.Ж.Усенов", []),
        ("ТТМУ.СМС-ТБ.01", []),
        ("LC160000139", []),
        ("2026-ОКУУ", []),
        ("ТОП-менеджери", []),
        ("WI-FI", []),
        ("https://ЖАМУ.kg/СМС", []),
        ("БАТМУ" * 40, []),
    ],
)
def test_letters_and_ending_are_told_apart(word, found):
    assert [(use.letters, use.ending) for use in uses_of(word)] == found


def test_a_long_word_in_capitals_is_known_as_one():
    assert uses_of("МАКУЛДАШЫЛДЫ")[0].pronounced
    assert not uses_of("ББСМАЖЛБ")[0].pronounced


@pytest.mark.parametrize(
    ("ending", "case"),
    [
        ("нын", "genitive"),
        ("түн", "genitive"),
        ("ди", "accusative"),
        ("га", "dative"),
        ("дө", "locative"),
        ("тан", "ablative"),
    ],
)
def test_an_ending_tells_its_case(ending, case):
    assert case_of(ending) == case


@pytest.mark.parametrize("ending", ["", "лар", "и", "сынын", "дагы"])
def test_other_endings_make_no_plain_case(ending):
    assert case_of(ending) == ""


def test_an_ending_in_capitals_is_known_after_the_abbreviation():
    assert ending_in_capitals("СМСТИ", "", "СМС") == "ти"
    assert ending_in_capitals("СМСТИ", "н", "СМС") == "тин"
    assert ending_in_capitals("КРСУ", "", "КР") == ""


@pytest.mark.parametrize("letters", ["КР", "ISO", "AVN", "ОшМУ", "БатМУ"])
def test_what_everybody_knows_explains_itself(letters):
    assert explains_itself(letters)


@pytest.mark.parametrize("letters", ["ОУК", "БСМжАБ", "МНВОиИ"])
def test_what_few_know_does_not(letters):
    assert not explains_itself(letters)


@pytest.mark.parametrize(
    ("letters", "expansion"),
    [
        ("СМС", "сапат менеджменти системасы"),
        ("СЖАБ", "сапат жана аудит бөлүмү"),
        ("САБ", "сапат жана аудит бөлүмү"),
        ("СжАБ", "сапат жана аудит бөлүмү"),
        ("ОМК", "окуу-методикалык комплекс"),
        ("БатМУ", "Баткен мамлекеттик университети"),
        ("ОшМУ", "Ош мамлекеттик университети"),
        ("ТТМУ", "Теңир-Тоо мамлекеттик университети"),
        ("НМУ", "С. Нааматов атындагы Нарын мамлекеттик университети"),
        ("МБС", "мамлекеттик билим берүү стандарты"),
        ("МББС", "мамлекеттик билим берүү стандарты"),
        ("КРИМ", "Илим министрлиги"),
        ("ЭТМЖ", "электротехникалык жабдуулар"),
    ],
)
def test_letters_of_the_words_fit(letters, expansion):
    fitting = fits(letters, words_of(expansion))
    assert fitting is (letters != "ЭТМЖ")


@pytest.mark.parametrize(
    ("letters", "expansion"),
    [
        ("СМК", "сапатты башкаруу системасы"),
        ("БПП", "биринчи проректор — окуу иштери боюнча проректор"),
        ("ОМС", "окуу-усулдук кеңеш"),
    ],
)
def test_letters_of_other_words_do_not(letters, expansion):
    assert not fits(letters, words_of(expansion))


def test_the_words_that_letters_stand_for_begin_where_the_letters_do():
    words = words_of("орто жана жогорку билим берүүнүн мамлекеттик билим берүү стандарттары")
    spelt = spelling("МББС", words)
    assert words[spelt.start : spelt.end] == ["мамлекеттик", "билим", "берүү", "стандарттары"]


def test_spelling_without_letters_or_words_is_none():
    assert spelling("", ["сапат"]) is None
    assert spelling("СМС", []) is None


@pytest.mark.parametrize(
    ("one", "other"), [("БСМДАБ", "БСМЖАБ"), ("ЛАББСБ", "ЛАБСБ"), ("ЛАББСБ", "ЛАБББСБ"), ("КТЭУИ", "ТКЭУИ")]
)
def test_one_letter_apart(one, other):
    assert one_letter_apart(one, other)
    assert one_letter_apart(other, one)


@pytest.mark.parametrize(("one", "other"), [("СМС", "СМС"), ("КТЭУИ", "КЭУТИ"), ("ОУК", "МББС")])
def test_more_than_one_letter_apart(one, other):
    assert not one_letter_apart(one, other)


def test_a_letter_doubled():
    assert one_letter_doubled("БИМ", "ББИМ")
    assert one_letter_doubled("ШКУУ", "ШКУ")
    assert not one_letter_doubled("ИИ", "ИИИ")
    assert not one_letter_doubled("ББС", "ББСБ")


def test_size_and_alphabet_do_not_change_the_shape():
    assert shape("БСМжАБ") == shape("БСМЖАБ")
    assert shape("CMC") == shape("СМС")
