"""Open work on its way from one person to another: whose it is, and what keeps a part of it where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qms.actions.open_work import Work
from qms.actions.register import Registers
from qms.actions.registry import Registry
from qms.actions.stage import Stage, post_title
from qms.audit.people import Posts
from qms.language import pick, text
from qms.model.documents import Status, WorkingState
from qms.model.messages import Message, message
from qms.model.records import Record
from qms.registers.appointments import posts_of
from qms.registers.finding import folded
from qms.registers.schema import Field, Kind, RegisterSchema, Words, schema_of
from qms.text.names import full_name
from qms.text.pointers import pointer_keys

#: A document that nobody works on any more.
_OVER = frozenset({Status.SUPERSEDED, Status.WITHDRAWN})


class Left(NamedTuple):
    """What stays with the person of old: why, where it stands in words, what to do about it."""

    why: Message
    places: tuple[str, ...]
    way: Message


@dataclass(frozen=True)
class Handing:
    """Work of ``old`` that is to be that of ``new``, both of the register of people; spoken of in ``lang``."""

    registry: Registry
    old: Record
    new: Record
    lang: str

    @cached_property
    def old_name(self) -> str:
        """Name of who gives."""
        return full_name(self.old.values) or self.old.id

    @cached_property
    def new_name(self) -> str:
        """Name of who takes."""
        return full_name(self.new.values) or self.new.id

    @cached_property
    def registers(self) -> Registers:
        """The registers, for their schemas and labels."""
        return Registers(self.registry, self.lang)

    def concerns(self, work: Work) -> bool:
        """Whether the work is that of ``old``, by id or by the full name in words, and not over for everybody."""
        named = work.written == self.old.id or (self._in_words(work) and folded(self.old_name) == folded(work.written))
        if not named or isinstance(work.holder, Record):
            return named
        standing = Stage(self.registry, work.holder).standing
        return standing.working is not None or standing.status not in _OVER

    def obstacle(self, work: Work) -> Message | None:
        """Why the work stays as it is; None where it can be handed over."""
        return self._closed(work) or self._namesakes(work) or self._post(work) or self._doubled(work)

    def left(self, why: Message, works: Sequence[Work]) -> Left:
        """Work that stays for one reason; a command that helps is told for the first of it."""
        first, key = works[0], f"{why.key}_way"
        places = tuple(dict.fromkeys(map(self.place, works)))
        if not isinstance(first.holder, Record):
            several = len({work.holder.id for work in works}) > 1
            way = message(f"{key}_text", id="ID" if several else first.holder.id, **self._named(first))
        else:
            fields = {"field": first.pointer, "post_field": first.post_at, "item": first.item}
            dotted = {name: ".".join(pointer_keys(pointer)) for name, pointer in fields.items()}
            way = message(key, register=first.holder.register, id=first.holder.id, **dotted, **self._named(first))
        return Left(why, places, way)

    def _named(self, work: Work) -> dict[str, str]:
        meant = self._posts.matches(work.post)
        return {"path": work.holder.path, "person": self.new.id, "post": min(meant, default=work.post)}

    def place(self, work: Work) -> str:
        """Where the work stands, in words: ``Process 1.2 Managing …: Process owners``."""
        field = pick(self._caption(work), self.lang)
        if isinstance(work.holder, Record):
            return f"{self.record(work.holder)}: {field}"
        title = text("handover.document", self.lang, title=work.holder.text("title"), id=work.holder.id)
        return f"{title}: {field}"

    def record(self, record: Record) -> str:
        """A record in words: what it is, and its label: ``Process 1.2 Managing …``."""
        schema = self.registers.schemas[record.register]
        return f"{pick(schema.record, self.lang)} {self.registers.label(schema, record)}"

    def _in_words(self, work: Work) -> bool:
        return self.registry.snapshot.record("people", work.written) is None

    def _closed(self, work: Work) -> Message | None:
        """A text that people agree to, have signed or approved is not changed; a draft is."""
        if isinstance(work.holder, Record):
            return None
        working = Stage(self.registry, work.holder).standing.working
        if working is not None and working.state is WorkingState.DRAFT:
            return None
        return message(f"handover.closed.{working.state if working else 'none'}")

    def _namesakes(self, work: Work) -> Message | None:
        people = self.registry.snapshot.records("people")
        called = tuple(one.id for one in people if folded(full_name(one.values)) == folded(work.written))
        if not self._in_words(work) or len(called) == 1:
            return None
        return message("handover.namesakes", name=work.written, people=called)

    def _post(self, work: Work) -> Message | None:
        """A person is not said to hold a post that he or she does not hold today."""
        meant = self._posts.matches(work.post)
        if not work.post or not meant.isdisjoint(self._held):
            return None
        key = "handover.post_not_held" if meant else "handover.post_unknown"
        return message(key, name=self.new_name, post=post_title(work.post, self.registry, self.lang))

    def _doubled(self, work: Work) -> Message | None:
        return message("handover.named_beside", name=self.new_name) if work.is_named_beside(self.new.id) else None

    @cached_property
    def _posts(self) -> Posts:
        return Posts(self.registry.snapshot.records("units"))

    @cached_property
    def _held(self) -> frozenset[str]:
        appointments = self.registry.snapshot.records("appointments")
        return frozenset(posts_of(self.new.id, self.registry.today, appointments))

    def _caption(self, work: Work) -> Words:
        """Caption of the innermost list the name stands in, else of its own field."""
        field: Field | None = self._schema(work).root
        passed: list[Field] = []
        for key in pointer_keys(work.pointer):
            field = field.child(key) if field else None
            passed += [field] if field else []
        return ([one for one in passed if one.kind is Kind.LIST] or passed)[-1].caption

    def _schema(self, work: Work) -> RegisterSchema:
        if isinstance(work.holder, Record):
            return self.registers.schemas[work.holder.register]
        name = f"documents/{work.holder.text('type')}"
        return schema_of(name, self.registry.context.meta[name])
