"""``qms render --all``: the same papers however many processes make them, one bad document or none."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qms.actions import render
from qms.actions.papers import jobs
from qms.actions.sharing import can_share
from qms.render import forms
from qms.store.reading import LIMIT
from qms.store.resources import packaged

needs_two = pytest.mark.skipif(not can_share(), reason="one process makes all here")


@pytest.fixture
def model(model_without_git):
    return model_without_git


@pytest.fixture
def composed(monkeypatch):
    """Titles of the papers that are composed, by one process."""
    titles, real = [], jobs.render_document

    def noted(paper, *rest, **more):
        titles.append(paper.title)
        return real(paper, *rest, **more)

    monkeypatch.setattr(render, "SHARED_FROM", 1000)
    monkeypatch.setattr(jobs, "render_document", noted)
    return titles


def papers(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@needs_two
def test_two_processes_make_the_bytes_that_one_makes_and_tell_them_in_the_same_order(model, monkeypatch):
    monkeypatch.setattr(render, "SHARED_FROM", 1000)
    alone = model("render", "--all", "--out", "one")
    monkeypatch.setattr(render, "SHARED_FROM", 2)
    both = model("render", "--all", "--out", "two")
    assert (alone.code, both.code) == (0, 0)
    assert both.out == alone.out.replace("one/", "two/")
    assert papers("two") == papers("one")
    assert len(papers("one")) > 3


@needs_two
def test_a_helper_that_is_killed_costs_no_paper(model, monkeypatch):
    monkeypatch.setattr(render, "SHARED_FROM", 1000)
    model("render", "--all", "--out", "one")
    monkeypatch.setattr(render, "SHARED_FROM", 2)
    real, parent, done = render._composed, os.getpid(), []

    def dying(make, before):
        if os.getpid() != parent and done:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(make)
        return real(make, before)

    monkeypatch.setattr(render, "_composed", dying)
    assert model("render", "--all", "--out", "two").code == 0
    assert papers("two") == papers("one")


@needs_two
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_leaves_no_paper_half_done(model, monkeypatch):
    monkeypatch.setattr(render, "SHARED_FROM", 2)
    real, parent = render._composed, os.getpid()

    def interrupted(make, before):
        if os.getpid() == parent:
            os.kill(parent, signal.SIGINT)
        return real(make, before)

    monkeypatch.setattr(render, "_composed", interrupted)
    assert model("render", "--all", "--out", "papers").code == 130
    assert not Path("papers").exists()


@pytest.mark.parametrize("shared_from", [2, 1000])
def test_a_document_that_cannot_be_read_is_told_and_the_others_are_made(model, monkeypatch, shared_from):
    monkeypatch.setattr(render, "SHARED_FROM", shared_from)
    whole = model("render", "--all", "--out", "whole")
    (frozen,) = Path("docs_registry/documents/academic-office/revisions").glob("1.1/document.md")
    frozen.write_bytes(b"\n" * (LIMIT + 1))
    run = model("render", "--all", "--out", "papers")
    assert (whole.code, run.code) == (0, 1)
    assert "academic-office" in run.err
    assert set(papers("papers")) == papers("whole").keys() - {"academic-office-1.1.docx"}


def test_what_was_worked_out_of_a_form_is_kept_and_gives_the_same_paper(model, monkeypatch, git):
    git(".", "init", "-q")
    model("render", "academic-office", "--out", "first")
    forms._parts.clear()
    forms.compile_form.cache_clear()
    monkeypatch.setattr(forms, "_tagged_source", lambda *_: pytest.fail("worked out again"))
    monkeypatch.setattr(forms.Sandbox, "compile", lambda *_, **__: pytest.fail("compiled again"))
    model("render", "academic-office", "--out", "second")
    assert papers("second") == papers("first")


def test_a_paper_of_a_known_registry_takes_neither_yaml_nor_rules(model, git):
    git(".", "init", "-q")
    model("render", "quality-office", "--out", "papers")
    told = (
        "import sys; from qms.cli.app import main; main(['render', 'quality-office', '--out', 'again']);"
        "print([name for name in ('yaml', 'jsonschema_rs', 'lxml', 'qms.rules.catalog') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    environ = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=environ)
    assert run.stdout.splitlines()[-1] == "[]"
    assert papers("again") == papers("papers")


def test_settings_found_sound_are_looked_at_again_when_they_change(model, git):
    git(".", "init", "-q")
    assert model("render", "academic-office").code == 0
    settings = Path("docs_registry/qms.yaml")
    settings.write_text(settings.read_text("utf-8").replace("schema: 1", "schema: one"), "utf-8")
    run = model("render", "academic-office")
    assert run.code == 2
    assert "qms.yaml" in run.err


def test_only_what_changed_is_composed_again(model, composed, git):
    git(".", "init", "-q")
    first = model("render", "--all")
    made = papers("out")
    times = {name: (Path("out") / name).stat().st_mtime_ns for name in made}
    composed.clear()
    again = model("render", "--all")
    assert (again.code, again.out.count("өзгөргөн жок")) == (0, first.out.count("жазылды"))
    assert (composed, papers("out")) == ([], made)
    assert {name: (Path("out") / name).stat().st_mtime_ns for name in made} == times

    (Path("out") / "strategy-office-1.0.docx").unlink()
    text = Path("docs_registry/documents/academic-office/revisions/1.1/document.md")
    text.write_text(text.read_text("utf-8").replace("1.1. ", "1.1. Азыр ", 1), "utf-8")
    model("render", "--all")
    assert len(composed) == 2
    assert papers("out").keys() == made.keys()
    assert papers("out")["strategy-office-1.0.docx"] == made["strategy-office-1.0.docx"]
    assert papers("out")["academic-office-1.1.docx"] != made["academic-office-1.1.docx"]


def test_another_template_makes_all_papers_anew(model, composed, git):
    git(".", "init", "-q")
    model("render", "--all")
    own = Path("templates")
    own.mkdir()
    (own / "document.docx").write_bytes((packaged("templates") / "document.docx").read_bytes() + b"\0")
    composed.clear()
    model("render", "--all")
    assert len(composed) == len(papers("out"))
