"""Time qms beside its peers in one run: `python compare.py --peers VENV --qms VENV/bin/qms`.

Whole processes, in pairs A B A B after a warm-up; medians of wall time, of processor time and of peak memory.
README.md beside this file says how the two environments are made. With `--profile` nothing is compared: one cold check
of the first size runs in this process under the profiler.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import corpus

#: Limits as parts of the peer's wall time, and of memory in MiB.
COLD, UNCHANGED, EDITED, PRINTED, VERSION, HELP, MEMORY = 0.4, 0.5, 1.0, 2.0, 0.5, 1.0, 400
_TASK = "regs"
#: Documents with faults, and findings in each.
_SPOILT, _FAULTS = 1000, 10
#: Seconds between two looks at a memory peak, which the system keeps: looking often would cost time on two processors.
_POLL = 0.02


class Usage(NamedTuple):
    """What one process and its children took: seconds of wall and of processor, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


class Row(NamedTuple):
    """One line of the table."""

    work: str
    ours: Usage
    peer: Usage
    limit: float

    @property
    def ratio(self) -> float:
        return self.ours.wall / self.peer.wall

    @property
    def cpu_ratio(self) -> float:
        return self.ours.cpu / self.peer.cpu


class Work(NamedTuple):
    """A command: its words, where it runs, what is done before each run (not timed)."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None


def main() -> None:
    """Run what the command line asks for; exit 1 where a limit is missed."""
    asked = _arguments()
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="qms-benchmark-") as name:
        folder = Path(name)
        if asked.profile:
            profile(sizes[0], folder)
            return
        print(f"load average before: {os.getloadavg()}, {os.cpu_count()} processors", flush=True)
        rows = list(compare(asked, sizes, folder))
        print(f"load average after: {os.getloadavg()}")
    sys.exit(0 if all(map(met, rows)) else 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="folder of the environment with compliance-trestle and doorstop")
    parser.add_argument("--qms", type=Path, help="qms of an environment of its own, installed with plain pip")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    if not asked.profile and not (asked.peers and asked.qms):
        parser.error("--peers and --qms are needed")
    return asked


def compare(asked: argparse.Namespace, sizes: Sequence[int], folder: Path) -> Iterator[Row]:
    """Every row, printed as soon as it is known."""
    peers = asked.peers.absolute() / "bin"
    qms, runs = str(asked.qms.absolute()), asked.runs
    trestle, doorstop = str(peers / "trestle"), str(peers / "doorstop")
    print(f"| {'work':46} | ours | peer | ratio | limit | met | processor ours/peer | MiB ours/peer |")
    print("|---|---|---|---|---|---|---|---|")

    def row(work: str, ours: Work, peer: Work, limit: float, pairs: int = runs) -> Row:
        made = Row(work, *in_pairs(ours, peer, pairs), limit)
        print(line(made), flush=True)
        return made

    still = Work([trestle, "version"], folder)
    for size in sizes:
        registry = folder / f"registry-{size}"
        corpus.make(size, registry)
        corpus.commit(registry)
        workspace = trestle_workspace(trestle, registry, folder / f"trestle-{size}")
        theirs = Work([trestle, "author", "docs", "validate", "-tn", _TASK, "-hv"], workspace)
        cold = Work([qms, "validate", "--no-cache"], registry)
        empty = Work([qms, "validate"], registry, lambda where=registry: forget(where))
        warm = Work([qms, "validate"], registry)
        edited = Work([qms, "validate"], registry, lambda where=registry: edit(where))
        pairs = runs if size < 5000 else max(2, runs // 2)
        yield row(f"{size} cold, --no-cache : trestle validate", cold, theirs, COLD, pairs)
        yield row(f"{size} cold, empty cache : trestle validate", empty, theirs, COLD, pairs)
        yield row(f"{size} nothing changed : trestle version", warm, still, UNCHANGED)
        yield row(f"{size} one document edited : trestle version", edited, still, EDITED)
    spoilt = folder / "registry-spoilt"
    corpus.make(_SPOILT, spoilt)
    spoil(spoilt)
    corpus.commit(spoilt)
    printed = Work([qms, "validate", "--no-cache"], spoilt)
    found = Work([qms, "validate", "--no-cache", "--select", "QMS101"], spoilt)
    yield row(f"{_SPOILT * _FAULTS} findings printed : only found", printed, found, PRINTED)
    begin = Work([doorstop, "--version"], folder)
    yield row("qms --version : doorstop --version", Work([qms, "--version"], folder), begin, VERSION)
    yield row("qms --help : doorstop --version", Work([qms, "--help"], folder), begin, HELP)


def line(row: Row) -> str:
    """A row of the table."""
    return (
        f"| {row.work:46} | {row.ours.wall:.3f} s | {row.peer.wall:.3f} s | {row.ratio:.2f} | {row.limit} "
        f"| {'yes' if met(row) else 'NO'} | {row.ours.cpu:.2f} / {row.peer.cpu:.2f} s = {row.cpu_ratio:.2f} "
        f"| {row.ours.memory:.0f} / {row.peer.memory:.0f} |"
    )


def met(row: Row) -> bool:
    """Whether a row keeps its limits."""
    return row.ratio <= row.limit and row.ours.memory <= MEMORY


def in_pairs(ours: Work, peer: Work, pairs: int) -> tuple[Usage, Usage]:
    """Medians of both, run in turn after a warm-up of each."""
    run(ours), run(peer)
    both = [(run(ours), run(peer)) for _ in range(pairs)]
    one, other = zip(*both, strict=True)
    return middle(one), middle(other)


def middle(usages: Sequence[Usage]) -> Usage:
    """Median of each measure."""
    return Usage(*(statistics.median(values) for values in zip(*usages, strict=True)))


def run(work: Work) -> Usage:
    """One run, to its end."""
    work.before()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(work.words), cwd=work.folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        watch = Watch(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = max(watch.peak(), used.ru_maxrss / 1024)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(work.words)} ended with {process.returncode}:\n{said.read()[-2000:].decode()}")
    return Usage(wall, used.ru_utime + used.ru_stime, memory)


class Watch:
    """Looks now and then at the memory of a process and of its children: the sum of the peaks of all."""

    def __init__(self, pid: int) -> None:
        self._peaks: dict[int, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,))
        self._thread.start()

    def peak(self) -> float:
        """MiB of parent and workers together; pages they share are counted for each."""
        self._over.set()
        self._thread.join()
        return sum(self._peaks.values()) / 1024

    def _look(self, pid: int) -> None:
        while not self._over.wait(_POLL):
            for one in (pid, *_children(pid)):
                self._peaks[one] = max(_peak_of(one), self._peaks.get(one, 0)) if not _is_git(one) else 0


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _is_git(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "git"
    except OSError:
        return False


def _peak_of(pid: int) -> int:
    """Peak memory of a process in KiB; 0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM:")), 0)


