"""Exit codes, streams, usage faults: with commands of the test's own."""

import subprocess
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import pytest
import typer

from qms import __version__
from qms.cli.command import Commands, Entry, Root
from qms.errors import RefusedError, UsageError
from qms.language.catalogue import LANGUAGES, texts
from qms.model.messages import message
from qms.model.versions import Version


class Grade(StrEnum):
    MAJOR = "major"
    MINOR = "minor"


@pytest.fixture
def command(monkeypatch):
    """Put a function on the command line as ``qms sample``."""
    for lang in LANGUAGES:
        monkeypatch.setitem(texts(lang, "cli"), "sample.help", f"Үлгү {lang}.")
        monkeypatch.setitem(texts(lang, "cli"), "panel.sample", "Үлгүлөр")

    def put(function):
        app = Commands()
        app.command(name="sample", help="cli.sample.help")(function)
        monkeypatch.setitem(sys.modules, "sample_commands", SimpleNamespace(app=app))
        monkeypatch.setattr(Root, "entries", {**Root.entries, "sample": Entry("sample_commands", "cli.panel.sample")})

    return put


def test_what_a_command_returns_is_the_exit_code(qms, command):
    command(lambda: 1)
    assert qms("sample").code == 1


def test_a_command_that_returns_nothing_is_clean(qms, command):
    command(lambda: None)
    assert qms("sample") == (0, "", "")


def test_a_refusal_is_a_sentence_with_its_hint_on_standard_error(qms, command):
    def refuse():
        raise RefusedError("cli.init.not_folder", hint=message("cli.init.not_empty_hint"), folder="а")

    command(refuse)
    run = qms("sample", "--lang", "ru")
    assert (run.code, run.out) == (1, "")
    assert run.err == "«а» не папка.\nУкажите другую папку, например: qms init новая-база\n"


def test_wrong_settings_exit_2(qms, command):
    def stop():
        raise UsageError("cli.init.not_folder", folder="а")

    command(stop)
    assert qms("sample").code == 2


def test_our_own_fault_exits_3_with_versions_and_the_trace_in_a_file(qms, command):
    def fail():
        raise ZeroDivisionError("дал ушул жерде")

    command(fail)
    run = qms("sample", "--lang", "en")
    assert (run.code, run.out) == (3, "")
    assert "Traceback" not in run.err
    assert f"qms {__version__}" in run.err
    trace = Path(
        next(line for line in run.err.splitlines() if line.startswith("Full record: "))[len("Full record: ") :]
    )
    assert "ZeroDivisionError: дал ушул жерде" in trace.read_text("utf-8")
    trace.unlink()


