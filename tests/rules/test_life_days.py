"""The order of days in a document's life, and who signed."""

import pytest

from tests.rules.sample import findings_of, laid_over

LIFE = {f"QMS{number}" for number in range(306, 320)}
PRINT = "v1:sha256:" + "0" * 64
CHANGE = "change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Бекитилди}"

EARLIER = "change: {number: 0, received: 2022-01-13, entered: 2022-01-13, entered_by: asanov, summary: Бекитилди}"


def told(revision, more=""):
    files = laid_over(f'@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n{revision}\n{more}')
    return [(one.code, one.place.line, one.place.column) for one in findings_of(files) if one.code in LIFE]


@pytest.mark.parametrize(
    "revision",
    [
        f"opened: {{date: 2026-01-10}}\napproved: {{date: 2026-01-12}}\neffective: 2026-01-12\n{CHANGE}",
        # only as far as both days are known
        f"opened: {{date: 2026-01-10}}\napproved: {{date: 2026}}\neffective: 2026-01\n{CHANGE}",
        # an imported paper was approved long before it was opened here
        "opened: {date: 2026-01-10}\napproved: {date: 2022-01-12}\npaper: {source: жобо.txt}\n" + EARLIER,
        f"approved: {{date: 2026-01-12}}\neffective: 2027-01-01\n{CHANGE}",
    ],
)
def test_days_in_order_are_left_alone(revision):
    assert told(revision) == []


@pytest.mark.parametrize(
    ("revision", "code", "line"),
    [
        (f"opened: {{date: 2026-01-13}}\napproved: {{date: 2026-01-12}}\n{CHANGE}", "QMS306", 3),
        (f"approved: {{date: 2026-01-12}}\neffective: 2026-01-05\n{CHANGE}", "QMS307", 3),
        (f"approved: {{date: 2026-02-12}}\n{CHANGE}", "QMS308", 3),
        (f"approved: {{date: 2026-01-12}}\nwithdrawn: {{date: 2025-05-01}}\n{CHANGE}", "QMS309", 3),
        (f"decisions: [D-2026-001]\napproved: {{date: 2026-01-11}}\n{CHANGE}", "QMS310", 2),
        (f"approved: {{date: 2026-12-01}}\n{CHANGE.replace('2026-01', '2026-12')}", "QMS314", 2),
    ],
)
def test_days_out_of_order_are_told(revision, code, line):
    assert [(found, at) for found, at, _ in told(revision)] == [(code, line)]


def test_a_decision_that_came_later_is_pointed_at():
    assert told(f"decisions: [D-2026-001]\napproved: {{date: 2026-01-11}}\n{CHANGE}") == [("QMS310", 2, 13)]


def agreement(day, fingerprint=PRINT, person="asanov"):
    return f"""\
@ documents/sample/revisions/1.0/agreements/quality-office-head.yaml
post: quality-office-head
person: {person}
date: {day}
answer: agreed
fingerprint: "{fingerprint}"
"""


def test_an_agreement_to_a_text_handed_over_before_stays_with_its_own_day():
    handed = f'submitted: {{date: 2026-01-14, by: asanov, fingerprint: "{PRINT}"}}'
    assert [code for code, *_ in told(handed, agreement("2026-01-12"))] == ["QMS311"]
    assert told(handed, agreement("2026-01-12", PRINT[:-1] + "1")) == []
    assert told(handed, agreement("2026-01-14")) == []


def test_an_agreement_after_the_approval_is_told():
    assert [code for code, *_ in told(f"approved: {{date: 2026-01-12}}\n{CHANGE}", agreement("2026-01-20"))] == [
        "QMS311"
    ]


APPOINTED = """\
@ registers/appointments.yaml
schema: 1
records:
  a-1: {person: usenova, post: quality-office-head, from: 2025-01-01, until: 2026-06-30}
  a-2: {person: asanov, post: quality-office-head, from: 2026-07-01}
"""


@pytest.mark.parametrize(
    ("approved", "codes"),
    [
        ("{date: 2026-01-12, post: quality-office-head, person: usenova}", []),
        ("{date: 2026-01-12, post: quality-office-head, person: asanov}", ["QMS313"]),
        # of days before the first appointment, of people and days named in words, nothing is known
        ("{date: 2024-01-12, post: quality-office-head, person: asanov}", []),
        ("{date: 2026-01-12, post: quality-office-head, person: Асанов Б.Э.}", []),
        ("{date: 2026, post: quality-office-head, person: asanov}", []),
        ("{date: 2026-01-12, post: Ректор, person: asanov}", []),
    ],
)
def test_who_approves_holds_the_post_that_day(approved, codes):
    change = "" if "2024" in approved else f"\n{CHANGE}"
    assert [code for code, *_ in told(f"approved: {approved}{change}", APPOINTED)] == codes


def test_who_agrees_holds_the_post_that_day():
    assert [code for code, *_ in told("", agreement("2026-03-01") + APPOINTED)] == ["QMS313"]
