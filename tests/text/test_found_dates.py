"""Finding dates in a text: good forms, bad forms, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qms.text.dates import attributive, find_dates, long, on, partial, short, stamp, until

GOOD = {
    "2026-жылдын 19-январы": "2026-01-19",
    "2021-жылдын 5-майындагы": "2021-05-05",
    "2016-жылдын 1-апрелинен": "2016-04-01",
    "1998-жылы 30-майда": "1998-05-30",
    "2000-жылы 27-июлда": "2000-07-27",
    "19.01.2026": "2026-01-19",
    "19.01.2026-ж.": "2026-01-19",
    "19.01.2026 г.": "2026-01-19",
    "2026-01-19": "2026-01-19",
    "«19» январь 2026-ж.": "2026-01-19",
    "«19» января 2026 г.": "2026-01-19",
    "2026-жылдын «19» январы": "2026-01-19",
    "19 января 2026 года": "2026-01-19",
    "19 January 2026": "2026-01-19",
    "2021-жылдын февралында": "2021-02",
    "январь 2026 года": "2026-01",
    "January 2026": "2026-01",
    "2026-ж.": "2026",
    "1999-жылы": "1999",
    "2026-жыл": "2026",
    "2026 году": "2026",
}
BAD = {
    "2024 жылдын «01» 02": "2024-02-01",
    "“ 16 ”  2022-ж": "2022",
    "“ 19 ” 01 2026ж": "2026-01-19",
    "2022-жылдын 2 12": "2022",
    "2022-жылдын 2 22": "2022-02-22",
    "217/13/2021-жыл": "2021",
    "2000 -жылы 25-августта": "2000-08-25",
    "2021 – жылдын": "2021",
    "02.05.1996 ж.": "1996-05-02",
    "11.01.1996-жылы": "1996-01-11",
    "5.3.2026": "2026-03-05",
    "2021-жылдын 22 февралындагы": "2021-02-22",
    "2026-жылдын 19-январь": "2026-01-19",
    "19-январь, 2026-жыл": "2026-01-19",
    "January 19, 2026": "2026-01-19",
    "2026ж": "2026",
    "31.02.2026": None,
    "2026-жылдын 31-июнундагы": None,
    "2026-13-01": None,
}
BLANK = ["«___» __________ 20___-ж.", "“___” ________ 20__", "«\\_\\_\\_» \\_\\_\\_\\_ 20\\_\\_ г."]
NONE = [
    "1996-2022-жылга чейин",
    "2019-2021-жылдар",
    "2019–2024-жылдары",
    "2019-2024 жылдарга",
    "2021-2022- окуу жылы",
    "2021/2022 учебный год",
    "1.2.3 пункт",
    "4.1.20 пункту",
    "Бишкек - 2024",
    "ISO 9001:2015",
    "№ 2021 буйрук",
    "2000 жылдык тарыхы",
    "12026-ж.",
]


@pytest.mark.parametrize("written", GOOD)
def test_a_good_form_is_read(written):
    (found,) = find_dates(f"Кеңештин {written} чечими")
    assert (str(found.value), found.wellformed) == (GOOD[written], True)
    assert (found.start, found.end) == (9, 9 + len(written))


@pytest.mark.parametrize("written", BAD)
def test_a_bad_form_is_read_as_far_as_it_can_be_and_called_bad(written):
    (found,) = find_dates(f"Кеңештин {written} чечими")
    assert (found.value and str(found.value), found.wellformed) == (BAD[written], False)
    assert (found.start, found.end) == (9, 9 + len(written))


@pytest.mark.parametrize("written", BLANK)
def test_a_blank_is_found(written):
    (found,) = find_dates(f"Ректор {written}")
    assert (found.value, found.style, found.start) == (None, "blank", 7)


@pytest.mark.parametrize("written", ["«___» __________ 2026-ж.", "2026-жылдын «__» январында"])
def test_a_blank_with_its_year_keeps_the_year(written):
    (found,) = find_dates(written)
    assert (str(found.value), found.style) == ("2026", "blank")


@pytest.mark.parametrize("written", NONE)
def test_periods_and_numbers_are_no_dates(written):
    assert find_dates(f"Бул {written} болот") == ()


def test_holidays_and_ranks_are_no_months():
    assert [str(one.value) for one in find_dates("2021-жылдын майрамы, 2022-жылдын мартабасы")] == ["2021", "2022"]


def test_several_dates_are_found_in_order_even_across_lines():
    text = "10.04.2014-ж. № 227/1, 19.03.2015-ж. № 276/1,\n2021-жылдын\n9-мартындагы"
    assert [str(one.value) for one in find_dates(text)] == ["2014-04-10", "2015-03-19", "2021-03-09"]


@pytest.mark.parametrize("write", [long, attributive, on, until, short, stamp])
@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_written_is_read_back(write, lang, day):
    found = find_dates(write(day, lang))
    assert [(one.value, one.wellformed) for one in found] == [(partial(day), True)]


@given(st.text(alphabet="0123456789.-/ «»_жылдынмайы2020", max_size=60))
def test_any_text_is_read_without_error(text):
    ends = [0, *(place for one in find_dates(text) for place in (one.start, one.end))]
    assert ends == sorted(ends)
