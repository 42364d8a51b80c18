"""Kill writing commands at random moments: `python tests/stress/kill.py [--kills 200] [--only approve --only revise]`.

Each kill falls on a fresh copy of the demo registry; half of them anywhere in the command's time, half aimed at the
time in which it writes. After the next command (`qms list`, which recovers) files, HEAD, tags and index must be as
before or as after, `git status` and `git fsck` clean, nothing left over. Prints what is not; exit 1 then.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.stress.kills import COMMANDS, base, kill_once, known


def main() -> None:
    """Try all kills; exit 1 where one left something in between."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="kills in all, shared by the commands")
    parser.add_argument("--only", action="append", choices=sorted(COMMANDS), help="only this command")
    parser.add_argument("--seed", type=int, default=20260119)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="qms-kill-") as name:
        folder = Path(name)
        registry = base(folder)
        commands = asked.only or list(COMMANDS)
        for number, command in enumerate(commands):
            rounds = len(range(number, asked.kills, len(commands)))
            bad += tried(command, registry, folder, chance, rounds)
    sys.exit(int(bad > 0))


def tried(name: str, registry: Path, folder: Path, chance: random.Random, rounds: int) -> int:
    """How many kills of one command went wrong; tells of each, and how they ended."""
    command = known(name, registry, folder)
    ends: Counter[str] = Counter()
    bad = 0
    for number in range(rounds):
        kill = kill_once(command, registry, folder, chance, aimed=bool(number % 2))
        ends[kill.ended] += 1
        ends["recovered"] += kill.recovered
        if kill.faults:
            bad += 1
            print(kill, flush=True)
    print(
        f"{name}: {rounds} kills of {command.seconds:.2f} s; as before {ends['before']}, as after {ends['after']}, "
        f"in between {ends['between']}; {ends['recovered']} with a journal to recover from; {bad} with faults",
        flush=True,
    )
    return bad


if __name__ == "__main__":
    main()
