"""Three years of one document as an officer would play them, and twenty documents approved by one protocol and order.

After each step list, history, changelog and verify must agree, and `--at` must give the past as it was.
"""

import json
from pathlib import Path

import pytest

ID = "sport-club"
FOLDER = Path("docs_registry/documents") / ID
AGREE = (("vice-rector-academic", "moldalieva"), ("legal-office-head", "rysbek-uulu"))
BODY = """
# 1. Жалпы жоболор

1.1. Спорт клубу Теңир-Тоо мамлекеттик университетинин түзүмдүк бөлүмү болуп саналат.

1.2. Клуб ректорго баш иет.

# 2. Функциялары

2.1. Клуб мелдештерди уюштурат.

2.2. Клуб курама командаларды даярдайт.

# 3. Укуктары

3.1. Клуб спорт залдарын пайдаланууга укуктуу.

# 4. Жоопкерчилиги

4.1. Клубдун башчысы функциялардын аткарылышы үчүн жооп берет.
"""


RUSSIAN = """
# 1. Общие положения

1.1. Спортивный клуб является структурным подразделением университета.

1.2. Клуб подчиняется ректору.

# 2. Функции

2.1. Клуб открывает платные секции по физической культуре.

2.2. Клуб проводит соревнования по годовому плану, утверждённому ректором.

2.3. Клуб готовит сборные команды.

# 3. Права

3.1. Клуб вправе пользоваться спортивными залами.

# 4. Ответственность

4.1. За выполнение функций отвечает руководитель клуба.
"""


class Office:
    """The officer at her terminal: every command is typed on a day, and agrees beforehand."""

    def __init__(self, qms, folder):
        self.qms = qms
        self.folder = folder
        self.day = ""

    def __call__(self, *words, code=0):
        run = self.qms(*words, "--yes", QMS_TODAY=self.day)
        assert run.code == code, (words, run)
        return run

    def ask(self, *words, at="", code=0):
        run = self.qms(*(("--at", at) if at else ()), *words, QMS_TODAY=self.day)
        assert run.code == code, (words, run)
        return run.out

    def json(self, *words, at=""):
        return json.loads(self.ask(*words, "--format", "json", at=at))

    def text(self, change):
        file = FOLDER / "document.md"
        head, _, body = file.read_text("utf-8").partition("\n---\n")
        file.write_text(f"{head}\n---\n{change(body)}", "utf-8")

    def decide(self, name, kind, number, day, body=""):
        more = (f"body={body}",) if body else ()
        self("register", "add", "decisions", name, f"kind={kind}", f"number={number}", f"date={day}", *more)

    def agree(self):
        for post, person in AGREE:
            self("agree", ID, "--as", post, "--by", person)

    def listed(self, at=""):
        (one,) = [one for one in self.json("list", at=at)["documents"] if one["id"] == ID]
        return one

    def translated(self):
        found = self.json("translate", "status", ID)["translations"]
        (one,) = [one for one in found if one["language"] == "ru"]
        return one["state"], one["changed"]["changed"]

    def in_force(self, at=""):
        found = self.listed(at)["in_force"]
        return found["version"] if found else None

    def agrees(self, *versions):
        """List, history, changelog and verify tell of the same approved versions, the last of them in force."""
        history = self.json("history", ID)
        assert [one["version"] for one in history["revisions"] if one["approved"]] == list(versions)
        changes = self.json("changelog", ID)["changes"]
        assert [one["version"] for one in changes] == list(versions)
        assert [one["number"] for one in changes] == list(range(len(versions)))
        assert self.in_force() == versions[-1]
        assert self.qms("verify", ID, QMS_TODAY=self.day).code == 0
        assert self.qms("validate", ID, QMS_TODAY=self.day).code == 0


@pytest.fixture
def office(qms, university):
    return Office(qms, university)


