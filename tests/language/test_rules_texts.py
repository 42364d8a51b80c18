"""Every rule is worded in every language, for every wording and value its code uses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from string import Formatter

import pytest

from qms.cli.app import ENTRIES
from qms.language import LANGUAGES
from qms.language.catalogue import texts
from qms.rules.catalog import Rule, catalog
from qms.rules.paths import FileKind

RULES = catalog()
#: Rules that show what reading the file has already said.
OWN_WORDS = {"QMS101", "QMS102", "QMS104", "QMS201"}
#: Arguments of ``said`` that are no values of the sentence.
NO_VALUES = {"path", "variant"}
#: Commands a hint may name.
COMMANDS = set(ENTRIES)


def ids(rule: Rule) -> str:
    return rule.code


def sources(rule: Rule) -> Iterator[str]:
    """Source of a rule, and of the functions beside it that it calls by name."""
    module = inspect.getmodule(rule.check)
    told = {rule.check.__name__}
    waiting = [rule.check]
    while waiting:
        source = inspect.getsource(waiting.pop())
        yield source
        for node in ast.walk(ast.parse(textwrap.dedent(source))):
            called = getattr(module, node.id, None) if isinstance(node, ast.Name) else None
            if inspect.isfunction(called) and called.__module__ == rule.check.__module__ and node.id not in told:
                told.add(node.id)
                waiting.append(called)


def calls(rule: Rule) -> list[tuple[set[str], set[str]]]:
    """(variants, names of values) of each call of ``said`` in a rule."""
    found = []
    for source in sources(rule):
        tree = ast.parse(textwrap.dedent(source))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said":
                values = {str(word.arg) for word in node.keywords} - NO_VALUES
                written = next((word.value for word in node.keywords if word.arg == "variant"), None)
                found.append((variants(written, tree), values))
    return found


def variants(written: ast.expr | None, tree: ast.Module) -> set[str]:
    """Variants an argument can be: a literal, a choice of literals, a name given one of them before."""
    if written is None:
        return {""}
    if isinstance(written, ast.Attribute):
        # QMS109: the variant is the kind of file that is wanted
        return {FileKind.REGISTER.value, FileKind.RECORD.value}
    if isinstance(written, ast.Name):
        given = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and named(node, written.id)]
        return set().union(*(variants(value, tree) for value in given))
    return {str(node.value) for node in ast.walk(written) if isinstance(node, ast.Constant) and is_wording(node)}


def named(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def is_wording(node: ast.Constant) -> bool:
    return isinstance(node.value, str) and (not node.value or node.value.isalpha())


def key_of(rule: Rule, variant: str) -> str:
    return f"{rule.code}.{variant}" if variant else rule.code


def shown(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_has_a_title_a_reason_and_a_hint(rule: Rule, lang: str) -> None:
    said = texts(lang, "rules")
    assert all(said[f"{rule.code}.{part}"].strip() for part in ("title", "why", "hint"))
    assert not shown(said[f"{rule.code}.title"]) | shown(said[f"{rule.code}.why"])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in OWN_WORDS], ids=ids)
def test_every_wording_a_rule_uses_is_written_and_shows_only_what_it_is_given(rule: Rule) -> None:
    found = calls(rule)
    assert found
    for lang in LANGUAGES:
        said = texts(lang, "rules")
        for wordings, values in found:
            for variant in wordings:
                assert shown(said[key_of(rule, variant)]) <= values, key_of(rule, variant)
            assert shown(said[f"{rule.code}.hint"]) <= values


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code in OWN_WORDS], ids=ids)
def test_a_rule_with_words_of_its_own_has_a_hint_without_values(rule: Rule) -> None:
    assert not any(shown(texts(lang, "rules")[f"{rule.code}.hint"]) for lang in LANGUAGES)


def test_no_sentence_is_left_over_that_no_rule_says() -> None:
    said = {f"{rule.code}.{part}" for rule in RULES for part in ("title", "why", "hint")}
    for rule in RULES:
        if rule.code not in OWN_WORDS:
            said |= {key_of(rule, variant) for wordings, _ in calls(rule) for variant in wordings}
    assert set(texts("ky", "rules")) - said == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_name_only_commands_that_exist(lang: str) -> None:
    for key, sentence in texts(lang, "rules").items():
        named = [words.split()[0].strip(".,;:)»”") for words in sentence.split("qms ")[1:]]
        assert set(named) <= COMMANDS, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_like_sentences_or_with_what_is_to_be_typed(lang: str) -> None:
    for key, sentence in texts(lang, "rules").items():
        assert sentence == sentence.strip()
        assert key.endswith(".hint") or sentence.endswith("."), key


def test_a_kyrgyz_ending_is_never_glued_to_a_value() -> None:
    for key, sentence in texts("ky", "rules").items():
        pieces = [literal for literal, _, _, _ in Formatter().parse(sentence)]
        assert not any(piece[:1].isalpha() for piece in pieces[1:]), key
