"""How a run ends: its exit code, and the sentence said when it could not go on."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from qms import __version__
from qms.cli.session import Session
from qms.cli.usage import sentence
from qms.errors import QmsError

CLEAN, FOUND, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
#: What a shell reports for a program whose reader went away (SIGPIPE).
_PIPE = 141


def guarded(session: Session, work: Callable[[], int]) -> int:
    """Exit code of the work. What stops it is said on standard error in the session's language, never as a trace."""
    try:
        return _ended(session, work)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours, and a person reads it
        return _fault(session, error)


def _ended(session: Session, work: Callable[[], int]) -> int:
    try:
        code = work()
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except (ClickException, QmsError) as stopped:
        return _stopped(session, stopped)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE
    except (KeyboardInterrupt, EOFError, typer.Abort):
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the terminal has written ^C on this line
        session.progress("errors.interrupted")
        return INTERRUPTED
    return code


def _stopped(session: Session, stopped: ClickException | QmsError) -> int:
    sys.stdout.flush()
    if isinstance(stopped, NoArgsIsHelpError):
        sys.stderr.write(stopped.message + "\n")
        return USAGE
    said = stopped if isinstance(stopped, QmsError) else sentence(stopped, session.lang)
    session.note(said.message)
    if said.hint is not None:
        session.note(said.hint)
    return said.exit_code


def _fault(session: Session, error: Exception) -> int:
    versions = f"qms {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="qms-", suffix=".log", delete=False) as trace:
        trace.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{versions}\n\n")
        trace.writelines(traceback.format_exception(error))
    session.progress("errors.bug", error=f"{type(error).__name__}: {error}")
    session.progress("errors.bug_trace", path=trace.name, versions=versions)
    return FAULT