def test_three_years_of_a_document(office, tmp_path):  # noqa: PLR0915 - one story, told in its order
    # 2025: the regulation is written, agreed, signed on paper, and comes back as a scan
    office.day = "2025-04-07"
    office("new", "regulation", ID, "--title", "Спорт клубу жөнүндө жобо", "--code", "ТТМУ.СМС-ТБ.61",
           "--unit", "academic-office", "--reason", "Клуб түзүлдү")  # fmt: skip
    office.text(lambda _: BODY)
    office("submit", ID)
    office.agree()
    office.ask("render", ID, "--for-signature", "--out", str(tmp_path / "papers"))
    office.day = "2025-04-21"
    office.decide("D-2025-901", "protocol", "3", "2025-04-14", "academic-council")
    office.decide("D-2025-902", "order", "41", "2025-04-18")
    scan = tmp_path / "жобо.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    office("approve", ID, "--decision", "D-2025-901", "--decision", "D-2025-902", "--by", "sydykov",
           "--effective", "2025-05-01", "--received", "2025-04-19", "--scan", str(scan))  # fmt: skip
    assert office.listed()["pending"] == {"version": "1.0", "effective": "2025-05-01"}
    office.day = "2025-05-02"
    office.agrees("1.0")
    assert office.in_force("2025-04-30") is None

    # 2026: 1.1 is rejected once, corrected, approved in time and entered a month late
    office.day = "2026-02-02"
    office("revise", ID, "--minor", "--reason", "Мелдештердин тартиби такталды")
    office.text(lambda body: body.replace("мелдештерди уюштурат", "мелдештерди жылдык план боюнча уюштурат"))
    office("submit", ID)
    office("agree", ID, "--as", "vice-rector-academic", "--by", "moldalieva")
    office("reject", ID, "--as", "legal-office-head", "--by", "rysbek-uulu", "--reason", "План ким бекитери жок")
    assert office.listed()["working"] == {"version": "1.1", "state": "draft"}
    office.text(lambda body: body.replace("жылдык план боюнча", "ректор бекиткен жылдык план боюнча"))
    office("submit", ID)
    office.agree()
    office.text(lambda body: body.replace("пайдаланууга укуктуу", "пайдаланууга укугу бар"))
    office("submit", ID, "--editorial", "--by", "asanova", "--reason", "тил жагынан оңдолду")
    office.decide("D-2026-911", "protocol", "6", "2026-02-16", "academic-council")
    office.decide("D-2026-912", "order", "19", "2026-02-20")
    office.day = "2026-03-30"
    assert office.in_force("2026-03-10") == "1.0"
    office("approve", ID, "--decision", "D-2026-911", "--decision", "D-2026-912", "--by", "sydykov",
           "--effective", "2026-03-01")  # fmt: skip
    office.agrees("1.0", "1.1")
    assert office.in_force("2026-03-10") == "1.1"
    assert office.in_force("2026-02-20") == "1.0"
    (change,) = [one for one in office.json("changelog", ID)["changes"] if one["version"] == "1.1"]
    assert change["clauses"]["changed"] == ["2.1", "3.1"]

    # 2026, autumn: it is looked through
    office.day = "2026-10-05"
    office("review", ID, "--by", "asanova", "--note", "Сын-пикир жок")
    assert office.listed()["next_review"] == "2029-10-05"
    assert len(office.json("history", ID)["checks"]) == 1

    # 2027: 2.0 by council and order, a clause added before others
    office.day = "2027-03-01"
    office("revise", ID, "--major", "--reason", "Клубга жаңы функция берилди")
    office.text(
        lambda body: body.replace(
            "2.1. Клуб", "2.1. Клуб дене тарбия боюнча акылуу ийримдерди ачат.\n\n2.2. Клуб"
        ).replace("\n2.2. Клуб курама", "\n2.3. Клуб курама")
    )
    office("submit", ID)
    office.agree()
    office.decide("D-2027-921", "protocol", "7", "2027-03-10", "academic-council")
    office.decide("D-2027-922", "order", "33", "2027-03-12")
    office.day = "2027-03-15"
    office("approve", ID, "--decision", "D-2027-921", "--decision", "D-2027-922", "--by", "sydykov")
    office.agrees("1.0", "1.1", "2.0")
    (change,) = [one for one in office.json("changelog", ID)["changes"] if one["version"] == "2.0"]
    assert change["clauses"]["added"] == ["2.1"]
    assert change["clauses"]["changed"] == []
    assert change["clauses"]["renumbered"] == {"2.1": "2.2", "2.2": "2.3"}

    # the Russian text is accepted for 2.0
    front = (FOLDER / "document.md").read_text("utf-8").partition("\n---\n")[0].replace("language: ky", "language: ru")
    (FOLDER / "document.ru.md").write_text(f"{front}\n---\n{RUSSIAN}", "utf-8")
    office("translate", "accept", ID, "ru", "--by", "asanova")
    assert office.translated() == ("accepted", [])

    # 2027, summer: the rector is away, and the acting one signs rightly; the successor does not sign for the past
    office.day = "2027-07-05"
    office("register", "add", "appointments", "rector-acting-2027", "person=moldalieva", "post=rector",
           "from=2027-07-01", "until=2027-07-31", "acting=true")  # fmt: skip
    office("revise", ID, "--minor", "--reason", "Дареги өзгөрдү")
    office.text(
        lambda body: body.replace("1.2. Клуб ректорго баш иет.", "1.2. Клуб окуу иштери боюнча проректорго баш иет.")
    )
    office("submit", ID)
    office.agree()
    office.decide("D-2027-931", "protocol", "11", "2027-06-28", "academic-council")
    office.decide("D-2027-932", "order", "77", "2027-07-20")
    office.day = "2027-08-10"
    signed = ("approve", ID, "--decision", "D-2027-931", "--decision", "D-2027-932", "--by", "moldalieva")
    office(*signed, "--date", "2027-08-05", code=1)
    office(*signed)
    office.agrees("1.0", "1.1", "2.0", "2.1")
    assert office.translated() == ("outdated", ["1.2"])

    # 2028: another document takes its place, and the past is still what it was
    office.day = "2028-04-03"
    office.decide("D-2028-941", "order", "12", "2028-04-01")
    office("withdraw", ID, "--decision", "D-2028-941", "--superseded-by", "academic-office")
    assert office.listed()["status"] == "superseded"
    assert office.in_force() is None
    days = {"2025-06-01": "1.0", "2026-03-10": "1.1", "2027-04-01": "2.0", "2027-07-25": "2.1", "2028-03-31": "2.1"}
    assert {day: office.in_force(day) for day in days} == days
    assert office.qms("verify", ID, QMS_TODAY=office.day).code == 0
    for version in ("1.0", "1.1", "2.0", "2.1"):
        assert (FOLDER / "revisions" / version / "document.md").is_file()


