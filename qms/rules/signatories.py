"""Family 8: who signs a document, as its front matter names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from qms.model.findings import Place, Severity
from qms.model.snapshot import DocumentFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.registers import known_ids, names_in


class _Signatory(NamedTuple):
    """Who signs: role, place in the role's list, post and person as they are named; empty where they are not."""

    role: str
    nth: int
    post: str
    person: str


def _signing(facts: DocumentFacts) -> list[_Signatory]:
    named = facts.fields.get("signatories")
    if not isinstance(named, Mapping):
        return []
    return [
        _Signatory(role, index, str(one.get("post", "")), str(one.get("person", "")))
        for role, listed in named.items()
        for index, one in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(one, Mapping)
    ]


def _place(facts: DocumentFacts, signatory: _Signatory, value: str) -> Place:
    """Place of a value named in a role; that of all who sign, where it is not found there."""
    head = facts.head
    role = re.compile(rf"\b{re.escape(signatory.role)}:").search(head, max(0, head.find("\nsignatories:")))
    if role is None:
        return facts.place("signatories")
    before = [one for one in _signing(facts) if one.role == signatory.role and one.nth < signatory.nth]
    times = sum(value in (one.post, one.person) for one in before)
    found = list(re.compile(rf"(?<![\w-]){re.escape(value)}(?![\w-])").finditer(head, role.end()))
    if len(found) <= times:
        return facts.place("signatories")
    start = found[times].start()
    return Place(facts.head_line + head.count("\n", 0, start), start - head.rfind("\n", 0, start), len(value))


@rule("QMS819", Scope.SNAPSHOT, Severity.WARNING)
def signatory_unknown(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """Posts and persons who sign stand in the registers of units and people.

    Why: who nowhere holds a post can neither agree nor approve, and the document waits for ever.
    Source: ISO 9001:2015 5.3, 7.5.2 c
    Wrong:
        @ front
        signatories: {developed: [{post: quality-head}]}
    Right:
        @ front
        signatories: {developed: [{post: quality-office-head}]}
    """
    if not (signed := _signed(snapshot)):
        return
    known = known_ids(snapshot)
    for register in ("posts", "people"):
        if not snapshot.readable(register):
            continue
        there = known.get(register, frozenset())
        names: frozenset[str] | None = None
        for facts, ones in signed:
            for one in ones:
                value = one.post if register == "posts" else one.person
                if not value or value in there:
                    continue
                names = names_in(snapshot, register) if names is None else names
                if value.casefold() not in names:
                    place = _place(facts, one, value)
                    variant = "posts" if register == "posts" else "people"
                    yield said(place, path=facts.path, variant=variant, value=value)


def _signed(snapshot: Snapshot) -> list[tuple[DocumentFacts, list[_Signatory]]]:
    """Documents that name signatories of their own."""
    return [(facts, _signing(facts)) for facts in snapshot.documents if "signatories" in facts.fields]


@rule("QMS820", Scope.SNAPSHOT, Severity.WARNING)
def signatory_holds_another_post(snapshot: Snapshot, today: date, _: Context) -> Iterator[Said]:
    """Who is named to sign a document that is worked on holds the post named beside.

    Why: after an appointment the draft still waits for the predecessor, whose signature is worth nothing.
    Source: ISO 9001:2015 5.3
    Wrong:
        @ front
        signatories: {developed: [{post: quality-office-head, person: usenova}]}
    Right:
        @ front
        signatories: {developed: [{post: quality-office-head, person: asanov}]}
    """
    signed = [(facts, one) for facts, ones in _signed(snapshot) for one in ones if one.post and one.person]
    if not signed or not snapshot.readable("appointments"):
        return
    worked_on = {revision.document for revision in snapshot.revisions if "approved" not in revision.fields}
    known, holders = known_ids(snapshot), _holders(snapshot, today.isoformat())
    for facts, one in signed:
        if facts.id not in worked_on or one.post not in known["posts"] or one.person not in known.get("people", ()):
            continue
        if one.person not in holders[one.post]:
            there = tuple(sorted(holders[one.post])) or ("–",)
            place = _place(facts, one, one.person)
            yield said(place, path=facts.path, person=one.person, post=one.post, holders=there)


def _holders(snapshot: Snapshot, day: str) -> Mapping[str, set[str]]:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for record in snapshot.records("appointments"):
        values = record.values
        if str(values.get("from", "")) <= day <= str(values.get("until") or day):
            holders[str(values.get("post"))].add(str(values.get("person")))
    return holders


@rule("QMS821", Scope.SNAPSHOT, Severity.WARNING)
def signatory_twice(snapshot: Snapshot, _: date, context: Context) -> Iterator[Said]:
    """Nobody signs twice in one role, agrees to what he approves, or approves what he wrote.

    Why: the second signature of one person checks nothing.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ front
        signatories: {developed: [{post: quality-office-head}], approved: [{post: quality-office-head}]}
    Right:
        @ front
        signatories: {developed: [{post: quality-office-head}]}
    """
    for facts, own in _signed(snapshot):
        ones = [*own, *_declared(own, facts, context)]
        seen: dict[tuple[str, str], _Signatory] = {}
        for one in ones:
            for value in filter(None, (one.post if not one.person else "", one.person)):
                before = seen.setdefault((one.role, value), one)
                if before is not one:
                    place = _place(facts, one, value)
                    yield said(place, path=facts.path, variant="twice", value=value, role=one.role, id=facts.id)
        for role in _APART:
            for one in (one for one in ones if one.role == role):
                value = next((v for v in (one.person, one.post) if v and ("approved", v) in seen), "")
                if value:
                    place = _place(facts, one, value)
                    variant = "developed" if role == "developed" else "agreed" if role == "agreed" else "checked"
                    yield said(place, path=facts.path, variant=variant, value=value, role=role, id=facts.id)


#: Roles of which none is his who approves.
_APART = ("developed", "checked", "agreed")


def _declared(own: list[_Signatory], facts: DocumentFacts, context: Context) -> Iterator[_Signatory]:
    """Who signs by the policy of the type in the roles for which the document names nobody."""
    schema: Mapping[str, Any] = context.meta.get(f"documents/{facts.text('type')}", {})
    policy = schema.get("x-qms", {}).get("policy", {})
    named = {one.role for one in own}
    for role in ("approved",):
        if role not in named:
            for index, post in enumerate(policy.get(role, ())):
                yield _Signatory(role, index, str(post), "")
