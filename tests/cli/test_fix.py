"""``qms validate --fix``: shown first, agreed to, made in open revisions only, kept with what was edited by hand."""

from pathlib import Path

import pytest

DRAFT = Path("docs_registry/documents/international-office/document.md")
APPROVED = Path("docs_registry/documents/internal-audit/document.md")
SLIPS = "\n4.2.2. Бөлүм окуу иштери боюнча боюнча проректорго  баш иет , бѳлүм №3 чечимди аткарат. "


@pytest.fixture
def slipped(university):
    text = DRAFT.read_text("utf-8")
    assert "\n4.2.2. " in text
    DRAFT.write_text(text.replace("\n4.2.2. ", SLIPS, 1), "utf-8")
    return university


def line():
    return next(line for line in DRAFT.read_text("utf-8").split("\n") if line.startswith("4.2.2. "))


def test_what_has_one_right_answer_is_put_right_and_kept(qms, git, slipped):
    run = qms("validate", "--fix", "--yes", "--lang", "en")
    assert run.code == 0, run
    assert line().startswith("4.2.2. Бөлүм окуу иштери боюнча проректорго баш иет, бөлүм № 3 чечимди аткарат. ")
    for code in ("QMS756", "QMS757", "QMS764", "QMS766", "QMS776"):
        assert code in run.err
    assert "qms undo" in run.out
    assert git(slipped, "status", "--short") == ""
    again = qms("validate", "--fix", "--yes", "--lang", "en")
    assert "nothing that the program can put right" in again.err


def test_a_dry_run_shows_the_difference_and_writes_nothing(qms, slipped):
    before = DRAFT.read_bytes()
    run = qms("validate", "--fix", "--dry-run")
    assert "+4.2.2. Бөлүм окуу иштери боюнча проректорго баш иет, бөлүм № 3" in run.out
    assert DRAFT.read_bytes() == before


def test_only_the_rules_chosen_are_mended(qms, slipped):
    assert qms("validate", "--fix", "--select", "QMS764", "--yes").code == 0
    assert line().startswith("4.2.2. Бөлүм окуу иштери боюнча проректорго  баш иет , бѳлүм №3")


def test_without_a_terminal_and_without_yes_nothing_is_written(qms, slipped):
    before = DRAFT.read_bytes()
    assert qms("validate", "--fix").code == 2
    assert DRAFT.read_bytes() == before


def test_an_approved_text_is_left_and_the_way_is_told(qms, university):
    text = APPROVED.read_text("utf-8")
    APPROVED.write_text(text.replace("\n6.5.6. ", "\n6.5.6. Бөлүм  ректорго баш иет. ", 1), "utf-8")
    before = APPROVED.read_bytes()
    run = qms("validate", "--fix", "--yes", "--lang", "en")
    assert run.code == 1  # QMS303: changed without a revision
    assert "qms revise internal-audit --minor" in " ".join(run.err.split())
    assert APPROVED.read_bytes() == before


def test_it_is_for_people_and_not_of_the_past(qms, slipped):
    assert qms("validate", "--fix", "--format", "json").code == 2
    assert qms("--at", "HEAD", "validate", "--fix", "--yes").code == 2
