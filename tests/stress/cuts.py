"""A paper cut off anywhere: read, imported, written, judged; whatever comes, nothing may be raised."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qms.imports.importing import import_text
from qms.rules.analysis import analyse
from qms.rules.context import Context
from qms.rules.engine import check
from qms.rules.facts import Analysis
from qms.text.decoding import decode
from tests.rules.sample import context_of, laid_over

#: Seconds that one case may take.
PATIENCE = 5.0
TODAY = date(2026, 11, 21)
_SEED = 20260119
#: Not text, not YAML, no front matter: what import writes is never such.
_UNREADABLE = frozenset({"QMS101", "QMS102", "QMS104"})


class Case(NamedTuple):
    """A paper and how many of its bytes are left."""

    paper: str
    cut: int


class Outcome(NamedTuple):
    """How long a case took, and what was raised, if anything."""

    case: Case
    seconds: float
    error: Exception | None


def cuts(paper: str, data: bytes, random_bytes: int) -> Iterator[Case]:
    """Every line boundary of a paper, and so many random bytes of it; the same at every run."""
    chance = random.Random(f"{_SEED} {paper}")
    ends = [index + 1 for index, byte in enumerate(data) if byte == ord("\n")]
    places = {0, *ends, len(data), *(chance.randrange(len(data)) for _ in range(random_bytes))}
    yield from (Case(paper, place) for place in sorted(places))


@cache
def _sample() -> tuple[Context, dict[str, Analysis]]:
    """Context of the sample registry, and what its files say."""
    files = laid_over("")
    context = context_of(files)
    return context, {path: analyse(path, data, context) for path, data in files.items()}


def go_through(data: bytes, name: str) -> None:
    """Read, import, write and judge what is left of a paper; raises what should never be raised."""
    text, _ = decode(data)
    imported = import_text(
        name, text, document_type="regulation", document_id="cut", opened=TODAY, by="asanov", data=data
    )
    written = {
        "document.md": imported.document_md,
        "import.yaml": imported.import_yaml,
        f"revisions/{imported.version}/revision.yaml": imported.revision_yaml,
    }
    context, analyses = _sample()
    fresh = {f"documents/cut/{file}": content.encode() for file, content in written.items()}
    read = {path: analyse(path, content, context) for path, content in fresh.items()}
    # the paper itself as it lies there, in the place of a document: nothing in it is ours
    raw = {"documents/raw/document.md": analyse("documents/raw/document.md", data, context)}
    check({**analyses, **read, **raw}, context, TODAY)
    for path, analysis in read.items():
        broken = [found for found in analysis.findings if found.code in _UNREADABLE]
        if broken:
            raise AssertionError(f"what import wrote cannot be read: {path}: {broken[0]}")


def tried(case: Case, data: bytes) -> Outcome:
    """Outcome of one case."""
    start = time.perf_counter()
    error: Exception | None = None
    try:
        go_through(data[: case.cut], case.paper)
    except Exception as raised:  # noqa: BLE001 - any at all is what is looked for
        error = raised
    return Outcome(case, time.perf_counter() - start, error)


def papers(folder: Path) -> dict[str, bytes]:
    """Bytes of every paper in a folder by its file's name."""
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.txt"))}
