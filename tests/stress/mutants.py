"""Files of a registry changed at random, and what judging them takes."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qms.rules.analysis import analyse
from qms.rules.catalog import catalog
from qms.rules.context import Context
from qms.rules.engine import check
from qms.rules.facts import Analysis
from tests.rules.sample import DOCUMENT, TODAY, context_of, findings_of, laid_over

ROOT = Path(__file__).parents[2]
#: Seconds after which judging one file counts as a hang.
PATIENCE = 2.0
#: What people, editors and programs leave in files, and what strains a reader.
TOKENS = (
    "«", "»", '"', "(", ")", "[", "](#4.2)", "](doc:other#1.1@1.0)", "**", "|", "{{terms}}", "___", "…", "№", "N°", "–",
    "1.1.", "99.99.99.", "IV", "а)", "# ", "## 5.1. ", "# 1-тиркеме. ", "31.02.2026-ж.", "2024 жылдын «01» 02", "20__",
    "СМСтин", "БСМжАБ", "AVNде", "ВеEasy", "бѳлүм", "Ж.Баласагын", "ж.б.", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n",
    "---\n", "\n---\n", "\t", "\0", "\ufeff", "\u200b", "\u202e", "\ud7ff", "&a *a", "!!python/object", "<<: ", "\r\n",
    "accept: {QMS501: x}\n", "title: ", "abbreviations:\n- {abbreviation: А, expansion: Б}\n", "terms: [", "\r", ": ",
)  # fmt: skip
STRAINS = (
    "(" * 3000, "а" * 20_000, "1." * 4000, "- " * 3000, "[" * 5000, "«" * 2000, "а-" * 5000, "| " * 5000, "СМС" * 3000,
)  # fmt: skip
ENCODINGS = ("cp1251", "utf-16", "utf-8-sig")


class Mutant(NamedTuple):
    """A file changed at random: the number it is made again from, its path, its bytes."""

    number: int
    path: str
    data: bytes


class Outcome(NamedTuple):
    """What judging a mutant took, and the trace of what it raised, empty where nothing."""

    mutant: Mutant
    seconds: float
    error: str


def originals(papers: Path | None = None) -> list[tuple[str, bytes]]:
    """Files to begin with, by path in a registry: the model university's, the rules' examples, real papers if given."""
    root = ROOT / "docs_registry"
    paths = (path for path in sorted(root.rglob("*.*")) if path.is_file())
    found = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]
    for rule in catalog():
        found += [(DOCUMENT, laid_over(example)[DOCUMENT]) for example in (rule.doc.wrong, rule.doc.right)]
    texts = sorted(papers.glob("*.txt")) if papers else []
    front = laid_over("")[DOCUMENT].partition(b"\n---\n")[0] + b"\n---\n"
    return found + [(DOCUMENT, front + path.read_bytes()) for path in texts]


def mutants(numbers: range, files: list[tuple[str, bytes]]) -> Iterator[Mutant]:
    """One mutant for each number; the same number gives the same one."""
    for number in numbers:
        chance = random.Random(number)
        path, data = chance.choice(files)
        for _ in range(chance.randint(1, 6)):
            data = _changed(data, chance, files)
        # a document may lie where another kind of file is expected, and the reverse
        yield Mutant(number, path if chance.random() < 0.9 else chance.choice(files)[0], data)


Span = tuple[int, int]


def _cut(data: bytes, span: Span, _chance: random.Random) -> bytes:
    return data[: span[0]]


def _without(data: bytes, span: Span, _chance: random.Random) -> bytes:
    return data[: span[0]] + data[span[1] :]


def _repeated(data: bytes, span: Span, chance: random.Random) -> bytes:
    start, end = span
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _byte(data: bytes, span: Span, chance: random.Random) -> bytes:
    return data[: span[0]] + bytes([chance.randrange(256)]) + data[span[0] + 1 :]


def _lines_swapped(data: bytes, _span: Span, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _token(data: bytes, span: Span, chance: random.Random) -> bytes:
    words = chance.choice(STRAINS if chance.random() < 0.01 else TOKENS)
    return data[: span[0]] + words.encode() + data[span[0] :]


def _encoded(data: bytes, span: Span, chance: random.Random) -> bytes:
    if chance.random() > 0.05:
        return _token(data, span, chance)
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


CHANGES = (_cut, _without, _repeated, _byte, _lines_swapped, _token, _token, _token, _encoded)


def _changed(data: bytes, chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 2, 7, 40, 400)))
    if chance.random() < 0.15:
        other = chance.choice(files)[1]
        place = chance.randint(0, len(other))
        return data[:start] + other[place : place + chance.choice((20, 300, 3000))] + data[end:]
    return chance.choice(CHANGES)(data, (start, end), chance)


@cache
def _sample() -> tuple[Context, dict[str, Analysis]]:
    """Context of the sample registry, and what its files say."""
    files = laid_over("")
    context = context_of(files)
    return context, {path: analyse(path, data, context) for path, data in files.items()}


def _judge(mutant: Mutant) -> None:
    if mutant.path == "qms.yaml" or "/revisions/" in mutant.path:
        # settings change everything; a frozen text is held against the working one
        findings_of({**laid_over(""), mutant.path: mutant.data})
        return
    context, analyses = _sample()
    check({**analyses, mutant.path: analyse(mutant.path, mutant.data, context)}, context, TODAY)


def tried(mutant: Mutant) -> Outcome:
    """Judge a registry in which one file is the mutant."""
    begin = time.perf_counter()
    error = ""
    try:
        _judge(mutant)
    except Exception:  # noqa: BLE001 - whatever it is, it is reported
        error = traceback.format_exc()
    return Outcome(mutant, time.perf_counter() - begin, error)
