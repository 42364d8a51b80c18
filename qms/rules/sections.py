"""Family 8: what a document of a type is made of: its sections, the order of its units, where a clause belongs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

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


@rule("QMS828", Scope.DOCUMENT, Severity.WARNING, where=BlockKind.ITEM)
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
    named = [block for block in document.headings if _ends_in_unit(block.text)]
    items = document.by_kind.get(BlockKind.ITEM, ()) if len(named) > 1 else ()
    listed = [block for block in items if _ends_in_unit(block.text)]
    if len(listed) < 2:  # noqa: PLR2004 - one unit has no order
        return
    groups = list(islice((group for group in _groups(document, named) if 1 < len(group) <= _MOST), _MOST))
    told: set[int] = set()
    for run in islice(_lists(listed), _MOST):
        for group in groups if 1 < len(run) <= _MOST else ():
            found = _out_of_order(run, group)
            if found is not None and found[0].line not in told:
                told.add(found[0].line)
                block, expected = found
                yield said(block, unit=_said(block), expected=_said(expected), line=run[0].line)


#: A longer list is no structure of one document.
_MOST = 40
_UNIT = later(
    r"(?:бөлүм|сектор|кафедра|борбор|кызмат|башкармалы|департамент|факультет|институт|колледж|китепкана|отдел|центр)"
    r"(?:ы|и|у|ү|сы|си|су|сү|гы)?\W*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MARKS = " *:;.,"


def _ends_in_unit(text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    bare = _said_of(text) if "(" in text else text
    return _is_unit(bare[bare.rstrip().rfind(" ") + 1 :])


@lru_cache(maxsize=4096)
def _is_unit(word: str) -> bool:
    return _UNIT.fullmatch(word) is not None


def _said(block: Block) -> str:
    return _said_of(block.text)


def _said_of(text: str) -> str:
    return _BRACKETS.sub("", text).strip(_MARKS)


def _lists(items: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of neighbouring items, each of which is the name of a unit."""
    run: list[Block] = []
    for item in items:
        if run and item.line - run[-1].end_line > _NEIGHBOUR:
            yield run
            run = []
        run.append(item)
    yield run


#: Lines from an item to the next one, a blank line between them or none.
_NEIGHBOUR = 2


def _groups(document: DocumentView, named: Sequence[Block]) -> Iterator[list[Block]]:
    """Headings that are names of units, in groups: the sections, and what stands inside each section or annex."""
    yield [block for block in named if block.level == 1]
    tops = [block.line for block in document.headings if block.level == 1]
    starts = sorted([*tops, *(block.line for block in document.annexes)])
    inside: defaultdict[int, list[Block]] = defaultdict(list)
    for block in named:
        if block.level > 1:
            inside[bisect_right(starts, block.line)].append(block)
    yield from inside.values()


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


@rule("QMS829", Scope.DOCUMENT, Severity.INFO, where=Trait.FORCE)
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
    needle = _IN_FORCE.get(str(document.fields.get("language")), _IN_FORCE["ky"])
    tops = [block for block in document.headings if block.level == 1] if needle in document.text else []
    if len(tops) < 3:  # noqa: PLR2004 - the first section and the last one may say it
        return
    inner = [line for line in _lines(needle, document.text) if tops[1].line < line < tops[-1].line]
    final = next((block for block in tops if _FINAL.search(block.text)), None)
    holding = (one for line in inner[:_MOST] for one in document.blocks if one.line <= line <= one.end_line)
    for block in dict.fromkeys(holding):
        section = next(one for one in reversed(tops) if one.line <= block.line)
        if section is not final and _SAID_IN_FORCE.search(block.text):
            variant = "" if final else "none"
            shown = final.text if final else ""
            yield said(block, variant=variant, n=block.number or "–", section=section.text, final=shown)


def _lines(needle: str, text: str) -> Iterator[int]:
    """Lines of a text, from 1, on which a needle stands."""
    line, seen, at = 1, 0, text.find(needle)
    while at >= 0:
        line += text.count("\n", seen, at)
        seen = at
        yield line
        at = text.find(needle, at + len(needle))


_IN_FORCE = {"ky": "күчүнө кир", "ru": "вступает в силу", "en": "into force"}
_SAID_IN_FORCE = later(
    r"\b(?:бул|ушул)\s+(?:жобо|жетектеме|процедура|нускама|эреже|документ|саясат)\s[^.;]{0,300}күчүнө\s+кир"
    r"|\bнастоящ\w+\s+(?:положение|руководство|процедура|инструкция|документ)\s[^.;]{0,300}вступает\s+в\s+силу"
    r"|\bthis\s+(?:regulation|manual|procedure|document|policy)\s[^.;]{0,300}into\s+force",
    re.IGNORECASE,
)
