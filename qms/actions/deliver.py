"""A document in force reaches its readers: numbered copies for units, and people who have read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qms.actions.edited import current
from qms.actions.stage import Stage, reviewer
from qms.errors import RefusedError
from qms.language import pick
from qms.model.dates import PartialDate
from qms.model.edits import Edit, Write
from qms.model.messages import message
from qms.text.dates import short
from qms.text.yaml_write import dump


def acknowledge(stage: Stage, people: Iterable[str], day: date, lang: str) -> tuple[Edit, ...]:
    """What records that people have read the version in force; who is recorded already is passed over.

    Raises:
        RefusedError: the document is not in force, the day is out of order, or all have read it already.
        UsageError: nobody, or several people, are called so.
    """
    folder = f"{_folder(stage, day, lang)}/acknowledgements"
    edits: dict[str, Edit] = {}
    for words in people:
        reader = reviewer(words, day, stage.registry)
        path = f"{folder}/{reader.person}.yaml"
        if current(stage.registry, path) is None:
            values = {"person": reader.person, "post": reader.post, "date": day.isoformat()}
            edits[path] = Write(path, dump({name: value for name, value in values.items() if value}).encode())
    if not edits:
        raise RefusedError("lifecycle.read_already", title=stage.title)
    return tuple(edits.values())


def distribute(stage: Stage, units: Sequence[str], day: date, lang: str) -> tuple[Edit, ...]:
    """What records that units got a numbered copy of the version in force; the numbers follow the last one given.

    Raises:
        RefusedError: the document is not in force, the day is out of order, or a unit has its copy already.
    """
    folder = f"{_folder(stage, day, lang)}/copies"
    version = str(stage.standing.in_force.version) if stage.standing.in_force else ""
    given = stage.registry.snapshot.events_of(stage.id, "copies", version)
    there = {str(event.fields.get("unit", "")): event.name for event in given}
    number = max((int(event.name) for event in given if event.name.isdecimal()), default=0)
    edits: list[Edit] = []
    for unit in dict.fromkeys(units):
        if unit in there:
            record = stage.registry.snapshot.record("units", unit)
            name = pick(record.values.get("title", unit), lang) if record else unit
            raise RefusedError("lifecycle.copy_given", title=stage.title, unit=name, number=there[unit])
        number += 1
        values = {"number": number, "unit": unit, "date": day.isoformat()}
        edits.append(Write(f"{folder}/{number}.yaml", dump(values).encode()))
    return tuple(edits)


def _folder(stage: Stage, day: date, lang: str) -> str:
    """Folder of the revision in force. Raises RefusedError where the day is before it was, or is to come."""
    in_force = stage.standing.in_force
    if in_force is None:
        raise RefusedError("lifecycle.not_in_force", title=stage.title)
    if day > stage.registry.today or in_force.since > PartialDate(day.year, day.month, day.day):
        hint = message("lifecycle.delivered_hint", since=short(in_force.since, lang))
        raise RefusedError("lifecycle.delivered_day", hint=hint, title=stage.title, day=short(day, lang))
    return f"documents/{stage.id}/revisions/{in_force.version}"
