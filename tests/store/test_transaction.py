"""Edits of one command: wholly or not at all."""

import os
import resource
import signal
import subprocess
import sys
import threading

import pytest

from qms.errors import QmsError, RefusedError
from qms.model.edits import Delete, Write
from qms.store import swap, transaction
from qms.store.discovery import locate
from qms.store.journal import Journal
from qms.store.objects_of_change import Tag
from qms.store.recovery import recover
from qms.store.refs import RefLock

from .conftest import AUTHOR, WHEN, sha

DOCUMENT = "documents/a/document.md"


def refusal(registry, *edits, **more):
    with pytest.raises(RefusedError) as caught:
        registry.keep(*edits, **more)
    return caught.value.message.key


def test_edits_are_on_disk_and_in_one_commit_and_the_index_is_clean(registry):
    before = registry.git("rev-parse", "HEAD")
    commit = registry.keep(
        registry.edit(DOCUMENT, "two\n"),
        Write("documents/b/document.md", b"new\n"),
        registry.delete("registers/units.yaml"),
    )
    assert registry.git("rev-parse", "HEAD") == commit
    assert registry.git("rev-parse", "HEAD^") == before
    assert registry.git("show", f"HEAD:docs_registry/{DOCUMENT}") == "two"
    assert (registry.root / DOCUMENT).read_text() == "two\n"
    assert not (registry.root / "registers").exists()
    assert registry.status() == ""
    assert not Journal.of(registry.location.git_dir).exists()


def test_commit_carries_author_date_message_and_trailers(registry):
    registry.keep(registry.edit(DOCUMENT, "two\n"), text="Жобо өзгөрдү", trailers={"Qms-Command": "qms revise a"})
    date = "2026-01-19T10:30:00+06:00"
    assert registry.git("log", "-1", "--format=%an|%ae|%aI|%cn|%cI|%B") == (
        f"Асан Үсөнов|asan@example.kg|{date}|Асан Үсөнов|{date}|Жобо өзгөрдү\n\nQms-Command: qms revise a"
    )


def test_a_machine_without_a_git_name_keeps_changes_too(registry):
    registry.git("config", "--unset", "user.name")
    registry.git("config", "--unset", "user.email")
    assert registry.keep(registry.edit(DOCUMENT, "two\n"))


def test_what_others_staged_or_changed_is_untouched(registry):
    registry.write("registers/staged.yaml", "staged\n")
    registry.git("add", "-A")
    registry.write("registers/units.yaml", "dirty\n")
    registry.write("loose.md", "loose\n")
    registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert registry.status().splitlines() == [
        "A  docs_registry/registers/staged.yaml",
        " M docs_registry/registers/units.yaml",
        "?? docs_registry/loose.md",
    ]
    assert registry.git("show", "--name-only", "--format=") == f"docs_registry/{DOCUMENT}"


def test_a_file_changed_since_it_was_read_is_not_overwritten(registry):
    edit = registry.edit(DOCUMENT, "two\n")
    registry.write(DOCUMENT, "by hand\n")
    assert refusal(registry, edit) == "store.changed"
    assert (registry.root / DOCUMENT).read_text() == "by hand\n"


def test_a_new_file_does_not_replace_one_that_is_there(registry):
    assert refusal(registry, Write(DOCUMENT, b"new\n")) == "store.exists"


def test_a_file_already_deleted_by_hand_is_refused_unless_that_is_what_is_kept(registry):
    edit = registry.delete(DOCUMENT)
    (registry.root / DOCUMENT).unlink()
    assert refusal(registry, edit) == "store.changed"
    registry.keep(Delete(DOCUMENT, ""))
    assert registry.status() == ""


def test_edits_made_by_hand_are_kept_without_touching_the_file(registry):
    target = registry.write(DOCUMENT, "by hand\n")
    before = target.stat().st_mtime_ns, target.stat().st_ino
    registry.keep(registry.edit(DOCUMENT, "by hand\n"))
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == before
    assert registry.status() == ""


def test_nothing_to_keep_is_said(registry):
    assert refusal(registry, registry.edit(DOCUMENT, "one\n")) == "store.nothing-to-keep"


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/x", "a/../../x", "", ".", "a//b", ".git/config", "a/.GIT/x", "a\\b", "a\nb", "C:/x", "a\udcff"],
)
def test_a_path_that_leaves_the_registry_is_refused(registry, path):
    assert refusal(registry, Write(path, b"x")) == "store.outside"


