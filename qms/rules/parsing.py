"""Text of one file → its values, or the document it is, along its schema; what is wrong with it is kept by code.

Nothing is judged here: who only prints a document needs no rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Protocol

from qms.model.documents import Document
from qms.model.findings import Place
from qms.model.records import Data
from qms.rules.context import Context
from qms.rules.paths import file_path
from qms.text.decoding import decode
from qms.text.front_matter import split
from qms.text.pointers import Places
from qms.text.scanner import scan
from qms.text.schemas import Schema
from qms.text.yaml_problems import YamlProblem, merge_marker

#: Front matter that no other file looks at, and facts do not hold.
LEFT_OUT = frozenset({"terms", "abbreviations"})


class Fronts(Protocol):
    """Values of front matters that were read before with the same schemas, by their text; of sound ones only."""

    def find(self, text: str) -> Mapping[str, Any] | None:
        """Values of a front matter, if they are known."""

    def keep(self, text: str, values: Mapping[str, Any]) -> None:
        """Keep the values of one that was read."""


class Parser:
    """Takes one file apart; problems of reading are kept by the code of the rule that reports them."""

    def __init__(self, path: str, context: Context) -> None:
        self.path = path
        self.file = file_path(path)
        self.context = context
        self.problems: list[tuple[str, YamlProblem]] = []

    def keep(self, code: str, problems: Iterable[YamlProblem]) -> None:
        """Keep problems for the rule that reports them."""
        self.problems.extend((code, problem) for problem in problems)

    def yaml(self, text: str, schema: Schema | None, first_line: int = 1) -> Data:
        """Data of a YAML text along its schema."""
        from qms.text.yaml_nodes import load  # noqa: PLC0415 - start-up: a text that is known is not read again

        loaded = load(text, first_line=first_line)
        self.keep("QMS102", loaded.problems)
        if schema is None:
            values = loaded.values if isinstance(loaded.values, Mapping) else {}
            return Data(values, loaded.places)
        data, problems = schema.coerce(loaded)
        if not loaded.problems:
            self.keep("QMS201", problems)
        return data

    def parts(self, text: str, known: Fronts | None = None) -> tuple[Document, str, int]:
        """The document of a text, its front matter as written, and the line that begins on.

        A front matter that is ``known`` is not read again.
        """
        parts = split(text)
        if parts.problem is not None:
            self.keep("QMS104", (parts.problem,))
        values = known.find(parts.yaml) if known else None
        front = Data(values, Places(partial(_located, parts.yaml, parts.yaml_line))) if values else None
        if front is None:
            front = self._front(parts.yaml, parts.yaml_line)
            if known and not self.problems:
                known.keep(parts.yaml, front.values)
        if "<" in parts.body and (marker := merge_marker(parts.body, parts.body_line)):
            self.keep("QMS102", (marker,))
        body = scan(parts.body, parts.body_line)
        document = Document(self.file.owner, self.path, front, body, text, parts.body, parts.body_line)
        return document, parts.yaml, parts.yaml_line

    def _front(self, text: str, line: int) -> Data:
        from qms.text.yaml_nodes import load  # noqa: PLC0415 - start-up: as in `yaml`

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


def read_document(path: str, data: bytes, context: Context, known: Fronts | None = None) -> Document:
    """The document at ``path``, whole; what is wrong with it is left to the rules."""
    return Parser(path, context).parts(decode(data)[0], known)[0]


def _located(text: str, first_line: int) -> dict[str, Place]:
    from qms.text.yaml_nodes import located  # noqa: PLC0415 - start-up: asked for only where a place is told

    return located(text, first_line)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
