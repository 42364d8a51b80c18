"""Labels of every record, unit, post, person and document of a registry, for showing references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qms.language import pick
from qms.model.records import Record
from qms.registers.schema import RegisterSchema
from qms.registers.shown import Resolver, label
from qms.text.names import full_name


@dataclass(frozen=True, slots=True)
class Directory:
    """Records by register and id, with their schemas; ``documents`` maps the id of a document to its title."""

    schemas: Mapping[str, RegisterSchema]
    records: Mapping[str, Mapping[str, Record]]
    documents: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        schemas: Iterable[RegisterSchema],
        registers: Mapping[str, Iterable[Record]],
        documents: Mapping[str, str] | None = None,
    ) -> Directory:
        """Directory of a registry's registers."""
        records = {name: {record.id: record for record in kept} for name, kept in registers.items()}
        return cls({schema.name: schema for schema in schemas}, records, documents or {})

    def resolver(self, lang: str) -> Resolver:
        """Labels in ``lang``."""
        return lambda register, record_id: self.label(register, record_id, lang)

    def label(self, register: str, record_id: str, lang: str) -> str | None:
        """Label of a record; None where there is none. ``posts`` and ``documents`` count as registers."""
        return self._label(register, record_id, lang, frozenset())

    def _label(self, register: str, record_id: str, lang: str, above: frozenset[str]) -> str | None:
        if register == "documents":
            return self.documents.get(record_id)
        if register == "posts":
            return self._post(record_id, lang)
        record, schema = self.records.get(register, {}).get(record_id), self.schemas.get(register)
        if record is None or schema is None or register in above:
            return None
        if register == "people":
            return full_name(record.values) or record_id

        def resolve(name: str, key: str) -> str | None:
            # an auditor is labelled by a person: registers may name one another, but not in a circle
            return self._label(name, key, lang, above | {register})

        return label(record, schema, lang, resolve)

    def _post(self, post: str, lang: str) -> str | None:
        for unit in self.records.get("units", {}).values():
            found = unit.values.get("posts", {}).get(post)
            if found is not None:
                return pick(found.get("title", post), lang)
        return None
