"""Values made what their schema says, and problems said."""

import subprocess
import sys

import pytest

from qms.language import LANGUAGES, say
from qms.model.findings import Place
from qms.text.schema_refs import references
from qms.text.schemas import Schema, lint
from qms.text.yaml_nodes import load


def read(schema, text, at=""):
    return Schema.of({"type": "object", **schema}).coerce(load(text), at)


def keys(problems):
    assert all(say(found.message, lang) for found in problems for lang in LANGUAGES)
    return [found.message.key.removeprefix("text.") for found in problems]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "1.10", "1.10"),
        ("integer", "36", 36),
        ("integer", "-007", -7),
        ("number", "3.5", 3.5),
        ("number", "3", 3),
        ("boolean", "true", True),
        ("boolean", "false", False),
    ],
)
def test_the_schema_decides_what_a_scalar_is(kind, text, value):
    data, problems = read({"properties": {"a": {"type": kind}}}, f"a: {text}\n")
    assert data.values == {"a": value}
    assert type(data.values["a"]) is type(value)
    assert problems == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [("integer", "3.0"), ("integer", "үч"), ("integer", "٣"), ("number", "3,5"), ("number", "nan"),
     ("boolean", "yes"), ("boolean", "True"), ("integer", "9" * 40)],
)  # fmt: skip
def test_what_is_not_of_its_type_is_a_problem_and_left_out(kind, text):
    data, problems = read({"properties": {"a": {"type": kind}, "b": {}}, "required": ["a"]}, f"b: x\na: {text}\n")
    assert data.values == {"b": "x"}
    assert keys(problems) == [f"type_{kind}"]
    assert problems[0].place == Place(2, 4, len(text))


def test_coercion_follows_references_patterns_items_and_alternatives():
    schema = {
        "properties": {"list": {"type": "array", "items": {"$ref": "#/$defs/n"}}, "self": {"$ref": "#"}},
        "patternProperties": {"^n_": {"$ref": "#/$defs/n"}},
        "additionalProperties": {"anyOf": [{"type": "boolean"}, {"type": "array", "items": {"type": "integer"}}]},
        "$defs": {"n": {"type": "integer"}},
    }
    data, problems = read(schema, "list: [1, 02]\nself: {n_a: 3, list: [4]}\nn_b: 5\nx: true\ny: [6]\n")
    assert problems == ()
    assert data.values == {"list": [1, 2], "self": {"n_a": 3, "list": [4]}, "n_b": 5, "x": True, "y": [6]}


def test_an_empty_value_is_absent_and_an_empty_item_a_problem():
    schema = {"properties": {"a": {"type": "string"}, "l": {"type": "array", "items": {"type": "string"}}}}
    assert read({**schema, "required": ["a"]}, "a:\n")[1][0].message.key == "text.required"
    data, problems = read(schema, "l: \n  - x\n  -\n  - y\n")
    assert data.values == {"l": ["x", "y"]}
    assert (keys(problems), problems[0].place.line) == (["empty_item"], 3)


