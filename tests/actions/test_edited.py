"""A registry as edits not yet written would leave it."""

from datetime import date

import pytest

from qms.actions.edited import Overlay, edited, edited_findings, new_findings, rewrite
from qms.actions.registry import Registry
from qms.model.edits import Delete, Write
from qms.model.findings import Finding, Place, Severity
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree

SETTINGS = "schema: 1\norganisation: {name: {ky: Университет}}\nlanguages: [ky]\ntimezone: Asia/Bishkek\n"
CAMPUSES = "schema: 1\nrecords:\n  naryn:\n    title: {ky: Нарын}\n"
PATH = "registers/campuses.yaml"


@pytest.fixture
def registry(tmp_path):
    (tmp_path / "registers").mkdir()
    (tmp_path / "qms.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / PATH).write_text(CAMPUSES, "utf-8")
    source = WorkingTree(RegistryLocation(tmp_path, tmp_path, None))
    return Registry(source, Resources(tmp_path), date(2026, 11, 20))


def finding(line, value="a"):
    place = Place(line)
    return Finding(PATH, place, "QMS601", "reference", Severity.ERROR, message("rules.QMS601", line=line, value=value))


def codes(findings):
    return [(one.path, one.code) for one in findings]


def test_an_edit_that_is_right_brings_nothing(registry):
    text = CAMPUSES + "  talas:\n    title: {ky: Талас}\n"
    assert edited_findings(registry, rewrite(PATH, CAMPUSES.encode(), text)) == ()


def test_an_edit_that_is_wrong_brings_its_findings_and_writes_nothing(registry, tmp_path):
    text = CAMPUSES + "  talas:\n    colour: red\n"
    assert (PATH, "QMS201") in codes(edited_findings(registry, rewrite(PATH, CAMPUSES.encode(), text)))
    assert (tmp_path / PATH).read_text("utf-8") == CAMPUSES


def test_findings_that_were_there_before_are_not_new(registry, tmp_path):
    broken = CAMPUSES.replace("title", "colour")
    (tmp_path / PATH).write_text(broken, "utf-8")
    text = broken.replace("records:", "# бир сап\nrecords:")
    assert edited_findings(registry, rewrite(PATH, broken.encode(), text)) == ()


def test_what_an_edit_breaks_in_another_file_is_found(registry, tmp_path):
    units = "schema: 1\nrecords:\n  office: {title: {ky: Бөлүм}, kind: office}\n"
    processes = "schema: 1\nrecords:\n  p-1-1: {number: 1.1, title: {ky: Иш}, group: 1, units: [office]}\n"
    (tmp_path / "registers/units.yaml").write_text(units, "utf-8")
    (tmp_path / "registers/processes.yaml").write_text(processes, "utf-8")
    gone = edited_findings(registry, [Delete("registers/units.yaml", "0" * 64)])
    assert ("registers/processes.yaml", "QMS601") in codes(gone)


def test_new_settings_are_obeyed(registry):
    after = edited(registry, [Write("qms.yaml", SETTINGS.replace("[ky]", "[ru, ky]").encode(), "x")])
    assert after.context.settings.languages == ("ru", "ky")


def test_the_edited_registry_shows_the_lines_as_they_would_be(registry):
    after = edited(registry, [Write(PATH, b"schema: 1\nrecords: {}\n", "x")])
    assert after.line_of(PATH, 2) == "records: {}"
    assert after.snapshot.records("campuses") == ()


def test_an_overlay_lists_new_files_and_no_removed_ones(registry):
    over = Overlay(registry.source, [Delete(PATH, "x"), Write("documents/a/document.md", b"text")])
    assert list(over.files().keys) == ["documents/a/document.md", "qms.yaml"]
    assert over.read(PATH).problem is not None
    assert [one.data for one in over.read_many(["documents/a/document.md"])] == [b"text"]


def test_a_finding_counts_as_often_as_it_stands_and_its_line_does_not_matter():
    assert new_findings([finding(3)], [finding(7)]) == ()
    assert new_findings([finding(3)], [finding(3), finding(9)]) == (finding(9),)
    assert new_findings([finding(3)], [finding(3, "b")]) == (finding(3, "b"),)


def test_a_text_that_stays_is_no_edit():
    assert rewrite(PATH, b"a\n", "a\n") == ()
    assert rewrite(PATH, None, "a\n") == (Write(PATH, b"a\n", ""),)
