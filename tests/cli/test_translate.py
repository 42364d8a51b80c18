"""Translations from the command line, on a copy of the model university."""

import json
import re
from pathlib import Path

import pytest

from qms.render.paging import read_outline
from qms.store.office import find_office
from qms.text.yaml_nodes import load
from tests.bilingual import RU_BODY, original, translation

ID = "reading-room"
FOLDER = Path("docs_registry/documents") / ID
TEXT, RUSSIAN = FOLDER / "document.md", FOLDER / "document.ru.md"
EVENTS = FOLDER / "translations"
OPENED = 'version: "1.0"\nopened: {date: 2026-11-10, by: asanova, reason: Жаңы жобо}\n'


@pytest.fixture
def room(university):
    """The model university with a document of two languages, not yet kept."""
    write_room()
    return university


def write_room():
    (FOLDER / "revisions/1.0").mkdir(parents=True)
    (FOLDER / "revisions/1.0/revision.yaml").write_text(OPENED, "utf-8")
    TEXT.write_text(original(), "utf-8")
    RUSSIAN.write_text(translation(), "utf-8")


@pytest.fixture
def accepted(qms, room):
    assert accept(qms).code == 0
    return room


def accept(qms, *more, language="ru"):
    return qms("translate", "accept", ID, language, "--by", "asanova", "--yes", "--lang", "en", *more)


def told(qms, *words):
    run = qms("translate", "status", *words, "--format", "json")
    assert run.code == 0, run
    return {(one["document"], one["language"]): one for one in json.loads(run.out)["translations"]}


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def refused(run, *pieces):
    assert run.code in {1, 2}, run
    assert "Traceback" not in run.err
    for piece in pieces:
        assert piece in run.err, run.err


def approve(qms, git, university):
    """Freeze the text and its translation as an approval leaves them."""
    frozen = FOLDER / "revisions/1.0"
    frozen.joinpath("revision.yaml").write_text(
        OPENED
        + "decisions: [D-2026-001]\napproved: {date: 2026-11-12, post: rector, person: sydykov, mode: paper}\n"
        + "effective: 2026-11-13\n",
        "utf-8",
    )
    for path in (TEXT, RUSSIAN):
        frozen.joinpath(path.name).write_bytes(path.read_bytes())
    git(university, "add", "-A")
    git(university, "-c", "user.name=T", "-c", "user.email=t@example.kg", "commit", "-qm", "approved")


def test_languages_are_those_of_the_registry_without_the_documents_own(qms, room):
    found = told(qms)
    assert found[ID, "ru"]["state"] == "unaccepted"
    assert found[ID, "en"]["state"] == "absent"
    assert (ID, "ky") not in found
    assert found["quality-office", "ru"]["state"] == "absent"


def test_documents_without_a_translation_are_counted_in_one_line(qms, room):
    run = qms("translate", "status", "--lang", "en")
    assert run.code == 0
    assert run.out.startswith(
        "Окуу залы жөнүндө жобо\nreading-room · ТТМУ.СМС-ТБ.77\n  Russian: a translation is there"
    )
    assert "Without a translation, Russian (7): academic-office" in run.out


def test_one_document_shows_every_language_and_what_to_type(qms, room):
    run = qms("translate", "status", ID, "--lang", "ru")
    assert "английский: перевода нет" in run.out
    assert "qms translate accept reading-room ru" in run.out


def test_an_acceptance_names_person_day_and_both_texts(qms, git, accepted):
    (path,) = EVENTS.iterdir()
    values = load(path.read_text("utf-8")).values
    assert path.name.startswith("ru-2026-11-20-")
    assert (values["person"], values["post"], values["date"]) == ("asanova", "quality-office-head", "2026-11-20")
    assert values["original"].startswith("v1:sha256:") != values["translation"]
    assert list(values["clauses"])[:3] == ["1", "1.1", "1.2"]
    assert git(accepted, "status", "--short") == ""
    assert told(qms, ID)[ID, "ru"]["accepted"] == {"date": "2026-11-20", "person": "asanova"}
    assert told(qms, ID)[ID, "ru"]["state"] == "accepted"


def test_an_accepted_registry_has_no_new_finding(qms, accepted):
    assert "translations" not in qms("validate", "--fail-on", "error").out


