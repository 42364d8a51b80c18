"""Findings kept as known: told no more, counted, shown on request, and told again when there is a new one."""

import json
from pathlib import Path

import pytest
import yaml

FOLDER = Path("docs_registry/documents/international-office")
TEXT = FOLDER / "document.md"
KEPT = FOLDER / "baseline.yaml"


@pytest.fixture
def sinful(university):
    """A draft with a gap in its numbers."""
    text = TEXT.read_text("utf-8")
    TEXT.write_text(text.replace("\n4.2.2. ", "\n4.2.9. "), "utf-8")
    return university


def found(qms, *more):
    run = qms("validate", "--format", "json", "--lang", "en", *more)
    return run.code, [one["code"] for one in json.loads(run.out)["findings"]]


def test_what_is_kept_is_told_no_more_but_counted(qms, sinful):
    code, before = found(qms)
    assert (code, "QMS502" in before) == (1, True)
    assert qms("validate", "international-office", "--baseline", "--yes").code == 0
    kept = yaml.safe_load(KEPT.read_text("utf-8"))
    assert [one["code"] for one in kept["findings"]] == sorted(before)
    assert "4.2.9" in kept["findings"][0]["says"]
    assert found(qms) == (0, [])
    run = qms("validate", "--lang", "en")
    assert run.code == 0
    assert f"{len(before)} more findings are kept as known" in " ".join(run.err.split())
    assert found(qms, "--all") == (1, before)
    assert found(qms, "--no-cache") == (0, [])


def test_it_stays_known_wherever_the_line_moves_and_a_second_one_is_new(qms, sinful):
    assert qms("validate", "international-office", "--baseline", "--yes").code == 0
    text = TEXT.read_text("utf-8")
    TEXT.write_text(text.replace("\n# 1. ", "\n\n\n# 1. "), "utf-8")
    assert found(qms) == (0, [])
    TEXT.write_text(text.replace("\n3.2. ", "\n3.8. "), "utf-8")
    assert found(qms)[1].count("QMS502") == 1


def test_what_is_mended_is_told_until_the_list_is_renewed(qms, sinful):
    assert qms("validate", "international-office", "--baseline", "--yes").code == 0
    TEXT.write_text(TEXT.read_text("utf-8").replace("\n4.2.9. ", "\n4.2.2. "), "utf-8")
    assert found(qms) == (0, ["QMS216"])
    assert qms("validate", "international-office", "--baseline", "--yes").code == 0
    assert not KEPT.exists()
    assert found(qms) == (0, [])


def test_an_approval_counts_what_is_known_too(qms, sinful):
    assert qms("validate", "international-office", "--baseline", "--yes").code == 0
    run = qms("submit", "international-office", "--yes", "--lang", "en")
    assert run.code == 1
    assert "1" in run.err


def test_it_must_be_said_of_which_document(qms, sinful):
    for words in ((), ("docs_registry/registers",)):
        assert qms("validate", *words, "--baseline", "--yes").code == 2
    assert qms("validate", "international-office", "--baseline", "--fix").code == 2
    assert qms("validate", "--yes").code == 2


def test_a_dry_run_keeps_nothing(qms, sinful):
    assert qms("validate", "international-office", "--baseline", "--dry-run").code == 0
    assert not KEPT.exists()
