"""A sample of the files changed at random, and of those without end, that `fuzz.py` judges by hand."""

from tests.stress.mutants import PATIENCE, mutants, originals, tried
from tests.stress.strains import strained

#: Another thousand than a run by hand begins with.
NUMBERS = range(7_000_000, 7_000_600)


def test_no_file_raises_or_takes_for_ever():
    bad = [
        (one.mutant.number, one.error, one.seconds)
        for one in map(tried, mutants(NUMBERS, originals()))
        if one.error or one.seconds > 10 * PATIENCE
    ]
    assert bad == []


def test_no_piece_without_end_raises_or_takes_for_ever():
    tried_all = ((name, tried(mutant)) for name, mutant in strained(2000))
    bad = [(name, one.error, one.seconds) for name, one in tried_all if one.error or one.seconds > 10 * PATIENCE]
    assert bad == []
