"""Days before the registry, moments that are none, documents that are not there."""

import pytest


def test_a_day_before_the_first_commit_is_answered_from_todays_histories(university, qms):
    run = qms("--at", "2025-09-01", "list", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert "quality-manual" in run.out


@pytest.mark.parametrize("moment", ["31.12.2025", "2025-13-45", "nothing"])
def test_a_moment_that_is_none_is_wrong_use(university, qms, moment):
    assert qms("--at", moment, "list").code == 2


def test_a_document_that_is_not_there_is_sent_to_the_list_of_documents(university, qms):
    for words in (("show", "nothing"), ("render", "nothing")):
        run = qms(*words, "--lang", "en")
        assert run.code == 2
        assert "qms list" in run.err
