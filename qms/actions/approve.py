"""Approval of documents: everything it demands, and everything it writes; withdrawal; periodic checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import Any, NamedTuple

from qms.actions.edited import current
from qms.actions.registry import Registry
from qms.actions.renumber import cited_versions, refuse_moved
from qms.actions.stage import Signer, Stage, held, post_titles
from qms.errors import RefusedError, UsageError
from qms.language import say
from qms.lifecycle.agreement import Lacking, lacking
from qms.lifecycle.compare import clauses_record
from qms.lifecycle.front import compare_documents
from qms.lifecycle.policy import Demand
from qms.lifecycle.steps import (
    ELECTRONIC,
    PAPER,
    Approval,
    Change,
    approved,
    editorial_fingerprints,
    signed,
    withdrawn,
)
from qms.lifecycle.summary import summary
from qms.model.dates import PartialDate
from qms.model.edits import Edit, Write
from qms.model.messages import message
from qms.model.records import Record
from qms.model.snapshot import RevisionFacts, partial
from qms.rules.parsing import read_document
from qms.text.dates import short
from qms.text.yaml_write import dump


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person said of an approval.

    ``day`` is None where the decisions tell it, ``effective`` where it is that day. ``scan`` is the name and the bytes
    of a scanned page, None where there is none.
    """

    decisions: tuple[str, ...]
    by: str
    day: date | None = None
    effective: date | None = None
    received: date | None = None
    scan: tuple[str, bytes] | None = None
    electronic: bool = False
    summary: str = ""


class Made(NamedTuple):
    """What an approval writes: edits, and of each document its id, version, tag name, tag message and summary."""

    edits: tuple[Edit, ...]
    approvals: tuple[Approved, ...]


class Approved(NamedTuple):
    """One document approved."""

    id: str
    title: str
    version: str
    tag: str
    tag_message: str
    summary: str


def approve(stages: Sequence[Stage], wanted: Wanted, entered_by: str, lang: str) -> Made:
    """What approves the working revisions of documents by the same decisions.

    Raises:
        RefusedError: a document lacks an agreement, its text was changed or has errors, a decision is missing or used
            before, the person does not hold the approving post that day, or a day is out of order.
        UsageError: no such decision or person, or the day cannot be told.
    """
    edits: list[Edit] = []
    done: list[Approved] = []
    for stage in stages:
        some, one = _approve(stage, wanted, entered_by, lang)
        edits += some
        done.append(one)
    return Made(tuple(edits), tuple(done))


def _approve(stage: Stage, wanted: Wanted, entered_by: str, lang: str) -> tuple[list[Edit], Approved]:
    registry = stage.registry
    revision = stage.working
    version = str(revision.fields["version"])
    decisions = [_decision(one, registry) for one in wanted.decisions]
    day = wanted.day or _day_of(decisions)
    effective = wanted.effective or day
    _refuse_days(stage, day, effective, lang)
    _refuse_decisions(stage, decisions, lang)
    refuse_lacking(stage, revision, lang)
    _refuse_other_than_signed(stage, revision)
    signs = held(wanted.by, stage.policy.signing("approved"), day, registry, lang)
    stage.refuse_errors()
    refuse_moved(stage)
    folder = f"documents/{stage.id}/revisions/{version}"
    texts = stage.texts()
    edits: list[Edit] = [_written(registry, f"{folder}/{name}", content) for name, content in sorted(texts.items())]
    scan = ""
    if wanted.scan:
        scan = f"scans/{wanted.scan[0]}"
        edits.append(_written(registry, f"{folder}/{scan}", wanted.scan[1]))
    change = _change(stage, wanted, entered_by)
    approval = Approval(
        tuple(one.id for one in decisions),
        day,
        signs.post,
        signs.person,
        ELECTRONIC if wanted.electronic else PAPER,
        scan,
        effective,
        change,
        stage.fingerprint,
        cited_versions(registry, stage.facts),
    )
    edits += stage.rewritten(revision, approved(revision.head, approval))
    tag = tag_name(stage.id, version)
    told = f"{tag}\n\nFingerprint: {stage.fingerprint}"
    return edits, Approved(stage.id, stage.title, version, tag, told, change.summary)


def sign(stage: Stage, by: str, day: date, lang: str) -> tuple[Edit, ...]:
    """What records that the agreed revision is signed on paper and awaits its number.

    Raises:
        RefusedError: an agreement is missing, the text was changed, the document has errors, the person does not hold
            the approving post that day, or the day is to come.
        UsageError: nobody, or several people, are called so.
    """
    revision = stage.working
    if day > stage.registry.today:
        today = short(stage.registry.today, lang)
        raise RefusedError("lifecycle.approved_later", today=today, id=stage.id, day=short(day, lang))
    refuse_lacking(stage, revision, lang)
    signs = held(by, stage.policy.signing("approved"), day, stage.registry, lang)
    stage.refuse_errors()
    refuse_moved(stage)
    text = signed(revision.head, day, signs.post, signs.person, stage.fingerprint)
    return stage.rewritten(revision, text)


