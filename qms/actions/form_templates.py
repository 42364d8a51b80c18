"""Templates of papers: which there are, whether each fits its data, and a copy for an officer to change in Word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from qms.errors import RefusedError, UsageError
from qms.model.messages import Message, message
from qms.render.checking import FORMS, FormCheck, check_form
from qms.store.output import write_whole
from qms.store.resources import Resources

ENDING = ".docx"


class Listed(NamedTuple):
    """A template: its name under ``templates/``, what it is for, its file, whether it is the organisation's own."""

    name: str
    title: Message
    path: Path
    own: bool


class Checked(NamedTuple):
    """A template held against the data of its form."""

    name: str
    path: Path
    own: bool
    check: FormCheck


def listed(resources: Resources) -> tuple[Listed, ...]:
    """Every template: forms, then texts with which new documents begin, each by name."""
    found = []
    for name in sorted(resources.templates(), key=lambda name: (not name.endswith(ENDING), name)):
        resource = resources.template(name)
        form = name.removesuffix(ENDING)
        skeleton = Path(name).name.split(".")
        if form in FORMS:
            title = message(f"papers.form_{form.replace('-', '_')}")
        elif name.startswith("skeletons/"):
            title = message("papers.skeleton", type=skeleton[0], language=skeleton[1] if len(skeleton) > 2 else "ky")  # noqa: PLR2004
        else:
            title = message("papers.no_form")
        found.append(Listed(name, title, resource.path, resource.own))
    return tuple(found)


def checked(resources: Resources, forms: Iterable[str]) -> tuple[Checked, ...]:
    """Templates of some forms, or of all where none is named.

    Raises:
        UsageError: there is no such form.
    """
    found = []
    for form in tuple(forms) or tuple(sorted(FORMS)):
        resource = resources.template(form_named(form) + ENDING)
        fit = check_form(form_named(form), resource.content)
        found.append(Checked(resource.path.name, resource.path, resource.own, fit))
    return tuple(found)


def checked_file(path: Path, data: bytes, form: str) -> Checked:
    """A file that lies anywhere, held against a form: the one asked for, or that of its name.

    Raises:
        UsageError: there is no such form, or the file's name tells none.
    """
    if not form and path.stem not in FORMS:
        raise UsageError("cli.template.which_form", hint=message("errors.known", known=tuple(FORMS)), file=path.name)
    return Checked(path.name, path, True, check_form(form_named(form or path.stem), data))


def form_named(name: str) -> str:
    """Form of a name, with or without the ending of its file.

    Raises:
        UsageError: there is no such form.
    """
    form = name.removesuffix(ENDING)
    if form not in FORMS:
        raise UsageError("cli.render.no_form", hint=message("errors.known", known=tuple(FORMS)), name=name)
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
