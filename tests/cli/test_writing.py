"""``init``, ``save`` and ``undo`` from the command line, on real repositories."""

import io
import time
from pathlib import Path

import pytest
import yaml

from qms.cli import terminal
from qms.store.resources import packaged

UNITS = "schema: 1\nrecords: {}\n"


@pytest.fixture
def registry(qms):
    """A new registry in ``base``; the commands run inside it."""
    assert qms("init", "base", "--yes", "--name", "Баткен мамлекеттик университети").code == 0
    return Path("base").resolve()


@pytest.fixture
def inside(registry, monkeypatch):
    monkeypatch.chdir(registry)
    return registry


def subjects(git, folder):
    return git(folder, "log", "--format=%s").splitlines()


def test_a_new_registry_is_committed_whole_where_git_has_no_name(qms, git, registry):
    assert git(registry, "status", "--short") == ""
    assert git(registry, "log", "--format=%an|%s") == "qms|Жаңы база түзүү\n"
    assert git(registry, "ls-files").splitlines() == [
        ".gitattributes",
        ".github/workflows/qms.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "docs_registry/qms.yaml",
    ]
    assert 'name: {ky: "Баткен мамлекеттик университети"}' in (registry / "docs_registry/qms.yaml").read_text("utf-8")


def test_the_files_beside_a_new_registry_are_yaml(registry):
    for name in (".github/workflows/qms.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml", "docs_registry/qms.yaml"):
        assert yaml.safe_load((registry / name).read_text("utf-8"))