def tag_name(document: str, version: str) -> str:
    """Name of the tag an approved revision bears."""
    return f"doc/{document}/{version}"


def _decision(words: str, registry: Registry) -> Record:
    """The decision of an id, or of a number that only one bears. Raises UsageError."""
    records = registry.snapshot.records("decisions")
    found = [one for one in records if one.id == words] or [
        one for one in records if str(one.values.get("number", "")) == words
    ]
    if len(found) == 1:
        return found[0]
    key = "lifecycle.several_decisions" if found else "lifecycle.no_decision"
    hint = message(f"{key}_hint", ids=tuple(one.id for one in found), id=words)
    raise UsageError(key, hint=hint, id=words)


def _day_of(decisions: Iterable[Record]) -> date:
    """Day of the latest of the decisions. Raises UsageError where it is known only in part."""
    days = [partial(one.values.get("date")) for one in decisions]
    whole = [date(day.year, day.month, day.day) for day in days if day and day.month and day.day]
    if not whole:
        raise UsageError("lifecycle.no_day", hint=message("lifecycle.no_day_hint"))
    return max(whole)


def _refuse_days(stage: Stage, day: date, effective: date, lang: str) -> None:
    today = stage.registry.today
    said = short(day, lang)
    if day > today:
        raise RefusedError("lifecycle.approved_later", today=short(today, lang), id=stage.id, day=said)
    if effective < day:
        raise RefusedError("lifecycle.effective_before", effective=short(effective, lang), id=stage.id, day=said)
    for revision in stage.revisions:
        before = partial(revision.fields.get("approved", {}).get("date"))
        since = partial(revision.fields.get("effective")) or before
        if "approved" not in revision.fields:
            continue
        version = str(revision.fields.get("version", ""))
        if before and before > _partial(day):
            last = short(before, lang)
            raise RefusedError("lifecycle.before_last", version=version, last=last, id=stage.id, day=said)
        if since and since >= _partial(effective):
            hint = message("lifecycle.effective_hint", day=short(since, lang))
            raise RefusedError(
                "lifecycle.effective_before_last",
                hint=hint,
                version=version,
                last=short(since, lang),
                effective=short(effective, lang),
                id=stage.id,
            )


def _refuse_decisions(stage: Stage, decisions: Sequence[Record], lang: str) -> None:
    used = {
        str(decision): str(revision.fields.get("version", ""))
        for revision in stage.revisions
        for decision in revision.fields.get("decisions", ())
        if "approved" in revision.fields
    }
    for one in decisions:
        if one.id in used:
            hint = message("lifecycle.reused_hint")
            raise RefusedError("lifecycle.reused", hint=hint, decision=one.id, id=stage.id, version=used[one.id])
    unmet = stage.policy.unmet(one.values for one in decisions)
    if unmet:
        names = tuple(_demanded(demand, stage.registry, lang) for demand in unmet)
        hint = message("lifecycle.decision_hint")
        raise RefusedError("lifecycle.decision_missing", hint=hint, id=stage.id, title=stage.title, decisions=names)


def _demanded(demand: Demand, registry: Registry, lang: str) -> str:
    kinds = registry.context.meta["registers/decisions"]["properties"]["kind"]["x-values"]
    kind = str(kinds.get(demand.kind, {}).get(lang, demand.kind))
    body = registry.snapshot.record("bodies", demand.body) if demand.body else None
    return f"{kind} ({body.values.get('title', {}).get(lang, demand.body)})" if body else kind


def refuse_lacking(stage: Stage, revision: RevisionFacts, lang: str) -> None:
    """Nothing where every post that has to agree has agreed to this text. Raises RefusedError."""
    asked = (*stage.policy.signing("checked"), *stage.policy.signing("agreed"))
    if not asked:
        return
    handed = str(revision.fields.get("submitted", {}).get("fingerprint", ""))
    if not handed:
        raise RefusedError("lifecycle.not_submitted", hint=message("lifecycle.submit_hint", id=stage.id), id=stage.id)
    if handed != stage.fingerprint:
        raise RefusedError("lifecycle.text_changed", hint=message("lifecycle.submit_again", id=stage.id), id=stage.id)
    known = editorial_fingerprints(revision.fields, stage.fingerprint)
    found = lacking(asked, stage.answers(str(revision.fields["version"])), known)
    for name, posts in zip(Lacking._fields, found, strict=True):
        if posts:
            hint = message("lifecycle.agree_hint", id=stage.id, post=posts[0])
            titles = post_titles(posts, stage.registry, lang)
            raise RefusedError(f"lifecycle.lacking_{name}", hint=hint, id=stage.id, title=stage.title, posts=titles)


