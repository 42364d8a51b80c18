"""What each file of a registry is, told from its path."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class FileKind(StrEnum):
    """Kind of a file in a registry."""

    SETTINGS = "settings"
    DOCUMENT = "document"
    TRANSLATION = "translation"
    IMPORT = "import"
    BASELINE = "baseline"
    REVISION = "revision"
    FROZEN = "frozen"
    EVENT = "event"
    REGISTER = "register"
    RECORD = "record"
    ATTACHMENT = "attachment"
    STRAY = "stray"


class FilePath(NamedTuple):
    """Kind of a file and the names its path gives: document id or register, then revision folder or record id."""

    kind: FileKind
    owner: str = ""
    name: str = ""


_DOCUMENT = re.compile(
    r"documents/([^/]+)/(?:"
    r"(?P<document>document\.md)|(?P<translation>document\.[a-z]{2}\.md)|(?P<import>import\.yaml)"
    r"|(?P<baseline>baseline\.yaml)"
    r"|(?P<attachment>assets/.+|revisions/[^/]+/(?:assets|scans)/.+)"
    r"|revisions/(?P<folder>[^/]+)/(?:(?P<revision>revision\.yaml)|(?P<frozen>document(?:\.[a-z]{2})?\.md))"
    r"|(?P<event>revisions/[^/]+/(?:agreements|acknowledgements|copies)/[^/]+\.yaml|(?:checks|translations)/[^/]+\.yaml))"
)
_REGISTER = re.compile(r"registers/([^/]+)\.yaml|registers/([^/]+)/([^/]+)\.yaml")
_PLAIN = re.compile(
    r"\.git(?:attributes|ignore)|README(?:\.\w+)?|(?:.*/)?\.gitkeep|\.pre-commit-config\.yaml|registers/.+/scans/.+"
    # who may sign approvals, and whose keys are void
    r"|signers|revoked"
)


@lru_cache(maxsize=1024)
def file_path(path: str) -> FilePath:
    """What the file at a registry-relative path is."""
    if path == "qms.yaml":
        return FilePath(FileKind.SETTINGS)
    if match := _DOCUMENT.fullmatch(path):
        return FilePath(FileKind(str(match.lastgroup)), match[1], match["folder"] or "")
    if match := _REGISTER.fullmatch(path):
        return FilePath(FileKind.RECORD, match[2], match[3]) if match[2] else FilePath(FileKind.REGISTER, match[1])
    return FilePath(FileKind.ATTACHMENT if _PLAIN.fullmatch(path) else FileKind.STRAY)


def document_of(path: str) -> str:
    """Id of the document a file belongs to; empty for any other file."""
    folder, _, rest = path.partition("/")
    owner, inside, _ = rest.partition("/")
    return owner if folder == "documents" and inside else ""
