"""Approved texts that differ from the working ones: which documents have them, and what the rules ask of them.

A frozen text lies in the folder of its revision and is written once, by its approval. Where the working text is the
same, byte for byte, nothing more is asked.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from qms.model.blocks import LinkKind
from qms.model.documents import Document
from qms.model.snapshot import ApprovedText
from qms.model.versions import Version
from qms.rules.context import Context
from qms.rules.parsing import read_document
from qms.text.fingerprint import fingerprint
from qms.text.front_matter import split

#: Bytes of a file, None where it is not there or cannot be read.
Read = Callable[[str], bytes | None]
_TEXT = "document.md"


class Departed(NamedTuple):
    """A document whose working text may not be the last approved one; ``key`` is of all that tells whether it is."""

    document: str
    version: str
    key: str


def departed(keys: Mapping[str, str]) -> Iterator[Departed]:
    """Documents whose working text or one of its pictures is not, byte for byte, what was last approved, by id.

    ``keys`` are those of the contents of all files, by path.
    """
    frozen: defaultdict[str, dict[Version, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for path, key in keys.items():
        if "/revisions/" in path:
            _, document, _, version, *inside = path.split("/", 4)
            name = inside[0] if inside else ""
            if (name == _TEXT or name.startswith("assets/")) and (known := _version(version)):
                frozen[document][known][name] = key
    for document in sorted(frozen):
        approved = {version: files for version, files in frozen[document].items() if _TEXT in files}
        if not approved or f"documents/{document}/{_TEXT}" not in keys:
            continue
        last = max(approved)
        working = {name: keys.get(f"documents/{document}/{name}", "") for name in approved[last]}
        if working != approved[last]:
            told = f"{document} {last} {sorted(working.items())} {sorted(approved[last].items())}"
            yield Departed(document, str(last), hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest())


def approved_text(one: Departed, read: Read, context: Context) -> ApprovedText | None:
    """What the rules ask of the approved text of a document; None where it or the working one cannot be read."""
    folder = f"documents/{one.document}/"
    frozen = _document(f"{folder}revisions/{one.version}/{_TEXT}", read, context)
    working = _document(f"{folder}{_TEXT}", read, context)
    if frozen is None or working is None:
        return None
    is_working = text_print(frozen, read) == text_print(working, read)
    return ApprovedText(one.document, one.version, tuple(sorted(set(frozen.body.borne))), is_working)


def text_print(document: Document, read: Read) -> str:
    """Fingerprint of a text, working or frozen, original or translation, with the pictures it uses."""
    folder = document.path.rpartition("/")[0]
    pictures = {}
    for link in document.body.links:
        if link.kind is LinkKind.PICTURE:
            content = read(f"{folder}/{link.target}")
            if content is not None:
                pictures[link.target] = hashlib.sha256(content).hexdigest()
    return fingerprint(document.fields, split(document.text).body, pictures)


def _document(path: str, read: Read, context: Context) -> Document | None:
    content = read(path)
    return None if content is None else read_document(path, content, context)


def _version(text: str) -> Version | None:
    try:
        return Version.parse(text)
    except ValueError:
        return None
