"""``qms changelog``: the change registration sheet of a document, or of all."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli.command import Commands
from qms.cli.options import Yes
from qms.cli.session import Session
from qms.errors import QmsError, RefusedError, UsageError
from qms.model.messages import message
from qms.render.data import ChangeLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qms.actions.changelog import DocumentLog
    from qms.actions.papers.change_sheets import Asked
    from qms.actions.papers.dating import Origins
    from qms.actions.papers.jobs import Job
    from qms.actions.registry import Registry

app = Commands()


class ChangeFormat(StrEnum):
    """Form of the sheet."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"


#: Endings of the names of files.
_ENDINGS = {
    ChangeFormat.MARKDOWN: ".md",
    ChangeFormat.CSV: ".csv",
    ChangeFormat.DOCX: ".docx",
    ChangeFormat.XLSX: ".xlsx",
}
#: Forms that are papers: always a file, in a layout.
_PAPERS = frozenset({ChangeFormat.DOCX, ChangeFormat.XLSX})
#: Revisions named in one sentence.
_NAMED = 7


@app.command(help="cli.changelog.help")
def changelog(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.changelog.name", metavar="cli.metavar.document")] = "",
    *,
    since: Annotated[str, typer.Option("--since", help="cli.changelog.since", metavar="cli.metavar.at")] = "",
    form: Annotated[ChangeFormat, typer.Option("--format", help="cli.changelog.format")] = ChangeFormat.TEXT,
    layout: Annotated[ChangeLayout | None, typer.Option("--layout", help="cli.changelog.layout")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="cli.changelog.out", metavar="cli.metavar.file")] = None,
    yes: Yes = False,
) -> None:
    """Approved revisions without a change record are named on standard error."""
    from qms.actions.changelog import change_log  # noqa: PLC0415 - start-up
    from qms.actions.papers.change_sheets import Asked  # noqa: PLC0415
    from qms.cli.opened import open_documents  # noqa: PLC0415
    from qms.store.clock import iso_day  # noqa: PLC0415

    session: Session = ctx.obj
    _check(form, layout, out)
    session.data_on_stdout = form is ChangeFormat.JSON or (form in _ENDINGS and form not in _PAPERS and not out)
    registry = open_documents(session)
    begin = _day(session, since) if since else None
    logs = change_log(registry, name, begin)
    as_of = iso_day(session.at) if session.at else None
    asked = Asked(bool(name), begin, as_of, layout or ChangeLayout.FIVE)
    if form in _PAPERS:
        _paper(session, registry, logs, form, asked, out=out, agreed=yes)
    elif out is not None:
        _file(session, _written(session, registry, logs, form), _path(session, out, form, asked, logs), agreed=yes)
    else:
        _tell(session, registry, logs, form, asked)
    _warn(session, logs)


def _day(session: Session, words: str) -> date:
    """The day meant: written so, or that of a tag, branch or commit. Raises UsageError."""
    from qms.cli.glance import glance  # noqa: PLC0415
    from qms.store.at import moment  # noqa: PLC0415
    from qms.store.clock import DEFAULT_ZONE, iso_day  # noqa: PLC0415

    zone = glance(session.location.root).timezone or DEFAULT_ZONE
    day = iso_day(words)
    if day is None:
        try:
            day = moment(session.location, words, zone).day
        except QmsError as error:
            raise UsageError("changes.bad_since", value=words, example="2026-09-01") from error
    return day


def _check(form: ChangeFormat, layout: ChangeLayout | None, out: Path | None) -> None:
    if layout is not None and form not in _PAPERS:
        raise UsageError("changes.layout_of_papers", form=form.value)
    if out is not None and form not in _ENDINGS:
        raise UsageError("changes.no_out", form=form.value)
    if out is not None and out.suffix not in {"", _ENDINGS[form]} and not out.is_dir():
        raise UsageError("changes.wrong_ending", file=out.name, form=form.value, ending=_ENDINGS[form])