def test_one_record_of_a_file_is_read_with_places_of_the_file():
    loaded = load("schema: 1\nrecords:\n  a/b: {n: 1}\n  c:\n    n: x\n")
    schema = Schema.of({"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})
    assert schema.coerce(loaded, "/records/a~1b")[0].values == {"n": 1}
    data, problems = schema.coerce(loaded, "/records/c")
    assert (data.values, problems[0].place, problems[0].pointer) == ({}, Place(5, 8, 1), "/records/c/n")


def test_a_missing_field_is_shown_at_the_key_of_its_mapping_and_an_unknown_one_at_itself():
    schema = {
        "properties": {
            "o": {"type": "object", "required": ["x"], "properties": {"x": {}}, "additionalProperties": False}
        }
    }
    _, problems = read(schema, "o:\n  xx: 1\n")
    assert [(key, found.place) for key, found in zip(keys(problems), problems, strict=True)] == [
        ("required_in", Place(1, 1, 1)),
        ("unknown_near", Place(2, 3, 2)),
    ]


def test_of_alternatives_only_the_one_whose_type_fits_is_spoken_of():
    either = {"anyOf": [{"type": "string"}, {"type": "object", "required": ["ky"]}]}
    assert keys(read({"properties": {"a": either}}, "a: {ru: x}\n")[1]) == ["required_in"]
    assert keys(read({"properties": {"a": either}}, "a: [x]\n")[1]) == ["not_fitting"]
    assert keys(read({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, "c: x\n")[1]) == ["required_one"]


@pytest.mark.parametrize(
    ("schema", "text", "key"),
    [
        ({"maxItems": 1, "type": "array"}, "[x, y]", "max_items"),
        ({"minItems": 1, "type": "array"}, "[]", "min_items"),
        ({"minLength": 3, "type": "string"}, "аб", "min_length"),
        ({"maxLength": 3, "type": "string"}, "абвг", "max_length"),
        ({"minimum": 3, "type": "integer"}, "1", "minimum"),
        ({"exclusiveMaximum": 0.5, "type": "number"}, "0.5", "exclusive_maximum"),
        ({"minProperties": 1, "type": "object"}, "{}", "min_properties"),
        ({"maxProperties": 1}, "{x: y, z: w}", "max_properties"),
        ({"additionalProperties": False}, "{x: y}", "unknown_name"),
        ({"additionalProperties": False, "properties": {"far": {}}}, "{x: y}", "unknown_listed"),
        ({"enum": [f"unit-{n}" for n in range(20)]}, "unit7", "enum_near"),
        ({"format": "email"}, "x", "format_other"),
        ({"multipleOf": 2, "type": "integer"}, "3", "not_fitting"),
        ({"not": {}}, "3", "not_fitting"),
    ],
)
def test_each_keyword_has_its_sentence(schema, text, key):
    assert keys(read({"properties": {"a": schema}}, f"a: {text}\n")[1]) == [key]


def test_problems_of_the_file_come_alone():
    _, problems = read({"required": ["x"]}, "a: 1\na: 2\n")
    assert keys(problems) == ["duplicate_key"]


@pytest.mark.parametrize(
    ("format_", "good", "bad"),
    [
        ("date", ["2026-01-19", "2024-02-29"], ["2026-02-30", "2026-1-9", "20260119", "2026-W03-1", "19.01.2026"]),
        ("partial-date", ["2026", "2026-01", "2026-01-19"], ["26", "2026-13", "2026-00", "19.01.2026"]),
        ("version", ["0.1", "1.0", "1.10"], ["1", "1.0.0", "01.0", "v1.0"]),
    ],
)
def test_formats(format_, good, bad):
    schema = {"properties": {"a": {"type": "string", "format": format_}}}
    assert all(read(schema, f"a: {text}\n")[1] == () for text in good)
    assert all(keys(read(schema, f"a: {text}\n")[1]) == [f"format_{format_.replace('-', '_')}"] for text in bad)


def test_annotations_are_found_at_a_pointer_and_over_values():
    schema = Schema.of({
        "x-qms": {"storage": "file"},
        "properties": {"owners": {"type": "array", "items": {"$ref": "#/$defs/o"}}},
        "$defs": {"o": {"properties": {"post": {"type": "string", "x-ref": "posts"}}}},
    })  # fmt: skip
    assert schema.x("")["x-qms"] == {"storage": "file"}
    assert schema.x("/owners/3/post") == {"x-ref": "posts"}
    assert schema.x("/nothing/here") == {}
    found = list(schema.annotated({"owners": [{"post": "a"}, {"post": "b"}]}))
    assert [(pointer, value) for pointer, value, notes in found if "x-ref" in notes] == [
        ("/owners/0/post", "a"),
        ("/owners/1/post", "b"),
    ]


def test_lint_reports_more_than_one_scalar_type_at_a_place():
    schema = {
        "properties": {"a": {"anyOf": [{"type": "integer"}, {"type": "string"}]}, "b": {"type": ["string", "array"]}}
    }
    problems = lint({**schema, "additionalProperties": {"enum": [1, "x"]}})
    assert [dict(found.message.values)["path"] for found in problems] == ["/a", "/*"]


@pytest.mark.parametrize(
    "schema",
    [{"type": "strin"}, {"$ref": "#/nowhere"}, {"$ref": "http://example.org/x"}, {"format": "datum"}, {"pattern": "("},
     {"properties": []}, {"patternProperties": {"(": {}}}, {"minLength": "x"}],
)  # fmt: skip
def test_lint_reports_a_schema_that_is_none(schema):
    assert keys(lint(schema)) == ["schema_invalid"]


def person(**more):
    return {
        "properties": {"status": {"type": "string"}, "team": {"type": "array", "items": {"type": "string", **more}}}
    }


@pytest.mark.parametrize("key", ["x-ref", "x-ref-open"])
@pytest.mark.parametrize(("meant", "work"), [(True, {}), ({"status": ["open"]}, {"status": ["open"]})])
def test_open_work_stands_beside_a_reference_to_people(key, meant, work):
    schema = person(**{key: "people", "x-open-work": meant})
    assert lint(schema) == ()
    (reference,) = references(schema)
    assert (reference.path, reference.work) == (("team", "*"), work)
    assert reference.is_open_work({"status": "open"})
    assert reference.is_open_work({"status": "done"}) == (meant is True)
    assert not reference._replace(work=None).is_open_work({"status": "open"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"x-open-work": True},
        {"x-ref": "units", "x-open-work": True},
        {"x-ref": "people", "x-open-work": False},
        {"x-ref": "people", "x-open-work": "yes"},
        {"x-ref": "people", "x-open-work": {}},
        {"x-ref": "people", "x-open-work": {"state": ["open"]}},
        {"x-ref": "people", "x-open-work": {"status": "open"}},
    ],
)
def test_lint_reports_open_work_that_cannot_be_understood(wrong):
    (problem,) = lint(person(**wrong))
    assert (problem.message.key, problem.pointer) == ("text.schema_open_work", "/properties/team/items/x-open-work")


def test_a_schema_is_read_from_our_dialect():
    schema, problems = Schema.read(
        "properties:\n  a: {type: string, minLength: 2}\n  minLength: {type: integer, enum: [1, 2]}\n"
        "additionalProperties: false\nx-qms: {open: true, code: 012}\n"
    )
    assert problems == ()
    assert schema.mapping == {
        "properties": {"a": {"type": "string", "minLength": 2}, "minLength": {"type": "integer", "enum": [1, 2]}},
        "additionalProperties": False,
        "x-qms": {"open": True, "code": "012"},
    }
    assert Schema.read("properties:\n  a: {type: [string, integer]}\n")[1][0].place.line == 2


def test_the_validator_is_imported_only_when_something_is_validated():
    code = (
        "import sys; from qms.text.schemas import Schema; from qms.text.yaml_nodes import load;"
        "s = Schema.of({}); print('jsonschema_rs' in sys.modules); s.coerce(load('a: 1'));"
        "print('jsonschema_rs' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "True"]


def test_a_value_of_the_wrong_type_is_left_out_of_a_broken_yaml_too():
    schema = Schema.of({"type": "object", "additionalProperties": {"type": "object"}})
    data, problems = schema.coerce(load("one: {a: b}\ntwo: words\none: {}\n"))
    assert dict(data.values) == {"one": {"a": "b"}}
    assert problems == load("one: {a: b}\ntwo: words\none: {}\n").problems
