"""``qms renumber`` on the model university, and references to clauses that other documents have moved."""

import json
from pathlib import Path

import pytest

from qms.text.yaml_nodes import load

MANUAL = Path("docs_registry/documents/quality-manual")
AUDIT = Path("docs_registry/documents/internal-audit")
DECISIONS = """\
  D-2026-901: {kind: protocol, body: quality-council, number: 9, date: 2026-11-20, title: {ky: Бекитүү}}
  D-2026-902: {kind: order, number: 140, date: 2026-11-20, title: {ky: Бекитүү}}
  D-2026-903: {kind: order, number: 141, date: 2026-11-20, title: {ky: Бекитүү}}
"""
AGREE = (
    ("vice-rector-academic", "moldalieva"),
    ("vice-rector-research", "toktogulov"),
    ("vice-rector-finance", "isaev"),
)
NEW = "## 12.2. Маалыматтын ачыктыгы\n\n12.2.1. Сапат жөнүндө маалымат сайтка чыгарылат.\n\n"


def text(folder):
    return (folder / "document.md").read_text("utf-8")


def write(folder, words):
    (folder / "document.md").write_text(words, "utf-8")


def said(run):
    """Both streams on one line: what is told is wrapped to the terminal."""
    assert "Traceback" not in run.err
    return " ".join((run.out + run.err).split())


def findings(qms, *where):
    """Code, document and message of each finding."""
    found = json.loads(qms("validate", "--format", "json", "--lang", "en", *where).out)["findings"]
    return [(one["code"], Path(one["path"]).parts[1], one["message"]) for one in found]


@pytest.fixture
def office(qms, university):
    """The model university with decisions to approve by."""
    file = Path("docs_registry/registers/decisions.yaml")
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + DECISIONS, "utf-8")
    assert qms("save", "--yes").code == 0
    return university


@pytest.fixture
def drafted(qms, office):
    """The manual being revised, with a subsection put in before 12.2 and the numbers left as they were."""
    assert qms("revise", "quality-manual", "--minor", "--reason", "ачыктык", "--yes").code == 0
    write(MANUAL, text(MANUAL).replace("## 12.2. ", f"{NEW}## 12.2. "))
    return office


@pytest.fixture
def approved(qms, drafted):
    """The same approved as 1.2: what was 12.2, which the audit procedure cites, is 12.3."""
    assert qms("renumber", "quality-manual", "--yes").code == 0
    approve(qms, "quality-manual", AGREE, "D-2026-901", "D-2026-902")
    return drafted


def approve(qms, document, answers, *decisions):
    assert qms("submit", document, "--yes").code == 0
    for post, person in answers:
        assert qms("agree", document, "--as", post, "--by", person, "--yes").code == 0
    named = [word for one in decisions for word in ("--decision", one)]
    run = qms("approve", document, *named, "--by", "sydykov", "--yes", "--lang", "en")
    assert run.code == 0, run


def record(folder, version):
    return load((folder / f"revisions/{version}/revision.yaml").read_text("utf-8")).values


# numbers and own references


def test_numbers_follow_and_edits_by_hand_are_kept_with_them(qms, git, drafted):
    assert {code for code, *_ in findings(qms)} >= {"QMS501"}
    told = said(qms("renumber", "quality-manual", "--yes", "--lang", "en"))
    assert "4 numbers change: 12.2 → 12.3" in told
    assert "qms undo" in told
    assert "12.2.1. Сапат жөнүндө маалымат" in text(MANUAL)
    assert "## 12.3. Өткөрүү" in text(MANUAL)
    assert findings(qms) == []
    assert git(drafted, "status", "--short") == ""


def test_a_dry_run_shows_and_writes_nothing(qms, drafted):
    before = text(MANUAL)
    run = qms("renumber", "quality-manual", "--dry-run")
    assert run.code == 0
    assert "+## 12.3. Өткөрүү" in run.out
    assert text(MANUAL) == before


def test_the_reference_inside_the_text_stays_on_its_clause(qms, drafted):
    write(MANUAL, text(MANUAL).replace("12.1.1. ", "12.1.1. Даярдык иретинче жүргүзүлөт.\n\n12.1.1. "))
    assert qms("renumber", "quality-manual", "--yes").code == 0
    assert "[12.1.3-пунктта](#12.1.3)" in text(MANUAL)
    assert findings(qms) == []


def test_a_translation_is_numbered_along(qms, drafted):
    (MANUAL / "document.ru.md").write_text(text(MANUAL).replace("language: ky", "language: ru"), "utf-8")
    assert qms("renumber", "quality-manual", "--yes").code == 0
    assert "## 12.3. Өткөрүү" in (MANUAL / "document.ru.md").read_text("utf-8")


def test_what_a_person_must_decide_is_told_with_its_place(qms, drafted):
    write(
        MANUAL, text(MANUAL).replace(NEW, f"{NEW}12.2.2. Мыйзамдын 12.2.3-пунктуна жана [12.2.1](#12.2.1) карата.\n\n")
    )
    told = said(qms("renumber", "quality-manual", "--yes", "--lang", "en"))
    assert "“12.2.3” – if this is a clause of this document" in told
    assert "“12.2.1” – several clauses bear this number" in told


def test_without_an_open_revision_or_anything_wrong_nothing_is_done(qms, office):
    run = qms("renumber", "quality-manual", "--yes", "--lang", "en")
    assert run.code == 1
    assert "qms revise quality-manual" in said(run)
    assert qms("revise", "quality-manual", "--minor", "--reason", "x", "--yes").code == 0
    run = qms("renumber", "quality-manual", "--yes", "--lang", "en")
    assert run.code == 1
    assert "are right" in said(run)


