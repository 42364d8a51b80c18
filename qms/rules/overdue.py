"""Family 3: what in a document's life is overdue: its periodic review, its translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from qms.lifecycle.review import next_review
from qms.lifecycle.standing import standing
from qms.lifecycle.translation import Pair, State, accepted_of, state_of
from qms.model.findings import Place, Severity
from qms.model.snapshot import DocumentFacts, RevisionFacts, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context


@rule("QMS304", Scope.SNAPSHOT, Severity.WARNING)
def review_overdue(snapshot: Snapshot, today: date, context: Context) -> Iterator[Said]:
    """A document in force is looked through again by the day that its review period sets.

    Why: a paper nobody has read for years names units that are gone and laws that are repealed.
    Source: ISO 9001:2015 7.5.2 c, 7.5.3.2
    Wrong:
        @ front
        review_months: 6
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    Right:
        @ front
        review_months: 6
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
        @ documents/sample/checks/2026-07-01.yaml
        date: 2026-07-01
        person: asanov
        version: "1.0"
    """
    revisions = approved_of(snapshot.revisions)
    if not revisions:
        return
    checks: defaultdict[str, list[date]] = defaultdict(list)
    for event in snapshot.events:
        if event.kind == "checks" and (day := _day(event.fields.get("date"))) and day <= today:
            checks[event.document].append(day)
    for facts in snapshot.documents:
        months = _review_months(facts, context) if facts.id in revisions else 0
        if months and not _is_old(revisions[facts.id], today, months):
            continue
        in_force = standing(revisions[facts.id], today).in_force if months else None
        if in_force:
            due = next_review(in_force.since, months, checks[facts.id])
            if due < today:
                place = facts.place("review_months")
                yield said(place, path=facts.path, id=facts.id, due=due.isoformat(), months=months)


def _is_old(revisions: Iterable[RevisionFacts], today: date, months: int) -> bool:
    """Whether a revision took effect so long ago that its review may be due: most did not, and need no closer look."""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    oldest = f"{years:04}-{month + 1:02}-31"
    for one in revisions:
        approved = one.fields.get("approved")
        day = one.fields.get("effective") or (approved.get("date") if isinstance(approved, dict) else "")
        if day and str(day) <= oldest:
            return True
    return False


def approved_of(revisions: Iterable[RevisionFacts]) -> dict[str, list[RevisionFacts]]:
    """All revisions of the documents of which one was approved, by document."""
    found: defaultdict[str, list[RevisionFacts]] = defaultdict(list)
    for one in revisions:
        found[one.document].append(one)
    return {
        document: several for document, several in found.items() if any("approved" in one.fields for one in several)
    }


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _review_months(facts: DocumentFacts, context: Context) -> int:
    own = facts.fields.get("review_months")
    of_type = context.meta.get(f"documents/{facts.text('type')}", {}).get("x-qms", {})
    written = str(own or of_type.get("review_months", ""))
    return int(written) if written.isdecimal() and len(written) <= _LONGEST else 0


#: Nobody looks a paper through after more months than three figures tell.
_LONGEST = 3


@rule("QMS305", Scope.SNAPSHOT, Severity.WARNING)
def translation_out_of_step(snapshot: Snapshot, today: date, __: Context) -> Iterator[Said]:
    """A translation that was found true to its original still is: neither text has changed since.

    Why: a reader of the translation follows rules that the original no longer holds.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ documents/sample/document.ru.md
        ---
        id: sample
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Положение об отделе
        language: ru
        unit: quality-office
        ---
        # 1. Общие положения
        1.1. Отдел подчиняется ректору.
        @ documents/sample/translations/ru-2026-02-01-a1.yaml
        language: ru
        person: asanov
        date: 2026-02-01
        original: v1:sha256:1111111111111111111111111111111111111111111111111111111111111111
        translation: v1:sha256:2222222222222222222222222222222222222222222222222222222222222222
        clauses: {}
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, post: quality-office-head, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    Right:
        @ documents/sample/document.ru.md
        ---
        id: sample
        type: regulation
        code: ТТМУ.СМС-ТБ.01
        title: Положение об отделе
        language: ru
        unit: quality-office
        ---
        # 1. Общие положения
        1.1. Отдел подчиняется ректору.
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
        decisions: [D-2026-001]
        approved: {date: 2026-01-12, post: quality-office-head, person: asanov}
        change: {number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}
    """
    if not snapshot.translated:
        return
    revisions = approved_of(snapshot.revisions)
    for text in snapshot.translated:
        own = revisions.get(text.document)
        approved = snapshot.approved.get(text.document)
        # while a revision is open texts differ by right; that one was changed without is told already
        if own is None or standing(own, today).working or (approved and not approved.is_working):
            continue
        events = snapshot.events_of(text.document, "translations")
        known = (accepted_of(event.fields) for event in events)
        pair = Pair(text.original, text.translation)
        state, accepted = state_of(pair, (one for one in known if one and one.language == text.language))
        if accepted and state is not State.ACCEPTED and standing(own, today).in_force:
            path = f"documents/{text.document}/document.{text.language}.md"
            variant = "edited" if state is State.EDITED else ""
            yield said(
                Place(1), path=path, variant=variant, id=text.document, language=text.language, date=accepted.date
            )
