"""Signatories of a document, and what is kept of its approval."""

from __future__ import annotations

import pytest

from tests.rules.sample import DOCUMENT, codes, findings_of, laid_over

APPROVED = """\
approved: {date: 2026-01-12, person: asanov, mode: paper}
change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
"""


def signed(*lines: str) -> str:
    return "@ front\nsignatories:\n" + "".join(f"  {line}\n" for line in lines)


def test_an_unknown_person_is_pointed_at():
    text = signed(
        "developed:",
        "  - {post: quality-office-head, person: asanov}",
        "  - {post: quality-office-head, person: nobody}",
    )
    found = [one for one in findings_of(laid_over(text)) if one.code == "QMS819"]
    source = laid_over(text)[DOCUMENT].decode().split("\n")
    assert [source[one.place.line - 1][one.place.column - 1 :][: one.place.length] for one in found] == ["nobody"]


def test_a_post_and_a_person_named_in_words_of_the_registers_are_known():
    assert codes(signed("developed: [{post: Бөлүмдүн башчысы, person: Асанов Бакыт Эсенович}]")) == []


def test_who_is_named_for_an_approved_document_is_history():
    named = signed("developed: [{post: quality-office-head, person: usenova}]")
    frozen = f'@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n{APPROVED}'
    assert codes(named) == ["QMS820"]
    assert "QMS820" not in codes(named + frozen)


@pytest.mark.parametrize(
    ("lines", "variant"),
    [
        (["agreed: [{post: quality-office-head}, {post: quality-office-head}]"], "twice"),
        (["developed: [{post: quality-office-head}]", "approved: [{post: quality-office-head}]"], "developed"),
        (["agreed: [{post: quality-office-head}]", "approved: [{post: quality-office-head}]"], "agreed"),
        (["checked: [{post: quality-office-head}]", "approved: [{post: quality-office-head}]"], "checked"),
    ],
)
def test_one_person_in_two_places_is_told(lines, variant):
    found = findings_of(laid_over(signed(*lines)))
    assert [one.message.key for one in found] == [f"rules.QMS821.{variant}"]


def test_two_people_of_one_post_sign_each_for_himself():
    people = "[{post: quality-office-head, person: asanov}, {post: quality-office-head, person: usenova}]"
    assert "QMS821" not in codes(signed(f"developed: {people}"))


def test_who_develops_may_register():
    assert codes(signed("developed: [{post: quality-office-head}]", "registered: [{post: quality-office-head}]")) == []


def test_the_approver_of_the_type_counts_where_the_document_names_none():
    assert "QMS821" in codes(signed("developed: [{post: rector}]"))


@pytest.mark.parametrize("named", ["5", "[]", "{developed: 5}", "{developed: [5, {}]}", "{developed: [{post: 7}]}"])
def test_signatories_of_any_form_are_judged(named):
    assert findings_of(laid_over(f"@ front\nsignatories: {named}\n")) is not None


def test_a_registry_without_scans_lacks_none():
    revision = f'@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n{APPROVED}'
    assert [code for code in codes(revision) if code[3] == "8"] == []


def test_papers_approved_before_scans_were_kept_lack_none():
    old = f'@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n{APPROVED}'
    new = f'@ documents/sample/revisions/1.1/revision.yaml\nversion: "1.1"\n{APPROVED}'
    new = new.replace("2026-01-12", "2026-03-12").replace("mode: paper", "mode: paper, scan: scans/a.pdf")
    scan = "@ documents/sample/revisions/1.1/scans/a.pdf\n%PDF\n"
    assert [code for code in codes(old + new + scan) if code[3] == "8"] == []
    assert [code for code in codes(old + new) if code[3] == "8"] == ["QMS822"]


def test_a_refusal_that_stands_is_told():
    agreement = "post: quality-office-head\nperson: asanov\ndate: 2026-01-11\n"
    print_ = f"v1:sha256:{'0' * 64}"
    revision = (
        f'@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n'
        f"submitted: {{date: 2026-01-10, fingerprint: {print_}}}\n{APPROVED}"
        f"@ documents/sample/revisions/1.0/agreements/quality-office-head.yaml\n{agreement}fingerprint: {print_}\n"
    )
    assert [code for code in codes(revision + "answer: agreed\n") if code[3] == "8"] == []
    assert [code for code in codes(revision + "answer: rejected\n") if code[3] == "8"] == ["QMS824"]


def test_a_circle_of_annexes_is_told_once():
    front = "---\nid: second\ntype: regulation\ncode: ТТМУ.СМС-ТБ.02\ntitle: Китепкана жөнүндө жобо\nlanguage: ky\n"
    second = (
        f"@ documents/second/document.md\n{front}unit: library\nannex_of: sample\n---\n# 1. Жалпы\n1.1. Китепкана.\n"
    )
    revision = '@ documents/second/revisions/1.0/revision.yaml\nversion: "1.0"\n'
    assert codes("@ front\nannex_of: second\n" + second + revision) == ["QMS826"]
    assert codes(second + revision) == []
