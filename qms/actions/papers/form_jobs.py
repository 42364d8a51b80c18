"""Papers filled from registers: which forms there are, and the job of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qms.actions.papers import document_list
from qms.actions.papers.dating import Origin, Origins, inputs
from qms.actions.papers.jobs import Job
from qms.actions.papers.processes import process_register_paper
from qms.actions.papers.programme import audit_programme_paper
from qms.actions.papers.record_forms import RecordForm, record_forms, records_paper
from qms.actions.registers import directory
from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.language import text
from qms.model.messages import message
from qms.model.records import Record
from qms.registers.finding import Named, the_one
from qms.registers.shown import label
from qms.render.audit_programme import render_audit_programme
from qms.render.process_register import render_process_register
from qms.render.records import render_records

#: Forms that no schema declares, by the name a person types, and the register their records are in.
FORMS: Mapping[str, str] = {"process-register": "", document_list.NAME: "", "audit-programme": "audit-programmes"}


def form_jobs(
    registry: Registry, origins: Origins, form: str, records: Iterable[str], *, as_of: date | None, lang: str
) -> tuple[Job, ...]:
    """Papers of a form: one for each record named, or of the whole register; ``as_of`` is the day asked about.

    They are in ``lang``, or in the registry's first language where that is empty.

    Raises:
        UsageError: there is no such form or record, or the form wants one.
    """
    form = form.removesuffix(".docx")
    declared = record_forms(registry.context.meta)
    named = tuple(records)
    first = registry.snapshot.settings.languages[0]
    maker = _Maker(registry, origins, lang or first, f"-{lang}" if lang not in {"", first} else "")
    if form in declared:
        return maker.of_records(declared[form], named)
    if form not in FORMS:
        known = tuple(sorted((*FORMS, *declared)))
        raise UsageError("cli.render.no_form", hint=message("errors.known", known=known), name=form)
    if FORMS[form]:
        return maker.programmes(named)
    if named:
        raise UsageError("cli.render.whole_form", form=form, words=named)
    return (maker.process_register(as_of) if form == "process-register" else maker.document_list(),)


@dataclass(frozen=True)
class _Maker:
    """Papers in one language; ``ending`` tells it in the names of their files."""

    registry: Registry
    origins: Origins
    lang: str
    ending: str

    def process_register(self, as_of: date | None) -> Job:
        """The whole register of processes."""
        folders = ("registers/processes.yaml", "registers/processes", "registers/process-groups.yaml", "qms.yaml")
        paper = process_register_paper(self.registry, self._origin(*folders), as_of, self.lang)
        template = self._template("process-register")
        return Job(
            "process-register", "process-register", text("papers.process_register", self.lang),
            f"process-register{self.ending}", paper.modified, lambda _pages: render_process_register(paper, template),
        )  # fmt: skip

    def document_list(self) -> Job:
        """Every document with where it stands."""
        paper = document_list.document_list_paper(self.registry, self._origin("documents", "qms.yaml"), self.lang)
        template, name = self._template(document_list.NAME), document_list.NAME
        return Job(
            name, name, paper.title, f"{name}{self.ending}", paper.modified,
            lambda _pages: render_records(paper, template),
        )  # fmt: skip

    def programmes(self, named: tuple[str, ...]) -> tuple[Job, ...]:
        """Programmes of audits of the years named."""
        known = self.registry.snapshot.records(FORMS["audit-programme"])
        if not named:
            raise _which("audit-programme", known, "2027")
        things = [Named(one.id, (str(one.values.get("year", "")),)) for one in known]
        return tuple(map(self._programme, _chosen(named, things, known)))

    def _programme(self, programme: Record) -> Job:
        audits = self.registry.snapshot.records("audits")
        of_it = [one.path for one in audits if one.values.get("programme") == programme.id]
        paper = audit_programme_paper(self.registry, programme, self._origin(programme.path, *of_it), self.lang)
        template = self._template("audit-programme")
        return Job(
            programme.id, "audit-programme", f"{text('papers.programme', self.lang)} {paper.year}",
            f"audit-programme-{programme.id}{self.ending}", paper.modified,
            lambda _pages: render_audit_programme(paper, template),
        )  # fmt: skip

    def of_records(self, form: RecordForm, named: tuple[str, ...]) -> tuple[Job, ...]:
        """Papers a schema declares: one of the whole register, or one for each record named."""
        schema = form.register
        known = self.registry.snapshot.records(schema.name)
        if not form.of_record:
            if named:
                raise UsageError("cli.render.whole_form", form=form.name, words=named)
            folders = (f"registers/{schema.name}.yaml", f"registers/{schema.name}", "qms.yaml")
            return (self._records(form, known, self._origin(*folders), form.name),)
        if not named:
            raise _which(form.name, known, schema.id_example)
        resolve = directory(self.registry).resolver(self.lang)
        things = [
            Named(one.id, (str(one.values.get("number", "")),), (label(one, schema, self.lang, resolve),))
            for one in known
        ]
        return tuple(
            self._records(form, (one,), self._origin(one.path), f"{form.name}-{one.id}")
            for one in _chosen(named, things, known)
        )

    def _records(self, form: RecordForm, records: Sequence[Record], origin: Origin, stem: str) -> Job:
        paper = records_paper(self.registry, form, records, origin, self.lang)
        template = self._template(form.name)
        return Job(
            stem, form.name, paper.title, f"{stem}{self.ending}", paper.modified,
            lambda _pages: render_records(paper, template),
        )  # fmt: skip

    def _origin(self, *folders: str) -> Origin:
        return self.origins.of(inputs(self.registry, *folders))

    def _template(self, form: str) -> bytes:
        return self.registry.resources.template(f"{form}.docx").content


def _chosen(named: Iterable[str], things: Sequence[Named], known: Iterable[Record]) -> tuple[Record, ...]:
    chosen = dict.fromkeys(the_one(words, things).id for words in named)
    return tuple(one for one in known if one.id in chosen)


def _which(form: str, known: Sequence[Record], example: str) -> UsageError:
    hint = message("errors.known", known=tuple(one.id for one in known))
    return UsageError("cli.render.which_record", hint=hint, form=form, example=known[-1].id if known else example)
