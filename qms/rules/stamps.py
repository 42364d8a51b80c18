"""Family 8: stamps of approval and agreement on an imported paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Data
from qms.model.snapshot import partial
from qms.rules.catalog import Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FilePath
from qms.rules.stated import line, paper_of, rows, stamps, text
from qms.text.patterns import later

#: Words of a stamp, in the form in which they are printed.
WORDS: Mapping[str, tuple[str, ...]] = {
    "approval": ("БЕКИТЕМИН", "БЕКИТЕМ", "БЕКИТИЛГЕН", "БЕКИТИЛДИ", "УТВЕРЖДАЮ", "УТВЕРЖДЕНО", "APPROVED"),
    "agreement": ("МАКУЛДАШЫЛДЫ", "МАКУЛДАШЫЛГАН", "СОГЛАСОВАНО", "AGREED"),
}
#: Other endings of these words, as they stand in a sentence.
_INFLECTED = later(r"(?:бекитил|макулдашыл)(?:ген|ди|ган|ды|сын)|(?:утвержд[её]н|согласован)(?:а|о|ы)?", re.IGNORECASE)
_MARKS = "«»“”„\"'*_:.() "


def _bare(word: str) -> str:
    return " ".join(word.strip(_MARKS).split())


def _known(word: str, kind: str) -> bool:
    return word.upper() in WORDS[kind] or _INFLECTED.fullmatch(word) is not None


def nearest(word: str, kind: str) -> str:
    """The word of a stamp that was meant; of several as near the first."""
    return min(WORDS[kind], key=lambda one: _distance(word.upper(), one))


def _distance(left: str, right: str) -> int:
    """How many letters must be put in, taken out or changed (Levenshtein); of long texts only the beginning is seen."""
    left = left[:_LONGEST]
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        before, row[0] = row[0], index
        for column, other in enumerate(right, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != other))
    return row[-1]


_LONGEST = 40


@rule("QMS801", Scope.REVISION, where=Field("paper"))
def stamp_word_misspelt(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The word of a stamp is spelt as its language spells it.

    Why: a word that does not exist approves nothing; the paper can be contested by its stamp.
    Source: GOST R 7.0.97-2025; practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКТЕМИН, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМИН, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
    """
    for pointer, stamp in stamps(data):
        word = _bare(text(stamp, "word"))
        if word and " " not in word and not _known(word, stamp["kind"]):
            right = nearest(word, stamp["kind"])
            yield said(data.place(f"{pointer}/word"), word=text(stamp, "word"), right=right, line=line(stamp))


@rule("QMS802", Scope.REVISION, Severity.INFO, where=Field("paper"))
def stamp_word_out_of_form(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The word of a stamp stands in capitals, without quotation marks or a colon.

    Why: a stamp is known at first sight by its form; each paper in a form of its own looks like a draft.
    Source: GOST R 7.0.97-2025; practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: agreement, word: «Макулдашылды», post: Проректор, person: Үсөнова А., date: 2026-01-12, line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: agreement, word: МАКУЛДАШЫЛДЫ, post: Проректор, person: Үсөнова А., date: 2026-01-12, line: 3}
    """
    for pointer, stamp in stamps(data):
        written = text(stamp, "word")
        word = _bare(written)
        if word and written != word.upper() and _known(word, stamp["kind"]) and not _in_sentence(word, stamp):
            right = word.upper()
            if stamp["kind"] == "agreement" and right == "МАКУЛДАШЫЛГАН":
                right = "МАКУЛДАШЫЛДЫ"
            yield said(data.place(f"{pointer}/word"), word=written, right=right, line=line(stamp))


def _in_sentence(word: str, stamp: Mapping[str, Any]) -> bool:
    """Whether the word belongs to a sentence that tells who approved, and so is no stamp's head."""
    return word.casefold() in text(stamp, "text").casefold()


