"""Two offices work in clones of one registry: what they enter merges by plain ``git merge``."""

import subprocess
from pathlib import Path

import pytest

ID = "academic-office"
FOLDER = Path("docs_registry/documents") / ID
#: More people than the model university has.
PEOPLE = tuple(f"reader-{number:02}" for number in range(40))


@pytest.fixture
def clones(qms, git, university, tmp_path, monkeypatch):
    """Two clones of a registry in which a text is in agreement and forty people more work; the folder to work in."""
    people = Path("docs_registry/registers/people.yaml")
    lines = "".join(f"  {name}: {{family: Окурман, given: Айбек, short: Окурман {name[-2:]}}}\n" for name in PEOPLE)
    people.write_text(people.read_text("utf-8").rstrip("\n") + "\n" + lines, "utf-8")
    assert qms("save", "--yes").code == 0
    assert qms("revise", ID, "--minor", "--reason", "Такталды", "--yes").code == 0
    text = FOLDER / "document.md"
    text.write_text(text.read_text("utf-8").replace("\n5.3.2. ", "\n5.3.2. Такталды: ", 1), "utf-8")
    assert qms("submit", ID, "--yes").code == 0
    found = []
    for name in ("one", "two"):
        git(tmp_path, "clone", "-q", str(university), name)
        found.append(tmp_path / name)

    def work(folder, *lines_):
        monkeypatch.chdir(folder)
        for words in lines_:
            run = qms(*words, "--yes")
            assert run.code == 0, run

    return (*found, work)


def merge(git, one, two):
    for folder in (one, two):
        git(folder, "config", "user.name", "Кеңсе")
        git(folder, "config", "user.email", "office@example.org")
    git(one, "remote", "add", "other", str(two))
    git(one, "fetch", "-q", "other")
    line = ["git", "-C", str(one), "merge", "-q", "--no-edit", "other/main"]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_forty_acknowledgements_and_agreements_on_each_side_merge(qms, git, clones):
    one, two, work = clones
    day = ("--date", "2026-11-10")
    work(one, ("agree", ID, "--as", "legal-office-head", "--by", "rysbek-uulu"))
    work(two, ("agree", ID, "--as", "vice-rector-academic", "--by", "moldalieva"))
    for folder, some in ((one, PEOPLE[:20]), (two, PEOPLE[20:])):
        work(folder, *(("acknowledge", ID, "--by", person, *day) for person in some))
    work(one, ("review", "quality-manual", "--by", "asanova", "--date", "2026-11-12"))
    work(two, ("review", "quality-manual", "--by", "asanova", "--date", "2026-11-13"))
    merged = merge(git, one, two)
    assert merged.returncode == 0, merged
    kept = one / FOLDER / "revisions"
    assert len(list((kept / "1.1/acknowledgements").iterdir())) == len(PEOPLE)
    assert len(list((kept / "1.2/agreements").iterdir())) == 2
    run = qms("--repo", str(one), "validate")
    assert run.code == 0, run.out


def test_two_approvals_of_one_version_are_explained_with_the_way_out(qms, git, clones):
    one, two, work = clones
    answers = (
        ("agree", ID, "--as", "legal-office-head", "--by", "rysbek-uulu"),
        ("agree", ID, "--as", "vice-rector-academic", "--by", "moldalieva"),
    )
    for folder, number in ((one, "1"), (two, "2")):
        decisions = folder / "docs_registry/registers/decisions.yaml"
        day = f"date: 2026-11-1{number}"
        more = f"  D-2026-90{number}: {{kind: protocol, body: methodology-council, number: 9{number}, {day}}}\n"
        order = f"  D-2026-91{number}: {{kind: order, number: 19{number}, {day}}}\n"
        decisions.write_text(decisions.read_text("utf-8").rstrip("\n") + "\n" + more + order, "utf-8")
        named = ("--decision", f"D-2026-90{number}", "--decision", f"D-2026-91{number}")
        work(folder, ("save",), *answers, ("approve", ID, *named, "--by", "sydykov"))
    assert merge(git, one, two).returncode != 0
    run = qms("--repo", str(one), "validate", "--lang", "en", "--select", "QMS302")
    assert run.code == 1
    assert "Revision 1.2 of “academic-office” was made in two places" in run.out
    assert "qms revise academic-office --minor" in run.out
