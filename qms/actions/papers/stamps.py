"""Stamps of approval and agreement, and the note about the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from qms.actions.papers.fields import day, part, parts, several, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.signatories import Signatory
from qms.language import pick, text
from qms.model.dates import PartialDate
from qms.model.records import Record
from qms.render.data import Stamp
from qms.text.dates import attributive, stamp

#: Words of stamps that old papers may keep; a misspelt one gives way to the right word.
_RIGHT_WORDS = frozenset(
    {
        *("БЕКИТЕМ", "БЕКИТЕМИН", "БЕКИТИЛГЕН", "МАКУЛДАШЫЛДЫ", "МАКУЛДАШЫЛГАН"),
        *("УТВЕРЖДАЮ", "УТВЕРЖДЕНО", "СОГЛАСОВАНО", "APPROVED", "AGREED"),
    }
)
_DEGREE = re.compile(r"(?<=\w)\s+(?=(?:доцент|профессор|академик)(?!\w))", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=\w{4}\.)\s+(?=[^\W\d_])")
_DAY = re.compile(r"[«“\"]\s*(\d{1,2})\s*[»”\"]")


class Stamps(NamedTuple):
    """Stamps on the right and on the left of a title page, and the note below the title."""

    approvals: tuple[Stamp, ...] = ()
    agreements: tuple[Stamp, ...] = ()
    note: str = ""


def approval(approved: Mapping[str, Any], expected: Iterable[Signatory], naming: Naming) -> tuple[Stamp, ...]:
    """Stamps of approval: of who approved and when, or blank ones for those who are to approve."""
    word = text("papers.approve", naming.language)
    if not approved:
        return tuple(_expected(word, one, naming) for one in expected)
    when = day(approved, "date")
    post, person = words(approved, "post"), words(approved, "person")
    if not post:
        post, person = next(((one.post, person or one.person) for one in expected), ("", person))
    acting = naming.is_acting(person, post, first_day(when)) if when else False
    lines = naming.stamp_post(post, acting=acting)
    return (Stamp(word, lines, naming.in_stamp(person), stamp(when, naming.language)),)


def agreement(expected: Iterable[Signatory], given: Mapping[str, PartialDate], naming: Naming) -> tuple[Stamp, ...]:
    """Stamps of agreement; ``given`` holds the day each post agreed."""
    word = text("papers.agree", naming.language)
    lang = naming.language
    return tuple(
        _expected(word, one, naming, stamp(given[one.post], lang) if one.post in given else "") for one in expected
    )


def _expected(word: str, one: Signatory, naming: Naming, said: str = "") -> Stamp:
    """Stamp of who signs by the policy; without a date it is still to be signed."""
    acting = naming.is_acting(one.person, one.post)
    return Stamp(word, naming.stamp_post(one.post, acting=acting), naming.in_stamp(one.person), said)


def protocol_note(decisions: Iterable[Record], bodies: Mapping[str, Record], approver: str, lang: str) -> str:
    """Which council approved it by which minutes, and which ones endorsed it; empty where none did.

    A council approves where the post that approves presides over it, or nobody is known to; another one endorses.
    """
    minutes = sorted(
        (one for one in decisions if one.values.get("kind") == "protocol"),
        key=lambda one: (words(one.values, "date"), one.id),
    )
    approving = [one for one in minutes if _chair(one, bodies) in {"", approver}][-1:]
    endorsed = tuple(_minutes(one.values, bodies, lang) for one in minutes if one not in approving)
    if not approving:
        return text("papers.endorsed_by", lang, minutes=endorsed) if endorsed else ""
    approved = _minutes(approving[0].values, bodies, lang)
    if not endorsed:
        return text("papers.approved_by", lang, minutes=approved)
    return text("papers.endorsed_and_approved", lang, endorsed=endorsed, minutes=approved)


def _chair(decision: Record, bodies: Mapping[str, Record]) -> str:
    """Post that presides over the council of a decision; empty where unknown."""
    body = bodies.get(words(decision.values, "body"))
    return words(body.values, "chair") if body else ""


def _minutes(decision: Mapping[str, Any], bodies: Mapping[str, Record], lang: str) -> str:
    body, when = words(decision, "body"), day(decision, "date")
    named = bodies.get(body)
    genitive = pick(named.values.get("genitive") or named.values.get("title", body), lang) if named else body
    return text(
        "papers.minutes",
        lang,
        body=genitive,
        number=words(decision, "number") or "___",
        day=attributive(when, lang) if when else "",
    ).replace("  ", " ")


def as_stated(paper: Mapping[str, Any], naming: Naming) -> Stamps:
    """Stamps as an imported paper has them; a date it gives only in part keeps its blanks."""
    approvals: list[Stamp] = []
    agreements: list[Stamp] = []
    notes: list[str] = []
    for one in parts(paper, "stamps"):
        kind = words(one, "kind")
        if kind == "note" or not (words(one, "post") or words(one, "person")) or _is_sentence(one):
            notes.append(_sentence(one))
            continue
        (approvals if kind == "approval" else agreements).append(_stated(one, kind, naming))
    return Stamps(tuple(approvals), tuple(agreements), "\n".join(filter(None, notes)))


def _is_sentence(stated: Mapping[str, Any]) -> bool:
    """Whether the paper approves in a sentence («… кеңешинин чечими менен бекитилген»), not in a stamp."""
    return words(stated, "word").islower() and not words(stated, "post")


def _sentence(stated: Mapping[str, Any]) -> str:
    """The sentences on a line each, below them who signed and what stands after the name."""
    person, said = words(stated, "person"), words(stated, "text")
    before, name, after = said.partition(person) if person else (said, "", "")
    return "\n".join(filter(None, (*_SENTENCES.split(before.strip()), name, after.strip())))


def _stated(stated: Mapping[str, Any], kind: str, naming: Naming) -> Stamp:
    word = words(stated, "word").strip(' «»“”"„:').upper()
    if word not in _RIGHT_WORDS:
        word = text("papers.approve" if kind == "approval" else "papers.agree", naming.language)
    # a degree on a line of its own was joined to the post without a comma
    lines = naming.stamp_post(_DEGREE.sub(", ", words(stated, "post")))
    protocol = words(stated, "protocol")
    note = text("papers.stamp_minutes", naming.language, number=protocol) if protocol else ""
    return Stamp(word, lines, naming.in_stamp(words(stated, "person")), _dated(stated, naming.language), note)


def _dated(stated: Mapping[str, Any], lang: str) -> str:
    """Date of a stamp; a day written in quotes without a readable month is kept beside the blank for the month."""
    when = day(stated, "date")
    said = stamp(when, lang)
    found = _DAY.search(words(stated, "verbatim")) if when and not when.month else None
    return said.replace("___", f"{int(found[1]):02}", 1) if found else said


def decided(fields: Mapping[str, Any], records: Iterable[Record]) -> tuple[Record, ...]:
    """Decisions that a revision or programme names, in its order."""
    known = {one.id: one for one in records}
    return tuple(known[name] for name in several(fields, "decisions") if name in known)


def first_day(when: PartialDate) -> date:
    """First day a date known only in part may mean."""
    return date(when.year, when.month or 1, when.day or 1)


def approved_of(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """What revision.yaml says of the approval; empty where there is none."""
    return part(fields, "approved")
