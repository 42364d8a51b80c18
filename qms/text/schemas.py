"""Schemas: values read as text become what the schema says they are, and what does not fit becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qms.model.dates import PartialDate
from qms.model.findings import Place
from qms.model.records import Data
from qms.model.versions import Version
from qms.text.pointers import pointer_keys
from qms.text.schema_problems import Failure, Fault, faults
from qms.text.schema_refs import misplaced_work
from qms.text.schema_source import typed
from qms.text.shapes import Shape, ambiguous, annotated, coerce, shape_of
from qms.text.yaml_problems import YamlProblem, problem, shown

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

    from qms.text.yaml_nodes import Loaded

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Schema:
    """A JSON Schema (2020-12) of one record, document or file; built once, used for many."""

    mapping: Mapping[str, Any]

    @classmethod
    def of(cls, mapping: Mapping[str, Any]) -> Schema:
        """Schema from a mapping whose numbers and truth values are such."""
        return cls(mapping)

    @classmethod
    def read(cls, text: str) -> tuple[Schema, tuple[YamlProblem, ...]]:
        """Schema from YAML text of our dialect, and what is wrong with it (`lint` included)."""
        from qms.text.yaml_nodes import load  # noqa: PLC0415 - start-up: mostly schemas are known from before

        loaded = load(text)
        mapping = typed(loaded.values)
        if loaded.problems:
            return cls(mapping), loaded.problems
        data = Data(mapping, loaded.places)
        return cls(mapping), tuple(found._replace(place=data.place(found.pointer)) for found in lint(mapping))

    @classmethod
    def ours(cls, text: str) -> Schema:
        """Schema from YAML text that is known to be right: one that travels with the program and is tested there."""
        from qms.text.yaml_nodes import values_of  # noqa: PLC0415 - as above

        return cls(typed(values_of(text)))

    @cached_property
    def shape(self) -> Shape:
        """What the schema says of each place."""
        return shape_of(self.mapping)

    def coerce(self, loaded: Loaded, at: str = "") -> tuple[Data, tuple[YamlProblem, ...]]:
        """Values as the schema has them, and problems: those of ``loaded`` alone where it has any.

        ``at`` is the pointer of the part to read (one record of a file); ``Data.values`` is that part, pointers and
        places are of the whole file. A value of the wrong type, format or outside its list is a problem and is left
        out, so that what reads the values need not doubt them; a required field may therefore be absent.
        """
        part: Any = loaded.values
        for key in pointer_keys(at):
            part = part.get(key) if isinstance(part, dict) else None
        values = coerce({} if part is None else part, self.shape)
        data = Data(values if isinstance(values, dict) else {}, loaded.places)
        if self._validator.is_valid(values):
            return data, loaded.problems
        found = sorted(set(self._faults(values)), key=lambda fault: (fault.pointer, fault.message))
        # what the YAML itself is blamed for explains the rest: it is told alone
        problems = loaded.problems or sorted(_problem(data, at, fault) for fault in found)
        kept = _without(values, [pointer_keys(fault.pointer) for fault in found if fault.unusable])
        return Data(kept if isinstance(kept, dict) else {}, loaded.places), tuple(problems)

    def x(self, pointer: str) -> Mapping[str, Any]:
        """Annotations (``x-…``, title, description, examples) of the value at a pointer; empty where there are none."""
        return self.shape.at(pointer_keys(pointer)).notes

    def annotated(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Pointer, value and annotations of every value of ``values`` whose schema carries annotations."""
        return annotated(values, self.shape)

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return _compiled(self.mapping)

    def _faults(self, values: Any) -> Iterator[Fault]:
        for error in self._validator.iter_errors(values):
            yield from faults(_failure(error, values), self.shape)


def lint(mapping: Mapping[str, Any]) -> tuple[YamlProblem, ...]:
    """What makes a schema unusable: not JSON Schema, an unknown format, a place of more than one scalar type.

    Or open work that is nobody's: see `misplaced_work`.
    """
    try:
        shape = shape_of(mapping)
        _compiled(mapping)
    except (ValueError, TypeError, AttributeError) as error:
        return (problem(Place(1), "schema_invalid", reason=shown(str(error).partition("\n")[0])),)
    return (
        *(
            problem(Place(1), "schema_ambiguous", _source_pointer(pointer), path=pointer or "/", types=types)
            for pointer, types in ambiguous(shape)
        ),
        *(
            problem(Place(1), "schema_open_work", pointer, path=pointer)
            for pointer in misplaced_work(mapping, mapping.get("properties", {}))
        ),
    )


def _source_pointer(pointer: str) -> str:
    """Where the first property on the way stands in the schema's own file."""
    first = pointer.split("/")[1:2]
    return f"/properties/{first[0]}" if first and first[0] != "*" else ""


def _compiled(mapping: Mapping[str, Any]) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 - 25 ms, only where something is validated

    formats = {"date": _is_date, "partial-date": _is_partial_date, "version": _is_version, "pattern": _is_pattern}
    return Draft202012Validator(
        dict(mapping), formats=formats, validate_formats=True, ignore_unknown_formats=False, offline=True
    )


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _failure(error: ValidationError, values: Any) -> Failure:
    kind, path = error.kind, tuple(error.instance_path)
    if kind.name == "falseSchema" and error.schema_path[-1:] == ["additionalProperties"]:
        # Where no name at all is known the validator names neither the keyword nor the keys.
        return Failure("additionalProperties", list(_part(values, path)), path, error.instance)
    nested = getattr(kind, "error", None) if kind.name == "propertyNames" else None
    branches = tuple(tuple(_failure(inner, values) for inner in branch) for branch in getattr(kind, "context", ()))
    found = error.instance if nested is None else nested.instance
    return Failure(kind.name, kind.value, path, found, branches)


def _part(values: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        values = values[step]
    return values


def _problem(data: Data, at: str, fault: Fault) -> YamlProblem:
    pointer = at + fault.pointer
    key = pointer + "#key"
    place = data.places[key] if fault.at_key and key in data.places else data.place(pointer)
    return YamlProblem(place, fault.message, pointer)


def _without(value: Any, paths: list[list[str]]) -> Any:
    """Copy of ``value`` without the parts at ``paths``; empty where the whole is to go."""
    if [] in paths:
        return {}
    inner = {path[0]: [other[1:] for other in paths if other[0] == path[0]] for path in paths}
    gone = {path[0] for path in paths if len(path) == 1}
    if isinstance(value, dict):
        return {k: _without(v, inner[k]) if k in inner else v for k, v in value.items() if k not in gone}
    if isinstance(value, list):
        pairs = ((str(index), part) for index, part in enumerate(value))
        return [_without(v, inner[k]) if k in inner else v for k, v in pairs if k not in gone]
    return value


def _is_date(text: str) -> bool:
    try:
        return _ISO_DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_partial_date(text: str) -> bool:
    return _parses(PartialDate.parse, text)


def _is_version(text: str) -> bool:
    return _parses(Version.parse, text)


def _parses(parse: Any, text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