def test_the_model_university_is_copied_byte_for_byte(qms, git):
    source = packaged("docs_registry")
    if not (source / "qms.yaml").is_file():
        pytest.skip("no model registry in this tree")
    run = qms("init", "demo", "--demo", "--yes", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    for path in source.rglob("*.yaml"):
        assert Path("demo/docs_registry", path.relative_to(source)).read_bytes() == path.read_bytes()
    assert git("demo", "status", "--short") == ""


def test_a_folder_with_something_in_it_is_refused_by_name(qms):
    Path("жобо.docx").touch()
    run = qms("init", "--yes")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("«here» папкасы бош эмес: жобо.docx.\n")


def test_without_a_terminal_and_without_yes_nothing_is_written(qms):
    run = qms("init", "base")
    assert run.code == 2
    assert "docs_registry/qms.yaml" in run.out
    assert run.err.endswith("Макул болсоңуз, команданы --yes менен кайталаңыз.\n")
    assert not Path("base").exists()


def test_a_dry_run_shows_and_writes_nothing(qms):
    run = qms("init", "base", "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("Эч нерсе жазылган жок (--dry-run).\n")
    assert not Path("base").exists()


@pytest.mark.parametrize(
    ("answer", "written"), [("ооба", True), ("Да", True), ("y", True), ("", False), ("жок", False)]
)
def test_the_question_is_answered_in_any_language(qms, monkeypatch, answer, written):
    monkeypatch.setattr(terminal, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer + "\n"))
    run = qms("init", "base")
    assert (run.code, run.err) == (0, "Жазылсынбы? [ооба/жок] ")
    assert Path("base").exists() is written


def test_save_keeps_edits_made_by_hand_and_nothing_outside_the_registry(qms, git, inside):
    (inside / "docs_registry/registers").mkdir()
    (inside / "docs_registry/registers/units.yaml").write_text(UNITS)
    (inside / "draft.txt").write_text("x")
    run = qms("save", "--yes", "--message", "Бөлүмдөр", "--by", "Асанова Айгүл <aigul@example.kg>")
    assert (run.code, run.err) == (0, "")
    assert "жаңы     registers/units.yaml  (2 сап)" in run.out
    assert git(inside, "log", "-1", "--format=%an|%ae|%s|%ad", "--date=short") == (
        "Асанова Айгүл|aigul@example.kg|Бөлүмдөр|2026-11-20\n"
    )
    assert git(inside, "status", "--short") == "?? draft.txt\n"


def test_a_file_added_in_the_second_git_looked_is_still_seen_after_a_save(qms, git, monkeypatch):
    time.sleep(1 - time.time() % 1)
    assert qms("init", "base", "--yes").code == 0
    Path("base/draft.txt").touch()
    Path("base/docs_registry/registers").mkdir()
    Path("base/docs_registry/registers/units.yaml").write_text(UNITS)
    time.sleep(1 - time.time() % 1)
    monkeypatch.chdir("base")
    assert qms("save", "--yes").code == 0
    assert git(".", "status", "--short") == "?? draft.txt\n"


def test_save_shows_what_changed_in_a_file(qms, inside):
    settings = inside / "docs_registry/qms.yaml"
    settings.write_text(settings.read_text("utf-8").replace("Asia/Bishkek", "Asia/Osh"), "utf-8")
    run = qms("save", "--dry-run", "--lang", "ru")
    assert "изменится  qms.yaml" in run.out
    assert "-timezone: Asia/Bishkek\n+timezone: Asia/Osh\n" in run.out


def test_save_of_some_files_leaves_the_others(qms, git, inside):
    for name in ("a.yaml", "b.yaml"):
        (inside / "docs_registry" / name).write_text(UNITS)
    assert qms("save", "docs_registry/a.yaml", "-y").code == 0
    assert git(inside, "status", "--short") == "?? docs_registry/b.yaml\n"


def test_save_keeps_a_new_file_whose_name_has_blanks_and_cyrillic_letters(qms, git, inside):
    (inside / "docs_registry/жаңы бөлүм.yaml").write_text(UNITS)
    assert qms("save", "--yes").code == 0
    assert git(inside, "status", "--short") == ""


def test_save_with_nothing_to_keep_is_clean(qms, inside):
    assert qms("save", "--yes") == (0, "Сактала турган оңдоо жок: баары тарыхта бар.\n", "")


def test_save_outside_the_registry_is_refused(qms, inside):
    assert qms("save", ".gitattributes", "-y").code == 2


def test_undo_puts_back_and_a_second_undo_takes_back_what_was_before(qms, git, inside):
    units = inside / "docs_registry/units.yaml"
    units.write_text(UNITS)
    qms("save", "--yes", "-m", "Бөлүмдөр")
    units.write_text(UNITS + "# 2\n")
    qms("save", "--yes", "-m", "Экинчи")
    assert qms("undo", "--yes").code == 0
    assert units.read_text() == UNITS
    assert qms("undo", "--yes").code == 0
    assert not units.exists()
    assert subjects(git, inside)[:3] == ["Кайтаруу: Бөлүмдөр", "Кайтаруу: Экинчи", "Экинчи"]
    assert qms("undo", "--yes").code == 1


def test_undo_brings_a_removed_file_back(qms, inside):
    units = inside / "docs_registry/units.yaml"
    units.write_text(UNITS)
    qms("save", "--yes")
    units.unlink()
    qms("save", "--yes")
    assert qms("undo", "--yes").code == 0
    assert units.read_text() == UNITS


def test_undo_does_not_touch_a_file_changed_since(qms, inside):
    units = inside / "docs_registry/units.yaml"
    units.write_text(UNITS)
    qms("save", "--yes")
    units.write_text(UNITS + "# кол менен\n")
    assert qms("undo", "--yes").code == 1
    assert units.read_text() == UNITS + "# кол менен\n"


def test_undo_of_the_first_entry_finds_nothing_to_take_back(qms, inside):
    assert qms("undo", "--yes").code == 1


def approved(qms, git, inside):
    (inside / "docs_registry/units.yaml").write_text(UNITS)
    qms("save", "--yes", "-m", "Бекитүү")
    git(inside, "tag", "doc/units/1.0", "HEAD")


def test_undo_of_an_approval_takes_its_tag_away(qms, git, inside):
    approved(qms, git, inside)
    assert qms("undo", "--yes").code == 0
    assert git(inside, "tag") == ""


def test_undo_of_an_approval_that_others_have_is_refused(qms, git, inside):
    approved(qms, git, inside)
    git(inside, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert qms("undo", "--yes").code == 1
    assert git(inside, "tag") == "doc/units/1.0\n"


def test_nothing_is_written_while_at_shows_the_past(qms, inside):
    assert qms("save", "--at", "2025-01-01", "--yes").code == 2
    assert qms("undo", "--at", "2025-01-01", "--yes").code == 2


@pytest.mark.parametrize("command", ["save", "undo"])
def test_without_a_registry_the_way_to_one_is_told(qms, command):
    run = qms(command, "--yes")
    assert (run.code, run.out) == (2, "")
    assert "qms init" in run.err


def test_after_undo_the_hint_does_not_promise_a_return(qms, inside):
    Path("docs_registry/registers").mkdir()
    Path("docs_registry/registers/units.yaml").write_text(UNITS, "utf-8")
    assert qms("save", "--yes").out.endswith("qms undo\n")
    assert qms("undo", "--yes", "--lang", "en").out.endswith("takes back the command before that one.\n")


def test_leftovers_of_office_programs_are_not_kept(qms, git, inside):
    for name in (".DS_Store", "~$document.md", ".~lock.document.md#"):
        Path("docs_registry", name).write_text("x", "utf-8")
    assert qms("save", "--yes").code == 0
    assert git(inside, "log", "--format=%s").count("\n") == 1


def test_a_link_out_of_the_registry_is_neither_shown_nor_kept(qms, git, inside, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("жашыруун", "utf-8")
    try:
        Path("docs_registry/link.md").symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    run = qms("save", "--yes")
    assert run.code == 1
    assert "жашыруун" not in run.out + run.err
    assert "docs_registry/link.md" not in git(inside, "ls-files")


def test_save_tells_of_errors_in_what_it_keeps(qms, university):
    document = next(Path("docs_registry/documents").glob("*/document.md"))
    text = document.read_text("utf-8")
    document.write_text(text.replace("\n1.1. ", "\n1.9. ", 1), "utf-8")
    run = qms("save", "--yes", "--lang", "en")
    assert run.code == 0
    assert "error" in run.err
    assert "qms validate" in run.err
    document.write_text(text, "utf-8")
    assert "error" not in qms("save", "--yes", "--lang", "en").err


def test_settings_that_cannot_be_read_are_kept_too(qms, university):
    Path("docs_registry/qms.yaml").write_text("name: [\n", "utf-8")
    run = qms("save", "--yes", "--lang", "en")
    assert run.code == 0
    assert "error" in run.err


def test_a_folder_with_a_registry_is_named_as_such(qms, university):
    for folder in (".", "docs_registry"):
        run = qms("init", folder, "--lang", "en")
        assert run.code == 1
        assert "already holds a registry" in run.err
        assert f"qms --repo {folder} status" in run.err
