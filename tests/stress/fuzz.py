"""Judge files changed at random: `python tests/stress/fuzz.py [--files 100000] [--from 0]`, or guided by coverage.

Prints every error, every file that took over two seconds, the slowest one and the peak of memory; exit 1 where there
was any. A number printed makes the same file again: `--from N --files 1`. `--guided FOLDER` lets Atheris (installed by
hand: `pip install atheris`) look for inputs that reach new code, keeping them in the folder, until it is stopped.
`--strains 40000` repeats short pieces to that many characters in every place instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.stress.mutants import PATIENCE, Mutant, Outcome, mutants, originals, tried  # noqa: E402 - a script
from tests.stress.strains import strained  # noqa: E402 - a script

#: MiB of one process above which memory counts as unbounded.
_MOST = 700
_CHUNK = 200


def main() -> None:
    """Run all; exit 1 where one raised, took too long, or memory grew without end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--guided", type=Path, default=None)
    parser.add_argument("--strains", type=int, default=0)
    asked = parser.parse_args()
    if asked.strains:
        strains(asked.strains, asked.jobs)
        return
    if asked.guided:
        guided(asked.guided)
        return
    last = asked.first + asked.files
    chunks = [range(start, min(start + _CHUNK, last)) for start in range(asked.first, last, _CHUNK)]
    begin, bad, slowest, memory = time.monotonic(), 0, 0.0, 0
    with multiprocessing.Pool(asked.jobs) as pool:
        for outcomes, slow, peak in pool.imap_unordered(judged, chunks):
            slowest, memory = max(slowest, slow), max(memory, peak)
            bad += len(outcomes)
            for one in outcomes:
                told = one.error or f"{one.seconds:.1f} s"
                print(f"{one.mutant.number} {one.mutant.path} ({len(one.mutant.data)} bytes): {told}", flush=True)
    print(
        f"{asked.files} files in {time.monotonic() - begin:.0f} s: {bad} raised or over {PATIENCE:g} s; "
        f"slowest {slowest:.2f} s; peak {memory} MiB a process"
    )
    sys.exit(int(bad > 0 or memory > _MOST))


def strains(length: int, jobs: int) -> None:
    """Run all strains; exit 1 where one raised or took too long."""
    begin, names, files = time.monotonic(), *zip(*strained(length), strict=True)
    with multiprocessing.Pool(jobs) as pool:
        outcomes = list(zip(names, pool.imap(tried, files, 10), strict=True))
    bad = [(name, one) for name, one in outcomes if one.error or one.seconds > PATIENCE]
    for name, one in bad:
        print(f"{name}: {one.error or f'{one.seconds:.1f} s'}")
    slowest, name = max((one.seconds, name) for name, one in outcomes)
    print(
        f"{len(outcomes)} files of {length} characters in {time.monotonic() - begin:.0f} s: "
        f"{len(bad)} raised or over {PATIENCE:g} s; slowest {slowest:.2f} s ({name})"
    )
    sys.exit(int(bool(bad)))


def judged(numbers: range) -> tuple[list[Outcome], float, int]:
    """Bad outcomes of some mutants, seconds of the slowest, peak of memory so far in MiB."""
    bad, slowest = [], 0.0
    for mutant in mutants(numbers, _files()):
        one = tried(mutant)
        slowest = max(slowest, one.seconds)
        if one.error or one.seconds > PATIENCE:
            bad.append(one)
    return bad, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _files() -> list[tuple[str, bytes]]:
    if not _KEPT:
        folder = Path(os.environ.get("QMS_SEEDS") or ROOT.parent / "shared" / "seeds")
        _KEPT.extend(originals(folder if folder.is_dir() else None))
    return _KEPT


_KEPT: list[tuple[str, bytes]] = []


def guided(folder: Path) -> None:
    """Look for new code reached, by Atheris; an error ends it with the input that raised it."""
    import atheris  # noqa: PLC0415 - installed by hand

    folder.mkdir(exist_ok=True)
    for number, (_, data) in enumerate(_files()):
        (folder / f"original-{number}").write_bytes(data)
    paths = sorted({path for path, _ in _files()})

    def one(data: bytes) -> None:
        place = paths[data[0] % len(paths)] if data else paths[0]
        outcome = tried(Mutant(0, place, data[1:]))
        if outcome.error:
            raise RuntimeError(outcome.error)
        if outcome.seconds > PATIENCE:
            raise TimeoutError(outcome.seconds)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
