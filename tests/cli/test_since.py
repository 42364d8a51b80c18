"""``qms validate --since``: what a branch brings, and what no branch may do, on real repositories."""

import json
from pathlib import Path

import pytest

DOCUMENT = Path("docs_registry/documents/internal-audit")
OFFICE = Path("docs_registry/documents/international-office")


@pytest.fixture
def branch(git, university):
    """The model university on a branch of its own."""
    git(university, "config", "user.name", "Tester")
    git(university, "config", "user.email", "tester@example.kg")
    git(university, "branch", "-M", "main")
    git(university, "checkout", "-q", "-b", "work")
    return university


def replace(path, old, new):
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), "utf-8")


def commit(git, folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "by hand")


def since(qms, *more, branch="main"):
    run = qms("validate", "--since", branch, "--format", "json", "--lang", "en", *more)
    return run.code, [(one["code"], one["path"]) for one in json.loads(run.out)["findings"]]


def test_nothing_changed_brings_nothing(qms, branch):
    assert since(qms) == (0, [])


def test_old_findings_are_left_out_and_new_ones_told(qms, git, branch):
    git(branch, "checkout", "-q", "main")
    replace(OFFICE / "document.md", "\n# 1.", "\n# 7.")
    commit(git, branch)
    git(branch, "checkout", "-q", "work")
    git(branch, "merge", "-q", "main")
    replace(OFFICE / "document.md", "4.2.2.", "4.2.9.")
    code, found = since(qms)
    assert code == 1
    assert found
    assert all(path == "documents/international-office/document.md" for _, path in found)
    everything = json.loads(qms("validate", "--format", "json").out)["findings"]
    assert len(everything) > len(found)


def test_the_other_branch_may_have_gone_on(qms, git, branch):
    git(branch, "checkout", "-q", "main")
    replace(OFFICE / "document.md", "\n# 1.", "\n# 7.")
    commit(git, branch)
    git(branch, "checkout", "-q", "work")
    assert since(qms) == (0, [])


@pytest.mark.parametrize("name", ["document.md", "scans/page.pdf"])
def test_a_frozen_file_changed_or_deleted_is_told(qms, git, branch, name):
    frozen = DOCUMENT / "revisions/1.0" / name
    if not frozen.exists():
        git(branch, "checkout", "-q", "main")
        frozen.parent.mkdir()
        frozen.write_bytes(b"%PDF")
        commit(git, branch)
        git(branch, "checkout", "-q", "work")
        git(branch, "merge", "-q", "main")
    with frozen.open("ab") as file:
        file.write("Жана дагы.\n".encode())
    assert ("QMS321", f"documents/internal-audit/revisions/1.0/{name}") in since(qms)[1]
    frozen.unlink()
    assert ("QMS321", f"documents/internal-audit/revisions/1.0/{name}") in since(qms)[1]


def test_history_rewritten_is_told_and_a_withdrawal_is_not(qms, branch):
    record = DOCUMENT / "revisions/1.0/revision.yaml"
    before = record.read_text("utf-8")
    replace(record, "effective: 2026", "effective: 2025")
    assert ("QMS322", "documents/internal-audit/revisions/1.0/revision.yaml") in since(qms)[1]
    record.write_text(before.rstrip("\n") + "\nwithdrawn: {date: 2026-11-01}\n", "utf-8")
    assert "QMS322" not in {code for code, _ in since(qms)[1]}


def test_a_document_in_force_that_is_gone_is_told_once(qms, git, branch):
    git(branch, "rm", "-r", "-q", str(DOCUMENT))
    gates = [one for one in since(qms)[1] if one[0].startswith("QMS32")]
    assert gates == [("QMS323", "documents/internal-audit/document.md")]


def test_a_record_goes_only_where_its_register_lets_it(qms, branch):
    folder = Path("docs_registry/registers/audits")
    done = next(path for path in sorted(folder.glob("*.yaml")) if "status: done" in path.read_text("utf-8"))
    replace(done, "status: done", "status: planned")
    assert ("QMS326", f"registers/audits/{done.name}") in since(qms)[1]


def test_without_common_history_or_such_a_branch_it_says_so(qms, git, branch):
    run = qms("validate", "--since", "nowhere", "--lang", "en")
    assert (run.code, "nowhere" in run.err) == (2, True)
    git(branch, "checkout", "-q", "--orphan", "alone")
    git(branch, "commit", "-q", "-m", "alone")
    run = qms("validate", "--since", "main", "--lang", "en")
    assert run.code == 1
    assert "fetch-depth: 0" in run.err


def test_before_the_registry_was_there_all_is_new(qms, git, branch):
    git(branch, "checkout", "-q", "--orphan", "bare")
    git(branch, "rm", "-r", "-q", "--cached", ".")
    git(branch, "commit", "-q", "--allow-empty", "-m", "empty")
    git(branch, "checkout", "-q", "-f", "-b", "filled")
    git(branch, "add", "-A")
    git(branch, "commit", "-q", "-m", "registry")
    replace(OFFICE / "document.md", "4.2.2.", "4.2.9.")
    code, found = since(qms, branch="bare")
    assert (code, bool(found)) == (1, True)


def test_it_does_not_go_with_mending(qms, branch):
    assert qms("validate", "--since", "main", "--fix").code == 2
