"""Single edits of a YAML text: which characters give way to which."""

from __future__ import annotations

import re
from typing import Any

from qms.text.yaml_dump import (
    attached,
    double_quoted,
    entry,
    is_one_line,
    item,
    literal,
    scalar,
    single_quoted,
    written,
)
from qms.text.yaml_dump import flow as in_flow
from qms.text.yaml_nodes import MappingNode, Node
from qms.text.yaml_places import (
    after_colon,
    children,
    column,
    dash,
    end,
    is_block_scalar,
    is_empty,
    is_first_on_line,
    is_flow,
    line_end,
    line_start,
    next_line,
    start,
    style,
)

#: Characters from an index up to another give way to a text.
Edit = tuple[int, int, str]
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")


def scalar_edit(text: str, child: tuple[Node, int], value: Any, *, flow: bool) -> Edit:
    """Edit that puts a scalar where a scalar stands, in the same quotes where they can hold it."""
    node, new = children(child[0])[child[1]][1], written(value)
    if is_block_scalar(node):
        return _block_scalar_edit(text, node, new)
    if is_empty(node) or (not style(node) and "\n" in new and not flow):
        return replacement(text, child, value, flow=flow)
    if style(node) == "'" and is_one_line(new):
        quoted = single_quoted(new)
    else:
        quoted = double_quoted(new) if style(node) else scalar(new, inline=flow)
    return start(node), end(text, node), quoted


def replacement(text: str, child: tuple[Node, int], value: Any, *, flow: bool) -> Edit:
    """Edit that puts any value where another stands."""
    parent, index = child
    key, node = children(parent)[index]
    stop = end(text, node)
    if flow:
        return _flow_replacement(text, key, node, value)
    if key is None:
        return dash(text, parent, index), stop, _joined(text, _fitting("-", text, stop, value), column(parent))
    begin = after_colon(text, key)
    return begin, max(stop, begin), _joined(text, _fitting("", text, stop, value), column(key))


def addition(text: str, parent: Node | None, key: str, value: Any, *, flow: bool) -> Edit:
    """Edit that adds a key at the end of a mapping, or an item at the end of a list; ``parent`` None: an empty file."""
    if parent is None:
        gap = "" if not text or text.endswith("\n") else _line_break(text)
        return len(text), len(text), gap + _joined(text, entry(key, value), 0) + _line_break(text)
    if not isinstance(parent, MappingNode) and key not in {"-", str(len(parent.value))}:
        raise ValueError(key)
    if flow:
        return _flow_addition(text, parent, key, value)
    first = children(parent)[0][0]
    lines = item(value) if first is None else entry(key, value)
    at = line_end(text, end(text, parent))
    indent = column(parent if first is None else first)
    return at, at, _line_break(text) + " " * indent + _joined(text, lines, indent)


def removal(text: str, path: list[tuple[Node, int]], *, flow: bool) -> Edit:
    """Edit that takes away the child that ``path`` leads to; a collection left without any becomes ``{}`` or ``[]``."""
    parent, index = path[-1]
    if len(children(parent)) == 1 and len(path) > 1:
        empty: Any = {} if isinstance(parent, MappingNode) else []
        return replacement(text, path[-2], empty, flow=any(is_flow(node) for node, _ in path[:-1]))
    if flow:
        return _flow_removal(text, parent, index)
    begin = _child_start(text, parent, index)
    if is_first_on_line(text, begin):
        return line_start(text, begin), next_line(text, end(text, children(parent)[index][1])), ""
    if index + 1 == len(children(parent)):
        raise ValueError(index)
    return begin, _child_start(text, parent, index + 1), ""


def _child_start(text: str, parent: Node, index: int) -> int:
    key, _ = children(parent)[index]
    return dash(text, parent, index) if key is None else start(key)


def _block_scalar_edit(text: str, node: Node, new: str) -> Edit:
    begin, stop = start(node), end(text, node)
    header_end = line_end(text, begin)
    header = _BLOCK_HEADER.match(text, begin)
    rest = text[header.end() : header_end] if header else ""
    lines = literal(new)
    if lines is None:
        return begin, max(stop, header_end), scalar(new) + rest
    inner = re.compile(r"\s*\n( +)\S").match(text, header_end)
    indent = inner[1] if inner and inner.end() <= stop + 1 else " " * (_indent_of_line(text, begin) + 2)
    body = _line_break(text).join(indent + line if line else "" for line in lines[1:])
    return begin, max(stop, header_end), lines[0] + rest + _line_break(text) + body


def _indent_of_line(text: str, index: int) -> int:
    line = text[line_start(text, index) : index]
    return len(line) - len(line.lstrip(" -"))


def _fitting(head: str, text: str, stop: int, value: Any) -> list[str]:
    """Lines of a value; on one line where a comment follows, lest the comment end up inside."""
    commented = text[stop : line_end(text, stop)].strip()
    if commented and len(lines := (item(value) if head else attached("", value))) > 1:
        return [f"{head} {in_flow(value)}"] if lines else []
    return item(value) if head else attached("", value)


def _flow_replacement(text: str, key: Node | None, node: Node, value: Any) -> Edit:
    new = in_flow(value)
    if not is_empty(node):
        return start(node), end(text, node), new
    if key is None:
        raise ValueError(new)
    try:
        colon = after_colon(text, key)
    except ValueError:
        return end(text, key), end(text, key), ": " + new
    return colon, max(colon, end(text, node)), " " + new


def _flow_addition(text: str, parent: Node, key: str, value: Any) -> Edit:
    pair = f"{scalar(key, inline=True)}: " if isinstance(parent, MappingNode) else ""
    if text[start(parent)] not in "[{":
        raise ValueError(key)
    new = pair + in_flow(value)
    if children(parent):
        at = end(text, children(parent)[-1][1])
        return at, at, ", " + new
    return start(parent) + 1, end(text, parent) - 1, new


def _flow_removal(text: str, parent: Node, index: int) -> Edit:
    pairs = children(parent)
    if text[start(parent)] not in "[{":
        raise ValueError(index)
    if index:
        return end(text, pairs[index - 1][1]), end(text, pairs[index][1]), ""
    if len(pairs) == 1:
        return start(parent) + 1, end(text, parent) - 1, ""
    following = pairs[1][0] or pairs[1][1]
    return start(pairs[0][0] or pairs[0][1]), start(following), ""


def _joined(text: str, lines: list[str], indent: int) -> str:
    """Lines as they stand in the file: all but the first indented, with the file's line ends."""
    first, *rest = lines
    return _line_break(text).join([first, *(" " * indent + line if line else "" for line in rest)])


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
