"""What git holds of approvals, read in one listing of refs, one stream of the log and one batch of objects."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qms.model.tags import ApprovalTag
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.history import FileChange
from qms.store.trailers import parse_trailers
from qms.store.undo import COMMAND, UNDOES

#: Objects are read as they were made, whatever replacements and grafts say, and none is asked of a server.
AS_MADE = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZY_FETCH": "1"}

#: Beginning of the names of tags that mark approvals.
PREFIX = "doc/"

#: Files that say who may sign and whose keys are void; they count as the protected branch has them.
SIGNERS, REVOKED, SETTINGS = "signers", "revoked", "qms.yaml"

_TAGS, _REPLACED = "refs/tags/doc/", "refs/replace/"
#: Branches that others guard, the surest first: the server's own, then ours.
_PROTECTED = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_COMMIT = "\x01"
_LOG = (
    "log",
    "--topo-order",
    "--root",
    "--raw",
    "--no-renames",
    "--no-abbrev",
    "-z",
    "--format=%x01%H%x00%P%x00%ct%x00%B",
    "--ignore-missing",
    f"--glob={_TAGS}*",
)
_REVISION = re.compile(r"(?:^|(?<=/))documents/([^/]+)/revisions/([^/]+)/.+", re.DOTALL)
_RECORD = "/revision.yaml"
_SIGNED = re.compile(rb"^-----BEGIN (SSH SIGNATURE|PGP SIGNATURE|PGP MESSAGE|SIGNED MESSAGE)-----$", re.MULTILINE)
_TAGGER = re.compile(rb"^tagger .*> (\d+) [+-]\d{4}$", re.MULTILINE)


class CommitSeen(NamedTuple):
    """A commit: parents, moment (seconds since 1970), the command that made it and whether it took another back."""

    id: str
    parents: tuple[str, ...]
    committed: int
    command: str
    undoes: bool


class Touch(NamedTuple):
    """A commit's change of one file: blob ids before and after, empty where there is no file."""

    commit: str
    before: str
    after: str


class Guarded(NamedTuple):
    """Files as the protected branch has them, empty where it has none: signers, revoked keys, settings."""

    signers: bytes = b""
    revoked: bytes = b""
    settings: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """All that git holds of approvals.

    ``start`` is the commit looked from, ``line`` holds it and its ancestors; ``touched`` maps the path in the registry
    of each file of a revision to its changes, the oldest first. ``shallow`` are commits whose parents are not here,
    ``replaced`` ids that git shows other objects for. ``blobs`` holds every state of every revision.yaml but those
    ``missing`` from this clone.
    """

    start: str
    tags: Mapping[str, ApprovalTag]
    commits: Mapping[str, CommitSeen]
    line: frozenset[str]
    touched: Mapping[str, tuple[Touch, ...]]
    shallow: frozenset[str]
    replaced: frozenset[str]
    blobs: Mapping[str, bytes]
    missing: frozenset[str]
    guarded: Guarded


def read_approvals(location: RegistryLocation, start: str = "HEAD") -> Approvals | None:
    """What git holds of approvals, seen from the commit ``start``; None without git or commits. Raises GitError."""
    if location.git_top is None:
        return None
    git = Git(location.git_top)
    first = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{start}^{{commit}}")
    if first is None:
        return None
    refs = git.start("for-each-ref", "--format=%(refname)%00%(objectname)", _TAGS, _REPLACED, *_PROTECTED, env=AS_MADE)
    log = git.start(*_LOG, first, "--", env=AS_MADE)
    try:
        known = dict(line.split("\0") for line in os.fsdecode(refs.finish()).splitlines())
        commits, touched = _history(os.fsdecode(log.finish()), location.prefix)
    finally:
        refs.abandon()
        log.abandon()
    tagged = {name.removeprefix("refs/tags/"): id_ for name, id_ in known.items() if name.startswith(_TAGS)}
    branch = next((known[name] for name in _PROTECTED if name in known), first)
    guarded = [f"{branch}:{location.prefix}{name}" for name in (SIGNERS, REVOKED, SETTINGS)]
    records = {id_ for path in touched if path.endswith(_RECORD) for one in touched[path] for id_ in one[1:] if id_}
    wanted = [*guarded, *tagged.values(), *sorted(records)]
    objects = list(_objects(git, wanted))
    read = {name: data for name, (kind, data) in zip(wanted, objects, strict=True) if kind}
    tags = zip(tagged.items(), objects[len(guarded) :], strict=False)
    return Approvals(
        start=first,
        tags={name: _tag(name, id_, *found) for (name, id_), found in tags},
        commits=commits,
        line=_ancestors(first, commits),
        touched=touched,
        shallow=_shallow(git),
        replaced=frozenset(name.removeprefix(_REPLACED) for name in known if name.startswith(_REPLACED)),
        blobs={id_: read[id_] for id_ in records & read.keys()},
        missing=frozenset(records - read.keys()),
        guarded=Guarded(*(read.get(name, b"") for name in guarded)),
    )


