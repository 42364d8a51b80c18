"""``audit`` from the command line, on the model university."""

import json

import pytest


@pytest.fixture(scope="module", autouse=True)
def solver():
    pytest.importorskip("ortools")


def test_a_plan_is_shown_with_names_of_units_and_written(university, qms):
    run = qms("audit", "plan", "2027", "--yes")
    assert run.code == 0
    assert "Чарба бөлүмү" in run.out
    assert (university / "docs_registry/registers/audit-programmes/2027.yaml").is_file()


def test_a_wrong_year_is_refused_before_anything_is_begun(university, qms):
    run = qms("audit", "plan", "27", "--yes", "--lang", "en")
    assert run.code == 2
    assert "Planning" not in run.err


def test_a_plan_not_found_in_time_is_not_called_a_contradiction(university, qms, monkeypatch):
    monkeypatch.setattr("qms.audit.planning.solve", lambda _: None)
    run = qms("audit", "plan", "2028", "--yes", "--lang", "en")
    assert run.code == 1
    assert "No plan of 2028 was found in the time allowed." in run.err
    assert "contradict" not in run.err
    assert "cannot be kept together" not in run.err


def test_an_impossible_year_answers_a_program_in_json(university, qms):
    run = qms("audit", "plan", "2025", "--format", "json", "--lang", "en")
    answer = json.loads(run.out)
    assert run.code == 1
    assert (answer["year"], answer["status"]) == ("2025", "impossible")
    assert answer["conflict"] == ["2025 is over and cannot be planned."]
    assert answer["ways_out"] == ["Plan the next year."]
    assert "contradict" in run.err
