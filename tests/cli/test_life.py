"""The life of a document from the command line, on a copy of the model university: revise, submit, agree, approve."""

import shutil
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from docx import Document

from qms.text.yaml_nodes import load

ID = "academic-office"
FOLDER = Path("docs_registry/documents") / ID
TEXT = FOLDER / "document.md"
OPEN = FOLDER / "revisions/1.2"
AGREE = (("vice-rector-academic", "moldalieva"), ("legal-office-head", "rysbek-uulu"))
DECISIONS = {
    "D-2026-901": {"kind": "protocol", "body": "methodology-council", "number": "9", "date": "2026-11-16"},
    "D-2026-902": {"kind": "order", "number": "140", "date": "2026-11-18"},
}


def words(path):
    return load(path.read_text("utf-8")).values


def edit(old="бир жумушчу күн", new="үч жумушчу күн"):
    text = TEXT.read_text("utf-8")
    clause = next(line for line in text.split("\n") if line.startswith("5.3.2. "))
    TEXT.write_text(text.replace(clause, clause.rstrip(".") + f" ({new})."), "utf-8")


@pytest.fixture
def office(qms, university):
    """The model university with two more decisions."""
    file = Path("docs_registry/registers/decisions.yaml")
    lines = "".join(
        f"  {name}: {{{', '.join(f'{key}: {value}' for key, value in values.items())}, title: {{ky: Бекитүү}}}}\n"
        for name, values in DECISIONS.items()
    )
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + lines, "utf-8")
    assert qms("save", "--yes").code == 0
    return university


@pytest.fixture
def opened(qms, office):
    assert qms("revise", ID, "--minor", "--reason", "Мөөнөт такталды", "--yes").code == 0
    return office


@pytest.fixture
def agreed(qms, opened):
    edit()
    assert qms("submit", ID, "--yes").code == 0
    for post, person in AGREE:
        assert qms("agree", ID, "--as", post, "--by", person, "--yes").code == 0
    return opened


def approve(qms, *more, documents=(ID,), by="sydykov", decisions=tuple(DECISIONS)):
    named = [word for one in decisions for word in ("--decision", one)]
    return qms("approve", *documents, *named, "--by", by, "--yes", "--lang", "en", *more)


def refused(run, piece):
    assert run.code in {1, 2}, run
    assert "Traceback" not in run.err
    assert piece in run.err, run.err
    return run


def test_a_revision_is_opened_with_its_reason_and_committed(qms, git, opened):
    assert words(OPEN / "revision.yaml")["opened"]["reason"] == "Мөөнөт такталды"
    assert "1.2" in git(opened, "log", "-1", "--format=%s")
    assert git(opened, "status", "--short") == ""


def test_major_and_minor_exclude_one_another(qms, office):
    for asked in ((), ("--minor", "--major")):
        refused(qms("revise", ID, *asked, "--reason", "x", "--yes", "--lang", "en"), "small or large")


def test_a_second_revision_is_not_opened_beside_an_open_one(qms, opened):
    refused(qms("revise", ID, "--major", "--reason", "x", "--yes", "--lang", "en"), "Revision 1.2")


def test_submitting_keeps_the_texts_of_this_document_and_nothing_else(qms, git, opened):
    edit()
    other = Path("docs_registry/documents/quality-manual/document.md")
    other.write_text(other.read_text("utf-8") + "\n", "utf-8")
    Path("staged.txt").write_text("x", "utf-8")
    git(opened, "add", "staged.txt")
    assert qms("submit", ID, "--yes").code == 0
    changed = git(opened, "show", "--name-only", "--format=").splitlines()
    assert changed == [str(TEXT), str(OPEN / "revision.yaml")]
    assert git(opened, "status", "--short").splitlines() == [f" M {other}", "A  staged.txt"]
    assert words(OPEN / "revision.yaml")["submitted"]["date"] == "2026-11-20"


def test_the_same_text_is_not_submitted_twice(qms, opened):
    edit()
    assert qms("submit", ID, "--yes").code == 0
    refused(qms("submit", ID, "--yes", "--lang", "en"), "handed over already")


