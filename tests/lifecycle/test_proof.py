"""The verdict on one approved revision, from facts alone."""

from datetime import date

import pytest

from qms.lifecycle.evidence import Correction, Entered, Evidence, Step, Witness, entering, fingerprint_of_tag
from qms.lifecycle.proof import Verdict, judge
from qms.model.messages import message
from qms.model.tags import ApprovalTag, Signature, SignatureState

PRINT = "v1:sha256:" + "a" * 64
OTHER = "v1:sha256:" + "b" * 64
FIELDS = {
    "version": "1.0",
    "approved": {"date": "2026-01-19", "post": "rector", "person": "asanov"},
    "effective": "2026-02-01",
    "change": {"entered": "2026-01-21"},
    "fingerprint": PRINT,
}
TEXTS = {"document.md": "11", "document.ru.md": "22", "assets/plan.png": "33"}
NAME = "doc/sample/1.0"
TAG = ApprovalTag(
    NAME, "tag1", "c1", annotated=True, own_name=NAME, tagged=1000, message=f"{NAME}\n\nFingerprint: {PRINT}"
)


def entered(**more):
    usual = {"commit": "c1", "committed": 1000, "day": date(2026, 1, 21), "witness": Witness.TAG, "record": "r1"}
    return Entered(**{**usual, "fields": FIELDS, "texts": TEXTS, **more})


def evidence(**more):
    usual = {"document": "sample", "version": "1.0", "fields": FIELDS, "texts": TEXTS, "fingerprint": PRINT}
    return Evidence(**{**usual, "entered": entered(), "tag": TAG, "tagged_on": date(2026, 1, 21), **more})


def codes(found, weight=None):
    return [remark.code for remark in judge(found).remarks if weight in (None, remark.weight)]


def test_a_revision_that_is_as_its_tag_has_it_is_proven():
    proof = judge(evidence())
    assert (proof.verdict, codes(evidence())) == (Verdict.PROVEN, ["unsigned-note"])
    assert proof.held == ("fingerprint", "history", "tag")


def test_a_signature_of_one_who_could_approve_is_held_too():
    signed = evidence(signature=Signature(SignatureState.GOOD, "asanov"), approvers=frozenset({"asanov"}))
    assert judge(signed).held == ("fingerprint", "history", "tag", "signature")
    assert codes(signed) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"texts": {**TEXTS, "document.md": "99"}, "fingerprint": OTHER}, "text-edited"),
        ({"texts": {**TEXTS, "document.md": "99"}}, "text-edited"),
        ({"texts": {**TEXTS, "document.ru.md": "99"}}, "text-edited"),
        ({"texts": {"document.md": "11", "document.ru.md": "22"}}, "text-edited"),
        ({"texts": {name: TEXTS[name] for name in ("document.ru.md", "assets/plan.png")}}, "text-missing"),
        ({"recorded": False, "texts": {}, "fields": {}, "fingerprint": ""}, "record-missing"),
        ({"unreadable": message("store.file-gone", path="x"), "fields": {}}, "unreadable"),
        ({"fields": {**FIELDS, "effective": "2026-03-01"}}, "record-edited"),
        ({"fields": {**FIELDS, "fingerprint": OTHER}}, "record-edited"),
        ({"fields": {name: FIELDS[name] for name in FIELDS if name != "approved"}}, "record-edited"),
        ({"fingerprint": OTHER}, "fingerprint-differs"),
        ({"tag": TAG._replace(own_name="doc/sample/0.9")}, "tag-renamed"),
        ({"tag": ApprovalTag(NAME, "c1", "c1"), "tagged_on": None}, "tag-light"),
        ({"tag": TAG._replace(target="c2"), "entered": entered(witness=Witness.COMMAND)}, "tag-moved"),
        ({"tag": TAG._replace(message=f"{NAME}\n\nFingerprint: {OTHER}")}, "tag-fingerprint"),
        ({"tag": TAG._replace(tagged=999)}, "tag-backdated"),
        ({"tagged_on": date(2026, 1, 20)}, "tag-backdated"),
        ({"demanded": True}, "unsigned"),
        ({"signature": Signature(SignatureState.FORGED)}, "signature-forged"),
        ({"signature": Signature(SignatureState.REVOKED, "asanov")}, "signature-revoked"),
        ({"signature": Signature(SignatureState.STRANGER)}, "signature-stranger"),
        ({"signature": Signature(SignatureState.GOOD, "usenova")}, "signer-unentitled"),
        ({"misled": ("11",)}, "replaced"),
    ],
)
def test_each_tampering_is_named_and_nothing_else(change, code):
    assert codes(evidence(**change), "broken") == [code]
    assert codes(evidence(**change), "unproven") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"entered": entered(witness=Witness.HISTORY), "tag": None}, "tag-missing"),
        ({"entered": entered(on_line=False)}, "tag-elsewhere"),
        ({"entered": entered(adds=None, witness=Witness.HISTORY), "tag": None}, "shallow"),
        ({"entered": entered(adds=None)}, "shallow"),
        ({"entered": None, "tag": None}, "not-in-git"),
        ({"entered": None, "tag": None, "no_git": (message("proof.no-git"), None)}, "no-git"),
        ({"tag": TAG._replace(message=NAME)}, "tag-silent"),
        ({"signature": Signature(SignatureState.UNCHECKED)}, "signature-unchecked"),
        ({"signature": Signature(SignatureState.NO_SIGNERS)}, "signature-no-signers"),
    ],
)
def test_what_cannot_be_proven_is_told_and_nothing_is_broken(change, code):
    assert codes(evidence(**change), "unproven") == [code]
    assert codes(evidence(**change), "broken") == []
    assert "fingerprint" in judge(evidence(**change)).held


