"""Front matter that a signature vouches for, compared with the text."""

import pytest

from qms.language import LANGUAGES
from qms.lifecycle.compare import clauses_record
from qms.lifecycle.front import compare_documents, name_in_words
from qms.lifecycle.summary import summary
from qms.model.documents import Document
from qms.model.records import Data
from qms.text.fingerprint import FIELDS
from qms.text.scanner import scan

BODY = "# 1. Жалпы жоболор\n\n1.1. Клуб ректорго баш иет."
FRONT = {
    "id": "sport-club",
    "title": "Спорт клубу жөнүндө жобо",
    "review_months": 36,
    "abbreviations": [{"abbreviation": "СК", "expansion": "Спорт клубу"}],
}


def document(body=BODY, **front):
    return Document(
        "sport-club", "documents/sport-club/document.md", Data({**FRONT, **front}), scan(body), body, body, 1
    )


def told(**front):
    found = compare_documents(document(), document(**front))
    return [(one.kind, one.passage.name, [(part.was, part.now) for part in one.parts]) for one in found.differences]


def test_a_new_title_is_a_change():
    ((kind, name, ((was, now),)),) = told(title="Спорт борбору жөнүндө жобо")
    assert (kind, name, was.text, now.text) == ("changed", "title", FRONT["title"], "Спорт борбору жөнүндө жобо")


def test_of_a_list_the_lines_are_told():
    ((kind, name, ((was, now),)),) = told(
        abbreviations=[*FRONT["abbreviations"], {"abbreviation": "ББ", "expansion": "Ө"}]
    )
    assert (kind, name, was, now.text) == ("changed", "abbreviations", None, "ББ – Ө")


def test_a_field_may_come_and_go():
    assert [one[:2] for one in told(abbreviations=[], terms=[{"term": "машыгуу", "definition": "көнүгүү"}])] == [
        ("removed", "abbreviations"),
        ("added", "terms"),
    ]


def test_what_no_signature_vouches_for_is_no_change():
    assert told(review_months=24, distribution=["library"]) == []


def test_the_record_and_the_sentence_name_the_field_before_the_clauses():
    found = compare_documents(document(), document(BODY.replace("ректорго", "проректорго"), title="Башка жобо"))
    assert clauses_record(found)["changed"] == ["title", "1.1"]
    assert summary(found, "ky") == "Документтин аталышы, 1.1-пункт өзгөртүлдү"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_a_name_in_words(lang):
    assert all(name_in_words(name, lang) != name for name in FIELDS if name != "id")
    assert name_in_words("4.2", lang) == "4.2"