def test_twenty_documents_by_one_protocol_and_one_order(office, git):
    office.day = "2026-11-20"
    ids = [f"club-{number:02}" for number in range(1, 21)]
    for number, name in enumerate(ids, 1):
        title, cipher = f"{number}-клуб жөнүндө жобо", f"ТТМУ.СМС-ТБ.{60 + number}"
        office("new", "regulation", name, "--title", title, "--code", cipher, "--unit", "academic-office")
        file = Path("docs_registry/documents") / name / "document.md"
        head, _, _ = file.read_text("utf-8").partition("\n---\n")
        file.write_text(f"{head}\n---\n{BODY.replace('Спорт клубу', f'{number}-клуб')}", "utf-8")
        office("submit", name)
        for post, person in AGREE:
            office("agree", name, "--as", post, "--by", person)
    office.decide("D-2026-951", "protocol", "12", "2026-11-18", "academic-council")
    office.decide("D-2026-952", "order", "150", "2026-11-19")
    office("approve", *ids, "--decision", "D-2026-951", "--decision", "D-2026-952", "--by", "sydykov")
    assert len(git(office.folder, "tag", "--points-at", "HEAD").split()) == len(ids)
    listed = {one["id"]: one["status"] for one in office.json("list")["documents"]}
    assert {listed[name] for name in ids} == {"effective"}
    changes = office.json("changelog")["changes"]
    assert {one["document"] for one in changes} >= set(ids)
    assert office.qms("verify", *ids, QMS_TODAY=office.day).code == 0
