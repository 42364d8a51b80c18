"""Family 6: units as texts name them, against one another and against the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qms.model.findings import Place, Severity
from qms.model.snapshot import DocumentFacts, NameFact, Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.name_facts import named, place_of
from qms.rules.named import Form, Use, name_start
from qms.rules.view import DocumentView
from qms.text.unit_names import BINDING, HEAD, UnitName, is_variant, unit_name


@rule("QMS631", Scope.DOCUMENT, Severity.WARNING)
def unit_named_several_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """A unit bears one name throughout a document.

    Why: a duty of a unit that bears four names is a duty of four units, three of which do not exist.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу процессин пландаштыруу жана талдоо бөлүмү ректорго баш иет.
        1.2. Окуу процессин талдоо жана пландаштыруу бөлүмүнүн башчысы бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу процессин пландаштыруу жана талдоо бөлүмү ректорго баш иет.
        1.2. Окуу процессин пландаштыруу жана талдоо бөлүмүнүн башчысы бар.
    """
    forms = document.units.forms
    if len(forms) > 1:
        for same in _groups(forms):
            right = min(same, key=lambda form: _standing(forms[form]))
            for form in same:
                if form != right:
                    first = forms[form][0]
                    k = len(forms[form])
                    shown = _shown(forms[right])
                    yield said(first.place, variant="many" if k > 1 else "", name=first.written, right=shown, k=k)


def _groups(forms: Mapping[Form, Sequence[Use]]) -> Iterator[list[Form]]:
    """Forms of one name, where it has several, each group in the order in which they occur."""
    left = list(forms)
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if other.head == one.head and is_variant(one.words, other.words)]
            left = [other for other in left if other not in near]
            group.extend(near)
        if len(group) > 1:
            yield group


def _standing(uses: Sequence[Use]) -> tuple[int, int, int]:
    """What makes a form the right one: it stands in the title or beside the abbreviation, oftenest, first."""
    return min(one.occurrence.weight for one in uses), -len(uses), uses[0].occurrence.place.line


def _shown(uses: Sequence[Use]) -> str:
    """A name as it is written, without case ending, and not in capitals where it can be helped."""
    use = min(uses, key=lambda use: use.written.isupper())
    return use.written[: len(use.written) - len(use.ending)]


class _Unit(NamedTuple):
    """A name of a unit in the register: its form, the record's id, its name now, whether this is a former one."""

    form: Form
    id: str
    title: str
    is_former: bool


class _Units:
    """Names of the register of units, by head noun and words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.by_form = {one.form: one for one in _registered(snapshot)}
        self.by_head: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.by_words: defaultdict[tuple[str, ...], list[_Unit]] = defaultdict(list)
        for form, one in self.by_form.items():
            self.by_head[form.head].append(form.words)
            self.by_words[form.words].append(one)

        self._meant: dict[UnitName, _Unit | None] = {}
        self._near: dict[UnitName, tuple[_Unit, Form] | None] = {}

    def meant(self, name: UnitName) -> _Unit | None:
        """Unit of which a name ends with, word for word, one of the names; the longest of them."""
        if name not in self._meant:
            same = (self.by_form.get(Form(name.window[at:], name.head)) for at in range(len(name.window)))
            self._meant[name] = next((one for one in same if one), None)
        return self._meant[name]

    def near(self, name: UnitName) -> tuple[_Unit, Form] | None:
        """Unit a name of which was written in another way, and that way; None where several are like it."""
        if name not in self._near:
            self._near[name] = self._nearest(name)
        return self._near[name]

    def _nearest(self, name: UnitName) -> tuple[_Unit, Form] | None:
        known = self.by_head.get(name.head, ())
        for start in (name.sure, name_start(name, known)):
            window = name.window[start:] if start is not None else ()
            found = [one for one in known if is_variant(window, one)]
            if len(found) == 1:
                return self.by_form[Form(found[0], name.head)], Form(window, name.head)
        return None

    def of_other_kind(self, name: UnitName) -> _Unit | None:
        """Unit whose name differs by its head noun alone: «окуу бөлүмү», where there is an «окуу башкармалыгы».

        The name may be the end of the words at hand, where what stands before only binds.
        """
        for at in range(len(name.window)):
            if at in {0, name.sure} or name.window[at - 1] in BINDING:
                found = [one for one in self.by_words.get(name.window[at:], ()) if not one.is_former]
                if found:
                    return found[0] if len(found) == 1 and found[0].form.head != name.head else None
        return None


def _registered(snapshot: Snapshot) -> Iterator[_Unit]:
    for record in snapshot.records("units"):
        title = _kyrgyz(record.values.get("title"))
        former = record.values.get("former")
        for text in map(_kyrgyz, former if isinstance(former, list) else ()):
            if form := _form(text):
                yield _Unit(form, record.id, title, is_former=True)
        # later, so that a name borne now counts, though another unit bore it once
        if form := _form(title):
            yield _Unit(form, record.id, title, is_former=False)


def _kyrgyz(text: object) -> str:
    return str(text.get("ky", "")) if isinstance(text, Mapping) else ""


def _form(text: str) -> Form | None:
    name = _name(text, is_sure=True)
    return Form(name.window, name.head) if name else None


@lru_cache(maxsize=20_000)
def _name(text: str, *, is_sure: bool) -> UnitName | None:
    """Name by itself, or a window at whose end a name stands."""
    before, _, head = text.rpartition(" ")
    name = unit_name(f"{before} ", head) if HEAD.fullmatch(head) else None
    return name._replace(sure=0 if is_sure else None) if name else None


def _in_texts(snapshot: Snapshot) -> Iterator[tuple[DocumentFacts, NameFact, UnitName]]:
    """Names of units in all texts."""
    for kind in ("unit", "window"):
        for facts, fact in named(snapshot, kind):
            if name := _name(fact[0], is_sure=kind == "unit"):
                yield facts, fact, name


@rule("QMS632", Scope.SNAPSHOT, Severity.WARNING)
def unit_not_as_registered(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A unit bears in a text the name it bears in the register.

    Why: a unit that the register does not know has no head, no staff and no duties.
    Source: ISO 9001:2015 5.3
    Wrong:
        # 1. Жалпы жоболор
        1.1. Отчет Окуу процессин талдоо жана пландаштыруу бөлүмүнө берилет.
        @ registers/units.yaml
        schema: 1
        records:
          quality-office:
            title: {ky: Сапат бөлүмү}
            kind: office
            posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
          planning-office: {title: {ky: Окуу процессин пландаштыруу жана талдоо бөлүмү}, kind: office}
    Right:
        # 1. Жалпы жоболор
        1.1. Отчет Окуу процессин пландаштыруу жана талдоо бөлүмүнө берилет.
        @ registers/units.yaml
        schema: 1
        records:
          quality-office:
            title: {ky: Сапат бөлүмү}
            kind: office
            posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
          planning-office: {title: {ky: Окуу процессин пландаштыруу жана талдоо бөлүмү}, kind: office}
    """
    units = _Units(snapshot)
    right: set[tuple[str, str]] = set()
    wrong: dict[tuple[str, str], tuple[DocumentFacts, NameFact, _Unit, Form]] = {}
    for facts, fact, name in _in_texts(snapshot):
        if meant := units.meant(name):
            right.add((facts.id, meant.id))
        elif near := units.near(name):
            wrong.setdefault((facts.id, near[0].id), (facts, fact, *near))
    # where the right name stands as well, that the text has two is told already
    for key, (facts, fact, unit, form) in wrong.items():
        if key not in right:
            place = _last(place_of(fact), len(form.text) + len(fact[1]))
            yield said(place, path=facts.path, name=form.text, right=unit.title, id=unit.id)


