"""Random small registries: a plan is without fault, a refusal is right, by trying every possibility."""

from datetime import date
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qms.audit.data import Plan
from qms.audit.gather import planning_input
from qms.audit.matrix import programme_record
from qms.audit.planning import make_plan

from .checker import item_violations, joint_violations, violations
from .registries import auditor, process, registry, unit

TODAY = date(2026, 11, 21)
#: Three weeks of 2027: two in March, one in September.
WEEKS = [("2027-03-15", "2027-03-16"), ("2027-03-29", "2027-03-30"), ("2027-09-06", "2027-09-07")]
AVOID = [
    {"from": "2027-01-01", "until": "2027-03-14", "reason": "vacation"},
    {"from": "2027-03-20", "until": "2027-03-28", "reason": "session"},
    {"from": "2027-04-03", "until": "2027-09-05", "reason": "vacation"},
    {"from": "2027-09-11", "until": "2027-12-31", "reason": "accreditation"},
]
UNITS = {
    "top": unit("Жогорку", kind="rectorate", head="chief", aide="Жардамчы"),
    "left": unit("Сол", "top", head="left-head", left_clerk="Катчы"),
    "right": unit("Оң", "top", head="right-head", right_clerk="Катчы"),
    "leaf": unit("Жалбырак", "left", "sector", head="leaf-head", leaf_clerk="Катчы"),
}
POSTS = [post for one in UNITS.values() for post in one["posts"]]
PEOPLE = ["x", "y", "z"]
day = st.dates(date(2027, 3, 1), date(2027, 9, 30)).map(date.isoformat)


@st.composite
def registries(draw):
    appointed = draw(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(POSTS), day), max_size=4))
    appointments = {
        f"a-{number}": {"person": who, "post": post, "from": "2020-01-01", "until": until}
        for number, (who, post, until) in enumerate(appointed)
    }
    auditors = {}
    for who in draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)):
        start = draw(day)
        away = [{"from": start, "until": max(start, draw(day))}] if draw(st.booleans()) else []
        fields = {"per_year": draw(st.integers(1, 4)), "per_month": draw(st.integers(1, 2)), "unavailable": away}
        auditors[who] = auditor(who, lead=draw(st.booleans()) or who == "x", **fields)
    processes = {}
    for number in range(1, draw(st.integers(1, 3)) + 1):
        owner = draw(st.one_of(st.builds(lambda who: {"person": who}, st.sampled_from([*PEOPLE, "w"])),
                               st.builds(lambda post: {"post": post}, st.sampled_from(POSTS))))  # fmt: skip
        units = draw(st.lists(st.sampled_from(sorted(UNITS)), max_size=2, unique=True))
        processes[f"p-1-{number}"] = process(f"1.{number}", owners=[owner], units=units)
    rules = {"per_week": draw(st.integers(1, 2)), "interval_days": 30, "per_year": 4}
    return registry(
        units=UNITS,
        appointments=appointments,
        auditors=auditors,
        processes=processes,
        calendar={"avoid": AVOID},
        audit=rules,
    )


def possible(snapshot):
    """Whether some choice of week and lead for every process has no fault, found by trying all."""
    leads = [one.id for one in snapshot.records("auditors") if one.values["lead"]]
    options = []
    for one in snapshot.records("processes"):
        every = (candidate(one, who, place) for who in leads for place in range(len(WEEKS)))
        options.append([item for item in every if not item_violations(snapshot, item)])
    return any(not joint_violations(snapshot, items) for items in product(*options))


def candidate(record, who, place):
    """An audit on Tuesday and Wednesday, the days a plan prefers."""
    monday, _ = WEEKS[place]
    start, end = (date.fromisoformat(monday).replace(day=int(monday[-2:]) + step).isoformat() for step in (1, 2))
    return {
        "process": record.id, "units": record.values["units"], "week": monday, "start": start, "end": end,
        "lead": who, "team": [who],
    }  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(registries())
def test_a_plan_has_no_fault_and_is_refused_only_where_none_is_possible(snapshot):
    found = make_plan(planning_input(snapshot, "2027", TODAY))
    if isinstance(found, Plan):
        assert violations(snapshot, programme_record(found, "ky")) == []
    else:
        assert not possible(snapshot)
