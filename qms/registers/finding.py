"""Finding a record, document, person or unit by what a person types."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qms.errors import UsageError
from qms.model.messages import message
from qms.model.records import Record
from qms.registers.schema import Kind, RegisterSchema
from qms.registers.shown import Resolver, label, unresolved
from qms.text.collation import fold_lookalikes
from qms.text.names import full_name, initials_before, surname_first

_LANGUAGES = ("ky", "ru", "en")
#: As many candidates as a person looks through in a sentence.
_SHOWN = 7


class Named(NamedTuple):
    """What a thing may be called: its id, official numbers and codes, titles in any language."""

    id: str
    codes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def find_named(query: str, things: Iterable[Named]) -> tuple[Named, ...]:
    """Things the query names: by id, else by code or number, else by whole title, else by pieces of a title.

    The first of these that fits anything decides; several things are candidates to choose from. Case, and Latin letters
    that look like Cyrillic ones, make no difference.
    """
    known = tuple(things)
    exact = tuple(thing for thing in known if thing.id == query)
    wanted = folded(query)
    if exact or not wanted:
        return exact
    stages: tuple[Callable[[Named], bool], ...] = (
        lambda thing: wanted in {folded(thing.id), *map(folded, thing.codes)},
        lambda thing: any(wanted == folded(title) for title in thing.titles),
        lambda thing: any(wanted in folded(title) for title in thing.titles),
        lambda thing: any(all(word in folded(title) for word in wanted.split()) for title in thing.titles),
        lambda thing: wanted in folded(thing.id),
    )
    fitting = (tuple(thing for thing in known if fits(thing)) for fits in stages)
    return next((found for found in fitting if found), ())


def the_one(query: str, things: Iterable[Named], kind: str = "") -> Named:
    """The one thing the query names; ``kind``, such as ``document``, chooses what is said where there is none.

    Raises:
        UsageError: there is none, or there are several; the message lists the candidates.
    """
    found = find_named(query, things)
    if len(found) == 1:
        return found[0]
    if not found:
        key = f"registers.{kind}_not_found" if kind else "registers.not_found"
        raise UsageError(key, hint=message(f"{key}_hint"), query=query)
    candidates = tuple(f"{thing.id} ({thing.titles[0]})" if thing.titles else thing.id for thing in found[:_SHOWN])
    more = len(found) - len(candidates)
    raise UsageError(
        "registers.ambiguous_more" if more else "registers.ambiguous",
        hint=message("registers.ambiguous_hint"),
        query=query,
        candidates=candidates,
        more=more,
    )


def find(
    query: str, schema: RegisterSchema, records: Sequence[Record], resolve: Resolver = unresolved
) -> tuple[Record, ...]:
    """Records the query names: see `find_named`."""
    by_id = {record.id: record for record in records}
    return tuple(by_id[thing.id] for thing in find_named(query, (named(record, schema, resolve) for record in records)))


def named(record: Record, schema: RegisterSchema, resolve: Resolver = unresolved) -> Named:
    """What a record may be called: number, code and short form as codes; label and titles in three languages."""
    values = record.values
    codes = [str(values[name]) for name in ("number", "code") if name in values]
    titles = [label(record, schema, lang, resolve) for lang in _LANGUAGES]
    for field in schema.fields:
        if field.kind is Kind.WORDS and field.name in {"title", "short"} and field.name in values:
            (codes if field.name == "short" else titles).extend(values[field.name].values())
    if schema.name == "people":
        codes += [form(values) for form in (full_name, initials_before, surname_first)]
    elif isinstance(values.get("short"), str):
        codes.append(values["short"])
    return Named(record.id, tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(titles)))


def folded(text: str) -> str:
    """Text for comparing: case, composition, blanks, ё and look-alike letters make no difference."""
    # capitals first: only as capitals do the Latin K, M, H and T look like Cyrillic ones
    upper = unicodedata.normalize("NFC", text).upper()
    return " ".join(fold_lookalikes(upper).casefold().replace("ё", "е").split())
