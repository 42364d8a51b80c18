"""``qms renumber``: numbers and references of a document put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened
from qms.cli.options import DryRun, Yes
from qms.cli.session import Session
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.renumber import PutRight

app = Commands()


@app.command(help="cli.renumber.help")
def renumber(ctx: typer.Context, document: DocumentName, *, yes: Yes = False, dry_run: DryRun = False) -> None:
    """What was edited by hand in the document's own texts is kept with it."""
    from qms.actions.renumber import renumber as put_right  # noqa: PLC0415 - start-up
    from qms.actions.stage import stage  # noqa: PLC0415

    session, registry = opened(ctx)
    found = stage(registry, document)
    done = put_right(found)
    tell_put_right(session, done)
    if done.edits:
        what = message("cli.renumber.what", title=found.title)
        keep(session, registry, done.edits, what, yes=yes, dry_run=dry_run, with_texts=(found.id,))


def tell_put_right(session: Session, done: PutRight) -> None:
    """Tell what gets another number, which references follow, and which are left for a person to look at."""
    from qms.cli.diff import spanned  # noqa: PLC0415

    for path, text in done.texts:
        if text.numbers:
            numbers = tuple(spanned(session, text.numbers))
            session.note(message("renumber.numbers", path=path, n=len(text.numbers), numbers=numbers))
        if text.followed:
            pairs = tuple(dict.fromkeys(f"{one.was} → {one.now}" for one in text.followed))
            session.note(message("renumber.followed", path=path, n=len(text.followed), references=pairs))
        for one in text.left:
            place = f"{path}:{one.line}"
            session.note(message(f"renumber.left_{one.doubt}", place=place, words=one.words))
