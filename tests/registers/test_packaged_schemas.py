"""The registers that come with the program are described completely."""

import re
from pathlib import Path

import pytest

from qms.registers.schema import Kind, schema_of
from qms.text.schema_refs import references
from qms.text.schemas import Schema
from qms.text.yaml_nodes import load

FOLDER = Path(__file__).parents[2] / "schemas" / "registers"
SCHEMA_FILES = tuple(FOLDER.parent.rglob("*.yaml"))
SCHEMAS = {path.stem: schema_of(path.stem, load(path.read_text("utf-8")).values) for path in FOLDER.glob("*.yaml")}


def fields_of(field):
    yield field
    for inner in (*field.fields, *([field.item] if field.item else [])):
        yield from fields_of(inner)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_label_columns_and_order_are_fields_of_the_record(schema):
    names = {field.name for field in schema.fields}
    assert {*schema.label, *schema.columns, schema.order} <= names


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_titles_and_captions_stand_in_three_languages(schema):
    captions = [schema.title, schema.record, *(field.caption for field in schema.fields)]
    assert [words for words in captions if set(words) != {"ky", "ru", "en"}] == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_the_example_id_matches_the_pattern(schema):
    assert re.fullmatch(schema.id_pattern, schema.id_example)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_references_name_registers_there_are(schema):
    referred = {field.register for field in fields_of(schema.root)} - {"", "posts", "documents"}
    assert referred <= set(SCHEMAS)


@pytest.mark.parametrize("path", sorted(SCHEMA_FILES), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_a_schema(path):
    assert Schema.read(path.read_text("utf-8"))[1] == ()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_states_and_what_they_demand_are_fields_of_the_record(path):
    mapping = load(path.read_text("utf-8")).values
    states = mapping["x-qms"].get("states")
    if states is None:
        return
    fields = mapping["properties"]
    values = set(fields[states["field"]]["enum"])
    assert set(states["moves"]) == values
    assert values >= {state for reached in states["moves"].values() for state in reached}
    assert values >= set(states["demands"])
    assert fields.keys() >= {name for names in states["demands"].values() for name in names}


def test_open_work_is_told_of_who_answers_for_it_and_never_of_history():
    told = {
        (path.stem, *reference.path)
        for path in SCHEMA_FILES
        for reference in references(Schema.ours(path.read_text("utf-8")).mapping)
        if reference.work is not None
    }
    roles = ("developed", "checked", "agreed", "approved", "registered")
    documents = [path.stem for path in SCHEMA_FILES if path.parent.name == "documents"]
    signing = {(name, "signatories", role, "*", "person") for name in documents for role in roles}
    assert told >= signing | {("processes", "owners", "*", "person")}
    history = {"revision", "agreement", "acknowledgement", "check", "copy", "translation", "appointments", "auditors"}
    assert history.isdisjoint(name for name, *_ in told)


def test_texts_in_three_languages_are_recognised():
    assert SCHEMAS["units"].field("title").kind is Kind.WORDS
    assert SCHEMAS["units"].field("posts").child("rector").child("title").kind is Kind.WORDS
