"""The registry a command reads: the working tree, or the past that ``--at`` names."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from qms.cli.session import Session
from qms.store.ahead import Ahead
from qms.store.clock import iso_day
from qms.store.reading import Source
from qms.store.worktree import WorkingTree

if TYPE_CHECKING:
    from datetime import date

    from qms.actions.registry import Registry
    from qms.store.cache import Cache

#: Seconds of work after which a person is told how it goes.
_PATIENCE = 0.7
_STEP = 0.25


def open_registry(session: Session, *, cached: bool = True, ahead: bool = False, sound: bool = True) -> Registry:
    """Registry as the commit of ``--at`` has it, or as it lies on disk; ``cached``: with what was worked out before.

    ``ahead`` begins to list its files now: for a command that is certain to ask for all of them and writes none.

    Raises:
        UsageError: qms.yaml holds an error, unless not ``sound``: the command itself tells of it.
    """
    location = session.location
    source: Source = WorkingTree(location)
    if session.at:
        from qms.store.at import moment  # noqa: PLC0415 - start-up: hardly a command is about the past
        from qms.store.commit import Commit  # noqa: PLC0415

        past = moment(location, session.at)
        source, today = Commit(location, past.commit), past.day
    else:
        source, today = (Ahead(source) if ahead else source), session.today
    registry = _opened(session, source, today, cached=cached, sound=sound)
    if ahead and not (cached and _begun(session)):
        # all will be read: what that takes is imported while git lists
        registry.prepare()
    return registry


def _begun(session: Session) -> bool:
    from qms.store.cache import Cache  # noqa: PLC0415

    return Cache.begun(session.location)


def open_commit(session: Session, commit: str) -> Registry:
    """Registry as a commit has it, on the session's day."""
    from qms.store.commit import Commit  # noqa: PLC0415 - start-up

    return _opened(session, Commit(session.location, commit), session.today, sound=False)


def open_documents(session: Session, *, ahead: bool = False, sound: bool = True) -> Registry:
    """Registry for a question about documents: on a day of the past, today's histories are asked about that day.

    The day may lie before the registry's first commit: histories of papers are older than their entry. ``ahead`` and
    ``sound`` as for `open_registry`.
    """
    day = iso_day(session.at) if session.at else None
    if day is None:
        return open_registry(session, ahead=ahead, sound=sound)
    return _opened(session, WorkingTree(session.location), day, sound=sound)


def _opened(session: Session, source: Source, today: date, *, cached: bool = True, sound: bool = True) -> Registry:
    # what follows takes longer to import than git takes to list
    from qms.actions.registry import Registry  # noqa: PLC0415
    from qms.store.resources import Resources  # noqa: PLC0415

    def open_cache(ruleset: str) -> Cache:
        from qms.store.cache import Cache  # noqa: PLC0415

        return Cache.of(session.location, ruleset)

    cache = open_cache if cached else None
    registry = session.registry = Registry(source, Resources(session.location.home), today, cache, _teller(session))
    if sound:
        registry.settings_sound()
    return registry


def _teller(session: Session) -> Callable[[int, int], None]:
    """Tells at a terminal, on one line of standard error, how many files of how many have been read."""
    started = last = time.monotonic()
    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if not shown or now - started < _PATIENCE or (now - last < _STEP and done < total):
            return
        last = now
        sys.stderr.write("\r\033[K" + ("" if done == total else session.text("cli.reading", done=done, total=total)))
        sys.stderr.flush()

    return tell
