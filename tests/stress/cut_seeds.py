"""Cut every real paper at every line boundary and at random bytes: `python tests/stress/cut_seeds.py [--random 2000]`.

Each piece is decoded, imported, analysed and judged. Prints every exception and every case that took too long, then the
slowest of each paper; exit 1 where there was any. The papers lie in `../shared/seeds` beside the repository or where
`QMS_SEEDS` says. Takes a while: about a tenth of a second a case.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.stress.cuts import PATIENCE, Case, Outcome, cuts, papers, tried  # noqa: E402 - a script outside the package


def main() -> None:
    """Run all cases; exit 1 where one raised or took too long, 2 without papers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=2000, help="random cuts a paper")
    parser.add_argument("--only", default="", help="beginning of the name of one paper")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    folder = Path(os.environ.get("QMS_SEEDS") or ROOT.parent / "shared" / "seeds")
    texts = {name: data for name, data in papers(folder).items() if name.startswith(asked.only)}
    if not texts:
        print(f"no papers in {folder} (QMS_SEEDS names their folder)")
        sys.exit(2)
    bad = 0
    for name, data in texts.items():
        start = time.monotonic()
        with multiprocessing.Pool(asked.jobs) as pool:
            cases = list(cuts(name, data, asked.random))
            outcomes = list(pool.imap_unordered(partial(tried, data=data), cases, chunksize=8))
        bad += report(name, outcomes, time.monotonic() - start)
    sys.exit(int(bad > 0))


def report(name: str, outcomes: Iterable[Outcome], seconds: float) -> int:
    """How many cases of a paper were bad; tells of each, and of the slowest."""
    ordered = sorted(outcomes, key=lambda one: one.seconds)
    raised = [one for one in ordered if one.error]
    slow = [one for one in ordered if one.seconds > PATIENCE]
    for one in raised:
        print(f"{_named(one.case)}: {''.join(traceback.format_exception(one.error))}")
    for one in slow:
        print(f"{_named(one.case)}: {one.seconds:.1f} s")
    middle, last = ordered[len(ordered) // 2], ordered[-1]
    print(
        f"{name}: {len(ordered)} cuts in {seconds:.0f} s; {len(raised)} raised, {len(slow)} over {PATIENCE:g} s; "
        f"median {middle.seconds:.3f} s, slowest {last.seconds:.3f} s at byte {last.case.cut}",
        flush=True,
    )
    return len(raised) + len(slow)


def _named(case: Case) -> str:
    return f"{case.paper} cut at byte {case.cut}"


if __name__ == "__main__":
    main()
