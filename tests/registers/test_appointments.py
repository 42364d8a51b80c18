"""Who holds which post on a day, and the tree of units."""

from datetime import date

import pytest
from sample_registers import record

from qms.registers.appointments import holders, posts_of, units_of
from qms.registers.units import above, below, head_posts, unit_of_post


def appointment(record_id, person, post, start, until=None, *, acting=False):
    values = {"person": person, "post": post, "from": start, "until": until, "acting": acting}
    return record("appointments", record_id, **{name: value for name, value in values.items() if value})


HELD = [
    appointment("a1", "usenov", "rector", "2020-01-01", "2026-01-18"),
    appointment("a2", "asanova", "rector", "2026-01-10", "2026-02-10", acting=True),
    appointment("a3", "omurov", "rector", "2026-02-01"),
    appointment("a4", "omurov", "council-chair", "2026-01-01"),
]
UNITS = [
    record("units", "university", posts={"rector": {"head": True}, "council-chair": {}}),
    record("units", "office", parent="university", posts={"office-head": {"head": True}, "clerk": {}}),
    record("units", "sector", parent="office"),
]


@pytest.mark.parametrize(
    ("day", "people"),
    [
        ("2019-12-31", []),
        ("2020-01-01", ["usenov"]),
        ("2026-01-18", ["usenov", "asanova"]),
        ("2026-01-19", ["asanova"]),
        ("2026-02-10", ["omurov", "asanova"]),
        ("2026-02-11", ["omurov"]),
    ],
)
def test_a_post_is_held_from_the_first_day_to_the_last(day, people):
    assert [one.person for one in holders("rector", date.fromisoformat(day), HELD)] == people


def test_an_acting_holder_is_told_as_such():
    (held,) = holders("rector", date(2026, 1, 20), HELD)
    assert held == ("asanova", True, "a2")


def test_a_person_may_hold_several_posts():
    assert posts_of("omurov", date(2026, 2, 1), HELD) == ("council-chair", "rector")
    assert posts_of("omurov", date(2026, 1, 31), HELD) == ("council-chair",)


def test_a_post_makes_its_unit_the_persons_own():
    assert units_of("omurov", date(2026, 3, 1), HELD, UNITS) == ("university",)
    assert units_of("usenov", date(2026, 3, 1), HELD, UNITS) == ()


def test_the_tree_of_units_is_walked_both_ways():
    assert above("sector", UNITS) == ("office", "university")
    assert below("university", UNITS) == ("office", "sector")
    assert above("university", UNITS) == below("sector", UNITS) == ()


def test_a_circle_of_parents_ends():
    circle = [record("units", "a", parent="b"), record("units", "b", parent="a"), record("units", "c", parent="c")]
    assert above("a", circle) == ("b",)
    assert above("c", circle) == ()


def test_posts_belong_to_units():
    assert unit_of_post("clerk", UNITS) == "office"
    assert unit_of_post("no-such", UNITS) is None
    assert (head_posts("office", UNITS), head_posts("sector", UNITS)) == (("office-head",), ())
