"""The registry a command reads: the working tree, or the past that ``--at`` names."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from qms.actions.registry import Registry
from qms.cli.session import Session
from qms.store.at import moment
from qms.store.cache import Cache
from qms.store.commit import Commit
from qms.store.reading import Source
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree

#: Seconds of work after which a person is told how it goes.
_PATIENCE = 0.7
_STEP = 0.25


def open_registry(session: Session, *, cached: bool = True) -> Registry:
    """Registry as the commit of ``--at`` has it, or as it lies on disk; ``cached``: with what was worked out before."""
    location = session.location
    source: Source = WorkingTree(location)
    today = session.today
    if session.at:
        past = moment(location, session.at)
        source, today = Commit(location, past.commit), past.day
    return Registry(
        source,
        Resources(location.home),
        today,
        (lambda ruleset: Cache.of(location, ruleset)) if cached else None,
        _teller(session),
    )


def open_documents(session: Session) -> Registry:
    """Registry for a question about documents: on a day of the past, today's histories are asked about that day."""
    if not session.at:
        return open_registry(session)
    past = moment(session.location, session.at)
    registry = open_registry(session)
    if past.by_day:
        registry.source = WorkingTree(session.location)
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
