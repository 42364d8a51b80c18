"""Real git repositories in temporary folders, deaf to the settings of the machine they are tested on."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from qms.model.edits import Delete, Write
from qms.store.discovery import RegistryLocation, locate
from qms.store.identity import Identity, IdentitySource
from qms.store.transaction import commit_edits

AUTHOR = Identity("Асан Үсөнов", "asan@example.kg", IdentitySource.OPTION)
WHEN = datetime(2026, 1, 19, 10, 30, tzinfo=timezone(timedelta(hours=6)))


@dataclass
class Registry:
    top: Path

    @property
    def root(self) -> Path:
        return self.top / "docs_registry"

    @property
    def location(self) -> RegistryLocation:
        return locate(self.root)

    def git(self, *words, **kwargs):
        return subprocess.run(
            ["git", *words], cwd=self.top, check=True, capture_output=True, text=True, **kwargs
        ).stdout.strip("\n")

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def commit_all(self, message="by hand", date="2026-01-10T10:00:00+06:00"):
        self.git("add", "-A")
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        self.git("commit", "-q", "--allow-empty", "-m", message, env=env)
        return self.git("rev-parse", "HEAD")

    def edit(self, path, text):
        target = self.root / path
        return Write(path, text.encode(), sha(target.read_bytes()) if target.exists() else "")

    def delete(self, path):
        return Delete(path, sha((self.root / path).read_bytes()))

    def keep(self, *edits, text="change", **more):
        return commit_edits(self.location, edits, text, **{"author": AUTHOR, "when": WHEN, **more})

    def status(self):
        return self.git("status", "--porcelain")


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(autouse=True)
def machine_without_git_settings(monkeypatch, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in [name for name in os.environ if name.startswith("GIT_") and name != "GIT_CONFIG_NOSYSTEM"]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("QMS_USER", raising=False)
    return home


@pytest.fixture
def empty(tmp_path):
    """A git repository without a commit."""
    registry = Registry(tmp_path / "university")
    registry.top.mkdir()
    registry.git("init", "-q", "-b", "main")
    registry.git("config", "user.name", "Tester")
    registry.git("config", "user.email", "tester@example.kg")
    return registry


@pytest.fixture
def registry(empty):
    """A registry of three files in its first commit."""
    (empty.top / ".gitattributes").write_text("* text=auto\ndocs_registry/** -text\n")
    empty.write("qms.yaml", "schema: 1\n")
    empty.write("documents/a/document.md", "one\n")
    empty.write("registers/units.yaml", "schema: 1\n")
    empty.commit_all()
    return empty
