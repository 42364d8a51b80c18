"""A sample of the files changed at random that `fuzz.py` judges by hand."""

from tests.stress.mutants import PATIENCE, mutants, originals, tried

#: Another thousand than a run by hand begins with.
NUMBERS = range(7_000_000, 7_000_600)


def test_no_file_raises_or_takes_for_ever():
    bad = [
        (one.mutant.number, one.error, one.seconds)
        for one in map(tried, mutants(NUMBERS, originals()))
        if one.error or one.seconds > 10 * PATIENCE
    ]
    assert bad == []
