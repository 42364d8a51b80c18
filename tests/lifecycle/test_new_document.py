"""Files of a new document and of a new revision."""

from datetime import date

import pytest

from qms.errors import RefusedError
from qms.language import say, text
from qms.lifecycle.new import Opened, document_text, new_document, open_revision, sections_text
from qms.model.documents import Status, WorkingState
from qms.model.versions import Version
from qms.text.front_matter import split
from qms.text.scanner import scan
from qms.text.yaml_nodes import load

OPENED = Opened(date(2026, 1, 10), "asanova-gulnara", "жаңы бөлүм")
FRONT = {
    "type": "regulation",
    "id": "archive",
    "title": "Архив: жөнүндө жобо",
    "code": "АТУ.СМС-ТБ.09",
    "language": "ky",
    "unit": "archive",
    "processes": ["p-1-1"],
}
SECTIONS = [
    {"ky": "Жалпы жоболор", "ru": "Общие положения", "en": "General provisions", "required": True},
    {"ky": "Функциялары", "ru": "Функции", "en": "Functions", "required": True},
]


def test_a_new_document_is_its_text_and_its_first_revision():
    written = new_document(FRONT, OPENED, sections=SECTIONS)
    assert [(edit.path, edit.expect) for edit in written] == [
        ("documents/archive/document.md", ""),
        ("documents/archive/revisions/1.0/revision.yaml", ""),
    ]


def test_front_matter_reads_back_in_the_usual_order():
    front = split(document_text(FRONT, sections=SECTIONS))
    values = load(front.yaml).values
    assert values == FRONT
    assert list(values) == ["id", "type", "code", "title", "language", "unit", "processes"]


def test_the_body_has_the_sections_of_its_type_each_with_a_clause_to_write():
    blocks = scan(split(document_text(FRONT, sections=SECTIONS)).body).blocks
    assert [(block.number, block.text) for block in blocks] == [
        ("1", "Жалпы жоболор"),
        ("1.1", "…"),
        ("2", "Функциялары"),
        ("2.1", "…"),
    ]


def test_sections_speak_the_language_of_the_document():
    assert sections_text(SECTIONS, "ru").startswith("# 1. Общие положения\n\n1.1. …\n\n# 2. Функции")


def test_a_skeleton_is_filled_and_its_other_dollars_stay():
    body = split(document_text(FRONT, skeleton="# 1. $title\n\n1.1. $code 5 $ жана $price\n")).body
    assert body.strip() == "# 1. Архив: жөнүндө жобо\n\n1.1. АТУ.СМС-ТБ.09 5 $ жана $price"


SKELETON = """---
# башы
id: ${id}
title: "${title}"
code: ${code}
language: ky
review_months: 12
---

# 1. ${title}

1.1. ${unknown}
"""


def test_the_front_matter_of_a_skeleton_keeps_its_order_and_comments_and_gets_what_it_lacks():
    text = document_text(FRONT, skeleton=SKELETON)
    assert text.startswith("---\n# башы\nid: archive\ntitle: ")
    assert load(split(text).yaml).values == FRONT | {"review_months": "12"}
    assert split(text).body == "\n# 1. Архив: жөнүндө жобо\n\n1.1. ${unknown}\n"


@pytest.mark.parametrize(
    "title", ["Архив: жөнүндө", 'А "Б" «В»', "# 1", "${code}", "- а", "{а}", "'", "12", "жок", "~"]
)
def test_a_title_stays_one_value_whatever_it_holds(title):
    for skeleton in (SKELETON, SKELETON.replace('"', ""), ""):
        values = load(split(document_text(FRONT | {"title": title}, skeleton=skeleton)).yaml).values
        assert (values["title"], values["code"]) == (title, FRONT["code"])


def test_what_a_skeleton_says_otherwise_gives_way_to_what_is_known():
    text = document_text(FRONT | {"language": "ru"}, skeleton=SKELETON)
    assert load(split(text).yaml).values["language"] == "ru"


def test_a_placeholder_of_a_value_that_is_not_known_is_taken_away():
    front = {name: value for name, value in FRONT.items() if name != "code"}
    assert "code" not in load(split(document_text(front, skeleton=SKELETON)).yaml).values


def test_a_skeleton_that_is_no_yaml_is_refused():
    with pytest.raises(RefusedError) as refused:
        document_text(FRONT, skeleton="---\nid: [\n---\n# 1. А\n")
    assert "«regulation»" in say(refused.value.message, "ky")


def test_an_open_revision_states_when_by_whom_and_why():
    written = open_revision("archive", Version(1, 1), OPENED)
    assert written.path == "documents/archive/revisions/1.1/revision.yaml"
    assert load(written.content.decode()).values == {
        "version": "1.1",
        "opened": {"date": "2026-01-10", "by": "asanova-gulnara", "reason": "жаңы бөлүм"},
    }


def test_a_version_is_quoted_for_other_programs():
    assert open_revision("archive", Version(1, 10), OPENED).content.startswith(b'version: "1.10"\n')


def test_an_unknown_reason_is_left_out():
    written = open_revision("archive", Version(1, 1), Opened(date(2026, 1, 10), "x"))
    assert "reason" not in written.content.decode()


@pytest.mark.parametrize("bad", ["", "../etc", "Архив", "a/b", "A", "a_b", "-a", "a" * 81])
def test_an_id_that_cannot_name_a_folder_is_refused(bad):
    with pytest.raises(RefusedError) as refused:
        new_document(FRONT | {"id": bad}, OPENED)
    assert f"«{bad}»" in say(refused.value.message, "ky")
    assert "academic-office" in say(refused.value.hint, "ky")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_every_status_and_state_has_its_word(lang):
    words = [text(f"lifecycle.status.{status}", lang) for status in Status]
    assert len({*words}) == len(Status)
    assert all(text(f"lifecycle.state.{state}", lang) for state in WorkingState)
