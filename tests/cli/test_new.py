"""``qms new`` from the command line, on the model university."""

import io
import subprocess
from pathlib import Path

import pytest

from qms.cli import terminal
from qms.text.front_matter import split
from qms.text.yaml_nodes import load

DOCUMENT = Path("docs_registry/documents/archive/document.md")
REVISION = Path("docs_registry/documents/archive/revisions/1.0/revision.yaml")
TITLE = "Архив жөнүндө жобо"
WORDS = ("new", "regulation", "archive", "--title", TITLE, "--code", "ТТМУ.СМС-ТБ.77", "--unit", "library")


@pytest.fixture
def answers(monkeypatch):
    """Makes a terminal at which a person types these lines."""

    def type_(*lines):
        monkeypatch.setattr(terminal, "can_ask", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))

    return type_


def status(folder):
    return subprocess.run(
        ["git", "-C", str(folder), "status", "--short"], capture_output=True, check=True
    ).stdout.decode()


def front():
    return load(split(DOCUMENT.read_text("utf-8")).yaml).values


def test_a_new_document_has_its_front_matter_its_sections_and_revision_1_0(qms, git, university):
    run = qms(*WORDS, "--reason", "Жаңы бөлүм", "--by", "Асанова Гүлнара Токтосуновна", "--yes")
    assert (run.code, run.err) == (0, "")
    assert str(DOCUMENT) in run.out.splitlines()[-2]
    assert front() == {
        "id": "archive",
        "type": "regulation",
        "code": "ТТМУ.СМС-ТБ.77",
        "title": TITLE,
        "language": "ky",
        "unit": "library",
    }
    assert "\n# 6. Функциялары\n" in DOCUMENT.read_text("utf-8")
    assert REVISION.read_text("utf-8") == (
        'version: "1.0"\nopened:\n  date: 2026-11-20\n  by: asanova\n  reason: Жаңы бөлүм\n'
    )
    assert git(university, "log", "-1", "--format=%an|%s") == (
        f"Асанова Гүлнара Токтосуновна|Жаңы документ: ТТМУ.СМС-ТБ.77 {TITLE}\n"
    )


def test_a_new_document_has_no_errors_and_is_a_draft(qms, university):
    assert qms(*WORDS, "--yes").code == 0
    assert qms("validate", "archive").code == 0
    assert "archive" in qms("list", "--status", "draft").out


def test_undo_takes_it_back(qms, university):
    assert qms(*WORDS, "--yes").code == 0
    assert qms("undo", "--yes").code == 0
    assert not DOCUMENT.exists()
    assert status(university) == ""


