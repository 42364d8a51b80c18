"""Files of a new document, and of a new revision of an old one.

A skeleton is plain text with ``$title``, ``$code``, ``$unit`` and ``$sections``; a dollar sign before anything else
stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
from qms.text.front_matter import join
from qms.text.yaml_write import dump

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
    ``x-qms`` sections of its type, ``skeleton`` the body its type begins with (the sections alone if empty).

    Raises:
        RefusedError: the id cannot be a folder's name.
    """
    document = str(front.get("id", ""))
    if len(document) > _LONGEST_ID or not _SLUG.fullmatch(document):
        raise RefusedError("lifecycle.bad_id", hint=message("lifecycle.bad_id_hint"), id=document)
    folder = f"documents/{document}"
    return (
        Write(f"{folder}/document.md", document_text(front, sections=sections, skeleton=skeleton).encode()),
        open_revision(document, FIRST_VERSION, opened),
    )


def document_text(
    front: Mapping[str, Value], *, sections: Sequence[Mapping[str, Value]] = (), skeleton: str = ""
) -> str:
    """Text of a new document.md; see `new_document`."""
    known = {name: front[name] for name in _ORDER if name in front}
    body = Template(skeleton or "$sections").safe_substitute(
        title=front.get("title", ""),
        code=front.get("code", ""),
        unit=front.get("unit", ""),
        sections=sections_text(sections, str(front.get("language", "ky"))),
    )
    return join(dump(known | dict(front)), body.strip("\n") + "\n")


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
