"""A document on its way to approval: its texts, its revisions, who may sign, what would stand in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from qms.actions.document_named import document_named
from qms.actions.edited import current, rewrite
from qms.actions.registry import Registry
from qms.errors import RefusedError, UsageError
from qms.language import pick
from qms.lifecycle.agreement import Answer, answer_of
from qms.lifecycle.moved import approved_versions
from qms.lifecycle.policy import Policy, policy_of
from qms.lifecycle.standing import standing
from qms.model.documents import Document, Standing
from qms.model.edits import Edit
from qms.model.findings import Severity
from qms.model.messages import message
from qms.model.records import Record
from qms.model.snapshot import DocumentFacts, RevisionFacts
from qms.registers.appointments import holders, posts_of
from qms.registers.finding import Named, find_named, named, the_one
from qms.registers.schema import schema_of
from qms.rules.approved import text_print
from qms.rules.paths import FileKind, document_of, file_path
from qms.text.dates import short
from qms.text.names import full_name


class Signer(NamedTuple):
    """A person who signs for a post, by their ids."""

    post: str
    person: str
    acting: bool = False


@dataclass(frozen=True)
class Stage:
    """One document with all that a step of its life asks about."""

    registry: Registry
    facts: DocumentFacts

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.facts.id

    @property
    def title(self) -> str:
        """Title of the document."""
        return self.facts.text("title")

    @cached_property
    def revisions(self) -> tuple[RevisionFacts, ...]:
        """Its revisions."""
        return self.registry.snapshot.revisions_of(self.id)

    @cached_property
    def standing(self) -> Standing:
        """Where it stands today."""
        return standing(self.revisions, self.registry.today)

    @cached_property
    def document(self) -> Document:
        """Its working text, read."""
        return self.registry.document(self.id)

    @cached_property
    def policy(self) -> Policy:
        """Who signs it and which decisions it needs."""
        schema = self.registry.context.meta.get(f"documents/{self.facts.text('type')}", {})
        return policy_of(self.facts.fields, schema.get("x-qms", {}).get("policy", {}))

    @cached_property
    def fingerprint(self) -> str:
        """Fingerprint of the working text."""
        return text_print(self.document, lambda path: current(self.registry, path))

    @property
    def working(self) -> RevisionFacts:
        """The revision being worked on. Raises RefusedError where there is none."""
        if self.standing.working is None:
            hint = message("lifecycle.no_working_hint", id=self.id)
            raise RefusedError("lifecycle.no_working", hint=hint, id=self.id, title=self.title)
        return self.revision(str(self.standing.working.version))

    @property
    def last_approved(self) -> RevisionFacts | None:
        """The approved revision of the highest version."""
        return next(reversed(approved_versions(self.revisions).values()), None)

    def revision(self, version: str) -> RevisionFacts:
        """The revision of a version that is known to be there."""
        return next(one for one in self.revisions if str(one.fields.get("version", "")) == version)

    def answers(self, version: str) -> tuple[Answer, ...]:
        """What the holders of posts said to a revision."""
        events = self.registry.snapshot.events_of(self.id, "agreements", version)
        return tuple(answer for event in events if (answer := answer_of(event.fields)))

    def refuse_errors(self) -> None:
        """Nothing where the document has no errors; those known of old count too. Raises RefusedError."""
        checked = self.registry.check()
        found = [
            one
            for one in (*checked.findings, *checked.known)
            if one.severity is Severity.ERROR and document_of(one.path) == self.id
        ]
        if found:
            hint = message("lifecycle.has_errors_hint", id=self.id)
            raise RefusedError("lifecycle.has_errors", hint=hint, id=self.id, title=self.title, n=len(found))

    def rewritten(self, revision: RevisionFacts, text: str) -> tuple[Edit, ...]:
        """The edit that gives a revision's file another text."""
        return rewrite(revision.path, current(self.registry, revision.path), text)

    def texts(self) -> dict[str, bytes]:
        """Bytes of the working text, its translations and the pictures they may use, by name in the folder."""
        folder = f"documents/{self.id}/"
        kinds = {FileKind.DOCUMENT, FileKind.TRANSLATION}
        found = {}
        for path in self.registry.files.keys:
            inside = path.removeprefix(folder)
            if path.startswith(folder) and (file_path(path).kind in kinds or inside.startswith("assets/")):
                content = current(self.registry, path)
                if content is not None:
                    found[inside] = content
        return found


