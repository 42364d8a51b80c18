"""``qms explain``: what a rule wants, why, and how it looks wrong and right."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from enum import StrEnum
from textwrap import fill, indent
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.rule_pages import markdown, source_of
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.messages import message
from qms.rules.catalog import Rule, catalog, rule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qms.rules.own import OwnRule

app = Commands()


class ExplainFormat(StrEnum):
    """Form of the pages: for people, as a page to put on a site, for programs."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@app.command(help="cli.explain.help")
def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="cli.explain.code", metavar="QMS###")] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="cli.explain.all")] = False,
    form: Annotated[ExplainFormat, typer.Option("--format", help="cli.explain.format")] = ExplainFormat.TEXT,
) -> None:
    """Without a code, every rule in one line; with the beginning of one, such as QMS5, those of its family."""
    session: Session = ctx.obj
    # packages that the registry asks for are loaded with its settings
    own = _own(session)
    known = catalog()
    family = tuple(rule for rule in known if code and rule.code.startswith(code.upper()))
    mine = next((rule for rule in own if rule.code == code.strip().upper()), None)
    several = everything or not code or (len(family) > 1 and len(code) > len("QMS"))
    rules = (family or known) if several else () if mine else (_rule(code),)
    if form is ExplainFormat.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"rules": [_record(rule, session) for rule in rules]})
    elif form is ExplainFormat.MARKDOWN:
        sys.stdout.write(markdown(rules, session.lang))
    elif mine:
        sys.stdout.write(_own_page(mine, session))
    elif everything or not several:
        sys.stdout.write(("\n" + "─" * terminal.width() + "\n\n").join(page(rule, session) for rule in rules))
    else:
        _table(session, rules, own if not code else ())


def _table(session: Session, rules: Sequence[Rule], own: Sequence[OwnRule]) -> None:
    from qms.cli.tables import Column, table  # noqa: PLC0415
    from qms.rules.own import said_title  # noqa: PLC0415

    captions = (session.text("cli.explain.caption_code"), Column(session.text("cli.explain.caption_what"), breaks=True))
    rows = [(rule.code, session.say(rule.title())) for rule in rules]
    table(session.console, captions, rows + [(rule.code, session.say(said_title(rule))) for rule in own])


def _own(session: Session) -> tuple[OwnRule, ...]:
    """Rules of the registry's organisation; none where there is no registry, or its settings cannot be read."""
    from qms.cli.opened import open_registry  # noqa: PLC0415
    from qms.errors import QmsError  # noqa: PLC0415

    try:
        return open_registry(session, sound=False).context.own
    except QmsError:
        return ()


def _own_page(rule: OwnRule, session: Session) -> str:
    from qms.language import pick  # noqa: PLC0415

    wide = terminal.width()
    severity = session.text(f"cli.findings.{rule.severity}")
    parts = [f"{terminal.bold(rule.code)} ({severity})", fill(pick(rule.title, session.lang), wide)]
    for caption, words in (("why", rule.why), ("hint", rule.hint)):
        if words:
            parts.append(fill(f"{session.text(f'cli.explain.{caption}')}: {pick(words, session.lang)}", wide))
    return "\n\n".join(parts) + "\n"


def _rule(code: str) -> Rule:
    found = rule_of(code)
    if found is None:
        known = [rule.code for rule in catalog()] + [rule.name for rule in catalog()]
        close = get_close_matches(code.upper(), known, n=1) or get_close_matches(code.lower(), known, n=1)
        hint = message("cli.usage.did_you_mean", command=f"qms explain {close[0]}") if close else None
        raise UsageError("cli.explain.no_rule", hint=hint or message("cli.explain.no_rule_hint"), code=code)
    return found


def page(rule: Rule, session: Session) -> str:
    """Page of one rule, fitted to the terminal."""
    wide = terminal.width()
    severity = session.text(f"cli.findings.{rule.severity}")
    parts = [f"{terminal.bold(rule.code)} {rule.name} ({severity})", fill(session.say(rule.title()), wide)]
    parts.append(fill(f"{session.text('cli.explain.why')}: {session.say(rule.why())}", wide))
    parts.append(fill(f"{session.text('cli.explain.source')}: {source_of(rule, session.lang)}", wide))
    for name in ("wrong", "right"):
        example = indent(getattr(rule.doc, name), "    ")
        parts.append(f"{session.text(f'cli.explain.{name}')}:\n\n{example}")
    return "\n\n".join(parts) + "\n"


def _record(rule: Rule, session: Session) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "title": session.say(rule.title()),
        "why": session.say(rule.why()),
        "source": rule.doc.source,
        "wrong": rule.doc.wrong,
        "right": rule.doc.right,
    }
