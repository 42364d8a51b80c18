"""Every rule is documented, worded in three languages, and proved by its own examples."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from qms.cli.rule_pages import source_of
from qms.language import LANGUAGES, say
from qms.rules.catalog import Rule, catalog
from tests.rules.sample import codes, findings_of, laid_over

RULES = catalog()
#: Codes that once were and never return.
RETIRED: frozenset[str] = frozenset()
#: First digit of a code by the modules that may declare it.
MODULES = {
    "1": {"files"},
    "2": {"metadata", "baseline", "imported"},
    "3": {"life", "overdue", "gates", "life_days", "life_signers"},
    "4": {"references", "moved_clauses"},
    "5": {"numbering", "structure", "lists", "imported", "headings"},
    "6": {"registers", "processes", "totals", "units", "people", "process_names", "counted"},
    "7": {
        "abbreviations",
        "abbreviation_endings",
        "terms",
        "marks",
        "quotations",
        "blanks",
        "joints",
        "hyphens",
        "items",
        "spacing",
        "dashes",
        "repeats",
        "letters",
        "endings",
        "signs",
        "dates",
        "periods",
        "acts",
        "acts_given",
        "acts_kept",
        "imported",
    },
    "8": {"stamps", "passports", "sheets", "contents", "signatories", "keeping", "sections"},
    "9": {"across", "foreign"},
}


def ids(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}"


def test_codes_and_names_are_unique_and_none_is_retired() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert RETIRED.isdisjoint(rule.code for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_stands_in_the_module_of_its_family(rule: Rule) -> None:
    assert re.fullmatch(r"QMS\d{3}", rule.code)
    assert rule.check.__module__.rpartition(".")[2] in MODULES[rule.code[3]]


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_says_why_and_whence_and_shows_wrong_and_right(rule: Rule) -> None:
    doc = rule.doc
    assert all((doc.summary, doc.why, doc.source, doc.wrong, doc.right))


@pytest.mark.parametrize("lang", ["ky", "ru"])
@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_source_is_named_in_the_language_asked_for(rule: Rule, lang: str) -> None:
    assert not re.search("[a-z]{2}|GOST", source_of(rule, lang).replace("ISO/IEC Directives, Part", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_is_worded_in_every_language(rule: Rule, lang: str) -> None:
    assert say(rule.title(), lang)
    assert say(rule.why(), lang)


def test_the_sample_is_clean() -> None:
    assert codes("") == []


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_wrong_example_gives_exactly_its_code_and_can_be_said(rule: Rule) -> None:
    findings = findings_of(laid_over(rule.doc.wrong))
    assert {finding.code for finding in findings} == {rule.code}
    for lang in LANGUAGES:
        for finding in findings:
            assert say(finding.message, lang)
            assert finding.hint is None or say(finding.hint, lang)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_right_example_gives_nothing(rule: Rule) -> None:
    assert codes(rule.doc.right) == []


def test_every_family_module_is_loaded() -> None:
    families = import_module("qms.rules.families")
    assert {name for group in MODULES.values() for name in group} == set(families.FAMILIES)
