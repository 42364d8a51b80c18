"""What the front matter of two revisions says, compared as their bodies are: each field as a passage of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qms.language import text
from qms.lifecycle.compare import compare
from qms.lifecycle.differences import Comparison, Difference, Kind
from qms.lifecycle.passages import PREAMBLE, Part, Passage, passages
from qms.model.blocks import BlockKind
from qms.model.documents import Document
from qms.model.records import Value
from qms.text.fingerprint import FIELDS

#: Fields that a signature vouches for; the id never changes.
_COMPARED = tuple(name for name in FIELDS if name != "id")


def compare_documents(old: Document, new: Document) -> Comparison:
    """Differences of two texts of a document: of the front matter that a signature vouches for, then of the bodies.

    A field is a passage whose address is its name (``title``, ``abbreviations``); its place is after all of the body.
    """
    front = _front(old.fields, new.fields, len(passages(old.body)), len(passages(new.body)))
    return Comparison((*front, *compare(old.body, new.body).differences))


def name_in_words(name: str, lang: str) -> str:
    """Name of a passage as people are told it: an address or a heading as it is, a field or the preamble in words."""
    if name == PREAMBLE:
        return text("compare.preamble", lang)
    return text(f"compare.front_{name}", lang) if name in _COMPARED else name


def _front(old: Mapping[str, Value], new: Mapping[str, Value], here: int, there: int) -> Iterator[Difference]:
    for place, name in enumerate(_COMPARED):
        was, now = _passage(name, old.get(name)), _passage(name, new.get(name))
        if was == now:
            continue
        kind = Kind.CHANGED if was and now else Kind.REMOVED if was else Kind.ADDED
        yield Difference((kind,), was, now, here + place if was else -1, there + place if now else -1)


def _passage(name: str, value: Value) -> Passage | None:
    """A field as a passage, a line for each of its values; None for an empty one."""
    if not value:
        return None
    lines = [str(value)] if isinstance(value, str) else ["", *map(_line, value if isinstance(value, list) else [value])]
    return Passage(name, BlockKind.MARKER, 0, tuple(Part(BlockKind.PARAGRAPH, 0, "", line) for line in lines))


def _line(value: Value) -> str:
    return " – ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value)
