"""Git objects of a change: made before anything moves, invisible until a branch points at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qms.store.git import Git
from qms.store.identity import Identity
from qms.store.journal import Change
from qms.store.reading import SHA1_DIGITS
from qms.store.refs import RefMove
from qms.store.signing import ssh_signature

_EXECUTABLE = 0o100


@dataclass(frozen=True, slots=True)
class Tag:
    """Annotated tag to be set on the commit, ``signed`` by the key of git, or taken away where there is no message."""

    name: str
    message: str | None
    signed: bool = False


def signature(author: Identity, when: datetime) -> Mapping[str, str]:
    """Environment that makes ``author`` and ``when`` those of a commit."""
    date = f"@{int(when.timestamp())} {when:%z}"
    person = {"NAME": author.name, "EMAIL": author.email, "DATE": date}
    return {f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in person.items()}


def index_lines(changes: Iterable[Change], digits: int) -> bytes:
    """Changes in the words of ``git update-index -z --index-info``; object ids have ``digits`` digits."""
    return b"".join(_index_line(change, digits) for change in changes)


def _index_line(change: Change, digits: int) -> bytes:
    path = change.path.encode("utf-8", "surrogateescape")
    if not change.blob:
        return b"0 " + b"0" * digits + b"\t" + path + b"\0"
    mode = "100755" if change.mode & _EXECUTABLE else "100644"
    return f"{mode} {change.blob}\t".encode() + path + b"\0"


def make_tree(git: Git, parent: str, changes: Iterable[Change], index: Path) -> str:
    """Id of the parent's tree with the changes, made through an index of its own at ``index``. Raises GitError."""
    env = {"GIT_INDEX_FILE": str(index)}
    try:
        git.run("read-tree", parent or "--empty", env=env)
        git.run(
            "update-index",
            "-z",
            "--replace",
            "--index-info",
            stdin=index_lines(changes, len(parent) or SHA1_DIGITS),
            env=env,
        )
        return git.line("write-tree", env=env)
    finally:
        index.unlink(missing_ok=True)


def make_commit(git: Git, tree: str, parent: str, text: str, env: Mapping[str, str]) -> str:
    """Id of a commit. Raises GitError."""
    parents = ("-p", parent) if parent else ()
    return git.line("commit-tree", *parents, tree, stdin=text.encode(), env=env)


def tag_moves(git: Git, tags: Sequence[Tag], commit: str, author: Identity, when: datetime) -> tuple[RefMove, ...]:
    """What sets or takes away the tags, with tag objects made. Raises GitError."""
    return tuple(_tag_move(git, tag, commit, author, when) for tag in tags)


def _tag_move(git: Git, tag: Tag, commit: str, author: Identity, when: datetime) -> RefMove:
    name = f"refs/tags/{tag.name}"
    if tag.message is None:
        return RefMove(name, git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name) or "", "")
    tagger = f"{author.name} <{author.email}> {int(when.timestamp())} {when:%z}"
    text = f"object {commit}\ntype commit\ntag {tag.name}\ntagger {tagger}\n\n{tag.message.strip()}\n".encode()
    if tag.signed:
        text += ssh_signature(git, text)
    return RefMove(name, "", git.line("mktag", stdin=text))
