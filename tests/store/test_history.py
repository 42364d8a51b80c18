"""What was changed when and by whom, and the way back."""

import pytest

from qms.errors import RefusedError, UsageError
from qms.model.edits import Delete, Write
from qms.store.at import moment
from qms.store.history import commits, file_history
from qms.store.objects_of_change import Tag
from qms.store.trailers import parse_trailers, with_trailers
from qms.store.undo import last_command, reversal

DOCUMENT = "documents/a/document.md"
BY_COMMAND = {"Qms-Command": "qms revise a"}


def test_each_file_has_its_commits_newest_first(registry):
    registry.write(DOCUMENT, "two\n")
    second = registry.commit_all("экинчи\n\nмаселе: жок", date="2026-02-01T09:00:00+06:00")
    registry.commit_all("empty")
    registry.write("registers/жаңы.yaml", "x")
    registry.commit_all("third")
    history = file_history(registry.location)
    assert [commit.subject for commit in history[DOCUMENT]] == ["экинчи", "by hand"]
    assert [commit.subject for commit in history["registers/жаңы.yaml"]] == ["third"]
    newest = history[DOCUMENT][0]
    assert (newest.id, newest.author, newest.authored) == (second, "Tester", "2026-02-01T09:00:00+06:00")
    assert newest.parents == (history[DOCUMENT][1].id,)
    assert [change.path for change in newest.changes] == [f"docs_registry/{DOCUMENT}"]


def test_added_and_deleted_files_have_no_blob_on_one_side(registry):
    (registry.root / DOCUMENT).unlink()
    registry.commit_all()
    newest, first = commits(registry.location)
    assert [(bool(change.before), bool(change.after)) for change in newest.changes] == [(True, False)]
    assert {(bool(change.before), bool(change.after)) for change in first.changes} == {(False, True)}


def test_work_of_both_sides_of_a_merge_is_told_once(registry):
    registry.git("switch", "-qc", "other")
    registry.write("registers/risks.yaml", "x")
    registry.commit_all("theirs")
    registry.git("switch", "-q", "main")
    registry.write(DOCUMENT, "two\n")
    registry.commit_all("ours")
    registry.git("merge", "-q", "-m", "merge", "other")
    registry.git("config", "log.diffMerges", "first-parent")
    history = file_history(registry.location)
    assert [commit.subject for commit in history["registers/risks.yaml"]] == ["theirs"]
    assert [commit.subject for commit in history[DOCUMENT]] == ["ours", "by hand"]


def test_without_git_or_commits_there_is_no_history(empty, tmp_path):
    assert file_history(empty.location) == {}
    (empty.top / ".git").rename(tmp_path / "elsewhere")
    assert file_history(empty.location) == {}


@pytest.mark.parametrize(
    ("message", "trailers"),
    [
        ("subject", {}),
        ("subject\n\nbody", {}),
        ("Qms-Command: x", {}),
        ("subject\n\nQms-Command: qms new\nQms-Version: 1", {"Qms-Command": "qms new", "Qms-Version": "1"}),
        ("subject\n\nbody\nQms-Command: x", {}),
    ],
)
def test_trailers_are_the_last_paragraph(message, trailers):
    assert parse_trailers(message) == trailers


def test_a_trailer_cannot_smuggle_in_another():
    message = with_trailers("subject", {"Qms-Command": "new\n\nQms-Undoes: 1\0"})
    assert parse_trailers(message) == {"Qms-Command": "new Qms-Undoes: 1"}


def undo(registry):
    commit = last_command(registry.location)
    back = reversal(registry.location, commit)
    registry.keep(
        *back.edits, beside=back.beside, tags=back.tags, trailers={"Qms-Command": "qms undo", "Qms-Undoes": commit.id}
    )


