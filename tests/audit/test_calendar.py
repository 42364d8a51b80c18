"""Working days of the Kyrgyz Republic and of a registry; weeks fit for audits."""

from datetime import date

import pytest

from qms.audit.calendar import audit_weeks, parse_year, working_calendar
from qms.audit.data import Days
from qms.errors import UsageError
from qms.language import say
from qms.model.settings import Settings

CALENDAR = {
    "week": 5,
    "days_off": [{"from": "2026-01-08", "until": "2026-01-09", "reason": "буйрук"}, {"date": "2026-02-06"}],
    "working_days": ["2026-02-07"],
    "avoid": [{"from": "2026-06-01", "until": "2026-06-27", "reason": "session"}],
}


def calendar(lang="ky", **changes):
    declared = {**CALENDAR, **changes}
    return working_calendar(Settings({"calendar": declared}), parse_year("2026").days, lang)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-05", "майрам күнү: Жаңы жылдык каникулдар"),
        ("2026-03-20", "майрам күнү: Орозо айт"),
        ("2026-01-08", "эс алуу күнү: буйрук"),
        ("2026-02-06", "эс алуу күнү: –"),
        ("2026-02-08", "дем алыш күнү"),
    ],
)
def test_a_day_that_is_not_worked_says_why(day, why):
    assert say(calendar().non_working(date.fromisoformat(day)), "ky") == why


@pytest.mark.parametrize("day", ["2026-02-07", "2026-02-23", "2026-04-07", "2026-01-12"])
def test_a_day_is_worked(day):
    assert calendar().non_working(date.fromisoformat(day)) is None


def test_saturday_is_worked_in_a_six_day_week():
    saturday = date(2026, 2, 14)
    assert calendar().non_working(saturday) is not None
    assert calendar(week=6).non_working(saturday) is None


def test_holidays_are_named_in_the_language_asked_for():
    assert say(calendar("ru").non_working(date(2026, 5, 9)), "ru") == "праздник: День Победы"


def test_a_session_is_worked_but_avoided():
    day = date(2026, 6, 2)
    assert calendar().non_working(day) is None
    assert say(calendar().avoided(day), "ky") == "сессия (2026-06-01 – 2026-06-27)"


def test_july_and_august_are_avoided_where_nothing_is_declared():
    plain = working_calendar(Settings({}), parse_year("2027").days)
    assert not plain.is_open(date(2027, 7, 15))
    assert plain.is_open(date(2027, 6, 15))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026/27", date(2026, 9, 1), date(2027, 6, 30)),
        ("2026-27", date(2026, 9, 1), date(2027, 6, 30)),
        ("2026/2027", date(2026, 9, 1), date(2027, 6, 30)),
    ],
)
def test_years_are_read(text, start, end):
    assert parse_year(text).days == Days(start, end)


@pytest.mark.parametrize("text", ["27", "2026/28", "2026/2028", "быйыл", "", "0000", "9999"])
def test_other_years_are_refused(text):
    with pytest.raises(UsageError):
        parse_year(text)


def test_an_audit_begins_on_tuesday_and_stays_in_its_week():
    weeks = audit_weeks(calendar(), Days(date(2026, 2, 9), date(2026, 2, 15)), 2)
    assert [week.audit for week in weeks] == [Days(date(2026, 2, 10), date(2026, 2, 11))]


def test_a_week_without_enough_days_in_a_row_is_left_out():
    # 1-9 May are holidays: only Monday 27 to Thursday 30 April can be used
    may = Days(date(2026, 4, 27), date(2026, 5, 10))
    assert [week.monday for week in audit_weeks(calendar(), may, 4)] == [date(2026, 4, 27)]
    assert audit_weeks(calendar(), may, 5) == ()
