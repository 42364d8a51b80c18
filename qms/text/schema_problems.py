"""A validator's errors turned into sentences of ours: keyword by keyword, the value shown, a near name suggested."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from qms.model.messages import Message, MessageValue, message
from qms.text.pointers import pointer_part
from qms.text.shapes import Shape
from qms.text.yaml_problems import shown

#: Keywords after which the value is left out: what reads it would stumble.
_UNUSABLE = frozenset({"type", "format", "enum", "const", "falseSchema"})
_ALTERNATIVES = ("anyOf", "oneOf")
_NEAR = 0.6
_LISTED = 12
_LIMITS = {
    "minItems": "min_items",
    "maxItems": "max_items",
    "maxLength": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
_FORMATS = {
    "date": "format_date",
    "partial-date": "format_partial_date",
    "version": "format_version",
    "pattern": "format_pattern",
}
_TYPES = ("integer", "number", "boolean", "string", "array", "object")


class Fault(NamedTuple):
    """One error: where (pointer, whether at the key), what to say, and whether the value must be left out."""

    pointer: str
    message: Message
    at_key: bool = False
    unusable: bool = False


class Failure(NamedTuple):
    """What the validator says of one place: keyword, its value in the schema, the value found, nested failures."""

    keyword: str
    wanted: Any
    path: tuple[str | int, ...]
    found: Any
    branches: tuple[tuple[Failure, ...], ...] = ()


_Sentence: TypeAlias = Callable[[Failure, str, Shape], Message]


def faults(failure: Failure, root: Shape) -> Iterator[Fault]:
    """Faults of one failure; several for several unknown names, or those of the alternative that fits best."""
    pointer = "".join(pointer_part(part) for part in failure.path)
    shape = root.at([str(part) for part in failure.path])
    if failure.keyword in {"additionalProperties", "unevaluatedProperties"}:
        for name in failure.wanted:
            yield Fault(pointer + pointer_part(name), _unknown(name, shape), at_key=True)
        return
    best = _best_branch(failure)
    if best:
        for inner in best:
            yield from faults(inner, root)
        return
    name = next((part for part in reversed(failure.path) if isinstance(part, str)), "")
    sentence = _SENTENCES.get(failure.keyword, _other)
    at_key = failure.keyword in {"required", "minProperties", *_ALTERNATIVES}
    yield Fault(pointer, sentence(failure, name, shape), at_key, _is_unusable(failure))


def _is_unusable(failure: Failure) -> bool:
    whole = isinstance(failure.found, dict | list)
    return failure.keyword in _UNUSABLE or (failure.keyword in _ALTERNATIVES and not whole)


def _best_branch(failure: Failure) -> tuple[Failure, ...]:
    """The one alternative whose type is right: only its faults are of use to the reader."""
    fitting = [
        branch
        for branch in failure.branches
        if branch and not any(inner.keyword == "type" and inner.path == failure.path for inner in branch)
    ]
    return fitting[0] if len(fitting) == 1 else ()


def _unknown(name: str, shape: Shape) -> Message:
    known = sorted(shape.properties)
    near = difflib.get_close_matches(name, known, 1, _NEAR)
    if near:
        return message("text.unknown_near", name=shown(name), suggestion=near[0])
    if not known:
        return message("text.unknown_name", name=shown(name))
    return message("text.unknown_listed", name=shown(name), known=_listed(known))


def _listed(words: list[str]) -> tuple[str, ...]:
    return (*words[:_LISTED], *(["…"] if len(words) > _LISTED else []))


def _type(failure: Failure, name: str, _shape: Shape) -> Message:
    if failure.found is None:
        return message("text.empty_item", name=name)
    kinds = [failure.wanted] if isinstance(failure.wanted, str) else list(failure.wanted)
    kind = next((kind for kind in _TYPES if kind in kinds), "string")
    return message(f"text.type_{kind}", name=name, value=_displayed(failure.found))


def _enum(failure: Failure, name: str, _shape: Shape) -> Message:
    allowed = [shown(value) for value in failure.wanted]
    value = _displayed(failure.found)
    near = difflib.get_close_matches(value, allowed, 1, _NEAR)
    if near and len(allowed) > _LISTED:
        return message("text.enum_near", name=name, value=value, suggestion=near[0])
    return message("text.enum", name=name, value=value, allowed=tuple(allowed))


def _pattern(failure: Failure, name: str, shape: Shape) -> Message:
    example = _example(shape)
    value = _displayed(failure.found)
    if example:
        return message("text.pattern_example", name=name, value=value, example=example)
    return message("text.pattern", name=name, value=value, pattern=str(failure.wanted))


def _example(shape: Shape) -> str:
    examples = shape.notes.get("examples") or ()
    return shown(shape.notes.get("x-example") or next(iter(examples), ""))


def _format(failure: Failure, name: str, _shape: Shape) -> Message:
    key = _FORMATS.get(str(failure.wanted), "format_other")
    return message(f"text.{key}", name=name, value=_displayed(failure.found), **_format_name(failure, key))


def _format_name(failure: Failure, key: str) -> dict[str, MessageValue]:
    return {"format": str(failure.wanted)} if key == "format_other" else {}


def _required(failure: Failure, name: str, _shape: Shape) -> Message:
    missing = shown(failure.wanted)
    return (
        message("text.required_in", missing=missing, name=name) if name else message("text.required", missing=missing)
    )


def _limit(failure: Failure, name: str, _shape: Shape) -> Message:
    found = failure.found
    size = len(found) if isinstance(found, str | list | dict) else 0
    key = _LIMITS[failure.keyword]
    return message(f"text.{key}", name=name, value=_displayed(found), limit=failure.wanted, size=size)


def _min_length(failure: Failure, name: str, _shape: Shape) -> Message:
    if not failure.found:
        return message("text.empty_text", name=name)
    return message("text.min_length", name=name, value=_displayed(failure.found), limit=failure.wanted)


def _unique(failure: Failure, name: str, _shape: Shape) -> Message:
    found = failure.found
    twice = next((value for index, value in enumerate(found) if value in found[:index]), "")
    return message("text.unique_items", name=name, value=_displayed(twice))


def _property_name(failure: Failure, name: str, _shape: Shape) -> Message:
    return message("text.property_name", name=name, value=_displayed(failure.found))


def _const(failure: Failure, name: str, _shape: Shape) -> Message:
    return message("text.const", name=name, value=_displayed(failure.found), wanted=shown(failure.wanted))


def _alternatives(failure: Failure, name: str, shape: Shape) -> Message:
    missing = [branch[0].wanted for branch in failure.branches if [inner.keyword for inner in branch] == ["required"]]
    if not missing or len(missing) < len(failure.branches):
        return _other(failure, name, shape)
    words = tuple(shown(word) for word in missing)
    if name:
        return message("text.required_one_in", missing=words, name=name)
    return message("text.required_one", missing=words)


def _other(failure: Failure, name: str, _shape: Shape) -> Message:
    return message("text.not_fitting", name=name, value=_displayed(failure.found), rule=failure.keyword)


def _displayed(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + shown(", ".join(value)) + "}"
    if isinstance(value, list):
        return "[" + shown(", ".join(_displayed(part) for part in value)) + "]"
    return shown(value)


_SENTENCES: dict[str, _Sentence] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "required": _required,
    "minLength": _min_length,
    "uniqueItems": _unique,
    "propertyNames": _property_name,
    **dict.fromkeys(_ALTERNATIVES, _alternatives),
    **dict.fromkeys(_LIMITS, _limit),
}
