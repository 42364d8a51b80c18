"""The only module that starts git: bounded, in one language, deaf to the caller's git environment."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qms.errors import QmsError
from qms.model.messages import MessageValue, message

#: Oldest git whose plumbing is used here (``update-ref --stdin`` that answers ``prepare: ok``).
OLDEST = (2, 27)

#: Seconds after which a git process is taken to hang (a dead network disk, a lost helper).
PATIENCE = 300

_USAGE_EXIT = 129

#: Settings that would change what git prints, what it trusts, or start a helper program.
_SETTINGS = (
    "core.quotepath=false",
    "core.fsmonitor=false",
    "core.trustctime=true",
    "core.checkStat=default",
    "core.filesRefLockTimeout=3000",
    "core.packedRefsTimeout=3000",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "log.diffMerges=off",
    "gc.auto=0",
)

#: Set by git for its hooks: they would point our git at another repository or index.
_FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_TRACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DEFAULT_HASH",
)


class GitError(QmsError):
    """Git ended with an error; ``stderr`` is what it said, ``status`` its exit code."""

    def __init__(self, key: str, *, status: int = -1, stderr: str = "", **values: MessageValue) -> None:
        self.status = status
        self.stderr = stderr
        super().__init__(key, hint=message(f"{key}.hint", **values), **values)


@dataclass(frozen=True, slots=True)
class Running:
    """A git process at work beside us."""

    git: Git
    words: tuple[str, ...]
    process: subprocess.Popen[bytes]

    def abandon(self) -> None:
        """End the process if it still runs, and wait for it."""
        if self.process.returncode is None:
            self.process.kill()
            self.process.communicate()

    def finish(self) -> bytes:
        """Whole standard output. Raises GitError when git failed or hung."""
        return self.git.collect(self, b"")


@dataclass(frozen=True, slots=True)
class Git:
    """Git working in ``folder``."""

    folder: Path

    def run(self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """Standard output of ``git WORDS``. Raises GitError."""
        running = self.start(*words, env=env, piped=bool(stdin))
        return self.collect(running, stdin)

    def line(self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """Output of a command that answers one line, without its line end. Raises GitError."""
        return os.fsdecode(self.run(*words, stdin=stdin, env=env)).rstrip("\n")

    def ask(self, *words: str) -> str | None:
        """Answer of a command that may say no (exit 1 or 128), then None."""
        try:
            return self.line(*words)
        except GitError as error:
            if error.status in {1, 128} and not _is_situation(error):
                return None
            raise

    def start(self, *words: str, env: Mapping[str, str] | None = None, piped: bool = False) -> Running:
        """Started process, to be finished later. Raises GitError when there is no git."""
        try:
            process = subprocess.Popen(  # noqa: S603 - a list of words, no shell
                self._command(words),
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**_environment(), **(env or {})},
                process_group=_OWN_GROUP,
            )
        except FileNotFoundError as error:
            raise GitError("store.git-missing") from error
        except OSError as error:
            raise GitError("store.git-failed", command=words[0], reason=str(error)) from error
        return Running(self, words, process)

    def collect(self, running: Running, stdin: bytes) -> bytes:
        """Output of a process given its whole input. Raises GitError."""
        process = running.process
        try:
            out, err = process.communicate(stdin or None, timeout=PATIENCE)
        except BaseException as error:
            process.kill()
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise GitError("store.git-hangs", command=running.words[0], seconds=PATIENCE) from error
            raise
        if process.returncode:
            raise self.failure(running.words, process.returncode, err)
        return out

    def failure(self, words: tuple[str, ...], status: int, err: bytes) -> GitError:
        """What to tell a person about a git that ended with ``status`` and said ``err``."""
        said = err.decode("utf-8", "replace").strip()
        key, values = "store.git-failed", {"command": words[0], "reason": said or str(status)}
        if "dubious ownership" in said:
            key, values = "store.git-owner", {"path": str(self.folder)}
        elif "not a git repository" in said:
            key, values = "store.no-git", {"path": str(self.folder)}
        elif status == _USAGE_EXIT and version() < OLDEST:
            key = "store.git-old"
            values = {"version": ".".join(map(str, version())), "oldest": ".".join(map(str, OLDEST))}
        return GitError(key, status=status, stderr=said, **values)

    def records(self, *words: str) -> Iterator[str]:
        """Pieces of NUL-ended output; names that are not UTF-8 come with surrogate escapes."""
        yield from filter(None, os.fsdecode(self.run(*words)).split("\0"))

    def _command(self, words: tuple[str, ...]) -> list[str]:
        options = [word for setting in _SETTINGS for word in ("-c", setting)]
        return ["git", "--no-pager", "--literal-pathspecs", "-C", str(self.folder), *options, *words]


#: A Ctrl-C at the terminal reaches our process only, so that git is never cut off half-way.
_OWN_GROUP = 0 if os.name == "posix" else -1


def _is_situation(error: GitError) -> bool:
    return error.message.key != "store.git-failed"


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {**kept, "LC_ALL": "C", "LANGUAGE": "", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


@cache
def version() -> tuple[int, ...]:
    """Version of the git found on the search path, as (major, minor). Raises GitError when there is none."""
    words = Git(Path()).line("version").split()
    numbers = words[2].split(".") if len(words) > 2 else []  # noqa: PLR2004 - "git version 2.39.5"
    return tuple(int(number) for number in numbers[:2] if number.isdigit())
