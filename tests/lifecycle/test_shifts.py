"""Clauses that got other numbers alike, folded into spans."""

import pytest

from qms.lifecycle.compare import compare
from qms.lifecycle.differences import Kind
from qms.lifecycle.shifts import Span, spans
from qms.text.scanner import scan


def folded(*pairs):
    """Spans of (old name, new name), those that stand for clauses below too with ``…``."""
    return [f"{span.was} → {span.now}" + " …" * span.whole for span in spans(pairs)]


def shifted(first, last, by, stem="4."):
    return [(f"{stem}{n}", f"{stem}{n + by}") for n in range(first, last + 1)]


def test_a_shifted_tail_is_one_entry():
    assert folded(*shifted(7, 12, 1)) == ["4.7–4.12 → 4.8–4.13"]
    assert folded(*shifted(7, 12, -2)) == ["4.7–4.12 → 4.5–4.10"]


def test_one_clause_stays_as_it_is():
    assert folded(("9.4", "9.5")) == ["9.4 → 9.5"]
    assert folded() == []


def test_a_gap_or_another_shift_begins_a_new_entry():
    assert folded(*shifted(2, 3, 1), *shifted(5, 6, 1), *shifted(7, 8, 2)) == [
        "4.2–4.3 → 4.3–4.4", "4.5–4.6 → 4.6–4.7", "4.7–4.8 → 4.9–4.10",
    ]  # fmt: skip


def test_clauses_of_different_sections_are_not_siblings():
    assert folded(("4.9", "4.10"), ("5.1", "5.2"), ("5.2", "5.3")) == ["4.9 → 4.10", "5.1–5.2 → 5.2–5.3"]
    assert folded(("4.3", "5.1"), ("4.4", "5.2")) == ["4.3–4.4 → 5.1–5.2"]


def test_numbers_are_compared_by_what_they_count():
    assert folded(*shifted(9, 10, 90)) == ["4.9–4.10 → 4.99–4.100"]
    assert folded(("4.1", "4.2"), ("4.10", "4.11")) == ["4.1 → 4.2", "4.10 → 4.11"]


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("II", "III"), ("III", "IV"), ("IV", "V")], "II–IV → III–V"),
        ([("V/5.1", "V/5.2"), ("V/5.2", "V/5.3")], "V/5.1–5.2 → V/5.2–5.3"),
        ([("VIII", "IX"), ("VIII/8.1", "IX/9.1"), ("IX", "X"), ("IX/9.1", "X/10.1")], "VIII–IX → IX–X …"),
        ([("I", "II"), ("I/1.1", "II/1.1")], "I → II …"),
        ([("annex-1", "annex-2"), ("annex-1/1.1", "annex-2/1.1"), ("annex-2", "annex-3")], "annex-1–2 → annex-2–3 …"),
        ([("annex-2/1.3", "annex-2/1.4"), ("annex-2/1.4", "annex-2/1.5")], "annex-2/1.3–1.4 → annex-2/1.4–1.5"),
        ([("annex-1/II", "annex-1/III"), ("annex-1/II/2.1.1", "annex-1/III/3.1.1")], "annex-1/II → annex-1/III …"),
    ],
)
def test_roman_sections_and_annexes_are_folded_as_they_are_addressed(pairs, told):
    assert folded(*pairs) == [told]


def test_clauses_below_that_follow_do_not_part_their_section_from_the_next():
    below = [("4.7.1", "4.8.1"), ("4.7.2", "4.8.2")]
    assert folded(("4.7", "4.8"), *below, ("4.8", "4.9")) == ["4.7–4.8 → 4.8–4.9 …"]
    # what does not follow is told by itself
    below = [("4.7.1", "4.8.2"), ("4.7.2", "4.8.3")]
    assert folded(("4.7", "4.8"), *below, ("4.8", "4.9")) == ["4.7–4.8 → 4.8–4.9", "4.7.1–4.7.2 → 4.8.2–4.8.3"]


def test_headings_without_numbers_stay_as_they_are():
    assert folded(("Максаты", "Максаты"), ("Милдеттери", "2")) == ["Максаты → Максаты", "Милдеттери → 2"]


def test_a_clause_put_first_makes_one_entry_of_all_behind_it():
    words = [f"{name} жөнүндө маалымат {name} бөлүмүнө берилет." for name in ("архив", "китепкана", "музей", "кампус")]
    was = "\n\n".join(f"5.{n}. {line}" for n, line in enumerate(words, 1))
    now = "\n\n".join(f"5.{n}. {line}" for n, line in enumerate(["Ректор жобону бекитет.", *words], 1))
    found = compare(scan(f"# V. Укуктары\n\n{was}"), scan(f"# V. Укуктары\n\n{now}"))
    assert spans((one.was.name, one.now.name) for one in found.of(Kind.RENUMBERED)) == (Span("V/5.1–5.4", "V/5.2–5.5"),)
