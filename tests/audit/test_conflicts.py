"""Years that cannot be planned: the demands in each other's way are named, none too many, with ways out."""

from dataclasses import replace
from datetime import date

import pytest

from qms.audit.conflict import all_demands, smallest
from qms.audit.data import Impossible, Plan
from qms.audit.demands import Demand, DemandKind, occurrences
from qms.audit.gather import planning_input
from qms.audit.planning import make_plan
from qms.audit.solver import can_keep
from qms.language import LANGUAGES, say

from .registries import auditor, model_university, person, process, registry, unit

TODAY = date(2026, 11, 21)
PEOPLE = {"x": person("Асанов", "Бакыт"), "y": person("Үсөнова", "Айгүл"), "z": person("Иманов", "Нур")}
UNITS = {"office": unit("Окуу бөлүмү", specialist="Адис"), "library": unit("Китепкана", kind="library")}
#: All of 2027 but four weeks in spring.
SPRING = [
    {"from": "2027-01-01", "until": "2027-03-28", "reason": "vacation"},
    {"from": "2027-04-26", "until": "2027-12-31", "reason": "vacation"},
]


def refused(**registers):
    found = make_plan(planning_input(registry(people=PEOPLE, units=UNITS, **registers), "2027", TODAY))
    assert isinstance(found, Impossible)
    for lang in LANGUAGES:
        assert all(say(one, lang) for one in (*found.conflict, *found.ways_out))
    return found


def keys(messages):
    return [one.key.removeprefix("audit.") for one in messages]


def test_a_process_nobody_may_audit_is_named_with_everyone_who_stands_in_the_way():
    found = refused(
        processes={"p-2-3": process("2.3", "Бакалавриат", owners=[{"person": "x"}], units=["office"])},
        auditors={
            "a": auditor("x"),
            "b": auditor("y", units=["office"]),
            "c": auditor("z", lead=False),
        },
    )
    assert [say(one, "ky") for one in found.conflict] == [
        "2.3 «Бакалавриат» процессин эч ким текшере албайт:",
        "Асанов Бакыт – бул процесстин жетекчиси (Асанов Бакыт);",
        "Үсөнова Айгүл – өз бөлүмү: Окуу бөлүмү;",
        "Иманов Нур – аудит тобун жетектей албайт;",
    ]
    assert "Топту жетектөө укугун бериңиз – Иманов Нур: qms register set auditors c lead=true" in [
        say(one, "ky") for one in found.ways_out
    ]


def test_a_competence_that_has_run_out_is_named_with_the_way_to_renew_it():
    competences = [{"standard": "iso-9001-2015", "from": "2023-01-01", "until": "2026-12-31"}]
    found = refused(
        processes={"p-1-1": process("1.1", clauses=["iso-9001-2015#8.1"])},
        auditors={"a": auditor("x", competences=competences)},
    )
    assert keys(found.conflict) == ["conflict.nobody", "why.competence"]
    assert keys(found.ways_out) == ["way.competence", "way.another_for"]


@pytest.mark.parametrize("auditors", [{}, {"a": auditor("x", lead=False)}])
def test_a_year_without_leads_says_so(auditors):
    found = refused(processes={"p-1-1": process("1.1")}, auditors=auditors)
    assert keys(found.conflict) == ["conflict.no_leads"]
    assert keys(found.ways_out)[-1] == "way.another"


def test_a_year_without_a_usable_week_says_so():
    whole = [{"from": "2027-01-01", "until": "2027-12-31", "reason": "accreditation"}]
    found = refused(calendar={"avoid": whole}, processes={"p-1-1": process("1.1")}, auditors={"a": auditor("x")})
    assert keys(found.conflict) == ["conflict.no_weeks"]


def test_more_audits_than_the_leads_can_hold_are_counted():
    processes = {f"p-1-{number}": process(f"1.{number}") for number in range(1, 6)}
    found = refused(processes=processes, auditors={"a": auditor("x", per_year=2), "b": auditor("y", per_year=1)})
    assert say(found.conflict[0], "ru").startswith("Нужно аудитов за год: 5; но все руководители групп")
    assert "Асанов Бакыт – 2" in say(found.conflict[0], "ru")
    assert "way.per_year" in keys(found.ways_out)


def test_more_audits_than_the_weeks_can_hold_are_counted():
    processes = {f"p-1-{number}": process(f"1.{number}") for number in range(1, 6)}
    found = refused(
        calendar={"avoid": SPRING},
        audit={"per_week": 1},
        processes=processes,
        auditors={"a": auditor("x", per_month=9), "b": auditor("y", per_month=9)},
    )
    assert keys(found.conflict) == ["conflict.weeks_full"]


def test_a_repeated_audit_that_finds_no_second_week_is_named():
    found = refused(
        calendar={"avoid": SPRING},
        audit={"frequency": [{"score": 10, "times": 2}], "interval_days": 90},
        processes={"p-1-1": process("1.1"), "p-1-2": process("1.2", importance=1, risk=1)},
        auditors={"a": auditor("x"), "b": auditor("y")},
    )
    assert keys(found.conflict)[-1] == "conflict.calendar"
    assert set(keys(found.conflict)) == {"demand.process", "demand.repeat", "demand.interval", "conflict.calendar"}
    assert len(found.conflict) == 4
    assert {"way.repeat", "way.interval", "way.weeks"} <= set(keys(found.ways_out))


def test_processes_that_only_one_auditor_may_audit_are_named_with_his_limit_and_no_others():
    only_a = {f"p-1-{number}": process(f"1.{number}", units=["office"]) for number in range(1, 4)}
    others = {f"p-2-{number}": process(f"2.{number}", units=["library"]) for number in range(1, 8)}
    found = refused(
        processes={**only_a, **others},
        auditors={
            "a": auditor("x", per_year=2),
            "b": auditor("y", units=["office"]),
            "c": auditor("z", units=["office"]),
        },
    )
    assert keys(found.conflict) == [*["demand.process"] * 3, "demand.per_year", "conflict.calendar"]
    assert "Асанов Бакыт бир жылда эң көп 2 аудитке катышат." in [say(one, "ky") for one in found.conflict]
    assert "Жылдык чегин көбөйтүңүз – Асанов Бакыт: qms register set auditors a per_year=3" in [
        say(one, "ky") for one in found.ways_out
    ]


def test_without_any_one_of_the_named_demands_the_rest_can_be_kept():
    processes = {f"p-1-{number}": process(f"1.{number}", units=["office"]) for number in range(1, 6)}
    snapshot = registry(
        units=UNITS, calendar={"avoid": SPRING}, processes=processes, auditors={"a": auditor("x", per_month=9)}
    )
    planning = planning_input(snapshot, "2027", TODAY)
    named = smallest(all_demands(planning, occurrences(planning)), lambda some: can_keep(planning, some))
    assert not can_keep(planning, named)
    assert all(can_keep(planning, [one for one in named if one != left]) for left in named)


@pytest.mark.parametrize("needed", [{0}, {3, 7}, {1, 2, 9}, set(range(10))])
def test_the_smallest_set_is_found(needed):
    demands = [Demand(DemandKind.PROCESS, str(number)) for number in range(10)]
    found = smallest(demands, lambda some: not needed <= {int(one.of) for one in some})
    assert {int(one.of) for one in found} == needed


def test_a_year_the_first_search_finds_no_plan_of_is_searched_once_more():
    planning = planning_input(model_university(), "2028", TODAY)
    found = make_plan(replace(planning, auditors=planning.auditors[:6]))
    assert isinstance(found, Plan)
