"""Much work of one kind, shared by two processes: what comes out is the same as of one, and in the same order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def can_share() -> bool:
    """Whether a second process would run beside this one, and begin with all that this one knows."""
    return os.cpu_count() != 1 and hasattr(os, "fork")


def shared(total: int, work: Callable[[int], T], progress: Callable[[int, int], None]) -> list[T]:
    """What ``work`` gives for each number below ``total``, in order; it must survive pickling.

    This process goes up from the first, a helper down from the last until they meet: neither waits for the other.
    An error, and Ctrl-C, is met here. What a helper that was killed has not given is done here.
    """
    import multiprocessing  # noqa: PLC0415 - start-up: mostly one process does all

    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    helper = fork.Process(target=_help, args=(total, work, sender), daemon=True)
    helper.start()
    sender.close()
    done: dict[int, T] = {}
    try:
        for number in range(total):
            # so often that the helper does not wait with a full pipe
            _receive(receiver, done)
            if number in done:
                break
            done[number] = work(number)
            progress(len(done), total)
        progress(total, total)
    finally:
        helper.kill()
        helper.join()
        receiver.close()
    return [done[number] for number in range(total)]


def _receive(receiver: Connection, done: dict[int, Any]) -> None:
    """Take what the helper has given by now; one that was killed may leave half of something."""
    with suppress(EOFError, OSError):
        while receiver.poll():
            number, given = receiver.recv()
            done[number] = given


def _help(total: int, work: Callable[[int], Any], sender: Connection) -> None:
    # the one that asked tells of Ctrl-C, and of an error, which it will meet itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        for number in reversed(range(total)):
            sender.send((number, work(number)))