# references of other documents


def test_while_a_cited_document_is_revised_its_approved_numbers_count(qms, drafted):
    assert qms("renumber", "quality-manual", "--yes").code == 0
    write(MANUAL, text(MANUAL).partition("# 12. ")[0])
    assert [one for one in findings(qms) if one[1] == "internal-audit"] == []


def test_a_clause_that_moved_is_told_to_those_who_cite_it(qms, approved):
    assert record(MANUAL, "1.2")["change"]["clauses"]["renumbered"]["12.2"] == "12.3"
    (finding,) = findings(qms)
    assert finding[:2] == ("QMS413", "internal-audit")
    assert "“12.2”" in finding[2]
    assert "“12.3” since version 1.2" in finding[2]


def test_a_new_revision_follows_at_once_and_remembers(qms, approved):
    told = said(qms("revise", "internal-audit", "--minor", "--reason", "шилтеме", "--yes", "--lang", "en"))
    assert "quality-manual#12.2 → quality-manual#12.3" in told
    assert "(doc:quality-manual#12.3)" in text(AUDIT)
    assert record(AUDIT, "1.1")["references"] == {"quality-manual": "1.2"}
    assert findings(qms) == []
    # what is written by hand since means the numbers of today
    write(AUDIT, text(AUDIT).replace("quality-manual#12.3", "quality-manual#12.2"))
    assert findings(qms) == []
    assert qms("renumber", "internal-audit", "--yes").code == 1


def test_an_approval_names_the_versions_it_refers_to(qms, approved):
    assert qms("revise", "internal-audit", "--minor", "--reason", "шилтеме", "--yes").code == 0
    approve(qms, "internal-audit", policy(qms), "D-2026-903")
    assert record(AUDIT, "1.1")["references"] == {"quality-manual": "1.2"}
    assert findings(qms) == []


def policy(qms):
    """Posts that agree a procedure, and who holds them."""
    return AGREE[:1]


def test_a_moved_clause_stops_the_way_to_approval_until_it_is_put_right(qms, drafted):
    assert qms("revise", "internal-audit", "--minor", "--reason", "шилтеме", "--yes").code == 0
    assert qms("renumber", "quality-manual", "--yes").code == 0
    approve(qms, "quality-manual", AGREE, "D-2026-901", "D-2026-902")
    run = qms("submit", "internal-audit", "--yes", "--lang", "en")
    assert run.code == 1
    assert "quality-manual#12.2" in said(run)
    assert "qms renumber internal-audit" in said(run)
    assert qms("renumber", "internal-audit", "--yes").code == 0
    assert "(doc:quality-manual#12.3)" in text(AUDIT)
    assert qms("submit", "internal-audit", "--yes").code == 0


def test_a_clause_taken_out_is_named_with_its_version_until_a_person_decides(qms, office):
    assert qms("revise", "quality-manual", "--minor", "--reason", "кыскартуу", "--yes").code == 0
    before, _, after = text(MANUAL).partition("## 12.2. ")
    write(MANUAL, before + "# 1-тиркеме. " + after.partition("# 1-тиркеме. ")[2])
    approve(qms, "quality-manual", AGREE, "D-2026-901", "D-2026-902")
    (finding,) = findings(qms)
    assert finding[0] == "QMS413"
    assert "taken out in version 1.2" in finding[2]
    told = said(qms("revise", "internal-audit", "--minor", "--reason", "шилтеме", "--yes", "--lang", "en"))
    assert "the clause referred to was taken out" in told
    assert "(doc:quality-manual#12.2@1.0)" in text(AUDIT)
    assert [one[0] for one in findings(qms)] == ["QMS413"]
    run = qms("renumber", "internal-audit", "--yes", "--lang", "en")
    assert (run.code, "the clause referred to was taken out" in said(run)) == (0, True)
    assert qms("submit", "internal-audit", "--yes").code == 1
    write(AUDIT, text(AUDIT).replace("#12.2@1.0", "#12.1"))
    assert findings(qms) == []
    assert qms("submit", "internal-audit", "--yes").code == 0


# an approved text changed without a revision


def test_a_change_of_an_approved_text_is_a_finding_until_a_revision_is_opened(qms, office):
    write(AUDIT, text(AUDIT).rstrip("\n") + " Жана дагы.\n")
    (finding,) = findings(qms)
    assert finding[:2] == ("QMS303", "internal-audit")
    assert "approved version 1.0" in finding[2]
    assert findings(qms) == [finding]
    assert qms("revise", "internal-audit", "--minor", "--reason", "толуктоо", "--yes").code == 0
    assert findings(qms) == []


def test_line_ends_alone_are_no_change(qms, office):
    (AUDIT / "document.md").write_bytes(text(AUDIT).replace("\n", "\r\n").encode())
    assert [one for one in findings(qms) if one[0] == "QMS303"] == []


def test_a_picture_replaced_is_a_change(qms, office):
    folder = AUDIT / "revisions/1.0"
    for place in (AUDIT, folder):
        (place / "assets").mkdir()
        (place / "assets/plan.png").write_bytes(b"\x89PNG one")
        write(place, text(place).rstrip("\n") + " ![схема](assets/plan.png)\n")
    assert findings(qms) == []
    (AUDIT / "assets/plan.png").write_bytes(b"\x89PNG two")
    assert [one[:2] for one in findings(qms)] == [("QMS303", "internal-audit")]
