"""Nobody audits his own process, unit, direct superior or subordinate; what is not known is said."""

from datetime import date

import pytest

from qms.audit.data import Days
from qms.audit.demands import barred
from qms.audit.gather import planning_input

from .registries import auditor, person, process, registry, unit

TODAY = date(2026, 11, 21)
MAY = Days(date(2027, 5, 11), date(2027, 5, 12))
UNITS = {
    "university": unit("Университет", kind="university"),
    "rectorate": unit("Ректорат", "university", "rectorate", head="rector", vice_rector="Проректор"),
    "office": unit("Окуу бөлүмү", "rectorate", head="office-head", specialist="Адис"),
    "sector": unit("Сектор", "office", "sector", head="sector-head", methodist="Методист"),
    "bureau": unit("Бюро", "office", "sector", clerk="Катчы"),
    "faculty": unit("Факультет", "university", "faculty", head="dean"),
    "chair": unit("Кафедра", "faculty", "chair", head="chair-head", lecturer="Окутуучу"),
}
PEOPLE = {
    "айдай": person("Эргешали", "кызы Айчүрөк"),
    "owner": person("Асанов", "Бакыт", "Эсенович"),
}


def found(post, *, owners=({"post": "nobody"},), units=(), **fields):
    """Kinds of barriers between the holder of a post and a process."""
    appointments = {"a-1": {"person": "айдай", "post": post, "from": "2020-01-01"}} if post else {}
    snapshot = registry(
        units=UNITS,
        people=PEOPLE,
        appointments=appointments,
        auditors={"a": auditor("айдай", **fields)},
        processes={"p-1-1": process("1.1", owners=owners, units=units)},
    )
    planning = planning_input(snapshot, "2027", TODAY)
    return {one.kind for one in barred(planning, planning.auditors[0], planning.auditees[0], MAY)}


@pytest.mark.parametrize(
    ("post", "units", "kinds"),
    [
        ("specialist", ["office"], {"unit"}),
        ("specialist", ["faculty"], set()),
        ("specialist", ["sector"], set()),
        ("office-head", ["sector"], {"superior"}),
        ("sector-head", ["office"], {"unit", "subordinate"}),
        ("methodist", ["office"], {"unit"}),
        ("clerk", ["office"], {"unit", "subordinate"}),
        ("rector", ["office"], {"superior"}),
        ("vice-rector", ["office"], set()),
        ("office-head", ["rectorate"], {"subordinate"}),
        ("specialist", ["rectorate"], set()),
        ("lecturer", ["faculty"], {"unit"}),
        ("dean", ["chair"], {"superior"}),
        ("dean", ["office"], set()),
    ],
)
def test_units_and_the_line_of_command(post, units, kinds):
    assert found(post, units=units) == kinds


@pytest.mark.parametrize(
    ("owner", "kinds"),
    [
        ({"person": "айдай"}, {"owner"}),
        ({"person": "Эргешали кызы Айчүрөк"}, {"owner"}),
        ({"person": "эргешали  КЫЗЫ Айчүрөк."}, {"owner"}),
        ({"person": "Эргешали кызы Айгүл"}, set()),
        ({"post": "methodist"}, {"owner"}),
        ({"post": "Методист"}, {"owner"}),
        ({"post": "sector-head"}, {"subordinate"}),
        ({"person": "Асанов Бакыт Эсенович"}, set()),
    ],
)
def test_owners_are_known_by_id_by_name_and_by_the_post_they_hold(owner, kinds):
    assert found("methodist", owners=[owner]) == kinds


def test_a_declared_unit_counts_like_an_appointment():
    snapshot = registry(
        units=UNITS,
        auditors={"a": auditor("x", units=["office"])},
        processes={"p-1-1": process("1.1", units=["office"])},
    )
    planning = planning_input(snapshot, "2027", TODAY)
    assert [one.kind for one in planning.barriers["a", "p-1-1"]] == ["unit"]


def test_an_appointment_bars_only_while_it_runs():
    snapshot = registry(
        units=UNITS,
        appointments={"a-1": {"person": "x", "post": "specialist", "from": "2020-01-01", "until": "2027-05-11"}},
        auditors={"a": auditor("x")},
        processes={"p-1-1": process("1.1", units=["office"])},
    )
    planning = planning_input(snapshot, "2027", TODAY)
    later = Days(date(2027, 5, 12), date(2027, 5, 13))
    assert barred(planning, planning.auditors[0], planning.auditees[0], MAY)
    assert not barred(planning, planning.auditors[0], planning.auditees[0], later)


def test_an_auditor_does_not_go_to_a_campus_he_does_not_serve():
    units = {"office": {**UNITS["office"], "campus": "at-bashy"}}
    snapshot = registry(
        units=units,
        auditors={"a": auditor("x", campuses=["naryn"]), "b": auditor("y")},
        processes={"p-1-1": process("1.1", units=["office"])},
    )
    barriers = planning_input(snapshot, "2027", TODAY).barriers
    assert {pair: [one.kind for one in found] for pair, found in barriers.items()} == {("a", "p-1-1"): ["campus"]}
