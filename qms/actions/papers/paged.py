"""Papers as LibreOffice lays them out: the pages of their contents, and their PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from qms.actions.papers.jobs import Pages
from qms.actions.render import Made
from qms.render.paging import open_contents, outline_pages
from qms.render.settled import settled
from qms.store.office import convert_to_pdf

#: A contents in which LibreOffice cannot set the pages itself is laid out until they hold.
_LAYOUTS = 3


def paged(made: Sequence[Made]) -> tuple[Made, ...]:
    """The same papers with the pages of their contents, and as PDF, as LibreOffice lays them out.

    Raises:
        QmsError: LibreOffice is absent, too slow, or makes no PDF of some file.
    """
    done: dict[str, Made] = {}
    waiting: list[tuple[Made, Pages]] = []
    opened = [open_contents(one.rendered.data) for one in made]
    pdfs = _converted([(one, data or one.rendered.data) for one, data in zip(made, opened, strict=True)])
    for one, data, pdf in zip(made, opened, pdfs, strict=True):
        pages = outline_pages(pdf, one.job.headings) if one.job.headings else {}
        paper = Made(one.job, one.job.compose(pages)) if pages else one
        done[one.job.stem] = _settled(paper, pdf)
        if pages and data is None:
            waiting.append((paper, pages))
    for _ in range(_LAYOUTS):
        pdfs = _converted([(one, one.rendered.data) for one, _ in waiting])
        again: list[tuple[Made, Pages]] = []
        for (one, known), pdf in zip(waiting, pdfs, strict=True):
            done[one.job.stem] = _settled(one, pdf)
            if (seen := outline_pages(pdf, one.job.headings)) != known:
                again.append((Made(one.job, one.job.compose(seen)), seen))
        waiting = again
    return tuple(done[one.job.stem] for one in made)


def _settled(one: Made, pdf: bytes) -> Made:
    return Made(one.job, one.rendered, settled(pdf, one.job.modified, one.rendered.data))


def _converted(files: Sequence[tuple[Made, bytes]]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="qms-papers-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        paths = []
        for one, data in files:
            paths.append(folder / f"{one.job.stem}.docx")
            paths[-1].write_bytes(data)
        return [path.read_bytes() for path in convert_to_pdf(paths, folder / "pdf")]