def test_an_interrupted_command_exits_130(qms, command):
    def interrupt():
        raise KeyboardInterrupt

    command(interrupt)
    run = qms("sample")
    assert run.code == 130
    assert run.err.startswith("Токтотулду.")


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (["smaple"], "«smaple» деген команда жок.", "Балким, мындайдыр: qms sample"),
        (["zzz"], "«zzz» деген команда жок.", "Кантип жазыларын көрүү: qms --help"),
        (["sample"], "Командада DOCUMENT көрсөтүлгөн эмес.", "Кантип жазыларын көрүү: qms sample --help"),
        (["sample", "a", "--grde", "x"], "«--grde» деген параметр жок.", "Балким, мындайдыр: --grade"),
        (
            ["sample", "a", "b", "--on", "2026-09-01"],
            "Командада ашыкча сөз бар: b.",
            "Кантип жазыларын көрүү: qms sample --help",
        ),
        (["sample", "a", "--grade"], "--grade параметринен кийин анын мааниси жазылышы керек.", "Кантип"),
        (["sample", "a"], "Команда --on КҮН параметрисиз аткарылбайт.", "Кантип"),
        (["--lang"], "--lang параметринен кийин анын мааниси жазылышы керек.", "Мындай жазыңыз: --lang ky"),
        (["sample", "--repo", "жок"], "--repo: «жок» деген папка жок.", ""),
    ],
)
def test_a_usage_fault_says_what_to_type(qms, command, words, said, hint):
    def sample(
        document: str,
        on: Annotated[date, typer.Option()],
        grade: Annotated[Grade, typer.Option()] = Grade.MINOR,
    ):
        raise AssertionError

    command(sample)
    run = qms(*words)
    assert (run.code, run.out) == (2, "")
    lines = [*run.err.splitlines(), ""]
    assert lines[0] == said
    assert lines[1].startswith(hint)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--grade", "majr"], "--grade: «majr» не подходит, возможно, «major». Годится одно из: major, minor."),
        (["--grade", "9"], "--grade: «9» не подходит. Годится одно из: major, minor."),
        (["--on", "1.09.2026"], "--on: «1.09.2026» не дата. Дата пишется как год-месяц-день, например 2026-09-01."),
        (["--on", "2026-02-30"], "--on: «2026-02-30» не дата. Дата пишется как год-месяц-день, например 2026-09-01."),
        (["--times", "0"], "--times: «0» не подходит, нужно целое число, например 2027."),
        (["--times", "x"], "--times: «x» не подходит, нужно целое число, например 2027."),
        (["--version", "1"], "--version: «1» не версия. Версия состоит из двух чисел через точку, например 1.1."),
        (["--scan", "нет.pdf"], "--scan: файла «нет.pdf» нет."),
        (["--scan", "."], "--scan: «.» – папка, а нужен файл."),
    ],
)
def test_a_value_that_does_not_fit_is_shown_with_what_would(qms, command, words, said):
    def sample(
        grade: Annotated[Grade, typer.Option()] = Grade.MINOR,
        on: Annotated[date | None, typer.Option()] = None,
        times: Annotated[int, typer.Option(min=1)] = 1,
        version: Annotated[Version | None, typer.Option("--version")] = None,
        scan: Annotated[Path | None, typer.Option(exists=True, dir_okay=False)] = None,
    ):
        raise AssertionError

    command(sample)
    run = qms("sample", *words, "--lang=ru")
    assert (run.code, run.err.splitlines()[0]) == (2, said)


def test_values_come_typed_and_several_as_a_tuple_or_list(qms, command):
    seen = []

    def sample(
        ids: list[str],
        grade: Annotated[Grade, typer.Option()],
        on: Annotated[date, typer.Option()],
        to: Annotated[list[Grade] | None, typer.Option()] = None,
        version: Annotated[Version | None, typer.Option("--version")] = None,
    ):
        seen.append((list(ids), grade, on, list(to or ()), version))

    command(sample)
    run = qms(
        "sample",
        "a",
        "b",
        "--grade",
        "MAJOR",
        "--on",
        "2026-09-01",
        "--to",
        "minor",
        "--to",
        "major",
        "--version",
        "1.10",
    )
    assert run == (0, "", "")
    assert seen == [(["a", "b"], Grade.MAJOR, date(2026, 9, 1), [Grade.MINOR, Grade.MAJOR], Version(1, 10))]


def test_global_options_may_stand_after_the_command(qms, command):
    seen = []
    command(_seeing(seen))
    assert qms("sample", "--lang", "en", "--at", "2025-09-01").code == 0
    assert seen == [("en", "2025-09-01")]


def _seeing(seen):
    def sample(ctx: typer.Context):
        seen.append((ctx.obj.lang, ctx.obj.at))

    return sample


def test_after_two_dashes_nothing_is_an_option(qms, command):
    seen = []

    def sample(words: list[str]):
        seen.append(list(words))

    command(sample)
    assert qms("sample", "--", "--lang", "xx").code == 0
    assert seen == [["--lang", "xx"]]


def test_the_parser_needs_no_pydantic_and_help_no_rich():
    code = (
        "import sys; from qms.cli.app import main; main(['--help']); main(['init', '--help']);"
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'rich', 'yaml', 'jinja2', 'git')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_reader_that_goes_away_is_no_fault():
    command = f"{sys.executable} -m qms --help | head -n 1"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (run.stderr, run.stdout.count("\n")) == ("", 1)


def test_the_version_is_one_line():
    run = subprocess.run([sys.executable, "-m", "qms", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"qms {__version__}\n"
