"""A composed paragraph letter by letter, and two of them woven into one with every change marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from typing import Any, NamedTuple

from lxml import etree

from qms.lifecycle.word_runs import Fate, WordRun, word_runs
from qms.render import wml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARED = f'xmlns:w="{W}" xmlns:r="{R}"'
#: Stands for a picture among the letters. Source: Unicode, OBJECT REPLACEMENT CHARACTER.
_OBJECT = "\ufffc"
#: Label of an item with its tab, or the number of a clause or heading with its blank.
_LABEL = re.compile(r"[^\t\n]{0,12}\t|(?:\d+|[IVXLC]+)[\d.]* ")
#: Revisions are numbered from here: bookmarks, numbered from 1, share the space of numbers.
_FIRST = 1_000_001


class Letter(NamedTuple):
    """A letter: ``manner`` is the inside of its w:rPr, ``link`` the attributes of the w:hyperlink it stands in,
    ``picture`` a whole w:r and ``key`` what it shows; each empty where there is none.
    """

    text: str
    manner: str = ""
    link: str = ""
    picture: str = ""
    key: str = ""


class Stamper:
    """Marks of revision (``w:ins``, ``w:del``), all of one author and moment, each with a number of its own.

    Source: ECMA-376 Part 1 (5th edition), 17.13.5.
    """

    def __init__(self, author: str, moment: str) -> None:
        self._by = f'w:author={wml.quoteattr(author)} w:date="{moment}"'
        self._numbers = count(_FIRST)

    def opening(self, name: str) -> str:
        """Beginning of an element, without its last bracket: ``<w:ins w:id=…``."""
        return f'<w:{name} w:id="{next(self._numbers)}" {self._by}'

    def empty(self, fate: Fate) -> str:
        """Mark of a paragraph's end or of a row."""
        return self.opening(_MARKS[fate]) + "/>"

    def around(self, fate: Fate, content: str) -> str:
        """Runs that are removed or added; as they are where they are kept."""
        if fate is Fate.KEPT:
            return content
        return f"{self.opening(_MARKS[fate])}>{content}</w:{_MARKS[fate]}>"

    def changed(self, name: str, inside: str) -> str:
        """Properties as they were: ``name`` is ``rPr`` or ``pPr``."""
        return f"{self.opening(f'{name}Change')}><w:{name}>{inside}</w:{name}></w:{name}Change>"


_MARKS = {Fate.ADDED: "ins", Fate.REMOVED: "del"}


def qualified(name: str) -> str:
    """Name of an element or attribute of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def xml_of(element: Any) -> str:
    """XML of an element, without the declarations every part of a paper begins with."""
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    for declaration in DECLARED.split():
        written = written.replace(f" {declaration}", "", 1)
    return str(written)


def inside_of(element: Any) -> str:
    """XML of what stands in an element; empty for none."""
    return "" if element is None else "".join(map(xml_of, element))


def letters_of(paragraph: Any) -> tuple[Letter, ...]:
    """Letters of a composed paragraph; a tab and a line break are letters, a picture is one."""
    found: list[Letter] = []
    for child in paragraph:
        if child.tag == qualified("r"):
            found += _of_run(child, "")
        elif child.tag == qualified("hyperlink"):
            link = f'r:id="{relation}"' if (relation := child.get(f"{{{R}}}id")) else ""
            link = link or f"w:anchor={wml.quoteattr(child.get(qualified('anchor')))}"
            found += (letter for run in child for letter in _of_run(run, link))
    return tuple(found)


def _of_run(run: Any, link: str) -> Iterator[Letter]:
    manner = inside_of(run.find(qualified("rPr")))
    for child in run:
        if child.tag == qualified("t"):
            yield from (Letter(letter, manner, link) for letter in child.text or "")
        elif child.tag in {qualified("br"), qualified("tab")}:
            yield Letter("\n" if child.tag == qualified("br") else "\t", manner, link)
        elif child.tag == qualified("drawing"):
            shown = next((found.get(f"{{{R}}}embed") for found in child.iter("{*}blip")), "")
            yield Letter(_OBJECT, manner, link, xml_of(run), shown)


class Fated(NamedTuple):
    """A letter and its fate; ``before`` is its manner as it was."""

    fate: Fate
    letter: Letter
    before: str


def woven(was: Sequence[Letter], now: Sequence[Letter]) -> tuple[Fated, ...]:
    """Letters of both paragraphs as one: what is only in the old is removed, what is only in the new is added."""
    old, new = iter(was), iter(now)
    found: list[Fated] = []
    for fate, words in _words(_text(was), _text(now)):
        for _ in words:
            before = next(old) if fate is not Fate.ADDED else None
            after = next(new) if fate is not Fate.REMOVED else None
            found += _together(before, after)
    return tuple(found)


def whole(letters: Iterable[Letter], fate: Fate) -> tuple[Fated, ...]:
    """Letters of a paragraph that is all removed or added."""
    return tuple(Fated(fate, letter, letter.manner) for letter in letters)


def written(letters: Iterable[Fated], stamper: Stamper) -> str:
    """Letters as runs, those of one fate under one mark."""
    found = ""
    for (link, fate), group in groupby(letters, key=lambda one: (one.letter.link, one.fate)):
        content = stamper.around(fate, "".join(_runs(tuple(group), fate, stamper)))
        found += f'<w:hyperlink {link} w:history="1">{content}</w:hyperlink>' if link else content
    return found


def _runs(letters: Sequence[Fated], fate: Fate, stamper: Stamper) -> Iterator[str]:
    for (picture, manner, before), group in groupby(
        letters, key=lambda one: (one.letter.picture, one.letter.manner, one.before)
    ):
        if picture:
            yield picture
            continue
        change = stamper.changed("rPr", before) if before != manner else ""
        run = wml.run("".join(one.letter.text for one in group), manner + change)
        yield _deleted(run) if fate is Fate.REMOVED else run


def _deleted(run: str) -> str:
    return run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def _together(before: Letter | None, after: Letter | None) -> Iterator[Fated]:
    if before is not None and after is not None and before.key == after.key:
        yield Fated(Fate.KEPT, after, before.manner)
        return
    if before is not None:
        yield Fated(Fate.REMOVED, before, before.manner)
    if after is not None:
        yield Fated(Fate.ADDED, after, after.manner)


def _text(letters: Iterable[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _words(was: str, now: str) -> Iterator[WordRun]:
    """Runs of words; the number of a clause, or the label of an item, is compared by itself."""
    here, there = _LABEL.match(was), _LABEL.match(now)
    if here is None or there is None:
        yield from word_runs(was, now)
        return
    ends = here[0][-1] if here[0][-1] == there[0][-1] else ""
    yield from word_runs(here[0].removesuffix(ends), there[0].removesuffix(ends))
    if ends:
        yield WordRun(Fate.KEPT, ends)
    yield from word_runs(was[here.end() :], now[there.end() :])
