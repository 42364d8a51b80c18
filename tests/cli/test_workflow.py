"""The workflows that ``qms init`` makes: their steps run as servers run them, and what servers read of the findings."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash, in which servers run the steps")

OFFICE = "docs_registry/documents/international-office/document.md"
#: Broken on the branch the change goes to, before it was begun.
OLD = "docs_registry/documents/internal-audit/document.md"
#: What somebody breaks in a document: severity and code of the finding, what stood there, what stands there now, and
#: the words the finding points at.
BROKEN = [
    ("error", "QMS502", "\n4.2.2. ", "\n4.2.9. ", "4.2.9"),
    ("warning", "QMS764", " боюнча ", " боюнча боюнча ", "боюнча боюнча"),
    ("notice", "QMS756", " жана ", " жана   ", "   "),
]


def break_in(document, replacements):
    words = document.read_text("utf-8")
    for right, wrong in replacements:
        assert right in words
        words = words.replace(right, wrong, 1)
    document.write_text(words, "utf-8")


@pytest.fixture
def runner(university, git, tmp_path, environ):
    """A clone as a server makes it of a proposed change, with all branches; runs a step of a workflow in it."""
    git(university, "config", "user.name", "Tester")
    git(university, "config", "user.email", "tester@example.kg")
    git(university, "branch", "-M", "main")
    break_in(university / OLD, [(" жана ", " жана жана ")])
    git(university, "commit", "-q", "-a", "-m", "long ago")
    git(university, "checkout", "-q", "-b", "work")
    break_in(university / OFFICE, [(right, wrong) for _, _, right, wrong, _ in BROKEN])
    git(university, "commit", "-q", "-a", "-m", "by hand")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(university), str(clone))
    git(clone, "checkout", "-q", "--detach", "origin/work")
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "qms"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qms "$@"\n')
    command.chmod(0o755)

    def run(script, **variables):
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        root = str(Path(__file__).parents[2])
        surroundings = {**os.environ, **environ, "PATH": path, "PYTHONPATH": root, **variables}
        words = ["bash", "-e", "-c", script]
        return clone, subprocess.run(words, cwd=clone, env=surroundings, capture_output=True, text=True, check=False)

    return run


def steps(name):
    return yaml.safe_load(Path(name).read_text("utf-8"))


def annotations(log):
    """Annotations of a log as GitHub's runner reads them: ``::command key=value,key=value::message``."""
    for line in log.splitlines():
        if match := re.fullmatch(r"::(\S+) (.*?)::(.*)", line):
            values = dict(part.split("=", 1) for part in match[2].split(","))
            yield match[1], {name: plain(value) for name, value in values.items()}, plain(match[3])


def plain(text):
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_github_shows_each_finding_of_a_pull_request_on_its_line(runner):
    *_, last = steps(".github/workflows/qms.yml")["jobs"]["validate"]["steps"]
    assert last["env"] == {"TARGET": "${{ github.base_ref }}"}
    clone, run = runner(last["run"], TARGET="main")
    assert (run.returncode, run.stderr) == (1, "")
    found = list(annotations(run.stdout))
    assert len(found) == len(run.stdout.splitlines())
    shown = {(kind, values["title"]): values for kind, values, _ in found}
    for kind, code, _, _, words in BROKEN:
        place = shown[kind, code]
        assert place["file"] == OFFICE
        line = (clone / OFFICE).read_text("utf-8").split("\n")[int(place["line"]) - 1]
        assert line[int(place["col"]) - 1 :].startswith(words)


def test_a_push_is_checked_whole_and_of_a_pull_request_only_what_it_brings(runner):
    *_, last = steps(".github/workflows/qms.yml")["jobs"]["validate"]["steps"]
    (_, pushed), (_, proposed) = runner(last["run"], TARGET=""), runner(last["run"], TARGET="main")
    assert {values["file"] for _, values, _ in annotations(pushed.stdout)} == {OFFICE, OLD}
    assert {values["file"] for _, values, _ in annotations(proposed.stdout)} == {OFFICE}


def test_gitlab_shows_each_finding_of_a_merge_request_on_its_line(runner):
    script = [line for line in steps(".gitlab-ci.yml")["validate"]["script"] if not line.startswith("pip ")]
    clone, run = runner("\n".join(script), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert run.returncode == 1
    report = json.loads((clone / "gl-code-quality-report.json").read_text("utf-8"))
    issues = {one["check_name"]: one["location"] for one in report}
    for _, code, _, _, words in BROKEN:
        assert issues[code]["path"] == OFFICE
        assert words in (clone / OFFICE).read_text("utf-8").split("\n")[issues[code]["lines"]["begin"] - 1]
