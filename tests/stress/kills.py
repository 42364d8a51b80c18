"""A command killed at a random moment on a copy of the demo registry; what the next command leaves must be whole."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

PAPER = """\
БЕКТЕМ
Ректор _______ А. Асанов
2026-жыл

Архив бөлүмү жөнүндө
ЖОБО

1. Жалпы жоболор
1.1. Архив бөлүмү университеттин түзүмдүк бөлүмү болуп саналат.
1.2. Бөлүмдү башчы жетектейт.
2. Милдеттери
2.1. Бөлүм кагаздарды кабыл алат жана сактайт.
2.2. Бөлүм суроо боюнча көчүрмө берет.
"""

_NEW = "new regulation archive --title Архив --code ТТМУ.СМС-ТБ.77 --unit quality-office --yes"
#: Words of the commands that are killed, by the name a report calls them.
COMMANDS = {
    "new": _NEW.split(),
    "import": ["import", "../paper.txt", "--id", "archive-paper", "--yes"],
    "audit plan": ["audit", "plan", "2027", "--yes"],
    "revise": ["revise", "strategy-office", "--minor", "--reason", "Такталды", "--yes"],
    "approve": "approve academic-office --decision D-2026-901 --decision D-2026-902 --by sydykov --yes".split(),
}
#: What brings a document so far that it can be approved, after its text and the decisions were written by hand.
_AGREED = (
    "revise academic-office --minor --reason Такталды --yes",
    "submit academic-office --yes",
    "agree academic-office --as vice-rector-academic --by moldalieva --yes",
    "agree academic-office --as legal-office-head --by rysbek-uulu --yes",
)
_DECISIONS = """\
  D-2026-901: {kind: protocol, body: methodology-council, number: 9, date: 2026-11-16, title: {ky: Кароо}}
  D-2026-902: {kind: order, number: 140, date: 2026-11-18, title: {ky: Бекитүү}}
"""
#: Seconds after the draft is seen within which an aimed kill falls: a write takes about so long.
_WRITING = 0.12


class State(NamedTuple):
    """Files of the work tree with their SHA-256, the branch's commit, all tags and those that point at that commit."""

    files: dict[str, str]
    head: str
    tags: tuple[str, str]


class Known(NamedTuple):
    """What a command does when nobody disturbs it."""

    name: str
    words: list[str]
    seconds: float
    before: State
    after: State


class Kill(NamedTuple):
    """How one kill ended: ``before`` or ``after``, or what is wrong."""

    command: str
    delay: float
    aimed: bool
    ended: str
    recovered: bool
    faults: tuple[str, ...]


def base(folder: Path) -> Path:
    """The demo registry in a new folder, under git, with a paper beside it."""
    made = folder / "base" / "registry"
    made.mkdir(parents=True)
    (made.parent / "paper.txt").write_text(PAPER, "utf-8")
    _must(qms(made, "init", ".", "--demo", "--yes"))
    _write(made / "docs_registry/registers/decisions.yaml", lambda text: text.rstrip("\n") + "\n" + _DECISIONS)
    _must(qms(made, "save", "--yes"))
    for words in _AGREED:
        if words.startswith("submit"):
            text = made / "docs_registry/documents/academic-office/document.md"
            _write(text, lambda old: old.rstrip("\n").rstrip(".") + " (такталды).\n")
        _must(qms(made, *words.split()))
    return made


def _write(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def known(name: str, registry: Path, folder: Path) -> Known:
    """What a command does undisturbed, seen on two copies: both times the same; its time is the quicker's."""
    first, second = (_undisturbed(name, registry, folder / f"{name} {number}") for number in (1, 2))
    if first.after.files != second.after.files:
        raise AssertionError(f"{name} does not write the same twice")
    return min(first, second, key=lambda one: one.seconds)


def _undisturbed(name: str, registry: Path, folder: Path) -> Known:
    copy = _copy(registry, folder)
    before = state(copy)
    start = time.monotonic()
    _must(qms(copy, *COMMANDS[name]))
    return Known(name, COMMANDS[name], time.monotonic() - start, before, state(copy))


def kill_once(command: Known, registry: Path, folder: Path, chance: random.Random, *, aimed: bool) -> Kill:
    """Kill the command once on a fresh copy, let the next command come, and look.

    An ``aimed`` kill waits for the draft of the journal before its random delay; any other falls anywhere in the time
    of the command.
    """
    copy = _copy(registry, folder / "killed")
    delay = chance.uniform(0, _WRITING if aimed else command.seconds * 1.1)
    log = folder / "said"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "qms", *command.words], cwd=copy, env=environment(), stdout=out, stderr=out
        )
        if aimed:
            _wait_for_writing(process, copy)
        time.sleep(delay)
        process.kill()
        process.wait()
    unfinished = (copy / ".git" / "qms" / "journal").exists()
    after = qms(copy, "list")
    faults = [f"next command: exit {after.returncode}: {after.stderr.strip()}"] if after.returncode else []
    ended = _whole(command, copy, faults)
    shutil.rmtree(copy.parent)
    return Kill(command.name, delay, aimed, ended, unfinished, tuple(faults))


def _whole(command: Known, copy: Path, faults: list[str]) -> str:
    now = state(copy)
    if now == command.before:
        ended = "before"
    elif now[::2] == command.after[::2] and git(copy, "rev-parse", "HEAD~1").strip() == command.before.head:
        ended = "after"
    else:
        ended = "between"
        odd = {path for path, _ in now.files.items() ^ command.before.files.items()}
        faults.append(f"neither before nor after: HEAD {now.head}, tags {now.tags}, files {sorted(odd)}")
    for what, words in (("status", ("status", "--porcelain")), ("fsck", ("fsck", "--no-dangling", "--strict"))):
        said = git(copy, *words).strip()
        if said:
            faults.append(f"git {what}: {said}")
    # a draft that was never put in force means nothing, and the next command that writes removes it
    if (copy / ".git" / "qms" / "journal").exists():
        faults.append("the journal was left in force")
    return ended


def state(registry: Path) -> State:
    """Files of the work tree and the commit of HEAD."""
    files = {
        path.relative_to(registry).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(registry.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(registry).parts
    }
    tags = git(registry, "tag"), git(registry, "tag", "--points-at", "HEAD")
    return State(files, git(registry, "rev-parse", "HEAD").strip(), tags)


def qms(registry: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command run to its end."""
    line = [sys.executable, "-m", "qms", *words]
    return subprocess.run(line, cwd=registry, env=environment(), capture_output=True, text=True, check=False)


def git(registry: Path, *words: str) -> str:
    """What git prints, on either stream."""
    done = subprocess.run(["git", *words], cwd=registry, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _wait_for_writing(process: subprocess.Popen[bytes], copy: Path) -> None:
    drafts = copy / ".git" / "qms"
    while process.poll() is None and not any(drafts.glob("journal*")):
        time.sleep(0.001)


def _copy(registry: Path, folder: Path) -> Path:
    shutil.copytree(registry.parent, folder, symlinks=True)
    return folder / registry.name


def environment() -> dict[str, str]:
    """Environment of a command: this tree's program, a day, a language and a person."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "QMS_TODAY": "2026-11-21", "QMS_LANG": "en", "QMS_USER": "Асан Үсөнов"}


def _must(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise AssertionError(f"{done.args}: {done.stdout}{done.stderr}")
