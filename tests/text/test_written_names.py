"""People named in a sentence, and two spellings of one name."""

import pytest

from qms.text.written_names import is_misspelt, is_same, written_names


def only(text):
    return next(written_names(text)).person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("ректор К.Ж.Усеновдун буйругу", ("усенов", "к", "ж")),
        ("ректор Д.Т. Чонтоев", ("чонтоев", "д", "т")),
        ("| Кыдыралиев А.Т. |", ("кыдыралиев", "а", "т")),
        ("Бөлүмдү Б.Э.Асанов жетектейт", ("асанов", "б", "э")),
        ("Бөлүмдү Б.Э. Асанов жетектейт", ("асанов", "б", "э")),
        ("Усенов Кубанычбек Жумабаевичтин отчету", ("усенов", "кубанычбек", "жумабаевич")),
        ("Эргешали кызы Айчүрөк", ("эргешали кызы", "айчүрөк", "")),
    ],
)
def test_a_name_is_taken_apart(text, person):
    assert [tuple(one.person) for one in written_names(text)] == [person]


def test_words_that_are_no_names_are_none():
    assert list(written_names("1.1. Окуу башкармалыгы жана Ушул Жобо; А. жана Б. топтору")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Абдырахманов Т.А.", "Абдрахманов Т.А."),
        ("Бекмурзаев Замирбек Молдоевич", "Бекмурзаев Замир Молдоевич"),
        ("Г.У.Артыков", "Артыков Гүлжигит Үсөнович"),
    ],
)
def test_a_misspelt_name_is_known(one, other):
    assert is_misspelt(only(one), only(other))
    assert is_misspelt(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Асанов Б.Э.", "Асанова Б.Э."),
        ("Асанов Б.Э.", "Асанов Б.К."),
        ("Асанов Б.", "Осанов Б."),
        ("Асанов Б.", "Асонов Б."),
        ("Үсөнов Муса Мурзаевич", "Үсөнов Иса Мурзаевич"),
        ("А.Т.Гыязов", "Гыязов Айдарбек Токтоевич"),
    ],
)
def test_two_people_are_two_and_initials_stand_for_names(one, other):
    assert not is_misspelt(only(one), only(other))


def test_initials_and_full_name_are_the_same():
    assert is_same(only("А.Т.Гыязов"), only("Гыязов Айдарбек Токтоевич"))
    assert not is_same(only("А.К.Гыязов"), only("Гыязов Айдарбек Токтоевич"))
