"""Family 8: what a document of a type is made of: its sections, the order of its units, where a clause belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.outline import Part
from qms.rules.view import DocumentView

_WORDS = re.compile(r"[^\W\d_]+")
#: A text of fewer sections is a beginning, or no document of its type at all.
_FEWEST = 4
#: A longer clause is a norm, not the title of what stands below it.
_LONGEST_TITLE = 120


@rule("QMS827", Scope.DOCUMENT, Severity.INFO)
def section_of_type_missing(document: DocumentView, context: Context) -> Iterator[Said]:
    """A document has the sections that its type asks for, the final provisions last.

    Why: who compares two regulations looks for rights and for responsibility in both.
    Source: ISO 9001:2015 7.5.2 b; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Функциялары
        2.1. Бөлүм сапатты көзөмөлдөйт.
        # 3. Укуктары
        3.1. Бөлүм маалымат сурайт.
        # 4. Өз ара аракеттенүү
        4.1. Бөлүм факультеттер менен иштешет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Функциялары
        2.1. Бөлүм сапатты көзөмөлдөйт.
        # 3. Укуктары
        3.1. Бөлүм маалымат сурайт.
        # 4. Жоопкерчилиги
        4.1. Бөлүмдүн башчысы иштин сапаты үчүн жооп берет.
    """
    headings = document.headings
    tops = [block for block in headings if block.level == 1] if len(headings) >= _FEWEST else []
    if len(tops) < _FEWEST:
        return
    schema = context.meta.get(f"documents/{document.fields.get('type', '')}", {})
    required = _required(schema.get("x-qms", {}).get("sections", ()), str(document.fields.get("language", "ky")))
    there = {block.text.casefold() for block in headings}
    missing = [name for name, folded in required if folded.isdisjoint(there)]
    if missing and (missing := [name for name in missing if not _spoken_of(name, document)]):
        place = document.front.place("/type")
        yield said(place, sections=tuple(f"«{name}»" for name in missing))
    yield from _after_last(tops)


_Required = tuple[tuple[str, frozenset[str]], ...]
#: What has been asked of lists of sections, by list and language; the list is kept, so that no other takes its place.
_known: dict[tuple[int, str], tuple[object, _Required]] = {}


def _required(sections: Sequence[Mapping[str, Any]], lang: str) -> _Required:
    """Sections that must be there: name in the document's language, and all names it may bear, folded."""
    kept = _known.get((id(sections), lang))
    if kept is None:
        found = tuple(_names(section, lang) for section in sections if section.get("required"))
        kept = _known[id(sections), lang] = (sections, found)
    return kept[1]


def _names(section: Mapping[str, Any], lang: str) -> tuple[str, frozenset[str]]:
    names = [str(one) for one in (section.get(lang), section.get("ky"), *section.get("also", ())) if one]
    return names[0] if names else "", frozenset(name.casefold() for name in names)


def _spoken_of(name: str, document: DocumentView) -> bool:
    """Whether a heading, or a clause that is the title of what stands below it, holds the stems of the name's words."""
    stems = _stems(name)
    titles = (*document.headings, *(block for block in document.clauses if len(block.text) <= _LONGEST_TITLE))
    return any(_holds(block.text, stems) for block in titles)


@lru_cache(maxsize=1024)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(
        word[: max(_STEM, len(word) - _STEM)] for word in _WORDS.findall(name.casefold()) if len(word) >= _STEM
    )


_STEM = 4


def _holds(text: str, stems: Sequence[str]) -> bool:
    words = _WORDS.findall(text.casefold())
    return bool(stems) and all(any(word.startswith(stem) for word in words) for stem in stems)


def _after_last(tops: Sequence[Block]) -> Iterator[Said]:
    """Numbered sections after the one of final provisions."""
    numbered = [block for block in tops if block.number]
    if not numbered or _FINAL.search(numbered[-1].text):
        return
    last = next((index for index, block in enumerate(numbered) if _FINAL.search(block.text)), None)
    if last is not None and last + 1 < len(numbered):
        after = numbered[last + 1]
        yield said(numbered[last], variant="order", section=numbered[last].text, after=after.text)


_FINAL = re.compile(r"корутунду|заключительн|final provisions", re.IGNORECASE)


