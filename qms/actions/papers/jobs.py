"""Papers a person asks for: each knows how to be composed, the name of its file, the headings of its contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from qms.actions.document_named import document_named
from qms.actions.papers.dating import Origins, inputs
from qms.actions.papers.document import PROCESSES, document_paper, paper_for_signature
from qms.actions.papers.printed import Printed, printed
from qms.actions.registry import Registry
from qms.model.documents import Status
from qms.model.snapshot import DocumentFacts
from qms.render.data import DocumentPaper, Rendered
from qms.render.document import render_document
from qms.render.headings import Heading, headings_of

#: Page of each heading by its bookmark, once known.
Pages = Mapping[str, int]
_UNDER_WAY = frozenset({Status.DRAFT, Status.IN_AGREEMENT})


@dataclass(frozen=True)
class Job:
    """A paper to be made. ``stem`` is its file's name without ``ending``; ``modified`` dates it;
    ``version`` and ``status`` are known of documents only.
    """

    id: str
    form: str
    title: str
    stem: str
    modified: date
    compose: Callable[[Pages | None], Rendered]
    headings: tuple[Heading, ...] = ()
    version: str = ""
    status: str = ""
    ending: str = ".docx"
    #: Data and template; the same give the same paper. None where that is not asked.
    source: tuple[DocumentPaper, bytes] | None = None


def document_job(registry: Registry, origins: Origins, words: str, version: str = "") -> Job:
    """Paper of the document a person means, in the revision asked for or the usual one.

    Raises:
        UsageError: there is no such document or revision, there are several, or its text cannot be read.
    """
    return job_of(registry, origins, document_named(words, registry.snapshot), version)


def signature_job(registry: Registry, origins: Origins, words: str, lang: str) -> Job:
    """Paper of the revision in agreement, to be signed on paper.

    Raises:
        RefusedError: nothing is in agreement, the text was changed since, or an agreement is missing.
        UsageError: there is no such document, or several.
    """
    # start-up: no other paper asks what approval takes
    from qms.actions.approve import refuse_lacking  # noqa: PLC0415
    from qms.actions.stage import stage  # noqa: PLC0415

    known = stage(registry, words)
    revision = known.working
    refuse_lacking(known, revision, lang)
    version = str(revision.fields["version"])
    one = printed(registry, known.facts, version)
    paper = paper_for_signature(registry, one, origins.of(made_of(registry, one)), known.fingerprint)
    return _job(registry, one, paper, "-for-signature")


def job_of(registry: Registry, origins: Origins, facts: DocumentFacts, version: str = "") -> Job:
    """Paper of a document."""
    one = printed(registry, facts, version)
    paper = document_paper(registry, one, origins.of(made_of(registry, one)))
    return _job(registry, one, paper, "-draft" if one.status in _UNDER_WAY else "")


def _job(registry: Registry, one: Printed, paper: DocumentPaper, ending: str) -> Job:
    template, headings = registry.template("document.docx"), headings_of(paper)
    return Job(
        id=one.facts.id,
        form="document",
        title=paper.title,
        stem=f"{one.facts.id}{'-' + one.version if one.version else ''}{ending}",
        modified=paper.modified,
        compose=lambda pages: render_document(paper, template.content, pages, ours=not template.own, headings=headings),
        headings=headings,
        version=one.version,
        status=one.status.value,
        source=(paper, template.content),
    )


def made_of(registry: Registry, one: Printed, *more: str) -> tuple[str, ...]:
    """Files the paper is made of, with ``more`` of them; scans are none."""
    own = f"documents/{one.document.id}"
    folders = [one.document.path, f"{own}/checks", *(revision.path for revision in one.earlier)]
    events = ("agreements", "acknowledgements", "copies")
    folders += [f"{own}/revisions/{one.version}/{kind}" for kind in events] if one.version else []
    if any(block.text == PROCESSES for block in one.document.body.blocks):
        folders += ["registers/processes.yaml", "registers/processes", "registers/process-groups.yaml"]
    return inputs(registry, *folders, *more)
