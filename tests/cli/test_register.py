"""``qms register`` from the command line, on the model university."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from qms.cli import terminal
from qms.cli.tables import Column
from qms.cli.widths import fitted

PROCESSES = Path("docs_registry/registers/processes.yaml")


def status(folder):
    return subprocess.run(
        ["git", "-C", str(folder), "status", "--short"], capture_output=True, check=True
    ).stdout.decode()


def record(qms, register, name):
    (found,) = json.loads(qms("register", "show", register, name, "--format", "json").out)["records"]
    return found


def test_the_registers_are_listed_with_their_titles(qms, university):
    run = qms("register", "list")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[0].split() == ["Аты", "Аталышы", "Жазуулар"]
    (line,) = [line for line in run.out.splitlines() if line.startswith("campuses ")]
    assert line.split() == ["campuses", "Кампустардын", "реестри", "3"]


def test_for_programs_registers_stand_by_name(qms, university):
    answer = json.loads(qms("register", "list", "--format", "json").out)
    names = [one["name"] for one in answer["registers"]]
    assert answer["schema"] == 1
    assert names == sorted(names)
    assert {"name": "campuses", "title": "Кампустардын реестри", "records": 3} in answer["registers"]


@pytest.mark.parametrize("name", ["campuses", "Кампустардын реестри", "кампус", "реестр кампусов"])
def test_a_register_is_named_by_a_piece_of_its_title(qms, university, name):
    run = qms("register", "show", name)
    assert run.code == 0
    assert run.out.startswith("Кампустардын реестри (3)\n\nid ")


def test_list_with_a_name_shows_that_register(qms, university):
    assert qms("register", "list", "campuses") == qms("register", "show", "campuses")


def test_a_whole_register_for_programs_has_its_records_by_id(qms, university):
    answer = json.loads(qms("register", "show", "campuses", "--format", "json").out)
    assert list(answer) == ["schema", "name", "records"]
    assert [one["id"] for one in answer["records"]] == ["at-bashy", "kochkor", "naryn"]


@pytest.mark.parametrize("name", ["p-2-3", "2.3", "сабактарды пландаштыруу"])
def test_a_record_is_found_by_id_number_or_title(qms, university, name):
    run = qms("register", "show", "processes", name)
    assert (run.code, run.err) == (0, "")
    assert "(p-2-3)" in run.out.splitlines()[0]
    assert "Керимкулова Назгүл" in run.out


def test_an_ambiguous_name_lists_the_candidates(qms, university):
    run = qms("register", "show", "аудит")
    assert (run.code, run.out) == (2, "")
    assert "audits (Ички аудиттердин реестри)" in run.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("show", "жокреестр"), "campuses"),
        (("show", "campuses", "жок"), "qms register show campuses"),
        (("add", "campuses", "talas"), "qms register fields campuses"),
        (("set", "campuses", "naryn", "title"), "Мисалы"),
        (("set", "campuses", "naryn", "color=red"), "title"),
    ],
)
def test_what_cannot_be_done_says_what_to_type(qms, university, words, hint):
    run = qms("register", *words)
    assert (run.code, run.out) == (2, "")
    assert hint in run.err


def test_fields_are_told_with_what_is_written_there(qms, university):
    run = qms("register", "fields", "processes")
    assert run.code == 0
    assert "number *" in run.out
    assert "owners.0.post" in run.out
    assert "«people» реестринен" in run.out


def test_the_choices_of_a_field_are_told_in_the_language_of_the_person(qms, university):
    assert "одно из: приказ, протокол" in qms("register", "fields", "decisions", "--lang", "ru").out
    assert "title.ru" in qms("register", "fields", "decisions").out


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_every_register_tells_its_fields(qms, university, lang):
    for one in json.loads(qms("register", "list", "--format", "json").out)["registers"]:
        assert qms("register", "fields", one["name"], "--lang", lang).code == 0


def test_set_changes_only_the_characters_it_must(qms, university, git):
    before = PROCESSES.read_text("utf-8")
    run = qms("register", "set", "processes", "2.3", "importance=3", "--yes")
    assert (run.code, run.err) == (0, "")
    diff = git(university, "diff", "--unified=0", "HEAD~1", "HEAD").splitlines()
    assert [line for line in diff if line[:1] in "+-" and line[:3] not in {"+++", "---"}] == [
        "-    importance: 5",
        "+    importance: 3",
    ]
    assert git(university, "log", "-1", "--format=%s") == "«processes» реестриндеги p-2-3 жазуусун өзгөртүү\n"
    assert qms("undo", "--yes").code == 0
    assert PROCESSES.read_text("utf-8") == before
    assert status(university) == ""


def test_a_reference_may_be_typed_as_a_name(qms, university):
    run = qms("register", "set", "processes", "p-2-3", "units.-=китепкана", "owners.0.person=Асанова Г.Т.", "--yes")
    assert run.code == 0
    found = record(qms, "processes", "p-2-3")
    assert found["units"][-1] == "library"
    assert found["owners"][0]["person"] == "asanova"


def test_a_caption_becomes_its_value_and_a_day_in_figures_a_date(qms, university):
    words = ("kind=буйрук", "number=200", "date=19.11.2026", "title=Архив жөнүндө")
    assert qms("register", "add", "decisions", "D-2026-090", *words, "--yes").code == 0
    found = record(qms, "decisions", "D-2026-090")
    assert (found["kind"], found["date"], found["title"]) == ("order", "2026-11-19", {"ky": "Архив жөнүндө"})


def test_a_reference_that_fits_several_records_is_refused(qms, university):
    run = qms("register", "set", "processes", "p-2-3", "units.-=кафедрасы", "--yes")
    assert run.code == 2
    assert run.err.startswith("units: «кафедрасы» бир нече жазууга туура келет")
    assert status(university) == ""


def test_a_change_that_brings_errors_is_refused_with_the_findings(qms, university):
    before = PROCESSES.read_bytes()
    run = qms("register", "set", "processes", "2.3", "risk=9", "units.-=жокжерде", "--yes")
    assert (run.code, run.out) == (1, "")
    assert "risk: 9" in run.err
    assert "QMS201" in run.err
    assert "QMS601" in run.err
    assert "эч нерсе жазылган жок" in run.err
    assert PROCESSES.read_bytes() == before


def test_a_change_that_brings_only_a_warning_is_done_and_the_warning_shown(qms, university):
    run = qms("register", "set", "processes", "2.3", "owners.0.person=asanova", "--yes")
    assert run.code == 0
    assert "QMS608" in run.err
    assert record(qms, "processes", "2.3")["owners"][0]["person"] == "asanova"


def test_errors_that_were_there_before_do_not_stand_in_the_way(qms, university):
    PROCESSES.write_text(PROCESSES.read_text("utf-8").replace("risk: 4", "risk: 7", 1), "utf-8")
    assert qms("register", "check").code == 1
    assert qms("register", "set", "campuses", "naryn", "title.en=Naryn", "--yes").code == 0


def test_a_record_is_added_and_taken_back(qms, university):
    path = Path("docs_registry/registers/campuses.yaml")
    before = path.read_bytes()
    run = qms("register", "add", "campuses", "talas", "title=Талас кампусу", "--yes", "--lang", "ky")
    assert (run.code, run.err) == (0, "")
    assert path.read_bytes().startswith(before.rstrip(b"\n"))
    assert record(qms, "campuses", "talas")["title"] == {"ky": "Талас кампусу"}
    assert qms("undo", "--yes").code == 0
    assert path.read_bytes() == before


def test_a_register_of_a_folder_gets_a_file_of_its_own(qms, university):
    words = ("number=ISO 10002:2018", "title=Даттануулар менен иштөө")
    run = qms("register", "add", "standards", "iso-10002-2018", *words, "--yes")
    assert (run.code, run.err) == (0, "")
    text = Path("docs_registry/registers/standards/iso-10002-2018.yaml").read_text("utf-8")
    assert text == "number: ISO 10002:2018\ntitle:\n  ky: Даттануулар менен иштөө\n"


def test_an_id_that_is_taken_or_does_not_fit_is_refused(qms, university):
    assert qms("register", "add", "campuses", "naryn", "title=Нарын", "--yes").code == 1
    assert qms("register", "add", "processes", "Архив", "number=9.9", "title=Архив", "group=1", "--yes").code == 1
    assert status(university) == ""


def test_a_dry_run_shows_and_writes_nothing(qms, university):
    run = qms("register", "set", "processes", "2.3", "importance=3", "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert "-    importance: 5\n+    importance: 3\n" in run.out
    assert run.out.endswith("Эч нерсе жазылган жок (--dry-run).\n")
    assert status(university) == ""


def test_without_a_terminal_and_without_yes_nothing_is_written(qms, university):
    run = qms("register", "set", "processes", "2.3", "importance=3")
    assert run.code == 2
    assert "--yes" in run.err
    assert status(university) == ""


def test_a_value_that_is_there_already_changes_nothing(qms, university):
    run = qms("register", "set", "processes", "2.3", "importance=5", "--yes")
    assert run == (0, "Өзгөртө турган эч нерсе жок.\n", "")


def test_the_past_is_shown_and_not_written(qms, university, git):
    assert qms("register", "set", "processes", "2.3", "importance=3", "--yes").code == 0
    past = qms("register", "show", "processes", "2.3", "--at", "HEAD~1", "--format", "json")
    assert json.loads(past.out)["records"][0]["importance"] == 5
    assert record(qms, "processes", "2.3")["importance"] == 3
    assert qms("register", "set", "processes", "2.3", "importance=1", "--yes", "--at", "HEAD~1").code == 2


def test_check_looks_at_one_register_or_at_all(qms, university):
    assert qms("register", "check") == (0, qms("register", "check", "campuses").out, "")
    PROCESSES.write_text(PROCESSES.read_text("utf-8").replace("risk: 4", "risk: 7", 1), "utf-8")
    run = qms("register", "check", "processes")
    assert (run.code, run.err) == (1, "")
    assert run.out.startswith("registers/processes.yaml:")
    assert qms("register", "check", "campuses").code == 0
    answer = json.loads(qms("register", "check", "processes", "--format", "json").out)
    assert answer["summary"]["errors"] == 1


def test_a_broken_file_is_not_edited(qms, university):
    PROCESSES.write_text("schema: 1\nrecords: {p-2-3: {number: [}\n", "utf-8")
    run = qms("register", "add", "processes", "p-9-9", "number=9.9", "title=Архив", "group=1", "--yes")
    assert run.code == 1
    assert "registers/processes.yaml" in run.err


def test_a_wide_register_leaves_out_columns_at_a_narrow_terminal():
    columns = (Column("id"), Column("Аталышы", breaks=True), Column("Маанилүүлүгү (1–5)", right=True))
    rows = [("p-1-1", "Университеттин өнүгүү стратегиясын түзүү жана ишке ашыруу", "5")]
    assert [one.caption for one in fitted(columns, rows, 80)] == ["id", "Аталышы", "Маанилүүлүгү (1–5)"]
    assert [one.caption for one in fitted(columns, rows, 30)] == ["id", "Аталышы"]
    for room in (30, 40, 60, 80, 120):
        shown = fitted(columns, rows, room)
        assert sum(one.width for one in shown) + 2 * (len(shown) - 1) <= room
        assert all(one.width >= 14 for one in shown if one.breaks)


def test_at_a_terminal_the_columns_left_out_are_named(qms, university, monkeypatch):
    monkeypatch.setattr("rich.console.Console.is_terminal", property(lambda _: True))
    monkeypatch.setattr(terminal, "width", lambda: 60)
    run = qms("register", "show", "processes")
    assert run.code == 0
    assert "Экранга батпаган мамычалар: " in run.out
    assert max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in run.out.splitlines()) <= 60
