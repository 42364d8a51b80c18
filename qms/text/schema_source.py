"""A schema file is itself YAML of our dialect: here the keywords of JSON Schema get their numbers and truth values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.text.shapes import Shape, coerce

_NUMBERS = frozenset(
    {
        "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains",
        "maxContains", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    },
)  # fmt: skip
_TRUTHS = frozenset({"uniqueItems", "deprecated", "readOnly", "writeOnly"})
_NAMED_SCHEMAS = frozenset({"properties", "patternProperties", "$defs", "dependentSchemas"})
_LISTED_SCHEMAS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_SCHEMAS = frozenset(
    {
        "items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "not", "if", "then", "else",
        "contains", "propertyNames",
    },
)  # fmt: skip
_VALUES = frozenset({"enum", "const", "default", "examples"})
_NUMBER = Shape({"number"})
_TRUTH = Shape({"boolean"})


def typed(schema: Any) -> Any:
    """Schema of text values with its keywords as JSON Schema wants them.

    ``enum``, ``const``, ``default`` and ``examples`` follow the ``type`` beside them; below ``x-…`` only ``true`` and
    ``false`` are told from text.
    """
    if not isinstance(schema, Mapping):
        return coerce(schema, _TRUTH)
    kind = schema.get("type")
    own = Shape({kind} if isinstance(kind, str) else set())
    return {key: _keyword(key, value, own) for key, value in schema.items() if value is not None}


def _keyword(key: str, value: Any, own: Shape) -> Any:
    if key in _NAMED_SCHEMAS and isinstance(value, Mapping):
        return {name: typed(inner) for name, inner in value.items()}
    if key in _LISTED_SCHEMAS and isinstance(value, list):
        return [typed(inner) for inner in value]
    if key in _SCHEMAS:
        return typed(value)
    if key in _NUMBERS or key in _TRUTHS:
        return coerce(value, _NUMBER if key in _NUMBERS else _TRUTH)
    if key in _VALUES:
        return [coerce(part, own) for part in value] if isinstance(value, list) else coerce(value, own)
    return _truths(value) if key.startswith("x-") else value


def _truths(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _truths(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_truths(part) for part in value]
    return coerce(value, _TRUTH)
