"""Whether the git repository is in a state in which a change can be kept."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from qms.errors import RefusedError
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git

#: Files in the git folder that tell of work begun with git and not ended.
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}

#: Seconds to wait for another git to let go of the index.
_WAIT = 3.0


class Head(NamedTuple):
    """Branch checked out (full ref name) and its commit, empty when it has none yet."""

    ref: str
    commit: str


def repository(location: RegistryLocation) -> tuple[Path, Path]:
    """Top of the work tree and git folder. Raises RefusedError when there is no repository."""
    if location.git_top is None or location.git_dir is None:
        raise RefusedError("store.no-git", hint=message("store.no-git.hint"), path=str(location.home))
    return location.git_top, location.git_dir


def ready_head(git: Git, git_dir: Path) -> Head:
    """Branch that a commit would move.

    Raises:
        RefusedError: no branch is checked out, a merge or the like is unfinished, or another git is at work.
    """
    for name, work in _UNFINISHED.items():
        if (git_dir / name).exists():
            raise RefusedError("store.unfinished", hint=message("store.unfinished.hint", work=work), work=work)
    head = current_head(git)
    if head is None:
        raise RefusedError("store.detached", hint=message("store.detached.hint"))
    _await_index(git_dir)
    return head


def current_head(git: Git) -> Head | None:
    """Branch checked out, None when a commit is checked out instead."""
    ref = git.ask("symbolic-ref", "--quiet", "HEAD")
    return Head(ref, value_of(git, ref)) if ref else None


def value_of(git: Git, ref: str) -> str:
    """Commit of a ref, empty when it does not exist."""
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}") or ""


def _await_index(git_dir: Path) -> None:
    lock = git_dir / "index.lock"
    deadline = time.monotonic() + _WAIT
    while lock.exists():
        if time.monotonic() > deadline:
            raise RefusedError(
                "store.index-locked", hint=message("store.index-locked.hint", path=str(lock)), path=str(lock)
            )
        time.sleep(0.05)
