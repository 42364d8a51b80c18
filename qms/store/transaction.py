"""Edits of one command, kept wholly or not at all: files on disk, one commit, its tags."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from qms.errors import RefusedError
from qms.model.edits import Delete, Edit, Write
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.failures import said
from qms.store.git import Git, GitError
from qms.store.identity import Identity
from qms.store.interruption import uninterrupted
from qms.store.journal import Change, Journal, Plan, digest
from qms.store.lock import writer_lock
from qms.store.objects import write_blobs
from qms.store.objects_of_change import Tag, make_commit, make_tree, signature, tag_moves
from qms.store.paths import inside
from qms.store.recovery import recover_locked, refresh_index
from qms.store.refs import RefLock, RefMove
from qms.store.situation import ready_head, repository, value_of
from qms.store.swap import bytes_at, put_back, put_new
from qms.store.trailers import with_trailers

_PERMISSIONS = 0o777


def commit_edits(
    location: RegistryLocation,
    edits: Sequence[Edit],
    text: str,
    *,
    author: Identity,
    when: datetime,
    trailers: Mapping[str, str] | None = None,
    tags: Sequence[Tag] = (),
    beside: Sequence[Edit] = (),
) -> str:
    """Id of the commit that keeps ``edits`` (paths in the registry) and ``beside`` (paths in ``location.home``).

    ``when`` has a time zone. An edit that leaves a file as it lies on disk keeps what was written by hand; a Delete
    without ``expect`` keeps that a file is gone. Nothing else that is changed or staged in the repository is touched.

    Raises:
        RefusedError: a file is not as expected, a path leaves its folder, git or the disk does not allow it; nothing is
            changed then.
    """
    top, git_dir = repository(location)
    git = Git(top)
    with writer_lock(git_dir):
        recover_locked(location)
        head = ready_head(git, git_dir)
        token = secrets.token_hex(6)
        journal = Journal.of(git_dir)
        with said(git_dir), journal.draft(token) as draft:
            changes = _draft_changes(git, draft, _targets(location, edits, beside), top)
            tree = make_tree(git, head.commit, changes, git_dir / "qms" / f"index-{token}")
            if not tags and tree == _tree_of(git, head.commit):
                raise RefusedError("store.nothing-to-keep")
            env = signature(author, when)
            commit = make_commit(git, tree, head.commit, with_trailers(text, trailers or {}), env)
            moves = (RefMove(head.ref, head.commit, commit), *tag_moves(git, tags, commit, author, when))
            plan = Plan(token, head.ref, head.commit, commit, changes)
            subject = "qms: " + text.strip().split("\n", 1)[0]
            with uninterrupted(), RefLock(git, moves, subject, env) as refs:
                _carry_out(git, plan, journal, draft, refs)
        return commit


def _carry_out(git: Git, plan: Plan, journal: Journal, draft: Journal, refs: RefLock) -> None:
    top = git.folder
    with said(top):
        journal.enact(plan, draft)
        try:
            put_new(top, plan, journal)
            refs.move()
        except BaseException:
            # git may have moved the branch and died before it could say so: then the next command finishes
            if value_of(git, plan.ref) != plan.commit:
                put_back(top, plan, journal)
                journal.close()
            raise
    # the commit is made: if another git holds the index, the next command sets it right from the journal
    with suppress(GitError):
        refresh_index(git, plan)
        journal.close()


def _targets(location: RegistryLocation, edits: Sequence[Edit], beside: Sequence[Edit]) -> Iterator[tuple[Edit, Path]]:
    seen: set[Path] = set()
    for base, some in ((location.root, edits), (location.home, beside)):
        for edit in some:
            target = inside(base, edit.path)
            if target in seen:
                raise ValueError(edit.path)
            seen.add(target)
            yield edit, target


def _draft_changes(git: Git, draft: Journal, targets: Iterator[tuple[Edit, Path]], top: Path) -> tuple[Change, ...]:
    """Changes checked against the disk, with old and new bytes kept in the draft and blobs made."""
    rows: list[tuple[Edit, Path, str, int]] = []
    for number, (edit, target) in enumerate(targets):
        old = bytes_at(target)
        _expect(edit, old)
        mode = target.stat().st_mode & _PERMISSIONS if old is not None else 0
        rows.append((edit, target, digest(old), mode))
        if old is not None:
            draft.keep("old", number, old)
        if isinstance(edit, Write):
            draft.keep("new", number, edit.content)
    writes = [number for number, row in enumerate(rows) if isinstance(row[0], Write)]
    blobs = dict(zip(writes, write_blobs(git, [draft.folder / f"{number}.new" for number in writes]), strict=True))
    return tuple(
        Change(
            target.relative_to(top).as_posix(),
            old,
            digest(edit.content) if isinstance(edit, Write) else "",
            mode,
            blobs.get(number, ""),
        )
        for number, (edit, target, old, mode) in enumerate(rows)
    )


def _expect(edit: Edit, old: bytes | None) -> None:
    if digest(old) == edit.expect:
        return
    if isinstance(edit, Delete) or edit.expect:
        raise RefusedError("store.changed", hint=message("store.changed.hint"), path=edit.path)
    raise RefusedError("store.exists", hint=message("store.changed.hint"), path=edit.path)


def _tree_of(git: Git, commit: str) -> str | None:
    return git.ask("rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}") if commit else None