def test_a_document_with_errors_is_not_submitted(qms, opened):
    TEXT.write_text(TEXT.read_text("utf-8").replace("\n5.3.2. ", "\n5.3.9. ", 1), "utf-8")
    refused(qms("submit", ID, "--yes", "--lang", "en"), "error")


def test_an_answer_names_post_person_day_and_text(qms, agreed):
    answer = words(OPEN / "agreements/legal-office-head.yaml")
    assert (answer["post"], answer["person"], answer["date"]) == ("legal-office-head", "rysbek-uulu", "2026-11-20")
    assert answer["fingerprint"] == words(OPEN / "revision.yaml")["submitted"]["fingerprint"]


def test_who_does_not_hold_the_post_that_day_cannot_agree(qms, opened):
    edit()
    assert qms("submit", ID, "--yes").code == 0
    run = refused(
        qms("agree", ID, "--as", "legal-office-head", "--by", "asanova", "--yes", "--lang", "en"), "does not hold"
    )
    assert "Рысбек уулу Нурбек" in run.err


def test_nobody_agrees_before_the_text_was_handed_over_or_on_a_day_to_come(qms, opened):
    edit()
    assert qms("submit", ID, "--yes").code == 0
    said = ("agree", ID, "--as", "legal-office-head", "--by", "rysbek-uulu", "--yes", "--lang", "en", "--date")
    for day in ("2026-11-19", "2026-11-21"):
        assert "20.11.2026" in refused(qms(*said, day), "cannot be entered").err
    assert qms(*said, "2026-11-20").code == 0


def test_a_text_handed_over_anew_is_not_the_one_signed(qms, agreed):
    assert qms("approve", ID, "--signed", "2026-11-17", "--by", "sydykov", "--yes").code == 0
    edit(new="он жумушчу күн")
    assert qms("submit", ID, "--yes").code == 0
    assert "signed" not in words(OPEN / "revision.yaml")


def test_a_post_that_is_not_asked_cannot_agree(qms, opened):
    edit()
    assert qms("submit", ID, "--yes").code == 0
    refused(qms("agree", ID, "--as", "rector", "--by", "sydykov", "--yes", "--lang", "en"), "is not agreed by")


def test_a_rejection_makes_it_a_draft_with_the_reason_kept(qms, agreed):
    words_ = ("--as", "legal-office-head", "--by", "rysbek-uulu", "--yes", "--lang", "en")
    refused(qms("reject", ID, *words_, "--reason", " "), "reason")
    assert qms("reject", ID, *words_, "--reason", "Мөөнөт мыйзамга туура келбейт").code == 0
    assert "submitted" not in words(OPEN / "revision.yaml")
    assert words(OPEN / "agreements/legal-office-head.yaml")["answer"] == "rejected"
    refused(approve(qms), "not been handed over")
    edit(new="төрт жумушчу күн")
    assert qms("submit", ID, "--yes").code == 0
    refused(approve(qms), "rejected by: Head of the Legal Office")


def test_approval_freezes_the_text_and_registers_the_change(qms, git, agreed):
    scan = Path("барак.pdf")
    scan.write_bytes(b"%PDF-1.4")
    run = approve(qms, "--effective", "2026-12-01", "--received", "2026-11-19", "--scan", str(scan))
    assert run.code == 0, run
    revision = words(OPEN / "revision.yaml")
    assert revision["approved"] == {
        "date": "2026-11-18", "post": "rector", "person": "sydykov", "mode": "paper", "scan": "scans/барак.pdf",
    }  # fmt: skip
    assert revision["effective"] == "2026-12-01"
    assert revision["decisions"] == list(DECISIONS)
    assert revision["change"]["number"] == "2"
    assert revision["change"]["received"] == "2026-11-19"
    assert revision["change"]["clauses"]["changed"] == ["V/5.3.2"]
    assert "5.3.2" in revision["change"]["summary"]
    assert (OPEN / "document.md").read_bytes() == TEXT.read_bytes()
    assert (OPEN / "scans/барак.pdf").read_bytes() == b"%PDF-1.4"
    assert git(agreed, "tag", "--points-at", "HEAD").split() == [f"doc/{ID}/1.2"]
    assert revision["fingerprint"] in git(agreed, "tag", "-l", "--format=%(contents)", f"doc/{ID}/1.2")
    assert qms("validate", ID).code == 0
    listed = yaml.safe_load(qms("list", "--format", "json").out)["documents"]
    (one,) = [entry for entry in listed if entry["id"] == ID]
    assert one["pending"] == {"version": "1.2", "effective": "2026-12-01"}
    assert qms("--at", "2026-12-02", "list", "--format", "json").out.count('"1.2"') == 1
    changes = yaml.safe_load(qms("changelog", "--since", f"doc/{ID}/1.2", "--format", "json").out)["changes"]
    assert [(one["document"], one["version"]) for one in changes] == [(ID, "1.2")]


