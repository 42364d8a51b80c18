"""What a JSON Schema says of each place: scalar type, known names, annotations; the part of it that coercion needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qms.text.pointers import pointer_part

SCALARS = ("string", "integer", "number", "boolean")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_BRANCHES = ("allOf", "anyOf", "oneOf")
_CONDITIONAL = ("if", "then", "else")
_TRUTH = {"true": True, "false": False}


@dataclass(slots=True)
class Shape:
    """One place of a schema, its references followed and its alternatives laid together."""

    scalars: set[str] = field(default_factory=set)
    properties: dict[str, Shape] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], Shape]] = field(default_factory=list)
    others: Shape | None = None
    items: Shape | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    def child(self, key: str) -> Shape:
        """Shape of the value of a key."""
        found = self.properties.get(key)
        if found is None:
            found = next((shape for pattern, shape in self.patterns if pattern.search(key)), None)
        return found or self.others or ANY

    def item(self) -> Shape:
        """Shape of the items of a list."""
        return self.items or ANY

    def at(self, keys: list[str]) -> Shape:
        """Shape at a path of keys and indexes."""
        shape = self
        for key in keys:
            shape = shape.items if shape.items and key.isdigit() else shape.child(key)
        return shape


ANY = Shape()


def shape_of(schema: Mapping[str, Any]) -> Shape:
    """Shape of a whole schema; references lead to ``#`` and ``#/…`` of the schema itself.

    Raises:
        ValueError: a reference leads nowhere, or a pattern of names is no regular expression.
    """
    return _Builder(schema).shape(schema)


def coerce(value: Any, shape: Shape) -> Any:
    """Value with each text turned into the number or truth value its schema asks for, as far as it is one.

    An empty value (None) is left out of mappings. What cannot be turned stays text: validation says so.
    """
    if isinstance(value, str):
        return _scalar(value, shape.scalars) if shape.scalars else value
    if isinstance(value, dict):
        return {key: coerce(part, shape.child(key)) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        inner = shape.item()
        return [coerce(part, inner) for part in value if part is not None or inner is not ANY]
    return value


def annotated(value: Any, shape: Shape, pointer: str = "") -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    """Pointer, value and annotations of every value whose schema carries any, outermost first."""
    if shape.notes:
        yield pointer, value, shape.notes
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from annotated(part, shape.child(key), pointer + pointer_part(key))
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from annotated(part, shape.item(), f"{pointer}/{index}")


def ambiguous(
    shape: Shape, pointer: str = "", seen: frozenset[int] = frozenset()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pointer and scalar types of every place that may be more than one scalar type."""
    if id(shape) in seen:
        return
    seen |= {id(shape)}
    if len(shape.scalars) > 1:
        yield pointer, tuple(name for name in SCALARS if name in shape.scalars)
    for key, inner in shape.properties.items():
        yield from ambiguous(inner, pointer + pointer_part(key), seen)
    others = [inner for _, inner in shape.patterns] + ([shape.others] if shape.others else [])
    for inner in [*others, *([shape.items] if shape.items else [])]:
        yield from ambiguous(inner, pointer + "/*", seen)


class _Builder:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._known: dict[int, Shape] = {}

    def shape(self, schema: Any) -> Shape:
        if not isinstance(schema, Mapping):
            return ANY
        if id(schema) not in self._known:
            shape = self._known[id(schema)] = Shape()
            self._fill(shape, schema, frozenset())
        return self._known[id(schema)]

    def _fill(self, shape: Shape, schema: Mapping[str, Any], passed: frozenset[int]) -> None:
        """Lay ``schema`` over ``shape``. ``passed`` guards against alternatives that refer to themselves."""
        if id(schema) in passed:
            return
        passed |= {id(schema)}
        shape.scalars |= _scalar_types(schema)
        for key, value in schema.items():
            if key.startswith("x-") or key in {"title", "description", "examples"}:
                shape.notes.setdefault(key, value)
        self._children(shape, schema)
        for inner in self._laid_over(schema):
            self._fill(shape, inner, passed)

    def _children(self, shape: Shape, schema: Mapping[str, Any]) -> None:
        for key, value in schema.get("properties", {}).items():
            known = shape.properties.get(key)
            shape.properties[key] = self._merged(known, value) if known else self.shape(value)
        for pattern, value in schema.get("patternProperties", {}).items():
            shape.patterns.append((_compiled(pattern), self.shape(value)))
        if isinstance(schema.get("additionalProperties"), Mapping):
            shape.others = self.shape(schema["additionalProperties"])
        if isinstance(schema.get("items"), Mapping):
            shape.items = self.shape(schema["items"])

    def _merged(self, known: Shape, schema: Any) -> Shape:
        """Both shapes in one: a new one, for ``known`` may be shared by reference."""
        if not isinstance(schema, Mapping):
            return known
        shape = Shape(
            set(known.scalars),
            dict(known.properties),
            list(known.patterns),
            known.others,
            known.items,
            dict(known.notes),
        )
        self._fill(shape, schema, frozenset())
        return shape

    def _laid_over(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        if isinstance(schema.get("$ref"), str):
            yield self._target(schema["$ref"])
        for key in _BRANCHES:
            yield from (inner for inner in schema.get(key, ()) if isinstance(inner, Mapping))
        yield from (schema[key] for key in _CONDITIONAL if isinstance(schema.get(key), Mapping))

    def _target(self, reference: str) -> Mapping[str, Any]:
        found: Any = self._root
        for part in reference.removeprefix("#").split("/")[1:]:
            found = found.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(found, Mapping) else None
        if not reference.startswith("#") or not isinstance(found, Mapping):
            raise ValueError(reference)
        return found


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(pattern) from error


def _scalar_types(schema: Mapping[str, Any]) -> set[str]:
    kinds = schema.get("type", ())
    named = {kinds} if isinstance(kinds, str) else set(kinds)
    if named:
        return named.intersection(SCALARS)
    values = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    return {_type_of(value) for value in values} - {""}


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    names = {str: "string", int: "integer", float: "number"}
    return names.get(type(value), "")


def _scalar(text: str, kinds: set[str]) -> Any:
    if "string" in kinds:
        return text
    if "boolean" in kinds and text in _TRUTH:
        return _TRUTH[text]
    if kinds & {"integer", "number"} and _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if "number" in kinds and _NUMBER.fullmatch(text) else text
