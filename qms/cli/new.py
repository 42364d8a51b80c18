"""``qms new``: a document from the skeleton of its type."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.confirm import confirm_and_commit, refuse_past
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.messages import Message, message

if TYPE_CHECKING:
    from qms.actions.new import Wanted
    from qms.actions.registry import Registry

app = Commands()


class Language(StrEnum):
    """Language of a document."""

    KY = "ky"
    RU = "ru"
    EN = "en"


@app.command(help="cli.new.help")
def new(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(help="cli.new.type", metavar="cli.metavar.type")] = "",
    document: Annotated[str, typer.Argument(help="cli.new.id", metavar="ID")] = "",
    *,
    title: Annotated[str, typer.Option("--title", help="cli.new.title", metavar="cli.metavar.text")] = "",
    code: Annotated[str, typer.Option("--code", help="cli.new.code", metavar="cli.metavar.cipher")] = "",
    unit: Annotated[str, typer.Option("--unit", help="cli.new.unit", metavar="cli.metavar.unit")] = "",
    language: Annotated[Language | None, typer.Option("--language", help="cli.new.language")] = None,
    reason: Annotated[str, typer.Option("--reason", help="cli.new.reason", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """What is not given is asked at a terminal, one by one."""
    from qms.actions.new import Wanted, free_code, new_files, person_of, type_of, unit_of  # noqa: PLC0415 - start-up
    from qms.cli.checked import refuse_errors  # noqa: PLC0415
    from qms.cli.opened import open_registry  # noqa: PLC0415
    from qms.lifecycle.new import Opened  # noqa: PLC0415

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    registry = open_registry(session)
    said = Wanted(
        type_of(kind, registry, session.lang) if kind else "",
        document.strip(),
        " ".join(title.split()),
        code.strip(),
        unit_of(unit, registry) if unit else "",
        language or registry.context.settings.languages[0],
    )
    if yes and said.kind and not said.code:
        # who agrees beforehand agrees to the next free code too; it is shown with what is written
        said = replace(said, code=free_code(said.kind, registry))
    wanted = _whole(session, registry, said)
    opened = Opened(session.today, person_of(session.actor.name, registry), " ".join(reason.split()))
    edits = new_files(wanted, registry, opened)
    refuse_errors(session, registry, edits)
    what = message("cli.new.what", title=wanted.title, code=wanted.code)
    if confirm_and_commit(session, edits, what, yes=yes, dry_run=dry_run):
        session.print("cli.new.next", path=str(session.location.root / edits[0].path))


def _whole(session: Session, registry: Registry, wanted: Wanted) -> Wanted:
    """What was said with what was asked for. Raises UsageError where there is nobody to ask."""
    if wanted.kind and wanted.id and wanted.title and wanted.code and wanted.unit:
        return wanted
    if terminal.can_ask():
        return _asked(session, registry, wanted)
    missing, typed = _missing(session, registry, wanted)
    raise UsageError("cli.new.missing", hint=message("cli.new.missing_hint", words=typed), names=missing)


def _asked(session: Session, registry: Registry, wanted: Wanted) -> Wanted:
    from qms.actions import new as action  # noqa: PLC0415
    from qms.cli.ask import ask, choose  # noqa: PLC0415

    lang, snapshot = session.lang, registry.snapshot

    def question(key: str) -> str:
        return session.text(f"cli.new.ask_{key}")

    def fit_id(answer: str) -> str:
        action.refuse_id(answer, title, snapshot)
        return answer

    def fit_code(answer: str) -> str:
        action.refuse_code(answer, kind, registry)
        return answer

    kind = wanted.kind or choose(
        session, question("type"), action.types(registry, lang), lambda words: action.type_of(words, registry, lang)
    )
    title = wanted.title or ask(session, question("title"), lambda answer: " ".join(answer.split()))
    document = wanted.id or ask(session, question("id"), fit_id, action.free_id(title, snapshot))
    code = wanted.code or ask(session, question("code"), fit_code, action.free_code(kind, registry))
    unit = wanted.unit or choose(
        session, question("unit"), action.units(registry, lang), lambda words: action.unit_of(words, registry)
    )
    return action.Wanted(kind, document, title, code, unit, wanted.language)


def _missing(session: Session, registry: Registry, wanted: Wanted) -> tuple[tuple[str, ...], str]:
    """Captions of what is missing, and the whole command with something in its place."""
    from qms.actions.new import common_type, free_code, free_id  # noqa: PLC0415

    kind = wanted.kind or common_type(registry)
    units = [unit.id for unit in registry.snapshot.records("units")]
    title = wanted.title or session.text("cli.new.some_title")
    fields = (
        ("type", wanted.kind, kind),
        ("id", wanted.id, free_id(title, registry.snapshot)),
        ("title", wanted.title, title),
        ("code", wanted.code, free_code(kind, registry) or registry.context.settings.code_example or "…"),
        ("unit", wanted.unit, units[0] if units else "…"),
    )
    words = [said or better for _, said, better in fields[:2]]
    words += [f"--{name} {_quoted(said or better)}" for name, said, better in fields[2:]]
    names = tuple(session.say(_caption(name)) for name, said, _ in fields if not said)
    return names, "qms new " + " ".join(words)


def _quoted(word: str) -> str:
    """A word as every shell takes it; Windows knows no single quotes."""
    return quote(word) if '"' in word else f'"{word}"' if " " in word else word


def _caption(name: str) -> Message:
    return message(f"cli.new.caption_{name}")
