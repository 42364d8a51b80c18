"""What may be written in a register: its fields, named as `register add` and `set` take them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qms.language import pick, text
from qms.registers.schema import Field, Kind, RegisterSchema


class Described(NamedTuple):
    """A field: name on the command line, caption, what it holds, whether a record must have it."""

    name: str
    caption: str
    holds: str
    required: bool


def described(schema: RegisterSchema, lang: str) -> tuple[Described, ...]:
    """Fields of a register in the order of its schema.

    Those inside a list have the number of the item in their name, those inside a map the key a person chooses:
    ``owners.0.post``, ``posts.ID.title``.
    """
    return tuple(_of(schema.fields, "", lang, required=True))


def _of(fields: Sequence[Field], prefix: str, lang: str, *, required: bool) -> Iterator[Described]:
    for field in fields:
        name, inner = prefix + field.name, field
        needed = required and field.required
        while inner.item is not None and inner.item.kind in {Kind.OBJECT, Kind.WORDS}:
            name += ".0" if inner.kind is Kind.LIST else ".ID"
            inner = inner.item
        if inner.kind is Kind.OBJECT:
            yield from _of(inner.fields, f"{name}.", lang, required=needed)
        else:
            yield Described(
                name, pick(inner.caption if inner is not field else field.caption, lang), _holds(inner, lang), needed
            )


def _holds(field: Field, lang: str) -> str:
    told = field.item if field.kind is Kind.LIST and field.item is not None else field
    if told.values:
        said = text("cli.register.holds_one_of", lang, values=_choices(told.values, lang))
    elif told.kind is Kind.WORDS:
        said = text("cli.register.holds_words", lang, name=field.name)
    elif told.register:
        said = text("cli.register.holds_register", lang, register=told.register)
    else:
        said = text(f"cli.register.holds_{told.kind}", lang)
    return text("cli.register.holds_many", lang, item=said) if told is not field else said


def _choices(values: Mapping[str, Mapping[str, str]], lang: str) -> tuple[str, ...]:
    """Captions, which may be typed too; the value itself where two have the same caption."""
    captions = {value: pick(words, lang) for value, words in values.items()}
    counted = Counter(captions.values())
    return tuple(caption if counted[caption] == 1 else value for value, caption in captions.items())
