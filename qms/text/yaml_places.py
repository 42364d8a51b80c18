"""Where the pieces of a YAML text begin and end, found from the parser's marks: what an edit may replace."""

from __future__ import annotations

import re
from typing import Any

from qms.text.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

_COLON = re.compile(r"[ \t]*:")
_BLOCK_STYLES = ("|", ">")


def start(node: Node) -> int:
    """Index of the first character of a node."""
    return int(_mark(node.start_mark).index)


def column(node: Node) -> int:
    """Characters before the node on its line."""
    return int(_mark(node.start_mark).column)


def end(text: str, node: Node) -> int:
    """Index after the last character that belongs to a node: blank lines and comments under it do not."""
    last = int(_mark(node.end_mark).index)
    if is_block_scalar(node):
        kept = "+" in text[start(node) : line_end(text, start(node))].split("#", maxsplit=1)[0]
        trimmed = text[:last].removesuffix("\n").removesuffix("\r") if kept else text[:last].rstrip("\r\n")
        return max(len(trimmed), start(node) + 1)
    if isinstance(node, ScalarNode) or is_flow(node):
        return last
    return end(text, children(node)[-1][1])


def children(node: Node) -> list[tuple[Node | None, Node]]:
    """Key and value nodes of a mapping, or None and item nodes of a list; of a scalar none."""
    if isinstance(node, MappingNode):
        return list(node.value)
    return [(None, item) for item in node.value] if isinstance(node, SequenceNode) else []


def position(node: Node, key: str) -> int | None:
    """Index among the children of the one that a pointer part names; None where there is none."""
    if isinstance(node, MappingNode):
        return next((index for index, (name, _) in enumerate(node.value) if name.value == key), None)
    if isinstance(node, SequenceNode) and key.isascii() and key.isdigit() and int(key) < len(node.value):
        return int(key)
    return None


def is_empty(node: Node) -> bool:
    """Whether the node is an empty plain scalar: a key without a value."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def style(node: Node) -> str:
    """How a scalar is quoted: empty (plain), a quote, ``|`` or ``>``; of a collection empty."""
    return (node.style or "") if isinstance(node, ScalarNode) else ""


def is_block_scalar(node: Node) -> bool:
    """Whether the node is a literal or folded block."""
    return style(node) in _BLOCK_STYLES


def is_flow(node: Node) -> bool:
    """Whether the node is a list or mapping in brackets."""
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def after_colon(text: str, key: Node) -> int:
    """Index after the colon of a key.

    Raises:
        ValueError: no colon follows on the line (``? key``, or a key alone in braces).
    """
    found = _COLON.match(text, _mark(key.end_mark).index)
    if found is None:
        raise ValueError(key.value)
    return found.end()


def dash(text: str, items: Node, index: int) -> int:
    """Index of the dash of an item of a block list."""
    if not index:
        return start(items)
    found = re.compile(rf"^ {{{column(items)}}}-(?=\s|\Z)", re.MULTILINE).search(
        text, end(text, items.value[index - 1])
    )
    if found is None:
        raise ValueError(index)
    return found.end() - 1


def line_start(text: str, index: int) -> int:
    """Index of the first character of the line of ``index``."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Index after the last character of the line of ``index``, before its line end."""
    found = text.find("\n", index)
    if found < 0:
        return len(text)
    return found - 1 if found > index and text[found - 1] == "\r" else found


def next_line(text: str, index: int) -> int:
    """Index of the first character of the line after that of ``index``, or the end of the text."""
    return text.find("\n", index) + 1 or len(text)


def is_first_on_line(text: str, index: int) -> bool:
    """Whether only blanks stand before ``index`` on its line."""
    return not text[line_start(text, index) : index].strip(" ")


def _mark(mark: Any) -> Any:
    """The parser always gives marks; its types say it may not."""
    return mark
