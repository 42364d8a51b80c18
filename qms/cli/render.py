"""``qms render``: official papers as DOCX and PDF."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat, Yes
from qms.cli.papers import history_begun, origins_of, paper_folder, shown_path
from qms.cli.session import Session
from qms.errors import QmsError, UsageError
from qms.language import LANGUAGES
from qms.model.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qms.actions.papers.dating import Origins
    from qms.actions.papers.jobs import Job
    from qms.actions.render import Made, Maker, Progress, Written

app = Commands()


@app.command(help="cli.render.help")
def render(
    ctx: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="cli.render.names", metavar="cli.metavar.documents")] = None,
    *,
    whole: Annotated[bool, typer.Option("--all", help="cli.render.all")] = False,
    paper: Annotated[str, typer.Option("--form", help="cli.render.form", metavar="cli.metavar.form")] = "",
    revision: Annotated[str, typer.Option("--revision", help="cli.render.revision", metavar="1.0")] = "",
    for_signature: Annotated[bool, typer.Option("--for-signature", help="cli.render.for_signature")] = False,
    beside: Annotated[str, typer.Option("--with", help="cli.render.with", metavar="ky|ru|en")] = "",
    language: Annotated[str, typer.Option("--language", help="cli.render.language", metavar="ky|ru|en")] = "",
    copies: Annotated[list[str] | None, typer.Option("--copy", help="cli.render.copy", metavar="3|all")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="cli.render.pdf")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="cli.render.out", metavar="cli.metavar.folder")] = None,
    yes: Yes = False,
    form: OutputFormat = Format.TEXT,
) -> int:
    """Exit 1 where a paper could not be made, or would have replaced a person's file."""
    from qms.cli.opened import open_documents, open_registry  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    words = tuple(names or ())
    _check(words, whole=whole, paper=paper, revision=revision)
    if for_signature and (whole or paper or revision):
        raise UsageError("cli.render.signature_alone")
    if beside and (whole or paper or for_signature):
        raise UsageError("cli.render.with_documents")
    if copies and (whole or paper or for_signature or beside or len(words) != 1):
        raise UsageError("cli.render.copy_of_one")
    if language and (not paper or language not in LANGUAGES):
        raise UsageError("cli.render.language_of_form", value=language)
    folder = paper_folder(session, out)
    # git lists the files and tells their history while all that papers take is being imported
    registry = (open_registry if paper or for_signature else open_documents)(session, ahead=True, sound=False)
    history = history_begun(session)
    from qms.actions.render import (  # noqa: PLC0415
        composed,
        keep_forms,
        know_forms,
        ready,
        remarks,
        written,
    )

    registry.settings_sound()
    origins = origins_of(session, registry, history)
    wanted = (
        ready(_to_sign(session, origins, words))
        if for_signature
        else ready(_bilingual(session, origins, words, beside, revision))
        if beside
        else ready(_copies(origins, words[0], copies, revision))
        if copies
        else ready(_forms(session, origins, paper, words, language))
        if paper
        else _wanted(origins, words, whole=whole, revision=revision)
    )
    cache = registry.cache
    known = know_forms(cache)
    if whole and not pdf:
        from qms.actions.papers.before import keep_papers, papers_before  # noqa: PLC0415 - start-up: one paper has none

        made, faults = composed(wanted, _teller(session), papers_before(cache, folder))
        keep_papers(cache, ((one.job.stem, one.mark, one.rendered) for one in made))
    else:
        made, faults = composed(wanted, _teller(session))
    keep_forms(cache, known)
    if pdf and made:
        made, missing = _with_pdf(session, made)
        faults = (*faults, *missing)
    files = written(made, folder, agreed=yes)
    for said in remarks(made):
        session.note(said)
    _tell(session, made, files, form)
    for fault in faults:
        session.note(fault.message)
        if fault.hint is not None:
            session.note(fault.hint)
    return int(bool(faults))


