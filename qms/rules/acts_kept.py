"""Family 7: what documents cite against the registers of external documents, standards and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from qms.language import LANGUAGES
from qms.model.findings import Place, Severity
from qms.model.records import Record
from qms.model.snapshot import ActFact, DocumentFacts, Snapshot
from qms.rules.acts import alike, shown_day
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.text.acts import cited_standards, title_stems

#: Kinds of the register of external documents that a kind of act may stand there under.
_KEPT_AS: Mapping[str, frozenset[str]] = {
    "law": frozenset({"law", "code", "constitution", "other", ""}),
    "decree": frozenset({"decree", "other", ""}),
    "resolution": frozenset({"resolution", "guideline", "order", "other", ""}),
    "order": frozenset({"order", "guideline", "other", ""}),
    "instruction": frozenset({"order", "guideline", "other", ""}),
}


class _Kept(NamedTuple):
    """A record of an act: number, day (ISO 8601, as far as known), titles in all languages."""

    record: Record
    number: str
    day: str
    titles: tuple[str, ...]

    @property
    def kind(self) -> str:
        return str(self.record.values.get("kind", ""))

    def has_title(self, title: str) -> bool:
        """Whether this is the act's title, in whatever words and language it is kept."""
        wanted = title_stems(title)
        return bool(wanted) and any(title_stems(one) == wanted for one in self.titles)


def _kept(record: Record) -> _Kept:
    values = record.values
    title = values.get("title")
    titles = tuple(str(title[lang]) for lang in LANGUAGES if title.get(lang)) if isinstance(title, Mapping) else ()
    return _Kept(record, _plain(str(values.get("number", ""))), str(values.get("date", "")), titles)


def _plain(number: str) -> str:
    return number.replace("№", "").replace(" ", "").casefold()


class _Register:
    """Acts of the registers, by id, number and title."""

    def __init__(self, snapshot: Snapshot) -> None:
        external = [_kept(record) for record in snapshot.records("external-documents")]
        self.linked = {f"ext:{one.record.id}": one for one in external}
        decisions = (_kept(record) for record in snapshot.records("decisions"))
        self.linked |= {f"reg:decisions/{one.record.id}": one for one in decisions}
        self.external = [one for one in external if one.kind != "standard"]
        self.by_number: defaultdict[str, list[_Kept]] = defaultdict(list)
        for one in self.external:
            self.by_number[one.number].append(one)

    def of_number(self, fact: ActFact) -> _Kept | None:
        """The act of the number and the year: numbers begin anew every year."""
        kind, number, day = fact[:3]
        for one in self.by_number.get(_plain(number), ()):
            if one.kind in _KEPT_AS.get(kind, ()) and day and one.day[:4] == day[:4]:
                return one
        return None

    def of_title(self, fact: ActFact) -> list[_Kept]:
        """Acts of the title."""
        kind, title = fact[0], fact[3]
        return [one for one in self.external if one.kind in _KEPT_AS.get(kind, ()) and one.has_title(title)]


def _citing(snapshot: Snapshot) -> Iterator[tuple[DocumentFacts, ActFact]]:
    for facts in snapshot.documents:
        for fact in facts.acts:
            yield facts, fact


