"""An organisation's own rules, written in qms.yaml: words not to be used, patterns, sections there must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qms.language import LANGUAGES, pick
from qms.model.findings import Finding, Place, Severity
from qms.model.messages import Message, message
from qms.rules.catalog import at
from qms.rules.view import DocumentView

#: Name of all such rules in reports for programs.
NAME = "own-rule"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One rule of an organisation: its code, what must hold, why, what to do, and what it looks for.

    ``words`` and ``pattern`` match what must not stand in a line of the body; ``sections`` are titles of headings there
    must be, in small letters, with the titles as written.
    """

    code: str
    severity: Severity
    title: Mapping[str, str]
    why: Mapping[str, str]
    hint: Mapping[str, str]
    types: frozenset[str]
    languages: frozenset[str]
    words: re.Pattern[str] | None
    pattern: re.Pattern[str] | None
    sections: Mapping[str, str]

    def concerns(self, document: DocumentView) -> bool:
        """Whether documents of this type and language are meant."""
        fields = document.fields
        type_meant = not self.types or fields.get("type") in self.types
        return type_meant and (not self.languages or fields.get("language") in self.languages)


def own_rules(settings: Mapping[str, Any]) -> tuple[OwnRule, ...]:
    """Rules of the settings, by code; one that cannot be read is a finding on qms.yaml and left out here."""
    found = {one.code: one for one in map(_rule, settings.get("rules", ())) if one}
    return tuple(found[code] for code in sorted(found))


def _rule(values: Mapping[str, Any]) -> OwnRule | None:
    words, pattern = values.get("words", ()), values.get("pattern")
    if not values.get("code") or not isinstance(values.get("title"), Mapping):
        return None
    return OwnRule(
        code=str(values["code"]),
        severity=Severity(values.get("severity", Severity.WARNING)),
        title=values["title"],
        why=values.get("why", {}),
        hint=values.get("hint", {}),
        types=frozenset(values.get("types", ())),
        languages=frozenset(values.get("languages", ())),
        # any ending: «шеф» finds «шефтин»
        words=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE) if words else None,
        pattern=re.compile(pattern) if pattern else None,
        sections={_plain(title): title for title in values.get("sections", ())},
    )


def judged(document: DocumentView, rules: Iterable[OwnRule], severity_of: Mapping[str, Severity]) -> Iterator[Finding]:
    """Findings of an organisation's rules on a document; ``severity_of`` are severities the settings set otherwise."""
    for rule in rules:
        if rule.concerns(document):
            severity = severity_of.get(rule.code, rule.severity)
            for place, key, what in _found(document, rule):
                said = {"what": what, **_in_languages(rule.title)}
                hint = message("own.hint", **_in_languages(rule.hint)) if rule.hint else None
                yield Finding(document.path, place, rule.code, NAME, severity, message(key, **said), hint)


def _found(document: DocumentView, rule: OwnRule) -> Iterator[tuple[Place, str, str]]:
    for pattern in filter(None, (rule.words, rule.pattern)):
        for number, line in document.lines:
            for match in pattern.finditer(line):
                if match[0]:
                    yield Place(number, match.start() + 1, len(match[0])), "own.found", match[0]
    if rule.sections:
        there = {_plain(block.text) for block in document.headings}
        place = at(document.blocks[0]) if document.blocks else Place(1)
        for folded, title in rule.sections.items():
            if folded not in there:
                yield place, "own.missing", title


def said_title(rule: OwnRule) -> Message:
    """What must hold, in one sentence."""
    return message("own.title", **_in_languages(rule.title))


def _in_languages(words: Mapping[str, str]) -> dict[str, str]:
    return {lang: pick(words, lang) for lang in LANGUAGES}


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".:")
