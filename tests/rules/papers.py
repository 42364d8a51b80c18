"""Real papers imported and judged: where a line of the paper stands in the document, and what the rules say there."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from qms.imports.importing import Imported, import_text
from qms.model.findings import Finding
from tests.rules.sample import findings_of, laid_over

_TYPES = {"002": "quality-manual"}
#: So many words at the beginning of a line are enough to know it.
_KEY = 12
_IN_BRACKETS = re.compile(r"\((\d+)\)$")


class Paper:
    """A paper by the number of its seed: its lines, its import, and the findings on it, beside another paper if any."""

    def __init__(self, number: str, folder: Path, beside: str = "") -> None:
        source = next(iter(sorted(folder.glob(f"{number}*.txt"))))
        self.id = f"seed-{number}"
        self.lines = source.read_text("utf-8").split("\n")
        self.imported = _imported(source, number)
        self.document = self.imported.document_md.split("\n")
        self.files = _files(self.id, self.imported)
        others = paper(beside, folder).files if beside else {}
        self.findings = tuple(one for one in findings_of(laid_over("") | others | self.files) if self.id in one.path)

    def of(self, file: str) -> list[Finding]:
        """Findings on one of the three files: document, import or revision."""
        return [one for one in self.findings if Path(one.path).stem == file]

    def codes(self) -> set[str]:
        """Codes of all findings."""
        return {one.code for one in self.findings}

    def document_line(self, line: int) -> int:
        """Line of document.md on which the words of a line of the paper stand."""
        key = words(self.lines[line - 1])[:_KEY]
        removed = {gone.line for gone in self.imported.removed}
        kept = [before for number, before in enumerate(self.lines[: line - 1], 1) if number not in removed]
        nth = sum(words(before)[: len(key)] == key for before in kept)
        start = self.document.index("---", 1)
        body = enumerate(self.document[start:], start + 1)
        return [number for number, text in body if holds(words(text), key)][nth]

    def codes_at(self, line: int) -> set[str]:
        """Codes of the findings on the line of document.md where a line of the paper stands."""
        there = self.document_line(line)
        return {one.code for one in self.of("document") if one.place.line == there}

    def codes_between(self, first: int, last: int) -> set[str]:
        """Codes of the findings on what two lines of the paper enclose, the last one left out."""
        lines = range(self.document_line(first), self.document_line(last))
        return {one.code for one in self.of("document") if one.place.line in lines}

    def paper_lines(self, finding: Finding) -> set[int]:
        """Lines of the paper that a finding on import.yaml or revision.yaml shows."""
        values = dict(finding.message.values)
        if "seen" in values:
            return {int(match[1]) for one in values["seen"] if (match := _IN_BRACKETS.search(one))}
        if "line" in values:
            return {int(values["line"])}
        below = self.imported.revision_yaml.split("\n")[finding.place.line :]
        return {int(line.split(":")[1]) for line in below[:1] if line.strip().startswith("line:")}


@cache
def paper(number: str, folder: Path, beside: str = "") -> Paper:
    """The paper of a seed, imported and judged once, alone or beside another."""
    return Paper(number, folder, beside)


def words(text: str) -> list[str]:
    """Words and numbers of a line, without marks."""
    return re.findall(r"[^\W_]+", text.casefold())


def holds(text: list[str], key: list[str]) -> bool:
    """Whether a sequence of words stands in a text."""
    return bool(key) and any(text[start : start + len(key)] == key for start in range(len(text) - len(key) + 1))


def _imported(source: Path, number: str) -> Imported:
    return import_text(
        source.name,
        source.read_text("utf-8"),
        document_type=_TYPES.get(number, "regulation"),
        document_id=f"seed-{number}",
        opened=date(2026, 1, 10),
        by="asanov",
    )


def _files(name: str, imported: Imported) -> dict[str, bytes]:
    texts = {
        f"documents/{name}/document.md": imported.document_md,
        f"documents/{name}/import.yaml": imported.import_yaml,
        f"documents/{name}/revisions/{imported.version}/revision.yaml": imported.revision_yaml,
    }
    return {path: text.encode() for path, text in texts.items()}
