"""What git holds of approvals, read in a few calls whatever their number."""

import subprocess

import pytest

from qms.model.tags import ApprovalTag, Signature, SignatureState
from qms.store import git as git_module
from qms.store.git import Git
from qms.store.signatures import check_signatures
from qms.store.tags import Guarded, read_approvals, revisions_touched
from tests.approvals import BODY, print_of, university

RECORD = "documents/sample/revisions/1.0/revision.yaml"
NAME = "doc/sample/1.0"


@pytest.fixture
def uni(tmp_path):
    return university(tmp_path / "uni")


def test_a_tag_is_read_with_what_stands_inside_it(uni):
    found = read_approvals(uni.location)
    commit = uni.git("rev-parse", "HEAD")
    assert found.tags == {
        NAME: ApprovalTag(
            NAME,
            uni.git("rev-parse", NAME),
            commit,
            annotated=True,
            own_name=NAME,
            tagged=found.commits[commit].committed,
            message=f"{NAME}\n\nFingerprint: {print_of()}",
        )
    }


def test_a_lightweight_tag_and_one_of_no_commit_are_told_apart(uni):
    uni.git("tag", "doc/sample/1.1")
    uni.git("tag", "doc/sample/1.2", "HEAD:qms.yaml")
    uni.git("tag", "-a", "-m", "x", "doc/sample/1.3", "HEAD:qms.yaml")
    uni.git("tag", "v1")
    tags = read_approvals(uni.location).tags
    commit = uni.git("rev-parse", "HEAD")
    assert sorted(tags) == [NAME, "doc/sample/1.1", "doc/sample/1.2", "doc/sample/1.3"]
    assert (tags["doc/sample/1.1"].annotated, tags["doc/sample/1.1"].target) == (False, commit)
    assert tags["doc/sample/1.2"].target == tags["doc/sample/1.3"].target == ""


def test_each_file_of_a_revision_has_its_changes_the_oldest_first(uni):
    found = read_approvals(uni.location)
    draft, approving = uni.git("rev-list", "--reverse", "HEAD").split()
    first, second = found.touched[RECORD]
    assert (first.commit, first.before, second.commit) == (draft, "", approving)
    assert first.after == second.before
    assert b"approved:" in found.blobs[second.after]
    assert b"approved:" not in found.blobs[first.after]
    assert list(revisions_touched(found)) == [("sample", "1.0")]
    assert found.commits[approving].command == "approve"
    assert found.line == {draft, approving}


def test_a_registry_in_a_folder_of_its_repository_has_paths_of_its_own(tmp_path):
    uni = university(tmp_path / "uni")
    inner = tmp_path / "uni" / "base"
    inner.mkdir()
    for entry in [entry for entry in uni.root.iterdir() if entry.name not in (".git", "base")]:
        entry.rename(inner / entry.name)
    uni.commit("moved")
    (inner / "signers").write_text("x")
    uni.commit("signers")
    found = read_approvals(type(uni)(inner).location)
    _, approving, gone, came = found.touched[RECORD]
    assert (gone.commit, gone.before, gone.after, came.before, came.after) == (
        came.commit,
        approving.after,
        "",
        "",
        approving.after,
    )
    assert found.guarded.signers == b"x"
    assert found.guarded.settings.startswith(b"schema: 1")


def test_commits_that_only_a_tag_reaches_are_read_but_not_on_the_line(uni):
    uni.git("switch", "-q", "-c", "work")
    uni.draft("1.1")
    elsewhere = uni.approve("1.1")
    uni.tag("1.1")
    uni.git("switch", "-q", "main")
    uni.git("branch", "-q", "-D", "work")
    found = read_approvals(uni.location)
    assert elsewhere in found.commits
    assert elsewhere not in found.line
    assert ("sample", "1.1") in revisions_touched(found)


def test_the_start_may_be_a_commit_of_the_past(uni):
    first = uni.git("rev-list", "--max-parents=0", "HEAD")
    found = read_approvals(uni.location, first)
    assert (found.start, found.line) == (first, {first})


def test_without_git_or_commits_there_is_nothing(uni, tmp_path):
    (uni.root / ".git").rename(tmp_path / "gone")
    assert read_approvals(uni.location) is None
    uni.git("init", "-q")
    assert read_approvals(uni.location) is None


def test_replaced_objects_are_listed_and_not_followed(uni):
    blob = uni.git("rev-parse", f"HEAD:{RECORD}")
    uni.git("replace", blob, uni.git("hash-object", "-w", "--stdin", input="other"))
    found = read_approvals(uni.location)
    assert found.replaced == {blob}
    assert b"approved:" in found.blobs[blob]


def test_a_path_with_a_line_end_or_colon_does_not_confuse_the_stream(uni):
    uni.write("documents/sample/revisions/1.0/assets/:a\nb\x01c.png", "x")
    commit = uni.commit("odd")
    found = read_approvals(uni.location)
    assert found.touched["documents/sample/revisions/1.0/assets/:a\nb\x01c.png"][0].commit == commit


def test_the_number_of_git_calls_does_not_grow_with_the_revisions(uni, monkeypatch):
    started = []
    start = git_module.Git.start

    def counted(self, *words, **more):
        started.append(words[0])
        return start(self, *words, **more)

    monkeypatch.setattr(git_module.Git, "start", counted)
    read_approvals(uni.location)
    few, started[:] = sorted(started), []
    for minor in range(1, 6):
        body = f"{BODY}\n1.2. {minor}.\n"
        uni.draft(f"1.{minor}", body)
        uni.approve(f"1.{minor}", body)
        uni.tag(f"1.{minor}", body=body)
    read_approvals(uni.location)
    assert sorted(started) == few == ["cat-file", "for-each-ref", "log", "rev-parse", "rev-parse"]


def test_no_tags_or_no_list_of_signers_start_nothing(uni):
    git = Git(uni.root)
    assert check_signatures(git, (), Guarded()) == {}
    assert check_signatures(git, ("1",), Guarded(b" \n")) == {"1": Signature(SignatureState.NO_SIGNERS)}


def test_a_repository_named_by_sha256_is_read(tmp_path):
    made = subprocess.run(
        ["git", "init", "-q", "--object-format=sha256", str(tmp_path / "probe")], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this git knows no SHA-256 repositories")
    uni = university(tmp_path / "uni")
    (uni.root / ".git").rename(tmp_path / "old")
    uni.git("init", "-q", "-b", "main", "--object-format=sha256")
    uni.git("config", "user.name", "Tester")
    uni.git("config", "user.email", "tester@example.kg")
    uni.commit("all")
    found = read_approvals(uni.location)
    assert {len(touch.after) for touch in found.touched[RECORD]} == {64}
