"""Templates of papers: which there are, whether each fits its data, and a copy for an officer to change in Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from qms.actions.papers import document_list
from qms.actions.papers.record_forms import record_forms, specimen_paper
from qms.errors import RefusedError, UsageError
from qms.language import pick, text
from qms.model.messages import message
from qms.render.checking import FORMS, FormCheck, FormKind, check_form
from qms.render.records import RecordsPaper, records_values, render_records
from qms.store.output import write_whole
from qms.store.resources import Resources
from qms.text.schemas import Schema

ENDING = ".docx"


class Listed(NamedTuple):
    """A template: its form or its name under ``templates/``, what it is for, its file, whether it is one's own."""

    name: str
    title: str
    path: Path
    own: bool


class Checked(NamedTuple):
    """A template held against the data of its form."""

    name: str
    path: Path
    own: bool
    check: FormCheck


Schemas = Mapping[str, Mapping[str, Any]]


def packaged_schemas(resources: Resources) -> Schemas:
    """Schemas of registers where no registry has read them (``registers/NAME`` → JSON Schema)."""
    known = resources.schemas("registers")
    return {f"registers/{name}": Schema.ours(one.content.decode()).mapping for name, one in known.items()}


def listed(resources: Resources, schemas: Schemas, lang: str) -> tuple[Listed, ...]:
    """Every template: forms, then texts with which new documents begin, each by name."""
    declared = record_forms(schemas)
    found = []
    for name in sorted(resources.templates(), key=lambda name: (not name.endswith(ENDING), name)):
        resource = resources.template(name)
        form = name.removesuffix(ENDING)
        if form in FORMS or form == document_list.NAME:
            title = text(f"papers.form_{form.replace('-', '_')}", lang)
        elif form in declared:
            title = pick(declared[form].title, lang)
        elif name.startswith("skeletons/"):
            kind, language = Path(name).name.split(".")[:2]
            title = text("papers.skeleton", lang, type=kind, language=language)
        else:
            title = text("papers.no_form", lang)
        known = form in FORMS or form == document_list.NAME or form in declared
        found.append(Listed(form if known else name, title, resource.path, resource.own))
    return tuple(found)


def kinds(schemas: Schemas) -> dict[str, FormKind]:
    """Every form by name, with what its template is held against."""
    declared = {name: _kind(specimen_paper(form)) for name, form in record_forms(schemas).items()}
    return {**FORMS, document_list.NAME: _kind(document_list.document_list_specimen()), **declared}


def _kind(paper: RecordsPaper) -> FormKind:
    return FormKind(partial(records_values, paper), partial(render_records, paper), composed=False)


def checked(resources: Resources, known: Mapping[str, FormKind], forms: Iterable[str]) -> tuple[Checked, ...]:
    """Templates of some forms, or of all where none is named.

    Raises:
        UsageError: there is no such form.
    """
    found = []
    for name in tuple(forms) or sorted(known):
        form = _named(name, known)
        try:
            resource = resources.template(form + ENDING)
        except UsageError as missing:
            # a schema declares a paper that nobody has made a template for, or the file cannot be read
            absent = FormCheck((), (), (), missing.message)
            found.append(Checked(form + ENDING, resources.home / "templates" / (form + ENDING), True, absent))
            continue
        fit = check_form(known[form], resource.content)
        found.append(Checked(resource.path.name, resource.path, resource.own, fit))
    return tuple(found)


def checked_file(path: Path, data: bytes, known: Mapping[str, FormKind], form: str) -> Checked:
    """A file that lies anywhere, held against a form: the one asked for, or that of its name.

    Raises:
        UsageError: there is no such form, or the file's name tells none.
    """
    if not form and path.stem not in known:
        raise UsageError("cli.template.which_form", hint=message("errors.known", known=tuple(known)), file=path.name)
    return Checked(path.name, path, True, check_form(known[_named(form or path.stem, known)], data))


def _named(name: str, known: Mapping[str, FormKind]) -> str:
    form = name.removesuffix(ENDING)
    if form not in known:
        raise UsageError("cli.render.no_form", hint=message("errors.known", known=tuple(known)), name=name)
    return form


def copied(resources: Resources, name: str, *, replace: bool) -> Path:
    """File in the organisation's own ``templates/``: a copy of the program's template of that name.

    Raises:
        UsageError: there is no such template.
        RefusedError: the organisation has its own already and it is not to be replaced, or it cannot be written.
    """
    wanted = name if name in resources.templates() else f"{name}{ENDING}"
    original = resources.original(wanted)
    target = resources.home / "templates" / wanted
    if target.resolve() == original.path.resolve():
        raise RefusedError("cli.template.is_original", file=str(target))
    if target.exists() and not replace:
        raise RefusedError("cli.template.is_own", hint=message("cli.template.is_own_hint", name=name), file=str(target))
    write_whole(target, original.content)
    return target
