"""Where the name of a unit begins in a sentence, and which two names are one."""

import pytest

from qms.text.likeness import is_slip, same_stem
from qms.text.unit_names import HEAD, is_variant, start_of, unit_name


def named(sentence):
    match = list(HEAD.finditer(sentence))[-1]
    before = sentence[: match.start()]
    name = unit_name(before, match[0])
    if name is None:
        return None
    words = name.window if name.sure is None else name.window[name.sure :]
    return " ".join((*words, name.head)), name.sure is not None, before[start_of(before, len(words)) :] + match[0]


@pytest.mark.parametrize(
    ("sentence", "name", "is_sure", "written"),
    [
        ("1.1. Окуу башкармалыгынын башчысы", "окуу башкармалыгы", True, "Окуу башкармалыгынын"),
        ("Отчет ТТМУнун окуу жана усулдук иштер бөлүмүнө", "окуу жана усулдук иштер бөлүмү", True, ""),
        ("колдонуучу катары Окуу башкармалыгын", "окуу башкармалыгы", True, "Окуу башкармалыгын"),
        ("[окуу башкармалыгы](doc:academic-office)", "окуу башкармалыгы", True, "окуу башкармалыгы"),
        ("окуу башкармалыгынын пландоо секторунда", "пландоо сектору", True, "пландоо секторунда"),
        ("университеттин алдындагы орто билим бөлүмү", "орто билим бөлүмү", True, "орто билим бөлүмү"),
        ("| 3 | Кадрлар бөлүмүнүн башчысы |", "кадрлар бөлүмү", True, "Кадрлар бөлүмүнүн"),
        ("иш кагаздары архив бөлүмүндө сакталат", "иш кагаздары архив бөлүмү", False, ""),
        ("## 5.1. ОКУУ ПРОЦЕССИН ПЛАНДОО БӨЛҮМҮ", "окуу процессин пландоо бөлүмү", True, ""),
    ],
)
def test_a_name_begins_after_what_cannot_belong_to_it(sentence, name, is_sure, written):
    found = named(sentence)
    assert found[:2] == (name, is_sure)
    assert not written or found[2] == written


@pytest.mark.parametrize(
    "sentence", ["СКБ түзүмдүк бөлүмү болуп саналат", "Бөлүмү жок", "Ар бир адам өз бөлүмүн", "ББС бөлүмү"]
)
def test_what_names_no_unit_is_none(sentence):
    assert named(sentence) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("сапатка мониторинг жүргүзүү жана аудит", "сапатка мониторинг жана аудит жүргүзүү"),
        ("билим сапатына мониторинг жүргүзүү жана аудит", "билим сапатын мониторинг жана аудит жүргүзүү"),
        ("сапатка мониторинг жүргүзүү жана аудит", "сапатка мониторинг жана аудит"),
        ("сапат мониторинг жана лицензиялоо", "сапат мониторинги жана лицензиялоо"),
        ("лицензиялоо жана аккредитация", "аккредитация жана лицензиялоо"),
        ("окуу лицензиялоо", "окуу лицензялоо"),
    ],
)
def test_a_name_written_in_two_ways_is_one(one, other):
    assert is_variant(tuple(one.split()), tuple(other.split()))
    assert is_variant(tuple(other.split()), tuple(one.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("окуу", "окуу"),
        ("окуу жана тарбия", "окуу тарбия"),
        ("сапатты камсыздоо жана аудит", "сапатты камсыздоо жана мониторинг"),
        ("тышкы байланыштар", "ички байланыштар"),
        ("физикалык химия", "химиялык физика"),
        ("билим берүү", "орто кесиптик билим берүү"),
        ("башчы окуу процессин пландоо", "окуу процессин пландоо"),
        ("кадрлар", "кадрлар менен иштөө"),
        ("1-балдар оорулары жана хирургия", "2-балдар оорулары жана хирургия"),
    ],
)
def test_two_units_are_two(one, other):
    assert not is_variant(tuple(one.split()), tuple(other.split()))


def test_endings_leave_a_word_the_same_and_a_slip_is_one_letter():
    assert same_stem("сапатына", "сапатын")
    assert not same_stem("билим", "берүү")
    assert not same_stem("окуу", "окутуу")
    assert is_slip("абдырахманов", "абдрахманов")
    assert is_slip("бир", "бри")
    assert not is_slip("бир", "бир")
    assert not is_slip("бир", "эки")
