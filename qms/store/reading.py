"""What a registry is read from: paths with a key of their content each, and the bytes behind a path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from qms.model.messages import Message

#: Bytes above which a file is not read: a scan of a signed paper stays well below.
LIMIT = 32 * 1024 * 1024

#: Length of a SHA-1 and of a SHA-256 in hexadecimal digits: git names its objects by one or the other.
SHA1_DIGITS = 40

#: What editors, office programs and file managers leave behind; also our own files not yet renamed.
_TEMPORARY = re.compile(
    r"(?:^|[/\0])(?:~\$[^/\0]*|\.~lock\.[^/\0]*|\.qms-[^/\0]*|\.DS_Store|Thumbs\.db|desktop\.ini|[^/\0]*\.(?:tmp|sw[op])|[^/\0]*~)(?=$|\0)",
)


class Content(NamedTuple):
    """A file as it was when read: its bytes, or the problem that kept it from being read.

    ``known`` is the key where git has told it; ``digits`` the length of the repository's ids.
    """

    path: str
    data: bytes = b""
    problem: Message | None = None
    known: str = ""
    digits: int = SHA1_DIGITS

    @property
    def key(self) -> str:
        """Key of just these bytes, worked out when asked for; ``!`` and the problem's key where there is a problem."""
        return f"!{self.problem.key}" if self.problem else self.known or blob_key(self.data, self.digits)


@dataclass(frozen=True, slots=True)
class Files:
    """Files of a registry: key of the content by path, sorted by path; a path that cannot be read has a problem too.

    A key is the git blob id of the bytes (hexadecimal), so that equal contents have equal keys wherever they come
    from; a file with a problem has the key ``!`` and the problem's key.
    """

    keys: Mapping[str, str]
    problems: Mapping[str, Message]

    def tree_key(self) -> str:
        """SHA-256 (hex) over all paths and keys: equal when nothing changed."""
        text = "\0".join(self.keys) + "\0\0" + "\0".join(self.keys.values())
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


class Source(Protocol):
    """A state of the registry that can be read: the working tree or a commit."""

    def files(self) -> Files:
        """All files with their keys."""

    def read(self, path: str) -> Content:
        """One file."""

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Files in the order asked; the key of each is that of the bytes handed over, whatever was listed before."""


def blob_key(data: bytes, digits: int = SHA1_DIGITS) -> str:
    """Git blob id of the bytes in hexadecimal: SHA-1, or SHA-256 where the repository's ids have 64 ``digits``."""
    head = b"blob %d\0" % len(data)
    found = hashlib.sha1(head, usedforsecurity=False) if digits == SHA1_DIGITS else hashlib.sha256(head)
    found.update(data)
    return found.hexdigest()


def is_temporary(paths: str) -> bool:
    """Whether a path, or one of several joined by NUL, is a leftover of an editor or office program."""
    return _TEMPORARY.search(paths) is not None


def is_unicode(text: str) -> bool:
    """Whether a file name was valid UTF-8 on disk."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
