"""Days before the registry, moments that are none, documents that are not there."""

import pytest


def test_a_day_before_the_first_commit_is_answered_from_todays_histories(university, qms):
    run = qms("--at", "2025-09-01", "list", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert "quality-manual" not in run.out  # begun later
    assert "licensing-sector" in qms("--at", "2026-10-15", "list").out


@pytest.mark.parametrize("moment", ["31.12.2025", "2025-13-45", "nothing"])
def test_a_moment_that_is_none_is_wrong_use(university, qms, moment):
    assert qms("--at", moment, "list").code == 2


def test_a_document_that_is_not_there_is_sent_to_the_list_of_documents(university, qms):
    for words in (("show", "nothing"), ("render", "nothing")):
        run = qms(*words, "--lang", "en")
        assert run.code == 2
        assert "qms list" in run.err


def test_an_empty_registry_says_how_to_begin(qms):
    assert qms("init", "base", "--yes").code == 0
    assert "qms import" in qms("--repo", "base", "list").out
    plan = qms("--repo", "base", "audit", "plan", "2027", "--yes")
    assert plan.code == 1
    assert "qms register add processes" in plan.err


def test_a_terminal_of_80_columns_has_room_for_titles(university, qms, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    out = qms("list").out
    assert "quality-manual" not in out
    assert "жетектеме" in out


def test_half_merged_text_of_a_document_is_an_error(university, qms):
    path = university / "docs_registry/documents/international-office/document.md"
    path.write_text(path.read_text("utf-8") + "\n<<<<<<< HEAD\nбир\n=======\nэки\n>>>>>>> x\n", "utf-8")
    run = qms("validate", "--select", "QMS102", "international-office")
    assert run.code == 1
    assert "<<<<<<<" in run.out


def test_no_plan_is_made_by_settings_that_hold_an_error(university, qms, git):
    path = university / "docs_registry/qms.yaml"
    path.write_text(path.read_text("utf-8") + "\tx: [\n", "utf-8")
    run = qms("audit", "plan", "2028", "--yes")
    assert run.code == 2
    assert "qms.yaml" in run.err


def test_the_beginning_of_a_code_lists_its_family(qms):
    out = qms("explain", "QMS53").out
    assert [code for code in ("QMS531", "QMS532", "QMS533") if code in out] == ["QMS531", "QMS532", "QMS533"]
    assert "QMS501" not in out