@rule("QMS745", Scope.SNAPSHOT)
def act_differs_from_register(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """An act is cited with the number, the day and the title that the register holds for it.

    Why: the register was checked against the act itself; a citation that says otherwise leads to nothing.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2023-жылдын 12-августундагы № 179 «Билим берүү жөнүндө» мыйзамга ылайык иштейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм 2023-жылдын 11-августундагы № 179 «Билим берүү жөнүндө» мыйзамга ылайык иштейт.
    """
    register: _Register | None = None
    for facts, fact in _citing(snapshot):
        if fact[0] != "standard":
            register = register or _Register(snapshot)
            kept = register.linked.get(fact[4]) if fact[4] else register.of_number(fact)
            yield from _differing(facts.path, fact, kept or _other_number(fact, register))


def _differing(path: str, fact: ActFact, kept: _Kept | None) -> Iterator[Said]:
    """What of a citation is other than its register holds."""
    _kind, number, day, title, _target, at_number, at_day = fact
    if kept is None:
        return
    record, shared = kept.record.id, min(len(day), len(kept.day))
    if kept.number and _plain(number) != kept.number:
        right = f"№ {kept.record.values.get('number')}"
        yield said(Place(*at_number), path=path, variant="number", wrong=f"№ {number}", right=right, record=record)
    elif day[:shared] != kept.day[:shared]:
        right = shown_day(kept.day)
        yield said(Place(*at_day), path=path, variant="day", wrong=shown_day(day), right=right, record=record)
    elif title and kept.titles and not any(alike(title, one) for one in kept.titles):
        right = f"«{kept.titles[0]}»"
        yield said(Place(*at_number), path=path, variant="named", wrong=f"«{title}»", right=right, record=record)


def _other_number(fact: ActFact, register: _Register) -> _Kept | None:
    """The act of the same title and day, where it is kept under another number only."""
    title, day, target = fact[3], fact[2], fact[4]
    if not title or not day or target:
        return None
    same_day = [one for one in register.of_title(fact) if one.day == day]
    other = bool(same_day) and all(one.number and one.number != _plain(fact[1]) for one in same_day)
    return same_day[0] if other else None


@rule("QMS746", Scope.SNAPSHOT, Severity.WARNING)
def act_not_in_force(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """An act or an edition of a standard cited in words is in force.

    Why: a paper that rests on a repealed law or an old edition is the first thing an inspector finds.
    Source: ISO 9001:2015 7.5.3.2
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ISO 9001:2008 стандартынын талаптарын аткарат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ISO 9001:2015 стандартынын талаптарын аткарат.
    """
    register: _Register | None = None
    editions: Mapping[str, Mapping[str, _Edition]] | None = None
    approved: Mapping[str, str] | None = None
    told: set[tuple[str, str, str]] = set()
    for facts, fact in _citing(snapshot):
        if fact[4] or (facts.path, fact[1], fact[2]) in told:
            # what is linked has a rule of its own; a repeated citation is told once
            continue
        if fact[0] == "standard":
            editions = editions if editions is not None else _editions(snapshot)
            found = _old_edition(fact, editions)
        else:
            register = register or _Register(snapshot)
            found = _repealed(fact, register)
        if found is not None:
            told.add((facts.path, fact[1], fact[2]))
            approved = approved if approved is not None else _last_approved(snapshot)
            yield _not_in_force(facts, fact, found, approved.get(facts.id, ""))


class _Old(NamedTuple):
    """What is no longer in force: what it is called, what took its place and since when, both empty where unknown."""

    name: str
    by: str
    since: str
    #: Whether an act of the same title is kept, and no other.
    other: bool = False


def _not_in_force(facts: DocumentFacts, fact: ActFact, old: _Old, approved: str) -> Said:
    variant = "other" if old.other else "by" if old.by else ""
    if approved and old.since and approved < old.since and not old.other:
        variant = "since"
    place = Place(*fact[5])
    since, told = shown_day(old.since), shown_day(approved)
    return said(place, path=facts.path, variant=variant, name=old.name, by=old.by, since=since, approved=told)


def _last_approved(snapshot: Snapshot) -> Mapping[str, str]:
    """Day of the last approval of each document that has one."""
    found: dict[str, str] = {}
    for one in snapshot.revisions:
        approved = one.fields.get("approved")
        if isinstance(approved, Mapping):
            found[one.document] = max(found.get(one.document, ""), str(approved.get("date", "")))
    return found


def _repealed(fact: ActFact, register: _Register) -> _Old | None:
    _, number, day, title = fact[:4]
    name = f"№ {number}" + (f", {shown_day(day)}" if day else "")
    kept = register.of_number(fact)
    if kept is not None:
        if str(kept.record.values.get("status", "in-force")) == "in-force":
            return None
        by = register.linked.get(f"ext:{kept.record.values.get('superseded_by', '')}")
        return _Old(name, _called(by) if by else "", by.day if by else "")
    titled = register.of_title(fact) if title and day else []
    others = [
        one for one in titled if one.number and one.day and one.day[:4] > day[:4] and one.number != _plain(number)
    ]
    if others and len(others) == len(titled):
        return _Old(name, _called(others[0]), others[0].day, other=True)
    return None


def _called(kept: _Kept) -> str:
    number = kept.record.values.get("number")
    return ", ".join(
        filter(None, (f"№ {number}" if number else kept.titles[0] if kept.titles else "", shown_day(kept.day)))
    )


class _Edition(NamedTuple):
    """An edition of a standard that is kept: its status, and the edition that took its place."""

    status: str
    by: str


def _editions(snapshot: Snapshot) -> Mapping[str, Mapping[str, _Edition]]:
    """Editions by standard and year, of both registers that hold standards."""
    found: defaultdict[str, dict[str, _Edition]] = defaultdict(dict)
    for name in ("standards", "external-documents"):
        by_id = {record.id: _designation(record) for record in snapshot.records(name)}
        for record in snapshot.records(name):
            number, edition = by_id[record.id]
            if number and edition:
                later = by_id.get(str(record.values.get("superseded_by", "")), ("", ""))
                status = str(record.values.get("status", "in-force"))
                found[number].setdefault(edition, _Edition(status, later[1] if later[0] == number else ""))
    return found


def _designation(record: Record) -> tuple[str, str]:
    """Designation and edition of a standard kept as a record."""
    number, edition = str(record.values.get("number", "")), str(record.values.get("edition", ""))
    standards = cited_standards(f"{number}:{edition}" if edition and edition not in number else number)
    return (standards[0].number, standards[0].edition) if standards else ("", "")


def _old_edition(fact: ActFact, editions: Mapping[str, Mapping[str, _Edition]]) -> _Old | None:
    number, edition = fact[1], fact[2]
    known = editions.get(number, {})
    current = max((year for year, one in known.items() if one.status == "in-force"), default="")
    name = f"{number}:{edition}" if number.startswith("ISO") else f"{number}-{edition}"
    if edition in known:
        one = known[edition]
        if one.status in {"in-force", "draft"}:
            return None
        return _Old(name, _of_year(number, one.by or current), one.by or current)
    if current and _year(edition) < current:
        return _Old(name, _of_year(number, current), current)
    return None


def _of_year(number: str, edition: str) -> str:
    return f"{number}{':' if number.startswith('ISO') else '-'}{edition}" if edition else ""


_SHORT_YEAR = 2


def _year(edition: str) -> str:
    return f"19{edition}" if len(edition) == _SHORT_YEAR else edition
