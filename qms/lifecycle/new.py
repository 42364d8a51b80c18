"""Files of a new document, and of a new revision of an old one.

A skeleton is a document.md with ``${id}``, ``${code}``, ``${title}``, ``${unit}``, ``${language}`` and ``${sections}``
where these belong; a dollar sign before anything else stands for itself. Its front matter may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Template

from qms.errors import RefusedError
from qms.language import pick
from qms.lifecycle.review import FIRST_VERSION
from qms.model.edits import Write
from qms.model.messages import message
from qms.model.records import Value
from qms.model.versions import Version
from qms.text.front_matter import join, split
from qms.text.yaml_nodes import load
from qms.text.yaml_write import REMOVE, dump, splice

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 80
#: What stands for a text not yet written.
UNWRITTEN = "…"
_ORDER = ("id", "type", "code", "title", "language", "unit")


@dataclass(frozen=True, slots=True)
class Opened:
    """That a revision was opened: the day, the person (id or name), and why."""

    date: date
    by: str
    reason: str = ""


def new_document(
    front: Mapping[str, Value], opened: Opened, *, sections: Sequence[Mapping[str, Value]] = (), skeleton: str = ""
) -> tuple[Write, ...]:
    """Files of a new document: document.md and the revision 1.0 opened with it; paths relative to the registry.

    ``front`` is its front matter (id, type, code, title, language, unit and what else is known), ``sections`` the
    ``x-qms`` sections of its type, ``skeleton`` the text its type begins with (the sections alone if empty).

    Raises:
        RefusedError: the id cannot be a folder's name, or the front matter of the skeleton cannot be filled in.
    """
    document = str(front.get("id", ""))
    if not is_id(document):
        raise RefusedError("lifecycle.bad_id", hint=message("lifecycle.bad_id_hint"), id=document)
    folder = f"documents/{document}"
    return (
        Write(f"{folder}/document.md", document_text(front, sections=sections, skeleton=skeleton).encode()),
        open_revision(document, FIRST_VERSION, opened),
    )


def is_id(word: str) -> bool:
    """Whether a document may be called so: small Latin letters, digits and hyphens, at most 80 characters."""
    return len(word) <= _LONGEST_ID and _SLUG.fullmatch(word) is not None


def document_text(
    front: Mapping[str, Value], *, sections: Sequence[Mapping[str, Value]] = (), skeleton: str = ""
) -> str:
    """Text of a new document.md; see `new_document`.

    In the front matter a value stays one value whatever it holds: it is put in as YAML, not as text.

    Raises:
        RefusedError: the front matter of the skeleton cannot be filled in.
    """
    words = dict.fromkeys(_ORDER, "") | {name: value for name, value in front.items() if isinstance(value, str)}
    words["sections"] = sections_text(sections, str(front.get("language", "ky")))
    parts = split(skeleton or "${sections}")
    body = Template(parts.body).safe_substitute(words)
    known = {name: front[name] for name in _ORDER if name in front} | dict(front)
    yaml = _filled(parts.yaml, known, words) if parts.yaml.strip() else dump(known)
    return join(yaml, "\n" + body.strip("\r\n") + "\n")


def _filled(yaml: str, front: Mapping[str, Value], words: Mapping[str, str]) -> str:
    """Front matter of a skeleton: its placeholders filled in, what it does not say otherwise added."""
    loaded = load(yaml)
    values = loaded.values if isinstance(loaded.values, Mapping) else {}
    changes: dict[str, Value] = {
        pointer: Template(text).safe_substitute(words) or REMOVE for pointer, text in _placeholders(values, "")
    }
    for name, value in front.items():
        pointer = f"/{name}"
        if pointer not in changes and values.get(name) != value:
            changes[pointer] = value
    try:
        return splice(yaml, changes)
    except ValueError as error:
        hint = message("lifecycle.bad_skeleton_hint")
        raise RefusedError("lifecycle.bad_skeleton", hint=hint, type=str(front.get("type", ""))) from error


def _placeholders(values: Value, pointer: str) -> Iterator[tuple[str, str]]:
    """Pointers and texts of all values with a dollar sign."""
    if isinstance(values, str) and "$" in values:
        yield pointer, values
    elif isinstance(values, Mapping):
        for name, value in values.items():
            yield from _placeholders(value, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _placeholders(value, f"{pointer}/{number}")


def sections_text(sections: Sequence[Mapping[str, Value]], lang: str) -> str:
    """Headings of a type's sections in ``lang``, numbered, each with a first clause still to be written."""
    return "\n\n".join(
        f"# {number}. {pick(section, lang)}\n\n{number}.1. {UNWRITTEN}" for number, section in enumerate(sections, 1)
    )


def open_revision(document: str, version: Version, opened: Opened) -> Write:
    """The file of a revision just opened."""
    path = f"documents/{document}/revisions/{version}/revision.yaml"
    return Write(path, open_revision_text(version, opened).encode())


def open_revision_text(version: Version, opened: Opened) -> str:
    """Text of revision.yaml of a revision just opened."""
    stated = {"date": opened.date.isoformat(), "by": opened.by, "reason": opened.reason}
    # quoted, for other programs read a bare 1.10 as the number 1.1
    return f'version: "{version}"\n' + dump({"opened": {name: value for name, value in stated.items() if value}})
