"""Which language the program speaks, and its help in all three."""

import subprocess
import sys

import pytest

from qms.cli.app import ENTRIES
from qms.language import LANGUAGES, text


@pytest.mark.parametrize(("lang", "usage"), [("ky", "Жазылышы: qms"), ("ru", "Запись: qms"), ("en", "Usage: qms")])
def test_help_is_in_the_language_asked_for(qms, lang, usage):
    run = qms("--lang", lang, "--help")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(usage)
    assert all(f"  {name} " in run.out for name in ENTRIES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [None, *ENTRIES])
def test_no_help_page_shows_a_key_or_english_of_the_parser(qms, name, lang):
    out = qms(*([name] if name else []), "--help", "--lang", lang).out
    assert "cli." not in out
    assert all(word not in out for word in ("Show this message", "[OPTIONS]", "Usage:")) or lang == "en"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_help_keeps_to_the_width_of_the_terminal(qms, monkeypatch, lang, width):
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, qms("--help", "--lang", lang).out.splitlines())) <= int(width)


def test_every_command_has_a_first_line_in_every_language():
    assert all(text(f"cli.{name}.help", lang) for name in ENTRIES for lang in LANGUAGES)


def test_bare_qms_shows_help_and_exits_0(qms):
    assert qms() == qms("--help")


@pytest.mark.parametrize(
    ("environment", "settings", "said"),
    [
        ({}, None, "ky"),
        ({"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ({"LANG": "en_US.UTF-8"}, None, "ky"),
        ({"LANG": "C.UTF-8", "LC_ALL": "ru_KG"}, None, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "languages: [en, ky]", "en"),
        ({}, "schema: 1\nlanguages:\n  - ru\n  - ky\n", "ru"),
        ({"QMS_LANG": "en"}, "languages: [ru]", "en"),
        ({"QMS_LANG": "xx"}, "languages: [ru]", "ru"),
    ],
)
def test_language_comes_from_environment_registry_locale_in_this_order(qms, tmp_path, environment, settings, said):
    if settings:
        (tmp_path / "docs_registry").mkdir()
        (tmp_path / "docs_registry" / "qms.yaml").write_text(settings, "utf-8")
    usage = {"ky": "Жазылышы", "ru": "Запись", "en": "Usage"}[said]
    assert qms("--help", **environment).out.startswith(usage)


def test_an_unknown_language_is_refused_in_a_known_one(qms):
    run = qms("--lang", "de", "--help")
    assert (run.code, run.err.splitlines()[0]) == (2, "--lang: «de» туура келбейт. Булардын бири болот: ky, ru, en.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_completion_script_of_each_shell_is_shown(qms, shell):
    run = qms("--show-completion", shell)
    assert (run.code, run.err) == (0, "")
    assert "_QMS_COMPLETE" in run.out


@pytest.mark.parametrize(
    ("lang", "said"), [("ky", "Жаңы база түзүү"), ("ru", "Создать новую базу"), ("en", "Make a new registry")]
)
def test_completion_explains_commands_in_the_language(lang, said):
    environ = {
        "QMS_LANG": lang,
        "_QMS_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "qms in",
        "PYTHONPATH": ":".join(sys.path),
    }
    run = subprocess.run([sys.executable, "-m", "qms"], capture_output=True, text=True, env=environ, check=False)
    assert said in run.stdout


def test_completion_is_installed_where_the_shell_reads_it(qms, tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    run = qms("--install-completion", "fish", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / ".config/fish/completions/qms.fish").is_file()
