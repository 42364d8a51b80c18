from datetime import date

import pytest

from qms.lifecycle.changes import Basis, Clauses, changes
from qms.model.dates import PartialDate
from qms.model.records import Record
from qms.model.snapshot import RevisionFacts


def revision(version, document="archive", **fields):
    path = f"documents/{document}/revisions/{version}/revision.yaml"
    return RevisionFacts(path, document, version, {"version": version, **fields}, "")


def approved(version, day, document="archive", **change):
    known = {"change": change} if change else {}
    return revision(version, document, approved={"date": day}, **known)


def decision(name, **values):
    return Record("decisions", name, "registers/decisions.yaml", values)


def versions(found):
    return [f"{one.document} {one.version}" for one in found]


ORDER = decision("D-1", kind="order", number="12-н", date="2026-02-03")
MINUTES = decision("D-2", kind="protocol", number="4", date="2026-01")


def test_a_change_tells_all_that_its_revision_does():
    (one,) = changes(
        [
            revision(
                "1.1",
                decisions=["D-2", "D-1"],
                approved={"date": "2026-02-03"},
                change={
                    "number": 1,
                    "received": "2026-02-04",
                    "entered": "2026-02-05",
                    "entered_by": "abdiev",
                    "summary": "Мөөнөттөр такталды",
                    "clauses": {"added": ["4.7"], "removed": ["4.1"], "renumbered": {"4.7": "4.8"}},
                },
            )
        ],
        [ORDER, MINUTES],
    )
    assert (one.number, one.entered_by, one.summary) == (1, "abdiev", "Мөөнөттөр такталды")
    assert (str(one.received), str(one.entered), str(one.approved)) == ("2026-02-04", "2026-02-05", "2026-02-03")
    assert one.basis == (
        Basis("D-2", "protocol", "4", PartialDate(2026, 1)),
        Basis("D-1", "order", "12-н", PartialDate(2026, 2, 3)),
    )
    assert one.clauses == Clauses(added=("4.7",), removed=("4.1",), renumbered=(("4.7", "4.8"),))
    assert (one.is_registered, one.is_first) == (True, False)


def test_changes_come_by_document_and_by_version_as_numbers():
    known = [approved(v, "2026-01-01", d) for d, v in (("b", "1.0"), ("a", "1.10"), ("a", "1.9"), ("a", "2.0"))]
    assert versions(changes(known, ())) == ["a 1.9", "a 1.10", "a 2.0", "b 1.0"]


def test_a_draft_is_no_change_and_an_unreadable_version_counts_for_nothing():
    known = [revision("1.0", opened={"date": "2026-01-01"}), revision("one", approved={"date": "2026-01-01"})]
    assert changes(known, ()) == ()
    assert changes((), ()) == ()


def test_an_approved_revision_without_a_record_is_an_unregistered_change():
    first, gap = changes([approved("1.0", "2026-01-01", number=0), approved("1.1", "2026-02-01")], ())
    assert (first.is_registered, first.is_first) == (True, True)
    assert (gap.is_registered, gap.is_first, gap.number) == (False, False, None)


def test_the_first_approval_is_no_change_of_the_text_with_or_without_its_record():
    assert changes([approved("1.0", "2026-01-01")], ())[0].is_first
    second = changes([approved("1.0", "2026-01-01"), approved("1.1", "2026-02-01", number=1)], ())[1]
    assert not second.is_first


def test_orders_are_the_basis_before_minutes_and_unknown_decisions_are_kept_apart():
    def orders(*names):
        (one,) = changes([revision("1.1", approved={"date": "2026-02-03"}, decisions=names)], [ORDER, MINUTES])
        return [basis.id for basis in one.orders], [basis.id for basis in one.basis]

    assert orders("D-2", "D-1") == (["D-1"], ["D-2", "D-1"])
    assert orders("D-2") == (["D-2"], ["D-2"])
    assert orders("D-9") == ([], ["D-9"])


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        (date(2026, 2, 5), ["1.1", "1.2", "1.3"]),
        (date(2026, 2, 6), ["1.2", "1.3"]),
        (date(2026, 3, 31), ["1.2", "1.3"]),
        (date(2026, 4, 1), ["1.3"]),
        (date(2030, 1, 1), ["1.3"]),
    ],
)
def test_since_a_day_goes_by_the_day_of_entry_else_of_approval(since, kept):
    known = [
        approved("1.1", "2026-02-01", number=1, entered="2026-02-05"),
        approved("1.2", "2026-03", number=2),
        revision("1.3", approved={"verbatim": "күнү жок"}),
    ]
    assert [str(one.version) for one in changes(known, (), since=since)] == kept


def test_until_a_day_goes_by_the_day_of_approval_however_late_it_was_entered():
    known = [approved("1.0", "2026-02-01", number=0, entered="2026-05-01"), approved("1.1", "2026-04-02", number=1)]
    assert versions(changes(known, (), until=date(2026, 4, 1))) == ["archive 1.0"]


@pytest.mark.parametrize("strange", ["words", 7, ["a"], {"a": 1}, None])
def test_values_of_a_wrong_kind_count_as_none(strange):
    fields = {"decisions": strange, "approved": strange, "change": strange}
    (one,) = changes([revision("1.1", **fields)], ())
    assert (one.number, one.summary, one.clauses, one.approved) == (None, "", Clauses(), None)
    nested = {
        "number": strange,
        "received": strange,
        "summary": strange,
        "clauses": {"added": strange, "moved": strange},
    }
    assert changes([revision("1.1", approved={"date": strange}, change=nested)], ())
