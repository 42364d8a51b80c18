"""Bytes of one file → what it says and what is wrong with it by itself. Pure, so that it can be cached by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple, TypeAlias

from qms.model.blocks import Link
from qms.model.documents import Document
from qms.model.findings import Finding, Place
from qms.model.messages import Message
from qms.model.records import Data
from qms.model.snapshot import BaselineFacts, DocumentFacts, EventFacts, LinkFact, RevisionFacts
from qms.rules.catalog import PROBLEMS, Matter, Rule, Said, Scope, catalog
from qms.rules.citations import act_facts
from qms.rules.context import Context
from qms.rules.name_facts import name_facts
from qms.rules.own import judged
from qms.rules.packing import PackedFinding, pack_findings, unpack_findings
from qms.rules.paths import FileKind, FilePath, file_path
from qms.rules.view import DocumentView
from qms.text.collation import fold_lookalikes
from qms.text.decoding import decode
from qms.text.front_matter import split
from qms.text.scanner import scan
from qms.text.schemas import Schema
from qms.text.yaml_nodes import load
from qms.text.yaml_problems import YamlProblem, merge_marker


class RegisterFacts(NamedTuple):
    """Records of one register file: id → values, and where each value stands (JSON pointer → place).

    ``broken``: its YAML is, so that it may hold more than was read.
    """

    register: str
    records: dict[str, Any]
    places: dict[str, tuple[int, int, int]]
    broken: bool = False


Facts: TypeAlias = DocumentFacts | RevisionFacts | EventFacts | RegisterFacts | BaselineFacts


class Analysis(NamedTuple):
    """What one file says, as facts of its kind (None where it could not be read), and its own findings."""

    facts: Facts | None
    findings: tuple[Finding, ...]


class FileRead(NamedTuple):
    """A file as rules of the file scope see it: what reading it brought to light."""

    path: FilePath
    problems: tuple[tuple[str, YamlProblem], ...]
    data: Data


#: Key of the message that git left a file half-merged.
MERGED = "text.merge_marker"
#: Front matter that no other file looks at.
_LEFT_OUT = frozenset({"terms", "abbreviations"})


def analyse(path: str, data: bytes, context: Context) -> Analysis:
    """Analysis of the file at ``path``; any bytes give a result."""
    return _Reader(path, context).read(data)


class _Reader:
    """Reads one file; problems of reading are kept by the rule that reports them."""

    def __init__(self, path: str, context: Context) -> None:
        self.path = path
        self.file = file_path(path)
        self.context = context
        self.problems: list[tuple[str, YamlProblem]] = []
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
                found = None, self.yaml(text, self.context.settings_schema)
        return found

    def _baseline(self, text: str) -> tuple[BaselineFacts, Data]:
        data = self.yaml(text, self.context.beside.get("baseline"))
        entries = data.values.get("findings", ())
        known = tuple(
            (str(one.get("code", "")), str(one.get("key", ""))) for one in entries if isinstance(one, Mapping)
        )
        return BaselineFacts(self.path, self.file.owner, known), data

    def _import(self, text: str) -> tuple[None, Data]:
        data = self.yaml(text, self.context.beside.get("import"))
        self.judge(Scope.IMPORT, data)
        return None, data

    def keep(self, code: str, problems: Iterable[YamlProblem]) -> None:
        """Keep problems for the rule that reports them."""
        self.problems.extend((code, problem) for problem in problems)

    def judge(self, scope: Scope, *values: Any) -> None:
        """Let every rule of a scope look."""
        self._ask(_rules_of(scope, self.context.plugins), *values)

    def _ask(self, rules: Iterable[Rule], *values: Any) -> None:
        for rule in rules:
            # a clean file is the usual one: nothing else is done for a rule that has nothing to say
            for one in rule.check(*values, self.context):
                severity = self.context.severity(rule.code, rule.severity)
                self.findings.append(rule.finding(one, self.path, severity))

    def yaml(self, text: str, schema: Schema | None, first_line: int = 1) -> Data:
        """Data of a YAML text along its schema."""
        loaded = load(text, first_line=first_line)
        self.keep("QMS102", loaded.problems)
        if schema is None:
            values = loaded.values if isinstance(loaded.values, Mapping) else {}
            return Data(values, loaded.places)
        data, problems = schema.coerce(loaded)
        if not loaded.problems:
            self.keep("QMS201", problems)
        return data

    def document(self, text: str) -> Document:
        """The document of a text."""
        return self._parts(text)[0]

    def _parts(self, text: str) -> tuple[Document, str, int]:
        parts = split(text)
        if parts.problem is not None:
            self.keep("QMS104", (parts.problem,))
        front = self._front(parts.yaml, parts.yaml_line)
        if "<" in parts.body and (marker := merge_marker(parts.body, parts.body_line)):
            self.keep("QMS102", (marker,))
        body = scan(parts.body, parts.body_line)
        document = Document(self.file.owner, self.path, front, body, text, parts.body, parts.body_line)
        return document, parts.yaml, parts.yaml_line

    def _document(self, text: str) -> tuple[DocumentFacts, Data]:
        document, yaml, line = self._parts(text)
        view = DocumentView(document)
        self._ask(_rules_on(Scope.DOCUMENT, view.matters, self.context.plugins), view)
        if self.context.own:
            self.findings += judged(view, self.context.own, self.context.settings.severities)
        front, body = document.front, document.body
        unique = view.borne if not view.repeated else sorted(view.addresses)
        fields = {name: value for name, value in front.values.items() if name not in _LEFT_OUT}
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

    def _front(self, text: str, line: int) -> Data:
        loaded = load(text, first_line=line)
        self.keep("QMS102", loaded.problems)
        values = loaded.values if isinstance(loaded.values, Mapping) else {}
        schema = self.context.documents.get(str(values.get("type", "")))
        if schema is None:
            return Data(_present(values), loaded.places)
        data, problems = schema.coerce(loaded)
        if not loaded.problems:
            self.keep("QMS201", problems)
        return data

    def _revision(self, text: str) -> tuple[RevisionFacts, Data]:
        data = self.yaml(text, self.context.revision_schema)
        self.judge(Scope.REVISION, data, self.file)
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


#: Kinds whose bytes are not looked at.
UNREAD = frozenset({FileKind.ATTACHMENT, FileKind.STRAY})
_BY_SCOPE: dict[tuple[str, ...], dict[Scope, tuple[Rule, ...]]] = {}


def _rules_of(scope: Scope, plugins: tuple[str, ...]) -> tuple[Rule, ...]:
    known = _BY_SCOPE.get(plugins)
    if known is None:
        rules = [rule for rule in catalog() if not rule.plugin or rule.plugin in plugins]
        known = _BY_SCOPE[plugins] = {one: tuple(rule for rule in rules if rule.scope is one) for one in Scope}
    return known[scope]


@lru_cache(maxsize=1024)
def _rules_on(scope: Scope, matters: frozenset[Matter], plugins: tuple[str, ...]) -> tuple[Rule, ...]:
    """Rules of a scope that look at what has these."""
    return tuple(one for one in _rules_of(scope, plugins) if one.where is None or one.where in matters)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


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


def read_document(path: str, data: bytes, context: Context) -> Document:
    """The document at ``path``, whole; what is wrong with it is left to the rules."""
    reader = _Reader(path, context)
    return reader.document(decode(data)[0])


#: An analysis as builtin values: kind of its facts, the facts, its findings.
Packed = tuple[str, tuple[Any, ...] | None, tuple[PackedFinding, ...]]


def pack(analysis: Analysis) -> Packed:
    """An analysis as builtin values, for a cache that marshals."""
    facts = analysis.facts
    kind = type(facts).__name__ if facts is not None else ""
    return kind, tuple(facts) if facts is not None else None, pack_findings(analysis.findings)


def unpack(packed: Packed) -> Analysis:
    """The analysis that `pack` took apart."""
    kind, facts, findings = packed
    return Analysis(_FACTS[kind](*facts) if facts is not None else None, unpack_findings(findings) if findings else ())


_FACTS: Mapping[str, type[Facts]] = {
    one.__name__: one for one in (DocumentFacts, RevisionFacts, EventFacts, RegisterFacts, BaselineFacts)
}
