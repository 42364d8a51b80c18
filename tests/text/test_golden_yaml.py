"""Whole inputs against what they are known to give; QMS_GOLDEN=write takes today's answers as known."""

import json
import os
from pathlib import Path

import pytest

from qms.language import LANGUAGES, say
from qms.text.front_matter import split
from qms.text.schemas import Schema
from qms.text.yaml_nodes import load

GOLDEN = Path(__file__).parent / "golden"


def inputs(folder, suffix):
    return sorted(path for path in (GOLDEN / folder).glob(f"*{suffix}") if not path.name.startswith("_"))


def shown(problems):
    return [
        {"place": list(found.place), "pointer": found.pointer, **{lang: say(found.message, lang) for lang in LANGUAGES}}
        for found in problems
    ]


def compare(path, answer):
    known = path.with_suffix(".json")
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("QMS_GOLDEN") == "write":
        known.write_text(text, encoding="utf-8")
    assert text == known.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", inputs("yaml", ".yaml"), ids=lambda path: path.stem)
def test_yaml_is_read_as_known(path):
    loaded = load(path.read_text(encoding="utf-8"), first_line=2)
    places = {pointer: list(place) for pointer, place in loaded.places.items()}
    compare(path, {"values": loaded.values, "places": places, "problems": shown(loaded.problems)})


@pytest.mark.parametrize("path", inputs("schema", ".yaml"), ids=lambda path: path.stem)
def test_values_are_checked_against_their_schema_as_known(path):
    schema, problems = Schema.read((GOLDEN / "schema" / "_schema.yaml").read_text(encoding="utf-8"))
    assert problems == ()
    data, problems = schema.coerce(load(path.read_text(encoding="utf-8")))
    compare(path, {"values": data.values, "problems": shown(problems)})


@pytest.mark.parametrize("path", inputs("front_matter", ".md"), ids=lambda path: path.stem)
def test_front_matter_is_found_as_known(path):
    parts = split(path.read_text(encoding="utf-8"))
    problems = shown([parts.problem] if parts.problem else [])
    compare(
        path,
        {
            "yaml": parts.yaml,
            "yaml_line": parts.yaml_line,
            "body": parts.body,
            "body_line": parts.body_line,
            "problems": problems,
        },
    )
