"""``qms diff``: two texts of a document, clause by clause."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill, wrap
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.options import Format, OutputFormat, Yes
from qms.cli.session import Session
from qms.errors import RefusedError, UsageError
from qms.model.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qms.actions.compare import Compared
    from qms.actions.registry import Registry
    from qms.lifecycle.differences import Difference, Kind, PartDifference
    from qms.lifecycle.passages import Part, Passage
    from qms.lifecycle.word_runs import WordRun

app = Commands()

_MARGIN = "    "
_ENDING = ".docx"


@app.command(help="cli.diff.help")
def diff(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="cli.diff.name", metavar="cli.metavar.document")],
    was: Annotated[str, typer.Argument(help="cli.diff.was", metavar="cli.metavar.version_a")] = "",
    now: Annotated[str, typer.Argument(help="cli.diff.now", metavar="cli.metavar.version_b")] = "",
    *,
    form: OutputFormat = Format.TEXT,
    docx: Annotated[Path | None, typer.Option("--docx", help="cli.diff.docx", metavar="cli.metavar.file")] = None,
    was_now: Annotated[bool, typer.Option("--was-now", help="cli.diff.was_now")] = False,
    yes: Yes = False,
) -> None:
    """Differences are an answer, not a finding: the exit code stays 0."""
    from qms.actions.compare import compared  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_documents  # noqa: PLC0415

    session: Session = ctx.obj
    _check(form, docx, was_now=was_now)
    session.data_on_stdout = form is Format.JSON
    registry = open_documents(session)
    found = compared(registry, name, was, now)
    if docx is not None:
        _paper(session, registry, found, docx, was_now=was_now, agreed=yes)
    elif form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(found.record)
    else:
        sys.stdout.writelines(line + "\n" for line in _lines(session, found))


def _check(form: Format, docx: Path | None, *, was_now: bool) -> None:
    if docx is None and was_now:
        raise UsageError("cli.diff.was_now_alone", example="diff.docx")
    if docx is None:
        return
    if form is not Format.TEXT:
        raise UsageError("cli.diff.docx_format", form=form.value)
    if docx.suffix.lower() not in {"", _ENDING} and not docx.is_dir():
        raise UsageError("cli.diff.docx_ending", file=docx.name)


def _paper(session: Session, registry: Registry, found: Compared, docx: Path, *, was_now: bool, agreed: bool) -> None:
    """Write the difference as a Word file: ``docx``, or a name made of what is compared in the folder ``docx``."""
    from qms.actions.papers.differences import Told, redline_job, was_now_job  # noqa: PLC0415
    from qms.actions.render import Made, foreign, remarks, written  # noqa: PLC0415
    from qms.cli.papers import paper_folder, shown_path  # noqa: PLC0415

    folder = paper_folder(session, docx if docx.is_dir() else docx.parent)
    stem = "" if docx.is_dir() else docx.stem
    job = (was_now_job if was_now else redline_job)(registry, found, Told(session.actor.name, session.now), stem)
    made = (Made(job, job.compose(None)),)
    if not agreed and (files := foreign(made, folder)):
        hint = message("cli.diff.in_the_way_hint")
        raise RefusedError("cli.render.in_the_way", hint=hint, files=tuple(map(shown_path, files)))
    for file in written(made, folder, agreed=True):
        session.print("cli.render.written" if file.new else "cli.render.same", path=shown_path(file.path))
    if found.comparison.is_empty:
        session.note(message("cli.diff.same"))
    for said in remarks(made):
        session.note(said)


def _lines(session: Session, found: Compared) -> Iterator[str]:
    """The comparison as text, fitted to the terminal."""
    from qms.lifecycle.differences import Kind  # noqa: PLC0415
    from qms.lifecycle.summary import summary  # noqa: PLC0415

    yield terminal.bold(fill(found.facts.text("title") or found.facts.id, terminal.width()))
    yield session.text("cli.diff.between", was=_version(session, found.was), now=_version(session, found.now))
    if found.comparison.is_empty:
        yield ""
        yield session.text("cli.diff.same")
        return
    yield from _wrapped(summary(found.comparison, session.lang) + ".")
    for kind in (Kind.CHANGED, Kind.ADDED, Kind.REMOVED, Kind.MOVED, Kind.RENUMBERED, Kind.ADJUSTED):
        # what is changed as well is told once, with its words
        group = [one for one in found.comparison.of(kind) if one.kinds[-1] is kind]
        if group:
            yield ""
            yield terminal.bold(session.text(f"cli.diff.{kind}", n=len(group)))
            yield from _group(session, kind, group)


def _version(session: Session, name: str) -> str:
    from qms.actions.compare import WORKING  # noqa: PLC0415

    return session.text("cli.diff.working") if name == WORKING else name


def _group(session: Session, kind: Kind, group: Sequence[Difference]) -> Iterator[str]:
    if kind in {"renumbered", "adjusted"}:
        # a number and its arrow stay on one line
        places = ", ".join(spanned(session, (one.names for one in group))).replace(" →", "\N{NO-BREAK SPACE}→")
        yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in _wrapped(places, "  "))
        return
    for one in group:
        if kind == "moved":
            yield from _wrapped(f"{_places(session, one)}  {_plain(one.passage.title)}", "  ", _MARGIN, most=1)
            continue
        yield ""
        yield "  " + terminal.bold(_places(session, one))
        if kind == "changed":
            yield from _changed(one)
        else:
            yield from _whole(one.passage, added=kind == "added")


def spanned(session: Session, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Old and new names of passages, those that shift alike in one entry."""
    from qms.lifecycle.front import name_in_words  # noqa: PLC0415
    from qms.lifecycle.shifts import spans  # noqa: PLC0415

    for span in spans(pairs):
        places = " → ".join(dict.fromkeys(name_in_words(name, session.lang) for name in span[:2]))
        yield session.text("compare.with_clauses", places=places) if span.whole else places


