"""``list``, ``show``, ``status`` and the desk, on the model university."""

import io
import json
import sys

import pytest

from qms.cli import terminal


def test_the_list_names_version_and_status_in_the_session_language(university, qms):
    run = qms("list", "--lang", "en")
    assert run.code == 0
    line = next(line for line in run.out.splitlines() if "quality-manual" in line)
    assert "ТТМУ.СМС-СЖ.01" in line
    assert "in force" in line


def test_the_list_for_programs_has_the_three_facts_sorted_by_id(university, qms):
    documents = json.loads(qms("list", "--format", "json").out)["documents"]
    assert [one["id"] for one in documents] == sorted(one["id"] for one in documents)
    draft = next(one for one in documents if one["id"] == "international-office")
    assert (draft["status"], draft["in_force"], draft["working"]) == (
        "draft",
        None,
        {"version": "1.0", "state": "draft"},
    )
    manual = next(one for one in documents if one["id"] == "quality-manual")
    assert manual["in_force"] == {"version": "1.1", "since": "2026-10-01"}


def test_the_list_of_a_past_day_shows_what_was_in_force_then(university, qms):
    documents = json.loads(qms("--at", "2026-11-20", "list", "--format", "json").out)["documents"]
    assert next(one for one in documents if one["id"] == "quality-manual")["in_force"]["version"] == "1.1"


@pytest.mark.parametrize(
    ("option", "ids"),
    [
        (("--status", "draft"), {"international-office"}),
        (("--type", "сапат боюнча жетектеме"), {"quality-manual"}),
        (("--unit", "academic-office"), {"academic-office"}),
    ],
)
def test_the_list_is_narrowed_by_its_options(university, qms, option, ids):
    documents = json.loads(qms("list", *option, "--format", "json").out)["documents"]
    assert {one["id"] for one in documents} == ids


def test_a_list_that_fits_nothing_says_so(university, qms):
    run = qms("list", "--status", "withdrawn", "--lang", "en")
    assert (run.code, run.out) == (0, "There are no such documents.\n")


@pytest.mark.parametrize("words", ["quality-manual", "ТТМУ.СМС-СЖ.01", "сапат боюнча жетек"])
def test_a_document_is_shown_by_id_code_or_a_piece_of_its_title(university, qms, words):
    run = qms("show", words)
    assert run.code == 0
    assert run.out.startswith("Сапат боюнча жетектеме\n")


def test_an_ambiguous_name_lists_the_candidates(university, qms):
    run = qms("show", "бөлүмү жөнүндө")
    assert run.code == 2
    assert "quality-office" in run.err
    assert "international-office" in run.err


def test_a_clause_is_shown_alone_with_what_stands_under_it(university, qms):
    run = qms("show", "quality-office#1.1")
    assert run.code == 0
    assert run.out.startswith("1.1. ")
    assert "1.2. " not in run.out


def test_a_clause_that_is_not_there_is_a_sentence(university, qms):
    run = qms("show", "quality-office#99.1", "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "99.1" in run.err


def test_the_text_of_a_document_follows_its_facts_when_asked_for(university, qms):
    assert "# 1. " not in qms("show", "quality-office").out
    assert "\n# 1. " in qms("show", "quality-office", "--text").out


def test_the_desk_for_programs_counts_and_lists(university, qms):
    desk = json.loads(qms("status", "--format", "json").out)
    assert desk["findings"] == {"error": 0, "warning": 0, "info": 0}
    assert [one["id"] for one in desk["open"]] == ["international-office"]
    assert desk["documents"] == {"draft": 1, "effective": 6}
    assert all(due["kind"] in {"review", "audit"} for due in desk["coming"])


def test_bare_qms_without_a_terminal_prints_help(university, qms):
    run = qms("--lang", "en")
    assert run.code == 0
    assert run.out.startswith("Usage: qms")


class Keyboard(io.StringIO):
    def isatty(self):
        return True


def at_desk(qms, monkeypatch, answers):
    monkeypatch.setattr(terminal, "can_ask", lambda: True)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    monkeypatch.setattr(sys, "stdin", Keyboard(answers))
    return qms("--lang", "en")


def test_the_desk_runs_the_command_of_a_number_and_ends_with_an_empty_answer(university, qms, monkeypatch):
    run = at_desk(qms, monkeypatch, "1\n\n")
    assert run.code == 0
    assert "international-office" in run.out
    assert run.out.count("1. List the documents") == 2


def test_the_desk_asks_again_for_a_number_it_does_not_have(university, qms, monkeypatch):
    run = at_desk(qms, monkeypatch, "77\n3\nquality-manual\n\n")
    assert "There is no choice “77”" in run.out
    assert "Сапат боюнча жетектеме" in run.out
