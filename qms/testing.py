"""For tests of rules: the smallest valid registry, and what a rule's examples make of it.

The author of a package with rules (`qms.rules.plugin`) holds one against its own docstring with `check_rule`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from qms.actions.context import build_context
from qms.actions.plugins import load_plugins
from qms.language import LANGUAGES, say
from qms.model.findings import Finding
from qms.model.snapshot import Change
from qms.rules.analysis import analyse
from qms.rules.approved import approved_text, departed
from qms.rules.assembly import Texts, snapshot_of
from qms.rules.catalog import rule_of
from qms.rules.context import Context
from qms.rules.engine import check, gates
from qms.rules.facts import Analysis
from qms.rules.translated import accepted_translations, translated_text
from qms.store.resources import Resources

TODAY = date(2026, 11, 21)

FRONT = """\
id: sample
type: regulation
code: ТТМУ.СМС-ТБ.01
title: Бөлүм жөнүндө жобо
language: ky
unit: quality-office
"""

BODY = """\
# 1. Жалпы жоболор
1.1. Бөлүм ректорго баш иет.
"""

FILES = {
    "qms.yaml": """\
schema: 1
organisation:
  name: {ky: Теңир-Тоо мамлекеттик университети}
  short: {ky: ТТМУ}
languages: [ky, ru, en]
codes: {pattern: '^ТТМУ\\.СМС-[А-ЯҢӨҮ]{2}\\.[0-9]{2}$', example: ТТМУ.СМС-ТБ.01}
""",
    "documents/sample/revisions/1.0/revision.yaml": """\
version: "1.0"
opened: {date: 2026-01-10, by: asanov, reason: жаңы жобо}
""",
    "registers/units.yaml": """\
schema: 1
records:
  quality-office:
    title: {ky: Сапат бөлүмү}
    kind: office
    posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
  library: {title: {ky: Китепкана}, kind: library}
""",
    "registers/people.yaml": """\
schema: 1
records:
  asanov: {family: Асанов, given: Бакыт, patronymic: Эсенович, short: Асанов Б.Э.}
  usenova: {family: Үсөнова, given: Айгүл, short: Үсөнова А.}
""",
    "registers/appointments.yaml": """\
schema: 1
records:
  a-1: {person: asanov, post: quality-office-head, from: 2024-01-01}
""",
    "registers/process-groups.yaml": "schema: 1\nrecords:\n  management: {number: 1, title: {ky: Башкаруу}}\n",
    "registers/bodies.yaml": "schema: 1\nrecords:\n  rector: {title: {ky: Ректор}}\n",
    "registers/decisions.yaml": """\
schema: 1
records:
  D-2026-001: {kind: order, body: rector, number: 1-н, date: 2026-01-12, title: {ky: Жобону бекитүү}}
""",
    "registers/external-documents.yaml": """\
schema: 1
records:
  education-law: {title: {ky: Билим берүү жөнүндө мыйзам}, kind: law, number: "179", date: 2023-08-11, status: in-force}
  old-law:
    title: {ky: Эски мыйзам}
    kind: law
    number: "92"
    date: 2003-04-30
    status: superseded
    superseded_by: education-law
""",
    "registers/standards/iso-9001-2015.yaml": """\
