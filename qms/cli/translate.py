"""``qms translate``: where translations of documents stand, and that one was found true to its original."""

from __future__ import annotations

import sys
from datetime import date
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.life import DocumentName, keep, opened
from qms.cli.options import DryRun, Format, OutputFormat, Yes
from qms.cli.session import Session
from qms.model.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qms.actions.translation import Translated

app = Commands(help="cli.translate.help")

_INDENT = "  "
_DEEP = "      "
_LANGUAGES = "ky|ru|en"


@app.command(help="cli.translate.status_help")
def status(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.life.document", metavar="cli.metavar.document")] = "",
    *,
    form: OutputFormat = Format.TEXT,
) -> None:
    """Where translations stand is an answer, not a finding: the exit code stays 0."""
    from qms.actions.translation import standings  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_registry  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    found = standings(open_registry(session), name)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"translations": [one.record for one in found]})
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(session, found, whole=not name))


@app.command(help="cli.translate.accept_help")
def accept(
    ctx: typer.Context,
    document: DocumentName,
    language: Annotated[str, typer.Argument(help="cli.translate.language", metavar=_LANGUAGES)],
    *,
    by: Annotated[str, typer.Option("--by", help="cli.translate.by", metavar="cli.metavar.person")],
    day: Annotated[date | None, typer.Option("--date", help="cli.translate.date", metavar="cli.metavar.date")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """What was changed by hand in the document's folder is kept with it: the record names those very texts."""
    from qms.actions.accept import Acceptance  # noqa: PLC0415 - start-up
    from qms.actions.accept import accept as accepting  # noqa: PLC0415
    from qms.actions.document_named import document_named  # noqa: PLC0415
    from qms.actions.stage import reviewer  # noqa: PLC0415

    session, registry = opened(ctx)
    facts = document_named(document, registry.snapshot)
    when = day or session.today
    wanted = Acceptance(language, reviewer(by, when, registry), when)
    edits = accepting(registry, facts, wanted, session.lang)
    what = message("cli.translate.what", title=facts.text("title") or facts.id, language=language)
    keep(session, registry, edits, what, yes=yes, dry_run=dry_run, with_texts=(facts.id,))


def _lines(session: Session, found: Sequence[Translated], *, whole: bool) -> Iterator[str]:
    """Documents with their translations; where all were asked for, those without any follow in one line a language."""
    if not found:
        yield session.text("translation.nothing")
        return
    first = True
    for _, several in groupby(found, key=lambda one: one.facts.id):
        translations = list(several)
        if whole and all(one.state == "absent" for one in translations):
            continue
        if not first:
            yield ""
        first = False
        yield from _document(session, translations, whole=whole)
    if whole:
        yield from _without(session, found, begun=not first)


def _document(session: Session, translations: Sequence[Translated], *, whole: bool) -> Iterator[str]:
    facts = translations[0].facts
    yield terminal.bold(fill(facts.text("title") or facts.id, terminal.width()))
    yield " · ".join(part for part in (facts.id, facts.text("code")) if part)
    for one in translations:
        if not (whole and one.state == "absent"):
            yield from _translation(session, one)
    waiting = [one for one in translations if one.state not in {"accepted", "absent"} and one.numbering == ((), ())]
    if waiting and not whole:
        yield session.text("translation.next", id=facts.id, language=waiting[0].language)


def _translation(session: Session, one: Translated) -> Iterator[str]:
    from qms.model.snapshot import partial  # noqa: PLC0415 - start-up
    from qms.text.dates import short  # noqa: PLC0415

    language = session.text(f"translation.language.{one.language}")
    when = partial(one.accepted.date) if one.accepted else None
    day = short(when, session.lang) if when else ""
    state = session.text(f"translation.state.{one.state}", name=one.person, day=day)
    yield from _wrapped(f"{language}: {state}", _INDENT, _INDENT * 2)
    yield from _changes(session, one)
    for name, addresses in one.numbering._asdict().items():
        yield from _places(session, name, addresses)
    if one.in_force:
        yield from _wrapped(session.text(f"translation.in_force.{one.in_force_state}", version=one.in_force), _DEEP)


def _changes(session: Session, one: Translated) -> Iterator[str]:
    if one.state != "outdated":
        return
    changes = one.since._asdict()
    changes["renumbered"] = tuple(
        f"{was}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{now}" for was, now in one.since.renumbered
    )
    for name in ("changed", "added", "removed", "renumbered"):
        yield from _places(session, name, changes[name])
    if not any(changes.values()):
        yield from _wrapped(session.text("translation.no_clause"), _DEEP)
    if one.translation_changed:
        yield from _wrapped(session.text("translation.also_edited"), _DEEP)


def _places(session: Session, name: str, addresses: Sequence[str]) -> Iterator[str]:
    if addresses:
        from qms.lifecycle.front import name_in_words  # noqa: PLC0415 - start-up

        shown = tuple(name_in_words(one, session.lang) for one in addresses)
        lines = _wrapped(session.text(f"translation.{name}", places=shown), _DEEP, _DEEP + _INDENT)
        yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)


def _without(session: Session, found: Sequence[Translated], *, begun: bool) -> Iterator[str]:
    absent: dict[str, list[str]] = {}
    for one in found:
        if one.state == "absent":
            absent.setdefault(one.language, []).append(one.facts.id)
    if absent and begun:
        yield ""
    for code, ids in absent.items():
        language = session.text(f"translation.language.{code}")
        said = session.text("translation.without", language=language, n=len(ids), ids=tuple(ids))
        yield from _wrapped(said, "", _INDENT)


def _wrapped(words: str, first: str = "", later: str = "") -> Iterator[str]:
    wrapped = fill(
        words,
        terminal.width(),
        initial_indent=first,
        subsequent_indent=later or first,
        break_on_hyphens=False,
        break_long_words=False,
    )
    yield from wrapped.split("\n")
