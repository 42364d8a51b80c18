"""Values written as YAML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.text.yaml_dump import dump
from qms.text.yaml_nodes import load

TRICKY = [
    "",
    " ",
    "a: b",
    "a #b",
    "- a",
    "-",
    "--- x",
    "... ",
    "<<",
    "NO",
    "1.10",
    "~",
    "null",
    "'",
    '"',
    "\\",
    "{a}",
    "[a",
    "a,b",
    "x\n",
    "x\ny",
    "x\n\ny\n",
    "\nx",
    " x\ny",
    "x\n ",
    "x\n\n",
    "\t",
    "a\tb",
    "x\r\ny",
    "é\u2028",
    "\x85",
    "\ufeff",
    "%a",
    "@a",
    "`",
    "?",
    "? a",
    ":",
    ":a",
    "a:",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "#",
    "«Жобо»: аныктама",
    "12:30",
    "x\n\t\ny",
    "=======",
    "<<<<<<< HEAD",
    "-a",
    "-[",
    "--",
    "x\n---\ny",
    "\x00",
    "\x7f",
    "🙂",
    "=",
    "a ",
    "a\n=======\nb",
]
texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("ab :#-\n\t'\"\\,[]{}?|>&*!%@", max_size=8),
)
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)
mappings = st.dictionaries(texts, values, max_size=5)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(mappings)
def test_what_is_dumped_reads_back_the_same(mapping):
    loaded = load(dump(mapping))
    assert loaded.problems == ()
    assert loaded.values == mapping


def test_words_need_no_quotes_and_short_lists_stand_on_one_line():
    assert dump(
        {"version": "1.10", "code": "АТУ.СМС-ТБ.01", "at": "12:30", "processes": ["p-1", "p-2"], "ok": True, "n": 3}
    ) == ("version: 1.10\ncode: АТУ.СМС-ТБ.01\nat: 12:30\nprocesses: [p-1, p-2]\nok: true\nn: 3\n")


def test_lists_of_mappings_begin_with_a_dash_and_long_texts_are_literal_blocks():
    assert dump(
        {"owners": [{"post": "head", "person": "abc"}, {"post": "dean"}], "text": "Биринчи сап\nэкинчи сап\n"}
    ) == ("owners:\n  - post: head\n    person: abc\n  - post: dean\ntext: |\n  Биринчи сап\n  экинчи сап\n")


def test_what_would_be_misread_is_quoted():
    assert dump({"a": "x: y", "b": "", "c": '"x"', "d": "- x", "e": "x #y"}) == (
        'a: "x: y"\nb: ""\nc: \'"x"\'\nd: "- x"\ne: "x #y"\n'
    )


def test_none_is_absent_and_an_empty_mapping_is_braces():
    assert dump({"a": None, "b": {}, "c": [], "d": {"e": None}}) == "b: {}\nc: []\nd: {}\n"
    assert dump({}) == "{}\n"


@pytest.mark.parametrize("mapping", [{"x" * 1001: "a"}, {"a": "\ud800\x00"}])
def test_what_cannot_be_written_is_refused(mapping):
    with pytest.raises(ValueError):
        dump(mapping)
