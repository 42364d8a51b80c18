"""What the steps of a document's life write, and what is demanded before it is approved."""

from datetime import date

import pytest

from qms.lifecycle.agreement import Answer, answer_file, answer_of, lacking
from qms.lifecycle.policy import Demand, policy_of
from qms.lifecycle.steps import Approval, Change, approved, corrected, editorial_fingerprints, returned, submitted
from qms.text.yaml_nodes import load

OPEN = 'version: "1.1"  # эскертме\nopened: {date: 2026-01-10, by: asanova}\n'
ONE, TWO, THREE = (f"v1:sha256:{digit * 64}" for digit in "123")
DAY = date(2026, 1, 12)


def values(text):
    return load(text).values


def test_own_signatories_come_before_those_of_the_type():
    declared = {"developed": ["head"], "agreed": ["lawyer", "lawyer"], "decisions": [{"kind": "order"}]}
    policy = policy_of({"signatories": {"developed": [{"post": "dean", "person": "x"}]}}, declared)
    assert policy.signing("developed") == ("dean",)
    assert policy.signing("agreed") == ("lawyer",)
    assert policy.signing("approved") == ()
    assert policy.decisions == (Demand("order"),)


@pytest.mark.parametrize(
    ("decisions", "unmet"),
    [
        ([], ("protocol", "order")),
        ([{"kind": "order"}], ("protocol",)),
        ([{"kind": "protocol", "body": "faculty"}, {"kind": "order"}], ("protocol",)),
        ([{"kind": "protocol", "body": "council"}, {"kind": "order"}], ()),
    ],
)
def test_each_demand_is_met_by_a_decision_of_its_kind_and_body(decisions, unmet):
    policy = policy_of({}, {"decisions": [{"kind": "protocol", "body": "council"}, {"kind": "order"}]})
    assert tuple(demand.kind for demand in policy.unmet(decisions)) == unmet


def test_an_answer_is_read_back_as_it_was_written():
    said = Answer("lawyer", "asanova", DAY, "rejected", ONE, "5.1-пункт так эмес", acting=True)
    file = answer_file("sport", "1.1", said)
    assert file.path == "documents/sport/revisions/1.1/agreements/lawyer.yaml"
    fields = values(file.content.decode())
    assert answer_of({**fields, "acting": True}) == said


@pytest.mark.parametrize("missing", ["post", "person", "date", "answer", "fingerprint"])
def test_an_answer_that_says_too_little_does_not_count(missing):
    fields = {"post": "a", "person": "b", "date": "2026-01-12", "answer": "agreed", "fingerprint": ONE}
    assert answer_of(fields) is not None
    assert answer_of({name: value for name, value in fields.items() if name != missing}) is None


def test_agreement_is_to_a_text_and_to_no_other():
    said = [
        Answer("a", "x", DAY, "agreed", ONE),
        Answer("b", "x", DAY, "agreed", TWO),
        Answer("c", "x", DAY, "rejected", ONE),
    ]
    found = lacking(("a", "b", "c", "d"), said, frozenset({ONE}))
    assert (found.silent, found.rejected, found.elsewhere) == (("d",), ("c",), ("b",))
    assert not lacking(("a",), said, frozenset({ONE}))


def test_steps_leave_the_rest_of_the_file_as_it_is():
    text = submitted(OPEN, DAY, "asanova", ONE)
    assert text.startswith(OPEN)
    assert values(text)["submitted"] == {"date": "2026-01-12", "by": "asanova", "fingerprint": ONE}
    assert returned(text) == OPEN


def test_editorial_corrections_lead_back_to_the_text_agreed_to():
    text = submitted(OPEN, DAY, "asanova", ONE)
    text = corrected(text, DAY, "asanova", "чекит", old=ONE, new=TWO)
    text = corrected(text, DAY, "asanova", "үтүр", old=TWO, new=THREE)
    fields = values(text)
    assert fields["submitted"]["fingerprint"] == THREE
    assert editorial_fingerprints(fields, THREE) == {ONE, TWO, THREE}
    assert editorial_fingerprints(fields, TWO) == {ONE, TWO}
    assert editorial_fingerprints({}, ONE) == {ONE}


def test_an_approval_is_written_whole():
    change = Change(2, DAY, DAY, "asanova", "4.2-пункт өзгөртүлдү", {"added": [], "changed": ["4.2"], "removed": []})
    approval = Approval(
        ("D-2026-001",), DAY, "rector", "sydykov", "paper", "", date(2026, 2, 1), change, ONE, {"archive": "1.1"}
    )
    fields = values(approved(OPEN, approval))
    assert fields["approved"] == {"date": "2026-01-12", "post": "rector", "person": "sydykov", "mode": "paper"}
    assert (fields["effective"], fields["fingerprint"]) == ("2026-02-01", ONE)
    assert fields["references"] == {"archive": "1.1"}
    assert fields["change"]["clauses"]["changed"] == ["4.2"]
