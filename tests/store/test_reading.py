"""Keys of the working tree are those of the bytes on disk, whatever was done to the files and to git's index."""

import os
import subprocess

import pytest

from qms.errors import RefusedError
from qms.store import bytes_on_disk
from qms.store.commit import Commit
from qms.store.discovery import locate
from qms.store.index import known_to_git
from qms.store.reading import blob_key
from qms.store.worktree import WorkingTree

DOCUMENT = "documents/a/document.md"


def keys(registry):
    return WorkingTree(registry.location).files().keys


def on_disk(registry):
    return {
        path.relative_to(registry.root).as_posix(): blob_key(path.read_bytes())
        for path in sorted(registry.root.rglob("*"))
        if path.is_file()
    }


def unsure(registry):
    return known_to_git(registry.location).unsure


def test_a_clean_registry_is_known_from_the_index_alone(registry):
    assert unsure(registry) == frozenset()
    assert keys(registry) == on_disk(registry)
    assert list(keys(registry)) == sorted(on_disk(registry))


def test_only_what_is_not_as_in_the_index_is_read(registry):
    registry.write(DOCUMENT, "two\n")
    registry.write("documents/ң/document.md", "жаңы\n")
    assert unsure(registry) == {DOCUMENT, "documents/ң/document.md"}
    assert keys(registry) == on_disk(registry)


def edited(registry):
    registry.write(DOCUMENT, "two, longer\n")


def staged(registry):
    registry.write(DOCUMENT, "two\n")
    registry.git("add", "-A")


def staged_and_edited_again(registry):
    staged(registry)
    registry.write(DOCUMENT, "six\n")


def renamed(registry):
    (registry.root / "documents/a").rename(registry.root / "documents/b")


def renamed_by_git(registry):
    registry.git("mv", "docs_registry/documents/a", "docs_registry/documents/b")


def deleted(registry):
    (registry.root / DOCUMENT).unlink()


def deleted_from_the_index_only(registry):
    registry.git("rm", "-q", "--cached", f"docs_registry/{DOCUMENT}")


def checked_out(registry):
    registry.git("switch", "-qc", "other")
    registry.write(DOCUMENT, "other\n")
    registry.commit_all()
    registry.git("switch", "-q", "main")


def same_size_same_time(registry):
    target = registry.root / DOCUMENT
    before = target.stat()
    registry.write(DOCUMENT, "six\n")
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_size_same_time_by_another_file(registry):
    before = (registry.root / DOCUMENT).stat()
    other = registry.write("documents/a/other.md", "six\n")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(registry.root / DOCUMENT)


def clock_went_back(registry):
    target = registry.write(DOCUMENT, "six\n")
    os.utime(target, (1, 1))


def index_from_the_future(registry):
    os.utime(registry.top / ".git/index", (4_000_000_000, 4_000_000_000))
    registry.write(DOCUMENT, "six\n")


def assumed_unchanged(registry):
    registry.git("update-index", "--assume-unchanged", f"docs_registry/{DOCUMENT}")
    registry.write(DOCUMENT, "six\n")


def skipped_in_the_work_tree(registry):
    registry.git("update-index", "--skip-worktree", f"docs_registry/{DOCUMENT}")
    registry.write(DOCUMENT, "six\n")


def intended_to_add(registry):
    registry.write("documents/b/document.md", "b\n")
    registry.git("add", "--intent-to-add", "docs_registry/documents/b/document.md")


def in_conflict(registry):
    for branch in ("other", "main"):
        registry.git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        registry.write(DOCUMENT, f"{branch}\n")
        registry.commit_all()
    subprocess.run(["git", "merge", "other"], cwd=registry.top, capture_output=True, check=False)


def careless_settings(registry):
    registry.git("config", "core.checkStat", "minimal")
    registry.git("config", "core.trustctime", "false")
    registry.git("config", "core.ignoreStat", "true")
    same_size_same_time(registry)


def remembered_folders(registry):
    registry.git("config", "core.untrackedCache", "true")
    registry.git("config", "status.showUntrackedFiles", "all")
    registry.git("status")
    registry.git("status")
    registry.write("documents/a/new.md", "new\n")


def an_index_of_its_own(registry):
    os.environ["GIT_INDEX_FILE"] = "/nowhere/index"
    os.environ["GIT_DIR"] = "/nowhere"


