"""The differences of two revisions in one sentence, as it stands on a sheet of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qms.language import text
from qms.lifecycle.differences import Comparison, Difference, Kind, above
from qms.lifecycle.front import name_in_words
from qms.lifecycle.passages import PREAMBLE, Passage
from qms.model.blocks import BlockKind

#: More passages of a kind than this are counted, not named.
_NAMED = 6
_TOLD = (Kind.ADDED, Kind.CHANGED, Kind.REMOVED, Kind.MOVED)


def summary(comparison: Comparison, lang: str) -> str:
    """A sentence in ``lang`` without a full stop: which clauses were added, changed, removed, moved; renumbered ones
    are counted. Clauses of a section that came or went are not named beside it; where there are many, their number
    is. A comparison without other words says so.
    """
    phrases = [_phrase(kind, one, lang) for kind in _TOLD if (one := _outermost(comparison.of(kind), kind))]
    if renumbered := comparison.of(Kind.RENUMBERED):
        phrases.append(text("compare.renumbered", lang, n=len(renumbered)))
    said = "; ".join(phrases) or text("compare.same", lang)
    return said[0].upper() + said[1:]


def _phrase(kind: Kind, found: Sequence[Passage], lang: str) -> str:
    named = len(found) <= _NAMED
    what = ", ".join(_named(found, lang)) if named else text("compare.many", lang, n=len(found))
    return text(f"compare.{kind}", lang, what=what)


def _outermost(found: Sequence[Difference], kind: Kind) -> tuple[Passage, ...]:
    """Passages of the differences, without those below a section or annex that shares their fate."""
    passages = tuple((one.was or one.passage) if kind is Kind.MOVED else one.passage for one in found)
    if kind is Kind.CHANGED:
        return passages
    whole = {passage.address for passage in passages if passage.address}
    return tuple(passage for passage in passages if not whole.intersection(above(passage.address)))


def _named(found: Sequence[Passage], lang: str) -> Iterator[str]:
    """Sections and annexes each by itself, clauses that follow one another together."""
    clauses: list[str] = []
    where = ""
    for passage in found:
        annex, number = _number(passage.address)
        if "." in number and annex == where:
            clauses.append(number)
            continue
        yield from _clauses(where, clauses, lang)
        clauses, where = ([number], annex) if "." in number else ([], "")
        if not clauses:
            yield _alone(passage, annex, number, lang)
    yield from _clauses(where, clauses, lang)


def _number(address: str) -> tuple[str, str]:
    """Number of the annex, empty in the text itself, and number of the clause, which tells its Roman section too."""
    base, _, number = address.rpartition("/")
    annex = base.partition("/")[0].removeprefix("annex-") if base.startswith("annex-") else ""
    return annex, number


def _clauses(annex: str, numbers: Sequence[str], lang: str) -> Iterator[str]:
    if numbers:
        key = ("clauses" if len(numbers) > 1 else "clause") + ("_of_annex" if annex else "")
        yield text(f"compare.{key}", lang, numbers=tuple(numbers), annex=annex)


def _alone(passage: Passage, annex: str, number: str, lang: str) -> str:
    if passage.kind is BlockKind.MARKER:
        return name_in_words(passage.name, lang)
    if number.startswith("annex-"):
        return text("compare.annex", lang, number=number.removeprefix("annex-"))
    if number:
        key = "section_of_annex" if annex else "section" if number.isdecimal() else "roman_section"
        return text(f"compare.{key}", lang, number=number, annex=annex)
    return name_in_words(PREAMBLE, lang) if passage.name == PREAMBLE else text("compare.part", lang, title=passage.name)
