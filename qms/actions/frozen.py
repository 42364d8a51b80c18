"""Frozen texts as they lie there: their fingerprint, and what keeps it from being taken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from qms.actions.entered import RECORD
from qms.lifecycle.evidence import TEXT
from qms.model.blocks import LinkKind
from qms.model.messages import Message
from qms.model.records import EMPTY
from qms.rules.context import Context
from qms.store.reading import Content, blob_key
from qms.text.decoding import decode
from qms.text.fingerprint import fingerprint
from qms.text.front_matter import split
from qms.text.links import find_links
from qms.text.yaml_nodes import load


class FrozenText(NamedTuple):
    """A frozen text: its front matter, its fingerprint, empty where there is no text; or why it cannot be read."""

    front: Mapping[str, Any] = EMPTY
    fingerprint: str = ""
    problem: Message | None = None


def read_frozen(files: Mapping[str, Content], context: Context) -> FrozenText:
    """The frozen text of a revision, of its files by their names in its folder."""
    record, content = files.get(RECORD), files.get(TEXT)
    problem = _problem(record) if record else None
    if content is None or problem:
        return FrozenText(problem=problem)
    text, problems = decode(content.data)
    if content.problem or problems:
        return FrozenText(problem=content.problem or problems[0].message)
    # the blocks of the body, which take longest to find, make no difference here
    parts = split(text)
    front = _front(parts.yaml, context)
    return FrozenText(front, fingerprint(front, parts.body, dict(_pictures(parts.body, files))))


def key_of(content: Content, digits: int, was: str) -> str:
    """Blob id of a file's bytes, in ids of ``digits`` digits; ``was`` where git only changed its line ends."""
    key = content.key if len(content.key) == digits else blob_key(content.data, digits)
    if was and key != was and b"\r\n" in content.data:
        plain = blob_key(content.data.replace(b"\r\n", b"\n"), digits)
        return was if plain == was else key
    return key


def _problem(record: Content) -> Message | None:
    if record.problem:
        return record.problem
    text, problems = decode(record.data)
    found = problems or load(text).problems
    return found[0].message if found else None


def _front(yaml: str, context: Context) -> Mapping[str, Any]:
    loaded = load(yaml)
    schema = context.documents.get(str(loaded.values.get("type", "")))
    if schema is None:
        return {name: value for name, value in loaded.values.items() if value is not None}
    return schema.coerce(loaded)[0].values


def _pictures(body: str, files: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    for link in find_links(body):
        content = files.get(link.target) if link.kind is LinkKind.PICTURE else None
        if content is not None and content.problem is None:
            yield link.target, hashlib.sha256(content.data).hexdigest()