def test_a_dry_run_writes_nothing(qms, university):
    run = qms(*WORDS, "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert "documents/archive/document.md" in run.out
    assert run.out.endswith("Эч нерсе жазылган жок (--dry-run).\n")
    assert not DOCUMENT.parent.exists()


def test_without_a_terminal_and_without_yes_nothing_is_written(qms, university):
    run = qms(*WORDS)
    assert run.code == 2
    assert not DOCUMENT.parent.exists()


@pytest.mark.parametrize(
    "title",
    ["Архив: жөнүндө", '«Архив» жана "кагаз"', "Архив #1", "- архив", "{архив}", "Архивдин 'өзү'", "$5 ${code}", "12"],
)
def test_a_title_of_any_letters_stays_what_was_typed(qms, university, title):
    words = [title if word == TITLE else word for word in WORDS]
    run = qms(*words, "--yes")
    assert (run.code, run.err) == (0, "")
    assert front()["title"] == title
    assert front()["unit"] == "library"


@pytest.mark.parametrize("kind", ["regulation", "procedure", "quality-manual"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_skeleton_gives_a_document_without_errors(qms, university, kind, language):
    run = qms("new", kind, "archive", *WORDS[3:], "--language", language, "--yes")
    assert run.code == 0
    assert qms("validate", "archive").code == 0
    assert front()["language"] == language


@pytest.mark.parametrize("kind", ["жобо", "Положение", "Regulation", "ЖОБО"])
def test_a_type_is_named_in_any_language(qms, university, kind):
    assert qms("new", kind, *WORDS[2:], "--yes").code == 0
    assert front()["type"] == "regulation"


def test_a_unit_is_named_by_a_piece_of_its_title(qms, university):
    assert qms(*WORDS[:-1], "китепкана", "--yes").code == 0
    assert front()["unit"] == "library"


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ({"archive": "quality-office"}, 1, "arhiv-zhonundo-zhobo"),
        ({"archive": "Архив"}, 1, "arhiv-zhonundo-zhobo"),
        ({"archive": "../archive"}, 1, "arhiv-zhonundo-zhobo"),
        ({"ТТМУ.СМС-ТБ.77": "X-1"}, 1, "ТТМУ.СМС-ТБ."),
        ({"library": "жокжерде"}, 2, "qms register show units"),
        ({"library": "кафедрасы"}, 2, "Ушул идентификаторлордун"),
        ({"regulation": "буйрук"}, 2, "regulation (Жобо)"),
    ],
)
def test_what_clashes_is_refused_with_what_would_do(qms, university, change, code, hint):
    run = qms(*(change.get(word, word) for word in WORDS), "--yes")
    assert (run.code, run.out) == (code, "")
    assert hint in run.err
    assert status(university) == ""


def test_a_code_in_use_is_refused_even_with_letters_that_look_alike(qms, university):
    assert qms(*WORDS, "--yes").code == 0
    latin = "TTMУ.CMC-TБ.77"
    run = qms(*[{"archive": "second", "ТТМУ.СМС-ТБ.77": latin}.get(word, word) for word in WORDS], "--yes")
    assert run.code == 1
    run = qms(*["second" if word == "archive" else word for word in WORDS], "--yes")
    assert run.code == 1
    assert "archive" in run.err
    assert "ТТМУ.СМС-ТБ.78" in run.err


def test_who_agrees_beforehand_agrees_to_the_next_free_code(qms, university):
    words = [word for word in WORDS if word not in {"--code", "ТТМУ.СМС-ТБ.77"}]
    assert qms(*words).code == 2
    assert qms(*words, "--yes").code == 0
    assert front()["code"].startswith("ТТМУ.СМС-ТБ.")
    assert qms("validate", "archive").code == 0


def test_without_a_terminal_what_is_missing_is_told_with_what_to_type(qms, university):
    run = qms("new", "procedure", "archive")
    assert (run.code, run.out) == (2, "")
    assert "(--title)" in run.err
    assert "qms new procedure archive --title" in run.err
    assert "--code ТТМУ.СМС-ДП." in run.err
    assert "түрү," not in run.err


def test_at_a_terminal_what_is_missing_is_asked(qms, university, answers):
    answers("жобо", TITLE, "", "", "китепкана", "ооба")
    run = qms("new")
    assert run.code == 0
    assert "Жобо\n" in run.err
    made = Path("docs_registry/documents/arhiv-zhonundo-zhobo/document.md").read_text("utf-8")
    values = load(split(made).yaml).values
    assert (values["type"], values["title"], values["unit"]) == ("regulation", TITLE, "library")
    assert values["code"].startswith("ТТМУ.СМС-ТБ.")


def test_a_choice_is_made_by_its_number_and_a_wrong_answer_is_asked_again(qms, university, answers):
    answers("99", "1", "Архив иши", "Архив", "archive", "X-1", "", "жокжерде", "1", "ооба")
    run = qms("new")
    assert run.code == 0
    assert "«X-1» шифри" in run.err
    assert "«жокжерде» деген бөлүм жок." in run.err
    assert (front()["type"], front()["title"]) == ("procedure", "Архив иши")


def test_an_input_that_ends_is_an_interruption(qms, university, answers):
    answers("жобо")
    assert qms("new").code == 130
    assert status(university) == ""


def test_the_skeleton_of_the_organisation_comes_before_ours(qms, university):
    own = university / "templates/skeletons/regulation.ky.md"
    own.parent.mkdir(parents=True)
    own.write_text(
        "---\n# өзүбүздүн үлгү\ntitle: ${title}\nid: ${id}\ntype: regulation\ncode: ${code}\nlanguage: ky\n"
        "unit: ${unit}\nreview_months: 12\n---\n\n# 1. Жалпы жоболор\n\n1.1. ${title} 5 $ турат.\n",
        "utf-8",
    )
    assert qms(*WORDS, "--yes").code == 0
    made = DOCUMENT.read_text("utf-8")
    assert made.startswith(f"---\n# өзүбүздүн үлгү\ntitle: {TITLE}\nid: archive\n")
    assert made.endswith(f"1.1. {TITLE} 5 $ турат.\n")
    assert front()["review_months"] == "12"


def test_nothing_is_made_in_the_past(qms, university):
    assert qms(*WORDS, "--yes", "--at", "2026-11-20").code == 2
