"""Schemas and settings of a registry, made ready for the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from qms.actions.plugins import load_plugins, plugins_named
from qms.errors import UsageError
from qms.model.settings import Settings
from qms.rules.context import Context
from qms.store.resources import Resource, Resources
from qms.text.decoding import decode
from qms.text.schemas import Schema

if TYPE_CHECKING:
    from qms.rules.own import OwnRule

T = TypeVar("T")
#: Schema of the events that lie in a folder.
EVENTS: Mapping[str, str] = {
    "acknowledgements": "acknowledgement",
    "agreements": "agreement",
    "checks": "check",
    "copies": "copy",
    "translations": "translation",
}


class OnDemand(Mapping[str, T]):
    """Values by name, each made when first asked for: reading all schemas takes longer than reading many documents."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = makers
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Kept(NamedTuple):
    """What takes long to read and a cache keeps: values of qms.yaml, and plain mappings of all schemas by name."""

    settings: dict[str, Any]
    schemas: dict[str, dict[str, Any]]


def kept_of(context: Context) -> Kept:
    """All that was read for a context."""
    return Kept(dict(context.settings.values), {name: dict(mapping) for name, mapping in context.meta.items()})


def build_context(resources: Resources, settings: bytes, kept: Kept | None = None) -> Context:
    """Context of a registry: schemas as the resources have them, settings as its qms.yaml says.

    ``kept`` is what `kept_of` gave before of the same schemas and settings.
    """
    if kept:
        return context_of(kept.schemas, settings, kept.settings)
    return context_of(schema_mappings(resources), settings)


def schema_mappings(resources: Resources) -> Mapping[str, Mapping[str, Any]]:
    """Plain mappings of all schemas by name, such as ``documents/regulation``, ``registers/units``, ``revision``.

    Raises:
        UsageError: an organisation's own schema cannot be read; said now, whether or not it is asked for later.
    """
    makers: dict[str, Callable[[], Mapping[str, Any]]] = {}
    for name, resource in resources.all_schemas().items():
        if resource.own:
            makers[name] = partial(dict, _own(resource))
        else:
            makers[name] = partial(_ours, resource)
    return OnDemand(makers)


def _ours(resource: Resource) -> Mapping[str, Any]:
    return Schema.ours(decode(resource.content)[0]).mapping


def _own(resource: Resource) -> Mapping[str, Any]:
    text, unreadable = decode(resource.content)
    schema, problems = Schema.read(text)
    for problem in (*unreadable, *problems):
        path = f"{resource.path}:{problem.place.line}"
        raise UsageError("errors.schema-broken", hint=problem.message, path=path)
    return schema.mapping


def context_of(
    mappings: Mapping[str, Mapping[str, Any]], settings: bytes, values: Mapping[str, Any] | None = None
) -> Context:
    """Context made of plain schema mappings; a schema is compiled when first asked for.

    ``values`` are those of the settings, where they are known.
    """
    registers = {name.removeprefix("registers/"): name for name in mappings if name.startswith("registers/")}
    documents = {name.removeprefix("documents/"): name for name in mappings if name.startswith("documents/")}
    files = OnDemand(
        {name: partial(_plain, mappings, name) for name in ("revision", "import", "baseline")}
        | {"settings": lambda: Schema.of(_naming_types(mappings["settings"], sorted(documents)))}
    )
    if values is None:
        from qms.text.yaml_nodes import load  # noqa: PLC0415 - start-up: mostly settings are known from before

        values = files["settings"].coerce(load(decode(settings)[0]))[0].values
    return Context(
        documents=OnDemand({name: partial(_plain, mappings, full) for name, full in documents.items()}),
        registers=OnDemand({name: partial(_of_register, mappings, full) for name, full in registers.items()}),
        files=files,
        event_schemas=OnDemand({folder: partial(_plain, mappings, name) for folder, name in EVENTS.items()}),
        folders=OnDemand({name: partial(_in_folder, mappings, full) for name, full in registers.items()}),
        meta=mappings,
        settings=Settings(values),
        own=_own_rules(values),
        plugins=load_plugins(plugins_named(settings)),
    )


def _own_rules(settings: Mapping[str, Any]) -> tuple[OwnRule, ...]:
    if not settings.get("rules"):
        return ()
    from qms.rules.own import own_rules  # noqa: PLC0415 - start-up: hardly an organisation has any

    return own_rules(settings)


def _naming_types(settings: Mapping[str, Any], types: Iterable[str]) -> Mapping[str, Any]:
    """The schema of qms.yaml in which only documents of known types have papers."""
    fields = settings.get("properties", {})
    papers = fields.get("papers", {})
    one = papers.get("additionalProperties", {})
    known = {**papers, "properties": dict.fromkeys(("all", *types), one), "additionalProperties": False}
    return {**settings, "properties": {**fields, "papers": known}} if papers else settings


def _plain(mappings: Mapping[str, Mapping[str, Any]], name: str) -> Schema:
    return Schema.of(mappings[name])


def _of_register(mappings: Mapping[str, Mapping[str, Any]], name: str) -> Schema:
    record = mappings[name]
    return Schema.of(record if _in_folder(mappings, name) else of_file(record))


def _in_folder(mappings: Mapping[str, Mapping[str, Any]], name: str) -> bool:
    storage = mappings[name].get("x-qms", {}).get("storage")
    return bool(storage == "folder")


def of_file(record: Mapping[str, Any]) -> dict[str, Any]:
    """Schema of a register kept in one file, from the schema of one record."""
    meta = record.get("x-qms", {})
    names = {"pattern": meta["id_pattern"]} if "id_pattern" in meta else {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["schema", "records"],
        "additionalProperties": False,
        "properties": {
            "schema": {"type": "integer", "enum": [1]},
            "records": {
                "type": "object",
                "propertyNames": {"type": "string", **names},
                "additionalProperties": {"$ref": "#/$defs/record"},
            },
        },
        "$defs": {
            **record.get("$defs", {}),
            "record": {key: value for key, value in record.items() if key not in {"$schema", "$defs", "x-qms"}},
        },
    }
