"""Plans of the model university and of small registries, judged by an independent checker."""

from collections import Counter
from datetime import date

import jsonschema_rs
import pytest
import yaml

from qms.audit.data import Impossible, Plan
from qms.audit.gather import planning_input
from qms.audit.matrix import matrix, printed_programme, programme_record
from qms.audit.planning import make_plan
from qms.audit.sayings import noted
from qms.language import LANGUAGES, say
from qms.model.messages import message
from qms.text.yaml_write import dump

from .checker import violations
from .registries import MODEL, auditor, model_university, process, registry, unit

TODAY = date(2026, 11, 21)
SCHEMA = MODEL.parent / "schemas" / "registers" / "audit-programmes.yaml"


def plan_of(snapshot, year="2027", today=TODAY):
    plan = make_plan(planning_input(snapshot, year, today))
    assert isinstance(plan, Plan), [say(one, "en") for one in plan.conflict]
    return plan


@pytest.fixture(scope="module", params=["2027", "2026/27"])
def model_plan(request):
    return plan_of(model_university(), request.param)


def test_the_model_university_is_planned_without_a_fault(model_plan):
    assert violations(model_university(), programme_record(model_plan, "ky")) == []


def test_the_plan_is_proven_best_and_no_team_lacks_a_member(model_plan):
    assert model_plan.objective == model_plan.bound
    assert {len(item.team) for item in model_plan.items} == {2}
    assert model_plan.unmet == ()


def test_load_is_even_over_auditors(model_plan):
    loads = Counter(who for item in model_plan.items for who in item.team)
    assert max(loads.values()) - min(loads.values()) <= 1


def test_months_of_a_year_not_yet_begun_are_filled_evenly():
    planning = planning_input(model_university(), "2027", TODAY)
    weeks = Counter(week.audit.start.month for week in planning.weeks)
    audits = Counter(item.start.month for item in plan_of(model_university()).items)
    share = {month: 22 * number / len(planning.weeks) for month, number in weeks.items()}
    assert {
        month: round(audits[month] - share[month]) for month in weeks if abs(audits[month] - share[month]) > 1
    } == {}


def test_higher_scores_come_earlier(model_plan):
    scores = [item.score for item in model_plan.items]
    half = len(scores) // 2
    assert sum(scores[:half]) / half > sum(scores[half:]) / (len(scores) - half)


def test_an_academic_year_runs_from_september_to_june():
    plan = plan_of(model_university(), "2027/28")
    assert all(date(2027, 9, 1) <= item.start and item.end <= date(2028, 6, 30) for item in plan.items)
    assert {item.process for item in plan.items} == {one.id for one in model_university().records("processes")}
    assert plan.items[0].id == "2027-28-01"


def test_the_record_has_exactly_the_fields_of_its_schema(model_plan):
    schema = yaml.safe_load(SCHEMA.read_text("utf-8"))
    for lang in LANGUAGES:
        record = programme_record(model_plan, lang)
        assert [str(error) for error in jsonschema_rs.validator_for(schema).iter_errors(record)] == []


def test_the_same_input_gives_the_same_bytes():
    first, second = (dump(programme_record(plan_of(model_university()), "ky")) for _ in range(2))
    assert first == second


def test_a_reason_names_score_and_weightiest_factors(model_plan):
    item = model_plan.items[0]
    assert [one.key for one in item.reason][:2] == ["audit.reason.score", "audit.reason.importance"]
    assert sum(one.contribution for one in item.factors) == pytest.approx(item.score, abs=0.3)


SMALL = {"a": auditor("x"), "b": auditor("y"), "c": auditor("z", lead=False)}


def test_a_process_without_units_is_reported_and_never_called_independent():
    processes = {"p-1-1": process("1.1", owners=[{"person": "x"}])}
    plan = plan_of(registry(auditors=SMALL, processes=processes))
    assert plan.unmapped == ("p-1-1",)
    assert "audit.unmet.unmapped" in {one.key for one in plan.unmet}
    assert "audit.reason.unmapped" in {one.key for one in plan.items[0].reason}
    assert "a" not in plan.items[0].team


def test_units_that_no_process_and_no_audit_of_the_cycle_covers_are_named():
    units = {
        "office": unit("Окуу бөлүмү"),
        "sector": unit("Сектор", "office"),
        "library": unit("Китепкана"),
        "press": unit("Басма"),
        "top": unit("Университет", kind="university"),
        "faculty": unit("Факультет", "top", "faculty"),
        "first-chair": unit("Биринчи кафедра", "faculty", "chair"),
        "second-chair": unit("Экинчи кафедра", "faculty", "chair"),
    }
    held = {"process": "p-1-1", "status": "done", "units": ["library"], "start": "2025-03-10", "end": "2025-03-11"}
    old = {"process": "p-1-1", "status": "done", "units": ["press"], "start": "2024-03-10", "end": "2024-03-11"}
    processes = {"p-1-1": process("1.1", units=["office", "first-chair"], importance=3, risk=3)}
    snapshot = registry(units=units, auditors=SMALL, processes=processes, audits={"A-2025-01": held, "A-2024-01": old})
    told = [say(one, "en") for one in plan_of(snapshot).unmet if one.key == "audit.unmet.units"]
    assert told == ["Units in no process and in no audit of the cycle of 3 years: Басма, Экинчи кафедра."]


