"""Open work of a person moved to another, never past signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qms.actions.edited import current, rewrite
from qms.actions.handing import Handing, Left
from qms.actions.handing_audits import left_audits
from qms.actions.open_work import Work, open_work, registers_of_work
from qms.actions.registry import Registry
from qms.actions.stage import person_named
from qms.errors import RefusedError, UsageError
from qms.model.edits import Edit
from qms.model.messages import Message, message
from qms.model.records import Record
from qms.registers.assignments import changed
from qms.text.decoding import decode
from qms.text.front_matter import replace_yaml, split
from qms.text.yaml_write import splice

#: Registers that say who is who, who holds which post and who audits.
_ASKED = ("people", "units", "appointments", "auditors", "audit-programmes", "audits")


class Handover(NamedTuple):
    """Names of the two people, what goes over in words, what stays, and the edits."""

    old: str
    new: str
    moved: tuple[str, ...]
    left: tuple[Left, ...]
    edits: tuple[Edit, ...]


def handover(old: str, new: str, registry: Registry, lang: str) -> Handover:
    """What becomes of the open work of ``old``, a person named by id, name or an unambiguous piece of it.

    Nothing is edited where all of it must stay.

    Raises:
        UsageError: nobody, or several people, are called so, or both are one person.
        RefusedError: there is no open work, or files that may hold some cannot be read.
    """
    handing = Handing(registry, person_named(old, registry), person_named(new, registry), lang)
    if handing.old.id == handing.new.id:
        raise UsageError("handover.same", name=handing.old_name)
    _refuse_unreadable(registry)
    works = tuple(work for work in open_work(registry) if handing.concerns(work))
    judged = [(work, handing.obstacle(work)) for work in works]
    moved = tuple(work for work, why in judged if why is None)
    records = tuple(work.holder for work in moved if isinstance(work.holder, Record))
    left = (*_left(judged, handing), *left_audits(handing, records))
    if not moved and not left:
        raise RefusedError("handover.nothing", hint=message("handover.nothing_hint"), name=handing.old_name)
    places = tuple(map(handing.place, moved))
    return Handover(handing.old_name, handing.new_name, places, left, tuple(_edits(moved, handing)))


def _left(judged: Iterable[tuple[Work, Message | None]], handing: Handing) -> Iterator[Left]:
    """What stays, by reason; records, which a command changes, apart from texts."""
    reasons: dict[tuple[Message, bool], list[Work]] = {}
    for work, why in judged:
        if why is not None:
            reasons.setdefault((why, isinstance(work.holder, Record)), []).append(work)
    return (handing.left(why, works) for (why, _), works in reasons.items())


def _refuse_unreadable(registry: Registry) -> None:
    asked = {f"registers/{name}" for name in (*_ASKED, *registers_of_work(registry))}
    names = tuple(
        name for name in sorted(registry.snapshot.unreadable) if name in asked or name.startswith("documents/")
    )
    if names:
        raise RefusedError("handover.unreadable", hint=message("handover.unreadable_hint"), names=names)


def _edits(works: Iterable[Work], handing: Handing) -> Iterator[Edit]:
    by_file: dict[str, list[Work]] = {}
    for work in works:
        by_file.setdefault(work.holder.path, []).append(work)
    for path, found in by_file.items():
        before = current(handing.registry, path)
        text, problems = decode(before or b"")
        for problem in problems:
            raise RefusedError("registers.broken_file", hint=problem.message, path=path)
        for work in found:
            text = _changed(text, work, handing)
        yield from rewrite(path, before, text)


def _changed(text: str, work: Work, handing: Handing) -> str:
    """The file with one name changed. Raises RefusedError where that cannot be done safely."""
    change = {work.pointer: handing.new.id}
    if isinstance(work.holder, Record):
        return changed(text, handing.registers.schemas[work.holder.register], work.holder.id, change)
    try:
        return replace_yaml(text, splice(split(text).yaml, change))
    except ValueError as error:
        path = work.holder.path
        hint = message("registers.broken_file_hint", path=path)
        raise RefusedError("registers.broken_file", hint=hint, path=path) from error
