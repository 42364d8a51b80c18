"""YAML written anew (`dump`), or changed in place so that only the characters that must change do (`splice`)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from qms.text.pointers import pointer_keys
from qms.text.yaml_dump import dump
from qms.text.yaml_edits import Edit, addition, removal, replacement, scalar_edit
from qms.text.yaml_nodes import MappingNode, Node, ScalarNode, compose, load
from qms.text.yaml_places import children, end, is_empty, is_flow, position, start

__all__ = ["REMOVE", "dump", "splice"]


class _Remove(Enum):
    REMOVE = "remove"


#: Instead of a value: take the key or item away.
REMOVE: Final = _Remove.REMOVE


def splice(text: str, changes: Mapping[str, Any]) -> str:
    """``text`` with each pointer's value changed, in the order given; comments, order, quoting, line ends stay.

    A pointer (RFC 6901) that names nothing yet is added at the end of its mapping, mappings above it are made as
    needed; ``/list/-`` appends; `REMOVE` takes away, and does nothing where nothing stands. Values are as in `dump`.

    Raises:
        ValueError: the text has problems, or a place cannot be edited safely (the text is never left half changed:
            what comes out has been read back and compared).
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    before = load(text)
    if before.problems:
        raise ValueError(before.problems[0].message.key)
    result, wanted = text.removeprefix(mark), before.values
    pending: list[Edit] = []
    root = compose(result)
    for pointer, value in changes.items():
        keys = pointer_keys(pointer)
        wanted = _changed(wanted, keys, value)
        path = _path(root, keys)
        if path and len(path) == len(keys) and isinstance(_last(path), ScalarNode) and _is_scalar(value):
            flow = any(is_flow(node) for node, _ in path)
            pending.append(scalar_edit(result, path[-1], value, flow=flow))
            continue
        result = _apply(result, pending)
        pending = []
        result = _restructured(result, keys, value)
        root = compose(result)
    result = _apply(result, pending)
    # A literal block at the end of a file without a last line end needs one.
    for candidate in (result, result + "\n"):
        after = load(candidate)
        if not after.problems and after.values == wanted:
            return mark + candidate
    raise ValueError(", ".join(changes))


def _restructured(text: str, keys: list[str], value: Any) -> str:
    """Text after one change that adds, removes or turns a value into one of another shape."""
    if not keys:
        raise ValueError("/")
    root = compose(text)
    if root is None:
        edits = [] if value is REMOVE else [addition(text, None, keys[0], _wrapped(keys[1:], value), flow=False)]
        return _apply(text, edits)
    path = _path(root, keys)
    flow = any(is_flow(node) for node, _ in path)
    if len(path) == len(keys):
        edit = removal(text, path, flow=flow) if value is REMOVE else replacement(text, path[-1], value, flow=flow)
        return _apply(text, [edit])
    if value is REMOVE:
        return text
    return _apply(text, [_added(text, root, path, _Added(keys[len(path) :], value, flow=flow))])


class _Added(NamedTuple):
    keys: list[str]
    value: Any
    flow: bool


def _added(text: str, root: Node, path: list[tuple[Node, int]], added: _Added) -> Edit:
    """Edit that makes a value where nothing stood, below the last collection that does."""
    parent = _last(path) if path else root
    keys, value, flow = added
    bare = not children(parent) and not flow
    if path and (is_empty(parent) or (is_flow(parent) and bare)):
        # An empty collection becomes a block one: {} would go on in one line for ever.
        return replacement(text, path[-1], _wrapped(keys, value), flow=flow)
    if bare and is_flow(parent) and isinstance(parent, MappingNode):
        return start(parent), end(text, parent), dump(_wrapped(keys, value)).rstrip("\n")
    if isinstance(parent, ScalarNode):
        raise ValueError("/".join(keys))  # noqa: TRY004 - the pointer is wrong, not the type of an argument
    return addition(text, parent, keys[0], _wrapped(keys[1:], value), flow=flow or is_flow(parent))


def _path(root: Node | None, keys: list[str]) -> list[tuple[Node, int]]:
    """Collections passed on the way to ``keys`` with the index of the child taken, as far as they stand in the text."""
    path: list[tuple[Node, int]] = []
    node = root
    for key in keys:
        index = position(node, key) if node is not None else None
        if node is None or index is None:
            break
        path.append((node, index))
        node = children(node)[index][1]
    return path


def _last(path: list[tuple[Node, int]]) -> Node:
    node, index = path[-1]
    return children(node)[index][1]


def _wrapped(keys: list[str], value: Any) -> Any:
    for key in reversed(keys):
        value = [value] if key == "-" else {key: value}
    return value


def _apply(text: str, edits: list[Edit]) -> str:
    for begin, stop, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[stop:]
    return text


def _is_scalar(value: Any) -> bool:
    return value is not REMOVE and not isinstance(value, Mapping | list | tuple)


def _changed(values: Any, keys: list[str], value: Any) -> Any:
    """What reading must give after the change: a copy of ``values`` along the path."""
    if not keys:
        return _as_read(value)
    key, rest = keys[0], keys[1:]
    if isinstance(values, list):
        return _changed_list(values, key, rest, value)
    if values is None or isinstance(values, dict):
        if key not in (values or {}) and value is REMOVE:
            return values
        if values is None and key == "-":
            return [_changed(None, rest, value)]
        inner = {**(values or {})}
        inner[key] = _changed(inner.get(key), rest, value)
        return {name: part for name, part in inner.items() if part is not REMOVE}
    if value is REMOVE:
        return values
    raise ValueError(key)


def _changed_list(values: list[Any], key: str, rest: list[str], value: Any) -> list[Any]:
    if key == "-" or key == str(len(values)):
        return values if value is REMOVE else [*values, _changed(None, rest, value)]
    if not (key.isascii() and key.isdigit()) or int(key) > len(values):
        if value is REMOVE:
            return values
        raise ValueError(key)
    inner = list(values)
    inner[int(key)] = _changed(inner[int(key)], rest, value)
    return [part for part in inner if part is not REMOVE]


def _as_read(value: Any) -> Any:
    written = {} if value is REMOVE else load(dump({"value": value})).values
    return REMOVE if value is REMOVE else written.get("value")