def test_a_process_without_owner_is_reported_and_not_planned():
    processes = {"p-1-1": process("1.1"), "p-1-2": process("1.2", owners=[])}
    plan = plan_of(registry(auditors=SMALL, processes=processes))
    assert (plan.unowned, [item.process for item in plan.items]) == (("p-1-2",), ["p-1-1"])
    assert "1.2" in say(next(one for one in plan.unmet if one.key == "audit.unmet.unowned"), "ky")


def test_a_lead_alone_audits_where_nobody_else_may_and_the_plan_says_so():
    plan = plan_of(registry(auditors={"a": auditor("x")}, processes={"p-1-1": process("1.1", importance=3, risk=3)}))
    assert plan.items[0].team == ("a",)
    assert [one.key for one in plan.unmet if "team" in one.key] == ["audit.unmet.team"]


def test_a_risky_process_is_audited_twice_with_the_interval_between():
    rules = {"frequency": [{"score": 60, "times": 2}], "interval_days": 120}
    snapshot = registry(auditors=SMALL, audit=rules, processes={"p-1-1": process("1.1", importance=5, risk=5)})
    record = programme_record(plan_of(snapshot), "ky")
    assert len(record["items"]) == 2
    assert violations(snapshot, record) == []


def test_an_audit_held_last_december_keeps_its_interval():
    held = {"process": "p-1-1", "status": "done", "start": "2026-12-15", "end": "2026-12-16", "team": ["a"]}
    snapshot = registry(
        auditors=SMALL, processes={"p-1-1": process("1.1")}, audits={"A-2026-01": held}, audit={"interval_days": 90}
    )
    assert plan_of(snapshot, today=date(2026, 12, 20)).items[0].start >= date(2027, 3, 16)


def test_audits_of_the_same_programme_done_already_are_not_planned_again():
    done = {"programme": "2027", "item": "2027-01", "process": "p-1-1", "status": "done"}
    held = {**done, "start": "2027-02-09", "end": "2027-02-10", "team": ["a"]}
    processes = {"p-1-1": process("1.1"), "p-1-2": process("1.2")}
    snapshot = registry(auditors=SMALL, processes=processes, audits={"A-2027-01": held})
    plan = plan_of(snapshot, today=date(2027, 3, 1))
    assert [(item.id, item.process) for item in plan.items] == [("2027-02", "p-1-2")]
    assert plan.items[0].start > date(2027, 3, 1)


def test_nothing_to_audit_is_an_empty_plan():
    assert plan_of(registry(auditors=SMALL)).items == ()


def test_the_matrix_shows_planned_done_and_moved_audits():
    record = {
        "year": "2026/27",
        "status": "approved",
        "items": [
            {
                "id": "1",
                "process": "p-1-1",
                "start": "2026-10-06",
                "end": "2026-10-07",
                "lead": "a",
                "team": ["a", "b"],
            },
            {"id": "2", "process": "p-1-2", "start": "2026-11-10", "end": "2026-11-11"},
            {"id": "3", "process": "p-1-3", "start": "2027-02-09", "end": "2027-02-10"},
        ],
    }
    audits = registry(
        audits={
            "A-1": {"programme": "2026-27", "item": "1", "status": "done", "start": "2026-10-06"},
            "A-2": {"programme": "2026-27", "item": "2", "status": "moved", "start": "2026-12-08"},
        }
    ).records("audits")
    names = {("processes", "p-1-1"): "1.1 Окутуу", ("auditors", "b"): "Үсөнова А."}
    printed = printed_programme(record, audits, lambda register, key: names.get((register, key)))
    assert (printed.first_month, printed.audits[0].lead, printed.audits[0].team) == (9, "a", ("Үсөнова А.",))
    table = matrix(printed)
    assert table.months == (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)
    assert [row.process for row in table.rows] == ["1.1 Окутуу", "p-1-2", "p-1-3"]
    assert ["".join(cell or "." for cell in row.cells) for row in table.rows] == [
        ".●..........",
        "..→○........",
        ".....○......",
    ]


def test_a_plan_can_be_printed_from_its_record(model_plan):
    printed = printed_programme(programme_record(model_plan, "ky"))
    assert sum(cell == "○" for row in matrix(printed).rows for cell in row.cells) == len(model_plan.items)


def test_a_year_that_is_over_is_not_planned():
    found = make_plan(planning_input(model_university(), "2025", TODAY))
    assert isinstance(found, Impossible)
    assert [one.key for one in found.conflict] == ["audit.conflict.over"]


def test_a_team_too_small_is_noted_with_the_day_as_dates_are_shown():
    short_of_one = message("audit.unmet.team", process="2.3", date="2027-01-19", missing=1)
    assert "19.01.2027-ж." in noted(short_of_one, "ky")
    assert "19.01.2027 г." in noted(short_of_one, "ru")