def trestle_workspace(trestle: str, registry: Path, folder: Path) -> Path:
    """Workspace with the texts of a registry and a template of the same headings and keys, seen to refuse others."""
    folder.mkdir()
    for words in (["init", "--local"], ["author", "docs", "setup", "-tn", _TASK]):
        subprocess.run([trestle, *words], cwd=folder, check=True, capture_output=True)
    (template,) = (folder / ".trestle" / "author" / _TASK).glob("*/template.md")
    texts = sorted((registry / "documents").glob("*/document.md"))
    first = texts[0].read_text("utf-8").split("\n")
    keys = first[1 : first.index("---", 1)]
    headings = [one for one in first if one.startswith("#")]
    lines = ["---", *(key.partition(":")[0] + ": value" for key in keys), "---", ""]
    template.write_text("\n".join([*lines, *(part for one in headings for part in (one, ""))]), "utf-8")
    for text in texts:
        (folder / _TASK / f"{text.parent.name}.md").write_bytes(text.read_bytes())
    _refuses(trestle, folder, headings[2], "# 3. Башка бөлүм")
    _refuses(trestle, folder, "unit: office\n", "")
    return folder


def _refuses(trestle: str, folder: Path, wanted: str, instead: str) -> None:
    """Make sure that the peer really looks: one wrong document must be called invalid, and it alone."""
    spoilt = sorted((folder / _TASK).glob("*.md"))[1]
    right = spoilt.read_bytes()
    spoilt.write_bytes(right.replace(wanted.encode(), instead.encode(), 1))
    words = [trestle, "author", "docs", "validate", "-tn", _TASK, "-hv"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    said = [row for row in (done.stdout + done.stderr).splitlines() if "INVALID" in row]
    spoilt.write_bytes(right)
    if done.returncode == 0 or len(said) != 1 or spoilt.name not in said[0]:
        sys.exit(f"the comparison is void: trestle does not refuse {wanted!r} replaced by {instead!r}: {said[:3]}")


def forget(registry: Path) -> None:
    """Remove the cache."""
    for file in (registry / ".git" / "qms").glob("cache*"):
        file.unlink()


def edit(registry: Path) -> None:
    """Change one word of one document, each time to another."""
    document = registry / "documents" / "reg-00007" / "document.md"
    begin = document.read_text("utf-8").partition("\n1.1. ")
    rest = begin[2].split(" ", 1)[1]
    document.write_text(f"{begin[0]}{begin[1]}Жоболор{time.time_ns()} {rest}", "utf-8")


def spoil(registry: Path) -> None:
    """Let a word stand twice in the first clause of each section and in two more: ten findings in each document."""
    for document in (registry / "documents").glob("*/document.md"):
        text = document.read_text("utf-8")
        for number in (*(f"{section}.1" for section in range(1, 9)), "1.2", "2.2"):
            text = text.replace(f"\n{number}. ", f"\n{number}. Бөлүм бөлүмү бөлүмү ", 1)
        document.write_text(text, "utf-8")


def profile(size: int, folder: Path) -> None:
    """Print where a cold check of one process spends its time."""
    import cProfile  # noqa: PLC0415 - only for the profile
    import pstats  # noqa: PLC0415 - only for the profile

    sys.path.insert(0, str(Path(__file__).parents[2]))
    from qms.actions import reading  # noqa: PLC0415 - only for the profile
    from qms.cli.app import main as qms  # noqa: PLC0415 - only for the profile

    registry = folder / "registry"
    corpus.make(size, registry)
    corpus.commit(registry)
    reading.SHARED_FROM = size * 10
    profiler = cProfile.Profile()
    profiler.enable()
    qms(["--repo", str(registry), "validate", "--no-cache"])
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