def _check(words: Sequence[str], *, whole: bool, paper: str, revision: str) -> None:
    if whole and (words or paper):
        raise UsageError("cli.render.all_alone")
    if revision and (whole or paper or len(words) != 1):
        raise UsageError("cli.render.revision_of_one")
    if not (words or whole or paper):
        raise UsageError("cli.render.nothing", hint=message("cli.render.nothing_hint"))


def _wanted(origins: Origins, words: Sequence[str], *, whole: bool, revision: str) -> tuple[Maker, ...]:
    from qms.actions.papers.jobs import document_job, job_of  # noqa: PLC0415 - start-up
    from qms.actions.render import ready  # noqa: PLC0415

    registry = origins.registry
    if whole:
        return tuple(partial(job_of, registry, origins, facts) for facts in registry.snapshot.documents)
    # a document named twice is printed once
    return ready({job.stem: job for job in (document_job(registry, origins, one, revision) for one in words)}.values())


def _forms(session: Session, origins: Origins, paper: str, words: Sequence[str], language: str) -> Iterable[Job]:
    from qms.actions.papers.form_jobs import form_jobs  # noqa: PLC0415
    from qms.store.clock import iso_day  # noqa: PLC0415

    as_of = iso_day(session.at) if session.at else None
    return form_jobs(origins.registry, origins, paper, words, as_of=as_of, lang=language)


def _to_sign(session: Session, origins: Origins, words: Sequence[str]) -> tuple[Job, ...]:
    from qms.actions.papers.jobs import signature_job  # noqa: PLC0415

    found = {job.stem: job for job in (signature_job(origins.registry, origins, one, session.lang) for one in words)}
    return tuple(found.values())


def _copies(origins: Origins, document: str, numbers: Sequence[str], revision: str) -> tuple[Job, ...]:
    from qms.actions.papers.copies import copy_jobs  # noqa: PLC0415

    return copy_jobs(origins.registry, origins, document, numbers, revision)


def _bilingual(
    session: Session, origins: Origins, words: Sequence[str], language: str, revision: str
) -> tuple[Job, ...]:
    from qms.actions.papers.bilingual import bilingual_job  # noqa: PLC0415

    registry = origins.registry
    made = (bilingual_job(registry, origins, one, language, lang=session.lang, version=revision) for one in words)
    return tuple({job.stem: job for job in made}.values())


def _with_pdf(session: Session, made: tuple[Made, ...]) -> tuple[tuple[Made, ...], tuple[QmsError, ...]]:
    """Papers with their PDF; without LibreOffice as they were, and why."""
    from qms.actions.papers.paged import paged  # noqa: PLC0415 - start-up: only PDF takes it

    session.progress("cli.render.laying_out", n=len(made))
    try:
        return paged(made), ()
    except QmsError as fault:
        return made, (fault,)


def _teller(session: Session) -> Progress:
    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if shown and total > 1:
            sys.stderr.write(
                "\r\033[K" + ("" if done == total else session.text("cli.render.making", done=done, total=total))
            )
            sys.stderr.flush()

    return tell


def _tell(session: Session, made: Sequence[Made], files: Sequence[Written], form: Format) -> None:
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json({"papers": [_record(one.job, files) for one in made]})
        return
    for file in files:
        key = "cli.render.written" if file.new else "cli.render.same"
        session.print(key, path=shown_path(file.path))
    session.print("cli.render.summary", n=len(made))
    if any(one.pdf is None and one.job.headings for one in made):
        session.print("cli.render.press_f9")
    elif any(one.job.headings for one in made):
        session.print("cli.render.paged_by")


def _record(job: Job, files: Sequence[Written]) -> dict[str, object]:
    own = [one for one in files if one.job is job]
    known = {
        suffix: next((str(one.path) for one in own if one.path.suffix == f".{suffix}"), None)
        for suffix in ("docx", "pdf")
    }
    return {
        "id": job.id,
        "form": job.form,
        "title": job.title,
        "version": job.version or None,
        "status": job.status or None,
        **known,
        "changed": any(one.new for one in own),
    }
