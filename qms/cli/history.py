"""``qms history``: the revisions of one document and its periodic checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session

if TYPE_CHECKING:
    from qms.actions.history import Check, DocumentHistory, PastRevision

app = Commands()

#: Digits of a fingerprint by which a person tells two apart.
_DIGITS = 12
_INDENT = "  "
#: Columns a caption may take before the value goes on in its own column.
_WIDEST = 24


@app.command(help="cli.history.help")
def history_of(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.history.name", metavar="cli.metavar.document")],
    *,
    form: OutputFormat = Format.TEXT,
) -> None:
    """Revisions with the latest first; for programs by version."""
    from qms.actions.history import history  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_documents  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    found = history(open_documents(session), name, session.lang)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(found.record)
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(session, found))


def _lines(session: Session, found: DocumentHistory) -> Iterator[str]:
    facts = found.facts
    yield terminal.bold(fill(facts.text("title") or facts.id, terminal.width()))
    yield " · ".join(part for part in (facts.id, facts.text("code")) if part)
    if not found.revisions:
        yield ""
        yield session.text("cli.history.none")
    for revision in reversed(found.revisions):
        yield ""
        yield terminal.bold(f"{revision.version}  {session.text(f'lifecycle.status.{revision.status}')}")
        yield from _table(list(_facts(session, revision)))
    if found.checks:
        yield ""
        yield session.text("cli.history.checks")
        for check in reversed(found.checks):
            yield _wrapped(_INDENT, _check(session, check))


def _facts(session: Session, revision: PastRevision) -> Iterator[tuple[str, str]]:
    """Captions and values of what is known of a revision."""
    from qms.text.dates import short  # noqa: PLC0415 - start-up

    lang = session.lang
    if revision.effective:
        yield session.text("cli.history.effective"), short(revision.effective, lang)
    who = ", ".join(part for part in (revision.approver, revision.post) if part)
    when = short(revision.approved, lang) if revision.approved else ""
    if who or when:
        yield session.text("cli.history.approved"), " – ".join(part for part in (when, who) if part)
    for decision in revision.decisions:
        yield session.text("cli.history.decision"), decision
    if change := _change(session, revision):
        yield session.text("cli.history.change"), change
    if withdrawn := revision.part("withdrawn").get("date"):
        from qms.model.snapshot import partial  # noqa: PLC0415

        day = partial(withdrawn)
        yield session.text("cli.history.withdrawn"), short(day, lang) if day else str(withdrawn)
    if revision.fingerprint:
        head, _, digits = revision.fingerprint.rpartition(":")
        yield session.text("cli.history.fingerprint"), f"{head}:{digits[:_DIGITS]}…"


def _change(session: Session, revision: PastRevision) -> str:
    change = revision.part("change")
    number, summary = change.get("number"), str(change.get("summary", ""))
    said = session.text("cli.history.number", number=str(number)) if number else ""
    return " ".join(part for part in (said, summary) if part)


def _check(session: Session, check: Check) -> str:
    from qms.text.dates import short  # noqa: PLC0415

    day = short(check.day, session.lang) if check.day else str(check.fields.get("date", ""))
    note = str(check.fields.get("note", ""))
    return "; ".join(part for part in (" – ".join(part for part in (day, check.checker) if part), note) if part)


def _table(pairs: list[tuple[str, str]]) -> Iterator[str]:
    margin = min(_WIDEST, max((len(caption) for caption, _ in pairs), default=0) + 2)
    last = ""
    for caption, value in pairs:
        head = "" if caption == last else f"{caption}:"
        yield _wrapped(_INDENT + head.ljust(margin), value, _INDENT + " " * margin)
        last = caption


def _wrapped(head: str, words: str, indent: str = _INDENT) -> str:
    return fill(
        words,
        terminal.width(),
        initial_indent=head,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
