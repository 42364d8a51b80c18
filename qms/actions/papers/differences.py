"""The difference of two texts of a document as a paper: a redline, or a table of what was and what is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from qms.actions.compare import WORKING, Compared
from qms.actions.papers.dating import Origin
from qms.actions.papers.document import document_paper
from qms.actions.papers.jobs import Job, Pages
from qms.actions.papers.printed import Printed
from qms.actions.registry import Registry
from qms.language import text
from qms.lifecycle.alignment import ABSENT, aligned, in_step
from qms.lifecycle.differences import Difference, Kind
from qms.lifecycle.front import name_in_words
from qms.lifecycle.passages import Part, Passage
from qms.lifecycle.shifts import Span, spans
from qms.lifecycle.summary import summary
from qms.lifecycle.word_runs import Fate, WordRun, word_runs
from qms.model.documents import Document, Status
from qms.render.data import DocumentPaper, RedlinePaper, Rendered, WasNowPaper, WasNowRow
from qms.render.redline import render_redline
from qms.render.was_now import render_was_now
from qms.text.inline import plain

#: Kinds told in a note below the table: the words of such a clause are what they were.
_NOTED = (Kind.MOVED, Kind.RENUMBERED, Kind.ADJUSTED)


class Told(NamedTuple):
    """Who marks the changes, and when, in the registry's time zone."""

    author: str
    moment: datetime


def redline_job(registry: Registry, found: Compared, told: Told, stem: str = "") -> Job:
    """The texts as one with tracked changes; ``stem`` is its file's name without ending."""
    was, now = _paper(registry, found, found.old), _paper(registry, found, found.new)
    paper = RedlinePaper(
        was=was,
        now=now,
        places=aligned(found.old.body, found.new.body, found.comparison),
        between=_between(found, now.language),
        summary=_summary(found, now.language),
        author=told.author,
        moment=told.moment,
    )
    template = registry.resources.template("redline.docx").content
    return _job(found, "redline", told, stem, lambda _pages: render_redline(paper, template))


def was_now_job(registry: Registry, found: Compared, told: Told, stem: str = "") -> Job:
    """The clauses that differ side by side."""
    now = _paper(registry, found, found.new)
    paper = WasNowPaper(
        institution=now.institution,
        ministry=now.ministry,
        title=now.title,
        code=now.code,
        between=_between(found, now.language),
        summary=_summary(found, now.language),
        rows=tuple(_row(one, now.language) for one in found.comparison.differences if not _is_noted(one)),
        notes=tuple(_notes(found, now.language)),
        language=now.language,
        modified=told.moment.date(),
    )
    template = registry.resources.template("was-now.docx").content
    return _job(found, "was-now", told, stem, lambda _pages: render_was_now(paper, template))


def _job(found: Compared, form: str, told: Told, stem: str, compose: Callable[[Pages | None], Rendered]) -> Job:
    return Job(
        id=found.facts.id,
        form=form,
        title=found.facts.text("title") or found.facts.id,
        stem=stem or f"{found.facts.id}-{found.was}-{found.now}-{form}",
        modified=told.moment.date(),
        compose=compose,
    )


def _paper(registry: Registry, found: Compared, document: Document) -> DocumentPaper:
    """A text as a paper of its own would have it; what a revision records beside the text is not compared."""
    return document_paper(registry, Printed(found.facts, document, "", {}, Status.DRAFT, ()), Origin())


def _between(found: Compared, lang: str) -> str:
    names = (text("papers.working_text", lang) if name == WORKING else name for name in (found.was, found.now))
    return " → ".join(names)


def _summary(found: Compared, lang: str) -> str:
    said = text("papers.no_differences", lang) if found.comparison.is_empty else summary(found.comparison, lang)
    return said.rstrip(".") + "."


def _is_noted(one: Difference) -> bool:
    return one.kinds[-1] in _NOTED


def _notes(found: Compared, lang: str) -> Iterator[str]:
    for kind in _NOTED:
        group = [one for one in found.comparison.of(kind) if one.kinds[-1] is kind]
        if group:
            told = (_span(one, lang) for one in spans(one.names for one in group))
            yield text(f"papers.only_{kind}", lang, what=", ".join(told))


def _span(span: Span, lang: str) -> str:
    places = _places(span[:2], lang)
    return text("compare.with_clauses", lang, places=places) if span.whole else places


def _places(names: Iterable[str], lang: str) -> str:
    """Number of the clause, or the old and the new one."""
    return " → ".join(dict.fromkeys(_name(name, lang) for name in names))


def _name(name: str, lang: str) -> str:
    """Number of a clause as people cite it: ``6.4``, ``2-тиркеме, 1.3``; without one, the title of its heading."""
    said = name_in_words(name, lang)
    if said != name:
        return said
    first, *rest = name.split("/")
    if first.startswith("annex-"):
        annex = text("papers.annex", lang, number=first.removeprefix("annex-"))
        return ", ".join((annex, *rest[-1:]))
    # a title may hold a slash, an address has no blank
    return plain(name) if " " in name else name.rpartition("/")[2]


def _row(one: Difference, lang: str) -> WasNowRow:
    clause = _places(one.names, lang)
    if one.kinds[0] is Kind.MOVED:
        clause = text("papers.clause_moved", lang, clause=clause)
    if one.was is None or one.now is None:
        whole = tuple((WordRun(Fate.KEPT, _shown(part)),) for part in one.passage.parts if part.text)
        return WasNowRow(clause, now=whole) if one.now else WasNowRow(clause, was=whole)
    lines = [*_lines(one.was, one.now)]
    return WasNowRow(clause, _without(lines, Fate.ADDED), _without(lines, Fate.REMOVED))


def _lines(was: Passage, now: Passage) -> Iterator[tuple[WordRun, ...]]:
    """Lines of both texts in reading order, the words of each marked; its own text stays its own."""
    old, new = [_shown(part) for part in was.parts], [_shown(part) for part in now.parts]
    yield word_runs(old[0], new[0])
    for here, there in in_step(old[1:], new[1:]):
        before = old[here + 1] if here != ABSENT else ""
        after = new[there + 1] if there != ABSENT else ""
        yield word_runs(before, after)


def _shown(part: Part) -> str:
    return part._replace(text=plain(part.text)).line


def _without(lines: Iterable[tuple[WordRun, ...]], fate: Fate) -> tuple[tuple[WordRun, ...], ...]:
    """The lines without runs of a fate; a line of nothing else is left out."""
    kept = (tuple(run for run in line if run.fate is not fate) for line in lines)
    return tuple(line for line in kept if line)
