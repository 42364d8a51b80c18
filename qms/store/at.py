"""``--at``: a day or a commit of the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from qms.errors import RefusedError, UsageError
from qms.model.messages import message
from qms.store.clock import DEFAULT_ZONE, iso_day, zone
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.history import commits
from qms.store.situation import repository, value_of

#: Later days mean the same: there is no commit after them, and a calendar must not overflow.
_LAST = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the past: its commit, the day that is "today" in it, whether a day was asked for or a commit."""

    commit: str
    day: date
    by_day: bool


def moment(location: RegistryLocation, words: str, timezone: str = DEFAULT_ZONE) -> Moment:
    """State that ``words`` name: a day ``YYYY-MM-DD`` means the last commit of the main line on or before it.

    Days are those of ``timezone``. Anything else is a branch, tag or commit.

    Raises:
        RefusedError: there is no repository, or the day lies before the first commit.
        UsageError: there is no such day or commit, or the time zone is unknown.
    """
    top, _ = repository(location)
    git = Git(top)
    day = iso_day(words)
    if day is not None:
        return Moment(_last_commit(location, git, day, timezone), day, by_day=True)
    found = "" if "\0" in words else value_of(git, words)
    if not found:
        raise UsageError("store.at-unknown", hint=message("store.at-unknown.hint"), value=words)
    seconds = int(git.line("log", "-1", "--format=%ct", found, "--"))
    return Moment(found, datetime.fromtimestamp(seconds, zone(timezone)).date(), by_day=False)


class Fork(NamedTuple):
    """Commits: where this branch and another went apart, and the last one of the other."""

    base: str
    target: str


def fork(location: RegistryLocation, branch: str) -> Fork:
    """Where the branch checked out here and the one named went apart.

    Raises:
        RefusedError: there is no repository, or the two have nothing in common as far as this clone knows.
        UsageError: there is no such branch, tag or commit.
    """
    top, _ = repository(location)
    git = Git(top)
    target = "" if "\0" in branch else value_of(git, branch)
    if not target:
        raise UsageError("store.at-unknown", hint=message("store.at-unknown.hint"), value=branch)
    base = git.ask("merge-base", "HEAD", target)
    if not base:
        raise RefusedError("store.no-fork", hint=message("store.no-fork.hint"), branch=branch)
    return Fork(base, target)


def _last_commit(location: RegistryLocation, git: Git, day: date, timezone: str) -> str:
    end = datetime.combine(min(day, _LAST) + timedelta(days=1), time(), zone(timezone)).astimezone(UTC)
    last_second = int(end.timestamp()) - 1
    words = ("rev-list", "--first-parent", "--max-count=1", f"--min-age={last_second}", "HEAD", "--")
    commit = git.ask(*words) if last_second >= 0 else None
    if not commit:
        first = min((record.committed for record in commits(location, whole=True)), default="")
        raise RefusedError("store.at-too-early", day=day.isoformat(), first=first[:10] or "–")
    return commit
