"""Blocks of two bodies set against each other."""

import pytest

from qms.lifecycle.alignment import ABSENT, aligned, in_step
from qms.lifecycle.compare import compare
from qms.text.scanner import scan


def told(was, now):
    """The places of two bodies as ``(old text, new text)``, None for what is not there."""
    old, new = scan(was), scan(now)
    places = aligned(old, new, compare(old, new))
    return [
        (
            old.blocks[one.was].text if one.was != ABSENT else None,
            new.blocks[one.now].text if one.now != ABSENT else None,
        )
        for one in places
    ]


def test_what_is_removed_stands_where_it_stood_and_before_what_is_added_there():
    was = "1.1. Китеп берүү:\n- билет боюнча;\n- күзөт.\n1.2. Окуу залынын убактысы.\n1.3. Айып төлөө шарттары."
    now = "1.1. Китеп берүү:\n- каталог менен;\n- күзөт.\n1.2. Айып төлөө шарттары."
    assert told(was, now) == [
        ("Китеп берүү:", "Китеп берүү:"),
        ("билет боюнча;", None),
        (None, "каталог менен;"),
        ("күзөт.", "күзөт."),
        ("Окуу залынын убактысы.", None),
        ("Айып төлөө шарттары.", "Айып төлөө шарттары."),
    ]


def test_what_is_moved_is_there_twice():
    was = "1.1. Китеп берүү тартиби.\n1.2. Окуу залынын убактысы.\n1.3. Айып төлөө шарттары."
    now = "1.1. Айып төлөө шарттары.\n1.2. Китеп берүү тартиби.\n1.3. Окуу залынын убактысы."
    assert told(was, now) == [
        (None, "Айып төлөө шарттары."),
        ("Китеп берүү тартиби.", "Китеп берүү тартиби."),
        ("Окуу залынын убактысы.", "Окуу залынын убактысы."),
        ("Айып төлөө шарттары.", None),
    ]


def test_items_of_a_clause_are_paired_by_their_words():
    was = "1.1. Милдеттери:\n- каттоо;\n- эсепке алуу;\n- текшерүү."
    now = "1.1. Милдеттери:\n- каттоо;\n- эсепке алуу жана сактоо;\n- жаңылоо;\n- текшерүү."
    assert told(was, now)[2:] == [
        ("эсепке алуу;", "эсепке алуу жана сактоо;"),
        (None, "жаңылоо;"),
        ("текшерүү.", "текшерүү."),
    ]


@pytest.mark.parametrize(("was", "now", "places"), [("", "", 0), ("", "1.1. Бир.", 1), ("1.1. Бир.", "", 1)])
def test_empty_bodies_have_nothing_to_set(was, now, places):
    assert len(told(was, now)) == places


def test_texts_without_likeness_are_removed_and_added():
    assert list(in_step(["абв"], ["эюя"])) == [(0, ABSENT), (ABSENT, 0)]
