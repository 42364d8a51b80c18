"""Scores of processes from weighted factors."""

from datetime import date

import pytest

from qms.audit.gather import planning_input
from qms.audit.risk import ProcessFacts, planning_rules, score
from qms.model.settings import Settings
from qms.model.snapshot import DocumentFacts, RevisionFacts, Snapshot

from .registries import process, registry

RULES = planning_rules(Settings({}))


def test_every_factor_shows_its_value_weight_and_contribution():
    scored = score(ProcessFacts(importance=5, risk=3, open_findings=("major",), days_since_audit=365), RULES)
    assert [(one.name, one.value, one.weight, one.contribution) for one in scored.factors] == [
        ("importance", 100, 3, 27.3),
        ("risk", 50, 3, 13.6),
        ("findings", 50, 2, 9.1),
        ("age", 50, 2, 9.1),
        ("changes", 0, 1, 0),
    ]
    assert scored.score == 59.1


@pytest.mark.parametrize(
    ("facts", "factor", "value"),
    [
        (ProcessFacts(), "age", 100),
        (ProcessFacts(), "importance", 50),
        (ProcessFacts(days_since_audit=3000), "age", 100),
        (ProcessFacts(open_findings=("major", "minor", "observation")), "findings", 75),
        (ProcessFacts(open_findings=("major",) * 9), "findings", 100),
        (ProcessFacts(changed_documents=1), "changes", 50),
    ],
)
def test_values_of_factors(facts, factor, value):
    assert {one.name: one.value for one in score(facts, RULES).factors}[factor] == value


def test_declared_weights_and_thresholds_decide_how_often():
    declared = {"weights": {"importance": 1}, "frequency": [{"score": 0, "times": 1}, {"score": 90, "times": 4}]}
    rules = planning_rules(Settings({"audit": declared}))
    assert (score(ProcessFacts(importance=5), rules).times, score(ProcessFacts(importance=4), rules).times) == (4, 1)
    assert [one.name for one in score(ProcessFacts(), rules).factors] == ["importance"]


def test_open_findings_the_last_audit_and_changed_documents_are_read_from_the_registry():
    held = {"process": "p-1-1", "status": "done", "start": "2026-02-10", "end": "2026-02-11"}
    findings = [{"grade": "major", "text": "а"}, {"grade": "minor", "text": "б", "closed": "2026-05-01"}]
    kept = registry(
        processes={"p-1-1": process("1.1", importance=3, risk=3)},
        audits={"A-2026-01": {**held, "findings": findings}},
    )
    nothing = ((),) * (len(DocumentFacts._fields) - 4)
    document = DocumentFacts("documents/d/document.md", "d", {"processes": ["p-1-1"]}, {}, *nothing)
    revision = RevisionFacts("documents/d/revisions/1.1", "d", "1.1", {"effective": "2026-09-01"}, {})
    snapshot = Snapshot(kept.settings, (document,), (revision,), kept.registers)
    scored = planning_input(snapshot, "2027", date(2026, 11, 21)).scores["p-1-1"]
    assert {one.name: one.value for one in scored.factors} == {
        "importance": 50,
        "risk": 50,
        "findings": 50,
        "age": 44.4,
        "changes": 50,
    }
