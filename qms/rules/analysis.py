"""Bytes of one file → what it says and what is wrong with it by itself. Pure, so that it can be cached by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from qms.model.blocks import Link
from qms.model.findings import Finding, Place
from qms.model.messages import Message
from qms.model.records import Data
from qms.model.snapshot import BaselineFacts, DocumentFacts, EventFacts, LinkFact, RevisionFacts
from qms.rules.catalog import PROBLEMS, Field, Matter, Rule, Said, Scope, catalog
from qms.rules.citations import act_facts
from qms.rules.context import Context
from qms.rules.facts import UNREAD, Analysis, Facts, RegisterFacts
from qms.rules.name_facts import name_facts
from qms.rules.own import judged
from qms.rules.parsing import LEFT_OUT, Parser
from qms.rules.paths import FileKind, FilePath
from qms.rules.view import DocumentView
from qms.text.collation import fold_lookalikes
from qms.text.decoding import decode
from qms.text.yaml_problems import YamlProblem


class FileRead(NamedTuple):
    """A file as rules of the file scope see it: what reading it brought to light."""

    path: FilePath
    problems: tuple[tuple[str, YamlProblem], ...]
    data: Data


#: Key of the message that git left a file half-merged.
MERGED = "text.merge_marker"


def analyse(path: str, data: bytes, context: Context) -> Analysis:
    """Analysis of the file at ``path``; any bytes give a result."""
    return _Reader(path, context).read(data)


class _Reader(Parser):
    """Takes one file apart and lets the rules look at it."""

    def __init__(self, path: str, context: Context) -> None:
        super().__init__(path, context)
        self.findings: list[Finding] = []

    def read(self, data: bytes) -> Analysis:
        """Analysis of the bytes."""
        facts: Facts | None = None
        values = Data()
        if self.file.kind not in UNREAD:
            text, problems = decode(data)
            self.keep("QMS101", problems)
            if not problems:
                facts, values = self._facts(text)
        self.judge_reading(values)
        return Analysis(facts, tuple(self.findings))

    def judge_reading(self, values: Data) -> None:
        """Let the rules on files look at what reading brought to light."""
        matters: frozenset[Matter] = frozenset({PROBLEMS}) if self.problems else frozenset()
        rules = _rules_on(Scope.FILE, matters, self.context.plugins)
        self._ask(rules, FileRead(self.file, tuple(self.problems), values))

    def _facts(self, text: str) -> tuple[Facts | None, Data]:
        found: tuple[Facts | None, Data] = None, Data()
        match self.file.kind:
            case FileKind.DOCUMENT:
                found = self._document(text)
            case FileKind.REVISION:
                found = self._revision(text)
            case FileKind.REGISTER | FileKind.RECORD:
                found = self._register(text)
            case FileKind.EVENT:
                found = self._event(text)
            case FileKind.IMPORT:
                found = self._import(text)
            case FileKind.BASELINE:
                found = self._baseline(text)
            case FileKind.SETTINGS:
                found = None, self.yaml(text, self.context.files.get("settings"))
        return found

    def _baseline(self, text: str) -> tuple[BaselineFacts, Data]:
        data = self.yaml(text, self.context.files.get("baseline"))
        entries = data.values.get("findings", ())
        known = tuple(
            (str(one.get("code", "")), str(one.get("key", ""))) for one in entries if isinstance(one, Mapping)
        )
        return BaselineFacts(self.path, self.file.owner, known), data

    def _import(self, text: str) -> tuple[None, Data]:
        data = self.yaml(text, self.context.files.get("import"))
        self.judge(Scope.IMPORT, data)
        return None, data

    def judge(self, scope: Scope, *values: Any) -> None:
        """Let every rule of a scope look."""
        self._ask(_rules_of(scope, self.context.plugins), *values)

    def _shown(self, scope: Scope, data: Data, matters: frozenset[Matter] = frozenset()) -> tuple[Rule, ...]:
        """Rules of a scope that look at what has these, or a field that is given."""
        plugins = self.context.plugins
        given = [field for field in _fields_of(scope, plugins) if field.name in data.values]
        return _rules_on(scope, matters.union(given), plugins)

    def _ask(self, rules: Iterable[Rule], *values: Any) -> None:
        for rule in rules:
            # a clean file is the usual one: nothing else is done for a rule that has nothing to say
            for one in rule.check(*values, self.context):
                severity = self.context.severity(rule.code, rule.severity)
                self.findings.append(rule.finding(one, self.path, severity))

    def _document(self, text: str) -> tuple[DocumentFacts, Data]:
        document, yaml, line = self.parts(text)
        view = DocumentView(document)
        # of what two people wrote half is to go: nothing can be said of it, and nothing put right
        whole = all(problem.message.key != MERGED for _, problem in self.problems)
        self._ask(self._shown(Scope.DOCUMENT, document.front, view.matters) if whole else (), view)
        if self.context.own and whole:
            self.findings += judged(view, self.context.own, self.context.settings.severities)
        front, body = document.front, document.body
        unique = view.borne if not view.repeated else sorted(view.addresses)
        fields = {name: value for name, value in front.values.items() if name not in LEFT_OUT}
        facts = DocumentFacts(
            self.path,
            self.file.owner,
            fields,
            yaml,
            line,
            # documents share most addresses: interned, a cache of many keeps each once
            tuple(map(intern, unique)),
            tuple(sorted(view.repeated)),
            tuple(map(_link_fact, body.links)),
            {name: fold_lookalikes(str(fields[name])).casefold() for name in ("code", "title") if name in fields},
            act_facts(view.acts, view.standards),
            name_facts(view),
        )
        return facts, front

    def _revision(self, text: str) -> tuple[RevisionFacts, Data]:
        data = self.yaml(text, self.context.files.get("revision"))
        self._ask(self._shown(Scope.REVISION, data), data, self.file)
        return RevisionFacts(self.path, self.file.owner, self.file.name, dict(data.values), text), data

    def _event(self, text: str) -> tuple[EventFacts | None, Data]:
        *folders, kind, file = self.path.split("/")
        schema = self.context.event_schemas.get(kind)
        if schema is None:
            return None, Data()
        data = self.yaml(text, schema)
        version = folders[-1] if "revisions" in folders else ""
        name = file.removesuffix(".yaml")
        return EventFacts(self.path, self.file.owner, version, kind, name, dict(data.values), text), data

    def _register(self, text: str) -> tuple[RegisterFacts, Data]:
        register = self.file.owner
        in_folder = self.file.kind is FileKind.RECORD
        # a file kept the other way is a finding of its own; its fields would all be strange to the schema
        schema = self.context.registers.get(register) if self.context.folders.get(register) is in_folder else None
        data = self.yaml(text, schema)
        if in_folder:
            records = {self.file.name: dict(data.values)}
            prefix = f"/{self.file.name}"
        else:
            found = data.values.get("records", {})
            records = {key: dict(value) for key, value in found.items() if isinstance(value, Mapping)}
            prefix = ""
        places = {prefix + pointer.removeprefix("/records"): (*place,) for pointer, place in data.places.items()}
        broken = any(code == "QMS102" for code, _ in self.problems)
        return RegisterFacts(register, records, places, broken), data


_BY_SCOPE: dict[tuple[str, ...], dict[Scope, tuple[Rule, ...]]] = {}


def _rules_of(scope: Scope, plugins: tuple[str, ...]) -> tuple[Rule, ...]:
    known = _BY_SCOPE.get(plugins)
    if known is None:
        rules = [rule for rule in catalog() if not rule.plugin or rule.plugin in plugins]
        known = _BY_SCOPE[plugins] = {one: tuple(rule for rule in rules if rule.scope is one) for one in Scope}
    return known[scope]


@lru_cache(maxsize=64)
def _fields_of(scope: Scope, plugins: tuple[str, ...]) -> tuple[Field, ...]:
    """Fields that rules of a scope look for."""
    wanted = (one for rule in _rules_of(scope, plugins) for one in rule.where or ())
    return tuple(dict.fromkeys(one for one in wanted if isinstance(one, Field)))


@lru_cache(maxsize=1024)
def _rules_on(scope: Scope, matters: frozenset[Matter], plugins: tuple[str, ...]) -> tuple[Rule, ...]:
    """Rules of a scope that look at what has any of these."""
    return tuple(one for one in _rules_of(scope, plugins) if one.where is None or not one.where.isdisjoint(matters))


def _link_fact(link: Link) -> LinkFact:
    return (link.kind.value, link.target, link.address, link.line, link.column, link.length)


def problems_of(read: FileRead, code: str) -> Iterator[Said]:
    """What reading the file brought to light and the rule of this code reports, each in its own words."""
    for kept, problem in read.problems:
        if kept == code:
            yield Said(problem.place, message=problem.message)


def unreadable(path: str, problem: Message, context: Context) -> Analysis:
    """Analysis of a file that could not be read at all."""
    reader = _Reader(path, context)
    reader.keep("QMS101", (YamlProblem(Place(1), problem),))
    reader.judge_reading(Data())
    return Analysis(None, tuple(reader.findings))
