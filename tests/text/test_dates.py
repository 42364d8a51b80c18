"""Dates as official papers write them."""

from datetime import date

import pytest

from qms.model.dates import PartialDate
from qms.text.dates import academic_year, attributive, long, on, period, short, since, stamp, until
from qms.text.months import KY_OF_YEAR, in_month, month_number

DAY = date(2026, 1, 19)
MONTH = PartialDate(2026, 4)
YEAR = PartialDate(2026)


@pytest.mark.parametrize(
    ("write", "day", "ky", "ru", "en"),
    [
        (long, DAY, "2026-жылдын 19-январы", "19 января 2026 года", "19 January 2026"),
        (long, MONTH, "2026-жылдын апрели", "апрель 2026 года", "April 2026"),
        (long, YEAR, "2026-жыл", "2026 год", "2026"),
        (attributive, DAY, "2026-жылдын 19-январындагы", "от 19 января 2026 г.", "of 19 January 2026"),
        (attributive, MONTH, "2026-жылдын апрелиндеги", "от апреля 2026 г.", "of April 2026"),
        (attributive, YEAR, "2026-жылдагы", "от 2026 г.", "of 2026"),
        (on, DAY, "2026-жылдын 19-январында", "19 января 2026 года", "on 19 January 2026"),
        (on, MONTH, "2026-жылдын апрелинде", "в апреле 2026 года", "in April 2026"),
        (on, YEAR, "2026-жылы", "в 2026 году", "in 2026"),
        (since, DAY, "2026-жылдын 19-январынан баштап", "с 19 января 2026 года", "since 19 January 2026"),
        (until, DAY, "2026-жылдын 19-январына чейин", "до 19 января 2026 года", "by 19 January 2026"),
        (short, DAY, "19.01.2026-ж.", "19.01.2026 г.", "19.01.2026"),
        (short, MONTH, "04.2026-ж.", "04.2026 г.", "04.2026"),
        (short, YEAR, "2026-ж.", "2026 г.", "2026"),
        (stamp, DAY, "«19» январь 2026-ж.", "«19» января 2026 г.", "19 January 2026"),
        (stamp, MONTH, "«___» апрель 2026-ж.", "«___» апреля 2026 г.", "“___” April 2026"),
        (stamp, YEAR, "«___» __________ 2026-ж.", "«___» __________ 2026 г.", "“___” ________ 2026"),
        (stamp, None, "«___» __________ 20___-ж.", "«___» __________ 20___ г.", "“___” ________ 20__"),
    ],
)
def test_a_date_is_written_in_three_languages(write, day, ky, ru, en):
    assert (write(day, "ky"), write(day, "ru"), write(day, "en")) == (ky, ru, en)


@pytest.mark.parametrize(
    ("month", "form"),
    [
        (2, "февралындагы"),
        (3, "мартындагы"),
        (4, "апрелиндеги"),
        (5, "майындагы"),
        (6, "июнундагы"),
        (7, "июлундагы"),
        (8, "августундагы"),
        (12, "декабрындагы"),
    ],
)
def test_the_attributive_ending_follows_the_month(month, form):
    assert in_month(month, "дагы") == form


def test_the_dative_loses_its_consonant():
    assert [in_month(month, "га") for month in (2, 4, 6)] == ["февралына", "апрелине", "июнуна"]


@pytest.mark.parametrize(("number", "name"), list(enumerate(KY_OF_YEAR, 1)))
def test_a_month_is_known_by_its_forms(number, name):
    assert month_number(name) == month_number(name.upper()) == number


@pytest.mark.parametrize("month", range(1, 13))
def test_russian_months_take_their_prepositional_ending(month):
    assert on(PartialDate(2026, month), "ru").split()[1].endswith("е")


def test_periods_and_academic_years():
    assert [period(2019, 2024, lang) for lang in ("ky", "ru", "en")] == [
        "2019–2024-жылдар",
        "2019–2024 гг.",
        "2019–2024",
    ]
    assert [academic_year(2026, lang) for lang in ("ky", "ru", "en")] == [
        "2026-2027-окуу жылы",
        "2026/2027 учебный год",
        "academic year 2026/2027",
    ]
