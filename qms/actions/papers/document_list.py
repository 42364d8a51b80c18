"""The list of controlled documents on paper, by their levels."""

from __future__ import annotations

from collections.abc import Iterable

from qms.actions.documents import Listed, listed
from qms.actions.papers.dating import Origin
from qms.actions.papers.naming import Naming
from qms.actions.papers.processes import as_of_day
from qms.actions.papers.record_forms import surroundings
from qms.actions.registry import Registry
from qms.language import pick, text
from qms.model.dates import PartialDate
from qms.render.records import RecordsPaper, specimen_of
from qms.render.shown import Shown
from qms.text.collation import natural_key
from qms.text.dates import short

NAME = "document-list"
_PARTS = ("code", "title", "kind", "version", "since", "unit", "review", "status")


def document_list_paper(registry: Registry, origin: Origin, lang: str) -> RecordsPaper:
    """Documents that are in force, or were and are no more, or are on their way, with where each stands that day."""
    naming = Naming(registry.snapshot, lang, registry.today)
    lister = _Lister(registry, naming)
    known = listed(registry)
    return RecordsPaper(
        title=text("papers.document_list", lang),
        records=tuple(map(lister.document, known)),
        groups=lister.levels(known),
        captions=_captions(lang),
        as_of=as_of_day(registry.today, lang),
        **surroundings(registry, naming, origin),
    )


class _Lister:
    def __init__(self, registry: Registry, naming: Naming) -> None:
        self.naming, self.lang, self.meta = naming, naming.language, registry.context.meta

    def document(self, one: Listed) -> Shown:
        """A document in the list."""
        in_force = one.standing.in_force
        since = short(in_force.since, "en") if in_force else ""
        values = (
            one.facts.text("code"),
            one.facts.text("title"),
            self._kind(one),
            str(in_force.version) if in_force else "",
            since,
            self.naming.unit(one.facts.text("unit")),
            short(PartialDate.parse(one.next_review.isoformat()), "en") if one.next_review else "",
            text(f"lifecycle.status.{one.standing.status}", self.lang),
        )
        parts = {name: Shown(value) for name, value in zip(_PARTS, values, strict=True)}
        return Shown(one.facts.text("title"), one.facts.id, parts)

    def levels(self, known: Iterable[Listed]) -> tuple[Shown, ...]:
        """Documents under their levels, the highest first, those of no level last."""
        found: dict[str, list[Listed]] = {}
        for one in known:
            found.setdefault(self._level(one), []).append(one)
        numbers = sorted(found, key=lambda number: (not number, natural_key(number)))
        return tuple(
            Shown(self._told(number), number, {}, tuple(map(self.document, found[number]))) for number in numbers
        )

    def _told(self, number: str) -> str:
        return text("papers.level", self.lang, number=number) if number else text("papers.no_level", self.lang)

    def _level(self, one: Listed) -> str:
        return str(self.meta.get(f"documents/{one.facts.text('type')}", {}).get("x-qms", {}).get("level", ""))

    def _kind(self, one: Listed) -> str:
        kind = one.facts.text("type")
        return pick(self.meta.get(f"documents/{kind}", {}).get("x-qms", {}).get("title", {"ky": kind}), self.lang)


def _captions(lang: str) -> Shown:
    return Shown("", None, {name: Shown(text(f"papers.list_{name}", lang)) for name in _PARTS})


def document_list_specimen() -> RecordsPaper:
    """The smallest list in which every part is there."""
    one = Shown("x", "x", {name: Shown("x") for name in _PARTS})
    return specimen_of(one, Shown("1", "1", {}, (one,)), _captions("ky"))
