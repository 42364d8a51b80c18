"""A registry made of the process register of a real manual: what it leaves out (units, auditors) is added here."""

import os
from datetime import date
from pathlib import Path

from qms.imports.importing import import_text
from qms.text.names import looks_like_name

from .registries import auditor, person, registry, unit

SEEDS = Path(os.environ.get("QMS_SEEDS") or Path(__file__).parents[3] / "shared" / "seeds")
#: Process whose owners are the auditors.
AUDITS = "4.1"
_OTHERS = {
    "asanov": person("Асанов", "Бакыт", "Эсенович"),
    "imanova": person("Иманова", "Нурзат", "Кубатовна"),
    "petrov": person("Петров", "Иван", "Сергеевич"),
    "tashieva": person("Ташиева", "Айжан", "Маратовна"),
}


def manual():
    """Path of the manual; None where the seeds are not here."""
    return next(iter(sorted(SEEDS.glob("002*.txt"))), None)


def imported_processes():
    """Records of the register of processes as the import offers them, by id."""
    path = manual()
    found = import_text(
        path.name,
        path.read_text("utf-8"),
        document_type="quality-manual",
        document_id="quality-manual",
        opened=date(2026, 11, 21),
        by="asanov",
    )
    offer = next(offer for offer in found.registers if offer.name == "processes")
    return {key: dict(values) for key, values in offer.records.items()}


def named_auditors(processes):
    """Names of the people among the owners of the process of internal audits."""
    owners = next(one["owners"] for one in processes.values() if one["number"] == AUDITS)
    return [owner["person"] for owner in owners if looks_like_name(owner.get("person", ""))]


def seed_registry(*, mapped=True, **changes):
    """The imported register with ten auditors, six of them named in it; ``mapped`` gives every process a unit."""
    processes = imported_processes()
    if mapped:
        for place, one in enumerate(processes.values()):
            one["units"] = [f"unit-{place % 12}"]
    names = named_auditors(processes)
    people = {f"named-{at}": _split(name) for at, name in enumerate(names)} | _OTHERS
    auditors = {key: auditor(key, lead=at % 5 != 4, units=[f"unit-{at}"]) for at, key in enumerate(people)}
    units = {f"unit-{place}": unit(f"{place}-бөлүм") for place in range(12)}
    return registry(processes=processes, people=people, auditors=auditors, units=units, **changes)


def _split(name):
    family, given, *rest = name.split()
    return person(family, given, " ".join(rest))
