"""Names of defects lead to rules that exist, and every name the survey uses is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qms.rules.catalog import catalog
from qms.rules.mapping import NAMES

#: Families of rules that are built: first digit of the code.
BUILT = {"1", "2", "3", "4", "5", "6", "7", "8", "9"}
#: A row of a survey: | D1-01 | NUM-DUP | …
ROW = re.compile(r"^\| (D\d-\d+) \| ([A-Z-]+) \|", re.MULTILINE)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_code_of_a_name_is_a_rule(name: str) -> None:
    assert set(NAMES[name]) <= {rule.code for rule in catalog()}


def test_only_families_that_are_built_have_codes() -> None:
    assert {code[3] for codes in NAMES.values() for code in codes} <= BUILT


def test_every_rule_on_what_a_paper_states_twice_has_a_name() -> None:
    seen_twice = {rule.code for rule in catalog() if rule.scope == "import"}
    assert seen_twice <= {code for codes in NAMES.values() for code in codes}


def test_every_name_the_survey_uses_is_known(seeds: Path) -> None:
    surveys = sorted((seeds.parent / "defects").glob("*.md"))
    if not surveys:
        pytest.skip("the survey of defects is not at hand beside the real papers")
    used = {name for survey in surveys for _, name in ROW.findall(survey.read_text("utf-8"))}
    assert used
    assert used <= NAMES.keys()
