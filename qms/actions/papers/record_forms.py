"""Papers that the schemas of registers declare: which there are, and their records as a form prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from qms.actions.papers.dating import UNDATED, Origin, footer_note
from qms.actions.papers.fields import part
from qms.actions.papers.naming import Naming
from qms.actions.papers.processes import as_of_day, of_system, signed
from qms.actions.papers.stamps import approval
from qms.actions.registers import directory
from qms.actions.registry import Registry
from qms.language import pick, text
from qms.model.dates import PartialDate
from qms.model.records import Record, Value
from qms.registers.appointments import posts_of
from qms.registers.directory import Directory
from qms.registers.schema import Field, Kind, RegisterSchema, Words, schema_of
from qms.registers.shown import ordered, shown
from qms.registers.units import head_posts
from qms.render.records import RecordsPaper, specimen_of
from qms.render.shown import Shown
from qms.text.collation import natural_key
from qms.text.dates import long, short, stamp
from qms.text.dative import to_whom


class RecordForm(NamedTuple):
    """A paper of a register: its name (that of its template), what it is called, whether each record is one.

    ``group`` is a field its records stand grouped by; ``as_kept`` leaves them in the order of the file. ``day`` is the
    field with the day for which a record names who holds a post.
    """

    name: str
    register: RegisterSchema
    title: Words
    of_record: bool
    group: str
    as_kept: bool
    day: str


def record_forms(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, RecordForm]:
    """Papers declared by ``x-qms.papers`` of schemas (``registers/NAME`` → JSON Schema), by name."""
    found = {}
    for path, schema in schemas.items():
        family, _, name = path.partition("/")
        declared = part(schema, "x-qms", "papers") if family == "registers" else {}
        for form in declared:
            about = part(declared, form)
            title, of_record = about.get("title", {"ky": form}), about.get("of") == "record"
            group, as_kept, day = about.get("group", ""), about.get("order") == "kept", about.get("day", "")
            found[form] = RecordForm(form, schema_of(name, schema), title, of_record, group, as_kept, day)
    return dict(sorted(found.items()))


def records_paper(
    registry: Registry, form: RecordForm, records: Iterable[Record], origin: Origin, lang: str
) -> RecordsPaper:
    """Paper of some records in ``lang``, in the register's order."""
    records = list(records)
    naming = Naming(registry.snapshot, lang, _day(form, records) or registry.today)
    shower = Shower(naming, directory(registry))
    schema = form.register
    known = records if form.as_kept else ordered(schema, records, lang, shower.known.resolver(lang))
    return RecordsPaper(
        title=pick(form.title, lang),
        records=tuple(shower.record(one, schema.root) for one in known),
        captions=captions(schema.root, lang),
        groups=shower.groups(known, schema, form.group),
        as_of=as_of_day(origin.day or registry.today, lang),
        **surroundings(registry, naming, origin),
    )


def surroundings(registry: Registry, naming: Naming, origin: Origin) -> dict[str, Any]:
    """What papers of records have in common: whose they are, who signs them, what they were printed from."""
    return {
        "institution": naming.organisation("name"),
        "ministry": naming.organisation("ministry"),
        "city": naming.organisation("city"),
        "language": naming.language,
        "approvals": approval({}, of_system(registry, naming, "approved"), naming),
        "prepared": signed(registry, naming, "developed"),
        "agreed": signed(registry, naming, "agreed")[:1],
        "modified": origin.day or UNDATED,
        "footer_note": footer_note(origin, naming.language),
    }


def _day(form: RecordForm, records: list[Record]) -> date | None:
    """Day of a record whose form names its field; None where there is none that can be read."""
    value = records[0].values.get(form.day, "") if records else ""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def specimen_paper(form: RecordForm) -> RecordsPaper:
    """The smallest paper of a form in which every part is there."""
    record = specimen(form.register.root)
    group = Shown("x", "x", {"of": specimen(form.register.root.child(form.group) or form.register.root)}, (record,))
    return specimen_of(record, group, captions(form.register.root, "ky"))


def captions(field: Field, lang: str) -> Shown:
    """What a field and its parts are called; an item of a list is called by its parts."""
    inner = field.item or field
    parts = {child.name: captions(child, lang) for child in inner.fields}
    return Shown(pick(field.caption, lang), None, parts)


def specimen(field: Field) -> Shown:
    """A value that has every part, and one item where there may be several: what a template is checked against."""
    parts = {name: Shown("x") for name in _MORE} | {child.name: specimen(child) for child in field.fields}
    items = (specimen(field.item),) if field.item else ()
    raw = 1 if field.kind is Kind.NUMBER else "x"
    return Shown("1" if field.kind is Kind.NUMBER else "x", raw, parts, items)


#: What a reference or a date has besides the fields of its own: see `Shower`.
_MORE = ("id", "long", "stamp", "dative", "post", "unit", "holder", "title", "number")


