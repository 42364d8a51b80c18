"""Two revisions of a document compared clause by clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qms.lifecycle.differences import Comparison, Difference, Kind
from qms.lifecycle.followed import same_words
from qms.lifecycle.pairing import in_order, pair
from qms.lifecycle.passages import Passage, passages
from qms.model.documents import Body


def compare(old: Body, new: Body) -> Comparison:
    """Differences of two bodies, passage by passage; none for bodies that read the same.

    Line ends and blanks, the dot after a number and the line under a table's captions make no difference.
    """
    return compare_passages(passages(old), passages(new))


def compare_passages(old: Sequence[Passage], new: Sequence[Passage]) -> Comparison:
    """Differences of two sequences of passages."""
    pairs = pair(old, new)
    kept = in_order(old, new, pairs)
    numbers = {old[here].address: new[there].address for here, there in reversed(pairs.items()) if old[here].address}
    found = []
    # where each difference is told: the new place it belongs to, what is removed after the passage it followed
    after = -1
    for here, was in enumerate(old):
        if here not in pairs:
            found.append((after, 1, here, Difference((Kind.REMOVED,), was, None, here)))
            continue
        there = pairs[here]
        after = there if here in kept else after
        if kinds := _kinds(was, new[there], numbers, moved=here not in kept):
            found.append((there, 0, here, Difference(kinds, was, new[there], here, there)))
    added = set(range(len(new))) - set(pairs.values())
    found += [(there, 0, 0, Difference((Kind.ADDED,), None, new[there], -1, there)) for there in added]
    return Comparison(tuple(one for *_, one in sorted(found, key=lambda entry: entry[:3])))


def _kinds(was: Passage, now: Passage, numbers: Mapping[str, str], *, moved: bool) -> tuple[Kind, ...]:
    """What became of a passage that is in both; nothing where it is the same at its place."""
    place = Kind.MOVED if moved else Kind.RENUMBERED if was.address != now.address else None
    words = None if same_words(was, now, numbers) else Kind.CHANGED
    kinds = tuple(kind for kind in (place, words) if kind)
    return kinds or ((Kind.ADJUSTED,) if was != now else ())


def apply(old: Sequence[Passage], comparison: Comparison) -> tuple[Passage, ...]:
    """The new passages: the old ones with the differences laid over them.

    Raises:
        ValueError: the comparison was made of other passages.
    """
    gone, put = {}, {}
    for one in comparison.differences:
        if one.was is not None:
            gone[one.was_place] = one.was
        if one.now is not None:
            put[one.now_place] = one.now
    if any(place >= len(old) or old[place] != was for place, was in gone.items()):
        raise ValueError(comparison)
    kept = iter([passage for place, passage in enumerate(old) if place not in gone])
    size = len(old) - len(gone) + len(put)
    return tuple([put[place] if place in put else next(kept) for place in range(size)])


def clauses_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as ``change.clauses`` of revision.yaml: lists and mappings of addresses in reading order.

    What is changed bears its new address. A passage without an address is called by its heading, the text before the
    first number ``preamble``, a field of the front matter by its name. What is only ADJUSTED is not recorded.
    """
    return {
        "added": _names(comparison, Kind.ADDED),
        "changed": _names(comparison, Kind.CHANGED),
        "removed": _names(comparison, Kind.REMOVED),
        "renumbered": _places(comparison, Kind.RENUMBERED),
        "moved": _places(comparison, Kind.MOVED),
    }


def _names(comparison: Comparison, kind: Kind) -> list[str]:
    return list(dict.fromkeys(one.passage.name for one in comparison.of(kind)))


def _places(comparison: Comparison, kind: Kind) -> dict[str, str]:
    return {one.was.name: one.now.name for one in comparison.of(kind) if one.was and one.now}
