"""A new revision of a document, and its way into agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qms.actions.edited import current, rewrite
from qms.actions.renumber import PutRight, opened_with, refuse_moved
from qms.actions.stage import Stage, held, post_title, post_titles
from qms.errors import RefusedError
from qms.lifecycle.agreement import AGREED, REJECTED, Answer, answer_file
from qms.lifecycle.new import Opened, open_revision
from qms.lifecycle.review import next_version
from qms.lifecycle.steps import corrected, returned, submitted
from qms.model.edits import Edit
from qms.model.messages import message
from qms.model.snapshot import RevisionFacts
from qms.model.versions import Version
from qms.text.dates import short


def revise(stage: Stage, opened: Opened, *, major: bool) -> tuple[Version, PutRight]:
    """The version opened; its file, and the references that follow clauses of other documents that have moved since.

    Raises:
        RefusedError: a revision is being worked on already, or the document is withdrawn or was never approved.
    """
    if stage.standing.working:
        hint = message("lifecycle.already_open_hint", id=stage.id)
        there = str(stage.standing.working.version)
        raise RefusedError("lifecycle.already_open", hint=hint, title=stage.title, version=there)
    version = next_version(_versions(stage.revisions), major=major)
    return version, opened_with(stage, open_revision(stage.id, version, opened))


def _versions(revisions: Iterable[RevisionFacts]) -> list[Version]:
    found = []
    for revision in revisions:
        try:
            found.append(Version.parse(str(revision.fields.get("version", ""))))
        except ValueError:
            continue
    return found


def submit(stage: Stage, day: date, by: str) -> tuple[Edit, ...]:
    """What hands the working text over for agreement: its fingerprint is what people agree to.

    Raises:
        RefusedError: there is no working revision, the same text is in agreement already, or it has errors.
    """
    revision = stage.working
    stage.refuse_errors()
    refuse_moved(stage)
    if revision.fields.get("submitted", {}).get("fingerprint") == stage.fingerprint:
        raise RefusedError("lifecycle.same_text", hint=message("lifecycle.same_text_hint", id=stage.id), id=stage.id)
    return stage.rewritten(revision, submitted(revision.head, day, by, stage.fingerprint))


def correct(stage: Stage, day: date, by: str, reason: str, lang: str) -> tuple[Edit, ...]:
    """What records that the text in agreement was only corrected, and that agreement to it stands.

    ``by`` is the person who says so; only who holds a post that checks, registers or develops the document may.

    Raises:
        RefusedError: nothing is in agreement, the text is the same, it has errors, or the person may not say so.
        UsageError: nobody, or several people, are called so.
    """
    revision = stage.working
    before = str(revision.fields.get("submitted", {}).get("fingerprint", ""))
    if not before:
        raise RefusedError("lifecycle.not_submitted", hint=message("lifecycle.submit_hint", id=stage.id), id=stage.id)
    if before == stage.fingerprint:
        raise RefusedError("lifecycle.same_text", hint=message("lifecycle.same_text_hint", id=stage.id), id=stage.id)
    posts = tuple(post for role in _CORRECTING for post in stage.policy.signing(role))
    signs = held(by, posts, day, stage.registry, lang)
    stage.refuse_errors()
    text = corrected(revision.head, day, signs.person, reason, old=before, new=stage.fingerprint)
    return stage.rewritten(revision, text)


#: Roles whose posts may say that a correction changed no meaning.
_CORRECTING = ("registered", "checked", "developed")


def answer(stage: Stage, post: str, by: str, day: date, *, agreed: bool, reason: str, lang: str) -> tuple[Edit, ...]:
    """What keeps the answer of a post's holder to the text in agreement; a rejection makes the revision a draft again.

    Raises:
        RefusedError: nothing is in agreement, its text was changed since, the post does not agree this document, or the
            person did not hold it on the day.
        UsageError: nobody, or several people, are called so.
    """
    revision = stage.working
    handed = revision.fields.get("submitted", {})
    if not handed.get("fingerprint"):
        raise RefusedError("lifecycle.not_submitted", hint=message("lifecycle.submit_hint", id=stage.id), id=stage.id)
    if handed["fingerprint"] != stage.fingerprint:
        raise RefusedError("lifecycle.text_changed", hint=message("lifecycle.submit_again", id=stage.id), id=stage.id)
    begun, today = date.fromisoformat(str(handed["date"])), stage.registry.today
    if not begun <= day <= today:
        hint = message("lifecycle.answered_hint", begun=short(begun, lang), today=short(today, lang))
        raise RefusedError("lifecycle.answered_day", hint=hint, id=stage.id, day=short(day, lang))
    asked = (*stage.policy.signing("checked"), *stage.policy.signing("agreed"))
    if post not in asked:
        hint = message("lifecycle.asked_posts", posts=post_titles(asked, stage.registry, lang))
        title = post_title(post, stage.registry, lang)
        raise RefusedError("lifecycle.post_not_asked", hint=hint, post=title, id=stage.id)
    signs = held(by, (post,), day, stage.registry, lang)
    word = AGREED if agreed else REJECTED
    said = Answer(post, signs.person, day, word, stage.fingerprint, reason, signs.acting)
    version = str(revision.fields["version"])
    file = answer_file(stage.id, version, said)
    edits = rewrite(file.path, current(stage.registry, file.path), file.content.decode())
    return edits if agreed else (*edits, *stage.rewritten(revision, returned(revision.head)))
