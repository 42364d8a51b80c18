"""What a crash left: finished when the branch had moved, else taken back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from qms.errors import RefusedError
from qms.model.messages import Message, message
from qms.store.discovery import RegistryLocation
from qms.store.failures import said
from qms.store.git import Git, GitError
from qms.store.journal import Journal, Plan, digest
from qms.store.lock import writer_lock
from qms.store.objects_of_change import index_lines
from qms.store.refs import RefLock, RefMove
from qms.store.situation import current_head, repository, value_of
from qms.store.swap import bytes_at, drop_leftovers, put_back

_TRIES = 60
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Recovered:
    """How an interrupted command was ended: finished or taken back; ``kept`` are files that somebody changed since."""

    commit: str
    finished: bool
    kept: tuple[str, ...]

    def told(self) -> tuple[Message, ...]:
        """What to tell the person whose next command found it."""
        done = message("store.recovered-finished") if self.finished else message("store.recovered-taken-back")
        return (done, message("store.recovered-kept", files=self.kept)) if self.kept else (done,)


def recover(location: RegistryLocation) -> Recovered | None:
    """End what a crash left, None when there is nothing to do: the registry is wholly before or wholly after it.

    Raises:
        RefusedError: another command is writing, or the disk refuses.
        QmsError: the journal itself is broken.
    """
    git_dir = location.git_dir
    if git_dir is None or not location.interrupted:
        return None
    with writer_lock(git_dir):
        return recover_locked(location)


def recover_locked(location: RegistryLocation) -> Recovered | None:
    """``recover`` for one who holds the write lock."""
    top, git_dir = repository(location)
    journal = Journal.of(git_dir)
    if not journal.exists():
        return None
    plan = journal.plan()
    git = Git(top)
    with said(top):
        for attempt in range(_TRIES):
            value = value_of(git, plan.ref)
            if value == plan.commit or (value and _contains(git, value, plan.commit)):
                return _finish(top, plan, journal, value)
            try:
                # holding the branch keeps a git that outlived the crashed command from moving it while files go back
                with RefLock(git, [RefMove(plan.ref, value, value)], "qms: recover"):
                    kept = put_back(top, plan, journal)
                    journal.close()
                    return Recovered(plan.commit, finished=False, kept=kept)
            except RefusedError:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(_PAUSE)
    raise AssertionError


#: What git remembers of folders without anything new is forgotten here. It knows a folder by the second it was changed
#: in and doubts it only where the index is not younger: a file added later in that second, before the index is written
#: anew, would not be seen again. What follows looks at all folders.
_ENTER = ("-c", "core.untrackedCache=false", "update-index", "-z", "--replace", "--index-info")


def refresh_index(git: Git, plan: Plan) -> None:
    """Enter the plan's files in git's index, other entries untouched. Raises GitError when another git holds it."""
    for attempt in range(_TRIES):
        try:
            git.run(*_ENTER, stdin=index_lines(plan.changes, len(plan.commit)))
            break
        except GitError as error:
            if "index.lock" not in error.stderr or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    # notes size and time of the files, and which folders hold nothing new: the next reading is quick
    git.run("status", "--porcelain", "-z", "--untracked-files=all", env={"GIT_OPTIONAL_LOCKS": "1"})


def _finish(top: Path, plan: Plan, journal: Journal, value: str) -> Recovered:
    git = Git(top)
    drop_leftovers(top, plan)
    kept = tuple(change.path for change in plan.changes if digest(bytes_at(top / change.path)) != change.new)
    head = current_head(git)
    # after later commits the index is theirs
    if head is not None and head.ref == plan.ref and value == plan.commit:
        refresh_index(git, plan)
    journal.close()
    return Recovered(plan.commit, finished=True, kept=kept)


def _contains(git: Git, later: str, earlier: str) -> bool:
    return git.ask("merge-base", "--is-ancestor", earlier, later) is not None
