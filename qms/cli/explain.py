"""``qms explain``: what a rule wants, why, and how it looks wrong and right."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from textwrap import fill, indent
from typing import Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.messages import message
from qms.rules.catalog import Rule, catalog, rule_of

app = Commands()


@app.command(help="cli.explain.help")
def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="cli.explain.code", metavar="QMS###")] = "",
    *,
    form: OutputFormat = Format.TEXT,
) -> None:
    """Without a code, every rule in one line; with the beginning of one, such as QMS5, those of its family."""
    session: Session = ctx.obj
    family = tuple(rule for rule in catalog() if code and rule.code.startswith(code.upper()))
    several = not code or (len(family) > 1 and len(code) > len("QMS"))
    rules = (family or catalog()) if several else (_rule(code),)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"rules": [_record(rule, session) for rule in rules]})
    elif not several:
        sys.stdout.write(page(rules[0], session))
    else:
        from qms.cli.tables import Column, table  # noqa: PLC0415

        captions = (
            session.text("cli.explain.caption_code"),
            Column(session.text("cli.explain.caption_what"), breaks=True),
        )
        table(session.console, captions, [(rule.code, session.say(rule.title())) for rule in rules])


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
    parts.append(f"{session.text('cli.explain.source')}: {rule.doc.source}")
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
