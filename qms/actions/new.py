"""A new document from the skeleton of its type: what is missing, what would clash, its files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qms.actions.registry import Registry
from qms.errors import RefusedError, UsageError
from qms.imports.slugs import slug, unique
from qms.language import pick
from qms.lifecycle.new import Opened, is_id, new_document
from qms.model.edits import Write
from qms.model.messages import message
from qms.model.snapshot import Snapshot
from qms.registers.finding import Named, find_named, folded, named, the_one
from qms.registers.schema import schema_of
from qms.text.decoding import decode

_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person said of the new document; empty where nothing. ``kind`` and ``unit`` are ids."""

    kind: str
    id: str
    title: str
    code: str
    unit: str
    language: str

    @property
    def front(self) -> dict[str, str]:
        """Its front matter."""
        said = {
            "id": self.id,
            "type": self.kind,
            "code": self.code,
            "title": self.title,
            "language": self.language,
            "unit": self.unit,
        }
        return {name: value for name, value in said.items() if value}


def types(registry: Registry, lang: str) -> dict[str, str]:
    """Titles of the document types by id, sorted by id."""
    schemas = {name.removeprefix("documents/"): schema for name, schema in registry.context.meta.items()}
    return {
        name: pick(schemas[name].get("x-qms", {}).get("title", {"ky": name}), lang)
        for name in sorted(registry.context.documents)
    }


def common_type(registry: Registry) -> str:
    """The type most documents are of, for an example."""
    counted = Counter(one.text("type") for one in registry.snapshot.documents)
    return max(sorted(registry.context.documents), key=lambda name: counted[name])


def units(registry: Registry, lang: str) -> dict[str, str]:
    """Titles of the units by id, in the order of the register."""
    return {unit.id: pick(unit.values.get("title", unit.id), lang) for unit in registry.snapshot.records("units")}


def type_of(words: str, registry: Registry, lang: str) -> str:
    """The document type a person means: by id or an unambiguous piece of its title in any language.

    Raises:
        UsageError: there is none, or there are several.
    """
    shown, meta = types(registry, lang), registry.context.meta
    names = [
        Named(name, (), (title, *meta[f"documents/{name}"].get("x-qms", {}).get("title", {}).values()))
        for name, title in shown.items()
    ]
    if not find_named(words, names):
        known = tuple(f"{name} ({title})" for name, title in shown.items())
        raise UsageError("cli.new.no_type", hint=message("cli.new.no_type_hint", types=known), name=words)
    return the_one(words, names).id


def unit_of(words: str, registry: Registry) -> str:
    """The unit a person means: by id, abbreviation, or an unambiguous piece of its title in any language.

    Raises:
        UsageError: there is none, or there are several.
    """
    schema = schema_of("units", registry.context.meta["registers/units"])
    names = [named(unit, schema) for unit in registry.snapshot.records("units")]
    if not find_named(words, names):
        raise UsageError("cli.new.no_unit", hint=message("cli.new.no_unit_hint"), name=words)
    return the_one(words, names).id


def person_of(name: str, registry: Registry) -> str:
    """Id of the person of this name (or id) in the register of people; the name itself where nobody is called so."""
    schema = schema_of("people", registry.context.meta["registers/people"])
    people = [named(person, schema) for person in registry.snapshot.records("people")]
    wanted = folded(name)
    found = [one for one in people if wanted in map(folded, (one.id, *one.codes, *one.titles))]
    return found[0].id if len(found) == 1 else name


def free_id(title: str, snapshot: Snapshot) -> str:
    """An id made of a title that no document has yet."""
    return unique(slug(title), {one.id for one in snapshot.documents})


