"""What is in force, pending and being worked on, on a day."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qms.lifecycle.standing import revision_statuses, standing
from qms.model.documents import InForce, Pending, Status, Working, WorkingState
from qms.model.versions import Version

TODAY = date(2026, 6, 15)


def revision(version, **fields):
    return SimpleNamespace(fields={"version": version, **fields})


def approved(version, day, effective=None, **fields):
    return revision(version, approved={"date": day}, effective=effective or day, **fields)


def draft(version, opened="2026-05-01", **fields):
    return revision(version, opened={"date": opened, "by": "asanova"}, **fields)


def facts(*revisions, today=TODAY):
    found = standing(revisions, today)
    return (
        found.in_force and str(found.in_force.version),
        found.pending and str(found.pending.version),
        found.working and (str(found.working.version), found.working.state.value),
        found.status.value,
    )


def test_a_document_without_revisions_is_a_draft():
    assert facts() == (None, None, None, "draft")


def test_an_open_revision_is_a_draft():
    assert facts(draft("1.0")) == (None, None, ("1.0", "draft"), "draft")


def test_a_submitted_revision_is_in_agreement():
    submitted = {"date": "2026-06-01", "fingerprint": "v1:sha256:00"}
    assert facts(draft("1.0", submitted=submitted)) == (None, None, ("1.0", "in-agreement"), "in-agreement")


def test_a_revision_signed_but_without_its_number_is_still_being_worked_on():
    found = standing([draft("1.0", signed={"date": "2026-06-10"})], TODAY)
    assert (found.working, found.status) == (Working(Version(1, 0), WorkingState.SIGNED), Status.IN_AGREEMENT)


def test_an_approved_revision_is_pending_until_its_day():
    revisions = [approved("1.0", "2026-06-01", "2026-09-01")]
    assert standing(revisions, TODAY).pending == Pending(Version(1, 0), date(2026, 9, 1))
    assert facts(*revisions) == (None, "1.0", None, "pending")
    assert facts(*revisions, today=date(2026, 8, 31))[3] == "pending"
    assert facts(*revisions, today=date(2026, 9, 1)) == ("1.0", None, None, "effective")


def test_all_three_facts_may_hold_at_once():
    revisions = [approved("1.0", "2024-01-10"), approved("1.1", "2026-06-01", "2026-09-01"), draft("2.0")]
    assert facts(*revisions) == ("1.0", "1.1", ("2.0", "draft"), "effective")


def test_the_latest_effective_revision_is_in_force_not_the_first_in_the_list():
    assert facts(approved("1.10", "2026-02-01"), approved("1.9", "2025-02-01"))[0] == "1.10"


def test_of_two_effective_on_one_day_the_higher_version_is_in_force():
    assert facts(approved("1.0", "2026-01-01"), approved("1.1", "2026-01-01"))[0] == "1.1"


def test_a_date_known_in_part_counts_from_its_first_day_and_stays_partial():
    found = standing([approved("1.0", "2026")], TODAY)
    assert (found.in_force, str(found.in_force.since)) == (InForce(Version(1, 0), found.in_force.since), "2026")


def test_without_an_effective_date_the_approval_counts():
    assert facts(revision("1.0", approved={"date": "2026-01-19"}))[0] == "1.0"


def test_what_an_imported_paper_claims_is_no_approval():
    paper = {"stamps": [{"kind": "approval", "date": "2024"}]}
    assert facts(revision("1.0", paper=paper)) == (None, None, ("1.0", "draft"), "draft")


def test_a_withdrawn_document_is_in_force_until_that_day():
    withdrawn = approved("1.0", "2024-01-10", withdrawn={"date": "2026-06-01"})
    assert facts(withdrawn, today=date(2026, 5, 31)) == ("1.0", None, None, "effective")
    assert facts(withdrawn, today=date(2026, 6, 1)) == (None, None, None, "withdrawn")


def test_a_document_replaced_by_another_is_superseded():
    replaced = approved("1.0", "2024-01-10", withdrawn={"date": "2026-06-01"}, superseded_by=["other"])
    assert facts(replaced)[3] == "superseded"


def test_a_revision_approved_after_the_withdrawal_brings_the_document_back():
    withdrawn = approved("1.0", "2024-01-10", withdrawn={"date": "2026-03-01"})
    assert facts(withdrawn, approved("2.0", "2026-05-01")) == ("2.0", None, None, "effective")


def test_a_mark_on_an_older_revision_withdraws_the_document_too():
    older = approved("1.0", "2024-01-10", withdrawn={"date": "2026-06-01"})
    assert facts(older, approved("1.1", "2025-01-10"))[3] == "withdrawn"


def test_a_draft_given_up_is_not_being_worked_on():
    assert facts(draft("1.0", withdrawn={"date": "2026-06-01"}))[2] is None


def test_a_past_day_sees_what_was_in_force_though_entered_later():
    late = draft("1.1", opened="2025-10-01", approved={"date": "2025-10-05"}, effective="2025-09-01")
    assert facts(approved("1.0", "2024-01-10"), late, today=date(2025, 9, 15))[0] == "1.1"


def test_a_past_day_does_not_see_work_begun_or_approved_later():
    revisions = [approved("1.0", "2024-01-10"), draft("1.1", "2026-01-10", approved={"date": "2026-03-01"})]
    assert facts(*revisions, today=date(2025, 12, 31))[1:3] == (None, None)
    assert facts(*revisions, today=date(2026, 2, 1))[1:3] == (None, ("1.1", "draft"))


@pytest.mark.parametrize("version", ["", "v1", "1"])
def test_a_revision_with_an_unreadable_version_counts_for_nothing(version):
    assert facts(approved(version, "2026-01-01")) == (None, None, None, "draft")


@pytest.mark.parametrize("bad", ["31.12.2025", "2025-13-01", ["x"]])
def test_an_unreadable_date_is_no_date(bad):
    assert facts(revision("1.0", approved={"date": bad}, effective=bad))[0] is None


def test_each_revision_has_a_status_of_its_own():
    revisions = [
        draft("2.0"),
        approved("1.2", "2026-06-01", "2026-09-01"),
        approved("1.0", "2024-01-10"),
        approved("1.1", "2025-01-10"),
    ]
    assert [(str(version), status.value) for version, status in revision_statuses(revisions, TODAY).items()] == [
        ("1.0", "superseded"),
        ("1.1", "effective"),
        ("1.2", "pending"),
        ("2.0", "draft"),
    ]


def test_the_last_revision_of_a_withdrawn_document_is_withdrawn():
    revisions = [approved("1.0", "2024-01-10"), approved("1.1", "2025-01-10", withdrawn={"date": "2026-06-01"})]
    assert list(revision_statuses(revisions, TODAY).values()) == [Status.SUPERSEDED, Status.WITHDRAWN]


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))


@given(st.lists(DAYS, max_size=5), DAYS)
def test_exactly_one_revision_is_in_force_once_the_first_took_effect(effective, today):
    revisions = [approved(f"1.{place}", "2019-01-01", day.isoformat()) for place, day in enumerate(effective)]
    statuses = list(revision_statuses(revisions, today).values())
    assert statuses.count(Status.EFFECTIVE) == (1 if any(day <= today for day in effective) else 0)
    assert (standing(revisions, today).in_force is not None) == (Status.EFFECTIVE in statuses)