def test_nothing_is_written_on_trial(qms, room):
    run = accept(qms, "--dry-run")
    assert run.code == 0
    assert "translations/ru-2026-11-20-" in run.out + run.err
    assert not EVENTS.exists()


def test_without_a_terminal_and_without_yes_it_is_refused(qms, room):
    run = qms("translate", "accept", ID, "ru", "--by", "asanova")
    assert run.code == 2
    assert not EVENTS.exists()


def test_clauses_changed_since_are_named(qms, accepted):
    change(TEXT, "бир күндөн", "эки күндөн")
    change(TEXT, "2.4. Орундардын", "2.4. Зал жайында жабылат.\n\n2.5. Орундардын")
    found = told(qms, ID)[ID, "ru"]
    assert found["state"] == "outdated"
    assert found["changed"] == {"added": ["2.4"], "changed": ["2.2.1"], "removed": [], "renumbered": {"2.4": "2.5"}}
    assert found["missing"] == ["2.5"]
    run = qms("translate", "status", ID, "--lang", "en")
    assert "changed in the original: 2.2.1" in run.out
    assert "renumbered: 2.4 → 2.5" in run.out
    assert "not in the translation: 2.5" in run.out


def test_a_change_outside_the_clauses_is_told_as_such(qms, accepted):
    change(TEXT, "title: Окуу залы жөнүндө жобо", "title: Окуу залынын жобосу")
    assert told(qms, ID)[ID, "ru"]["state"] == "outdated"
    out = " ".join(qms("translate", "status", ID, "--lang", "en").out.split())
    assert "the words of the clauses are the same" in out


def test_a_translation_changed_after_it_was_accepted_is_told(qms, accepted):
    change(RUSSIAN, "не выносится", "никогда не выносится")
    assert told(qms, ID)[ID, "ru"]["state"] == "edited"
    change(TEXT, "бир күндөн", "эки күндөн")
    found = told(qms, ID)[ID, "ru"]
    assert (found["state"], found["translation_changed"]) == ("outdated", True)


def test_a_text_taken_back_is_accepted_again(qms, accepted):
    change(TEXT, "бир күндөн", "эки күндөн")
    change(TEXT, "эки күндөн", "бир күндөн")
    assert told(qms, ID)[ID, "ru"]["state"] == "accepted"


def test_a_new_acceptance_stands_beside_the_old_one(qms, accepted):
    change(TEXT, "бир күндөн", "эки күндөн")
    change(RUSSIAN, "одного дня", "двух дней")
    assert accept(qms).code == 0
    assert len(list(EVENTS.iterdir())) == 2
    assert told(qms, ID)[ID, "ru"]["state"] == "accepted"


def test_the_same_pair_is_not_accepted_twice(qms, accepted):
    refused(accept(qms), "accepted for this very text", "Асанова", "20.11.2026")


def test_a_day_to_come_is_refused(qms, room):
    refused(accept(qms, "--date", "2026-11-21"), "still to come")


def test_a_language_without_a_translation_is_refused(qms, room):
    refused(accept(qms, language="en"), "has no translation: English", "document.en.md")
    refused(accept(qms, language="ky"), "is written in this language: Kyrgyz")
    refused(accept(qms, language="de"), "has no translation: de")


def test_a_head_that_names_another_language_is_refused(qms, room):
    RUSSIAN.write_text(translation(language="ky"), "utf-8")
    refused(accept(qms), "another language: ky", "language: ru")


def test_a_translation_with_errors_is_refused(qms, room):
    RUSSIAN.write_text(translation(RU_BODY.replace("(#2.2)", "(#9.9)")), "utf-8")
    refused(accept(qms), "document.ru.md has 1 error", "9.9")
    assert not EVENTS.exists()


def test_other_numbers_than_the_originals_are_refused_and_named(qms, room):
    RUSSIAN.write_text(translation(RU_BODY.replace("\n2.4. Число", "\nЧисло")), "utf-8")
    refused(accept(qms), "not in the translation: 2.4")
    RUSSIAN.write_text(translation(RU_BODY + "\n1.3. Билет именной.\n"), "utf-8")
    refused(accept(qms), "not in the original: annex-1/1.3")