def test_a_path_through_a_link_is_refused(registry, tmp_path):
    (registry.root / "link").symlink_to(tmp_path)
    (registry.root / "file").symlink_to(registry.root / DOCUMENT)
    assert refusal(registry, Write("link/x", b"x")) == "store.through-link"
    assert refusal(registry, Write("file", b"x")) == "store.through-link"
    assert refusal(registry, Write(f"{DOCUMENT}/x", b"x")) == "store.not-a-folder"
    assert refusal(registry, Write("documents", b"x")) == "store.not-a-file"


def test_file_names_that_look_like_options_and_patterns_are_only_names(registry):
    names = ["--all", "-rf", ":(top)x", "*", "документ жобо.md", '"quoted"', "a b\tc".replace("\t", "_")]
    registry.keep(*[Write(f"d/{name}", b"x") for name in names])
    assert registry.status() == ""
    assert sorted(
        registry.git("-c", "core.quotepath=false", "ls-files", "-z", "docs_registry/d").split("\0")[:-1]
    ) == sorted(f"docs_registry/d/{name}" for name in names)


def test_first_commit_of_a_new_repository(empty):
    commit = empty.keep(Write("qms.yaml", b"schema: 1\n"))
    assert empty.git("log", "--format=%H|%P") == f"{commit}|"
    assert empty.status() == ""


def test_files_beside_the_registry_go_into_the_same_commit(registry):
    registry.keep(registry.edit(DOCUMENT, "two\n"), beside=[Write("templates/memo.docx", b"PK")])
    assert registry.git("show", "--name-only", "--format=").splitlines() == [
        f"docs_registry/{DOCUMENT}",
        "templates/memo.docx",
    ]


def test_tags_are_set_and_taken_away_with_the_commit(registry):
    commit = registry.keep(registry.edit(DOCUMENT, "two\n"), tags=[Tag("doc/a/1.0", "бекитилди")])
    assert registry.git("rev-parse", "doc/a/1.0^{commit}") == commit
    assert registry.git("cat-file", "-t", "doc/a/1.0") == "tag"
    registry.keep(registry.edit(DOCUMENT, "one\n"), tags=[Tag("doc/a/1.0", None)])
    assert registry.git("tag") == ""


def test_a_tag_that_exists_stops_the_whole(registry):
    registry.git("tag", "doc/a/1.0")
    before = registry.git("rev-parse", "HEAD")
    assert refusal(registry, registry.edit(DOCUMENT, "two\n"), tags=[Tag("doc/a/1.0", "x")]) == "store.branch-moved"
    assert (registry.root / DOCUMENT).read_text() == "one\n"
    assert registry.git("rev-parse", "HEAD") == before
    assert registry.status() == ""


def test_without_a_repository_the_sentence_says_what_to_type(tmp_path):
    location = locate(tmp_path / "docs_registry")
    with pytest.raises(RefusedError) as caught:
        transaction.commit_edits(location, [Write("x", b"x")], "x", author=AUTHOR, when=WHEN)
    assert caught.value.message.key == "store.no-git"
    assert caught.value.hint is not None


def test_detached_head_is_refused(registry):
    registry.git("checkout", "-q", "--detach")
    assert refusal(registry, registry.edit(DOCUMENT, "two\n")) == "store.detached"


def test_unfinished_merge_is_refused(registry):
    registry.git("switch", "-qc", "other")
    registry.write(DOCUMENT, "theirs\n")
    registry.commit_all()
    registry.git("switch", "-q", "main")
    registry.write(DOCUMENT, "ours\n")
    registry.commit_all()
    subprocess.run(["git", "merge", "other"], cwd=registry.top, capture_output=True, check=False)
    assert refusal(registry, registry.edit(DOCUMENT, "two\n")) == "store.unfinished"


def test_an_index_held_by_another_git_is_told_after_a_short_wait(registry, monkeypatch):
    monkeypatch.setattr("qms.store.situation._WAIT", 0.1)
    (registry.top / ".git/index.lock").touch()
    assert refusal(registry, registry.edit(DOCUMENT, "two\n")) == "store.index-locked"


