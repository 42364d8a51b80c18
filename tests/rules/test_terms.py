"""Terms: whole, once, in order, used; one notion under one name."""

import pytest

from qms.rules.mending import mend
from tests.rules.sample import DOCUMENT, codes, context_of, laid_over


def terms(*pairs, body="1.1. Бөлүм иштейт."):
    """An example with terms; terms that are not used are told otherwise."""
    lines = "".join(f"\n  - term: {term}\n    definition: {definition}" for term, definition in pairs)
    return f"# 1. Жалпы жоболор\n{body}\n@ front\nterms:{lines}"


def found(*pairs, body="1.1. Бөлүм иштейт."):
    return [code for code in codes(terms(*pairs, body=body)) if code != "QMS726"]


def test_terms_in_order_of_the_kyrgyz_alphabet_are_in_order():
    assert found(("Нормалар", "эрежелер."), ("Өнүм", "натыйжа."), ("Процесс", "иш.")) == []


def test_the_same_term_with_a_bracket_is_defined_twice():
    assert found(("Жазуу", "документ."), ("Жазуу (запись)", "далил.")) == ["QMS722"]


def test_terms_that_all_begin_small_are_a_style():
    assert found(("аудит", "текшерүү."), ("мониторинг", "байкоо.")) == []


@pytest.mark.parametrize("end", ["байкоо жана", "байкоо жана.", "байкоо,", "байкоо –", "байкоо үчүн"])
def test_a_definition_that_ends_in_the_middle_is_cut(end):
    assert found(("Мониторинг", f'"{end}"')) == ["QMS724"]


@pytest.mark.parametrize(
    "definition",
    [
        "көз карандысыз текшерүү. Ал жыл сайын – график боюнча жүргүзүлөт.",
        "текшерүү. Максаты – жакшыртуу.",
        "текшерүү. Бул процесс – негизги.",
        "баалоо; байкоо – үзгүлтүксүз.",
        "1–5 баллдык баалоо. Баллдар 2020–2024-жылдарга коюлат.",
    ],
)
def test_a_definition_may_go_on_in_a_second_sentence(definition):
    assert found(("Текшерүү", f'"{definition}"')) == []


def test_a_term_is_used_with_any_ending_and_at_the_beginning_of_a_sentence():
    body = "1.1. Ички аудиттин жыйынтыгы каралат. Тобокелдиги жогору иштер текшерилет."
    assert codes(terms(("Ички аудит", "текшерүү."), ("Тобокелдик", "белгисиздик."), body=body)) == []


def test_a_term_used_only_in_another_definition_is_used():
    assert codes(terms(("Аудит", "текшерүү."), ("Аудитор", "аудит жүргүзүүчү."), body="1.1. Аудитор келет.")) == []


def test_unused_terms_are_told_once():
    assert codes(terms(("Аудит", "текшерүү."), ("Байкоо", "көзөмөл."))) == ["QMS726"]


def test_terms_sorted_keep_their_definitions():
    files = laid_over(terms(("Процесс", "иш."), ("Аудит", "текшерүү."), body="1.1. Процесс, аудит."))
    made = mend(DOCUMENT, files[DOCUMENT].decode(), {"QMS721"}, context_of(files)).text
    assert "- term: Аудит\n    definition: текшерүү.\n  - term: Процесс\n    definition: иш.\n---" in made


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("1.1. Түзүмдүк бөлүмдөр жана структуралык бөлүмдөр.", ["QMS727"]),
        ("1.1. Кызыкдар тараптар.\n1.2. Кызыктар тараптардын пикири.", ["QMS727"]),
        ("1.1. Структуралык өзгөрүү жана түзүмдүк бөлүм.", []),
        ("1.1. Штаттык жадыбал жана сабактардын расписаниеси.", []),
        ("1.1. Билим алуучу эскертүүчү кат алат.", []),
    ],
)
def test_names_of_one_notion(body, told):
    assert codes(f"# 1. Жалпы жоболор\n{body}\n") == told


@pytest.mark.parametrize(
    "front", ["terms: сөз", "terms: [1, null]", "terms: [{term: Аудит}]", "terms: [{definition: жана}]"]
)
def test_broken_lists_raise_nothing(front):
    assert "QMS201" in codes(f"@ front\n{front}")