def test_signed_on_paper_it_awaits_its_number(qms, agreed):
    said = ("approve", ID, "--by", "sydykov", "--yes", "--lang", "en")
    refused(qms(*said), "Either a decision")
    refused(qms(*said, "--signed", "2026-11-17", "--electronic"), "Only --by")
    refused(qms(*said, "--signed", "2026-12-17"), "has not come")
    assert qms(*said, "--signed", "2026-11-17").code == 0
    listed = yaml.safe_load(qms("list", "--format", "json").out)["documents"]
    assert [one["working"] for one in listed if one["id"] == ID] == [{"version": "1.2", "state": "signed"}]
    edit(new="он жумушчу күн")
    assert qms("submit", ID, "--editorial", "--by", "asanova", "--reason", "ката", "--yes").code == 0
    refused(approve(qms), "after the paper was signed")
    assert qms(*said, "--signed", "2026-11-18").code == 0
    assert approve(qms).code == 0
    assert qms("validate", ID).code == 0


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
def test_where_signatures_are_demanded_the_tag_is_signed_by_the_key_of_git(qms, git, agreed, tmp_path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    settings = Path("docs_registry/qms.yaml")
    settings.write_text(settings.read_text("utf-8") + "signed_tags: true\n", "utf-8")
    Path("docs_registry/signers").write_text(f"sydykov {key.with_suffix('.pub').read_text()}", "utf-8")
    assert qms("save", "--yes").code == 0
    refused(approve(qms), "there is no key")
    assert git(agreed, "tag") == ""
    git(agreed, "config", "user.signingkey", str(key))
    assert approve(qms).code == 0
    answer = yaml.safe_load(qms("verify", ID, "--format", "json").out)
    (one,) = [one for one in answer["revisions"] if one["version"] == "1.2"]
    assert one["verdict"] == "proven"
    assert "signature" in one["held"]


def test_approval_can_be_taken_back_with_its_tag(qms, git, agreed):
    before = git(agreed, "rev-parse", "HEAD^{tree}")
    assert approve(qms).code == 0
    assert qms("undo", "--yes").code == 0
    assert git(agreed, "rev-parse", "HEAD^{tree}") == before
    assert git(agreed, "tag") == ""


def test_approval_demands_every_agreement(qms, opened):
    edit()
    refused(approve(qms), "not been handed over")
    assert qms("submit", ID, "--yes").code == 0
    run = refused(approve(qms), "lacks the agreement of")
    assert "qms agree academic-office --as vice-rector-academic" in run.err
    assert not (OPEN / "document.md").exists()


def test_approval_of_a_text_changed_after_agreement_is_refused(qms, agreed):
    edit(new="алты жумушчу күн")
    refused(approve(qms), "agreements were given to another text")
    assert qms("submit", ID, "--yes").code == 0
    refused(approve(qms), "Another text")


def test_an_editorial_correction_lets_agreements_stand_and_is_recorded(qms, agreed):
    edit(new="беш жумушчу күн")
    said = ("submit", ID, "--editorial", "--reason", "тыныш белги", "--yes", "--lang", "en")
    refused(qms(*said), "go together")
    refused(qms(*said, "--by", "rysbek-uulu"), "does not hold")
    assert qms(*said, "--by", "asanova").code == 0
    (correction,) = words(OPEN / "revision.yaml")["editorial"]
    assert (correction["by"], correction["reason"]) == ("asanova", "тыныш белги")
    assert approve(qms).code == 0
    told = {"ky": "20.11.2026-ж.), макулдашуу", "ru": "20.11.2026 г.), согласование", "en": "20.11.2026), and"}
    for lang, day in told.items():
        run = qms("verify", ID, "--lang", lang)
        assert run.code == 0
        assert f"(Асанова Гүлнара Токтосуновна, {day}" in " ".join(run.out.split())


def test_approval_by_someone_who_does_not_hold_the_post_is_refused(qms, agreed):
    refused(approve(qms, by="moldalieva"), "does not hold this post on 18.11.2026: Rector")


def test_an_acting_rector_approves_only_while_he_acts(qms, agreed):
    assignments = ("person=moldalieva", "post=rector", "from=2026-11-17", "until=2026-11-18", "acting=true")
    assert qms("register", "add", "appointments", "rector-acting-2026", *assignments, "--yes").code == 0
    refused(approve(qms, "--date", "2026-11-19", by="moldalieva"), "does not hold")
    assert approve(qms, by="moldalieva").code == 0
    assert words(OPEN / "revision.yaml")["approved"]["person"] == "moldalieva"


def test_every_decision_of_the_policy_is_demanded_and_none_twice(qms, agreed):
    refused(approve(qms, decisions=("D-2026-902",)), "a decision is missing: minutes")
    refused(approve(qms, decisions=("D-2026-901",)), "a decision is missing: order")
    refused(approve(qms, decisions=("D-2026-999",)), "no decision")
    refused(approve(qms, decisions=(*DECISIONS, "D-2026-033")), "D-2026-033 has approved revision 1.1")


def test_days_must_be_in_order(qms, agreed):
    tomorrow = (date(2026, 11, 20) + timedelta(1)).isoformat()
    refused(approve(qms, "--date", tomorrow), "has not come")
    refused(approve(qms, "--effective", "2026-11-01"), "cannot take effect")
    refused(approve(qms, "--date", "2026-04-01"), "before that of revision 1.1")
    refused(approve(qms, "--date", "2026-05-01"), "must take effect after revision 1.1")


def test_a_document_with_errors_is_not_approved(qms, agreed):
    broken = FOLDER / "revisions/1.1/revision.yaml"
    broken.write_text(broken.read_text("utf-8") + "strange: 1\n", "utf-8")
    refused(approve(qms), "error")


def test_a_tag_that_is_there_already_is_named(qms, git, agreed):
    git(agreed, "tag", f"doc/{ID}/1.2")
    refused(approve(qms), f"doc/{ID}/1.2")
    assert not (OPEN / "document.md").exists()


def test_nothing_else_is_touched_by_an_approval(qms, git, agreed):
    other = Path("docs_registry/documents/quality-manual/document.md")
    other.write_text(other.read_text("utf-8") + "\n", "utf-8")
    Path("staged.txt").write_text("x", "utf-8")
    git(agreed, "add", "staged.txt")
    assert approve(qms).code == 0
    assert git(agreed, "status", "--short").splitlines() == [f" M {other}", "A  staged.txt"]


def test_one_protocol_and_order_approve_several_documents_or_none(qms, git, opened):
    ids = (ID, "strategy-office", "licensing-sector")
    for document in ids[1:]:
        assert qms("revise", document, "--minor", "--reason", "Такталды", "--yes").code == 0
    for document in ids:
        text = Path("docs_registry/documents") / document / "document.md"
        text.write_text(text.read_text("utf-8").rstrip("\n").rstrip(".") + " (такталды).\n", "utf-8")
        assert qms("submit", document, "--yes").code == 0
        for post, person in AGREE:
            if (document, post) != (ids[-1], "legal-office-head"):
                assert qms("agree", document, "--as", post, "--by", person, "--yes").code == 0
    before = git(opened, "rev-parse", "HEAD")
    refused(approve(qms, documents=ids), "lacks the agreement")
    assert git(opened, "rev-parse", "HEAD") == before
    assert qms("agree", ids[-1], "--as", "legal-office-head", "--by", "rysbek-uulu", "--yes").code == 0
    assert approve(qms, documents=ids).code == 0
    assert len(git(opened, "tag", "--points-at", "HEAD").split()) == len(ids)


def test_withdrawal_by_a_decision_with_the_document_that_takes_its_place(qms, office):
    run = ("withdraw", ID, "--decision", "D-2026-902", "--yes", "--lang", "en")
    refused(qms(*run, "--superseded-by", ID), "its own place")
    refused(qms(*run, "--date", "2026-01-01"), "took effect")
    assert qms(*run, "--superseded-by", "quality-office").code == 0
    revision = words(FOLDER / "revisions/1.1/revision.yaml")
    assert revision["withdrawn"] == {"date": "2026-11-18", "decision": "D-2026-902"}
    assert revision["superseded_by"] == ["quality-office"]
    listed = yaml.safe_load(qms("list", "--format", "json").out)["documents"]
    assert [one["status"] for one in listed if one["id"] == ID] == ["superseded"]
    refused(qms(*run), "not in force")


def test_a_periodic_check_moves_the_day_of_the_next_one(qms, university):
    assert qms("review", ID, "--by", "asanova", "--date", "2026-11-10", "--note", "Сын-пикир жок", "--yes").code == 0
    check = words(FOLDER / "checks/2026-11-10.yaml")
    assert (check["person"], check["post"], check["version"]) == ("asanova", "quality-office-head", "1.1")
    listed = yaml.safe_load(qms("list", "--format", "json").out)["documents"]
    assert [one["next_review"] for one in listed if one["id"] == ID] == ["2029-11-10"]
    again = ("review", ID, "--by", "asanova", "--yes", "--lang", "en")
    refused(qms(*again, "--date", "2026-11-10"), "recorded already")
    refused(qms(*again, "--date", "2026-12-10"), "has not come")


def test_people_read_a_document_each_in_a_file_of_his_own(qms, university):
    said = ("acknowledge", ID, "--yes", "--lang", "en", "--date", "2026-11-10")
    assert qms(*said, "--by", "asanova", "--by", "rysbek-uulu").code == 0
    assert words(FOLDER / "revisions/1.1/acknowledgements/asanova.yaml") == {
        "person": "asanova", "post": "quality-office-head", "date": "2026-11-10",
    }  # fmt: skip
    assert qms(*said, "--by", "asanova", "--by", "moldalieva").code == 0
    assert len(list((FOLDER / "revisions/1.1/acknowledgements").iterdir())) == 3
    refused(qms(*said, "--by", "asanova"), "already")
    refused(qms(*said[:-1], "2026-01-01", "--by", "sydykov"), "does not fit")
    assert qms("validate", ID).code == 0


def test_copies_are_numbered_on(qms, university):
    said = ("distribute", ID, "--yes", "--lang", "en")
    assert qms(*said, "--to", "quality-office", "--to", "strategy-office").code == 0
    refused(qms(*said, "--to", "strategy-office"), "Copy No. 2")
    assert qms(*said, "--to", "academic-office").code == 0
    copies = FOLDER / "revisions/1.1/copies"
    assert [words(copies / f"{number}.yaml")["unit"] for number in (1, 2, 3)] == [
        "quality-office", "strategy-office", "academic-office",
    ]  # fmt: skip
    assert qms("validate", ID).code == 0


@pytest.mark.parametrize("command", ["revise", "submit", "agree", "reject", "approve", "withdraw", "review"])
def test_the_past_is_not_written(qms, university, command):
    more = {
        "revise": ("--minor", "--reason", "x"),
        "agree": ("--as", "rector", "--by", "sydykov"),
        "reject": ("--as", "rector", "--by", "sydykov", "--reason", "x"),
        "approve": ("--decision", "x", "--by", "sydykov"),
        "withdraw": ("--decision", "x"),
        "review": ("--by", "asanova"),
    }
    assert qms("--at", "2026-01-01", command, ID, *more.get(command, ())).code == 2


def test_the_sheets_of_the_paper_tell_who_has_read_and_got_it(qms, university, tmp_path):
    days = ("--date", "2026-11-10", "--yes")
    assert qms("acknowledge", ID, "--by", "asanova", *days).code == 0
    assert qms("distribute", ID, "--to", "strategy-office", *days).code == 0
    assert qms("render", ID, "--out", str(tmp_path / "papers"), "--yes").code == 0
    (paper,) = (tmp_path / "papers").glob("*.docx")
    rows = [[cell.text for cell in row.cells] for table in Document(str(paper)).tables for row in table.rows]
    assert [row for row in rows if "Асанова Г.Т." in row and "10.11.2026-ж." in row]
    assert [row[1] for row in rows if row[0] == "1" and row[-1] == "10.11.2026-ж."][-1:] == [
        "Стратегиялык өнүктүрүү бөлүмү"
    ]


def test_what_the_rector_signs_bears_version_and_fingerprint_and_no_watermark(qms, agreed, tmp_path):
    folder = tmp_path / "papers"
    asked = ("render", ID, "--for-signature", "--out", str(folder), "--lang", "en")
    refused(qms(*asked, "--revision", "1.2"), "--for-signature goes with")
    assert qms(*asked).code == 0
    paper = folder / f"{ID}-1.2-for-signature.docx"
    parts = margins(paper)
    digits = words(OPEN / "revision.yaml")["submitted"]["fingerprint"].rpartition(":")[2][:16]
    assert digits in parts
    assert "1.2" in parts
    assert "долбоор" not in parts.lower()
    assert qms("render", ID, "--revision", "1.2", "--out", str(folder)).code == 0
    assert "долбоор" in margins(folder / f"{ID}-1.2-draft.docx").lower()
    first = paper.read_bytes()
    assert qms(*asked, "--yes").code == 0
    assert paper.read_bytes() == first


def margins(paper):
    """What stands above and below the text of every page."""
    with ZipFile(paper) as package:
        names = [name for name in package.namelist() if name.startswith(("word/header", "word/footer"))]
        return "".join(package.read(name).decode() for name in names)


def test_what_is_not_agreed_is_not_printed_for_signature(qms, opened, tmp_path):
    edit()
    asked = ("render", ID, "--for-signature", "--out", str(tmp_path / "papers"), "--lang", "en")
    refused(qms(*asked), "not been handed over")
    assert qms("submit", ID, "--yes").code == 0
    refused(qms(*asked), "lacks the agreement")


def changed(paper, old, new):
    """The paper with a word changed in its text, as Word would."""
    content = BytesIO()
    with ZipFile(paper) as package, ZipFile(content, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            assert name != "word/document.xml" or old.encode() in data
            copy.writestr(name, data.replace(old.encode(), new.encode()) if name == "word/document.xml" else data)
    paper.write_bytes(content.getvalue())


def test_a_paper_says_whether_it_is_current_older_altered_or_unknown(qms, agreed, tmp_path):
    folder = tmp_path / "papers"

    def state(name, code):
        run = qms("verify", str(folder / name), "--format", "json")
        assert run.code == code, run
        (one,) = yaml.safe_load(run.out)["papers"]
        return one["state"], one["version"], one["in_force"]

    assert qms("render", ID, "--for-signature", "--out", str(folder)).code == 0
    assert state(f"{ID}-1.2-for-signature.docx", 1) == ("draft", "1.2", "1.1")
    assert qms("render", ID, "--revision", "1.1", "--out", str(folder)).code == 0
    assert state(f"{ID}-1.1.docx", 0) == ("current", "1.1", "1.1")
    assert approve(qms).code == 0
    assert state(f"{ID}-1.2-for-signature.docx", 0) == ("current", "1.2", "1.2")
    assert state(f"{ID}-1.1.docx", 1) == ("older", "1.1", "1.2")
    assert qms("render", ID, "--out", str(folder)).code == 0
    assert state(f"{ID}-1.2.docx", 0) == ("current", "1.2", "1.2")
    changed(folder / f"{ID}-1.2.docx", "жадыбал", "график")
    assert state(f"{ID}-1.2.docx", 1) == ("altered", "1.2", "1.2")
    (folder / "strange.docx").write_bytes(b"PK no word file")
    assert state("strange.docx", 1)[0] == "unknown"
    refused(qms("verify", ID, str(folder / "strange.docx"), "--lang", "en"), "by themselves")
    refused(qms("verify", "nowhere.docx", "--lang", "en"), "nowhere.docx")
