"""The fingerprint and its published canonical form."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qms.text.fingerprint import fingerprint

FRONT = {"id": "policy", "type": "regulation", "title": "Сапат саясаты", "accept": {"QMS405": "эски"}}
BODY = "# 1. Жалпы жоболор\n1.1. Биринчи пункт.\n"


def test_the_canonical_form_is_the_published_one():
    canonical = (
        "qms-fingerprint v1\n"
        'field id "policy"\n'
        'field type "regulation"\n'
        'field title "Сапат саясаты"\n'
        'asset "a.png" 00ff\n'
        "body\n"
        "# 1. Жалпы жоболор\n1.1. Биринчи пункт.\n"
    )
    expected = "v1:sha256:" + hashlib.sha256(canonical.encode()).hexdigest()
    assert fingerprint(FRONT, BODY, {"a.png": "00FF"}) == expected


@pytest.mark.parametrize(
    "same",
    [
        BODY.replace("\n", "\r\n"),
        BODY.replace("\n", "\r"),
        BODY.replace("\n", " \t\n"),
        BODY.rstrip(),
        BODY + "\n \n",
        unicodedata.normalize("NFD", BODY),
    ],
)
def test_line_ends_trailing_blanks_and_composition_do_not_count(same):
    assert fingerprint(FRONT, same) == fingerprint(FRONT, BODY)


@pytest.mark.parametrize("other", [BODY.replace("1.1.", "1.2."), " " + BODY, BODY.replace("\n", "\n\n"), BODY + "."])
def test_everything_else_counts(other):
    assert fingerprint(FRONT, other) != fingerprint(FRONT, BODY)


def test_accepted_findings_do_not_count_and_the_title_does():
    assert fingerprint(FRONT | {"accept": {}}, BODY) == fingerprint(FRONT, BODY)
    assert fingerprint(FRONT | {"title": "Башка"}, BODY) != fingerprint(FRONT, BODY)


def test_the_order_of_keys_in_a_file_does_not_count():
    first = FRONT | {"terms": [{"term": "а", "definition": "б"}]}
    second = {"terms": [{"definition": "б", "term": "а"}]} | FRONT
    assert fingerprint(first, BODY) == fingerprint(second, BODY)


def test_a_changed_picture_counts():
    assert fingerprint(FRONT, BODY, {"a.png": "00"}) != fingerprint(FRONT, BODY, {"a.png": "01"})


@given(st.text(), st.text())
def test_a_line_moved_from_body_to_title_is_another_text(title, body):
    assert fingerprint({"title": title}, body + "x") != fingerprint({"title": title + "x"}, body)
