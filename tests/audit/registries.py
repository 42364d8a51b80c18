"""Small registries written as plain mappings, and the model university read from its folder."""

from functools import cache
from pathlib import Path

from qms.actions.context import build_context
from qms.model.records import Record
from qms.model.settings import Settings
from qms.model.snapshot import Snapshot
from qms.rules.analysis import analyse
from qms.rules.assembly import snapshot_of
from qms.store.resources import Resources

MODEL = Path(__file__).parents[2] / "docs_registry"


def registry(*, calendar=None, audit=None, **registers):
    """Snapshot of registers given as ``processes={"p-1-1": {...}}``."""
    settings = {"languages": ["ky"], "calendar": calendar or {}, "audit": audit or {}}
    kept = {
        name.replace("_", "-"): tuple(
            Record(name.replace("_", "-"), key, f"registers/{name}.yaml", values) for key, values in records.items()
        )
        for name, records in registers.items()
    }
    return Snapshot(settings=Settings(settings), registers=kept)


def unit(title, parent="", kind="office", head="", **posts):
    """A unit with posts; ``head`` is the id of the one that heads it."""
    known = {post.replace("_", "-"): {"title": {"ky": words}} for post, words in posts.items()}
    if head:
        known[head] = {"title": {"ky": f"{title}: башчысы"}, "head": True}
    return {"title": {"ky": title}, "kind": kind, "posts": known} | ({"parent": parent} if parent else {})


def person(family, given, patronymic=""):
    return {"family": family, "given": given, "short": f"{family} {given[0]}."} | (
        {"patronymic": patronymic} if patronymic else {}
    )


def process(number, title="Окутуу", owners=({"person": "owner"},), units=(), **fields):
    return {
        "number": number,
        "title": {"ky": title},
        "group": 1,
        "owners": list(owners),
        "units": list(units),
        **fields,
    }


def auditor(person, *, lead=True, **fields):
    return {"person": person, "lead": lead, **fields}


def read_registry(folder):
    """Snapshot of a registry's folder, read as the program reads it."""
    context = build_context(Resources(folder), (folder / "qms.yaml").read_bytes())
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".md"}]
    paths = {path.relative_to(folder).as_posix(): path for path in files}
    return snapshot_of({name: analyse(name, path.read_bytes(), context) for name, path in paths.items()}, context)


@cache
def model_university():
    return read_registry(MODEL)