def _history(output: str, prefix: str) -> tuple[dict[str, CommitSeen], dict[str, tuple[Touch, ...]]]:
    commits: dict[str, CommitSeen] = {}
    found: dict[tuple[str, str], list[tuple[int, Touch]]] = {}
    for place, (commit, changes) in enumerate(_parsed(output)):
        commits[commit.id] = commit
        for change in changes:
            if match := _REVISION.search(change.path):
                where = change.path[: match.start()], match[0]
                found.setdefault(where, []).append((-place, Touch(commit.id, change.before, change.after)))
    touched: dict[str, list[tuple[int, Touch]]] = {}
    for (folder, path), touches in found.items():
        # what is gone from another folder of the repository was moved here, and keeps its history
        if folder == prefix or not touches[0][1].after:
            touched.setdefault(path, []).extend(touches)
    return commits, {path: _in_order(touches) for path, touches in touched.items()}


def _in_order(touches: Iterable[tuple[int, Touch]]) -> tuple[Touch, ...]:
    """Changes from the oldest on; where a commit moves a file, it goes before it comes."""
    return tuple(touch for _, touch in sorted(touches, key=lambda one: (one[0], bool(one[1].after))))


def _parsed(output: str) -> Iterator[tuple[CommitSeen, list[FileChange]]]:
    commit: CommitSeen | None = None
    changes: list[FileChange] = []
    pieces = iter(output.split("\0"))
    for piece in pieces:
        if piece.startswith(_COMMIT):
            if commit:
                yield commit, changes
            commit, changes = _commit(piece[1:], next(pieces), next(pieces), next(pieces)), []
        elif piece.startswith((":", "\n:")):
            _, _, before, after, _ = piece.split(" ")
            changes.append(FileChange(next(pieces), before if before.strip("0") else "", after.strip("0") and after))
    if commit:
        yield commit, changes


def _commit(id_: str, parents: str, seconds: str, message: str) -> CommitSeen:
    trailers = parse_trailers(message)
    return CommitSeen(id_, tuple(parents.split()), int(seconds), trailers.get(COMMAND, ""), UNDOES in trailers)


def _ancestors(start: str, commits: Mapping[str, CommitSeen]) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        commit = commits.get(waiting.pop())
        new = [parent for parent in (commit.parents if commit else ()) if parent not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)


def _objects(git: Git, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Kind and bytes of each object in the order asked; empty where it is missing."""
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    output = git.run("cat-file", "--batch", stdin=asked, env=AS_MADE)
    at = 0
    for _ in names:
        end = output.index(b"\n", at)
        _, kind, *size = output[at:end].rsplit(b" ", 2 if output[at:end].rpartition(b" ")[2].isdigit() else 1)
        at = end + 1
        if not size:
            yield "", b""
            continue
        yield kind.decode(), output[at : at + int(size[0])]
        at += int(size[0]) + 1


def _tag(name: str, id_: str, kind: str, data: bytes) -> ApprovalTag:
    """The tag a ref names; what it points at may be anything."""
    if kind != "tag":
        return ApprovalTag(name, id_, id_ if kind == "commit" else "")
    head, _, body = data.partition(b"\n\n")
    fields = dict(line.split(" ", 1) for line in head.decode("utf-8", "replace").splitlines() if " " in line)
    tagger, signed = _TAGGER.search(head), _SIGNED.search(body)
    words = body[: signed.start()] if signed else body
    kinds = {b"SSH SIGNATURE": "ssh", b"PGP SIGNATURE": "pgp", b"PGP MESSAGE": "pgp"}
    return ApprovalTag(
        name,
        id_,
        fields.get("object", "") if fields.get("type") == "commit" else "",
        annotated=True,
        own_name=fields.get("tag", ""),
        tagged=int(tagger[1]) if tagger else 0,
        message=words.decode("utf-8", "replace").strip(),
        signature=kinds.get(signed[1], "other") if signed else "",
    )


def _shallow(git: Git) -> frozenset[str]:
    listed = Path(git.folder, git.line("rev-parse", "--git-path", "shallow"))
    try:
        return frozenset(listed.read_text(encoding="ascii").split())
    except OSError:
        return frozenset()


def revisions_touched(approvals: Approvals) -> Iterable[tuple[str, str]]:
    """Document and version of every revision that git ever held, each once."""
    found = (_REVISION.fullmatch(path) for path in approvals.touched)
    return dict.fromkeys((match[1], match[2]) for match in found if match)
