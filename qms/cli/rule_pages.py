"""All rules as one page: families, and under each its rules with reason, source and examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qms.language import say, text
from qms.rules.catalog import Rule, mended

_FAMILY = len("QMS1")
#: Sources that are no standard, and their names in the texts.
_CUSTOMS = {
    "practice of record keeping of the Kyrgyz Republic": "practice",
    "rules of Kyrgyz orthography": "orthography",
    "rules of Kyrgyz punctuation": "punctuation",
}


def markdown(rules: Iterable[Rule], lang: str) -> str:
    """The page in Markdown: a heading for each family and each rule, with an anchor that is its code."""
    return "\n".join((f"# {text('cli.explain.page', lang)}", "", *_contents(tuple(rules), lang))) + "\n"


def source_of(rule: Rule, lang: str) -> str:
    """Where a rule comes from: standards by their designations, customs in the language asked for."""
    return "; ".join(_named(one, lang) for one in rule.doc.source.split("; "))


def _named(source: str, lang: str) -> str:
    if source in _CUSTOMS:
        return text(f"cli.explain.source_{_CUSTOMS[source]}", lang)
    return source if lang == "en" else source.replace("GOST R", "ГОСТ Р").replace("GOST", "ГОСТ")


def _contents(rules: tuple[Rule, ...], lang: str) -> Iterator[str]:
    can_be_mended = mended()
    yield f"| {text('cli.explain.caption_code', lang)} | {text('cli.explain.caption_what', lang)} |"
    yield "|---|---|"
    yield from (f"| [{rule.code}](#{rule.code.lower()}) | {say(rule.title(), lang)} |" for rule in rules)
    for family, group in groupby(rules, key=lambda rule: rule.code[:_FAMILY]):
        yield from ("", f"## {text(f'cli.explain.family_{family[-1]}', lang)}")
        for rule in group:
            yield from _rule(rule, lang, mends=rule.code in can_be_mended)


def _rule(rule: Rule, lang: str, *, mends: bool) -> Iterator[str]:
    yield from ("", f"### {rule.code}", "", f"**{say(rule.title(), lang)}**", "")
    yield f"{text(f'cli.findings.{rule.severity}', lang)} · `{rule.name}`" + (" · `--fix`" if mends else "")
    yield from ("", f"{text('cli.explain.why', lang)}: {say(rule.why(), lang)}", "")
    yield f"{text('cli.explain.source', lang)}: {source_of(rule, lang)}"
    for name in ("wrong", "right"):
        example = getattr(rule.doc, name)
        yield from ("", f"{text(f'cli.explain.{name}', lang)}:", "", "````markdown", example, "````")
