"""Every finding on the five real papers was looked at and judged: how many are wrong, and that none is new or gone.

`judged.tsv` holds a line for each: seed, file, line, strength, code, verdict, note. ``right``: a careful reader would
say it too; ``doubtful``: he may shrug; ``wrong``: he would not. Written anew by `python -m tests.rules.test_judged`,
which keeps the verdicts and marks what is new with ``?``; a person looks at these before they are kept.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.rules.papers import paper

FILE = Path(__file__).parent / "judged.tsv"
SEEDS = ("000", "001", "002", "003", "004")
#: Most of each strength that may be wrong or doubtful.
MOST = {"error": 0.05, "warning": 0.10}


class Judged(NamedTuple):
    """One finding, and what a reader says of it."""

    seed: str
    file: str
    line: int
    strength: str
    code: str
    verdict: str
    note: str

    @property
    def finding(self) -> tuple[str, str, int, str, str]:
        """Which finding it is."""
        return self[:5]


def kept() -> list[Judged]:
    lines = FILE.read_text("utf-8").splitlines()[1:]
    fields = (line.split("\t") for line in lines)
    return [Judged(one[0], one[1], int(one[2]), *one[3:]) for one in fields]


def found(seeds: Path) -> list[tuple[str, str, int, str, str]]:
    return [
        (seed, Path(one.path).name, one.place.line, one.severity.value, one.code)
        for seed in SEEDS
        for one in paper(seed, seeds).findings
    ]


def test_every_finding_on_the_real_papers_was_judged(seeds):
    told, judged = Counter(found(seeds)), Counter(one.finding for one in kept())
    assert (told - judged, judged - told) == (Counter(), Counter()), (
        "look at what is new: python -m tests.rules.test_judged"
    )


def test_each_has_a_verdict_and_what_is_not_right_a_reason():
    assert {one.verdict for one in kept()} <= {"right", "doubtful", "wrong"}
    assert [one for one in kept() if one.verdict != "right" and not one.note] == []


@pytest.mark.parametrize("strength", MOST)
def test_few_are_wrong(strength):
    judged = [one for one in kept() if one.strength == strength]
    bad = [one for one in judged if one.verdict != "right"]
    assert len(judged) > 30
    assert len(bad) <= MOST[strength] * len(judged), bad


def main() -> None:
    """Write the file anew."""
    folder = Path(os.environ.get("QMS_SEEDS") or ROOT.parent / "shared" / "seeds")
    known: dict[tuple[str, str, int, str, str], list[Judged]] = {}
    for one in kept() if FILE.is_file() else ():
        known.setdefault(one.finding, []).append(one)
    lines = ["\t".join(Judged._fields)]
    for one in sorted(found(folder)):
        before = known.get(one, [])
        verdict = before.pop(0)[5:] if before else ("?", "")
        lines.append("\t".join(map(str, (*one, *verdict))))
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{sum(line.split(chr(9))[5] == '?' for line in lines[1:])} to be judged\n")


if __name__ == "__main__":
    main()
