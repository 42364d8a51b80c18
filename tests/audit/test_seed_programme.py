"""The year 2027 of a real process register."""

from datetime import date

import pytest

from qms.audit.data import Impossible, Plan
from qms.audit.gather import planning_input
from qms.audit.matrix import programme_record
from qms.audit.planning import make_plan
from qms.language import say

from .checker import violations
from .registries import registry
from .seed_university import AUDITS, manual, seed_registry

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.skipif(manual() is None, reason="the seeds are not beside the repository")


def planned(snapshot):
    found = make_plan(planning_input(snapshot, "2027", TODAY))
    assert isinstance(found, Plan), [say(one, "en") for one in found.conflict]
    return found


@pytest.mark.parametrize("mapped", [True, False])
def test_every_process_with_an_owner_is_planned_without_a_fault(mapped):
    snapshot = seed_registry(mapped=mapped)
    assert violations(snapshot, programme_record(planned(snapshot), "ky")) == []


def test_the_auditors_do_not_audit_the_process_of_audits_which_they_own():
    snapshot = seed_registry()
    process = next(one.id for one in snapshot.records("processes") if one.values["number"] == AUDITS)
    item = next(item for item in planned(snapshot).items if item.process == process)
    assert len(item.team) == 2
    assert not [who for who in item.team if who.startswith("named-")]


def test_processes_without_owners_and_without_units_are_reported():
    plan = planned(seed_registry(mapped=False))
    without = [one.id for one in seed_registry().records("processes") if not one.values["owners"]]
    assert len(without) == 3
    assert sorted(plan.unowned) == sorted(without)
    assert set(plan.unmapped) == {item.process for item in plan.items}


def test_with_only_the_named_auditors_their_own_process_has_nobody():
    snapshot = seed_registry()
    auditors = {one.id: one.values for one in snapshot.records("auditors") if one.id.startswith("named-")}
    registers = {name: {one.id: one.values for one in kept} for name, kept in snapshot.registers.items()}
    found = make_plan(planning_input(registry(**{**registers, "auditors": auditors}), "2027", TODAY))
    assert isinstance(found, Impossible)
    assert say(found.conflict[0], "ky").startswith(AUDITS)
    assert [one.key for one in found.conflict[1:]] == ["audit.why.owner"] * 6
