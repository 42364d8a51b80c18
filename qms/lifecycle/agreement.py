"""Agreements: who said what to which text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from qms.model.edits import Write
from qms.text.yaml_write import dump

AGREED, REJECTED = "agreed", "rejected"


class Answer(NamedTuple):
    """What the holder of a post said to a text: ``fingerprint`` ties it to that text and no other.

    ``acting`` tells that the person held the post only for another. ``reason`` is empty where none was given.
    """

    post: str
    person: str
    day: date
    answer: str
    fingerprint: str
    reason: str = ""
    acting: bool = False


class Lacking(NamedTuple):
    """Posts whose agreement a text lacks: they said nothing, they rejected it, or they agreed to another text."""

    silent: tuple[str, ...]
    rejected: tuple[str, ...]
    elsewhere: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.silent or self.rejected or self.elsewhere)


def answer_of(fields: Mapping[str, Any]) -> Answer | None:
    """The answer a file of the folder ``agreements`` holds; None where it says too little to count."""
    try:
        return Answer(
            str(fields["post"]),
            str(fields["person"]),
            date.fromisoformat(str(fields["date"])),
            str(fields["answer"]),
            str(fields["fingerprint"]),
            str(fields.get("reason", "")),
            bool(fields.get("acting", False)),
        )
    except (KeyError, ValueError):
        return None


def lacking(posts: Iterable[str], answers: Iterable[Answer], fingerprints: frozenset[str]) -> Lacking:
    """Posts that have not agreed to a text; ``fingerprints`` are those under which agreement to it stands."""
    given = {answer.post: answer for answer in answers}
    silent, rejected, elsewhere = [], [], []
    for post in posts:
        answer = given.get(post)
        if answer is None:
            silent.append(post)
        elif answer.answer != AGREED:
            rejected.append(post)
        elif answer.fingerprint not in fingerprints:
            elsewhere.append(post)
    return Lacking(tuple(silent), tuple(rejected), tuple(elsewhere))


def answer_file(document: str, version: str, answer: Answer, expect: str = "") -> Write:
    """The file of an answer, relative to the registry; ``expect`` is the SHA-256 (hex) of the one it replaces."""
    values = {
        "post": answer.post,
        "person": answer.person,
        "acting": answer.acting or None,
        "date": answer.day.isoformat(),
        "answer": answer.answer,
        "reason": answer.reason or None,
        "fingerprint": answer.fingerprint,
    }
    text = dump({name: value for name, value in values.items() if value is not None})
    return Write(f"documents/{document}/revisions/{version}/agreements/{answer.post}.yaml", text.encode(), expect)
