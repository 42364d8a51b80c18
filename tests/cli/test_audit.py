"""``audit`` from the command line, on the model university."""

import json

from qms.cli.audit import _bullets
from qms.cli.session import Session
from qms.model.messages import message


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


def test_persons_stand_below_the_process_they_may_not_audit():
    nobody = message("audit.conflict.nobody", process="4.3")
    persons = [message("audit.why.absence", auditor=name) for name in ("A", "B")]
    assert "".join(_bullets(Session(lang="en"), [nobody, *persons, nobody])) == (
        "  • Nobody may audit process 4.3:\n      • A – away;\n      • B – away.\n  • Nobody may audit process 4.3:\n"
    )


def test_programme_is_said_to_be_another_name_of_plan(qms):
    assert "Another name of plan" in qms("audit", "--help", "--lang", "en").out


def test_audits_of_other_programmes_in_the_same_time_are_noted(university, qms):
    run = qms("audit", "plan", "2026/27", "--format", "json", "--dry-run", "--lang", "en")
    notes = [one for one in json.loads(run.out)["unmet"] if "Башка программалардын" in one]
    assert len(notes) == 1
    assert "2026 – " in notes[0]