@rule("QMS828", Scope.DOCUMENT, Severity.WARNING)
def units_in_another_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """Units stand in one order in the list of the structure, in the sections and in the annex.

    Why: by the order of a list readers understand which unit is which; another order is another structure to them.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Түзүмү
        1.1. Башкармалык төмөнкүлөрдөн турат:
        - Пландаштыруу сектору;
        - Мониторинг сектору.
        # 2. Мониторинг сектору
        2.1. Сектор мониторинг жүргүзөт.
        # 3. Пландаштыруу сектору
        3.1. Сектор план түзөт.
    Right:
        # 1. Түзүмү
        1.1. Башкармалык төмөнкүлөрдөн турат:
        - Пландаштыруу сектору;
        - Мониторинг сектору.
        # 2. Пландаштыруу сектору
        2.1. Сектор план түзөт.
        # 3. Мониторинг сектору
        3.1. Сектор мониторинг жүргүзөт.
    """
    if BlockKind.ITEM not in document.kinds:
        return
    named = [block for block in document.headings if _ends_in_unit(block.text)]
    if len(named) < 2:  # noqa: PLR2004 - one unit has no order
        return
    told: set[int] = set()
    for listed in _lists(document.blocks):
        for group in _groups(document.blocks, named):
            found = _out_of_order(listed, group)
            if found is not None and found[0].line not in told:
                told.add(found[0].line)
                block, expected = found
                yield said(block, unit=_said(block), expected=_said(expected), line=listed[0].line)


_UNIT = re.compile(
    r"(?:бөлүм|сектор|кафедра|борбор|кызмат|башкармалы|департамент|факультет|институт|колледж|китепкана|отдел|центр)"
    r"(?:ы|и|у|ү|сы|си|су|сү|гы)?\W*\Z",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")


def _ends_in_unit(text: str) -> bool:
    return _UNIT.search(_BRACKETS.sub("", text)[-_TAIL:]) is not None


_TAIL = 60


def _said(block: Block) -> str:
    return _BRACKETS.sub("", block.text).strip(" *:;.,")


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of items each of which is the name of a unit."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM and len(block.text) <= _LONGEST_TITLE and _ends_in_unit(block.text):
            run.append(block)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _groups(blocks: Sequence[Block], named: Sequence[Block]) -> Iterator[list[Block]]:
    """Headings that are names of units, in groups: the sections, and what stands inside each of them."""
    lines = {block.line for block in named}
    sections: list[Block] = []
    inside: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.ANNEX or (block.kind is BlockKind.HEADING and block.level == 1):
            yield inside
            inside = []
            sections += [block] if block.line in lines else []
        elif block.line in lines and block.kind is BlockKind.HEADING:
            inside.append(block)
    yield inside
    yield sections


def _out_of_order(listed: Sequence[Block], group: Sequence[Block]) -> tuple[Block, Block] | None:
    """The first heading of a group that stands where the list has another one, and that one."""
    stems = [_stems(_said(one)) for one in listed]
    met: dict[int, Block] = {}
    for block in group:
        fits = [place for place, one in enumerate(stems) if _holds(_said(block), one)]
        if not fits:
            continue
        place = max(fits, key=lambda one: len(stems[one]))
        if place in met:
            return None
        met[place] = block
    expected = [met[place] for place in sorted(met)]
    return next(((one, other) for one, other in zip(met.values(), expected, strict=True) if one is not other), None)


@rule("QMS829", Scope.DOCUMENT, Severity.INFO)
def entry_into_force_misplaced(document: DocumentView, _: Context) -> Iterator[Said]:
    """Since when the document is in force is said among its final provisions, or among the general ones.

    Why: between norms on other things the reader does not find it.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
        2.2. Бул Жобо бекитилген күндөн тартып күчүнө кирет.
        # 3. Корутунду жоболор
        3.1. Бөлүм ректордун буйругу менен жоюлат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
        # 3. Корутунду жоболор
        3.1. Бул Жобо бекитилген күндөн тартып күчүнө кирет.
    """
    if _IN_FORCE.get(str(document.fields.get("language")), _IN_FORCE["ky"]) not in document.text:
        return
    sections = [part for part in document.parts if _is_section(part)]
    starts = [index for index, part in enumerate(sections) if part.heading and part.heading.level == 1]
    # the first section with what is inside it, and the last one, may say it
    inner = sections[starts[1] : starts[-1]] if len(starts) > 2 else []  # noqa: PLR2004
    final = next((part.heading for part in sections if part.heading and _FINAL.search(part.heading.text)), None)
    for part in inner:
        if part.heading is None or part.heading is final:
            continue
        for block in part.blocks:
            if _SAID_IN_FORCE.search(block.text):
                variant = "" if final else "none"
                shown = final.text if final else ""
                yield said(block, variant=variant, n=block.number or "–", section=part.heading.text, final=shown)


def _is_section(part: Part) -> bool:
    return part.heading is not None and not part.in_annex


_IN_FORCE = {"ky": "күчүнө кир", "ru": "вступает в силу", "en": "into force"}
_SAID_IN_FORCE = re.compile(
    r"\b(?:бул|ушул)\s+(?:жобо|жетектеме|процедура|нускама|эреже|документ|саясат)\s[^.;]{0,300}күчүнө\s+кир"
    r"|\bнастоящ\w+\s+(?:положение|руководство|процедура|инструкция|документ)\s[^.;]{0,300}вступает\s+в\s+силу"
    r"|\bthis\s+(?:regulation|manual|procedure|document|policy)\s[^.;]{0,300}into\s+force",
    re.IGNORECASE,
)