def _places(session: Session, one: Difference) -> str:
    """Its address, or the old and the new one."""
    from qms.lifecycle.front import name_in_words  # noqa: PLC0415

    moved = session.text("cli.diff.taken") if one.kinds[0] == "moved" else ""
    names = " → ".join(dict.fromkeys(name_in_words(name, session.lang) for name in one.names))
    return names + (f" ({moved})" if moved and one.kinds[-1] == "changed" else "")


def _whole(passage: Passage, *, added: bool) -> Iterator[str]:
    from qms.lifecycle.word_runs import Fate, WordRun  # noqa: PLC0415

    for part in (one for one in passage.parts if one.text):
        fate = (Fate.ADDED if added else Fate.REMOVED) if terminal.coloured() else Fate.KEPT
        yield from _marked([WordRun(fate, _shown(part))], part)


def _changed(one: Difference) -> Iterator[str]:
    """Its own words, marked where they changed, and each part below that is not what it was."""
    parts = one.parts
    own = one.was.parts[0] if one.was else None
    if own and (not parts or parts[0].was is not own):
        yield from _wrapped(_plain(own.text), _MARGIN, _MARGIN, most=1)
    for part in parts:
        yield from _marked(_runs(part), part.now or part.was)


def _runs(part: PartDifference) -> Sequence[WordRun]:
    """Words of a part with the label of an item before them, marked where it is another one."""
    from qms.lifecycle.word_runs import Fate, WordRun, word_runs  # noqa: PLC0415

    if part.was is None or part.now is None:
        shown = part.now or part.was
        return [WordRun(Fate.REMOVED if part.was else Fate.ADDED, _shown(shown).strip())] if shown else []
    was, now = (one.line[: len(one.line) - len(one.text)].strip() for one in (part.was, part.now))
    labels = word_runs(was, now)
    return [*labels, WordRun(Fate.KEPT, " "), *part.words] if labels else part.words


def _plain(text: str) -> str:
    from qms.text.inline import plain  # noqa: PLC0415

    return plain(text)


def _shown(part: Part) -> str:
    return part._replace(text=_plain(part.text)).line


def _marked(runs: Sequence[WordRun], part: Part | None) -> Iterator[str]:
    from qms.cli.marks import marked  # noqa: PLC0415

    hanging = "   " if part and part.kind == "item" else ""
    yield from marked(runs, terminal.width(), _MARGIN, hanging, coloured=terminal.coloured())


def _wrapped(words: str, first: str = "", later: str = "", most: int = 0) -> Iterator[str]:
    """The words in lines that fit the terminal; ``most``: so many lines, the rest left out."""
    yield from wrap(
        words,
        terminal.width(),
        initial_indent=first,
        subsequent_indent=later or first,
        break_on_hyphens=False,
        max_lines=most or None,
        placeholder=" …",
    )
