"""Papers of audits and nonconformities: what is known stands in them, what is not can be written by hand."""

import io

import pytest
from docx import Document
from test_record_forms import FORMS, LANGUAGES, printed, registry

from qms.model.records import Record

__all__ = ["registry"]


def of(registry, register, record):
    return registry.snapshot.record(register, record)


def paper(registry, form, *records, lang="ky"):
    return Document(io.BytesIO(printed(registry, FORMS[form], records, lang).data))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(document):
    return [
        *(one.text for one in document.paragraphs),
        *(one for table in document.tables for row in rows(table) for one in row),
    ]


def test_every_nonconformity_found_by_an_audit_has_its_protocol(registry):
    known = {
        (one.values["audit"], one.values["clause"]): one.values for one in registry.snapshot.records("nonconformities")
    }
    found = {
        (audit.id, one["clause"]): (audit.values, one)
        for audit in registry.snapshot.records("audits")
        for one in audit.values.get("findings", ())
        if one["grade"] != "observation"
    }
    assert known.keys() == found.keys()
    for key, protocol in known.items():
        audit, finding = found[key]
        same = [(protocol["category"], finding["grade"]), (protocol["description"], finding["text"])]
        same += [(protocol.get("closed"), finding.get("closed")), (protocol["date"], audit["end"])]
        same += [(protocol[name], audit[name]) for name in ("process", "lead")]
        assert [(one, other) for one, other in same if one != other] == []
        assert protocol["unit"] in audit["units"]
        assert (protocol["status"] == "closed") == ("closed" in protocol)


def test_a_plan_says_who_audits_whom_when(registry):
    timetable = paper(registry, "audit-plan", of(registry, "audits", "A-2026-01")).tables[1]
    assert rows(timetable)[1][:2] == ["10.02.2026", "10:00–12:00"]
    assert rows(timetable)[1][3:] == [
        "7.5.3",
        "Студенттердин жетишүүсүн каттоо бөлүмүнүн башчысы, Жумабек уулу А.",
        "Асанова Г.Т.",
    ]


@pytest.mark.parametrize(("form", "table"), [("audit-plan", 1), ("checklist", 0)])
def test_what_is_not_planned_yet_has_blank_rows(registry, form, table):
    blank = rows(paper(registry, form, of(registry, "audits", "A-2026-02")).tables[table])[1:]
    assert len(blank) > 5
    assert {cell for row in blank for cell in row} == {""}


def test_a_question_without_evidence_has_room_for_it(registry):
    asked = paper(registry, "checklist", of(registry, "audits", "A-2026-24")).tables[0]
    answered = paper(registry, "checklist", of(registry, "audits", "A-2026-01")).tables[0]
    assert all(row.height and row.height.mm > 15 for row in asked.rows[1:])
    assert all(row.height is None for row in answered.rows[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_counts_its_findings_by_grade(registry, lang):
    counts = paper(registry, "audit-report", of(registry, "audits", "A-2026-10"), lang=lang).tables[2]
    assert [row[1:] for row in rows(counts)[1:]] == [["1", "0", "1"], ["1", "0", "1"], ["0", "–", "–"]]


def test_only_an_audit_that_is_done_can_have_found_nothing(registry):
    nothing = "Шайкеш келбестик жана эскертүү жазылган жок."
    assert nothing in words(paper(registry, "audit-report", of(registry, "audits", "A-2026-09")))
    ahead = paper(registry, "audit-report", of(registry, "audits", "A-2026-24"))
    assert nothing not in words(ahead)
    assert [row[1] for row in rows(ahead.tables[2])[1:]] == ["", "", ""]


def test_who_signs_for_a_copy_of_the_report_does_not_sign_twice(registry):
    assert "Таанышты:" not in words(paper(registry, "audit-report", of(registry, "audits", "A-2026-01")))
    assert "Таанышты:" in words(paper(registry, "audit-report", of(registry, "audits", "A-2026-02")))


def test_the_journal_tells_what_is_closed_and_leaves_out_what_was_not_held(registry):
    journal = {
        row[0]: row for row in rows(paper(registry, "audit-journal", *registry.snapshot.records("audits")).tables[0])
    }
    assert journal["A-2026-01"][5:10] == ["АО-2026-01\n23.02.2026", "1", "1", "0", "2 / 2\n20.05.2026"]
    assert journal["A-2026-10"][9] == "0 / 2"
    assert journal["A-2026-06"][6:10] == ["0", "0", "1", ""]
    assert journal["A-2026-14"][5:] == ["", "", "", "", "", "мөөнөтү жылдырылды"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_protocol_has_five_parts_and_each_is_signed(registry, lang):
    parts = paper(registry, "nonconformity", of(registry, "nonconformities", "NC-2026-015"), lang=lang).tables
    assert len(parts) == 5
    for number, part in enumerate(parts, 1):
        assert str(number) in rows(part)[0][0]
        assert rows(part)[-1][2].startswith("_______ ")


def test_actions_stand_below_one_another_beside_their_nonconformity(registry):
    plan = rows(paper(registry, "corrective-action-plan", *registry.snapshot.records("nonconformities")).tables[-2])
    own = [row for row in plan if row[0] == "NC-2026-010"]
    assert [row[5] for row in own] == ["30.09.2026", "15.06.2026"]
    assert [row[7].split("\n")[:2] for row in own] == [["14.10.2026", "натыйжасыз"]] * 2


def test_the_order_names_auditors_with_posts_and_competences(registry):
    order = paper(registry, "auditors-order", *registry.snapshot.records("auditors"))
    auditors = rows(order.tables[1])
    assert auditors[6][:4] == ["6", "Лебедева Н.И.", "Тышкы аудитор", "аудит тобунун жетекчиси"]
    assert "ISO 9001:2015 (12.01.2028-ж. чейин)" in auditors[6][4]
    assert {"БУЙРУК", "БУЙРУК КЫЛАМ:", "Нарын шаары", "ТТМУнун ректору", "__________ Б.А.Сыдыков"} <= set(words(order))


def test_a_competence_without_end_is_named_alone(registry):
    asanova = of(registry, "auditors", "asanova")
    endless = Record("auditors", "x", "", {**asanova.values, "competences": [{"standard": "iso-9001-2015"}]})
    assert rows(paper(registry, "auditors-order", endless).tables[1])[1][4].strip() == "ISO 9001:2015"
