"""Files of a transaction put in place of the old ones, and back."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from qms.errors import RefusedError
from qms.store.journal import Change, Journal, Plan, beside, digest, leftovers, sync_folder, write_durably


def bytes_at(path: Path) -> bytes | None:
    """Bytes of a plain file, None when there is none. Raises OSError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def put_new(top: Path, plan: Plan, journal: Journal) -> None:
    """Put the new bytes of all changes in place: first all written beside, then all renamed.

    Raises:
        RefusedError: a file is no longer as it was when the plan was made.
        OSError: the disk refuses.
    """
    moving = [(number, change) for number, change in enumerate(plan.changes) if change.old != change.new]
    for number, change in moving:
        if change.new:
            _write_beside(top, plan, number, journal.bytes_of("new", number))
    for number, change in moving:
        target = top / change.path
        if digest(bytes_at(target)) != change.old:
            raise RefusedError("store.changed-meanwhile", path=change.path)
        _settle(target, plan, number, there=bool(change.new))
    for _, change in moving:
        _sync(top, change)


def put_back(top: Path, plan: Plan, journal: Journal) -> tuple[str, ...]:
    """Put the old bytes back; paths of files left alone: neither old nor new, so somebody changed them since.

    Raises:
        OSError: the disk refuses; the journal is to be kept.
    """
    drop_leftovers(top, plan)
    kept = []
    for number, change in enumerate(plan.changes):
        now = digest(bytes_at(top / change.path))
        if now == change.old:
            _drop_empty((top / change.path).parent, top)
        elif now == change.new:
            _restore(top, plan, number, journal)
        else:
            kept.append(change.path)
    return tuple(kept)


def drop_leftovers(top: Path, plan: Plan) -> None:
    """Remove files written beside their targets and never renamed."""
    for path in leftovers(top, plan):
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()


def _restore(top: Path, plan: Plan, number: int, journal: Journal) -> None:
    change = plan.changes[number]
    if change.old:
        _write_beside(top, plan, number, journal.bytes_of("old", number))
    _settle(top / change.path, plan, number, there=bool(change.old))
    _sync(top, change)
    if not change.old:
        _drop_empty((top / change.path).parent, top)


def _write_beside(top: Path, plan: Plan, number: int, data: bytes) -> None:
    change = plan.changes[number]
    target = top / change.path
    target.parent.mkdir(parents=True, exist_ok=True)
    waiting = beside(target, plan.token, number)
    write_durably(waiting, data)
    if change.mode:
        waiting.chmod(change.mode)


def _settle(target: Path, plan: Plan, number: int, *, there: bool) -> None:
    if there:
        beside(target, plan.token, number).replace(target)
    else:
        target.unlink()


def _sync(top: Path, change: Change) -> None:
    folder = (top / change.path).parent
    sync_folder(folder)
    if not change.new:
        _drop_empty(folder, top)


def _drop_empty(folder: Path, stop: Path) -> None:
    """Remove folders that hold nothing, upwards: git does not keep them either."""
    while folder != stop and not (folder / ".git").exists():
        try:
            os.rmdir(folder)  # noqa: PTH106 - refuses a folder that is not empty, which is the point
        except OSError:
            return
        folder = folder.parent