def _tell(session: Session, registry: Registry, logs: Sequence[DocumentLog], form: ChangeFormat, asked: Asked) -> None:
    if form is ChangeFormat.JSON:
        from qms.actions.changelog import change_records  # noqa: PLC0415
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"changes": change_records(logs, registry, session.lang)})
    elif form is not ChangeFormat.TEXT:
        sys.stdout.write(_written(session, registry, logs, form))
    elif any(log.changes for log in logs):
        from qms.cli.change_tables import print_changes  # noqa: PLC0415

        print_changes(session, registry, logs, one=asked.one)
    elif asked.since:
        from qms.text.dates import since  # noqa: PLC0415

        session.print("changes.none_since", since=since(asked.since, session.lang))
    else:
        session.print("changes.none")


def _written(session: Session, registry: Registry, logs: Sequence[DocumentLog], form: ChangeFormat) -> str:
    from qms.cli.change_tables import comma_separated, markdown  # noqa: PLC0415

    write = markdown if form is ChangeFormat.MARKDOWN else comma_separated
    return write(registry, logs, session.lang)


def _paper(
    session: Session,
    registry: Registry,
    logs: Sequence[DocumentLog],
    form: ChangeFormat,
    asked: Asked,
    *,
    out: Path | None,
    agreed: bool,
) -> None:
    from qms.actions.render import Made, remarks, written  # noqa: PLC0415
    from qms.cli.papers import history_begun, origins_of, paper_folder, shown_path  # noqa: PLC0415

    in_folder = out is None or out.is_dir()
    folder = paper_folder(session, out if in_folder or out is None else out.parent)
    stem = "" if in_folder or out is None else out.stem
    job = _maker(form)(registry, origins_of(session, registry, history_begun(session)), logs, asked, stem)
    made = (Made(job, job.compose(None)),)
    for file in written(made, folder, agreed=agreed):
        session.print("cli.render.written" if file.new else "cli.render.same", path=shown_path(file.path))
    for said in remarks(made):
        session.note(said)


def _maker(form: ChangeFormat) -> Callable[[Registry, Origins, Sequence[DocumentLog], Asked, str], Job]:
    if form is ChangeFormat.XLSX:
        from qms.actions.papers.change_books import change_book_job  # noqa: PLC0415

        return change_book_job
    from qms.actions.papers.change_sheets import change_sheet_job  # noqa: PLC0415

    return change_sheet_job


def _path(session: Session, out: Path, form: ChangeFormat, asked: Asked, logs: Sequence[DocumentLog]) -> Path:
    """Where a file of text goes: ``out``, or a name made of what was asked for in the folder ``out``."""
    from qms.cli.papers import paper_folder  # noqa: PLC0415

    if out.is_dir():
        stem = f"{logs[0].facts.id}-changes" if asked.one else "changes"
        return paper_folder(session, out) / f"{stem}{_ENDINGS[form]}"
    return paper_folder(session, out.parent) / f"{out.stem}{_ENDINGS[form]}"


def _file(session: Session, words: str, path: Path, *, agreed: bool) -> None:
    from qms.cli.papers import shown_path  # noqa: PLC0415
    from qms.store.output import bytes_there, write_whole  # noqa: PLC0415

    data, there = words.encode(), bytes_there(path)
    if there not in {None, data} and not agreed:
        raise RefusedError("changes.in_the_way", hint=message("changes.in_the_way_hint"), file=shown_path(path))
    if there != data:
        write_whole(path, data)
    session.print("cli.render.same" if there == data else "cli.render.written", path=shown_path(path))


def _warn(session: Session, logs: Sequence[DocumentLog]) -> None:
    """Name the approved revisions whose change nobody registered."""
    from qms.actions.changelog import unregistered  # noqa: PLC0415

    found = unregistered(logs)
    if not found:
        return
    which = tuple(f"{one.document} {one.version}" for one in found[:_NAMED])
    more = len(found) - len(which)
    key = "changes.unregistered_more" if more else "changes.unregistered"
    session.note(message(key, n=len(found), which=which, more=more))
    session.note(message("changes.unregistered_hint"))
