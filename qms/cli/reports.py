"""Findings for programs: JSON, and the dialects of git servers and test reports; the same findings, the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from qms import __version__
from qms.cli.json_output import json_text
from qms.language import say
from qms.model.findings import Finding, Severity
from qms.rules.catalog import rule_of

#: Text of the report: findings in order, documents, records, language, folder of the registry in the repository.
Reporter = Callable[[Sequence[Finding], int, int, str, str], str]

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_json(findings: Sequence[Finding], documents: int, records: int, lang: str, _prefix: str) -> str:
    """``{schema, summary, findings}``; paths from the registry's folder."""
    counted = Counter(found.severity for found in findings)
    summary = {"documents": documents, "records": records}
    summary |= {f"{severity}s": counted[severity] for severity in Severity}
    return json_text({"summary": summary, "findings": [_record(found, lang) for found in findings]})


def as_github(findings: Sequence[Finding], _documents: int, _records: int, lang: str, prefix: str) -> str:
    """Workflow commands that GitHub shows on the lines. Source: GitHub Docs, Workflow commands."""
    return "".join(
        f"::{_GITHUB[found.severity]} file={_property(prefix + found.path)},line={found.place.line},"
        f"col={found.place.column},title={_property(found.code)}::{_escaped(_whole(found, lang))}\n"
        for found in findings
    )


def as_gitlab(findings: Sequence[Finding], _documents: int, _records: int, lang: str, prefix: str) -> str:
    """Code Quality report. Source: GitLab Docs, Code Quality, report format."""
    seen: Counter[str] = Counter()
    issues = []
    for found in findings:
        same = f"{found.path} {found.code} {say(found.message, lang)}"
        seen[same] += 1
        place = {"path": prefix + found.path, "lines": {"begin": found.place.line}}
        issues.append(
            {
                "description": _whole(found, lang),
                "check_name": found.code,
                "fingerprint": hashlib.sha256(f"{same} {seen[same]}".encode()).hexdigest(),
                "severity": _GITLAB[found.severity],
                "location": place,
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def as_sarif(findings: Sequence[Finding], _documents: int, _records: int, lang: str, prefix: str) -> str:
    """SARIF log. Source: OASIS SARIF 2.1.0."""
    names = {found.code: found.rule for found in findings}
    driver = {
        "name": "qms",
        "version": __version__,
        "rules": [_sarif_rule(code, names[code], lang) for code in sorted(names)],
    }
    results = [_result(found, lang, prefix) for found in findings]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(code: str, name: str, lang: str) -> dict[str, Any]:
    """A rule with what must hold and why; an organisation's own is told by its findings."""
    told: dict[str, Any] = {"id": code, "name": name}
    known = rule_of(code)
    if known is not None:
        told["shortDescription"] = {"text": say(known.title(), lang)}
        told["fullDescription"] = {"text": say(known.why(), lang)}
        told["defaultConfiguration"] = {"level": _SARIF[known.severity]}
    return told


def as_junit(findings: Sequence[Finding], _documents: int, _records: int, lang: str, prefix: str) -> str:
    """JUnit report: a failed test for each finding, one passed test where there are none."""
    cases = [
        f"  <testcase classname={_attribute(prefix + found.path)} name={_attribute(_short(found))}>\n"
        f"    <failure type={_attribute(found.severity)} message={_attribute(_whole(found, lang))}/>\n  </testcase>\n"
        for found in findings
    ]
    body = "".join(cases) or '  <testcase classname="qms" name="validate"/>\n'
    head = f'<testsuite name="qms" tests="{max(1, len(cases))}" failures="{len(cases)}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}</testsuite>\n'


REPORTERS: Mapping[str, Reporter] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}


def _record(found: Finding, lang: str) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity.value,
        "path": found.path,
        "line": found.place.line,
        "column": found.place.column,
        "message": say(found.message, lang),
        "hint": say(found.hint, lang) if found.hint else "",
    }


def _result(found: Finding, lang: str, prefix: str) -> dict[str, Any]:
    region = {"startLine": found.place.line, "startColumn": found.place.column}
    region["endColumn"] = found.place.column + found.place.length
    # a path in an address has no letters but Latin ones
    place = {"artifactLocation": {"uri": quote(prefix + found.path)}, "region": region}
    return {
        "ruleId": found.code,
        "level": _SARIF[found.severity],
        "message": {"text": _whole(found, lang)},
        "locations": [{"physicalLocation": place}],
    }


def _short(found: Finding) -> str:
    return f"{found.code}:{found.place.line}:{found.place.column}"


def _whole(found: Finding, lang: str) -> str:
    return " ".join([say(found.message, lang), *([say(found.hint, lang)] if found.hint else [])])


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


def _attribute(words: str) -> str:
    # characters that XML forbids would make the whole report unreadable
    return quoteattr("".join(max(letter, " ") for letter in words))
