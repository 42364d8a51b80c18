"""Papers made and put into a person's folder, nothing of theirs overwritten unseen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qms.actions.papers.jobs import Job, Pages
from qms.errors import QmsError, RefusedError
from qms.model.messages import Message, message
from qms.render.data import Rendered
from qms.render.marks import fonts_of, made_here, uncommon_characters
from qms.render.paging import outline_pages
from qms.render.settled import settled
from qms.store.fonts import without_glyphs
from qms.store.office import convert_to_pdf
from qms.store.output import bytes_there, write_whole

#: Told how many papers of how many are done.
Progress = Callable[[int, int], None]
#: Contents are laid out until their pages hold; two times do but for a page that only just fits.
_LAYOUTS = 3
#: What stands in for Times New Roman where that is not installed; it lacks Ң, Ө and Ү, which come from another font.
_STAND_IN = "LiberationSerif"


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: its file and, where asked for and possible, its PDF."""

    job: Job
    rendered: Rendered
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a paper in a person's folder; ``new`` is false where the same bytes lay there already."""

    job: Job
    path: Path
    new: bool


def composed(jobs: Sequence[Job], progress: Progress) -> tuple[Made, ...]:
    """Papers as DOCX, the contents to be paged by the program that opens them.

    Raises:
        QmsError: a template is no Word file, or a tag in it cannot be filled.
    """
    made = []
    for place, job in enumerate(jobs, 1):
        made.append(Made(job, job.compose(None)))
        progress(place, len(jobs))
    return tuple(made)


def paged(made: Sequence[Made]) -> tuple[Made, ...]:
    """The same papers with the pages of their contents, and as PDF, as LibreOffice lays them out.

    Raises:
        QmsError: LibreOffice is absent, too slow, or makes no PDF of some file.
    """
    pages: dict[str, Pages] = {}
    done: dict[str, Made] = {}
    waiting = list(made)
    for _ in range(_LAYOUTS):
        pdfs = _converted(waiting)
        again = []
        for one, pdf in zip(waiting, pdfs, strict=True):
            seen = outline_pages(pdf, one.job.headings) if one.job.headings else {}
            done[one.job.stem] = Made(one.job, one.rendered, settled(pdf, one.job.modified, one.rendered.data))
            if seen != pages.get(one.job.stem, {}):
                pages[one.job.stem] = seen
                again.append(Made(one.job, one.job.compose(seen)))
        waiting = again
        if not waiting:
            break
    return tuple(done[one.job.stem] for one in made)


def _converted(made: Sequence[Made]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="qms-papers-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        paths = []
        for one in made:
            paths.append(folder / f"{one.job.stem}.docx")
            paths[-1].write_bytes(one.rendered.data)
        return [path.read_bytes() for path in convert_to_pdf(paths, folder / "pdf")]


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
    if _STAND_IN in fonts and len(fonts) > 1:
        others = tuple(sorted(fonts - {_STAND_IN}))
        said.append(message("cli.render.mixed_fonts", font=_STAND_IN, others=others))
    return tuple(said)


def tried(wanted: Iterable[Callable[[], Job]]) -> tuple[tuple[Job, ...], tuple[QmsError, ...]]:
    """Papers that can be made, and what keeps the others: one bad document does not stop all."""
    jobs, faults = [], []
    for make in wanted:
        try:
            jobs.append(make())
        except QmsError as fault:
            faults.append(fault)
    return tuple(jobs), tuple(faults)
