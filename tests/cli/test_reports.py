"""Findings in the forms that programs read."""

import json
from xml.etree import ElementTree as ET

import pytest

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


def test_junit_is_xml_whatever_a_finding_shows():
    suite = ET.fromstring(report("junit"))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    assert "<а>" in suite[0][0].get("message")
    assert ET.fromstring(report("junit", [])).get("failures") == "0"


@pytest.mark.parametrize("form", REPORTERS)
def test_two_reports_are_equal_byte_for_byte(form):
    assert report(form) == report(form)
