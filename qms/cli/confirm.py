"""The one way a command writes: show, ask, write in one transaction, say how to take it back."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qms.cli import terminal
from qms.cli.preview import Before, on_disk, preview
from qms.cli.session import Session
from qms.errors import UsageError
from qms.language import say
from qms.model.edits import Edit
from qms.model.messages import Message, message

if TYPE_CHECKING:
    from qms.store.objects_of_change import Tag

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
    tags: Sequence[Tag] = (),
    beside: Sequence[Edit] = (),
    before: Before | None = None,
    afterwards: str = "cli.confirm.undo",
) -> str:
    """Id of the commit made, or empty where nothing was written (no edits, ``--dry-run``, or the person said no).

    The description stands in the preview in the session's language, and as the subject of the commit in the
    registry's own. Nothing is asked with ``yes``. ``beside`` are edits in the registry's home. ``before`` gives what
    the preview compares with, by default what lies on disk. ``afterwards`` is said at the end.

    Raises:
        UsageError: ``--at`` was given, or there is nobody to ask.
    """
    refuse_past(session)
    if not edits and not beside:
        session.print("cli.confirm.nothing")
        return ""
    shown = [*edits, *(replace(edit, path=f"../{edit.path}") for edit in beside)]
    if not agreed(session, shown, before or on_disk(session.location.root), description, yes=yes, dry_run=dry_run):
        return ""
    commit = commit_now(session, edits, description, trailers=trailers, tags=tags, beside=beside)
    session.print(afterwards)
    return commit


def refuse_past(session: Session) -> None:
    """Refuse to write while ``--at`` shows the past. Raises UsageError."""
    if session.at:
        raise UsageError("cli.usage.at_writes", hint=message("cli.usage.at_writes_hint"))


def agreed(
    session: Session, edits: Sequence[Edit], before: Before, description: Message, *, yes: bool, dry_run: bool
) -> bool:
    """Show what will be written and how it differs from ``before``, ask unless ``yes``; False also with ``dry_run``.

    Raises:
        UsageError: there is nobody to ask.
    """
    out = sys.stderr if session.data_on_stdout else sys.stdout
    out.writelines(line + "\n" for line in preview(edits, before, session.say(description), session.lang))
    if dry_run:
        session.print("cli.confirm.dry")
        return False
    if yes or _answered_yes(session):
        return True
    session.print("cli.confirm.declined")
    return False


def commit_now(
    session: Session,
    edits: Sequence[Edit],
    description: Message,
    *,
    trailers: Mapping[str, str] | None = None,
    tags: Sequence[Tag] = (),
    beside: Sequence[Edit] = (),
) -> str:
    """Id of the commit that one transaction made of the edits, with its tags; said to the person."""
    from qms.cli.glance import glance  # noqa: PLC0415
    from qms.store.transaction import commit_edits  # noqa: PLC0415 - reading commands need none of it
    from qms.store.undo import COMMAND  # noqa: PLC0415

    here = session.location
    commit = commit_edits(
        here,
        edits,
        say(description, glance(here.root).language or session.lang),
        author=session.actor,
        when=session.now,
        trailers={COMMAND: session.command, **(trailers or {})},
        tags=tags,
        beside=beside,
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