@pytest.mark.parametrize(
    "change",
    [
        edited, staged, staged_and_edited_again, renamed, renamed_by_git, deleted, deleted_from_the_index_only,
        checked_out, same_size_same_time, same_size_same_time_by_another_file, clock_went_back, index_from_the_future,
        assumed_unchanged, skipped_in_the_work_tree, intended_to_add, in_conflict, careless_settings,
        remembered_folders, an_index_of_its_own,
    ],
)  # fmt: skip
def test_keys_are_right_after(registry, change, monkeypatch):
    monkeypatch.setattr(os, "environ", os.environ.copy())
    change(registry)
    assert keys(registry) == on_disk(registry)


@pytest.mark.parametrize(
    ("attributes", "read"),
    [
        ("", True),
        ("* text=auto\n", True),
        ("docs_registry/** -text\n*.md text\n", True),
        ("docs_registry/** -text\n*.md eol=crlf\n", True),
        ("*.pdf filter=lfs\ndocs_registry/** -text\n", False),
        ("*.md filter=lfs\ndocs_registry/** -text\n", True),
        ("docs_registry/** -text\n[attr]odd text\n", True),
        ("# note\n\n*.docx diff=word\n*.md text\n/docs_registry/** -text\n", False),
    ],
)
def test_where_git_may_convert_files_they_are_read(registry, attributes, read):
    (registry.top / ".gitattributes").write_text(attributes)
    registry.commit_all()
    assert (DOCUMENT in unsure(registry)) is read
    assert keys(registry) == on_disk(registry)


def test_line_ends_converted_by_git_are_seen_as_they_lie_on_disk(registry):
    (registry.top / ".gitattributes").write_text("* text eol=crlf\n")
    registry.commit_all()
    (registry.root / DOCUMENT).unlink()
    registry.git("checkout", "--", ".")
    assert (registry.root / DOCUMENT).read_bytes() == b"one\r\n"
    assert registry.status() == ""
    assert keys(registry)[DOCUMENT] == blob_key(b"one\r\n")


def test_attributes_of_the_user_count_too(registry, machine_without_git_settings):
    settings = machine_without_git_settings / "config/git/attributes"
    settings.parent.mkdir(parents=True)
    settings.write_text("*.md filter=secret\n")
    assert unsure(registry) == {DOCUMENT}


def test_tree_key_tells_whether_anything_changed(registry):
    before = WorkingTree(registry.location).files().tree_key()
    assert WorkingTree(registry.location).files().tree_key() == before
    edited(registry)
    assert WorkingTree(registry.location).files().tree_key() != before
    registry.write(DOCUMENT, "one\n")
    assert WorkingTree(registry.location).files().tree_key() == before
    renamed(registry)
    assert WorkingTree(registry.location).files().tree_key() != before


def test_without_git_the_same_files_have_the_same_keys(registry, tmp_path):
    expected = WorkingTree(registry.location).files()
    (registry.top / ".git").rename(tmp_path / "elsewhere")
    assert registry.location.git_top is None
    assert WorkingTree(registry.location).files() == expected


def test_a_broken_index_is_not_trusted(registry):
    (registry.top / ".git/index").write_bytes(b"garbage")
    assert keys(registry) == on_disk(registry)


@pytest.mark.parametrize("with_git", [True, False])
def test_leftovers_of_editors_and_other_repositories_are_skipped(registry, tmp_path, with_git):
    expected = keys(registry)
    for name in ("~$memo.docx", ".~lock.a.docx#", "a.tmp", ".a.md.swp", "a.md~", ".DS_Store", ".qms-1-2"):
        registry.write(f"documents/a/{name}", "x")
    registry.write("private/registers/complaints.yaml", "secret\n")
    registry.git("init", "-q", "docs_registry/private")
    if not with_git:
        (registry.top / ".git").rename(tmp_path / "elsewhere")
    assert keys(registry) == expected


@pytest.mark.parametrize("with_git", [True, False])
def test_links_are_followed_inside_the_registry_and_reported_outside(registry, tmp_path, with_git):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/x").write_text("x")
    for name, target in {
        "inner.md": "documents/a/document.md", "outer.md": tmp_path / "secret", "folder": tmp_path / "folder",
        "dangling.md": "nothing", "ring": "ring",
    }.items():  # fmt: skip
        (registry.root / name).symlink_to(target)
    registry.git("add", "-A")
    if not with_git:
        (registry.top / ".git").rename(tmp_path / "elsewhere")
    files = WorkingTree(registry.location).files()
    assert files.keys["inner.md"] == files.keys[DOCUMENT]
    problems = {path: problem.key for path, problem in files.problems.items()}
    assert problems == {
        "outer.md": "store.link-leaves", "folder": "store.link-leaves",
        "dangling.md": "store.link-broken", "ring": "store.link-broken",
    }  # fmt: skip
    assert WorkingTree(registry.location).read("outer.md").data == b""


