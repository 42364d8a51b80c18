"""The one way a command writes: show, ask, write in one transaction, say how to take it back."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from qms.cli import terminal
from qms.cli.preview import preview
from qms.cli.session import Session
from qms.errors import UsageError
from qms.language import say
from qms.model.edits import Edit
from qms.model.messages import Message, message

#: Trailer of every commit a command makes: its first word. `undo` takes back only such commits.
COMMAND_TRAILER = "Qms-Command"
#: Answers that agree, in any of the languages: people type the one they think in.
_AGREES = frozenset({"ооба", "о", "макул", "да", "д", "yes", "y"})


def confirm_and_commit(
    session: Session,
    edits: Sequence[Edit],
    description: Message,
    *,
    yes: bool,
    dry_run: bool,
    trailers: Mapping[str, str] | None = None,
) -> str:
    """Id of the commit made, or empty where nothing was written (no edits, ``--dry-run``, or the person said no).

    The description stands in the preview in the session's language, and as the subject of the commit in the
    registry's own. Nothing is asked with ``yes``.

    Raises:
        UsageError: ``--at`` was given, or there is nobody to ask.
    """
    refuse_past(session)
    if not edits:
        session.print("cli.confirm.nothing")
        return ""
    if not agreed(session, edits, session.location.root, description, yes=yes, dry_run=dry_run):
        return ""
    commit = commit_now(session, edits, description, trailers)
    session.print("cli.confirm.undo")
    return commit


def refuse_past(session: Session) -> None:
    """Refuse to write while ``--at`` shows the past. Raises UsageError."""
    if session.at:
        raise UsageError("cli.usage.at_writes", hint=message("cli.usage.at_writes_hint"))


def agreed(
    session: Session, edits: Sequence[Edit], root: Path, description: Message, *, yes: bool, dry_run: bool
) -> bool:
    """Show what will be written below ``root``, ask unless ``yes``; False also with ``dry_run``.

    Raises:
        UsageError: there is nobody to ask.
    """
    out = sys.stderr if session.data_on_stdout else sys.stdout
    out.writelines(line + "\n" for line in preview(edits, root, session.say(description), session.lang))
    if dry_run:
        session.print("cli.confirm.dry")
        return False
    if yes or _answered_yes(session):
        return True
    session.print("cli.confirm.declined")
    return False


def commit_now(
    session: Session, edits: Sequence[Edit], description: Message, trailers: Mapping[str, str] | None = None
) -> str:
    """Id of the commit that one transaction made of the edits; said to the person."""
    from qms.cli.glance import glance  # noqa: PLC0415
    from qms.store.transaction import commit_edits  # noqa: PLC0415 - reading commands need none of it

    subject = say(description, glance(session.location.root).language or session.lang)
    commit = str(
        commit_edits(
            session.location,
            tuple(edits),
            subject,
            author=session.actor,
            when=session.now,
            trailers={COMMAND_TRAILER: session.command, **(trailers or {})},
        )
    )
    session.print("cli.confirm.done", what=session.say(description), commit=commit[:10])
    return commit


def _answered_yes(session: Session) -> bool:
    if not terminal.can_ask():
        raise UsageError("cli.confirm.needs_yes", hint=message("cli.confirm.needs_yes_hint"))
    sys.stdout.flush()
    sys.stderr.write(session.text("cli.confirm.question"))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in _AGREES
