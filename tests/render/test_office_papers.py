"""Papers of the quality office: what their templates reckon and leave out."""

import io

import pytest
from docx import Document
from model_registry import TODAY, registry_with

from qms.actions.papers.dating import Origin
from qms.actions.papers.record_forms import record_forms, records_paper
from qms.model.records import Record
from qms.render.records import render_records

REGISTRY = registry_with({})
FORMS = record_forms(REGISTRY.context.meta)


def printed(form, records, lang="ky"):
    template = REGISTRY.resources.template(f"{form}.docx").content
    values = records_paper(REGISTRY, FORMS[form], records, Origin(day=TODAY), lang)
    return Document(io.BytesIO(render_records(values, template).data))


def paper(form, values, lang="ky"):
    return printed(form, [Record(FORMS[form].register.name, "X-2026-01", "", values)], lang)


def lines(document):
    return [one.text for one in document.paragraphs]


def table(document, head):
    """Rows of the table that begins with ``head``."""
    found = next(one for one in document.tables if one.cell(0, 0).text == head)
    return [[cell.text for cell in row.cells] for row in found.rows]


SURVEY = {
    "respondents": "students",
    "sent": 1486,
    "answered": 1092,
    "questions": [
        {"question": "1", "measure": "average", "value": 4.3, "before": 4.1},
        {"question": "2", "measure": "average", "value": 3.6, "before": 3.8},
        {"question": "3", "measure": "share", "value": 80, "before": 80},
        {"question": "4", "measure": "share", "value": 80},
    ],
}


@pytest.mark.parametrize(
    ("lang", "share", "changes"), [("ky", "73,5 %", "+0,2 −0,2 0"), ("en", "73.5 %", "+0.2 −0.2 0")]
)
def test_a_survey_reckons_its_share_of_answers_and_what_changed(lang, share, changes):
    document = paper("survey-report", SURVEY, lang)
    facts, questions = document.tables[0], document.tables[1]
    assert facts.rows[-1].cells[1].text == share
    assert [row.cells[-1].text for row in questions.rows[1:]] == [*changes.split(), ""]


@pytest.mark.parametrize("sent", [None, 0])
def test_a_survey_that_was_sent_to_nobody_has_no_share(sent):
    values = {"respondents": "students", "answered": 5} | ({} if sent is None else {"sent": sent})
    document = paper("survey-report", values)
    assert "%" not in "".join(cell.text for row in document.tables[0].rows for cell in row.cells)


def test_a_report_to_management_has_its_eight_items_and_says_which_are_empty():
    said = lines(paper("management-review", {"inputs": {"audits": ["Жыйынтыгы."]}}))
    assert [line[0] for line in said if line[:1].isdigit()] == list("12345678")
    assert said.count("Маалымат берилген жок.") == 7
    assert "Жыйынтыгы." in said


def test_what_more_a_report_tells_of_is_counted_with_the_rest():
    said = lines(paper("management-review", {"inputs": {"previous": ["x"], "risks": ["y"]}}))
    assert [line.split(".")[0] for line in said if line[:1].isdigit()] == [str(n) for n in range(1, 11)]
    assert said.index("1. Мурунку анализдөөнүн чечимдеринин аткарылышы") + 1 == said.index("x")


def test_minutes_without_decisions_say_so():
    assert "Чечимдер катталган эмес." in lines(paper("management-review-decisions", {"number": "1"}))


@pytest.mark.parametrize(("lang", "name"), [("ky", "Н.Э.Керимкуловага"), ("ru", "Н.Э.Керимкулова")])
def test_a_memo_is_addressed_to_who_holds_the_post(lang, name):
    values = {"number": "1", "subject": "x", "to": ["academic-office-head"], "from": "quality-office-head"}
    document = paper("memo", values, lang)
    addressee = document.tables[0].cell(0, 1).text.split("\n")
    assert addressee[2] == name
    assert document.tables[1].cell(0, 2).text == "Г.Т.Асанова"


@pytest.mark.parametrize(("day", "name"), [("2026-02-02", "К.А.Дүйшеев"), ("2026-04-02", "Б.Ш.Осмоналиева")])
def test_a_memo_is_signed_by_who_held_the_post_that_day(day, name):
    document = paper("memo", {"number": "1", "date": day, "subject": "x", "from": "hr-office-head"})
    assert document.tables[1].cell(0, 2).text == name


def test_a_licence_without_an_end_says_so():
    values = {"kind": "higher", "number": "1", "issuer": "x", "issued": "2026-01-09", "status": "valid"}
    assert table(paper("licences", values), "№")[1][4:6] == ["09.01.2026", "мөөнөтсүз"]


def test_objectives_and_accreditations_stand_in_groups():
    for form, groups in (
        ("objectives", ["2026-жыл", "2027-жыл"]),
        ("accreditations", ["Институционалдык аккредитация", "Программалык аккредитация"]),
    ):
        rows = table(printed(form, REGISTRY.snapshot.records(FORMS[form].register.name)), "№")
        assert [row[0] for row in rows if len(set(row)) == 1] == groups


def test_a_plan_heads_each_section_once():
    items = [{"section": section, "number": "1", "action": "x"} for section in ("А", "А", "Б")]
    rows = table(paper("work-plan", {"items": [*items, {"number": "1", "action": "y"}]}), "№")
    assert [row[0] for row in rows[1:]] == ["А", "1", "1", "Б", "1", "1"]