def test_a_file_too_large_or_not_a_file_is_a_problem_not_an_exception(registry, monkeypatch):
    monkeypatch.setattr(bytes_on_disk, "LIMIT", 10)
    registry.write("large.pdf", "x" * 11)
    os.mkfifo(registry.root / "pipe")
    tree = WorkingTree(registry.location)
    assert tree.files().problems["large.pdf"].key == "store.file-too-large"
    assert tree.read("large.pdf").data == b""
    assert tree.read("pipe").problem.key == "store.not-a-file"
    assert tree.read("nothing").problem.key == "store.file-gone"
    assert tree.read("../.git/config").problem.key == "store.outside"
    assert tree.read("documents").problem.key == "store.not-a-file"


def test_a_name_that_is_not_utf8_is_a_problem(registry):
    with open(os.path.join(os.fsencode(registry.root), b"\xff.md"), "wb") as file:  # noqa: PTH123, PTH118
        file.write(b"x")
    assert [problem.key for problem in WorkingTree(registry.location).files().problems.values()] == [
        "store.name-not-utf8"
    ]
    registry.git("add", "-A")
    assert [problem.key for problem in WorkingTree(registry.location).files().problems.values()] == [
        "store.name-not-utf8"
    ]
    assert len(WorkingTree(registry.location).files().tree_key()) == 64


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_a_problem(registry):
    (registry.root / DOCUMENT).chmod(0)
    assert WorkingTree(registry.location).read(DOCUMENT).problem.key == "store.file-unreadable"


def test_bytes_come_with_the_key_of_just_these_bytes(registry):
    tree = WorkingTree(registry.location)
    listed = tree.files().keys
    registry.write(DOCUMENT, "later\n")
    (content,) = tree.read_many([DOCUMENT])
    assert (content.data, content.key) == (b"later\n", blob_key(b"later\n"))
    assert content.key != listed[DOCUMENT]


def test_a_commit_has_the_keys_its_files_had_on_disk(registry):
    commit = registry.git("rev-parse", "HEAD")
    expected = WorkingTree(registry.location).files()
    edited(registry)
    registry.commit_all()
    state = Commit(registry.location, commit)
    assert state.files() == expected
    assert state.files().tree_key() == expected.tree_key()
    assert state.read(DOCUMENT).data == b"one\n"
    assert state.read("nothing").problem.key == "store.file-gone"
    assert [content.path for content in state.read_many(["qms.yaml", "nothing", DOCUMENT])] == [
        "qms.yaml",
        "nothing",
        DOCUMENT,
    ]


def test_links_in_a_commit_behave_as_on_disk(registry):
    (registry.root / "inner.md").symlink_to("documents/a/document.md")
    (registry.root / "outer.md").symlink_to("../../secret")
    (registry.root / "dangling.md").symlink_to("nothing")
    state = Commit(registry.location, registry.commit_all())
    assert state.read("inner.md").data == b"one\n"
    assert {path: problem.key for path, problem in state.files().problems.items()} == {
        "dangling.md": "store.link-broken",
        "outer.md": "store.link-leaves",
    }


def test_a_commit_read_half_way_leaves_no_process_behind(registry):
    for number in range(50):
        registry.write(f"documents/{number}.md", "x" * 100_000)
    state = Commit(registry.location, registry.commit_all())
    contents = state.read_many(list(state.files().keys))
    next(contents)
    contents.close()


def test_a_commit_without_the_registry_is_refused(empty):
    (empty.top / "readme").write_text("x")
    commit = empty.commit_all()
    with pytest.raises(RefusedError) as caught:
        Commit(locate(empty.root), commit).files()
    assert caught.value.message.key == "store.no-registry-at"


def test_a_repository_with_sha256_ids_works_too(tmp_path, registry):
    other = type(registry)(tmp_path / "other")
    other.top.mkdir()
    other.git("init", "-q", "-b", "main", "--object-format=sha256")
    (other.top / ".gitattributes").write_text("docs_registry/** -text\n")
    other.write("qms.yaml", "schema: 1\n")
    other.git("config", "user.name", "T")
    other.git("config", "user.email", "t@example.kg")
    other.commit_all()
    before = keys(other)
    registry_key = blob_key(b"schema: 1\n", 64)
    assert before == {"qms.yaml": registry_key}
    other.keep(other.edit("qms.yaml", "schema: 2\n"))
    assert other.status() == ""
