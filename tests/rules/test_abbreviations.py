"""Abbreviations: what explains one, what is one at all, and what is wrong with endings, spellings and lists."""

import pytest

from qms.rules.mending import mend
from tests.rules.sample import DOCUMENT, codes, context_of, findings_of, laid_over

FAMILY = {f"QMS{number}" for number in range(701, 713)}


def found(body, front=""):
    """Findings on abbreviations of a text under one heading: code and the words at the place."""
    example = f"# 1. Жалпы жоболор\n{body}\n" + (f"@ front\n{front}" if front else "")
    files = laid_over(example)
    lines = files[DOCUMENT].decode().split("\n")
    return [
        (one.code, lines[one.place.line - 1][one.place.column - 1 :][: one.place.length])
        for one in findings_of(files)
        if one.code in FAMILY
    ]


@pytest.mark.parametrize(
    "explained",
    [
        "Окуу-усулдук кеңеш (ОУК) чогулат.",
        "Окуу-усулдук кеңеш (мындан ары – ОУК) чогулат.",
        "Окуу-усулдук кеңеш (мындан ары ОУК) чогулат.",
        "Окуу-усулдук кеңештин (мындан ары «ОУК») чечими.",
        "Сектор (мындан ары – ОУК) чогулат.",
        "ОУК – окуу-усулдук кеңеш.",
        "**ОУК** – окуу-усулдук кеңеш.",
        "ОУК (окуу-усулдук кеңеш) чогулат.",
        "Окуу-усулдук кеңеш – ОУК жыл сайын чогулат.",
    ],
)
def test_an_explanation_is_known_in_many_forms(explained):
    assert found(f"1.1. {explained}\n1.2. ОУКтун чечими аткарылат.") == []


def test_an_explanation_in_a_table_is_known():
    table = "| Кыскартуу | Чечмеленүүсү |\n|---|---|\n| ОУК | окуу-усулдук кеңеш |"
    assert found(f"1.1. Кыскартуулар:\n\n{table}\n\n1.2. ОУКтун чечими аткарылат.") == []


def test_an_explanation_broken_over_two_lines_is_known():
    assert found("1.1. Документти окуу-усулдук\nкеңеш (ОУК) карайт.") == []


def test_a_term_of_the_front_matter_may_explain():
    front = "terms: [{term: Окуу-усулдук кеңеш (ОУК), definition: университеттин кеңешүүчү органы.}]"
    assert found("1.1. Документти ОУК, башкача айтканда окуу-усулдук кеңеш карайт.", front) == []


@pytest.mark.parametrize(
    "text",
    [
        "Отчетту МБС ЖБС (КБС) негизинде түзөт.",
        "Кафедралар (ПЦК) тарабынан сунушталат.",
    ],
)
def test_brackets_after_other_words_explain_nothing(text):
    assert [code for code, _ in found(f"1.1. {text}")] == ["QMS701"] * (3 if "МБС" in text else 1)


def test_an_abbreviation_explained_nowhere_is_told_once_at_its_first_place():
    assert found("1.1. Бөлүм ОУКтун чечимин аткарат.\n1.2. ОУК чогулат.") == [("QMS701", "ОУКтун")]


@pytest.mark.parametrize(
    "text",
    [
        "КРнын мыйзамдары, ISO 9001, AVNде, whatsAppта, PDF, ЖМК, ОшМУнун жана БатМУнун тажрыйбасы.",
        "XXI кылым, ХХІ кылым, ж.б., б.а., шт., К.Ж.Усенов, Ф.И.О.",
        "Буйрук № 12, АЛ №681 лицензиясы, LC160000139 номери, ТТМУ.СМС-ТБ.03 шифри.",
        "Дареги: МСО көчөсү, 5.",
        "«КИРГИЗ» жана «КЫРКОМ» программалары.",
        "Бул ЖОБО күчүнө кирет; жобо сайтка коюлат.",
        "Ал БЕКИТЕМИН деген белги менен бекитилет.",
        "Сайты: https://жаму.kg/СМС жана sapat@ЖАМУ.kg.",
        "ТТМУнун ректору бекитет.",
    ],
)
def test_what_is_no_abbreviation_or_known_to_all_is_left_alone(text):
    assert found(f"1.1. {text}") == []


def test_words_of_headings_in_capitals_are_no_abbreviations():
    assert codes("# I. ЖАЛПЫ ЖОБОЛОР ЖАНА УКУК\n1.1. Бөлүм ректорго баш иет.\n") in ([], ["QMS505"], ["QMS509"])


def test_a_heading_in_capitals_may_explain():
    assert codes("# 1. ОКУУ-УСУЛДУК КЕҢЕШ (ОУК)\n1.1. ОУК чогулат.\n") == []


LIST = "abbreviations:\n  - abbreviation: {}\n    expansion: {}"


def test_an_entry_of_several_words_is_used_by_its_words():
    front = LIST.format("ББ жана ИМ", "Билим берүү жана илим министрлиги")
    assert found("1.1. Буйруктар ББ жана ИМдин сайтында.", front) == []


def test_a_listed_one_used_only_in_a_definition_is_used():
    front = LIST.format("ОУК", "окуу-усулдук кеңеш") + "\nterms: [{term: Чечим, definition: ОУК кабыл алган акт.}]"
    assert found("1.1. Чечим аткарылат.", front) == []


def test_one_spelt_otherwise_than_in_the_list_is_told_at_its_place_in_the_text():
    front = LIST.format("СжАБ", "сапат жана аудит бөлүмү")
    assert found("1.1. СЖАБ пландайт.", front) == [("QMS704", "СЖАБ")]


