"""Findings in the forms that programs read."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema_rs import Draft4Validator
from junitparser import JUnitXml

from qms.cli.reports import REPORTERS
from qms.model.findings import Finding, Place, Severity
from qms.model.messages import message

FOUND = [
    Finding(
        "documents/жобо/document.md",
        Place(7, 3, 4),
        "QMS501",
        "number-twice",
        Severity.ERROR,
        message("cli.usage.no_file", option="100%: <а>,\n&", value="x"),
        message("cli.confirm.undo"),
    ),
    Finding("qms.yaml", Place(1), "QMS101", "file", Severity.INFO, message("cli.findings.clean")),
]


def report(form, findings=FOUND):
    return REPORTERS[form](findings, 5, 9, "en", "docs_registry/")


def test_json_counts_and_lists():
    answer = json.loads(report("json"))
    assert list(answer) == ["schema", "summary", "findings"]
    assert answer["summary"] == {"documents": 5, "records": 9, "errors": 1, "warnings": 0, "infos": 1}
    assert list(answer["findings"][0]) == ["code", "rule", "severity", "path", "line", "column", "message", "hint"]
    assert answer["findings"][0]["path"] == "documents/жобо/document.md"


def test_github_keeps_each_finding_on_one_line_with_its_signs_escaped():
    lines = report("github").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(
        "::error file=docs_registry/documents/жобо/document.md,line=7,col=3,title=QMS501::100%25: <а>,%0A&: "
    )
    assert lines[1] == "::notice file=docs_registry/qms.yaml,line=1,col=1,title=QMS101::No findings."


def test_gitlab_tells_two_like_findings_apart():
    issues = json.loads(report("gitlab", [*FOUND, FOUND[0]]))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["location"] == {"path": "docs_registry/documents/жобо/document.md", "lines": {"begin": 7}}


def test_sarif_names_the_place_to_its_end():
    log = json.loads(report("sarif"))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 3, "endColumn": 7}
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["QMS101", "QMS501"]


@pytest.mark.parametrize("findings", [FOUND, []], ids=["found", "clean"])
def test_sarif_is_what_its_standard_says(findings):
    """Source: OASIS SARIF 2.1.0, its published schema."""
    standard = json.loads((Path(__file__).parent / "standards/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    # as published it is no regular expression: a bracket too many
    for part in ("run", "toolComponent"):
        del standard["definitions"][part]["properties"]["language"]["pattern"]
    validator = Draft4Validator(standard, validate_formats=True)
    log = json.loads(report("sarif", findings))
    assert [error.message for error in validator.iter_errors(log)] == []
    # the check can fail
    log["runs"][0]["results"] = [{"level": "fatal"}]
    assert not validator.is_valid(log)


def test_sarif_tells_of_a_rule_what_must_hold():
    (file, number) = json.loads(report("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert (file["id"], number["defaultConfiguration"]) == ("QMS101", {"level": "error"})
    assert "number" in number["shortDescription"]["text"]


def test_junit_is_read_by_another_tool():
    suite = JUnitXml.fromstring(report("junit").encode())
    (read,) = suite
    assert (read.name, read.tests, read.failures) == ("qms", 2, 2)
    (case, _) = read
    assert case.classname == "docs_registry/documents/жобо/document.md"
    assert "100%: <а>" in case.result[0].message
    assert [one.failures for one in JUnitXml.fromstring(report("junit", []).encode())] == [0]


def test_junit_is_xml_whatever_a_finding_shows():
    suite = ET.fromstring(report("junit"))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    assert "<а>" in suite[0][0].get("message")
    assert ET.fromstring(report("junit", [])).get("failures") == "0"


@pytest.mark.parametrize("form", REPORTERS)
def test_two_reports_are_equal_byte_for_byte(form):
    assert report(form) == report(form)
