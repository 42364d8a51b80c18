"""Periodic checks and version numbers."""

from datetime import date

import pytest

from qms.lifecycle.review import next_review, next_version
from qms.model.dates import PartialDate
from qms.model.versions import Version


def test_the_first_check_is_counted_from_the_day_of_effect():
    assert next_review(PartialDate(2026, 2, 1), 36) == date(2029, 2, 1)


def test_later_checks_are_counted_from_the_last_one():
    assert next_review(PartialDate(2024, 2, 1), 12, [date(2026, 3, 10), date(2025, 1, 20)]) == date(2027, 3, 10)


def test_a_new_revision_is_counted_from_its_own_day():
    assert next_review(PartialDate(2026, 2, 1), 12, [date(2024, 3, 10)]) == date(2027, 2, 1)


def test_a_day_the_month_lacks_becomes_its_last():
    assert next_review(PartialDate(2026, 8, 31), 6) == date(2027, 2, 28)


def test_an_unknown_day_counts_as_the_first():
    assert next_review(PartialDate(2026), 12) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("known", "major", "following"),
    [((), False, "1.0"), (("1.9", "1.10"), False, "1.11"), (("1.9", "1.10"), True, "2.0"), (("0.1",), True, "1.0")],
)
def test_the_next_version_follows_the_highest(known, major, following):
    assert str(next_version(map(Version.parse, known), major=major)) == following
