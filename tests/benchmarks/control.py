"""Time document control beside git and sha256sum: `python control.py --qms VENV/bin/qms [--documents N]`.

A registry of N regulations of 25 KB, each approved twice in a commit of its own with its tag, is made in a temporary
folder, and one of a tenth as many approved three times. Whole processes in pairs A B A B after a warm-up, medians.
Limits: the change sheet of all documents 3 × `git log --raw`; `verify` 3 × (`sha256sum` of the files + `git fsck`);
`diff` of a text of 200 clauses no more than showing it and one start-up of `qms`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import corpus

from qms.text.fingerprint import fingerprint
from qms.text.front_matter import split
from qms.text.yaml_nodes import load

_REGISTERS = {
    **corpus.REGISTERS,
    "units": (
        "schema: 1\nrecords:\n  office:\n    title: {ky: Сапат бөлүмү}\n    kind: office\n"
        "    posts:\n      rector: {title: {ky: Ректор}, staff: 1}\n"
    ),
    "people": "schema: 1\nrecords:\n  asanov: {family: Асанов, given: Бакыт, short: Асанов Б.}\n",
    "appointments": "schema: 1\nrecords:\n  rector-2020: {person: asanov, post: rector, from: 2020-01-01}\n",
    "decisions": "schema: 1\nrecords:\n  D-2026-001: {kind: order, number: 1, date: 2026-01-19}\n",
}
_REVISION = """\
version: "{version}"
opened: {{date: 2026-01-12, by: asanov, reason: такталды}}
decisions: [D-2026-001]
approved: {{date: 2026-01-19, post: rector, person: asanov, mode: paper}}
effective: 2026-0{month}-01
change:
  number: {number}
  received: 2026-01-20
  entered: 2026-01-21
  entered_by: asanov
  summary: 1.1-пункт өзгөртүлдү
  clauses: {{added: [], changed: ["1.1"], removed: [], renumbered: {{}}}}
fingerprint: {mark}
"""
_WHO = "Асанов Бакыт <asanov@example.org> {second} +0600"
#: 21 January 2026, noon in Bishkek.
_ENTERED = 1768975200
_LONG = 200


def main() -> None:
    """Make the registries, time, print; exit 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qms", type=Path, required=True, help="qms of an environment of its own")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    qms, runs = str(asked.qms.absolute()), asked.runs
    with tempfile.TemporaryDirectory(prefix="qms-control-") as name:
        many, few = Path(name) / "many", Path(name) / "few"
        make(many, asked.documents, 2)
        log = ["git", "-C", str(many), "log", "--raw"]
        sheet = [qms, "changelog", "--format", "json"]
        met = [row("change sheet of all : git log --raw", [sheet], [log], many, 3, runs)]
        make(few, asked.documents // 10, 3)
        files = sorted(str(path) for path in (few / "documents").rglob("*.*") if path.is_file())
        sums = [["sha256sum", *part] for part in parts(files, 2000)]
        hashing = [*sums, ["git", "-C", str(few), "fsck"]]
        met.append(row("verify : sha256sum + git fsck", [[qms, "verify"]], hashing, few, 3, runs))
        showing = [[qms, "show", "long"], [qms, "--help"]]
        met.append(
            row("diff of 200 clauses : show + start-up", [[qms, "diff", "long", "1.0", "1.1"]], showing, few, 1, runs)
        )
    sys.exit(0 if all(met) else 1)


def parts(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Words in parts of so many: a command line takes no more."""
    for begin in range(0, len(words), size):
        yield words[begin : begin + size]


Commands = Sequence[Sequence[str]]


def row(work: str, ours: Commands, theirs: Commands, folder: Path, limit: float, runs: int) -> bool:  # noqa: PLR0917 - a row
    """Print a line of the table; whether its limit is met."""
    both = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(runs + 1)][1:]
    one, other = (statistics.median(column) for column in zip(*both, strict=True))
    met = one <= limit * other
    kept = "yes" if met else "NO"
    print(f"| {work:36} | {one:.3f} s | {other:.3f} s | {one / other:.2f} | {limit} | {kept} |", flush=True)
    return met


def seconds(commands: Commands, folder: Path) -> float:
    """Wall time of commands one after another."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    for words in commands:
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{words[0]} {words[1]} ended with {done.returncode}: {done.stderr[-1000:]}")
    return time.perf_counter() - start


def make(folder: Path, documents: int, versions: int) -> None:
    """A registry whose documents were approved so many times, a commit and a tag each, and one long document."""
    folder.mkdir()
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise AssertionError
        for piece in stream(documents, versions):
            process.stdin.write(piece)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)


def stream(documents: int, versions: int) -> Iterator[bytes]:
    """The history in the words of ``git fast-import``."""
    settings = {"qms.yaml": corpus.SETTINGS, ".gitattributes": "* -text\n"}
    settings |= {f"registers/{name}.yaml": text for name, text in _REGISTERS.items()}
    yield commit("settings", _ENTERED, settings)
    ids = {f"reg-{number:05}": corpus.regulation(number, documents) for number in range(documents)}
    ids["long"] = long_text()
    second = _ENTERED
    for number in range(versions):
        version = f"1.{number}"
        for name, first in ids.items():
            second += 1
            text = first.replace("\n1.1. ", f"\n1.1. {version}: ", 1)
            parsed = split(text)
            mark = fingerprint(load(parsed.yaml).values, parsed.body)
            own, revision = f"documents/{name}", f"documents/{name}/revisions/{version}"
            stated = _REVISION.format(version=version, month=number + 2, number=number, mark=mark)
            files = {f"{own}/document.md": text, f"{revision}/document.md": text, f"{revision}/revision.yaml": stated}
            yield commit(f"{name} {version}\n\nQms-Command: approve\n", second, files)
            told = f"doc/{name}/{version}\n\nFingerprint: {mark}\n".encode()
            head = f"tag doc/{name}/{version}\nfrom refs/heads/main\ntagger {_WHO.format(second=second)}\n"
            yield head.encode() + data(told)


def commit(message: str, second: int, files: dict[str, str]) -> bytes:
    """A commit that writes files."""
    written = b"".join(f"M 100644 inline {path}\n".encode() + data(text.encode()) for path, text in files.items())
    head = f"commit refs/heads/main\ncommitter {_WHO.format(second=second)}\n"
    return head.encode() + data(message.encode()) + written + b"\n"


def data(content: bytes) -> bytes:
    """Bytes as fast-import takes them."""
    return f"data {len(content)}\n".encode() + content + b"\n"


def long_text() -> str:
    """A regulation of 200 clauses."""
    head, _, body = corpus.regulation(1, 2).partition("# 1. ")
    clauses = [line for line in body.split("\n") if line[:1].isdigit()]
    lines = [f"1.{number}. {clauses[number % len(clauses)].split(' ', 1)[1]}" for number in range(1, _LONG + 1)]
    head = head.replace("id: reg-00001", "id: long").replace("ТБ.00001", "ТБ.99999")
    return f"{head}# 1. Жалпы жоболор\n\n" + "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
