"""Stamps of imported papers: their words, dates, signers; which of them say nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from qms.rules.stamps import WORDS, nearest
from tests.rules.papers import paper
from tests.rules.sample import codes, findings_of, laid_over

GOOD = "kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3"


def stamped(*stamps: str, more: str = "") -> str:
    lines = "\n".join(f"    - {{{stamp}}}" for stamp in stamps)
    head = '@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n'
    return f"{head}{more}paper:\n  stamps:\n{lines}\n"


@pytest.mark.parametrize(
    ("written", "kind", "right"),
    [
        ("БЕКТЕМИН", "approval", "БЕКИТЕМИН"),
        ("БЕКТЕМ", "approval", "БЕКИТЕМ"),
        ("УТВЕРЖАЮ", "approval", "УТВЕРЖДАЮ"),
        ("МАКУЛДАШЫЛЫ", "agreement", "МАКУЛДАШЫЛДЫ"),
        ("СОГЛОСОВАНО", "agreement", "СОГЛАСОВАНО"),
    ],
)
def test_the_word_that_was_meant_is_the_nearest_one(written, kind, right):
    assert nearest(written, kind) == right


@pytest.mark.parametrize("word", [*WORDS["approval"], "Утверждена", "бекитилген"])
def test_a_word_in_any_of_its_forms_is_not_misspelt(word):
    assert "QMS801" not in codes(stamped(GOOD.replace("БЕКИТЕМ", word)))


def test_a_word_with_a_letter_of_the_other_alphabet_is_misspelt():
    (found,) = findings_of(laid_over(stamped(GOOD.replace("БЕКИТЕМ", "БЕKИТЕМ"))))
    assert dict(found.hint.values)["right"] == "БЕКИТЕМ"


def test_a_misspelt_word_in_quotes_is_told_once():
    assert codes(stamped(GOOD.replace("БЕКИТЕМ", "«БЕКТЕМ»"))) == ["QMS801"]


def test_a_sentence_that_tells_of_an_approval_is_no_stamp_out_of_form():
    text = "Окумуштуулар кеңешинин чечими менен бекитилген"
    stamp = f"kind: approval, word: бекитилген, text: {text}, protocol: № 3, date: 2026-01-12, line: 3"
    assert codes(stamped(stamp)) == []


@pytest.mark.parametrize(
    ("date", "variant"),
    [
        ("date: 2026, verbatim: 2026-ж.", "QMS803"),
        ("date: 2026, verbatim: «16» 2026-ж.", "QMS803.unclear"),
        ("date: 2026-01, verbatim: 2026-жылдын январы", "QMS803.month"),
        ("text: Ректор Асанов Б.Э.", "QMS803.approval"),
    ],
)
def test_what_is_missing_of_a_date_is_told(date, variant):
    found = findings_of(laid_over(stamped(GOOD.replace("date: 2026-01-12", date))))
    assert [one.message.key for one in found] == [f"rules.{variant}"]


def test_a_date_whose_year_has_two_figures_is_not_called_absent():
    assert codes(stamped(GOOD.replace("date: 2026-01-12", "text: Ректор Асанов Б.Э. 12.01.26"))) == []


def test_once_the_revision_is_approved_here_its_paper_is_history():
    approval = (
        "decisions: [D-2026-001]\napproved: {date: 2026-01-12, person: asanov}\n"
        "change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}\n"
    )
    assert codes(stamped(GOOD.replace("БЕКИТЕМ", "БЕКТЕМ"))) == ["QMS801"]
    assert codes(stamped(GOOD.replace("БЕКИТЕМ", "БЕКТЕМ"), more=approval)) == []


def test_a_note_is_no_stamp():
    assert codes(stamped("kind: note, word: бектем, text: Кеңештин протоколу, line: 3")) == []


@pytest.mark.parametrize(
    "paper_", ["[]", "5", "{stamps: 5}", "{stamps: [5, {kind: 7}]}", "{stamps: [{kind: approval}]}"]
)
def test_a_paper_of_any_form_is_judged(paper_):
    head = '@ documents/sample/revisions/1.0/revision.yaml\nversion: "1.0"\n'
    assert findings_of(laid_over(f"{head}paper: {paper_}\n")) is not None


def test_a_paper_without_any_stamp_is_told_of(seeds: Path):
    assert {number for number in ("000", "001", "002", "003", "004") if "QMS806" in paper(number, seeds).codes()} == {
        "004"
    }
