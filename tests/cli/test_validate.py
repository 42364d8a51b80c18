"""``qms validate`` from the command line."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def base(qms):
    qms("init", "--yes")
    return Path("docs_registry")


def test_a_new_registry_has_no_findings(qms, base):
    assert qms("validate") == (0, "Кемчилик табылган жок.\n", "")


def test_a_file_that_is_not_yaml_is_found_with_its_place(qms, base):
    (base / "registers").mkdir()
    (base / "registers/units.yaml").write_text("schema: 1\nrecords: {a: [}\n", "utf-8")
    run = qms("validate")
    assert run.code == 1
    assert run.out.startswith("registers/units.yaml:2:")
    assert qms("validate", "--format", "json").code == 1
    assert json.loads(qms("validate", "--format", "json").out)["summary"]["errors"] > 0


def test_findings_are_chosen_by_path_and_code(qms, base):
    (base / "registers").mkdir()
    (base / "registers/units.yaml").write_text("schema: 1\nrecords: {a: [}\n", "utf-8")
    assert qms("validate", "docs_registry/registers").code == 1
    assert qms("validate", "registers/units.yaml").code == 1
    assert qms("validate", "docs_registry/qms.yaml").code == 0
    assert qms("validate", "--ignore", "QMS").code == 0
    assert qms("validate", "--select", "QMS5").code == 0
    assert qms("validate", "--select", "QMS999").code == 2


def test_a_path_that_is_not_there_is_refused(qms, base):
    run = qms("validate", "жок.md")
    assert (run.code, run.err.splitlines()[0]) == (2, "«жок.md» базада жок.")


def test_two_runs_for_programs_are_equal(qms, base):
    assert qms("validate", "--format", "json") == qms("validate", "--format", "json", "--no-cache")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--fix", "--format", "json"), "--format"),
        (("--fix", "--since", "main"), "--since"),
        (("--baseline", "--select", "QMS5"), "--select"),
        (("--since", "main", "--all"), "--all"),
        (("--yes",), "--fix"),
    ],
)
def test_options_that_would_do_nothing_beside_another_are_refused(qms, university, words, told):
    run = qms("validate", *words, "--lang", "en")
    assert (run.code, told in run.err) == (2, True), run


def test_what_a_branch_brings_is_not_asked_of_the_past(qms, university):
    assert qms("--at", "HEAD", "validate", "--since", "HEAD").code == 2
