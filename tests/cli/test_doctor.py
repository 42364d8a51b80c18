import json

import pytest

from qms.cli import checkup


def test_doctor_finds_the_registry_and_all_it_needs(qms, monkeypatch):
    qms("init", "--yes")
    run = qms("doctor", "--lang", "en", QMS_USER="Aigul <aigul@example.kg>")
    assert (run.code, run.err) == (0, "")
    assert "Author: fine – Aigul <aigul@example.kg> (QMS_USER)" in run.out
    assert run.out.endswith("All is well.\n")


def test_a_missing_registry_is_told_with_the_way_to_one(qms):
    run = qms("doctor", "--lang", "ru")
    assert run.code == 1
    assert "База: не хватает\n" in run.out
    assert "создайте новую: qms init" in run.out.replace("\n    ", " ")


def test_a_missing_library_is_named(qms, monkeypatch):
    qms("init", "--yes")
    monkeypatch.setattr(checkup, "_LIBRARIES", ("typer", "no-such-library"))
    run = qms("doctor")
    assert run.code == 1
    assert "no-such-library" in run.out


def test_doctor_for_programs_is_the_same_twice(qms):
    qms("init", "--yes")
    first, second = qms("doctor", "--format", "json"), qms("doctor", "--format", "json")
    assert first == second
    answer = json.loads(first.out)
    assert list(answer) == ["schema", "checks"]
    assert {check["state"] for check in answer["checks"]} <= {"ok", "optional"}


def test_an_interrupted_write_is_told(qms, tmp_path):
    qms("init", "--yes")
    (tmp_path / "here/.git/qms/journal").mkdir(parents=True, exist_ok=True)
    run = qms("doctor", "--lang", "en")
    assert run.code == 1
    assert "Unfinished write: needs attention" in run.out
    assert "any writing command finishes it" in run.out.replace("\n    ", " ")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_every_line_of_doctor_fits_the_terminal_or_is_one_word(qms, lang):
    qms("init", "--yes")
    lines = qms("doctor", "--lang", lang).out.splitlines()
    assert all(len(line) <= 80 or " " not in line.strip() for line in lines)