def test_a_text_without_any_fingerprint_is_unproven():
    bare = {name: FIELDS[name] for name in FIELDS if name != "fingerprint"}
    found = evidence(fields=bare, entered=entered(fields=bare, witness=Witness.HISTORY), tag=None)
    assert codes(found) == ["no-fingerprint", "tag-missing"]


def test_where_revision_yaml_has_no_fingerprint_that_of_the_tag_counts():
    bare = {name: FIELDS[name] for name in FIELDS if name != "fingerprint"}
    assert codes(evidence(fields=bare, entered=entered(fields=bare)), "broken") == []
    assert codes(evidence(fields=bare, entered=entered(fields=bare), fingerprint=OTHER), "broken") == [
        "fingerprint-differs"
    ]


def test_withdrawal_and_successors_may_be_added_but_not_changed():
    later = {**FIELDS, "withdrawn": {"date": "2026-09-01"}, "superseded_by": ["library"]}
    assert judge(evidence(fields=later)).verdict is Verdict.PROVEN
    changed = {**later, "withdrawn": {"date": "2026-10-01"}}
    assert codes(evidence(fields=changed, entered=entered(fields=later)), "broken") == ["record-edited"]


def test_without_tag_and_command_a_later_change_is_told_but_not_called_tampering():
    by_hand = entered(witness=Witness.HISTORY)
    both = evidence(
        entered=by_hand,
        tag=None,
        texts={**TEXTS, "document.md": "99"},
        fields={**FIELDS, "fingerprint": OTHER},
        fingerprint=OTHER,
    )
    assert codes(both) == ["text-changed", "record-changed", "tag-missing"]
    alone = evidence(entered=by_hand, tag=None, texts={**TEXTS, "document.md": "99"}, fingerprint=OTHER)
    assert codes(alone) == ["fingerprint-differs", "tag-missing"]


def test_a_translation_added_later_and_an_editorial_correction_are_notes():
    told = (Correction("Усенова Бермет", "15.01.2026-ж."),)
    found = evidence(corrections=told, texts={**TEXTS, "document.en.md": "44"})
    assert (judge(found).verdict, codes(found)) == (Verdict.PROVEN, ["text-added", "editorial", "unsigned-note"])


def test_the_first_entry_counts_unless_a_command_took_it_back():
    first, gone = Step("1", False, True, True, False), Step("2", True, False, False, False)
    undone, again = gone._replace(undoes=True), first._replace(commit="3")
    assert entering([]) is None
    assert entering([first, gone, again]) == first
    assert entering([first, undone, again]) == again
    assert entering([first, undone]) is None


@pytest.mark.parametrize("text", ["", NAME, f"{NAME}\n\nFingerprint: v1:sha256:12", f"x Fingerprint: {PRINT}"])
def test_a_message_without_a_whole_fingerprint_gives_none(text):
    assert fingerprint_of_tag(TAG._replace(message=text)) == ""


def test_no_tag_gives_no_fingerprint():
    assert fingerprint_of_tag(None) == ""
    assert fingerprint_of_tag(TAG) == PRINT
