"""Papers made and put into a person's folder, nothing of theirs overwritten unseen."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qms.actions.papers.jobs import Job, Pages
from qms.errors import QmsError, RefusedError
from qms.model.messages import Message, message
from qms.render.data import Rendered
from qms.render.forms import DIALECT, know_parts, parts_known
from qms.render.marks import fonts_of, made_here, uncommon_characters
from qms.store.fonts import without_glyphs
from qms.store.output import bytes_there, write_whole

if TYPE_CHECKING:
    from qms.actions.papers.before import Before
    from qms.store.cache import Cache

#: Told how many papers of how many are done.
Progress = Callable[[int, int], None]
#: Under this name the parts of forms are in the cache.
_FORMS = f"forms {DIALECT}"
#: Makes a paper ready to be composed.
Maker = Callable[[], Job]
#: Fewer papers than this are made here: starting a second process costs more.
SHARED_FROM = 12
#: What stands in for Times New Roman where that is not installed; before its second edition it lacked Ң, Ө and Ү.
_STAND_IN, _STAND_IN_FAMILY = "LiberationSerif", "Liberation Serif"
_KYRGYZ_LETTERS = "ҢӨҮңөү"


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: its file and, where asked for and possible, its PDF; ``mark`` of what it was made of, where known."""

    job: Job
    rendered: Rendered
    pdf: bytes | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a paper in a person's folder; ``new`` is false where the same bytes lay there already."""

    job: Job
    path: Path
    new: bool


def know_forms(cache: Cache | None) -> frozenset[str]:
    """Let forms be compiled by what was worked out of them before; marks of what is known so."""
    known = cache.named(_FORMS) if cache else None
    parts = marshal.loads(known) if known else {}
    know_parts(parts)
    return frozenset(parts)


def keep_forms(cache: Cache | None, known: frozenset[str]) -> None:
    """Keep what was worked out of forms for the next command, where it is more than was ``known``."""
    parts = parts_known()
    if cache and not parts.keys() <= known:
        # code lies where git's hooks do: who can write there needs no paper to have it run
        cache.keep(_FORMS, marshal.dumps(parts))


def ready(jobs: Iterable[Job]) -> tuple[Maker, ...]:
    """Papers already begun, as `composed` takes them."""
    return tuple(partial(_itself, job) for job in jobs)


def _itself(job: Job) -> Job:
    return job


def composed(
    wanted: Sequence[Maker], progress: Progress, before: Before | None = None
) -> tuple[tuple[Made, ...], tuple[QmsError, ...]]:
    """Papers as DOCX, the contents to be paged by the program that opens them; and what keeps the others.

    Many are made by two processes. What was made ``before`` of the same is not composed again.

    Raises:
        QmsError: a template is no Word file, or a tag in it cannot be filled.
    """
    made = _made_alone(wanted, progress, before) if len(wanted) < SHARED_FROM else _made(wanted, progress, before)
    papers = tuple(
        replace(one, job=replace(one.job, compose=partial(_again, maker)))
        for maker, one in zip(wanted, made, strict=True)
        if not isinstance(one, QmsError)
    )
    return papers, tuple(one for one in made if isinstance(one, QmsError))


def _made(wanted: Sequence[Maker], progress: Progress, before: Before | None) -> list[Made | QmsError]:
    from qms.actions.sharing import can_share, shared  # noqa: PLC0415 - start-up: mostly one paper is asked for

    if not can_share():
        return _made_alone(wanted, progress, before)
    total = len(wanted)
    # the first makes ready what all need: history, template, registers; the second process begins with that
    first = _composed(wanted[0], before)
    rest = shared(total - 1, lambda at: _composed(wanted[at + 1], before), lambda done, _: progress(done + 1, total))
    return [first, *rest]


def _made_alone(wanted: Sequence[Maker], progress: Progress, before: Before | None) -> list[Made | QmsError]:
    made = []
    for number, one in enumerate(wanted, 1):
        made.append(_composed(one, before))
        progress(number, len(wanted))
    return made


def _composed(make: Maker, before: Before | None) -> Made | QmsError:
    """A paper, or what keeps it: one bad document does not stop all. Goes from one process to another."""
    try:
        job = make()
    except QmsError as fault:
        return fault
    mark = before.mark(job) if before else ""
    rendered = before.paper(job, mark) if before else None
    # what it was composed of is let go: that is many times the paper
    return Made(replace(job, compose=_let_go, source=None), rendered or job.compose(None), mark=mark)


def _let_go(_pages: Pages | None) -> Rendered:
    raise AssertionError


def _again(make: Maker, pages: Pages | None) -> Rendered:
    return make().compose(pages)


def foreign(made: Iterable[Made], folder: Path) -> tuple[Path, ...]:
    """Files in the folder that bear the name of a paper and were made, or changed since, by somebody else.

    Raises:
        RefusedError: such a file cannot be read.
    """
    return tuple(
        path
        for _, path, data in _files(made, folder)
        if (there := bytes_there(path)) is not None and there != data and not made_here(there)
    )


def written(made: Iterable[Made], folder: Path, *, agreed: bool) -> tuple[Written, ...]:
    """Files put into the folder, each in one step; ``agreed`` allows files of somebody else to be replaced.

    Raises:
        RefusedError: a file of somebody else is in the way, or the folder cannot be written.
    """
    files = list(_files(made, folder))
    in_the_way = () if agreed else foreign(made, folder)
    if in_the_way:
        names = tuple(str(path) for path in in_the_way)
        raise RefusedError("cli.render.in_the_way", hint=message("cli.render.in_the_way_hint"), files=names)
    done = []
    for job, path, data in files:
        new = bytes_there(path) != data
        if new:
            write_whole(path, data)
        done.append(Written(job, path, new))
    return tuple(done)


def _files(made: Iterable[Made], folder: Path) -> Iterable[tuple[Job, Path, bytes]]:
    for one in made:
        yield one.job, folder / f"{one.job.stem}{one.job.ending}", one.rendered.data
        if one.pdf is not None:
            yield one.job, folder / f"{one.job.stem}.pdf", one.pdf


def remarks(made: Sequence[Made]) -> tuple[Message, ...]:
    """What a person should know of the papers: characters taken out or in no font, pictures and notes not there."""
    said: list[Message] = []
    for one in made:
        file = one.job.stem
        said += [
            message("cli.render.stripped", file=file, char=char.character, n=char.times, near=char.near)
            for char in one.rendered.stripped
        ]
        said += [message("cli.render.no_picture", file=file, picture=name) for name in one.rendered.missing_pictures]
        said += [message("cli.render.lone_note", file=file, mark=mark) for mark in one.rendered.lone_notes]
        if one.pdf and (absent := without_glyphs(uncommon_characters(one.rendered.data))):
            signs = tuple(f"{sign} (U+{ord(sign):04X})" for sign in absent)
            said.append(message("cli.render.no_glyphs", file=file, signs=signs))
    fonts = {font for one in made if one.pdf for font in fonts_of(one.pdf)}
    if _STAND_IN in fonts and len(fonts) > 1 and without_glyphs(_KYRGYZ_LETTERS, _STAND_IN_FAMILY):
        others = tuple(sorted(fonts - {_STAND_IN}))
        said.append(message("cli.render.mixed_fonts", font=_STAND_IN, others=others))
    return tuple(said)
