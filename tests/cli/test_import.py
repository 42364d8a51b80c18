"""``import`` from the command line."""

import hashlib

import pytest

PAPER = """\
БЕКИТЕМ
Теңир-Тоо мамлекеттик университетинин ректору
Б.А. Сыдыков
2025-ж.

Спорт бөлүмү жөнүндө жобо

Мазмуну
1. Жалпы жобо.....2
2. Милдеттери.....3

1. Жалпы жоболор

1.1. Спорт бөлүмү ректорго баш ийет.
1.2. Бөлүмдү башчы жетектейт.

2. Милдеттери

2.1. Бөлүм мелдештерди уюштурат.
2.3. Бөлүм спорт залын карайт.
"""


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "спорт.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_paper_becomes_a_document_with_an_open_revision_and_an_account(university, qms, paper):
    run = qms("import", str(paper), "--id", "sport", "--yes", "--lang", "en")
    assert run.code == 0
    folder = university / "docs_registry/documents/sport"
    assert "approved" not in (folder / "revisions/1.0/revision.yaml").read_text("utf-8")
    account = (folder / "import.yaml").read_text("utf-8")
    assert hashlib.sha256(paper.read_bytes()).hexdigest() in account
    assert "Мелдеш" not in account
    assert "2.3. Бөлүм спорт залын карайт." in (folder / "document.md").read_text("utf-8")


def test_what_is_wrong_with_the_paper_is_found_after_the_import(university, qms, paper):
    qms("import", str(paper), "--id", "sport", "--yes")
    run = qms("validate", "documents/sport", "--select", "QMS502,QMS531")
    assert run.code == 1
    assert "QMS502" in run.out
    assert "QMS531" in run.out


def test_type_and_id_are_proposed_from_the_title(university, qms, paper):
    assert qms("import", str(paper), "--yes").code == 0
    (folder,) = (university / "docs_registry/documents").glob("sport-*")
    assert "type: regulation" in (folder / "document.md").read_text("utf-8")


def test_an_id_that_is_taken_is_refused_with_a_free_one(university, qms, paper):
    run = qms("import", str(paper), "--id", "quality-manual", "--yes", "--lang", "en")
    assert run.code == 1
    assert "--id quality-manual-2" in run.err


def test_a_dry_run_writes_nothing(university, qms, git, paper):
    run = qms("import", str(paper), "--id", "sport", "--dry-run")
    assert run.code == 0
    assert git(university, "status", "--porcelain") == ""


def test_undo_takes_an_import_back(university, qms, git, paper):
    before = git(university, "rev-parse", "HEAD^{tree}")
    qms("import", str(paper), "--id", "sport", "--yes")
    assert qms("undo", "--yes").code == 0
    assert git(university, "rev-parse", "HEAD^{tree}") == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + bytes(60), "спорт.txt"),
        ("Жобо".encode("utf-16"), "UTF-16"),
        (b"\x00\x01", "спорт.txt"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(university, qms, paper, data, said):
    paper.write_bytes(data)
    run = qms("import", str(paper), "--id", "sport", "--yes", "--lang", "en")
    assert (run.code, run.out) == (1, "")
    assert said in run.err


def test_a_missing_file_and_a_folder_are_usage_faults(university, qms, tmp_path):
    assert qms("import", str(tmp_path / "nothing.txt"), "--yes").code == 2
    assert qms("import", str(tmp_path), "--yes").code == 2


TABLE = """\
Сапат боюнча жетектеме

1. Процесстер

1.1. Университеттин процесстери төмөнкү таблицада берилет.

Процесстин Катар №\tПроцесстин аталышы\tПроцесстин жетекчиси\t
\t\tКызматчы\tАты жөнү
1. Башкаруу процесстери\t\t\t
9.1.\tСпортту өнүктүрүү\tСпорт бөлүмүнүн башчысы\tАсанов Бакыт Эсенович
9.2.\tМелдештерди өткөрүү\t\t
"""


def test_tables_are_offered_and_entered_only_when_asked_for(university, qms, paper):
    paper.write_text(TABLE, encoding="utf-8")
    processes = university / "docs_registry/registers/processes.yaml"
    before = processes.read_text("utf-8")
    offered = qms("import", str(paper), "--id", "manual-2", "--dry-run", "--lang", "en")
    assert "processes (2)" in offered.out
    assert processes.read_text("utf-8") == before
    assert qms("import", str(paper), "--id", "manual-2", "--registers", "--yes").code == 0
    after = processes.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "Асанов Бакыт Эсенович" in after
