"""Branches and tags moved together: locked first, moved last, and never when our process died in between."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from qms.errors import RefusedError
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git, Running
from qms.store.reading import SHA1_DIGITS


@dataclass(frozen=True, slots=True)
class RefMove:
    """A ref to be set from ``old`` to ``new`` (object ids; empty: it does not exist before, or after)."""

    name: str
    old: str
    new: str

    def command(self) -> bytes:
        """The move in the words of ``git update-ref --stdin -z``; a ref that stays is only verified."""
        nothing = "0" * (len(self.old or self.new) or SHA1_DIGITS)
        if self.old == self.new:
            return f"verify {self.name}\0{self.old or nothing}\0".encode()
        return f"update {self.name}\0{self.new or nothing}\0{self.old or nothing}\0".encode()


class RefLock:
    """Refs held locked by a git process, which lets go of them unmoved when we die.

    ``with RefLock(...) as lock`` locks and verifies the old values; ``lock.move()`` moves; without it nothing changes.
    """

    def __init__(self, git: Git, moves: Sequence[RefMove], reason: str, env: Mapping[str, str] | None = None) -> None:
        self._git = git
        self._moves = moves
        self._words = ("update-ref", "-m", reason, "--stdin", "-z")
        self._env = env
        self._running: Running | None = None

    def __enter__(self) -> Self:
        """Lock. Raises RefusedError when a ref is not at its old value or another git holds it."""
        self._running = self._git.start(*self._words, env=self._env, piped=True)
        self._say(b"start\0" + b"".join(move.command() for move in self._moves) + b"prepare\0")
        if not (self._heard(b"start: ok") and self._heard(b"prepare: ok")):
            raise self._refusal()
        return self

    def move(self) -> None:
        """Move all refs at once. Raises RefusedError when git could not."""
        self._say(b"commit\0")
        if not self._heard(b"commit: ok"):
            raise self._refusal()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End git; what was not moved stays."""
        if self._running:
            self._end(self._running.process)

    def _say(self, words: bytes) -> None:
        process = self._process()
        try:
            if process.stdin:
                process.stdin.write(words)
                process.stdin.flush()
        except BrokenPipeError:
            return  # git ended: what it said is read next

    def _heard(self, answer: bytes) -> bool:
        stdout = self._process().stdout
        return stdout is not None and stdout.readline().strip() == answer

    def _process(self) -> subprocess.Popen[bytes]:
        if self._running is None:
            raise AssertionError
        return self._running.process

    def _refusal(self) -> RefusedError:
        _, err = self._process().communicate()
        reason = err.decode("utf-8", "replace").strip()
        names = tuple(move.name.removeprefix("refs/heads/").removeprefix("refs/tags/") for move in self._moves)
        if ".lock" in reason:
            return RefusedError("store.git-busy", reason=reason)
        return RefusedError("store.branch-moved", names=names, reason=reason)

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        # the end of its input makes git give the locks back
        process.communicate()


def refuse_existing(location: RegistryLocation, tags: Sequence[str]) -> None:
    """Nothing where none of the tags is there. Raises RefusedError."""
    git = Git(location.git_top or location.root)
    there = git.line("for-each-ref", "--format=%(refname:strip=2)", *(f"refs/tags/{tag}" for tag in tags))
    if there:
        name = there.split("\n")[0]
        raise RefusedError("store.tag-exists", hint=message("store.tag-exists.hint", tag=name), tag=name)
