"""Front matter and body taken apart and put together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.text.front_matter import join, replace_yaml, split


def test_line_ends_stay_as_they_were():
    parts = split("---\r\nid: a\r\n---\r\nТекст\r\n")
    assert (parts.yaml, parts.yaml_line, parts.body, parts.body_line) == ("id: a\r\n", 2, "Текст\r\n", 4)
    assert join(parts.yaml, parts.body) == "---\r\nid: a\r\n---\r\nТекст\r\n"


def test_a_mark_at_the_start_belongs_to_neither_part_and_survives_replacing():
    text = "\ufeff---  \nid: a\n--- \nТекст"
    parts = split(text)
    assert (parts.yaml, parts.body, parts.problem) == ("id: a\n", "Текст", None)
    assert replace_yaml(text, "id: b\n") == "\ufeff---  \nid: b\n--- \nТекст"


def test_a_rule_in_the_body_is_body():
    assert split("---\nid: a\n---\nx\n\n---\n").body == "x\n\n---\n"
    assert split("Текст\n\n---\nid: a\n---\n").yaml == ""


@pytest.mark.parametrize(
    ("text", "yaml", "body_line"),
    [
        ("---\nid: a\n# 1. Бөлүм\n", "id: a\n", 3),
        ("---\nid: a\n1.1. Текст\n", "id: a\n", 3),
        ("---\nid: a\n\nТекст\n", "id: a\n", 3),
        ("---\nid: a\n", "id: a\n", 3),
        ("---", "", 1),
    ],
)
def test_an_unclosed_front_matter_ends_where_only_body_can_be(text, yaml, body_line):
    parts = split(text)
    assert (parts.yaml, parts.body_line) == (yaml, body_line)
    assert parts.problem.message.key == "text.front_matter_open"
    assert parts.yaml + parts.body == text[parts.yaml_start :]


def test_an_unclosed_front_matter_is_not_replaced():
    with pytest.raises(ValueError, match="front_matter_open"):
        replace_yaml("---\nid: a\n", "id: b\n")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["id: a", "b:", "# c", "  - x"]), max_size=4), st.text("a-#\n 1.", max_size=20))
def test_what_was_joined_splits_into_the_same(lines, body):
    yaml = "".join(line + "\n" for line in lines)
    parts = split(join(yaml, body))
    assert (parts.yaml, parts.body, parts.problem) == (yaml, body, None)
    assert parts.body_line == len(lines) + 3
