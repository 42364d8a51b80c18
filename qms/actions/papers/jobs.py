"""Papers a person asks for: each knows how to be composed, the name of its file, the headings of its contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qms.actions.approve import refuse_lacking
from qms.actions.documents import document_named
from qms.actions.papers.dating import Origin, Origins, inputs
from qms.actions.papers.document import PROCESSES, document_paper, paper_for_signature
from qms.actions.papers.printed import Printed, printed
from qms.actions.papers.processes import process_register_paper
from qms.actions.papers.programme import audit_programme_paper
from qms.actions.papers.record_forms import RecordForm, record_forms, records_paper
from qms.actions.registers import directory
from qms.actions.registry import Registry
from qms.actions.stage import stage
from qms.errors import UsageError
from qms.language import text
from qms.model.documents import Status
from qms.model.messages import message
from qms.model.records import Record
from qms.model.snapshot import DocumentFacts
from qms.registers.finding import Named, the_one
from qms.registers.shown import label
from qms.render.audit_programme import render_audit_programme
from qms.render.data import DocumentPaper, Rendered
from qms.render.document import render_document
from qms.render.headings import Heading, headings_of
from qms.render.process_register import render_process_register
from qms.render.records import render_records

#: Page of each heading by its bookmark, once known.
Pages = Mapping[str, int]
#: Forms filled from registers, by the name a person types, and the register their records are in.
FORMS: Mapping[str, str] = {"process-register": "", "audit-programme": "audit-programmes"}
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
    template = registry.resources.template("document.docx").content
    return Job(
        id=one.facts.id,
        form="document",
        title=paper.title,
        stem=f"{one.facts.id}{'-' + one.version if one.version else ''}{ending}",
        modified=paper.modified,
        compose=lambda pages: render_document(paper, template, pages),
        headings=headings_of(paper),
        version=one.version,
        status=one.status.value,
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


def form_jobs(
    registry: Registry, origins: Origins, form: str, records: Iterable[str], as_of: date | None
) -> tuple[Job, ...]:
    """Papers of a form: one for each record named, or of the whole register; ``as_of`` is the day asked about.

    Raises:
        UsageError: there is no such form or record, or the form wants one.
    """
    declared = record_forms(registry.context.meta)
    named = tuple(records)
    if form in declared:
        return _of_records(registry, origins, declared[form], named)
    if form not in FORMS:
        known_forms = (*FORMS, *declared)
        raise UsageError("cli.render.no_form", hint=message("errors.known", known=known_forms), name=form)
    if form == "process-register":
        if named:
            raise UsageError("cli.render.whole_form", form=form, words=named)
        return (_process_register(registry, origins, as_of),)
    known = registry.snapshot.records(FORMS[form])
    if not named:
        hint = message("errors.known", known=tuple(one.id for one in known))
        raise UsageError("cli.render.which_record", hint=hint, form=form, example=known[-1].id if known else "2027")
    things = [Named(one.id, (str(one.values.get("year", "")),)) for one in known]
    chosen = dict.fromkeys(the_one(words, things).id for words in named)
    return tuple(_programme(registry, origins, one) for one in known if one.id in chosen)


def _process_register(registry: Registry, origins: Origins, as_of: date | None) -> Job:
    made_of = inputs(
        registry, "registers/processes.yaml", "registers/processes", "registers/process-groups.yaml", "qms.yaml"
    )
    paper = process_register_paper(registry, origins.of(made_of), as_of)
    template = registry.resources.template("process-register.docx").content
    return Job(
        "process-register", "process-register", text("papers.process_register", paper.language), "process-register",
        paper.modified, lambda _pages: render_process_register(paper, template),
    )  # fmt: skip


def _programme(registry: Registry, origins: Origins, programme: Record) -> Job:
    audits = [one.path for one in registry.snapshot.records("audits") if one.values.get("programme") == programme.id]
    paper = audit_programme_paper(registry, programme, origins.of(inputs(registry, programme.path, *audits)))
    template = registry.resources.template("audit-programme.docx").content
    return Job(
        programme.id, "audit-programme", f"{text('papers.programme', paper.language)} {paper.year}",
        f"audit-programme-{programme.id}", paper.modified, lambda _pages: render_audit_programme(paper, template),
    )  # fmt: skip


def _of_records(registry: Registry, origins: Origins, form: RecordForm, named: tuple[str, ...]) -> tuple[Job, ...]:
    """Papers a schema declares: one of the whole register, or one for each record named."""
    schema = form.register
    known = registry.snapshot.records(schema.name)
    if not form.of_record:
        if named:
            raise UsageError("cli.render.whole_form", form=form.name, words=named)
        made_of = inputs(registry, f"registers/{schema.name}.yaml", f"registers/{schema.name}", "qms.yaml")
        return (_records_job(registry, origins.of(made_of), form, known, form.name),)
    if not named:
        hint = message("errors.known", known=tuple(one.id for one in known))
        example = known[-1].id if known else schema.id_example
        raise UsageError("cli.render.which_record", hint=hint, form=form.name, example=example)
    lang = registry.snapshot.settings.languages[0]
    resolve = directory(registry).resolver(lang)
    things = [
        Named(one.id, (str(one.values.get("number", "")),), (label(one, schema, lang, resolve),)) for one in known
    ]
    chosen = dict.fromkeys(the_one(words, things).id for words in named)
    return tuple(
        _records_job(registry, origins.of(inputs(registry, one.path)), form, (one,), f"{form.name}-{one.id}")
        for one in known
        if one.id in chosen
    )


def _records_job(registry: Registry, origin: Origin, form: RecordForm, records: Sequence[Record], stem: str) -> Job:
    paper = records_paper(registry, form, records, origin)
    template = registry.resources.template(f"{form.name}.docx").content
    return Job(stem, form.name, paper.title, stem, paper.modified, lambda _pages: render_records(paper, template))
