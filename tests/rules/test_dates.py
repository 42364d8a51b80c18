"""Dates and periods: what is told, where, and what is left alone."""

import pytest

from qms.language import say
from tests.rules.sample import DOCUMENT, findings_of, laid_over

#: Rules this module is about.
DATES = {f"QMS{number}" for number in range(731, 741)}


def told(*clauses, front=""):
    body = "# 1. Жалпы жоболор\n" + "\n".join(f"1.{number}. {text}" for number, text in enumerate(clauses, 1))
    files = laid_over(body + (f"\n@ front\n{front}" if front else ""))
    lines = files[DOCUMENT].decode().split("\n")
    found = [one for one in findings_of(files) if one.code in DATES]
    return [(one.code, _shown(lines, one.place)) for one in found]


def _shown(lines, place):
    return lines[place.line - 1][place.column - 1 : place.column - 1 + place.length]


@pytest.mark.parametrize(
    "text",
    [
        "Бөлүм 2026-жылдын 19-январындагы № 3 буйрук менен түзүлгөн.",
        "Бөлүм 19.01.2026-ж. № 3 буйрук менен түзүлгөн.",
        "Бөлүм 1998-жылы 30-майда түзүлгөн.",
        "Борбор 1996-2022-жылга чейин иштеген.",
        "2019-2021-жылдар аралыгында 43 программа аккредитациядан өттү.",
        "2019–2024-жылдарга өнүктүрүү концепциясы бар.",
        "2026-2027-окуу жылында 2026/2027 окуу жылынын планы аткарылат.",
        "2025-2027-окуу жылдарына карата план түзүлөт.",
        "2026-жылдын 1-сентябрынан 2027-жылдын 30-июнуна чейин аудит жүргүзүлөт.",
        "2014-2018-жылдарга өнүктүрүү программасынын ордуна 2019-2024-жылдарга өнүктүрүү программасы келди.",
        "Бөлүм 2026-жылы түзүлгөн, 2027-ж. баштап иштейт.",
        "Шифри ТТМУ.СМС-ТБ.31.02.2026 болот.",
        "Телефон: 0312 2026-45-99, номери № 31.13.2021.",
        "2000 киши катышат, 2010 сом төлөнөт.",
        "Приказ от 19 января 2026 г. № 3, план на 2026–2027 гг., 2026/2027 учебный год.",
        "The plan of 19 January 2026 is in force.",
    ],
)
def test_what_is_well_written_is_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Бөлүм 31.02.2026-ж. түзүлгөн.", "QMS731", "31.02.2026-ж."),
        ("Бөлүм 12.13.2026-ж. түзүлгөн.", "QMS731", "12.13.2026-ж."),
        ("Бөлүм 2026-жылдын 31-сентябрында түзүлгөн.", "QMS731", "2026-жылдын 31-сентябрында"),
        ("Бөлүм кеңештин «___» ______ 2026-ж. чечими менен түзүлгөн.", "QMS732", "«___» ______ 2026-ж."),
        ("Бөлүм 2024 жылдын 1-февралында түзүлгөн.", "QMS733", "2024 жылдын 1-февралында"),
        ("Бөлүм 2022-жылдын 2 12 түзүлгөн.", "QMS733", "2022-жылдын 2 12"),
        ("Бөлүм 217/13/2021-жыл деген протокол менен түзүлгөн.", "QMS733", "217/13/2021-жыл"),
        ("Бөлүм 1996-жылдын 10-июнда түзүлгөн.", "QMS734", "1996-жылдын 10-июнда"),
        ("План 2029-2025-жылдарга түзүлөт.", "QMS735", "2029-2025-жылдарга"),
        ("План 2026-2028-окуу жылына түзүлөт.", "QMS735", "2026-2028-окуу жылына"),
        (
            "План 2026-жылдын 1-сентябрынан 2025-жылдын 30-июнуна чейин иштейт.",
            "QMS735",
            "2026-жылдын 1-сентябрынан 2025-жылдын 30-июнуна",
        ),
        ("План 01.09.2026-30.06.2026 аралыгында иштейт.", "QMS735", "01.09.2026-30.06.2026"),
        ("План 2025-2029 жылдарга түзүлөт.", "QMS736", "2025-2029 жылдарга"),
        ("План 2026-2027- окуу жылына түзүлөт.", "QMS736", "2026-2027- окуу жылына"),
    ],
)
def test_a_fault_is_told_at_its_place(text, code, place):
    assert told(text) == [(code, place)]


def test_a_fault_met_often_is_told_once_with_a_count():
    years = [f"Бөлүм {year} жылдын 1-февралында түзүлгөн." for year in range(2011, 2019)]
    assert told(*years) == [("QMS733", "2011 жылдын 1-февралында")]


def test_blanks_of_a_form_or_a_stamp_are_left_alone():
    body = """\
# 1. Жалпы жоболор
1.1. БЕКИТЕМИН Университеттин ректору менен макулдашылган күнү «___» ______ 2026-ж.
1.2. Күнү: «___» ______ 2026-ж.
1.3. Өтүнмө [1-тиркемедеги](#annex-1) үлгү боюнча берилет.
# 1-тиркеме. Өтүнмөнүн үлгүсү
Мен бөлүмгө «___» ______ 2026-ж. баштап кызматка кабыл алууңузду өтүнөм.
"""
    assert {one.code for one in findings_of(laid_over(body))} & DATES == set()


def test_a_plan_named_with_two_last_years_is_told_at_the_rarer():
    clauses = [
        "Бөлүм 2019-2024-жылдары өнүктүрүү концепциясына таянат.",
        "Бөлүм 2019-2023-жылдарда өнүктүрүү концепциясын аткарат.",
        "Бөлүм 2019-2024-жылдарга карата өнүктүрүү концепциясын жаңыртат.",
    ]
    assert told(*clauses) == [("QMS737", "2019-2023-жылдарда")]


def test_dates_of_acts_and_of_the_text_may_each_have_their_own_style():
    one = "Бөлүм 2026-жылдын 12-январында 12.01.2026-ж. № 7 буйрук менен түзүлгөн."
    assert told(one) == []
    two = "Анын штаты 2026-жылдын 14-январындагы № 9 буйрук менен бекитилген."
    assert told(one, two) == [("QMS738", "2026-жылдын 14-январындагы")]


def test_a_stamp_still_to_be_filled_in_or_well_written_is_left_alone():
    paper = """\
@ documents/sample/revisions/1.0/revision.yaml
version: "1.0"
paper:
  stamps:
    - {kind: agreement, word: МАКУЛДАШЫЛДЫ, post: Проректор, person: Үсөнова А., verbatim: “ 16 ” 2022-ж, line: 3}
    - {kind: note, text: 2016-жылдын 8-февралындагы № 4 протокол менен бекитилген, line: 9}
"""
    assert {one.code for one in findings_of(laid_over(paper))} & DATES == set()


def test_what_is_said_shows_the_date_and_how_it_is_written():
    (one,) = [
        one
        for one in findings_of(laid_over("# 1. Жалпы жоболор\n1.1. Бөлүм 2024 жылдын 1-февралында түзүлгөн.\n"))
        if one.code in DATES
    ]
    assert "«2024-жылдын 1-февралында»" in say(one.message, "ky")
