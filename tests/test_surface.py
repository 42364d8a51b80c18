"""The README tells what there is: every command, every rule, one version.

``python -m tests.test_surface`` writes the README's table of rules anew.
"""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import qms
from qms.cli.app import ENTRIES, main
from qms.language import LANGUAGES, say
from qms.language.catalogue import texts
from qms.rules.catalog import catalog

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def table(name):
    """Lines of the README between the marks of a table."""
    return re.search(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", README.read_text("utf-8"), re.DOTALL)[1]


def command_of(name):
    """The shell command the README gives under a mark."""
    return re.search(rf"<!-- command: {name} -->\n```sh\n(.*)\n```", README.read_text("utf-8"))[1]


def rules_table():
    rows = [f"| {rule.code} | {rule.severity} | {say(rule.title(), 'en')} |" for rule in catalog()]
    return "\n".join(["| code | severity | what must hold |", "|---|---|---|", *rows, ""])


def test_every_command_stands_in_the_readme():
    listed = {words.split()[0] for words in re.findall(r"^\| `([^`]+)`", table("commands"), re.MULTILINE)}
    assert listed == set(ENTRIES)
    assert "QMS" not in table("commands")


def test_every_rule_stands_in_the_readme():
    assert table("rules") == rules_table(), "write it anew: python -m tests.test_surface"


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_is_told_in_three_languages(name):
    assert all(texts(lang, "cli").get(f"{name}.help") for lang in LANGUAGES)


def test_the_installed_version_is_the_one_the_program_tells():
    try:
        installed = version("qms")
    except PackageNotFoundError:
        pytest.skip("qms is run from the tree, not installed")
    assert installed == qms.__version__


def test_the_changelog_begins_with_what_is_unreleased_or_this_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] in ("Unreleased", qms.__version__)


def test_the_model_university_validates_clean(capsys):
    words = ["--repo", str(ROOT / "docs_registry"), "--lang", "en", "validate", "--no-cache", "--fail-on", "info"]
    assert (main(words, {}), capsys.readouterr().out) == (0, "No findings.\n")


def test_the_readme_gives_two_commands_that_need_nothing_before_them():
    assert all(command_of(name).startswith("python3 -m venv .venv && ") for name in ("plan", "test"))
    assert command_of("plan").endswith("audit plan 2027 --yes")
    assert command_of("test").endswith("pytest")


if __name__ == "__main__":
    before, rest = README.read_text("utf-8").split("<!-- table: rules -->\n")
    after = rest[rest.index("<!-- end -->") :]
    README.write_text(f"{before}<!-- table: rules -->\n{rules_table()}{after}", "utf-8")