@pytest.mark.parametrize("code", [28, 13, 30, 5])
def test_a_disk_that_refuses_half_way_leaves_all_as_before(registry, monkeypatch, code):
    registry.write("documents/b/document.md", "b\n")
    registry.commit_all()
    real, calls = swap._write_beside, []

    def failing(top, plan, number, data):
        calls.append(number)
        if len(calls) == 2:
            raise OSError(code, os.strerror(code))
        real(top, plan, number, data)

    monkeypatch.setattr(swap, "_write_beside", failing)
    key = refusal(registry, registry.edit(DOCUMENT, "two\n"), registry.edit("documents/b/document.md", "bb\n"))
    assert key == {28: "store.disk-full", 13: "store.read-only", 30: "store.read-only", 5: "store.not-written"}[code]
    assert registry.status() == ""
    assert (registry.root / DOCUMENT).read_text() == "one\n"
    assert not Journal.of(registry.location.git_dir).exists()


def test_a_file_changed_at_the_last_moment_is_left_and_the_rest_goes_back(registry, monkeypatch):
    registry.write("documents/b/document.md", "b\n")
    registry.commit_all()
    real = swap._settle

    def interfering(target, plan, number, *, there):
        real(target, plan, number, there=there)
        registry.write("documents/b/document.md", "by hand\n")

    monkeypatch.setattr(swap, "_settle", interfering)
    edits = registry.edit(DOCUMENT, "two\n"), registry.edit("documents/b/document.md", "bb\n")
    with pytest.raises(RefusedError) as caught:
        registry.keep(*edits)
    assert caught.value.message.key == "store.changed-meanwhile"
    assert (registry.root / DOCUMENT).read_text() == "one\n"
    assert (registry.root / "documents/b/document.md").read_text() == "by hand\n"


def test_ctrl_c_in_the_middle_waits_until_the_change_is_whole(registry, monkeypatch):
    real = swap._settle

    def interrupting(target, plan, number, *, there):
        os.kill(os.getpid(), signal.SIGINT)
        real(target, plan, number, there=there)

    monkeypatch.setattr(swap, "_settle", interrupting)
    # tests started in the background of a shell inherit a Ctrl-C that is ignored
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            registry.keep(registry.edit(DOCUMENT, "two\n"))
    finally:
        signal.signal(signal.SIGINT, inherited)
    assert registry.git("show", f"HEAD:docs_registry/{DOCUMENT}") == "two"
    assert registry.status() == ""


def test_permission_bits_stay(registry):
    (registry.root / DOCUMENT).chmod(0o750)
    registry.commit_all()
    registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert (registry.root / DOCUMENT).stat().st_mode & 0o777 == 0o750
    assert registry.status() == ""


