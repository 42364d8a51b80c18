"""Where the registry is, who works with it, what day it is, which schemas hold."""

from datetime import date

import pytest

from qms.errors import UsageError
from qms.language import LANGUAGES, say
from qms.language.catalogue import texts
from qms.store import resources
from qms.store.clock import now, today
from qms.store.create import create_repository
from qms.store.discovery import find_registry
from qms.store.git import Git, GitError
from qms.store.identity import IdentitySource, git_identity, identity
from qms.store.resources import Resources, packaged

from .conftest import WHEN


@pytest.mark.parametrize("start", [".", "docs_registry", "docs_registry/documents/a", "templates/deep"])
def test_a_registry_is_found_here_below_or_above(registry, start):
    (registry.top / "templates/deep").mkdir(parents=True)
    found = find_registry(registry.top / start, None, {})
    assert (found.root, found.home, found.git_top) == (registry.root, registry.top, registry.top)
    assert found.prefix == "docs_registry/"


def test_the_option_goes_before_the_environment_and_both_before_the_folder(registry, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "qms.yaml").write_text("schema: 1\n")
    assert find_registry(registry.top, str(other), {"QMS_REPO": "/nowhere"}).root == other
    assert find_registry(registry.top, None, {"QMS_REPO": "../other"}).root == other
    assert find_registry(registry.top, None, {"QMS_REPO": ""}).root == registry.root
    assert find_registry(tmp_path, "university", {}).root == registry.root


@pytest.mark.parametrize(
    ("option", "key"),
    [
        (None, "store.no-registry"),
        ("nowhere", "store.folder-missing"),
        ("file", "store.not-a-folder"),
        ("folder", "store.no-registry-there"),
    ],
)
def test_no_registry_is_said_with_what_to_type(tmp_path, option, key):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder/qms.yaml").mkdir(parents=True)
    with pytest.raises(UsageError) as caught:
        find_registry(tmp_path, option, {})
    assert caught.value.message.key == key
    assert "qms init" in say(caught.value.hint, "ky")


def test_a_registry_that_is_its_own_repository_holds_its_schemas_itself(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "qms.yaml").write_text("schema: 1\n")
    found = find_registry(tmp_path, None, {})
    assert (found.home, found.prefix) == (tmp_path, "")


def test_a_new_repository_has_a_branch_and_no_commit(tmp_path):
    location = create_repository(tmp_path / "new/university")
    assert location.root == tmp_path / "new/university/docs_registry"
    assert location.git_top == location.home == tmp_path / "new/university"
    assert Git(location.home).line("symbolic-ref", "HEAD") == "refs/heads/main"


def test_a_folder_in_a_repository_keeps_it(registry):
    assert create_repository(registry.top).git_top == registry.top
    assert create_repository(registry.top / "sub").git_top == registry.top / "sub"


def test_git_missing_is_a_sentence(registry, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GitError) as caught:
        Git(registry.top).run("status")
    assert caught.value.message.key == "store.git-missing"


def test_git_too_old_is_a_sentence(registry, monkeypatch):
    monkeypatch.setattr("qms.store.git.version", lambda: (2, 11))
    with pytest.raises(GitError) as caught:
        Git(registry.top).run("update-index", "--no-such-option")
    assert "2.11" in say(caught.value.message, "ky")


@pytest.mark.parametrize(
    ("by", "env", "git", "service", "expected"),
    [
        ("А. Үсөнов <a@x.kg>", {"QMS_USER": "B"}, ("G", "g@x"), None, ("А. Үсөнов", "a@x.kg", IdentitySource.OPTION)),
        (None, {"QMS_USER": "B <b@x.kg>"}, ("G", "g@x"), None, ("B", "b@x.kg", IdentitySource.ENVIRONMENT)),
        (None, {}, ("G\n<", "g@x"), ("S", "s@x"), ("G", "g@x", IdentitySource.GIT)),
        (None, {}, None, ("S", "s@x"), ("S", "s@x", IdentitySource.SERVICE)),
        (None, {}, None, None, ("qms", "qms@qms.invalid", IdentitySource.NOBODY)),
    ],
)
def test_who_does_it(by, env, git, service, expected):
    found = identity(by, env, git, service)
    assert (found.name, found.email, found.source) == expected


def test_a_name_alone_has_an_address_that_stays_the_same():
    first, second = identity("Асан", {}, None), identity(" Асан ", {}, None)
    assert first == second
    assert first.email.endswith("@qms.invalid")
    assert identity("Үсөн", {}, None).email != first.email


@pytest.mark.parametrize("by", ["<a@x.kg>", " ", "A <", "A\nB <a@x>", "A <a@x> B"])
def test_what_is_not_a_name_is_refused(by):
    with pytest.raises(UsageError):
        identity(by, {}, None)


def test_gits_own_name_is_asked_from_git(registry):
    assert git_identity(registry.location, {}) == ("Tester", "tester@example.kg")
    assert git_identity(registry.location, {"GIT_AUTHOR_NAME": "Other"}) == ("Other", "tester@example.kg")
    registry.git("config", "--unset", "user.name")
    assert git_identity(registry.location, {}) is None


def test_the_day_can_be_fixed():
    assert today({"QMS_TODAY": "2026-01-19"}) == date(2026, 1, 19)
    assert now({"QMS_TODAY": "2026-01-19"}).utcoffset() == WHEN.utcoffset()
    assert isinstance(today({}, "UTC"), date)


@pytest.mark.parametrize("value", ["19.01.2026", "2026-02-30", "20260119", "2026-W01-1", "tomorrow"])
def test_a_day_written_otherwise_is_refused(value):
    with pytest.raises(UsageError) as caught:
        today({"QMS_TODAY": value})
    assert value in say(caught.value.message, "ru")


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    folder = tmp_path / "program"
    for name, text in {
        "schemas/registers/units.yaml": "ours",
        "schemas/registers/people.yaml": "ours",
        "schemas/documents/regulation.yaml": "ours",
        "templates/memo.docx": "ours",
        "templates/new/regulation.md": "ours",
    }.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    monkeypatch.setattr(resources, "packaged", lambda kind: folder / kind)
    return folder


def test_the_organisations_own_files_stand_in_one_by_one(shipped, tmp_path):
    (tmp_path / "schemas/registers").mkdir(parents=True)
    (tmp_path / "schemas/registers/units.yaml").write_text("own")
    (tmp_path / "schemas/registers/dormitories.yaml").write_text("own")
    found = Resources(tmp_path).schemas("registers")
    assert {name: resource.content for name, resource in found.items()} == {
        "dormitories": b"own",
        "people": b"ours",
        "units": b"own",
    }
    assert [name for name, resource in found.items() if resource.own] == ["dormitories", "units"]
    assert Resources(tmp_path).digest() != Resources(tmp_path / "nowhere").digest()


def test_templates_are_found_by_name(shipped, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/memo.docx").write_text("own")
    found = Resources(tmp_path)
    assert found.templates() == ("memo.docx", "new/regulation.md")
    assert found.template("memo.docx").content == b"own"
    assert found.template("new/regulation.md").content == b"ours"
    for name in ("nothing", "../schemas/registers/units.yaml", "/etc/passwd"):
        with pytest.raises(UsageError):
            found.template(name)


def test_the_programs_own_data_lies_beside_it_or_inside_it():
    assert packaged("schemas").is_dir()


def test_every_sentence_of_the_store_can_be_said_in_every_language():
    for lang in LANGUAGES:
        assert texts(lang, "store")
