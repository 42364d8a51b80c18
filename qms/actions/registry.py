"""A registry opened at one moment: its files, what they say, what is wrong with them."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qms.actions.ruleset import rules_digest
from qms.errors import UsageError
from qms.model.findings import Finding, Severity
from qms.rules.packing import pack_findings, unpack_findings
from qms.store.reading import Content, Files, Source
from qms.store.resources import Resource, Resources

if TYPE_CHECKING:
    from qms.actions.context import Kept
    from qms.actions.reading import Kept as KeptFile
    from qms.actions.reading import Reader, Row
    from qms.model.documents import Document
    from qms.model.snapshot import ApprovedText, Snapshot, TranslatedText
    from qms.rules.context import Context
    from qms.rules.facts import Analysis
    from qms.store.cache import Cache

# What reading, judging and printing take is imported where it is done: where nothing has changed, little of it is.

#: Told how many files of how many have been read.
Progress = Callable[[int, int], None]


class Checked(NamedTuple):
    """What the rules say about a registry, how much they looked at, and what is known of old and not told again."""

    findings: tuple[Finding, ...]
    documents: int
    records: int
    known: tuple[Finding, ...] = ()


@dataclass
class Registry:
    """A registry as a source shows it on a day; everything is read when first asked for.

    ``open_cache`` gives the cache of a rule set; without it everything is worked out anew.
    """

    source: Source
    resources: Resources
    today: date
    open_cache: Callable[[str], Cache] | None = None
    progress: Progress | None = None

    @cached_property
    def files(self) -> Files:
        """Its files with the keys of their contents."""
        return self.source.files()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Paths of its files, sorted."""
        return tuple(sorted(self.files.keys))

    @cached_property
    def cache(self) -> Cache | None:
        """What was worked out before with the same code, schemas and settings."""
        if self.open_cache is None:
            return None
        settings = self.files.keys.get("qms.yaml", "")
        ruleset = f"{rules_digest()}\n{self.resources.digest()}\n{settings}\n{self._plugins_mark()}"
        return self.open_cache(hashlib.sha256(ruleset.encode()).hexdigest())

    def _plugins_mark(self) -> str:
        """Mark of the packages whose rules are asked for; empty where there are none."""
        settings = self.source.read("qms.yaml").data
        if b"plugins:" not in settings:
            return ""
        from qms.actions.plugins import plugins_mark, plugins_named  # noqa: PLC0415

        return plugins_mark(plugins_named(settings))

    @cached_property
    def context(self) -> Context:
        """Schemas and settings.

        Raises:
            UsageError: qms.yaml or an organisation's own schema cannot be read.
        """
        return self._context(self._kept)

    @cached_property
    def _kept(self) -> Kept | None:
        """Schemas and settings found sound before by the same rules."""
        known = self.cache.named("context") if self.cache else None
        if known is None:
            return None
        from qms.actions.context import Kept  # noqa: PLC0415

        return Kept(*marshal.loads(known))

    def _context(self, kept: Kept | None) -> Context:
        settings = self.source.read("qms.yaml")
        if settings.problem is not None:
            raise UsageError("errors.settings-unreadable", hint=settings.problem)
        from qms.actions.context import build_context  # noqa: PLC0415

        return build_context(self.resources, settings.data, kept)

    def prepare(self) -> None:
        """Make ready what reading and judging take.

        Raises:
            UsageError: as for ``context``.
        """
        from qms.actions import reading  # noqa: F401, PLC0415
        from qms.rules import analysis, engine  # noqa: F401, PLC0415

        # to ask the cache would wait for git, which is still listing
        self.context = self._context(None)

    def settings_sound(self) -> None:
        """Raise UsageError where qms.yaml has an error: what is worked out from it would go by settings not meant."""
        if self._kept:
            # found so before by the same rules, which are not even imported
            return
        from qms.rules.analysis import analyse  # noqa: PLC0415

        for finding in analyse("qms.yaml", self.source.read("qms.yaml").data, self.context).findings:
            if finding.severity is Severity.ERROR:
                raise UsageError("errors.settings-faulty", hint=finding.message, line=finding.place.line)
        if self.cache:
            from qms.actions.context import kept_of  # noqa: PLC0415

            self.cache.keep("context", marshal.dumps(tuple(kept_of(self.context))))

    @cached_property
    def analyses(self) -> Mapping[str, Analysis]:
        """Analysis of every file by its path."""
        from qms.actions.reading import quiet_collector  # noqa: PLC0415
        from qms.rules.facts import unpack  # noqa: PLC0415

        with quiet_collector():
            return {path: unpack(packed) for path, (_, _, packed) in self._everything.items()}

    @cached_property
    def snapshot(self) -> Snapshot:
        """All it says."""
        from qms.rules.assembly import snapshot_of  # noqa: PLC0415

        return snapshot_of(self.analyses, self.context, self.texts)

    @cached_property
    def texts(self) -> tuple[ApprovedText | TranslatedText, ...]:
        """Approved texts of the documents whose working text is another, and translations of which one was accepted."""
        from qms.actions.reading import approved_texts, translated_texts  # noqa: PLC0415

        beside = self.source, self.files, self.context, self.cache
        return *approved_texts(*beside), *translated_texts(*beside)

    def check(self) -> Checked:
        """All findings, sorted. Nothing is judged again that has not changed."""
        key = _digest(self.files.tree_key(), self.today)
        known = self.cache.result(key) if self.cache else None
        if known is not None:
            findings, documents, records, old = marshal.loads(known)
            return Checked(unpack_findings(findings), documents, records, unpack_findings(old))
        from qms.actions.reading import quiet_collector  # noqa: PLC0415

        with quiet_collector():
            checked = self._at_a_glance() or self._in_full()
        if self.cache:
            told = (pack_findings(checked.findings), checked.documents, checked.records, pack_findings(checked.known))
            self.cache.put_result(key, marshal.dumps(told))
        return checked

    def _at_a_glance(self) -> Checked | None:
        """All findings, where no file's facts have changed: then the findings across files are those known before."""
        rows = self._reader.survey(self.files) if self.cache else None
        known = self.cache.result(self._facts_key(rows)) if self.cache and rows else None
        if rows is None or known is None:
            return None
        from qms.model.snapshot import BaselineFacts, DocumentFacts  # noqa: PLC0415
        from qms.rules.engine import settled  # noqa: PLC0415

        across_files, facts, baselines, documents, records = marshal.loads(known)
        own = (finding for _, _, packed in rows.values() if packed for finding in unpack_findings(packed))
        found = (*own, *unpack_findings(across_files))
        accept, kept = (DocumentFacts(*one) for one in facts), (BaselineFacts(*one) for one in baselines)
        new, old = settled(found, accept, kept, self.context)
        return Checked(new, documents, records, old)

    def _in_full(self) -> Checked:
        from qms.actions.reading import row  # noqa: PLC0415
        from qms.rules.engine import accepting, across, counts, settled  # noqa: PLC0415

        own = (finding for analysis in self.analyses.values() for finding in analysis.findings)
        across_files = across(self.snapshot, self.context, self.today)
        documents = accepting(self.snapshot)
        baselines = self.snapshot.baselines
        new, old = settled((*own, *across_files), documents, baselines, self.context)
        checked = Checked(new, *counts(self.files.keys, self.snapshot), old)
        if self.cache:
            key = self._facts_key({path: row(one) for path, one in self._everything.items()})
            facts, kept = ([tuple(one) for one in several] for several in (documents, baselines))
            told = (pack_findings(across_files), facts, kept, checked.documents, checked.records)
            self.cache.put_result(key, marshal.dumps(told))
        return checked

    def _facts_key(self, rows: Mapping[str, Row]) -> str:
        """Key of what all files say, whatever else stands in them."""
        said = [f"{path} {mark}" for path, (_, mark, _) in rows.items()]
        return _digest("\n".join((*said, *map(str, self.texts))), self.today)

    @cached_property
    def _everything(self) -> dict[str, KeptFile]:
        return self._reader.everything(self.files)

    @cached_property
    def _reader(self) -> Reader:
        from qms.actions.reading import Reader  # noqa: PLC0415

        return Reader(self.source, self.context, self.cache, self.progress)

    def document(self, document_id: str) -> Document:
        """One document, whole.

        Raises:
            UsageError: there is none of that id, or its text cannot be read.
        """
        path = f"documents/{document_id}/document.md"
        content = self.source.read(path)
        if content.problem is not None:
            raise UsageError("errors.document-unreadable", hint=content.problem, id=document_id)
        return self.parsed(path, content.data, document_id)

    def parsed(self, path: str, data: bytes, document_id: str) -> Document:
        """A text of a document taken apart: its working text, or one that is kept elsewhere."""
        from qms.actions.read_before import KnownFronts  # noqa: PLC0415 - start-up: as told at the head
        from qms.rules.parsing import read_document  # noqa: PLC0415

        known = KnownFronts(self.snapshot.document(document_id), self.cache)
        return read_document(path, data, self.context, known)

    def read(self, path: str) -> Content:
        """One file."""
        return self.source.read(path)

    def template(self, name: str) -> Resource:
        """A template, the same for every paper of one command. Raises UsageError: there is none of that name."""
        if name not in self._templates:
            self._templates[name] = self.resources.template(name)
        return self._templates[name]

    @cached_property
    def _templates(self) -> dict[str, Resource]:
        return {}

    def line_of(self, path: str, line: int) -> str:
        """A line of a file, without its end; empty where there is none."""
        lines = self._lines(path)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def documents(self) -> Iterator[str]:
        """Ids of its documents, sorted."""
        from qms.rules.paths import FileKind, file_path  # noqa: PLC0415

        for path in self.files.keys:
            if (found := file_path(path)).kind is FileKind.DOCUMENT:
                yield found.owner

    def _lines(self, path: str) -> list[str]:
        cached = self._texts
        if path not in cached:
            cached[path] = self.source.read(path).data.decode("utf-8", "replace").split("\n")
        return cached[path]

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        return {}


def _digest(text: str, today: date) -> str:
    return hashlib.sha256(f"{today}\n{text}".encode("utf-8", "surrogateescape")).hexdigest()