def free_code(kind: str, registry: Registry) -> str:
    """The next free code of a type: after the last of its codes, else after the example of the settings.

    Empty where neither is known or the pattern has no room.
    """
    snapshot, settings = registry.snapshot, registry.context.settings
    own = [
        one.text("code") for one in snapshot.documents if one.text("type") == kind and _fits(one.text("code"), registry)
    ]
    used = {folded(one.text("code")) for one in snapshot.documents}
    candidates = _following(own) if own else iter([settings.code_example, *_following([settings.code_example])])
    return next((code for code in candidates if code and folded(code) not in used and _fits(code, registry)), "")


def _following(codes: Iterable[str]) -> Iterator[str]:
    """Codes with the number after the highest among those of the commonest form, then numbers from 1."""
    forms: Counter[str] = Counter()
    highest: dict[str, int] = {}
    for code in codes:
        number = _LAST_NUMBER.search(code)
        if number is not None:
            form = f"{code[: number.start()]}\0{len(number[0])}\0{code[number.end() :]}"
            forms[form] += 1
            highest[form] = max(highest.get(form, 0), int(number[0]))
    for form, _ in forms.most_common(1):
        head, width, tail = form.split("\0")
        last = 10 ** int(width)
        for number_ in (*range(highest[form] + 1, min(last, highest[form] + 1000)), *range(1, min(last, 1000))):
            yield f"{head}{number_:0{width}}{tail}"


def _fits(code: str, registry: Registry) -> bool:
    pattern = registry.context.settings.code_pattern
    return pattern is None or pattern.fullmatch(code) is not None


def refuse_clashes(wanted: Wanted, registry: Registry) -> None:
    """Nothing where the document may be made so.

    Raises:
        RefusedError: its id or code is taken or not of the right form; the hint says what to type instead.
    """
    snapshot = registry.snapshot
    refuse_id(wanted.id, wanted.title, snapshot)
    refuse_code(wanted.code, wanted.kind, registry)


def refuse_id(document: str, title: str, snapshot: Snapshot) -> None:
    """Nothing where a new document may have the id. Raises RefusedError."""
    if not is_id(document):
        better = free_id(title or document, snapshot)
        raise RefusedError("lifecycle.bad_id", hint=message("cli.new.try_id", id=better), id=document)
    taken = snapshot.document(document)
    if taken is not None:
        better = free_id(title or document, snapshot)
        raise RefusedError(
            "cli.new.id_taken", hint=message("cli.new.try_id", id=better), id=document, title=taken.text("title")
        )


def refuse_code(code: str, kind: str, registry: Registry) -> None:
    """Nothing where a new document of the type may have the code. Raises RefusedError."""
    better = free_code(kind, registry) or registry.context.settings.code_example
    hint = message("cli.new.try_code", code=better) if better else None
    if code and not _fits(code, registry):
        raise RefusedError("cli.new.bad_code", hint=hint, code=code)
    holder = next((one for one in registry.snapshot.documents if folded(one.text("code")) == folded(code)), None)
    if code and holder is not None:
        raise RefusedError("cli.new.code_taken", hint=hint, code=code, id=holder.id, title=holder.text("title"))


def new_files(wanted: Wanted, registry: Registry, opened: Opened) -> tuple[Write, ...]:
    """Files of the new document, from the skeleton of its type in its language.

    Raises:
        RefusedError: its id or code is taken or not of the right form, or the skeleton is broken.
    """
    refuse_clashes(wanted, registry)
    sections = registry.context.meta[f"documents/{wanted.kind}"].get("x-qms", {}).get("sections", ())
    return new_document(wanted.front, opened, sections=sections, skeleton=_skeleton(wanted, registry))


def _skeleton(wanted: Wanted, registry: Registry) -> str:
    name = f"skeletons/{wanted.kind}.{wanted.language}.md"
    if name not in registry.resources.templates():
        return ""
    text, problems = decode(registry.resources.template(name).content)
    for problem in problems:
        hint = problem.message
        raise RefusedError("lifecycle.bad_skeleton", hint=hint, type=wanted.kind)
    return text.removeprefix("\ufeff")