def _refuse_other_than_signed(stage: Stage, revision: RevisionFacts) -> None:
    """Nothing where the text is the one signed on paper, or none was. Raises RefusedError."""
    on_paper = str(revision.fields.get("signed", {}).get("fingerprint", ""))
    if on_paper and on_paper != stage.fingerprint:
        hint = message("lifecycle.signed_other_hint", id=stage.id)
        raise RefusedError("lifecycle.signed_other", hint=hint, title=stage.title)


def _change(stage: Stage, wanted: Wanted, entered_by: str) -> Change:
    """The change record: what differs from the last approved revision, with the sentence proposed in Kyrgyz."""
    registry, today = stage.registry, stage.registry.today
    before = stage.last_approved
    if before is None:
        said = wanted.summary or say(message("lifecycle.first_summary"), _SUMMARY_LANGUAGE)
        nothing: dict[str, Any] = {"added": [], "changed": [], "removed": [], "renumbered": {}, "moved": {}}
        return Change(0, wanted.received or today, today, entered_by, said, nothing)
    path = before.path.removesuffix("revision.yaml") + "document.md"
    content = current(registry, path)
    if content is None:
        raise RefusedError("lifecycle.no_frozen", path=path, id=stage.id, version=str(before.fields["version"]))
    found = compare_documents(read_document(path, content, registry.context), stage.document)
    numbers = [int(one.fields.get("change", {}).get("number", 0)) for one in stage.revisions]
    said = wanted.summary or summary(found, _SUMMARY_LANGUAGE)
    return Change(max(numbers) + 1, wanted.received or today, today, entered_by, said, clauses_record(found))


#: The sheet of changes is kept in the state language.
_SUMMARY_LANGUAGE = "ky"


def _written(registry: Registry, path: str, content: bytes) -> Write:
    there = current(registry, path)
    return Write(path, content, sha256(there).hexdigest() if there is not None else "")


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def scan_name(name: str) -> str:
    """Name under which a scanned page is kept. Raises UsageError where a file cannot be called so."""
    kept = PurePath(name.replace("\\", "/")).name
    if not kept or kept.startswith("."):
        raise UsageError("lifecycle.bad_scan", name=name)
    return kept


def withdraw(
    stage: Stage, decision: str, day: date | None, superseding: Sequence[Stage], lang: str
) -> tuple[Edit, ...]:
    """What withdraws a document in force by a decision; ``superseding`` are the documents that take its place.

    Raises:
        RefusedError: it is not in force, the day is before the day it took effect, or it would supersede itself.
        UsageError: there is no such decision, or the day cannot be told.
    """
    if stage.standing.in_force is None:
        raise RefusedError("lifecycle.not_in_force", id=stage.id, title=stage.title)
    record = _decision(decision, stage.registry)
    when = day or _day_of([record])
    since = stage.standing.in_force.since
    if since > _partial(when):
        raise RefusedError("lifecycle.withdrawn_before", id=stage.id, day=short(when, lang), since=short(since, lang))
    if any(one.id == stage.id for one in superseding):
        raise RefusedError("lifecycle.supersedes_itself", id=stage.id)
    revision = stage.revision(str(stage.standing.in_force.version))
    ids = tuple(dict.fromkeys(one.id for one in superseding))
    return stage.rewritten(revision, withdrawn(revision.head, when, record.id, ids))


def review(stage: Stage, by: Signer, day: date, note: str, lang: str) -> tuple[Edit, ...]:
    """What records that a document in force was looked through on a day.

    Raises:
        RefusedError: it is not in force, the day is to come, or a check of that day is kept already.
    """
    if stage.standing.in_force is None:
        raise RefusedError("lifecycle.not_in_force", id=stage.id, title=stage.title)
    if day > stage.registry.today:
        raise RefusedError("lifecycle.checked_later", id=stage.id, day=short(day, lang))
    path = f"documents/{stage.id}/checks/{day.isoformat()}.yaml"
    if current(stage.registry, path) is not None:
        raise RefusedError("lifecycle.checked_already", id=stage.id, day=short(day, lang))
    values = {
        "date": day.isoformat(),
        "person": by.person,
        "post": by.post or None,
        "version": str(stage.standing.in_force.version),
        "note": note or None,
    }
    return (Write(path, dump({name: value for name, value in values.items() if value is not None}).encode()),)
