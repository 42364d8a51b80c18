"""A sample of what `cut_seeds.py` tries in full: real papers cut off in the middle of anything."""

import random
import time

from tests.stress.cuts import PATIENCE, cuts, papers, tried

#: Seconds after which no further case is begun.
_ENOUGH = 8.0


def test_a_paper_cut_off_anywhere_is_read_imported_and_judged(seeds):
    texts = papers(seeds)
    cases = [case for name, data in texts.items() for case in cuts(name, data, 200)]
    random.Random(1).shuffle(cases)
    until = time.monotonic() + _ENOUGH
    outcomes = []
    for case in cases:
        if time.monotonic() > until:
            break
        outcomes.append(tried(case, texts[case.paper]))
    print(f"{len(outcomes)} of {len(cases)} cuts tried, slowest {max(one.seconds for one in outcomes):.2f} s")
    assert [one for one in outcomes if one.error] == []
    assert [one for one in outcomes if one.seconds > PATIENCE] == []
