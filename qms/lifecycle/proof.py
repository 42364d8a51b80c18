"""Whether an approved text is what was approved: facts in, a verdict with its reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from qms.lifecycle.evidence import TEXT, Evidence, Witness, entered_day, fingerprint_of_tag
from qms.model.messages import Message, MessageValue, message
from qms.model.tags import ApprovalTag, SignatureState

#: Fields of revision.yaml that may be added to an approved revision.
ADDED_LATER = frozenset({"withdrawn", "superseded_by"})
_SHORT = len("v1:sha256:") + 10


class Verdict(StrEnum):
    """How sure it is that the text is the one approved."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    BROKEN = "broken"


class Remark(NamedTuple):
    """Something a verdict rests on: its code, what it makes of the verdict (``proven``: a note), and what to do."""

    code: str
    weight: Verdict
    said: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Verdict on one revision; ``held`` names what was looked at and holds: fingerprint, history, tag, signature."""

    document: str
    version: str
    remarks: tuple[Remark, ...] = ()
    held: tuple[str, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """The worst that a remark makes of it."""
        weights = {remark.weight for remark in self.remarks}
        return next((one for one in (Verdict.BROKEN, Verdict.UNPROVEN) if one in weights), Verdict.PROVEN)


def judge(evidence: Evidence) -> Proof:
    """Verdict on a revision. What follows from another remark is not told again."""
    text = tuple(_text(evidence))
    history = tuple(_history(evidence))
    if any(remark.code == "fingerprint-differs" for remark in text):
        history = tuple(remark for remark in history if remark.code != "text-changed")
    parts: dict[str, Sequence[Remark]] = {
        "fingerprint": text,
        "history": history,
        "tag": tuple(_tag(evidence)),
        "signature": tuple(_signature(evidence)),
    }
    remarks = tuple(remark for found in parts.values() for remark in found)
    looked = {
        "fingerprint": bool(evidence.fingerprint) and not _told_by_history(evidence),
        "history": evidence.entered is not None and evidence.recorded,
        "tag": evidence.tag is not None,
        "signature": evidence.signature is not None,
    }
    held = (name for name, found in parts.items() if looked[name] and all(one.weight == "proven" for one in found))
    return Proof(evidence.document, evidence.version, remarks, tuple(held))


def _remark(code: str, weight: Verdict, **values: MessageValue) -> Remark:
    return Remark(code, weight, message(f"proof.{code}", **values), message(f"proof.{code}.hint", **values))


def _broken(code: str, **values: MessageValue) -> Remark:
    return _remark(code, Verdict.BROKEN, **values)


def _unproven(code: str, **values: MessageValue) -> Remark:
    return _remark(code, Verdict.UNPROVEN, **values)


def _text(evidence: Evidence) -> Iterator[Remark]:
    """The text that lies there against the fingerprint it was approved with."""
    folder = f"documents/{evidence.document}/revisions/{evidence.version}"
    if not evidence.recorded:
        commit = evidence.entered.commit[:10] if evidence.entered else "–"
        yield _broken("record-missing", path=f"{folder}/revision.yaml", commit=commit)
    elif evidence.unreadable is not None:
        yield Remark("unreadable", Verdict.BROKEN, evidence.unreadable, message("proof.unreadable.hint", path=folder))
    elif TEXT not in evidence.texts:
        yield _broken("text-missing", path=f"{folder}/{TEXT}")
    elif not _told_by_history(evidence):
        yield from _fingerprint(evidence, f"{folder}/{TEXT}")


def _told_by_history(evidence: Evidence) -> bool:
    """Whether history tells of another text or picture, so that the fingerprint differing would be no news."""
    signed = any(name == TEXT or not name.endswith(".md") for name in evidence.edited)
    return bool(evidence.misled) or (evidence.vouched and signed)


def _fingerprint(evidence: Evidence, path: str) -> Iterator[Remark]:
    fields = evidence.entered.fields if evidence.vouched and evidence.entered else evidence.fields
    expected = str(fields.get("fingerprint", "")) or (fingerprint_of_tag(evidence.tag) if evidence.marked else "")
    if not expected:
        yield _unproven("no-fingerprint")
    elif expected != evidence.fingerprint:
        found = evidence.fingerprint[:_SHORT]
        yield _broken("fingerprint-differs", path=path, recorded=expected[:_SHORT], found=found)


def _history(evidence: Evidence) -> Iterator[Remark]:
    """What lies there against the commit that entered it as approved."""
    if evidence.misled:
        yield _broken("replaced", objects=evidence.misled)
        return
    if evidence.no_git is not None:
        yield Remark("no-git", Verdict.UNPROVEN, *evidence.no_git)
        return
    entered = evidence.entered
    if entered is None:
        if evidence.recorded:
            yield _unproven("not-in-git")
        return
    if entered.adds is None:
        yield _unproven("shallow")
    if not evidence.recorded or evidence.unreadable is not None:
        return
    edited, fields = evidence.edited, _changed_fields(entered.fields, evidence.fields)
    when = {"commit": entered.commit[:10], "day": entered.day.isoformat()}
    vouched = evidence.vouched
    if edited:
        tell = partial(_broken, "text-edited") if vouched else partial(_unproven, "text-changed")
        yield tell(paths=edited, **when)
    if fields:
        tell = partial(_broken, "record-edited") if vouched else partial(_unproven, "record-changed")
        yield tell(fields=fields, **when)
    if added := tuple(sorted(set(evidence.texts) - set(entered.texts) - {TEXT})):
        yield _remark("text-added", Verdict.PROVEN, paths=added)
    yield from _editorial(evidence)


def _changed_fields(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    lawful = {name for name in ADDED_LATER if was.get(name) is None}
    return tuple(sorted(name for name in {*was, *now} - lawful if was.get(name) != now.get(name)))


def _editorial(evidence: Evidence) -> Iterator[Remark]:
    """Corrections of the text for which agreements were let stand."""
    for by, day in evidence.corrections:
        yield _remark("editorial", Verdict.PROVEN, by=by, day=day)


def _tag(evidence: Evidence) -> Iterator[Remark]:
    """The tag against the commit it marks and the revision it names."""
    tag, name = evidence.tag, evidence.tag_name
    if evidence.no_git is not None:
        return
    if tag is None:
        if evidence.entered is not None and evidence.entered.adds is not None:
            yield _unproven("tag-missing")
        return
    if tag.annotated and tag.own_name != name:
        yield _broken("tag-renamed", tag=name, name=tag.own_name)
        return
    if not tag.annotated:
        yield _broken("tag-light", tag=name)
    entered = evidence.entered
    if entered is None or entered.witness is not Witness.TAG:
        yield _broken("tag-moved", tag=name, commit=tag.target[:10] or "–")
    elif not entered.on_line:
        yield _unproven("tag-elsewhere", tag=name, commit=entered.commit[:10])
    if tag.annotated:
        yield from _words_of_tag(evidence, tag)


def _words_of_tag(evidence: Evidence, tag: ApprovalTag) -> Iterator[Remark]:
    entered = evidence.entered
    fields = entered.fields if entered else evidence.fields
    told, recorded = fingerprint_of_tag(tag), str(fields.get("fingerprint", ""))
    if not told:
        yield _unproven("tag-silent")
    elif recorded and told != recorded:
        yield _broken("tag-fingerprint", tag=tag.name, told=told[:_SHORT], recorded=recorded[:_SHORT])
    moment, day = evidence.tagged_on, entered_day(fields)
    if moment is None or entered is None:
        return
    if tag.tagged < entered.committed and entered.witness is Witness.TAG:
        yield _broken("tag-backdated", tag=tag.name, tagged=moment.isoformat(), day=entered.day.isoformat())
    elif day is not None and moment < day:
        yield _broken("tag-backdated", tag=tag.name, tagged=moment.isoformat(), day=day.isoformat())


def _signature(evidence: Evidence) -> Iterator[Remark]:
    """The signature under the tag, and whether its maker could approve."""
    tag, signature = evidence.tag, evidence.signature
    if tag is None or not evidence.marked:
        return
    if signature is None:
        weight = Verdict.BROKEN if evidence.demanded else Verdict.PROVEN
        yield _remark("unsigned" if evidence.demanded else "unsigned-note", weight)
    elif signature.state is not SignatureState.GOOD:
        weight = Verdict.UNPROVEN if signature.state in _UNSURE else Verdict.BROKEN
        yield _remark(f"signature-{signature.state}", weight, tag=tag.name, person=signature.person)
    elif signature.person not in evidence.approvers:
        known = tuple(sorted(evidence.approvers)) or ("–",)
        yield _broken("signer-unentitled", tag=tag.name, person=signature.person, approvers=known)


_UNSURE = frozenset({SignatureState.UNCHECKED, SignatureState.NO_SIGNERS})