title: {ky: Сапат менеджменти системалары}
number: ISO 9001
edition: "2015"
status: in-force
clauses: {"4.1": {ky: Уюмдун чөйрөсү}}
""",
}

IMPORT = f"""\
schema: 1
source: {{name: жобо.txt, sha256: {"0" * 64}, bytes: 10, lines: 3}}
counts: {{lines: 3, blank: 0, document: 3, records: 0, removed: 0}}
removed: []
values:
"""

DOCUMENT = "documents/sample/document.md"
_FILE = re.compile(r"^@ (\S+)\n", re.MULTILINE)


@cache
def _resources() -> Resources:
    return Resources(Path("/nonexistent"))


def laid_over(example: str) -> dict[str, bytes]:
    """Files of the sample and an example: a body, or parts begun by ``@ PATH``, ``@ front``, ``@ import``."""
    head, *parts = _FILE.split(example + "\n")
    changed = dict(zip(parts[::2], parts[1::2], strict=True))
    front = _front(changed.pop("front", ""))
    if "import" in changed:
        changed["documents/sample/import.yaml"] = IMPORT + changed.pop("import")
    files = {**_untouched(), DOCUMENT: f"---\n{front}---\n{head if head.strip() else BODY}"}
    files |= {path: text.replace("\\x00", "\x00") for path, text in changed.items()}
    return {path: text.encode() for path, text in files.items()}


def _front(lines: str) -> str:
    """Front matter of the sample with lines in place of those of the same name."""
    replaced = {line.partition(":")[0] for line in lines.splitlines()}
    kept = [line for line in FRONT.splitlines() if line.partition(":")[0] not in replaced]
    return "\n".join(kept) + f"\n{lines.strip()}\n"


def context_of(files: Mapping[str, bytes], plugins: tuple[str, ...] = ()) -> Context:
    """Schemas as packaged, settings of the files, rules of packages."""
    return replace(build_context(_resources(), files["qms.yaml"]), plugins=plugins)


def findings_of(
    files: Mapping[str, bytes], today: date = TODAY, *, plugins: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    """Everything the rules say about a registry given as files.

    Files under ``was/`` and ``target/`` are those of the state before a change, and of the branch it is meant for,
    where they are other ones.
    """
    now = {path: data for path, data in files.items() if not path.startswith(_STATES)}
    context = context_of(now, plugins)
    analyses, texts = _read(now, context)
    found = check(analyses, context, today, texts)
    if len(now) == len(files):
        return found
    was, target = (_state(files, state) for state in _STATES)
    before, after, there = (snapshot_of(_read(state, context)[0], context) for state in (was, now, target))
    return (*found, *gates(Change(before, after, there, _keys(was), _keys(now)), context))


_STATES = ("was/", "target/")


def _state(files: Mapping[str, bytes], state: str) -> dict[str, bytes]:
    """Files of another state: the sample's own, with those that the example gives for it."""
    own = {path: text.encode() for path, text in _untouched().items()}
    return own | {path.removeprefix(state): data for path, data in files.items() if path.startswith(state)}


def _untouched() -> dict[str, str]:
    """Files of the sample as they are."""
    return {**FILES, DOCUMENT: f"---\n{FRONT}---\n{BODY}"}


def _read(files: Mapping[str, bytes], context: Context) -> tuple[dict[str, Analysis], Texts]:
    analyses = {path: analyse(path, data, context) for path, data in sorted(files.items())}
    approved = (approved_text(one, files.get, context) for one in departed(_keys(files)))
    translated = (translated_text(one, files.get, context) for one in accepted_translations(_keys(files)))
    return analyses, (*filter(None, approved), *filter(None, translated))


def _keys(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256(data).hexdigest() for path, data in files.items()}


def check_rule(code: str, plugin: str = "") -> None:
    """Nothing where a rule's wrong example gives that code and no other, and its right example nothing at all.

    ``plugin`` names the entry point of the package that brings the rule.

    Raises:
        AssertionError: it is otherwise, the docstring lacks a part, or a sentence is missing in a language.
    """
    plugins = load_plugins([plugin] if plugin else [])
    rule = rule_of(code)
    _hold(rule is not None, f"there is no rule {code}")
    if rule is None:
        return
    _hold(all(rule.doc), f"{code}: the docstring lacks one of: sentence, Why, Source, Wrong, Right")
    for lang in LANGUAGES:
        _hold(bool(say(rule.title(), lang) and say(rule.why(), lang)), f"{code}: no title or reason in {lang}")
    wrong, right = (findings_of(laid_over(example), plugins=plugins) for example in (rule.doc.wrong, rule.doc.right))
    _hold({one.code for one in wrong} == {code}, f"{code}: the wrong example gives {[one.code for one in wrong]}")
    _hold(not right, f"{code}: the right example gives {[one.code for one in right]}")
    for lang in LANGUAGES:
        for one in wrong:
            _hold(bool(say(one.message, lang)), f"{code}: no message in {lang}")


def _hold(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - what must hold, as in an assertion
    if not holds:
        raise AssertionError(otherwise)


def codes(example: str) -> list[str]:
    """Codes of the findings on an example laid over the sample, each once, sorted."""
    return sorted({finding.code for finding in findings_of(laid_over(example))})
