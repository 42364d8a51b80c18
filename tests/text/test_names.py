"""Short forms of names, and several names in one cell."""

import pytest

from qms.text.names import full_name, initials_before, looks_like_name, split_names, surname_first

USENOV = {"family": "Усенов", "given": "Канат", "patronymic": "Жумабаевич"}


def test_a_full_name_puts_the_family_first():
    assert full_name(USENOV) == "Усенов Канат Жумабаевич"


def test_initials_come_first_in_a_stamp_and_last_in_a_table():
    assert (initials_before(USENOV), surname_first(USENOV)) == ("К.Ж.Усенов", "Усенов К.Ж.")


@pytest.mark.parametrize("short", ["Усенов К.Ж.", "К.Ж. Усенов", "К.Ж.Усенов"])
def test_a_short_form_that_says_the_same_does_not_fix_the_order(short):
    person = USENOV | {"short": short}
    assert (initials_before(person), surname_first(person)) == ("К.Ж.Усенов", "Усенов К.Ж.")


def test_another_short_form_is_kept_as_the_person_writes_it():
    assert initials_before(USENOV | {"short": "Усен уулу К."}) == "Усен уулу К."


def test_a_double_given_name_has_two_initials():
    assert initials_before({"family": "Ким", "given": "Анна-Мария"}) == "А.-М.Ким"


@pytest.mark.parametrize(
    "person",
    [
        {"family": "Болот кызы", "given": "Айсулуу"},
        {"family": "Болот", "given": "кызы Айсулуу"},
        {"family": "Болот кызы Айсулуу"},
    ],
)
def test_a_daughter_of_is_left_whole(person):
    assert initials_before(person) == surname_first(person) == "Болот кызы Айсулуу"


def test_a_son_of_is_shortened_only_as_his_record_says():
    person = {"family": "Абазбек уулу", "given": "Руслан", "short": "Р. Абазбек уулу"}
    assert surname_first(person) == "Р. Абазбек уулу"


def test_a_person_known_by_one_name_is_that_name():
    assert surname_first({"family": "Усенов"}) == "Усенов"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Асанов Үсөн Болотович", ["Асанов Үсөн Болотович"]),
        ("Асанов Үсөн Болотович Асанова Гүл Болотовна", ["Асанов Үсөн Болотович", "Асанова Гүл Болотовна"]),
        ("Асанов Үсөн Болотович  Жээнбеков Эр Ильич", ["Асанов Үсөн Болотович", "Жээнбеков Эр Ильич"]),
        ("Болот кызы Айсулуу; Асанова Гүл Болотовна", ["Болот кызы Айсулуу", "Асанова Гүл Болотовна"]),
        ("Болот кызы Айсулуу Асан уулу Үсөн", ["Болот кызы Айсулуу", "Асан уулу Үсөн"]),
        ("Асанов Үсөн Болот уулу Асанова Гүл Болотовна", ["Асанов Үсөн Болот уулу", "Асанова Гүл Болотовна"]),
        ("Асанов Ү.Б. Асанова Г.Б.", ["Асанов Ү.Б.", "Асанова Г.Б."]),
        ("Ү.Б. Асанов, Г.Б.Асанова", ["Ү.Б. Асанов", "Г.Б. Асанова"]),
        ("Асанов Ү. Б. Асанова Г. Б.", ["Асанов Ү.Б.", "Асанова Г.Б."]),
        ("Асанова Гүл Болотовна; Факультеттин декандары.", ["Асанова Гүл Болотовна", "Факультеттин декандары"]),
        ("Асанов Үсөн\nЖээнбеков Эр", ["Асанов Үсөн", "Жээнбеков Эр"]),
        ("", []),
    ],
)
def test_names_of_a_cell_come_apart(cell, names):
    assert list(split_names(cell)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Асанов Үсөн Болотович",
        "Болот кызы Айсулуу",
        "Айсулуу Болот кызы",
        "К.Ж.Усенов",
        "Д.Т. Чонов",
        "Асанова Г.К.",
        "Асанов Үсөн",
    ],
)
def test_a_name_looks_like_one(text):
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Факультеттин декандары",
        "Окуу бөлүмү",
        "Кадрлар бөлүмүнүн башчысы",
        "Асанов",
        "ОМД; Кафедралар",
        "Протокол № 3",
        "2.3.",
        "Асанов Үсөн Болотович Асанова Гүл Болотовна",
    ],
)
def test_other_words_do_not(text):
    assert not looks_like_name(text)