def test_the_last_command_is_taken_back_then_the_one_before(registry):
    registry.keep(registry.edit(DOCUMENT, "two\n"), trailers=BY_COMMAND)
    registry.keep(
        registry.delete("registers/units.yaml"),
        Write("documents/b/document.md", b"b\n"),
        beside=[Write("templates/memo.md", b"m\n")],
        tags=[Tag("doc/b/1.0", "x")],
        trailers=BY_COMMAND,
    )
    undo(registry)
    assert (registry.root / "registers/units.yaml").read_text() == "schema: 1\n"
    assert not (registry.root / "documents/b").exists()
    assert not (registry.top / "templates").exists()
    assert registry.git("tag") == ""
    assert (registry.root / DOCUMENT).read_text() == "two\n"
    undo(registry)
    assert (registry.root / DOCUMENT).read_text() == "one\n"
    assert last_command(registry.location) is None
    assert registry.status() == ""


def test_a_file_changed_since_is_not_put_back(registry):
    registry.keep(registry.edit(DOCUMENT, "two\n"), trailers=BY_COMMAND)
    registry.write(DOCUMENT, "by hand\n")
    with pytest.raises(RefusedError) as caught:
        reversal(registry.location, last_command(registry.location))
    assert dict(caught.value.message.values) == {"path": f"docs_registry/{DOCUMENT}"}


def test_commits_made_by_hand_are_not_commands(registry):
    assert last_command(registry.location) is None


def test_edits_of_a_reversal_expect_what_lies_on_disk(registry):
    registry.keep(Write("documents/b/document.md", b"b\n"), trailers=BY_COMMAND)
    (edit,) = reversal(registry.location, last_command(registry.location)).edits
    assert isinstance(edit, Delete)
    assert edit == registry.delete("documents/b/document.md")


@pytest.fixture
def three_days(registry):
    """A commit on 10 January 10:00, one on 11 January 23:30, one on 12 January 00:30, all Bishkek time."""
    first = registry.git("rev-parse", "HEAD")
    late = registry.commit_all("late", date="2026-01-11T23:30:00+06:00")
    early = registry.commit_all("early", date="2026-01-12T00:30:00+06:00")
    return first, late, early


@pytest.mark.parametrize(
    ("day", "index"), [("2026-01-10", 0), ("2026-01-11", 1), ("2026-01-12", 2), ("2030-01-01", 2), ("9999-12-31", 2)]
)
def test_a_day_is_the_last_commit_of_that_day_in_bishkek(registry, three_days, day, index):
    found = moment(registry.location, day)
    assert (found.commit, found.day.isoformat(), found.by_day) == (three_days[index], day, True)


def test_a_day_is_that_of_the_time_zone_asked_for(registry, three_days):
    assert moment(registry.location, "2026-01-11", "UTC").commit == three_days[2]


def test_only_the_main_line_counts(registry, three_days):
    registry.git("switch", "-qc", "other", three_days[0])
    registry.commit_all("side", date="2026-01-11T23:50:00+06:00")
    registry.git("switch", "-q", "main")
    registry.git("merge", "-q", "-m", "merge", "other")
    assert moment(registry.location, "2026-01-11").commit == three_days[1]


def test_a_commit_branch_or_tag_names_a_moment_and_its_day(registry, three_days):
    registry.git("tag", "-a", "-m", "x", "doc/a/1.0", three_days[1])
    for words in ("doc/a/1.0", "HEAD~1", three_days[1], three_days[1][:10]):
        found = moment(registry.location, words)
        assert (found.commit, found.day.isoformat(), found.by_day) == (three_days[1], "2026-01-11", False)


@pytest.mark.parametrize("words", ["nothing", "2026-13-01", "--all", "-1", "", "HEAD:qms.yaml", "a\0b", "..", "-"])
def test_words_that_name_no_moment_are_refused(registry, words):
    with pytest.raises(UsageError) as caught:
        moment(registry.location, words)
    assert caught.value.message.key == "store.at-unknown"


def test_a_day_before_the_first_commit_is_refused_with_the_first_day(registry):
    with pytest.raises(RefusedError) as caught:
        moment(registry.location, "2025-12-31")
    assert dict(caught.value.message.values) == {"day": "2025-12-31", "first": "2026-01-10"}
    with pytest.raises(RefusedError):
        moment(registry.location, "1950-01-01")


def test_an_unknown_time_zone_is_a_fault_of_the_settings(registry):
    for name in ("Asia/Osh", "../etc", ""):
        with pytest.raises(UsageError):
            moment(registry.location, "2026-01-10", name)
