"""Registers read and changed: what ``qms register`` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qms.actions.edited import current, rewrite
from qms.actions.meant import lookup, meant
from qms.actions.registers import directory, register_schemas
from qms.actions.registry import Registry
from qms.errors import RefusedError, UsageError
from qms.language import pick
from qms.model.edits import Edit
from qms.model.findings import Finding
from qms.model.messages import message
from qms.model.records import Record
from qms.registers.assignments import added, changed, parse_assignments
from qms.registers.directory import Directory
from qms.registers.finding import Named, find_named, named, the_one
from qms.registers.schema import RegisterSchema
from qms.registers.shown import Detail, Table, details, label, rows
from qms.text.collation import key_ky
from qms.text.decoding import decode

_FOLDER = "registers/"


class Counted(NamedTuple):
    """A register in the list: name, title, how many records it holds."""

    name: str
    title: str
    records: int


@dataclass
class Registers:
    """Registers of a registry, spoken of in ``lang``."""

    registry: Registry
    lang: str

    @cached_property
    def schemas(self) -> dict[str, RegisterSchema]:
        """Schemas by the name of the register."""
        return register_schemas(self.registry)

    @cached_property
    def known(self) -> Directory:
        """Labels of what records refer to."""
        return directory(self.registry)

    def counted(self) -> list[Counted]:
        """Every register, by title in the order of the Kyrgyz alphabet."""
        found = [
            Counted(name, pick(schema.title, self.lang), len(self.registry.snapshot.records(name)))
            for name, schema in self.schemas.items()
        ]
        return sorted(found, key=lambda one: key_ky(one.title))

    def register(self, words: str) -> RegisterSchema:
        """The register a person means: by name or an unambiguous piece of its title in any language.

        Raises:
            UsageError: there is none, or there are several.
        """
        names = [
            Named(name, (), (pick(schema.title, self.lang), *schema.title.values()))
            for name, schema in self.schemas.items()
        ]
        if not find_named(words, names):
            raise UsageError(
                "cli.register.no_register",
                hint=message("cli.register.no_register_hint", names=tuple(self.schemas)),
                name=words,
            )
        return self.schemas[the_one(words, names).id]

    def records(self, schema: RegisterSchema) -> Sequence[Record]:
        """Records of a register."""
        return self.registry.snapshot.records(schema.name)

    def record(self, schema: RegisterSchema, words: str) -> Record:
        """The record a person means: by id, number, or an unambiguous piece of its name.

        Raises:
            UsageError: there is none, or there are several.
        """
        kept = self.records(schema)
        names = [named(record, schema, self._resolve) for record in kept]
        if not find_named(words, names):
            raise UsageError(
                "cli.register.no_record",
                hint=message("cli.register.no_record_hint", register=schema.name),
                register=pick(schema.title, self.lang),
                name=words,
            )
        found = the_one(words, names).id
        return next(record for record in kept if record.id == found)

    def table(self, schema: RegisterSchema) -> Table:
        """A register as a table."""
        return rows(schema, self.records(schema), self.lang, self._resolve)

    def label(self, schema: RegisterSchema, record: Record) -> str:
        """Name of a record for a person."""
        return label(record, schema, self.lang, self._resolve)

    def details(self, schema: RegisterSchema, record: Record) -> tuple[Detail, ...]:
        """A record in full."""
        return details(schema, record, self.lang, self._resolve)

    def added(self, schema: RegisterSchema, record_id: str, words: Sequence[str]) -> tuple[Edit, ...]:
        """Edits that add a record with ``field=value`` words.

        Raises:
            RefusedError: there is such a record, the id does not fit, or the file cannot be read.
            UsageError: a word cannot be understood.
        """
        changes = self._changes(schema, words)
        if not changes:
            raise UsageError(
                "cli.register.no_fields",
                hint=message("cli.register.no_fields_hint", register=schema.name),
                names=tuple(field.name for field in schema.fields if field.required),
            )
        before, text = self._text(schema.path(record_id))
        return rewrite(schema.path(record_id), before, added(text, schema, record_id, changes))

    def changed(self, schema: RegisterSchema, record: Record, words: Sequence[str]) -> tuple[Edit, ...]:
        """Edits that change a record by ``field=value`` words; none where it says so already.

        Raises:
            RefusedError: the file cannot be read.
            UsageError: a word cannot be understood.
        """
        changes = self._changes(schema, words)
        before, text = self._text(record.path)
        return rewrite(record.path, before, changed(text, schema, record.id, changes))

    def findings(self, schema: RegisterSchema | None) -> tuple[Finding, ...]:
        """What is wrong with the files of a register, or of all of them."""
        inside = f"{_FOLDER}{schema.name}" if schema else _FOLDER
        wanted = (f"{inside}.yaml", f"{inside}/") if schema else (inside,)
        return tuple(one for one in self.registry.check().findings if one.path.startswith(wanted))

    def _changes(self, schema: RegisterSchema, words: Sequence[str]) -> dict[str, object]:
        things = lookup(self.registry, self.known, self.lang)
        return meant(parse_assignments(words, schema, self.lang), schema, things)

    def _text(self, path: str) -> tuple[bytes | None, str]:
        before = current(self.registry, path)
        text, problems = decode(before or b"")
        for problem in problems:
            raise RefusedError("registers.broken_file", hint=problem.message, path=path)
        return before, text

    def _resolve(self, register: str, record_id: str) -> str | None:
        return self.known.label(register, record_id, self.lang)
