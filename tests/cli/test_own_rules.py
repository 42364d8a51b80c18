"""An organisation's own rules in qms.yaml: words, patterns, sections; where they are told and explained."""

import json
from pathlib import Path

import pytest

SETTINGS = Path("docs_registry/qms.yaml")
TEXT = Path("docs_registry/documents/international-office/document.md")
RULES = """\
rules:
  - code: TTMU001
    title: {ky: «Шеф» деген сөз колдонулбайт, en: The word «шеф» is not used}
    why: {ky: Бул сүйлөшүү тилинин сөзү}
    hint: {ky: «Жетекчи» деп жазыңыз, en: Write «жетекчи»}
    severity: error
    words: [шеф, бас сөз]
  - code: TTMU002
    title: {ky: Акча белгиси «сом» менен жазылат}
    pattern: '\\d+ ?\\$'
    types: [regulation]
    languages: [ky]
  - code: TTMU003
    title: {ky: Ар бир жободо «Ыкчам байланыш» бөлүгү болот}
    severity: info
    types: [quality-manual]
    sections: [Ыкчам байланыш, жалпы жоболор]
"""


@pytest.fixture
def strict(university):
    SETTINGS.write_text(SETTINGS.read_text("utf-8").rstrip("\n") + "\n" + RULES, "utf-8")
    return university


def write(words):
    TEXT.write_text(TEXT.read_text("utf-8").replace("\n4.2.2. ", f"\n4.2.2. {words} ", 1), "utf-8")


def found(qms, *more):
    run = qms("validate", "--format", "json", "--lang", "en", *more)
    return run.code, [
        (one["code"], one["severity"], one["message"], one["hint"]) for one in json.loads(run.out)["findings"]
    ]


def test_words_are_found_with_any_ending_and_not_inside_others(qms, strict):
    write("Шефтин буйругу, шефке; басшеф, тшеф, бас сөздү")
    code, findings = found(qms, "--select", "TTMU001")
    assert code == 1
    assert [one[2].rpartition(": ")[2] for one in findings] == ["“Шефтин”.", "“шефке”.", "“бас сөздү”."]
    assert findings[0][1] == "error"
    assert findings[0][3] == "Write «жетекчи»"


def test_a_pattern_concerns_the_types_and_languages_it_names(qms, strict):
    write("100 $")
    assert [one[:2] for one in found(qms)[1] if one[0] == "TTMU002"] == [("TTMU002", "warning")]
    SETTINGS.write_text(SETTINGS.read_text("utf-8").replace("languages: [ky]\n", "languages: [ru]\n"), "utf-8")
    assert "TTMU002" not in {one[0] for one in found(qms)[1]}


def test_a_section_there_must_be_is_missed(qms, strict):
    missing = [one[2] for one in found(qms)[1] if one[0] == "TTMU003"]
    assert any("“Ыкчам байланыш”" in one for one in missing)


def test_severities_and_acceptances_know_the_code(qms, strict):
    write("шеф")
    SETTINGS.write_text(SETTINGS.read_text("utf-8") + "severities: {TTMU001: info}\n", "utf-8")
    assert ("TTMU001", "info") in [one[:2] for one in found(qms)[1]]
    TEXT.write_text(TEXT.read_text("utf-8").replace("\n---\n", "\naccept: {TTMU001: эски аталыш}\n---\n", 1), "utf-8")
    assert "TTMU001" not in {one[0] for one in found(qms)[1]}


def test_a_rule_is_explained_as_the_organisation_wrote_it(qms, strict):
    page = qms("explain", "ttmu001").out
    assert "«Шеф» деген сөз колдонулбайт" in page
    assert "Бул сүйлөшүү тилинин сөзү" in page
    assert "TTMU002" in qms("explain").out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r"'\d+ ?\$'", "'(['", "cannot be read"),
        ("code: TTMU001", "code: QMS001", "does not match"),
        ("words: [шеф, бас сөз]", "word: шеф", "word"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told_at_its_line(qms, strict, old, new, told):
    text = SETTINGS.read_text("utf-8")
    assert old in text
    SETTINGS.write_text(text.replace(old, new), "utf-8")
    run = qms("validate", "--lang", "en")
    assert run.code == 1
    assert told in run.out
    assert "qms.yaml:" in run.out
    # other commands say it and stop
    assert qms("list").code == 2