class Shower:
    """Values of records as a paper says them, in the words of ``naming``.

    A person stands surname first and has ``stamp`` (initials first), ``post`` and ``unit``; a post has ``holder``,
    ``stamp`` (its holder's name, initials first), ``dative`` (the same as a Kyrgyz letter is addressed) and ``unit``; a
    unit has ``post`` (that of its head), ``holder``, ``stamp`` and ``dative``; a clause of a standard has ``number``
    and ``title``; a date has ``long`` and ``stamp``; another record that is referred to has its own fields.
    """

    def __init__(self, naming: Naming, known: Directory) -> None:
        self.naming, self.known, self.lang = naming, known, naming.language

    def record(self, record: Record, root: Field, *, deep: bool = True) -> Shown:
        """A record, printing as its label."""
        label = self.known.label(record.register, record.id, self.lang) or record.id
        parts = {field.name: self.value(record.values.get(field.name), field, deep=deep) for field in root.fields}
        return Shown(label, record.id, {"id": Shown(record.id, record.id)} | parts)

    def groups(self, records: Iterable[Record], schema: RegisterSchema, name: str) -> tuple[Shown, ...]:
        """Records under each value of a field, in the order of the values; none where no field is named."""
        field = schema.field(name) if name else None
        if field is None:
            return ()
        found: dict[str, tuple[Shown, list[Shown]]] = {}
        for one in records:
            head = self.value(one.values.get(name), field, deep=True)
            found.setdefault(str(one.values.get(name, "")), (head, []))[1].append(self.record(one, schema.root))
        order = list(field.values or ())
        keys = sorted(found, key=lambda key: (order.index(key) if key in order else len(order), natural_key(key)))
        return tuple(Shown(str(found[key][0]), key, {"of": found[key][0]}, tuple(found[key][1])) for key in keys)

    def value(self, value: Value, field: Field, *, deep: bool) -> Shown:
        """A value of a field; where it is absent, blanks for all of its parts."""
        if field.kind in {Kind.LIST, Kind.MAP} and field.item is not None:
            items = tuple(self._items(value, field.item, deep=deep))
            return Shown("\n".join(map(str, items)), None, {}, items)
        if field.kind is Kind.OBJECT:
            own = value if isinstance(value, Mapping) else {}
            parts = {child.name: self.value(own.get(child.name), child, deep=deep) for child in field.fields}
            return Shown(shown(own, field, self.lang, self.known.resolver(self.lang)) if own else "", None, parts)
        if field.register:
            return self._referred(str(value) if value is not None else "", field.register, deep=deep)
        if field.clauses:
            return self._clause(str(value) if value is not None else "", field)
        if field.kind is Kind.DATE:
            return self._date(str(value) if value is not None else "")
        said = shown(value, field, self.lang) if value is not None else ""
        sign = text("papers.decimal", self.lang)
        return Shown(said.replace(".", sign) if field.kind is Kind.NUMBER else said, value)

    def _items(self, value: Value, item: Field, *, deep: bool) -> Iterator[Shown]:
        """Items of a list, or values of a mapping with the key of each as its ``id``."""
        if isinstance(value, Mapping):
            for key, one in value.items():
                inner = self.value(one, item, deep=deep)
                yield Shown(str(inner), key, {"id": Shown(key, key)} | dict(inner._parts), tuple(inner))  # noqa: SLF001 - other names are the tags'
        elif isinstance(value, list | tuple):
            yield from (self.value(one, item, deep=deep) for one in value)

    def _date(self, value: str) -> Shown:
        try:
            day = PartialDate.parse(value) if value else None
        except ValueError:
            day = None
        if day is None:
            blank = text("papers.blank_date", self.lang)
            return Shown(value, value, {"long": Shown(value), "stamp": Shown(blank)})
        # figures alone, as in a table
        said = {"long": long(day, self.lang), "stamp": stamp(day, self.lang)}
        return Shown(short(day, "en"), value, {name: Shown(one, value) for name, one in said.items()})

    def _referred(self, key: str, register: str, *, deep: bool) -> Shown:
        match register:
            case "people":
                return self._person(key, key)
            case "auditors":
                found = self.known.records.get(register, {}).get(key)
                return self._person(str(found.values.get("person", key)) if found else key, key)
            case "posts":
                own = {**self._held(key), "unit": Shown(self.naming.unit_of_post(key))}
                return Shown(self.naming.post(key), key, own)
        schema, found = self.known.schemas.get(register), self.known.records.get(register, {}).get(key)
        label = self.naming.unit(key) if register == "units" else self.known.label(register, key, self.lang) or key
        headed = self._head(key) if register == "units" else {}
        if schema is None or not deep:
            return Shown(label, key, headed)
        inner = {
            field.name: self.value(found.values.get(field.name) if found else None, field, deep=False)
            for field in schema.fields
        }
        return Shown(label, key, {"id": Shown(key, key)} | inner | headed)

    def _clause(self, value: str, field: Field) -> Shown:
        standard, _, number = value.rpartition("#")
        found = self.known.records.get(field.clauses, {}).get(standard)
        titles = found.values.get("clauses", {}) if found else {}
        parts = {"number": number, "title": pick(titles.get(number, ""), self.lang)}
        named = shown(value, field, self.lang, self.known.resolver(self.lang))
        return Shown(named, value, {name: Shown(one) for name, one in parts.items()})

    def _head(self, unit: str) -> dict[str, Shown]:
        post = next(iter(head_posts(unit, self.naming.snapshot.records("units"))), "")
        return {"post": Shown(self.naming.post(post)), **self._held(post)}

    def _held(self, post: str) -> dict[str, Shown]:
        """Names of who holds a post."""
        holder = self.naming.holder(post)
        first = self.naming.in_stamp(holder)
        addressed = to_whom(first) if self.lang == "ky" else first
        parts = {"holder": self.naming.in_table(holder), "stamp": first, "dative": addressed}
        return {name: Shown(one) for name, one in parts.items()}

    def _person(self, person: str, key: str) -> Shown:
        held = posts_of(person, self.naming.day, self._appointments) if person else ()
        post = held[0] if held else ""
        parts = {
            "stamp": self.naming.in_stamp(person),
            "post": self.naming.post(post) if post else "",
            "unit": self.naming.unit_of_post(post) if post else "",
        }
        return Shown(self.naming.in_table(person), key, {name: Shown(one) for name, one in parts.items()})

    @cached_property
    def _appointments(self) -> Any:
        return self.naming.snapshot.records("appointments")
