"""YAML read as text with places: every scalar stays the characters that were written; a schema decides types later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import yaml

from qms.model.findings import Place
from qms.text.pointers import Places, pointer_part
from qms.text.yaml_problems import (
    YamlProblem,
    forbidden_character,
    merge_marker,
    problem,
    shown,
    syntax_problem,
    tab_indents,
)

#: The parser's nodes, for the modules that edit a text by their marks.
Node = yaml.Node
MappingNode = yaml.MappingNode
SequenceNode = yaml.SequenceNode
ScalarNode = yaml.ScalarNode

MAX_CHARACTERS = 32 * 1024 * 1024
MAX_NODES = 1_000_000
MAX_DEPTH = 100


class _Parser(yaml.CBaseLoader):
    """The parser of libyaml; what kind of value a text looks like is not asked, since a schema says it later."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Tag of a node: none."""
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """On the way down nothing is noted."""

    def ascend_resolver(self) -> None:
        """On the way up nothing is forgotten."""


#: Below this length a text cannot hold too many nodes, below this many brackets or columns it cannot nest too deep
#: for the parser's own recursion; only texts beyond are counted beforehand.
_SHORT = 1_000_000
_FEW_BRACKETS = 500
_DEEP_PREFIX = re.compile(r"^[ ?:-]{100}", re.MULTILINE)
# where an anchor, alias or tag can begin; within a word or a quoted pattern they are plain characters
_SHARING = re.compile(r"(?:^|[\s\[{,:?-])[&*!]")


class Loaded(NamedTuple):
    """A YAML file as written: mappings, lists and strings (None for an empty plain value), places, problems.

    ``values`` is empty where the file could not be read. ``places`` is as in `Data`: JSON pointer to place of the
    value, pointer + ``#key`` to place of the key.
    """

    values: dict[str, Any]
    places: Mapping[str, Place]
    problems: tuple[YamlProblem, ...] = ()


def load(text: str, *, first_line: int = 1) -> Loaded:
    """Values, places and problems of a YAML text whose first line is line ``first_line`` of its file; never raises.

    Nothing is guessed from looks: ``1.10``, ``012``, ``NO``, ``12:30``, ``~`` are text. An empty plain value is None,
    ``''`` is empty text. A byte-order mark at the start is passed over. Refused: repeated keys, tabs as indentation,
    anchors, aliases, tags, merge keys, several documents, forbidden characters, merge markers, more than 32 Mi
    characters, a million values or 100 levels.
    """
    text = text.removeprefix("\ufeff")
    stopped = _unreadable(text, first_line)
    if stopped:
        return Loaded({}, {}, stopped)
    try:
        guarded = _guarded(text, first_line)
        root = None if guarded else compose(text)
    except yaml.MarkedYAMLError as error:
        return Loaded({}, {}, _syntax(error, text, first_line))
    if guarded or root is None:
        return Loaded({}, {}, guarded)
    if not isinstance(root, yaml.MappingNode):
        return Loaded({}, {}, (problem(_place(root, first_line), "not_mapping"),))
    problems: list[YamlProblem] = []
    values = _mapping(root, "", first_line, problems)
    return Loaded(values, Places(partial(located, text, first_line)), tuple(problems))


def values_of(text: str) -> dict[str, Any]:
    """Values as `load` has them, of a text that is known to be right; empty where it is no mapping.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML.
    """
    root = compose(text)
    return _mapping(root, "", 1, []) if isinstance(root, yaml.MappingNode) else {}


def compose(text: str) -> yaml.Node | None:
    """Tree of nodes with marks (indexes into ``text``), or None of an empty text.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML. `load` says so in a problem.
    """
    root: yaml.Node | None = _Parser(text).get_single_node()
    return root


def _unreadable(text: str, first_line: int) -> tuple[YamlProblem, ...]:
    if len(text) > MAX_CHARACTERS:
        return (problem(Place(first_line), "too_large"),)
    found = forbidden_character(text, first_line) or merge_marker(text, first_line)
    return (found,) if found else ()


