"""Documents of a registry with where each stands: the list, one document, the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from qms.actions.document_named import document_named
from qms.actions.registry import Registry
from qms.errors import UsageError
from qms.language import say
from qms.lifecycle.review import next_review
from qms.lifecycle.standing import standing
from qms.model.blocks import Block, BlockKind
from qms.model.documents import Document, Standing
from qms.model.messages import Message, message
from qms.model.records import Record
from qms.model.snapshot import DocumentFacts, RevisionFacts
from qms.registers.schema import schema_of
from qms.registers.shown import details
from qms.text.collation import key_ky, natural_key
from qms.text.dates import short


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list: its facts, where it stands, and the day of its next periodic check."""

    facts: DocumentFacts
    standing: Standing
    next_review: date | None

    @property
    def record(self) -> dict[str, Any]:
        """The document for programs: the three facts as ``{version, since|effective|state}`` or null."""
        in_force, pending, working = self.standing.in_force, self.standing.pending, self.standing.working
        return {
            "id": self.facts.id,
            "code": self.facts.text("code"),
            "type": self.facts.text("type"),
            "title": self.facts.text("title"),
            "language": self.facts.text("language"),
            "unit": self.facts.text("unit"),
            "status": self.standing.status,
            "in_force": {"version": in_force.version, "since": in_force.since} if in_force else None,
            "pending": {"version": pending.version, "effective": pending.effective} if pending else None,
            "working": {"version": working.version, "state": working.state} if working else None,
            "next_review": self.next_review,
            "path": self.facts.path,
        }


def listed(registry: Registry) -> tuple[Listed, ...]:
    """Documents of a registry, by code in the order of the Kyrgyz alphabet, those without one last."""
    snapshot = registry.snapshot
    revisions: dict[str, list[RevisionFacts]] = {}
    for revision in snapshot.revisions:
        revisions.setdefault(revision.document, []).append(revision)
    checks: dict[str, list[date]] = {}
    for event in snapshot.events:
        if event.kind == "checks" and (day := _day(event.fields.get("date"))) and day <= registry.today:
            checks.setdefault(event.document, []).append(day)
    found = [
        _listed(
            facts,
            revisions.get(facts.id, ()),
            registry.today,
            _review_months(registry, facts),
            checks.get(facts.id, ()),
        )
        for facts in snapshot.documents
    ]
    return tuple(sorted(found, key=_order))


def _listed(
    facts: DocumentFacts, revisions: Iterable[RevisionFacts], today: date, months: int, checks: Iterable[date]
) -> Listed:
    stands = standing(revisions, today)
    review = next_review(stands.in_force.since, months, checks) if stands.in_force and months else None
    return Listed(facts, stands, review)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _review_months(registry: Registry, facts: DocumentFacts) -> int:
    """Months between periodic checks: the document's own, else its type's; 0 where neither says."""
    own = facts.fields.get("review_months")
    of_type = registry.context.meta.get(f"documents/{facts.text('type')}", {}).get("x-qms", {})
    return int(own or of_type.get("review_months", 0))


def _order(document: Listed) -> tuple[Any, ...]:
    code = document.facts.text("code")
    return (not code, natural_key(code), key_ky(document.facts.text("title")), document.facts.id)


@dataclass(frozen=True, slots=True)
class Shown:
    """One document as a person looks at it.

    ``details`` are captions and values of its front matter, ``facts`` say where it stands, ``blocks`` are the clause
    asked for with what stands under it, ``headings`` its sections.
    """

    document: Document
    listed: Listed
    details: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, Message], ...]
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Block, ...]:
        """Sections, subsections and annexes."""
        return tuple(one for one in self.document.body.blocks if one.kind in {BlockKind.HEADING, BlockKind.ANNEX})

    @property
    def body_offset(self) -> int:
        """Where the body begins in the text."""
        return sum(map(len, self.document.text.splitlines(keepends=True)[: self.document.body_line - 1]))

    @property
    def record(self) -> dict[str, Any]:
        """The document for programs: as in the list, with its front matter and its clauses or the one asked for."""
        clauses = self.blocks or [one for one in self.document.body.blocks if one.address]
        return {
            **self.listed.record,
            "fields": dict(self.document.fields),
            "clauses": [
                {"address": one.address, "kind": one.kind, "number": one.number, "text": one.text, "line": one.line}
                for one in clauses
            ],
        }


def shown(registry: Registry, words: str, address: str, lang: str) -> Shown:
    """The document a person means, and of it the clause at an address where one is given.

    Raises:
        UsageError: there is no such document or clause, or there are several.
    """
    facts = document_named(words, registry.snapshot)
    document = registry.document(facts.id)
    (one,) = (found for found in listed(registry) if found.facts.id == facts.id)
    return Shown(document, one, _details(registry, document, lang), _facts(one, lang), _under(document, address))


def _under(document: Document, address: str) -> tuple[Block, ...]:
    if not address:
        return ()
    blocks = document.body.blocks
    places = [place for place, block in enumerate(blocks) if block.address == address]
    if not places:
        known = tuple(block.address for block in blocks if block.kind is BlockKind.HEADING and block.address)
        raise UsageError("errors.unknown-clause", hint=message("errors.known", known=known), name=address)
    found = []
    for place in places:
        found.append(blocks[place])
        for block in blocks[place + 1 :]:
            inside = block.address.startswith((f"{address}.", f"{address}/")) or not block.address
            if not inside or block.kind is BlockKind.ANNEX:
                break
            found.append(block)
    return tuple(found)


def _details(registry: Registry, document: Document, lang: str) -> tuple[tuple[str, str], ...]:
    from qms.actions.registers import directory  # noqa: PLC0415 - only a page for people needs labels

    schema = registry.context.meta.get(f"documents/{document.fields.get('type', '')}", {})
    shape = schema_of("documents", schema)
    record = Record("documents", document.id, document.path, document.fields)
    known = details(shape, record, lang, directory(registry).resolver(lang))
    return tuple((one.caption, "; ".join(one.lines)) for one in known if one.name not in _ELSEWHERE)


#: Shown in another way, or too long for a page of facts.
_ELSEWHERE = frozenset({"title", "terms", "abbreviations", "accept", "signatories"})


def _facts(one: Listed, lang: str) -> tuple[tuple[str, Message], ...]:
    stands = one.standing
    found = [("status", message(f"lifecycle.status.{stands.status}"))]
    if stands.in_force:
        since = short(stands.in_force.since, lang)
        found.append(("in_force", message("cli.show.version_since", version=str(stands.in_force.version), day=since)))
    if stands.pending:
        day_of = short(stands.pending.effective, lang)
        found.append(("pending", message("cli.show.version_since", version=str(stands.pending.version), day=day_of)))
    if stands.working:
        state = say(message(f"lifecycle.state.{stands.working.state}"), lang)
        found.append(("working", message("cli.show.version_state", version=str(stands.working.version), state=state)))
    if one.next_review:
        found.append(("next_review", message("cli.show.day", day=short(one.next_review, lang))))
    return tuple(found)
