"""``qms audit``: internal audits."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import By, DryRun, Format, OutputFormat, Yes
from qms.cli.session import Session
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.audit_plan import Planned
    from qms.audit.data import Impossible
    from qms.model.messages import Message

app = Commands(help="cli.audit.help")

#: Columns from which a table has room for titles beside the months.
_WIDE = 100
#: Keys of the sentences that say why someone may not audit a process.
_PERSON = "audit.why."
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@app.command("plan", help="cli.audit.plan_help")
@app.command("programme", help="cli.audit.programme_help")
def plan(
    ctx: typer.Context,
    year: Annotated[str, typer.Argument(help="cli.audit.year", metavar="cli.metavar.year")],
    *,
    form: OutputFormat = Format.TEXT,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> int:
    """Exit 1 where the year cannot be planned, or its programme is approved already."""
    from qms.actions.audit_plan import plan_year  # noqa: PLC0415 - start-up
    from qms.audit.calendar import parse_year  # noqa: PLC0415
    from qms.audit.data import Impossible  # noqa: PLC0415
    from qms.cli.confirm import confirm_and_commit, refuse_past  # noqa: PLC0415
    from qms.cli.opened import open_registry  # noqa: PLC0415

    session: Session = ctx.obj
    session.by = by
    session.data_on_stdout = form is Format.JSON
    refuse_past(session)
    parse_year(year)
    registry = open_registry(session)
    session.progress("cli.audit.planning", year=year)
    planned = plan_year(registry, year)
    if isinstance(planned, Impossible):
        if form is Format.JSON:
            _print_impossible(session, planned)
        return _refused(session, planned)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(planned.record)
    else:
        _show(session, planned)
    what = message("cli.audit.what", year=planned.plan.year.name)
    if confirm_and_commit(session, planned.edits, what, yes=yes, dry_run=dry_run):
        session.print("cli.audit.next", year=planned.plan.year.programme)
    return 0


def _print_impossible(session: Session, impossible: Impossible) -> None:
    """The refusal for programs: ``not-found`` where nothing proves that there is no plan."""
    from qms.cli.json_output import print_json  # noqa: PLC0415

    print_json(
        {
            "year": impossible.year.name,
            "status": "impossible" if impossible.proven else "not-found",
            "conflict": [session.say(one) for one in impossible.conflict],
            "ways_out": [session.say(one) for one in impossible.ways_out],
        }
    )


def _refused(session: Session, impossible: Impossible) -> int:
    """Say which demands cannot be kept together, and what would help."""
    headline = "cli.audit.impossible" if impossible.proven else "cli.audit.not_found"
    sys.stderr.write(session.text(headline, year=impossible.year.name) + "\n")
    for key, sentences in (("conflict", impossible.conflict), ("ways_out", impossible.ways_out)):
        if sentences:
            caption = session.text(f"cli.audit.{key}") + "\n" if impossible.proven or key == "ways_out" else ""
            sys.stderr.write("\n" + caption)
            sys.stderr.writelines(_bullets(session, sentences))
    return 1


def _show(session: Session, planned: Planned) -> None:
    from qms.audit.sayings import noted  # noqa: PLC0415 - start-up

    _scores(session, planned)
    _matrix(session, planned)
    _audits(session, planned)
    if planned.plan.unmet:
        sys.stdout.write("\n" + terminal.bold(session.text("cli.audit.unmet")) + "\n")
        sys.stdout.writelines(_bullet(noted(one, session.lang)) for one in planned.plan.unmet)
    best = planned.plan.objective == planned.plan.bound
    key = "cli.audit.best" if best else "cli.audit.good"
    objective, bound = f"{planned.plan.objective:g}", f"{planned.plan.bound:g}"
    sys.stdout.write("\n" + session.text(key, n=len(planned.plan.items), objective=objective, bound=bound) + "\n\n")


def _scores(session: Session, planned: Planned) -> None:
    """Every factor of every score: its share of the score, and how often the process is audited."""
    from qms.cli.tables import Column, table  # noqa: PLC0415

    planning = planned.planning
    names = list(dict.fromkeys(factor.name for score in planning.scores.values() for factor in score.factors))
    captions = [session.text("cli.audit.process"), *(session.text(f"audit.factor-{name}") for name in names)]
    captions += [session.text("cli.audit.score"), session.text("cli.audit.times")]
    rows = []
    for auditee in planning.auditees:
        score = planning.scores[auditee.process]
        shares = {factor.name: f"{factor.contribution:.0f}" for factor in score.factors}
        cells = [_process(auditee.number, auditee.title), *(shares.get(name, "–") for name in names)]
        rows.append([*cells, f"{score.score:.0f}", str(score.times)])
    sys.stdout.write(terminal.bold(session.text("cli.audit.scores")) + "\n")
    table(session.console, [Column(one, breaks=True, right=place > 0) for place, one in enumerate(captions)], rows)


def _matrix(session: Session, planned: Planned) -> None:
    from qms.audit.matrix import matrix, printed_programme  # noqa: PLC0415
    from qms.cli.tables import Column, table  # noqa: PLC0415

    titles = {one.process: _process(one.number, one.title) for one in planned.planning.auditees}
    drawn = matrix(printed_programme(planned.values, (), lambda _, record: titles.get(record)))
    months = [Column(_ROMAN[month - 1]) for month in drawn.months]
    columns = [Column(session.text("cli.audit.process"), breaks=True), *months]
    sys.stdout.write("\n" + terminal.bold(session.text("cli.audit.matrix", year=planned.plan.year.name)) + "\n")
    table(session.console, columns, [(row.process, *row.cells) for row in drawn.rows])


def _audits(session: Session, planned: Planned) -> None:
    from qms.cli.tables import Column, table  # noqa: PLC0415
    from qms.text.dates import short  # noqa: PLC0415

    planning = planned.planning
    names = {one.id: one.name for one in planning.auditors}
    numbers = {one.process: one.number for one in planning.auditees}
    rows = [
        (
            short(item.start, session.lang),
            numbers[item.process],
            ", ".join(planning.named(unit, "units") for unit in item.units) or session.text("cli.audit.no_units"),
            names[item.lead],
            ", ".join(names[one] for one in item.team if one != item.lead),
        )
        for item in planned.plan.items
    ]
    captions = ("day", "number", "units", "lead", "team")
    columns = [Column(session.text(f"cli.audit.{one}"), breaks=one in {"units", "lead", "team"}) for one in captions]
    sys.stdout.write("\n" + terminal.bold(session.text("cli.audit.list")) + "\n")
    table(session.console, columns, rows)


def _process(number: str, title: str) -> str:
    room = 48 if terminal.width() >= _WIDE else 22
    return shorten(f"{number} {title}", room, placeholder="…")


def _bullets(session: Session, sentences: Sequence[Message]) -> Iterator[str]:
    """Bullets; the persons who may not audit a process stand one level below it, the last with a full stop."""
    for one, following in zip_longest(sentences, sentences[1:]):
        below = one.key.startswith(_PERSON)
        said = session.say(one)
        if below and not (following and following.key.startswith(_PERSON)):
            said = said.removesuffix(";").removesuffix(".") + "."
        yield _bullet(said, "    " if below else "")


def _bullet(sentence: str, indent: str = "") -> str:
    first, rest = f"{indent}  • ", f"{indent}    "
    return fill(sentence, terminal.width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) + "\n"
