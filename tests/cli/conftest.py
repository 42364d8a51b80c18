"""Running the command line in this process, with nothing of this computer's settings."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from qms.cli.app import main
from qms.store.resources import packaged


class Run(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def environ(tmp_path):
    return {"HOME": str(tmp_path), "QMS_TODAY": "2026-11-20"}


@pytest.fixture
def qms(tmp_path, monkeypatch, capsys, environ):
    """Run ``qms WORDS`` in an empty folder; gives exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*words, **extra):
        code = main(words, {**environ, **extra})
        return Run(code, *capsys.readouterr())

    return run


@pytest.fixture
def git(tmp_path):
    """Output of ``git WORDS`` in a folder."""

    def run(folder, *words):
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True).stdout

    return run


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """The model university in a repository of its own, made once; not to be written to."""
    folder = tmp_path_factory.mktemp("model") / "base"
    assert main(["init", str(folder), "--demo", "--yes"], {"QMS_TODAY": "2026-11-20"}) == 0
    return folder


@pytest.fixture
def university(qms, model, tmp_path, monkeypatch):
    """A copy of the model university; the commands run inside it."""
    folder = tmp_path / "university"
    shutil.copytree(model, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def model_without_git(qms):
    """Run in the home of a model registry without git, where nothing needs a commit."""
    source = packaged("docs_registry")
    if not (source / "qms.yaml").is_file():
        pytest.skip("no model registry in this tree")
    for path in sorted(source.rglob("*")):
        if path.is_file():
            target = Path("docs_registry") / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return qms
