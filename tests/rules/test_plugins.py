"""Packages that bring rules: found by their entry points, loaded where a registry asks, held against their examples."""

import json
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from qms.actions import plugins
from qms.rules import catalog
from qms.testing import check_rule

MODULE = '''
from qms.rules.plugin import Scope, Severity, mends, rule, said, worded


@rule("{code}", Scope.DOCUMENT, Severity.ERROR)
def slogan_missing(document, context):
    """A regulation bears the slogan.

    Why: the rector asks for it.
    Source: order No. 5
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет. Билим – күч.
    """
    {body}


worded(
    "{code}",
    ky={{"title": "Жободо ураан болот.", "why": "Ректор суранат.", "": "{{id}}: ураан жок.", "hint": "Жазыңыз."}},
    en={{"title": "There is the slogan.", "why": "Asked.", "": "{{id}} lacks the slogan.", "hint": "Write it."}},
)
'''
MEND = """

@mends("{code}")
def slogan_added(document, context):
    raise LookupError("oh")
    yield
"""
BODY = 'if "Билим – күч" not in document.text:\n        yield said(document.blocks[0], id=document.id)'


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Make an installed package with one rule; gives its name."""

    def make(name, code, body=BODY, more=""):
        folder = tmp_path / "site"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(MODULE.format(code=code, body=body) + more.format(code=code), "utf-8")
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[qms.rules]\n{name} = {name}\n", "utf-8")
        monkeypatch.syspath_prepend(str(folder))
        return name

    known, mending, loaded = dict(catalog._RULES), dict(catalog._MENDS), set(plugins._loaded)
    yield make
    catalog._MENDS.clear()
    catalog._MENDS.update(mending)
    catalog._RULES.clear()
    catalog._RULES.update(known)
    plugins._loaded.clear()
    plugins._loaded.update(loaded)
    for name in ("acme_one", "acme_two", "acme_bad", "acme_thief", "acme_mend"):
        sys.modules.pop(name, None)


def test_a_rule_of_a_package_is_held_against_its_own_examples(package):
    check_rule("ACME101", plugin=package("acme_one", "ACME101"))
    package("acme_two", "ACME102", 'yield said(document.blocks[0], id="x")')
    with pytest.raises(AssertionError, match="right example"):
        check_rule("ACME102", plugin="acme_two")
    with pytest.raises(AssertionError, match="no rule"):
        check_rule("ACME999")


def test_it_judges_only_where_a_registry_asks_for_it(package, university_of):
    package("acme_one", "ACME101")
    asked, other = university_of("plugins: [acme_one]\n"), university_of("")
    assert {one["code"] for one in asked()} == {"ACME101"}
    assert other() == []
    assert asked()[0]["message"].endswith("lacks the slogan.")


@pytest.fixture
def university_of(tmp_path, monkeypatch, capsys):
    """Findings of a small registry whose settings end as given."""
    from qms.cli.app import main  # noqa: PLC0415
    from qms.testing import laid_over  # noqa: PLC0415

    def make(settings):
        root = tmp_path / f"registry-{len(list(tmp_path.iterdir()))}"
        for path, data in laid_over("").items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data + settings.encode() if path == "qms.yaml" else data)

        def findings(*more):
            shape = () if "--fix" in more else ("--format", "json")
            words = ("--repo", str(root), "--lang", "en", "validate", *shape, *more)
            code = main(words, {"QMS_TODAY": "2026-11-21", "HOME": str(tmp_path)})
            out, err = capsys.readouterr()
            return json.loads(out)["findings"] if out and shape else (code, err)

        return findings

    return make


def test_a_package_that_is_not_there_or_broken_is_a_sentence(package, university_of):
    code, told = university_of("plugins: [acme_nowhere]\n")()
    assert (code, "acme_nowhere" in told, "pip install" in told) == (2, True, True)
    package("acme_bad", "ACME103", "raise LookupError('oh')\n    yield")
    code, told = university_of("plugins: [acme_bad]\n")()
    assert (code, "ACME103" in told, "LookupError: oh" in told) == (2, True, True)
    package("acme_thief", "QMS501")
    code, told = university_of("plugins: [acme_thief]\n")()
    assert (code, "acme_thief" in told) == (2, True)
    assert "Traceback" not in told


def test_a_mend_of_a_package_that_raises_is_a_sentence(package, university_of):
    package("acme_mend", "ACME104", more=MEND)
    code, told = university_of("plugins: [acme_mend]\n")("--fix", "--dry-run")
    assert (code, "ACME104" in told, "LookupError: oh" in told, "Traceback" in told) == (2, True, True, False)


def test_an_edit_of_a_package_is_seen_through_the_cache(package):
    name = package("acme_one", "ACME101")
    before = plugins.plugins_mark([name])
    path = Path(sys.path[0]) / f"{name}.py"
    path.write_text(path.read_text("utf-8") + dedent("\n# more\n"), "utf-8")
    assert plugins.plugins_mark([name]) != before