def test_latin_letters_that_look_alike_are_another_spelling():
    front = LIST.format("КОТ", "кесиптик окутуу тобу")
    assert found("1.1. КОТ иштейт. KOT текшерилет.", front) == [("QMS704", "KOT")]


def test_letters_one_off_from_a_long_one_known_are_a_slip():
    assert found("1.1. Сапатты жана аудитти баалоо бөлүмү (СЖАББ) иштейт.\n1.2. СДАББ чогулат.") == [
        ("QMS704", "СДАББ")
    ]


def test_two_universities_with_like_letters_are_two():
    body = (
        "1.1. Технология, экономика жана укук институту (ТЭУИ).\n1.2. Экономика, технология жана укук институту (ЭТУИ)."
    )
    assert found(body) == []


def test_a_longer_programme_is_not_the_shorter_one():
    body = "1.1. Билим берүү программасы (ББП) каралат.\n1.2. Негизги билим берүү программасы (НББП) бекитилет."
    assert found(body) == []


def test_an_ending_in_capitals_is_put_right_and_nothing_else():
    body = "1.1. Окуу-усулдук кеңеш (ОУК) чогулат. ОУКту төрага жетектейт. ОУКТУ ректор бекитет, ОУКТУн өзү да."
    assert found(body) == [("QMS710", "ОУКТУ"), ("QMS710", "ОУКТУн")]
    files = laid_over(f"# 1. Жалпы жоболор\n{body}\n")
    made = mend(DOCUMENT, files[DOCUMENT].decode(), {"QMS710"}, context_of(files)).text
    assert made.endswith("ОУКту төрага жетектейт. ОУКту ректор бекитет, ОУКтун өзү да.\n\n")


def test_a_university_whose_letters_end_like_an_ending_is_itself():
    assert found("1.1. КРСУда жана КРда окушат.") == [("QMS701", "КРСУда")]


def test_endings_in_a_heading_in_capitals_are_right():
    assert (
        codes(
            "# 1. ОКУУ-УСУЛДУК КЕҢЕШТИН (ОУК) ИШИ\n1.1. ОУК чогулат.\n# 2. ОУКТУН ТҮЗҮМҮ\n2.1. ОУКтун төрагасы бар.\n"
        )
        == []
    )


def test_endings_of_several_cases_do_not_differ():
    assert found("1.1. Окуу-усулдук кеңеш (ОУК): ОУКтун, ОУКту, ОУКка, ОУКта, ОУКтан, ОУКтар, ОУКтагы, ОУКсуз.") == []


def test_endings_of_a_russian_text_are_not_looked_at():
    assert found("1.1. Учебный отдел (УО). УОтун, УОнун.", "language: ru") == []


@pytest.mark.parametrize("other", ["сапат менеджмент системасы", "сапаттын менеджменти системасынын"])
def test_an_explanation_in_other_forms_of_the_same_words_is_the_same(other):
    front = LIST.format("СМС", "сапат менеджменти системасы")
    assert found(f"1.1. Университеттин {other} (СМС) жакшыртылат.", front) == []


def test_the_same_entry_twice_is_told_at_the_second():
    one = "\n  - {abbreviation: ОУК, expansion: окуу-усулдук кеңеш}"
    assert found("1.1. ОУК чогулат.", f"abbreviations:{one}{one}") == [("QMS706", "ОУК")]


def test_letters_of_another_alphabet_are_not_held_against_kyrgyz_words():
    assert found("1.1. ISO стандарттары.", LIST.format("ISO", "Стандартташтыруу боюнча эл аралык уюм")) == []


def test_a_list_sorted_keeps_its_entries_whole():
    front = (
        "abbreviations:\n  - abbreviation: СМС\n    expansion: сапат менеджменти\n      системасы\n"
        "  - abbreviation: ОУК\n    expansion: окуу-усулдук кеңеш"
    )
    files = laid_over(f"# 1. Жалпы жоболор\n1.1. СМСти ОУК карайт.\n@ front\n{front}")
    made = mend(DOCUMENT, files[DOCUMENT].decode(), {"QMS708"}, context_of(files)).text
    assert (
        "abbreviations:\n  - abbreviation: ОУК\n    expansion: окуу-усулдук кеңеш\n"
        "  - abbreviation: СМС\n    expansion: сапат менеджменти\n      системасы\n---\n"
    ) in made


@pytest.mark.parametrize(
    "front",
    [
        "abbreviations: [{abbreviation: СМС, expansion: сапат системасы}, {abbreviation: ОУК, expansion: окуу кеңеши}]",
        (
            "abbreviations:\n  - abbreviation: СМС\n    expansion: с м с\n"
            "  # эскиси\n  - abbreviation: ОУК\n    expansion: о у к"
        ),
    ],
)
def test_a_list_on_one_line_or_with_comments_is_left_to_a_person(front):
    files = laid_over(f"# 1. Жалпы жоболор\n1.1. СМСти ОУК карайт.\n@ front\n{front}")
    text = files[DOCUMENT].decode()
    assert mend(DOCUMENT, text, {"QMS708"}, context_of(files)).text == text


@pytest.mark.parametrize(
    "front", ["abbreviations: СМС", "abbreviations: [СМС, null, 5]", "abbreviations: [{}]", "terms: {a: 1}"]
)
def test_broken_lists_raise_nothing(front):
    assert "QMS701" not in {code for code, _ in found("1.1. Бөлүм иштейт.", front)}


def test_a_table_of_codes_is_not_read_as_prose():
    letters = "БВГДЖЗКЛМНПРСТ"
    many = " ".join(f"{one}{two}{three}" for one in letters for two in letters for three in "БВГ")
    assert found(f"1.1. Коддор: {many}.") == []