def test_writers_take_turns(registry):
    edits = [Write(f"registers/r{number}.yaml", b"x\n") for number in range(4)]
    threads = [threading.Thread(target=registry.keep, args=(edit,)) for edit in edits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert registry.git("rev-list", "--count", "HEAD") == "5"
    assert registry.status() == ""


def test_a_second_writer_is_told_who_holds_the_registry(registry, monkeypatch):
    code = (
        "import sys, pathlib; from qms.store.lock import writer_lock\n"
        "with writer_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(registry.location.git_dir)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        monkeypatch.setattr("qms.store.lock.WAIT", 0.2)
        with pytest.raises(RefusedError) as caught:
            registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert caught.value.message.key == "store.locked"
    assert dict(caught.value.message.values)["who"] != "?"


class Crash(BaseException):
    """Stands for the end of the process: nothing after it runs."""


def crash_at(monkeypatch, module, name):
    def crash(*args, **kwargs):
        raise Crash

    monkeypatch.setattr(module, name, crash)


def test_a_crash_before_the_branch_moved_is_taken_back(registry, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("qms.store.refs.RefLock.move", lambda _: (_ for _ in ()).throw(Crash()))
        crash_at(patch, transaction, "put_back")
        with pytest.raises(Crash):
            registry.keep(registry.edit(DOCUMENT, "two\n"), Write("documents/b/document.md", b"b\n"))
    assert (registry.root / DOCUMENT).read_text() == "two\n"
    done = recover(registry.location)
    assert (done.finished, done.kept) == (False, ())
    assert registry.status() == ""
    assert not (registry.root / "documents/b").exists()
    assert recover(registry.location) is None


def test_a_crash_after_the_branch_moved_is_finished(registry, monkeypatch):
    with monkeypatch.context() as patch:
        crash_at(patch, transaction, "refresh_index")
        with pytest.raises(Crash):
            registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert registry.status() != ""
    assert recover(registry.location).finished
    assert registry.status() == ""
    assert (registry.root / DOCUMENT).read_text() == "two\n"


def test_what_a_person_changed_after_the_crash_is_left_alone_and_told(registry, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("qms.store.refs.RefLock.move", lambda _: (_ for _ in ()).throw(Crash()))
        crash_at(patch, transaction, "put_back")
        with pytest.raises(Crash):
            registry.keep(registry.edit(DOCUMENT, "two\n"))
    registry.write(DOCUMENT, "by hand\n")
    recovered = recover(registry.location)
    assert recovered.kept == (f"docs_registry/{DOCUMENT}",)
    assert [said.key for said in recovered.told()] == ["store.recovered-taken-back", "store.recovered-kept"]
    assert (registry.root / DOCUMENT).read_text() == "by hand\n"


def test_the_next_command_ends_what_a_crash_left(registry, monkeypatch):
    with monkeypatch.context() as patch:
        crash_at(patch, transaction, "refresh_index")
        with pytest.raises(Crash):
            registry.keep(registry.edit(DOCUMENT, "two\n"))
    registry.keep(registry.edit(DOCUMENT, "three\n"))
    assert registry.git("rev-list", "--count", "HEAD") == "3"
    assert registry.status() == ""


def test_a_linked_work_tree_keeps_its_own_journal_and_branch(registry, tmp_path):
    registry.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = type(registry)(tmp_path / "side")
    side.keep(side.edit(DOCUMENT, "two\n"))
    assert side.status() == registry.status() == ""
    assert registry.git("show", f"side:docs_registry/{DOCUMENT}") == "two"


def test_hashes_of_edits_are_sha256_of_the_bytes():
    assert sha(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_index_taken_at_the_last_moment_is_set_right_by_the_next_command(registry, monkeypatch):
    lock = registry.top / ".git/index.lock"
    real = RefLock.move

    def move_and_lock(self):
        real(self)
        lock.touch()

    monkeypatch.setattr(RefLock, "move", move_and_lock)
    monkeypatch.setattr("qms.store.recovery._TRIES", 2)
    commit = registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert registry.git("rev-parse", "HEAD") == commit
    assert Journal.of(registry.location.git_dir).exists()
    lock.unlink()
    assert recover(registry.location).finished
    assert registry.status() == ""


def test_a_file_that_does_not_fit_is_a_full_disk(registry):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        key = refusal(registry, Write("scans/a.pdf", b"x" * 2_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert key == "store.disk-full"
    assert registry.status() == ""
    assert [path.name for path in (registry.top / ".git/qms").iterdir() if "journal" in path.name] == []


def test_ctrl_c_before_anything_is_written_changes_nothing(registry, monkeypatch):
    crash_at(monkeypatch, transaction, "make_commit")
    with pytest.raises(Crash):
        registry.keep(registry.edit(DOCUMENT, "two\n"))
    assert registry.status() == ""
    assert recover(registry.location) is None


def test_a_broken_journal_is_said_and_not_guessed_at(registry):
    folder = Journal.of(registry.location.git_dir).folder
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text("{")
    with pytest.raises(QmsError) as caught:
        recover(registry.location)
    assert caught.value.message.key == "store.journal-broken"


def test_a_branch_moved_by_another_git_meanwhile_stops_the_whole(registry, monkeypatch):
    real = transaction.make_commit

    def interfering(*args):
        registry.git("commit", "-q", "--allow-empty", "-m", "other")
        return real(*args)

    monkeypatch.setattr(transaction, "make_commit", interfering)
    assert refusal(registry, registry.edit(DOCUMENT, "two\n")) == "store.branch-moved"
    assert registry.status() == ""
    assert registry.git("log", "-1", "--format=%s") == "other"