def _guarded(text: str, first_line: int) -> tuple[YamlProblem, ...]:
    """Problems seen in the stream of events, which unlike the tree cannot explode."""
    brackets = text.count("[") + text.count("{")
    # a sign is looked for many times faster than a pattern
    shares = ("&" in text or "*" in text or "!" in text) and _SHARING.search(text)
    if len(text) < _SHORT and brackets < _FEW_BRACKETS and not shares and not _DEEP_PREFIX.search(text):
        return ()
    problems: list[YamlProblem] = []
    depth = nodes = 0
    parser = _Parser(text)
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not isinstance(event, yaml.NodeEvent):
            continue
        nodes += 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            key = "too_deep" if depth > MAX_DEPTH else "too_large"
            return (*problems, problem(_place(event, first_line), key))
        problems += _sharing(event, first_line)
    return tuple(problems)


def _sharing(event: yaml.NodeEvent, first_line: int) -> Iterator[YamlProblem]:
    if isinstance(event, yaml.AliasEvent):
        yield problem(_place(event, first_line), "alias", text="*" + shown(event.anchor))
    elif event.anchor:
        yield problem(_place(event, first_line), "alias", text="&" + shown(event.anchor))
    tag = getattr(event, "tag", None)
    if tag:
        yield problem(_place(event, first_line), "tag", text=shown(tag.replace("tag:yaml.org,2002:", "!!")))


def _syntax(error: yaml.MarkedYAMLError, text: str, first_line: int) -> tuple[YamlProblem, ...]:
    mark = error.problem_mark or error.context_mark
    lines = re.split(r"\r\n|\r|\n", text)
    number = min(mark.line, len(lines) - 1) if mark else 0
    place = Place(first_line + number, mark.column + 1 if mark else 1)
    tabs = [tab for tab in tab_indents(text, first_line) if tab.place.line <= place.line]
    if tabs:
        return tuple(tabs)
    began = error.context_mark
    started = Place(first_line + began.line, began.column + 1) if began else None
    return (syntax_problem(error.problem or "", error.context or "", lines[: number + 1], place, started),)


def _value(node: yaml.Node, pointer: str, first_line: int, problems: list[YamlProblem]) -> Any:
    if pointer.count("/") >= MAX_DEPTH:
        problems.append(problem(_place(node, first_line), "too_deep"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, pointer, first_line, problems)
    return [
        _scalar(item) if isinstance(item, yaml.ScalarNode) else _value(item, f"{pointer}/{index}", first_line, problems)
        for index, item in enumerate(node.value)
    ]


def _scalar(node: yaml.ScalarNode) -> str | None:
    return node.value or (None if not node.style else "")


def _mapping(node: yaml.MappingNode, pointer: str, first_line: int, problems: list[YamlProblem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str) or not (key or key_node.style) or (key == "<<" and not key_node.style):
            name = "merge_key" if key == "<<" else "bad_key"
            problems.append(problem(_place(key_node, first_line), name, pointer))
            continue
        if key in values:
            first = next(other for other, _ in node.value if other.value == key)
            line, here = first_line + first.start_mark.line, pointer + pointer_part(key)
            problems.append(problem(_place(key_node, first_line), "duplicate_key", here, name=shown(key), line=line))
            continue
        if isinstance(value_node, yaml.ScalarNode):
            # nearly every value: where it stands is worked out only for what may go wrong below it
            values[key] = _scalar(value_node)
        else:
            values[key] = _value(value_node, pointer + pointer_part(key), first_line, problems)
    return values


def located(text: str, first_line: int) -> dict[str, Place]:
    """Place of every value and key of a text, by pointer; nothing of an empty one.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML.
    """
    root = compose(text)
    return dict(_located(root, "", first_line)) if root else {}


def _located(node: yaml.Node, pointer: str, first_line: int) -> Iterator[tuple[str, Place]]:
    yield pointer, _place(node, first_line)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _located(item, f"{pointer}/{index}", first_line)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key.value, str) and key.value not in seen:
                seen.add(key.value)
                here = pointer + pointer_part(key.value)
                yield here + "#key", _place(key, first_line)
                yield from _located(value, here, first_line)


def _place(node: yaml.Node | yaml.Event, first_line: int) -> Place:
    start, end = node.start_mark, node.end_mark
    if start is None or end is None:
        return Place(first_line)
    length = end.column - start.column if end.line == start.line else 1
    return Place(first_line + start.line, start.column + 1, max(length, 1))