def test_a_person_nobody_knows_is_refused(qms, room):
    refused(qms("translate", "accept", ID, "ru", "--by", "nobody", "--yes", "--lang", "en"), "nobody")


def test_two_clones_accept_without_meeting_in_one_file(qms, room):
    assert accept(qms).code == 0
    run = qms("translate", "accept", ID, "ru", "--by", "sydykov", "--yes", "--lang", "en")
    refused(run, "accepted for this very text")
    first = next(EVENTS.iterdir()).name
    next(EVENTS.iterdir()).unlink()
    assert qms("translate", "accept", ID, "ru", "--by", "sydykov", "--yes").code == 0
    assert next(EVENTS.iterdir()).name != first


def test_the_text_in_force_keeps_its_accepted_translation_while_the_next_is_written(qms, git, accepted):
    approve(qms, git, accepted)
    assert told(qms, ID)[ID, "ru"]["in_force"] is None
    change(TEXT, "бир күндөн", "эки күндөн")
    found = told(qms, ID)[ID, "ru"]
    assert found["state"] == "outdated"
    assert found["in_force"] == {"version": "1.0", "state": "accepted"}
    out = qms("translate", "status", ID, "--lang", "en").out
    assert "version 1.0 in force: translation accepted" in out


def test_a_paper_in_two_languages_is_named_by_both(qms, accepted):
    run = qms("render", ID, "--with", "ru", "--lang", "en")
    assert (run.code, run.out.splitlines()[0]) == (0, "written    out/reading-room-1.0-draft-ru.docx")
    before = Path("out/reading-room-1.0-draft-ru.docx").read_bytes()
    assert qms("render", ID, "--with", "ru", "--lang", "en").out.startswith("unchanged")
    assert Path("out/reading-room-1.0-draft-ru.docx").read_bytes() == before


def test_a_frozen_text_is_printed_with_the_translation_made_since(qms, git, accepted):
    approve(qms, git, accepted)
    (FOLDER / "revisions/1.0/document.ru.md").unlink()
    assert qms("render", ID, "--with", "ru").code == 0
    change(TEXT, "бир күндөн", "эки күндөн")
    refused(qms("render", ID, "--with", "ru", "--lang", "en"), "has no translation: Russian", "approved without one")


@pytest.mark.parametrize(
    "words",
    [
        ("--all", "--with", "ru"),
        ("--form", "process-register", "--with", "ru"),
        (ID, "--for-signature", "--with", "ru"),
    ],
)
def test_two_languages_go_with_named_documents(qms, room, words):
    refused(qms("render", *words, "--lang", "en"), "--with")


def test_a_paper_without_a_translation_is_refused(qms, room):
    refused(qms("render", ID, "--with", "en", "--lang", "en"), "has no translation: English")
    refused(qms("render", ID, "--with", "ky", "--lang", "en"), "written in this language")


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed: no PDF to look at")
def test_the_contents_finds_headings_that_stand_in_the_columns(qms, accepted):
    assert qms("render", ID, "--with", "ru", "--pdf").code == 0
    titles = [entry.title for entry in read_outline(Path("out/reading-room-1.0-draft-ru.pdf").read_bytes())]
    assert titles[:4] == ["1. Жалпы жоболор", "2. Милдеттери", "2.3. Эсепке алуу", "1-тиркеме. Окурмандын билети"]


def test_a_registry_of_one_language_has_nothing_to_translate(qms, university):
    settings = Path("docs_registry/qms.yaml")
    settings.write_text(re.sub(r"(?m)^languages: .*$", "languages: [ky]", settings.read_text("utf-8")), "utf-8")
    assert qms("translate", "status", "--lang", "en").out.startswith("There is nothing to translate")


def test_branches_that_accept_on_their_own_merge(qms, git, accepted):
    git(accepted, "checkout", "-q", "-b", "other", "HEAD~1")
    write_room()
    assert qms("translate", "accept", ID, "ru", "--by", "sydykov", "--yes").code == 0
    git(accepted, "-c", "user.name=T", "-c", "user.email=t@example.kg", "merge", "-q", "-m", "merge", "-")
    assert len(list(EVENTS.iterdir())) == 2
    assert told(qms, ID)[ID, "ru"]["state"] == "accepted"