def stage(registry: Registry, words: str) -> Stage:
    """The document a person means. Raises UsageError where there is none, or several."""
    return Stage(registry, document_named(words, registry.snapshot))


def person_named(words: str, registry: Registry) -> Record:
    """The person a person means: by id, full name, or an unambiguous piece of it.

    Raises:
        UsageError: there is none, or there are several.
    """
    schema = schema_of("people", registry.context.meta["registers/people"])
    people = registry.snapshot.records("people")
    known = [named(person, schema) for person in people]
    if not find_named(words, known):
        raise UsageError("lifecycle.no_person", hint=message("lifecycle.no_person_hint"), name=words)
    wanted = the_one(words, known).id
    return next(person for person in people if person.id == wanted)


def post_named(words: str, registry: Registry) -> str:
    """Id of the post a person means: by id or an unambiguous piece of its title.

    Raises:
        UsageError: there is none, or there are several.
    """
    known = [Named(post, (), tuple(titles.values())) for post, titles in _posts(registry).items()]
    if not find_named(words, known):
        raise UsageError("lifecycle.no_post", hint=message("lifecycle.no_post_hint"), name=words)
    return the_one(words, known).id


def post_title(post: str, registry: Registry, lang: str) -> str:
    """Title of a post; its id where it has none."""
    return pick(_posts(registry).get(post, post), lang)


def post_titles(posts: Iterable[str], registry: Registry, lang: str) -> tuple[str, ...]:
    """Titles of posts, in their order."""
    return tuple(post_title(post, registry, lang) for post in posts)


def signer(person: Record, posts: Iterable[str], day: date, registry: Registry) -> Signer | None:
    """The first of the posts that the person holds on the day, acting or not; None where it is none of them."""
    appointments = registry.snapshot.records("appointments")
    for post in posts:
        for holder in holders(post, day, appointments):
            if holder.person == person.id:
                return Signer(post, person.id, holder.acting)
    return None


def held(words: str, posts: tuple[str, ...], day: date, registry: Registry, lang: str) -> Signer:
    """Who signs: the person meant, for the first of the posts he or she holds on the day.

    Raises:
        RefusedError: the person holds none of them that day; the hint says who does.
        UsageError: nobody, or several people, are called so.
    """
    person = person_named(words, registry)
    found = signer(person, posts, day, registry)
    if found is None:
        titles = post_titles(posts, registry, lang)
        appointments = registry.snapshot.records("appointments")
        there = {one.person for post in posts for one in holders(post, day, appointments)}
        people = registry.snapshot.records("people")
        names = tuple(full_name(one.values) for one in people if one.id in there)
        hint = message("lifecycle.holders", names=names) if names else message("lifecycle.holders_none")
        raise RefusedError(
            "lifecycle.post_not_held", hint=hint, name=full_name(person.values), posts=titles, day=short(day, lang)
        )
    return found


def reviewer(words: str, day: date, registry: Registry) -> Signer:
    """Who looks a document through, with the first post held on the day, empty where there is none.

    Raises:
        UsageError: nobody, or several people, are called so.
    """
    person = person_named(words, registry)
    posts = posts_of(person.id, day, registry.snapshot.records("appointments"))
    return Signer(posts[0] if posts else "", person.id)


def _posts(registry: Registry) -> dict[str, Any]:
    return {
        post: values.get("title", post) if isinstance(values.get("title"), dict) else {"ky": post}
        for unit in registry.snapshot.records("units")
        for post, values in unit.values.get("posts", {}).items()
    }
