"""Family 7: blanks between words and around marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qms.model.findings import Place, Severity
from qms.rules.catalog import BLANKS, Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import Slip, line_numbers, proses, standing
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait


def _told(slips: Sequence[Slip]) -> Iterator[Said]:
    """All slips of a kind at the first of them."""
    if slips:
        lines = line_numbers([one.place.line for one in slips])
        yield said(slips[0].place, text=slips[0].text, k=len(slips), lines=lines)


_DOUBLED = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


@rule("QMS756", Scope.DOCUMENT, Severity.INFO, where=BLANKS)
def blanks_doubled(document: DocumentView, _: Context) -> Iterator[Said]:
    """One blank stands between two words.

    Why: in justified lines two blanks tear a hole, and a search for the words beside it fails.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго  баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    yield from _told(_doubled(document))


def _doubled(document: DocumentView) -> list[Slip]:
    if "  " not in document.body_text:
        return []
    found = []
    for prose in proses(document, ("  ", "\t"), tables=False):
        for match in _DOUBLED.finditer(prose.text, prose.start):
            start = prose.text.rfind(" ", prose.start, match.start()) + 1
            shown = prose.text[max(start, prose.start) : match.end() + 12].split("\n")[0]
            place = prose.place(match.start(), len(match[0]))
            found.append(Slip(place, shown, prose.replacement(match.start(), match.end(), " ")))
    return found


@mends("QMS756")
def _single(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _doubled(document))


_MARK_FIRST = re.compile(r"([,;:.!?]+)$|([,;])[^\W\d_]")


@rule("QMS757", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def blank_before_mark(document: DocumentView, _: Context) -> Iterator[Said]:
    """No blank stands before a comma, a semicolon, a colon or a full stop.

    Why: the mark may be carried over to the next line, away from its word.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет , отчет берет .
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет, отчет берет.
    """
    yield from _told(_early(document))


def _early(document: DocumentView) -> list[Slip]:
    words = [word for word in document.distinct(Trait.SPACED) if _MARK_FIRST.match(word) and "..." not in word]
    lines = document.text_lines if words else []
    found = []
    for place, word in standing(document, words):
        line = lines[place.line - 1]
        before = line[: place.column - 1].rstrip()
        if word == ":" and before[-1:].isdigit() and line[place.column :].lstrip()[:1].isdigit():
            continue  # an hour, or a ratio
        if before[-1:].isalnum() or before[-1:] in {")", "»", "”", "%"}:
            start, mark = len(before), _MARK_FIRST.match(word)
            end = place.column - 1
            attached = mark is not None and mark[2] is not None
            mend = Replacement(place.line, start, end + attached, f"{word[0]} " if attached else "")
            shown = f"{before.split()[-1]} {word}"
            found.append(Slip(Place(place.line, start + 1, end - start + 1), shown, mend))
    return found


@mends("QMS757")
def _at_its_word(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _early(document))


_SMALL, _CAPITAL = "а-яёңөү", "A-ZА-ЯЁҢӨҮ"
_JOINED = later(
    rf"(?<=[{_SMALL}][,;:])(?=[{_SMALL}])|(?<=[{_SMALL}]{{5}}\.)(?=[{_CAPITAL}][{_SMALL}])"
    rf"|(?<=[^\W\d_]{{2}})(?=\([{_CAPITAL}]{{2}})"
)
#: A link, an address of a page or of a letter.
_ADDRESS = re.compile(r"\]\(|://|@|www\.|/")


@rule("QMS758", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def blank_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A blank stands after a mark and before an opening bracket.

    Why: two words that run together are one word for a search and for the reader's eye.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго,проректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго, проректорго баш иет.
    """
    yield from _told(_run_together(document))


def _run_together(document: DocumentView) -> list[Slip]:
    words = [word for word in document.distinct(Trait.SPACED) if _JOINED.search(word) and not _ADDRESS.search(word)]
    return [
        Slip(place, word, Replacement(place.line, start, start, " "))
        for place, word in standing(document, words)
        for start in (place.column - 1 + match.start() for match in _JOINED.finditer(word))
    ]


@mends("QMS758")
def _apart(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _run_together(document))


@rule("QMS759", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def blank_inside_brackets(document: DocumentView, _: Context) -> Iterator[Said]:
    """No blank stands between a bracket or a quotation mark and the words inside.

    Why: the bracket may be left alone at the end of a line.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго ( проректорго ) баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго (проректорго) баш иет.
    """
    yield from _told(_loose(document))


def _loose(document: DocumentView) -> list[Slip]:
    words = [word for word in document.distinct(Trait.SPACED) if word[0] in ")»" or word[-1] in "(«"]
    lines = document.text_lines if words else []
    found = []
    for place, word in standing(document, words):
        line, start, end = lines[place.line - 1], place.column - 1, place.column - 1 + len(word)
        before, after = line[:start].rstrip(), line[end:].lstrip()
        if word[-1] in "(«" and after and after[0] != "|":
            mend = Replacement(place.line, end, len(line) - len(after), "")
            found.append(Slip(Place(place.line, end), f"{word} {after.split()[0]}", mend))
        elif word[0] in ")»" and before[-1:].strip("|-*#>(«"):
            mend = Replacement(place.line, len(before), start, "")
            found.append(Slip(Place(place.line, start + 1), f"{before.split()[-1]} {word}", mend))
    return found


@mends("QMS759")
def _close(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _loose(document))
