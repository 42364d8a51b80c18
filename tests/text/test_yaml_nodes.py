"""YAML read as text with places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.language import LANGUAGES, say
from qms.model.findings import Place
from qms.text.yaml_nodes import MAX_DEPTH, load


def keys(text):
    found = load(text).problems
    assert all(say(one.message, lang) for one in found for lang in LANGUAGES)
    return [one.message.key.removeprefix("text.") for one in found]


@pytest.mark.parametrize(
    "word", ["1.10", "012", "NO", "yes", "12:30", "2026-01-19", "~", "null", "0x1F", "1e3", ".inf", "="]
)
def test_a_scalar_means_what_is_written(word):
    assert load(f"a: {word}\nb: [{word}]\n").values == {"a": word, "b": [word]}


def test_an_empty_plain_value_is_none_and_an_empty_quoted_one_is_empty_text():
    assert load("a:\nb: ''\nc: \"\"\nd: {e: , f}\ng:\n-\n").values == {
        "a": None, "b": "", "c": "", "d": {"e": None, "f": None}, "g": [None],
    }  # fmt: skip


def test_places_count_from_the_first_line_given_and_point_at_keys_and_values():
    places = load("id: абв\nowners:\r\n  - post: x\r\n", first_line=5).places
    assert places["/id"] == Place(5, 5, 3)
    assert places["/owners#key"] == Place(6, 1, 6)
    assert places["/owners/0/post"] == Place(7, 11, 1)
    assert "/absent" not in places


def test_a_mark_at_the_start_is_passed_over():
    loaded = load("\ufeffid: a\n")
    assert loaded.values == {"id": "a"}
    assert loaded.places["/id"] == Place(1, 5, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", ["duplicate_key"]),
        ("a: 1\n'a': 2\n", ["duplicate_key"]),
        ("a:\n\t- b\n", ["tab"]),
        ("a: &x 1\n", ["alias"]),
        ("a: *x\n", ["alias"]),
        ("a: !x 1\n", ["tag"]),
        ("%FOO\n---\na: 1\n", ["tag"]),
        ("<<: {a: 1}\n", ["merge_key"]),
        ("a: 1\n--- \nb: 1\n", ["documents"]),
        ("a: \x00\n", ["character"]),
        ("a: \x07\n", ["character"]),
        ("a: x\u2028y\n", ["character"]),
        ("a: \ud800\n", ["character"]),
        ("a: b\ufeff\n", ["character"]),
        ("a: 1\n>>>>>>> main\n", ["merge_marker"]),
        ("a: 1\r\n=======\r\n", ["merge_marker"]),
        ("a: b: c\n", ["colon"]),
        ("a:b\nc: d\n", ["no_colon"]),
        ("a: 'x\n", ["open_quote"]),
        ("a: {x\n", ["open_bracket"]),
        ('a: "x" y\n', ["after_quote"]),
        ('a: "\\й"\n', ["escape"]),
        ("a: | x\n", ["block_text"]),
        ("a: - b\n", ["dash"]),
        ("a: `b`\n", ["first_character"]),
        ("a: }\n", ["first_character"]),
        ("a: b\n  c: d\n", ["indentation"]),
        ("- a\n", ["not_mapping"]),
        ("сөз\n", ["not_mapping"]),
        ("[a]: b\n", ["bad_key"]),
        (": b\n", ["bad_key"]),
        ("a: 1\n... \nb: 1\n", ["syntax"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text, expected):
    assert keys(text) == expected


def test_ampersand_star_and_exclamation_mark_inside_words_are_text():
    assert load("a: Q&A\nb: x * y\nc: Ура!\nd: =======x\n").problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "- " * 100_000,
        "{a: " * 50_000,
        "? " * 50_000,
        "".join(" " * depth + "a:\n" for depth in range(MAX_DEPTH + 20)),
        "a: " + "[" * (MAX_DEPTH + 20) + "]" * (MAX_DEPTH + 20),
    ],
)
def test_nesting_too_deep_is_refused_before_it_can_hurt(text):
    assert keys(text) == ["too_deep"]


def test_too_many_values_are_refused_before_they_are_built():
    assert keys("a: [" + "1," * 1_000_001 + "]") == ["too_large"]


def test_an_alias_bomb_is_refused():
    lines = ["a: &a [x, x]"] + [
        f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert set(keys("\n".join(lines))) == {"alias"}


def test_tabs_are_reported_line_by_line():
    assert [found.place.line for found in load("a:\n\tb: 1\n\tc: 2\nd: 1\n\te: 1\n").problems] == [2]
    assert load("a: |\n  x\n  \ty\n").values == {"a": "x\n\ty\n"}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("ab:-[]{}\"'|>&*!%@`#?,\n\t \\<=~я\0\ufeff", max_size=40))
def test_no_text_makes_reading_raise(text):
    loaded = load(text)
    assert isinstance(loaded.values, dict)
    assert all(found.place.line >= 1 and found.place.column >= 1 for found in loaded.problems)
    assert isinstance(dict(loaded.places), dict)