@rule("QMS803", Scope.REVISION, where=Field("paper"))
def stamp_date_incomplete(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A stamp bears its day, month and year.

    Why: from a year alone nobody can tell since when the document is in force, nor who was rector that day.
    Source: ISO 9001:2015 7.5.2 a; GOST R 7.0.97-2025
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026, verbatim: 2026-ж., line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
    """
    for pointer, stamp in stamps(data):
        written = text(stamp, "verbatim") or text(stamp, "date")
        day = partial(stamp.get("date"))
        if day is not None and day.day:
            continue
        if written:
            figures = _FIGURES.search(_YEAR.sub(" ", written))
            variant = "month" if day is not None and day.month else "unclear" if figures else ""
            name = "verbatim" if text(stamp, "verbatim") else "date"
            yield said(data.place(f"{pointer}/{name}"), variant=variant, written=written, line=line(stamp))
        elif not _SHORT_DATE.search(text(stamp, "text")):
            is_approval = stamp["kind"] == "approval"
            yield said(data.place(pointer), variant="approval" if is_approval else "agreement", line=line(stamp))


_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = re.compile(r"\d")
#: A date whose year has two figures, which import does not read.
_SHORT_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")


@rule("QMS804", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def stamp_without_signer(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A stamp names the post and the person who signs; one by a decision may name the decision alone.

    Why: whether a signature was valid is judged by the post its writer held that day.
    Source: GOST R 7.0.97-2025
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, person: Асанов Б.Э., date: 2026-01-12, line: 3}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
    """
    for pointer, stamp in stamps(data):
        post, person = text(stamp, "post"), text(stamp, "person")
        by_decision = stamp.get("protocol") or _in_sentence(_bare(text(stamp, "word")) or " ", stamp)
        # a stamp of which nothing but its word was noted is not known to have no more
        if (post and person) or (by_decision and not person) or not (post or person or stamp.get("text")):
            continue
        variant = "post" if person else "person" if post else "both"
        place = data.place(f"{pointer}/{'person' if person else 'post' if post else 'word'}")
        shown = person or post or text(stamp, "word")
        yield said(place, variant=variant, shown=shown, line=line(stamp))


@rule("QMS805", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def agreed_after_approval(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A paper is agreed before it is approved, or the same day.

    Why: who agrees afterwards agrees to nothing: the text is in force already.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
            - {kind: agreement, word: МАКУЛДАШЫЛДЫ, post: Проректор, person: Үсөнова А., date: 2026-01-19, line: 9}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
            - {kind: agreement, word: МАКУЛДАШЫЛДЫ, post: Проректор, person: Үсөнова А., date: 2026-01-12, line: 9}
    """
    dated = [
        (pointer, stamp, day) for pointer, stamp in stamps(data) if (day := partial(stamp.get("date"))) and day.day
    ]
    approvals = [day for _, stamp, day in dated if stamp["kind"] == "approval"]
    for pointer, stamp, day in dated:
        if stamp["kind"] == "agreement" and approvals and day > max(approvals):
            place = data.place(f"{pointer}/date")
            yield said(place, agreed=str(day), approved=str(max(approvals)), line=line(stamp))


@rule("QMS806", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def approval_stamp_missing(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """A paper with a first page of its own bears a stamp of approval.

    Why: without it the paper is a draft, whatever is said of it.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          institution: Теңир-Тоо мамлекеттик университети
          titles: [{value: Бөлүм жөнүндө жобо, line: 4}]
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          institution: Теңир-Тоо мамлекеттик университети
          stamps:
            - {kind: approval, word: БЕКИТЕМ, post: Ректор, person: Асанов Б.Э., date: 2026-01-12, line: 3}
          titles: [{value: Бөлүм жөнүндө жобо, line: 4}]
    """
    paper = paper_of(data.values)
    if "titles" not in paper or not _FIRST_PAGE & paper.keys() or text(data.values, "version").startswith("0."):
        return
    if all(stamp.get("kind") == "agreement" for _, stamp in rows(paper, "stamps")):
        titles = [(text(one, "value"), pointer) for pointer, one in rows(paper, "titles")]
        # the kind of a paper may be printed apart from its title
        title, pointer = max(titles, key=lambda one: len(one[0]), default=("", "/paper/titles"))
        yield said(data.place(f"{pointer}/value"), title=title)


#: What only the first pages of a finished paper have.
_FIRST_PAGE = frozenset({"institution", "ministry", "city_year", "passport"})
