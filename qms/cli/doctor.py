"""``qms doctor``: what is missing here and how to get it."""

from __future__ import annotations

import sys
from textwrap import fill

import typer

from qms.cli import terminal
from qms.cli.checkup import Check, State, checkup
from qms.cli.command import Commands
from qms.cli.json_output import print_json
from qms.cli.options import Format, OutputFormat
from qms.cli.session import Session

app = Commands()


@app.command(help="cli.doctor.help")
def doctor(ctx: typer.Context, form: OutputFormat = Format.TEXT) -> int:
    """Exit 1 where something the program cannot do without is missing."""
    session: Session = ctx.obj
    checks = tuple(checkup(session))
    missing = sum(check.state in {State.MISSING, State.TROUBLE} for check in checks)
    if form is Format.JSON:
        print_json({"checks": [_record(check, session) for check in checks]})
    else:
        for check in checks:
            sys.stdout.write(_told(check, session))
        session.print("cli.doctor.trouble" if missing else "cli.doctor.healthy", n=missing)
    return int(bool(missing))


def _record(check: Check, session: Session) -> dict[str, str]:
    remedy = session.say(check.remedy) if check.remedy else ""
    return {
        "name": check.name,
        "state": check.state.value,
        "found": check.found,
        "purpose": session.say(check.purpose),
        "remedy": remedy,
    }


def _told(check: Check, session: Session) -> str:
    state = session.text(f"cli.doctor.state_{check.state}")
    lines = [f"{terminal.bold(check.name)}: {state}" + (f" – {check.found}" if check.found else "")]
    lines.append(f"    {session.say(check.purpose)}")
    if check.remedy:
        lines.append("    " + session.text("cli.doctor.get", how=session.say(check.remedy)))
    wide = terminal.width()
    return "\n".join(fill(line, wide, subsequent_indent="    ", break_on_hyphens=False) for line in lines) + "\n"
