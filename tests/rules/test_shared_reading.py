"""Much new work is read by two processes: they find what one finds, also where the second does not come to its end."""

import multiprocessing
import os
from datetime import date

import pytest

from qms.actions import reading
from qms.actions.registry import Registry
from qms.store.cache import Cache
from qms.store.discovery import locate
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree
from tests.rules.sample import FILES, FRONT

DOCUMENTS = 30

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods() or os.cpu_count() == 1, reason="one process reads all here"
)


@pytest.fixture
def root(tmp_path):
    """Registry in which every third document cites a clause that is not there."""
    files = {path: text for path, text in FILES.items() if not path.startswith("documents/")}
    for number in range(DOCUMENTS):
        folder, cited = f"documents/d{number:02}", "9.9" if number % 3 == 0 else "1.1"
        front = FRONT.replace("id: sample", f"id: d{number:02}").replace("ТБ.01", f"ТБ.{number:02}")
        files[f"{folder}/document.md"] = f"---\n{front}---\n# 1. Жалпы\n1.1. Бөлүм [пунктка](#{cited}) ылайык иштейт.\n"
        files[f"{folder}/revisions/1.0/revision.yaml"] = FILES["documents/sample/revisions/1.0/revision.yaml"]
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def check(root, progress=None):
    location = locate(root)
    return Registry(WorkingTree(location), Resources(location.home), date(2026, 2, 1), None, progress).check()


@pytest.fixture
def alone(root):
    found = check(root)
    assert [one.code for one in found.findings].count("QMS401") == DOCUMENTS // 3
    return found


def share(monkeypatch):
    """Let two processes read, a file a turn."""
    monkeypatch.setattr(reading, "SHARED_FROM", 1)
    monkeypatch.setattr(reading, "_CHUNK", 1)


def test_two_processes_find_what_one_finds(root, alone, monkeypatch):
    share(monkeypatch)
    told = []
    assert check(root, lambda done, total: told.append((done, total))) == alone
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_the_helper_really_reads(root, alone, monkeypatch):
    share(monkeypatch)
    received = []
    real = reading._received

    def counting(receiver, left, parts, *, wait):
        for one in real(receiver, left, parts, wait=wait):
            received.append(one)
            yield one

    monkeypatch.setattr(reading, "_received", counting)
    assert check(root) == alone
    assert received


@pytest.mark.parametrize("after", [0, 3])
def test_what_a_helper_that_is_killed_took_is_read_all_the_same(root, alone, monkeypatch, after):
    share(monkeypatch)
    real, parent, done = reading.Reader.read, os.getpid(), []

    def dying(self, paths):
        if os.getpid() != parent:
            if len(done) == after:
                os._exit(9)
            done.append(paths)
        return real(self, paths)

    monkeypatch.setattr(reading.Reader, "read", dying)
    assert check(root) == alone


def test_what_two_processes_read_is_kept_and_not_read_again(root, alone, monkeypatch, tmp_path_factory):
    kept = tmp_path_factory.mktemp("kept") / "cache.sqlite"
    location = locate(root)

    def checked(day):
        with Cache(kept, "rules") as cache:
            registry = Registry(WorkingTree(location), Resources(location.home), day, lambda _: cache)
            return registry.check()

    share(monkeypatch)
    assert checked(date(2026, 2, 1)) == alone
    real, read = reading.Reader.read, []

    def watched(self, paths):
        read.extend(paths)
        return real(self, paths)

    monkeypatch.setattr(reading.Reader, "read", watched)
    # another day is judged anew from what is kept
    assert checked(date(2026, 2, 2)) == alone
    assert read == []
