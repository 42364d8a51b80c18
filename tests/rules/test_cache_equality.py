"""Findings with the cache are those without it, whatever happened to the files: real git repositories."""

import os
import subprocess
from datetime import date

import pytest

from qms.actions.registry import Registry
from qms.store.cache import Cache
from qms.store.discovery import locate
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree
from tests.rules.sample import FILES, FRONT, TODAY

ONE = "documents/sample/document.md"
TWO = "documents/other/document.md"
CLEAN = f"---\n{FRONT}---\n# 1. Жалпы жоболор\n1.1. Бөлүм [жобого](doc:other#1.1) ылайык иштейт.\n"
OTHER = CLEAN.replace("id: sample", "id: other").replace("ТБ.01", "ТБ.02").replace("doc:other", "doc:sample")


class Place:
    """A registry under git."""

    def __init__(self, top):
        self.top = top
        self.root = top / "docs_registry"
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")
        (top / ".gitattributes").write_text("* -text\n")
        revision = FILES["documents/sample/revisions/1.0/revision.yaml"]
        files = {**FILES, ONE: CLEAN, TWO: OTHER, "documents/other/revisions/1.0/revision.yaml": revision}
        for path, text in files.items():
            self.write(path, text)
        self.commit()

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.top, check=True, capture_output=True)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def replace(self, path, old, new):
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def findings(self, *, cached, day=TODAY):
        location = locate(self.root)
        opened = (lambda ruleset: Cache.of(location, ruleset)) if cached else None
        registry = Registry(WorkingTree(location), Resources(location.home), day, opened)
        checked = registry.check()
        if cached and registry.cache:
            registry.cache.close()
        return checked

    def codes(self, **more):
        """Codes found; the same without a cache, with one, and from one that has just been filled."""
        plain = self.findings(cached=False, **more)
        assert self.findings(cached=True, **more) == plain
        assert self.findings(cached=True, **more) == plain
        return [found.code for found in plain.findings]

    @property
    def cache_file(self):
        return self.top / ".git" / "qms" / "cache.sqlite"


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path)
    before = made.codes()
    assert "QMS502" not in before
    return made


def test_an_edit_is_seen(place):
    place.replace(ONE, "1.1. ", "1.3. ")
    assert {"QMS502", "QMS404"} <= set(place.codes())


def test_an_edit_taken_back_is_seen(place):
    place.replace(ONE, "1.1. ", "1.3. ")
    assert "QMS502" in place.codes()
    place.replace(ONE, "1.3. ", "1.1. ")
    assert "QMS502" not in place.codes()


def test_a_renamed_document_folder_is_seen(place):
    (place.root / "documents/other").rename(place.root / "documents/third")
    assert {"QMS105", "QMS403"} <= set(place.codes())
    place.commit()
    assert {"QMS105", "QMS403"} <= set(place.codes())


def test_another_branch_is_seen(place):
    place.git("checkout", "-q", "-b", "draft")
    place.replace(ONE, "1.1. ", "1.3. ")
    place.commit()
    assert "QMS502" in place.codes()
    place.git("checkout", "-q", "main")
    assert "QMS502" not in place.codes()
    place.git("checkout", "-q", "draft")
    assert "QMS502" in place.codes()


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_that_git_was_told_to_overlook_is_seen(place, flag):
    place.git("update-index", flag, f"docs_registry/{ONE}")
    place.replace(ONE, "1.1. ", "1.3. ")
    assert "QMS502" in place.codes()


def test_an_edit_of_the_same_size_and_time_is_seen(place):
    file = place.root / ONE
    before = file.stat()
    place.replace(ONE, "1.1. ", "1.3. ")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert "QMS502" in place.codes()


def test_an_edit_after_the_clock_went_back_is_seen(place):
    file = place.root / ONE
    later = file.stat().st_mtime + 86_400
    for one in (file, place.top / ".git" / "index"):
        os.utime(one, (later, later))
    place.codes()
    place.replace(ONE, "1.1. ", "1.3. ")
    os.utime(file, (later, later))
    os.utime(place.top / ".git" / "index", (later, later))
    assert "QMS502" in place.codes()


def test_a_staged_edit_is_seen(place):
    place.replace(ONE, "1.1. ", "1.3. ")
    place.git("add", "-A")
    assert "QMS502" in place.codes()


def test_a_file_gone_is_seen(place):
    (place.root / TWO).unlink()
    assert "QMS403" in place.codes()


def test_a_deleted_cache_does_no_harm(place):
    place.replace(ONE, "1.1. ", "1.3. ")
    place.cache_file.unlink()
    assert "QMS502" in place.codes()
    assert place.cache_file.exists()


@pytest.mark.parametrize("spoil", [b"", b"not a database at all " * 400, None], ids=["empty", "nonsense", "cut"])
def test_a_corrupt_cache_does_no_harm(place, spoil):
    place.replace(ONE, "1.1. ", "1.3. ")
    data = place.cache_file.read_bytes()
    place.cache_file.write_bytes(data[: len(data) // 2] if spoil is None else spoil)
    assert "QMS502" in place.codes()


def test_a_schema_of_the_organisation_is_seen(place):
    own = place.top / "schemas" / "documents" / "regulation.yaml"
    own.parent.mkdir(parents=True)
    ours = Resources(place.top).all_schemas()["documents/regulation"].content.decode()
    assert "\nrequired:" in ours
    own.write_text(ours.replace("\nrequired:", "\nmaxProperties: 3\nrequired:", 1), "utf-8")
    assert "QMS201" in place.codes()
    own.unlink()
    assert "QMS201" not in place.codes()


def test_changed_settings_are_seen(place):
    place.write("qms.yaml", FILES["qms.yaml"].replace("[0-9]{2}$", "[0-9]{3}$"))
    assert place.codes().count("QMS205") == 2
    place.write("qms.yaml", FILES["qms.yaml"] + "severities: {QMS502: info}\n")
    place.replace(ONE, "1.1. ", "1.3. ")
    found = place.findings(cached=True)
    assert [one.severity.value for one in found.findings if one.code == "QMS502"] == ["info"]
    assert "QMS502" in place.codes()


def test_findings_of_one_day_are_not_taken_for_another(place):
    revision = place.root / "documents/sample/revisions/1.0/revision.yaml"
    revision.write_text(revision.read_text("utf-8") + "submitted: {date: 2026-01-15, fingerprint: x}\n", "utf-8")
    for day in (date(2026, 1, 11), date(2036, 1, 1), date(2026, 1, 11)):
        place.codes(day=day)
