"""YAML changed in place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.text.pointers import pointer_part
from qms.text.yaml_nodes import load
from qms.text.yaml_write import REMOVE, dump, splice

UNIT = """\
# Башкармалык
id: academic-office   # папканын аты
version: "1.10"
kind: 'office'
posts:   # кызматтар
  head: {title: Башчы, staff: 1}   # бирөө
  # орун басар
  deputy:
    title: Орун басар
    staff: 2

owners:
- post: head     # биринчи
  person: abc
- post: deputy
notes: |  # узун
  Биринчи сап
  экинчи сап

tags: [a, b]
empty:
last: 1
"""

CASES = {
    "plain value": ({"/id": "dean"}, "id: academic-office  ", "id: dean  "),
    "double quotes stay": ({"/version": "1.11"}, '"1.10"', '"1.11"'),
    "single quotes stay": ({"/kind": "dean's"}, "'office'", "'dean''s'"),
    "quotes where needed": ({"/id": "a: b"}, "id: academic-office", 'id: "a: b"'),
    "number": ({"/posts/deputy/staff": 3}, "staff: 2", "staff: 3"),
    "in braces": ({"/posts/head/title": "А, Б"}, "title: Башчы", 'title: "А, Б"'),
    "added in braces": ({"/posts/head/head": True}, "staff: 1}", "staff: 1, head: true}"),
    "added to a mapping": ({"/posts/deputy/head": False}, "staff: 2\n", "staff: 2\n    head: false\n"),
    "added mapping": ({"/posts/clerk": {"title": "x"}}, "staff: 2\n", "staff: 2\n  clerk:\n    title: x\n"),
    "added at the end": ({"/closed": "2026-01-19"}, "last: 1\n", "last: 1\nclosed: 2026-01-19\n"),
    "item appended": ({"/owners/-": {"post": "x"}}, "- post: deputy\n", "- post: deputy\n- post: x\n"),
    "appended in brackets": ({"/tags/-": "c"}, "[a, b]", "[a, b, c]"),
    "empty value filled": ({"/empty": "x"}, "empty:\n", "empty: x\n"),
    "empty becomes mapping": ({"/empty/a/b": "x"}, "empty:\n", "empty:\n  a:\n    b: x\n"),
    "literal text": ({"/notes": "Жаңы\nтекст\n"}, "  Биринчи сап\n  экинчи сап\n", "  Жаңы\n  текст\n"),
    "literal to word": ({"/notes": "x"}, "|  # узун\n  Биринчи сап\n  экинчи сап\n", "x  # узун\n"),
    "key removed": ({"/version": REMOVE}, 'version: "1.10"\n', ""),
    "mapping removed": ({"/posts/deputy": REMOVE}, "  deputy:\n    title: Орун басар\n    staff: 2\n", ""),
    "first key of an item removed": ({"/owners/0/post": REMOVE}, "post: head     # биринчи\n  person", "person"),
    "only key of an item removed": ({"/owners/1/post": REMOVE}, "- post: deputy", "- {}"),
    "item removed": ({"/owners/0": REMOVE}, "- post: head     # биринчи\n  person: abc\n", ""),
    "removed in braces": ({"/posts/head/title": REMOVE}, "title: Башчы, ", ""),
    "removed in brackets": ({"/tags/1": REMOVE}, ", b]", "]"),
    "word becomes list": ({"/last": [{"a": "b"}]}, "last: 1\n", "last:\n  - a: b\n"),
    "list becomes word": ({"/owners": "x"}, re.search(r"owners:.*deputy", UNIT, re.DOTALL)[0], "owners: x"),
    "item replaced": ({"/owners/1": {"person": "z"}}, "- post: deputy", "- person: z"),
    "nothing there": ({"/nothing/at/all": REMOVE}, "", ""),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_the_characters_that_must_change_do(name, line_end):
    changes, old, new = CASES[name]
    expected = UNIT.replace(old, new, 1).replace("\n", line_end)
    assert splice(UNIT.replace("\n", line_end), changes) == expected


def test_several_changes_come_in_the_order_given():
    assert splice("a: 1\nb: [x, y]\n", {"/b/0": "z", "/c/-": "q", "/a": "2"}) == "a: 2\nb: [z, y]\nc: [q]\n"
    assert splice("b:\n  - x\n  - y\n", {"/b/0": REMOVE, "/b/-": "z"}) == "b:\n  - y\n  - z\n"


def test_an_empty_file_and_an_empty_mapping_are_filled():
    assert splice("", {"/a/b": "1"}) == "a:\n  b: 1\n"
    assert splice("# түшүндүрмө", {"/a": "1"}) == "# түшүндүрмө\na: 1\n"
    assert splice("records: {}\n", {"/records/nc-1": {"a": "b"}}) == "records:\n  nc-1:\n    a: b\n"
    assert splice("{}\n", {"/a": "1"}) == "a: 1\n"


def test_a_file_without_a_last_line_end_keeps_it_so_and_a_mark_at_the_start_stays():
    assert splice("\ufeffa: 1", {"/b": "2"}) == "\ufeffa: 1\nb: 2"
    assert splice("a: 1", {"/b": "x\ny\n"}) == "a: 1\nb: |\n  x\n  y\n"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("a: [b: c]\n", {"/a/0/d": "x"}),
        ("a: 1\n", {"/a/b": "x"}),
        ("a: 1\na: 2\n", {"/a": "x"}),
        ("a: [x]\n", {"/a/5": "y"}),
        ("a: 1\n", {"": "x"}),
        ("? a\n: 1\n", {"/a": ["x", {"y": "z"}]}),
    ],
)
def test_a_place_that_cannot_be_edited_is_refused(text, changes):
    with pytest.raises(ValueError):
        splice(text, changes)


words = st.sampled_from(
    ["a", "b", "c d", "x: y", "", "'", '"q"', "#", "- z", "2026-01-19", "Жобо", "k\nl\n", "~", "[", "p/q~"]
)
values = st.recursive(
    words, lambda part: st.lists(part, max_size=3) | st.dictionaries(words, part, max_size=3), max_leaves=8
)
mappings = st.dictionaries(words, values, min_size=1, max_size=4)


def pointers(value, at=""):
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield at + pointer_part(key)
        yield from pointers(part, at + pointer_part(key))
    if isinstance(value, dict):
        yield at + "/new"
    if isinstance(value, list):
        yield at + "/-"


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.data(), mappings, st.one_of(st.just(REMOVE), values))
def test_what_was_spliced_is_read_and_the_rest_is_untouched(data, mapping, value):
    pointer = data.draw(st.sampled_from(sorted(set(pointers(mapping)))))
    text = (
        dump(mapping).replace("\n", "\n# c\n")
        if data.draw(st.booleans()) and "|" not in dump(mapping)
        else dump(mapping)
    )
    out = splice(text, {pointer: value})
    if value is REMOVE:
        assert out.count("# c") <= text.count("# c")
    elif not pointer.endswith(("/-", "/new")):
        assert find(load(out).values, pointer) == value
    assert load(out).problems == ()


def find(value, pointer):
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def test_replacing_a_value_by_itself_changes_nothing():
    for pointer, value in {"/version": "1.10", "/kind": "office", "/tags/1": "b", "/posts/head/staff": 1}.items():
        assert splice(UNIT, {pointer: value}) == UNIT
