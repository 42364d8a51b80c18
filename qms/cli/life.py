"""What the commands of a document's life have in common: they open the registry to write, and write in one way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qms.actions.keep import changed_by_hand, last_kept
from qms.cli.checked import refuse_errors
from qms.cli.confirm import confirm_and_commit, refuse_past
from qms.cli.opened import open_registry
from qms.cli.preview import on_disk
from qms.cli.session import Session
from qms.model.edits import Edit
from qms.model.messages import Message

if TYPE_CHECKING:
    from qms.actions.registry import Registry
    from qms.store.objects_of_change import Tag

DocumentName = Annotated[str, typer.Argument(help="cli.life.document", metavar="cli.metavar.document")]
Signing = Annotated[str, typer.Option("--by", help="cli.life.by", metavar="cli.metavar.person")]
Post = Annotated[str, typer.Option("--as", help="cli.life.post", metavar="cli.metavar.post")]


def opened(ctx: typer.Context) -> tuple[Session, Registry]:
    """The session and its registry, to be written to. Raises UsageError while ``--at`` shows the past."""
    session: Session = ctx.obj
    refuse_past(session)
    return session, open_registry(session)


def worker(session: Session, registry: Registry) -> str:
    """Id of the person at the keyboard where the register of people knows him or her, else the name."""
    from qms.actions.new import person_of  # noqa: PLC0415 - start-up

    return person_of(session.actor.name, registry)


def keep(
    session: Session,
    registry: Registry,
    edits: Sequence[Edit],
    what: Message,
    *,
    yes: bool,
    dry_run: bool,
    tags: Sequence[Tag] = (),
    with_texts: Sequence[str] = (),
) -> bool:
    """Whether the edits were written: nothing is where they would bring errors, or the person said no.

    ``with_texts`` are ids of documents whose own files, changed by hand, are kept with them; nothing else is.
    """
    refuse_errors(session, registry, edits)
    own = _by_hand(session, with_texts, {edit.path for edit in edits})
    kept = last_kept(session.location, own) if own else {}
    disk, by_hand = on_disk(session.location.root), {edit.path for edit in own}

    def before(path: str) -> bytes | None:
        return kept.get(path) if path in by_hand else disk(path)

    return bool(confirm_and_commit(session, [*own, *edits], what, yes=yes, dry_run=dry_run, tags=tags, before=before))


def _by_hand(session: Session, documents: Sequence[str], without: set[str]) -> list[Edit]:
    folders = [session.location.root / "documents" / document for document in documents]
    edits = changed_by_hand(session.location, folders) if folders else ()
    return [edit for edit in edits if edit.path not in without]