@rule("QMS633", Scope.SNAPSHOT, Severity.WARNING)
def unit_by_former_name(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A unit is called by the name it bears now, not by one it bore before.

    Why: after a reorganisation the old name stands in the papers for years, and new staff look for the unit in vain.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Отчет окуу усулдук иштер бөлүмүнө берилет.
        @ registers/units.yaml
        schema: 1
        records:
          quality-office:
            title: {ky: Сапат бөлүмү}
            kind: office
            posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
          academic-office:
            title: {ky: Окуу башкармалыгы}
            former: [{ky: Окуу усулдук иштер бөлүмү}]
            kind: department
    Right:
        # 1. Жалпы жоболор
        1.1. Отчет окуу башкармалыгына берилет.
        @ registers/units.yaml
        schema: 1
        records:
          quality-office:
            title: {ky: Сапат бөлүмү}
            kind: office
            posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
          academic-office:
            title: {ky: Окуу башкармалыгы}
            former: [{ky: Окуу усулдук иштер бөлүмү}]
            kind: department
    """
    units = _Units(snapshot)
    if not any(one.is_former for one in units.by_form.values()):
        return
    told: set[tuple[str, Form]] = set()
    for facts, fact, name in _in_texts(snapshot):
        meant = units.meant(name)
        if meant and meant.is_former and (facts.id, meant.form) not in told:
            told.add((facts.id, meant.form))
            yield said(place_of(fact), path=facts.path, name=meant.form.text, right=meant.title, id=meant.id)


@rule("QMS634", Scope.SNAPSHOT, Severity.INFO)
def unit_of_another_kind(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A unit is called what it is: an office an office, a department a department.

    Why: «окуу бөлүмү» in one paper and «окуу башкармалыгы» in another may be two units or one.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. График Китеп кору боюнча сапат башкармалыгына берилет.
    Right:
        # 1. Жалпы жоболор
        1.1. График Сапат бөлүмүнө берилет.
    """
    units = _Units(snapshot)
    for form, one in {one.form: one for one in _of_own_papers(snapshot)}.items():
        if form not in units.by_form:
            units.by_words[form.words].append(one)
    told: set[tuple[str, str]] = set()
    seen: dict[tuple[str, tuple[str, ...]], Form] = {}
    for facts, fact, name in _in_texts(snapshot):
        if units.meant(name) or units.near(name):
            continue
        other = units.of_other_kind(name)
        right = other.title if other else ""
        if name.sure is not None:
            before = seen.setdefault((facts.id, name.window), Form(name.window, name.head))
            right = right or (before.text if before.head != name.head else "")
        if right and (facts.id, right) not in told:
            told.add((facts.id, right))
            words = other.form.words if other else name.window
            shown = Form(words, name.head).text
            yield said(_last(place_of(fact), len(shown) + len(fact[1])), path=facts.path, name=shown, right=right)


def _last(place: Place, length: int) -> Place:
    """The end of a place, so many characters long; the place itself where it is shorter."""
    if length >= place.length:
        return place
    return Place(place.line, place.column + place.length - length, length)


def _of_own_papers(snapshot: Snapshot) -> Iterator[_Unit]:
    """Units after which documents are called: «… башкармалыгы жөнүндө жобо»."""
    for facts in snapshot.documents:
        if "unit" in facts.named and (form := _in_title(facts.text("title"))):
            yield _Unit(form, "", form.text, is_former=False)


@lru_cache(maxsize=20_000)
def _in_title(title: str) -> Form | None:
    match = HEAD.search(title)
    name = unit_name(title[: match.start()], match[0]) if match else None
    return Form(name.window[name.sure :], name.head) if name and name.sure is not None else None
