"""Two officers approve at the same moment: one revision has one approval, and nobody's work is lost."""

import subprocess
import sys

import pytest

from tests.stress.kills import COMMANDS, base, environment, git, qms

ROUNDS = 3


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return base(tmp_path_factory.mktemp("two"))


def at_once(registry, *commands):
    """Exit code and what was said, of commands begun at the same moment."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "qms", *words],
            cwd=registry, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for words in commands
    ]  # fmt: skip
    return [(process.communicate()[0], process.returncode) for process in running]


def test_one_document_is_approved_once(prepared):
    head = git(prepared, "rev-parse", "HEAD").strip()
    for _ in range(ROUNDS):
        ends = at_once(prepared, COMMANDS["approve"], COMMANDS["approve"])
        assert sorted(code for _, code in ends) == [0, 1], ends
        (refused,) = [said for said, code in ends if code]
        assert "Traceback" not in refused
        assert git(prepared, "rev-parse", "HEAD~1").strip() == head
        assert git(prepared, "tag", "--points-at", "HEAD").split() == ["doc/academic-office/1.2"]
        assert git(prepared, "status", "--porcelain") == ""
        assert qms(prepared, "verify", "academic-office").returncode == 0
        assert qms(prepared, "undo", "--yes").returncode == 0
        head = git(prepared, "rev-parse", "HEAD").strip()


def test_an_approval_and_a_revision_of_another_document_both_come_through(prepared):
    ends = at_once(prepared, COMMANDS["approve"], COMMANDS["revise"])
    assert [code for _, code in ends] == [0, 0], ends
    assert git(prepared, "tag").split() == ["doc/academic-office/1.2"]
    assert git(prepared, "status", "--porcelain") == ""
    assert qms(prepared, "validate").returncode == 0
