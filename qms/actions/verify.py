"""Whether approved texts are what was approved: what lies there, git and its tags held against one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qms.actions.document_named import document_named
from qms.actions.entered import RECORD, Entries, RevisionId, frozen_file, is_approved
from qms.actions.frozen import key_of, read_frozen
from qms.actions.registry import Registry
from qms.language import say
from qms.lifecycle.evidence import Correction, Entered, Evidence, approval_day, part
from qms.lifecycle.policy import policy_of
from qms.lifecycle.proof import Proof, Remark, Verdict, judge
from qms.model.messages import Message, message
from qms.model.records import EMPTY
from qms.model.snapshot import partial
from qms.model.tags import ApprovalTag, Signature, SignatureState
from qms.registers.appointments import holders
from qms.store.clock import zone
from qms.store.commit import Commit
from qms.store.discovery import RegistryLocation
from qms.store.git import Git, GitError
from qms.store.reading import SHA1_DIGITS, Content
from qms.store.signatures import check_signatures
from qms.store.tags import Approvals, read_approvals
from qms.text.collation import natural_key
from qms.text.dates import short
from qms.text.decoding import decode
from qms.text.names import full_name
from qms.text.yaml_nodes import load


@dataclass(frozen=True, slots=True)
class Verified:
    """Proofs of approved revisions by document and version; ``notes`` are about the registry as a whole."""

    proofs: tuple[Proof, ...]
    notes: tuple[Message, ...] = ()

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """Number of revisions of each verdict."""
        counted = Counter(proof.verdict for proof in self.proofs)
        return {verdict: counted[verdict] for verdict in Verdict}

    def record(self, lang: str) -> dict[str, Any]:
        """The answer for programs, its sentences in ``lang``."""
        return {
            "summary": {"revisions": len(self.proofs), **{one.value: count for one, count in self.counts.items()}},
            "notes": [say(note, lang) for note in self.notes],
            "revisions": [
                {
                    "id": proof.document,
                    "version": proof.version,
                    "verdict": proof.verdict,
                    "held": list(proof.held),
                    "remarks": [_remark(remark, lang) for remark in proof.remarks],
                }
                for proof in self.proofs
            ],
        }


def _remark(remark: Remark, lang: str) -> dict[str, Any]:
    return {
        "code": remark.code,
        "weight": "note" if remark.weight is Verdict.PROVEN else remark.weight,
        "message": say(remark.said, lang),
        "hint": say(remark.hint, lang) if remark.hint else None,
    }


def verify(registry: Registry, location: RegistryLocation, names: Iterable[str] = (), *, lang: str) -> Verified:
    """Proofs of every approved revision of the documents named, of all documents where none is.

    The day of an editorial correction is written as papers in ``lang`` have it.

    Where a commit of the registry is read, it is held against the history up to that commit. What git cannot tell is
    unproven, never an error.

    Raises:
        UsageError: a name fits no document or several, or the time zone of qms.yaml is unknown.
    """
    start = registry.source.commit if isinstance(registry.source, Commit) else "HEAD"
    approvals: Approvals | None = None
    problem: tuple[Message, Message | None] | None = None
    try:
        approvals = read_approvals(location, start)
    except GitError as error:
        problem = (error.message, error.hint)
    if approvals is not None and approvals.missing:
        problem, approvals = _said("objects-missing"), None
    if approvals is None and problem is None:
        problem = _said("no-git" if location.git_top is None else "no-commits")
    return _Run(registry, location, approvals, problem, lang).verified(tuple(names))


def _said(key: str) -> tuple[Message, Message | None]:
    return message(f"proof.{key}"), message(f"proof.{key}.hint")


@dataclass(frozen=True)
class _Run:
    """One run: the registry and what was read of git, or why nothing was."""

    registry: Registry
    location: RegistryLocation
    approvals: Approvals | None
    problem: tuple[Message, Message | None] | None
    lang: str

    def verified(self, names: tuple[str, ...]) -> Verified:
        """Proofs of the revisions of the documents named."""
        wanted = self._documents(names)
        known = (one for one in {**self.files, **self.entered} if not wanted or one.document in wanted)
        found = sorted(known, key=lambda one: (one.document, natural_key(one.version)))
        # one stream of all files, judged as they come: a registry's texts need not fit into memory
        paths = [one.folder + name for one in found for name in self.files.get(one, ())]
        contents = iter(self.registry.source.read_many(paths))
        evidence: list[Evidence] = []
        for one in found:
            here = {name: next(contents) for name in self.files.get(one, ())}
            evidence.extend(self._evidence(one, here))
        told = {id_ for one in evidence for id_ in one.misled}
        return Verified(tuple(map(judge, evidence)), () if wanted else tuple(self._notes(told)))

    def _notes(self, told: set[str]) -> Iterator[Message]:
        replaced = {id_[:_SHORT] for id_ in self.approvals.replaced} if self.approvals else set()
        if rest := tuple(sorted(replaced - told)):
            yield message("proof.replaced-elsewhere", objects=rest)

    def _documents(self, names: tuple[str, ...]) -> frozenset[str]:
        known = {one.document for one in (*self.files, *self.entered)}
        return frozenset(name if name in known else document_named(name, self.registry.snapshot).id for name in names)

    @cached_property
    def files(self) -> Mapping[RevisionId, tuple[str, ...]]:
        """Names of the record and the frozen files of every revision that lies there."""
        found: dict[RevisionId, list[str]] = {}
        for path in self.registry.files.keys:
            if frozen := frozen_file(path):
                found.setdefault(frozen[0], []).append(frozen[1])
        return {one: tuple(names) for one, names in found.items()}

    @cached_property
    def entries(self) -> Entries | None:
        """Approvals as git entered them."""
        return Entries(self.approvals, zone(self.registry.context.settings.timezone)) if self.approvals else None

    @property
    def entered(self) -> Mapping[RevisionId, Entered]:
        """How each revision was entered as approved, as far as git tells."""
        return self.entries.entered if self.entries else {}

    def _evidence(self, one: RevisionId, here: Mapping[str, Content]) -> Iterator[Evidence]:
        """What is known of a revision that is approved, or was."""
        fields, entered = self._fields(here), self.entered.get(one)
        if not is_approved(fields) and not (entered and entered.on_line):
            return
        read = read_frozen(here, self.registry.context)
        tag = self.entries.tag(one) if self.entries else None
        tagged_on = self.entries.day(tag.tagged) if self.entries and tag and tag.tagged else None
        signature = self._signatures.get(tag.id) if tag else None
        day = approval_day(fields) or tagged_on
        yield Evidence(
            document=one.document,
            version=one.version,
            fields=fields,
            texts=self._texts(here, entered),
            fingerprint=read.fingerprint,
            recorded=RECORD in here,
            unreadable=read.problem,
            entered=entered,
            no_git=self.problem,
            tag=tag,
            tagged_on=tagged_on,
            signature=signature,
            approvers=self._approvers(read.front, day) if signature else frozenset(),
            demanded=self._demanded,
            misled=self._misled(entered, tag),
            corrections=tuple(self._corrections(fields)),
        )

    def _fields(self, here: Mapping[str, Content]) -> Mapping[str, Any]:
        content = here.get(RECORD)
        if content is None or content.problem is not None:
            return EMPTY
        return self.entries.fields(content.key, content.data) if self.entries else load(decode(content.data)[0]).values

    def _corrections(self, fields: Mapping[str, Any]) -> Iterator[Correction]:
        for one in fields.get("editorial") or ():
            if isinstance(one, Mapping):
                by, day = part(one, "by"), part(one, "date")
                person, when = self.registry.snapshot.record("people", by), partial(day)
                yield Correction(full_name(person.values) if person else by, short(when, self.lang) if when else day)

    def _texts(self, here: Mapping[str, Content], entered: Entered | None) -> Mapping[str, str]:
        digits = len(self.approvals.start) if self.approvals else SHA1_DIGITS
        was = entered.texts if entered else {}
        return {name: key_of(one, digits, was.get(name, "")) for name, one in here.items() if name != RECORD}

    def _misled(self, entered: Entered | None, tag: ApprovalTag | None) -> tuple[str, ...]:
        if self.approvals is None or not self.approvals.replaced:
            return ()
        used = {tag.id} if tag else set()
        used |= {entered.commit, entered.record, *entered.texts.values()} if entered else set()
        return tuple(sorted(id_[:_SHORT] for id_ in used & self.approvals.replaced))

    def _approvers(self, front: Mapping[str, Any], day: Any) -> frozenset[str]:
        """Who could approve on the day: holders of the posts that the document's policy names."""
        schema = self.registry.context.meta.get(f"documents/{front.get('type', '')}", {})
        posts = policy_of(front, schema.get("x-qms", {}).get("policy", {})).signing("approved")
        appointments = self.registry.snapshot.records("appointments")
        day = day or self.registry.today
        return frozenset(one.person for post in posts for one in holders(post, day, appointments))

    @cached_property
    def _signatures(self) -> Mapping[str, Signature]:
        if self.approvals is None:
            return {}
        kinds = {tag.id: tag.signature for tag in self.approvals.tags.values() if tag.signature}
        by_ssh = tuple(id_ for id_, kind in kinds.items() if kind == "ssh")
        git = Git(self.location.git_top or self.location.root)
        checked = check_signatures(git, by_ssh, self.approvals.guarded)
        return {**dict.fromkeys(kinds, Signature(SignatureState.UNCHECKED)), **checked}

    @cached_property
    def _demanded(self) -> bool:
        """Whether tags must be signed: as qms.yaml says here, or on the protected branch, where none lifts it alone."""
        guarded = self.approvals.guarded.settings if self.approvals else b""
        schema = self.registry.context.files["settings"]
        there = schema.coerce(load(decode(guarded)[0]))[0].values if guarded else {}
        return self.registry.context.settings.signed_tags or bool(there.get("signed_tags", False))


#: Digits of an object's id as people are shown it.
_SHORT = 10
