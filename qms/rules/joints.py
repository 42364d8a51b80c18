"""Family 7: marks in a row, slashes, endings parted from their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import Slip, line_numbers, proses, standing
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

#: A link, an address of a page or of a letter.
_ADDRESS = re.compile(r"\]\(|://|@|www\.")


def _told(slips: Sequence[Slip]) -> Iterator[Said]:
    """All slips of a kind at the first of them."""
    if slips:
        lines = line_numbers([one.place.line for one in slips])
        yield said(slips[0].place, text=slips[0].text, k=len(slips), lines=lines)


_TWICE = re.compile(r",,+|;;+|::+|[,;:](?=[,;.])|(?<=[,;:])[,;]|(?<!\.)\.\.(?!\.)")


@rule("QMS778", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def mark_doubled(document: DocumentView, _: Context) -> Iterator[Said]:
    """One mark ends a part of a sentence.

    Why: two marks in a row show that the place was edited and not read again.
    Source: rules of Kyrgyz punctuation
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет,, отчет берет..
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет, отчет берет.
    """
    found = _doubled(document)
    # those of one kind, then those of which only the author knows which is meant
    for pairs in ([one for one in found if one.mend.words], [one for one in found if not one.mend.words]):
        yield from _told(pairs)


def _doubled(document: DocumentView) -> list[Slip]:
    found = []
    for place, word in standing(document, document.distinct(Trait.SPACED)):
        match = _TWICE.search(word)
        if match and not _ADDRESS.search(word):
            start = place.column - 1 + match.start()
            right = match[0][0] if len(match[0]) > 1 else ""
            found.append(Slip(place, word, Replacement(place.line, start, start + len(match[0]), right)))
    return found


@mends("QMS778")
def _once(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _doubled(document) if one.mend.words)


#: So many characters hold the word beside a mark.
_REACH = 60
_SLASH = re.compile(r"(?<=[^\W\d_]{2})(?:/[ \t]+|[ \t]+/)(?=[^\W\d_]{2})")


@rule("QMS771", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def blank_at_slash(document: DocumentView, _: Context) -> Iterator[Said]:
    """Beside a slash stand blanks on both sides or none.

    Why: words tied by a slash are one choice; a blank on one side pulls them apart.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм жылдык/ айлык пландарды түзөт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм жылдык/айлык пландарды түзөт.
    """
    yield from _told(_slashes(document))


def _slashes(document: DocumentView) -> list[Slip]:
    if not any(word[0] == "/" or word[-1] == "/" for word in document.distinct(Trait.SPACED)):
        return []
    found = []
    for prose in proses(document, ("/",)):
        for match in _SLASH.finditer(prose.text, prose.start):
            before = prose.text[max(0, match.start() - _REACH) : match.start()].split()[-1]
            after = prose.text[match.end() : match.end() + _REACH].split()[0]
            if _ADDRESS.search(before):
                continue
            shown = f"{before}{match[0]}{after}".strip(",.;:()")
            mend = prose.replacement(match.start(), match.end(), "/")
            found.append(Slip(prose.place(match.start(), len(match[0])), shown, mend))
    return found


@mends("QMS771")
def _at_the_slash(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _slashes(document))


#: Endings that are no words; those that are (да, де, дин, тон) are left out.
_ENDING = later(r"(н[ыиуү]н|д[ыуү]н|т[ыиү]н|дан|дон|дөн|тан|тен|төн|га|ге|гө|ке|кө)(?!\w)")
_OWNER = re.compile(r"(?:[^\W\d_]*[А-ЯЁҢӨҮ]{2}|(?<![№\d.,/-])\d+)[ \t]$")


@rule("QMS755", Scope.DOCUMENT, Severity.INFO, where=Trait.SPACED)
def ending_apart(document: DocumentView, _: Context) -> Iterator[Said]:
    """The ending of an abbreviation or a number is written next to it.

    Why: «ТТМУ нун» is an abbreviation and a word that does not exist.
    Source: rules of Kyrgyz orthography
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ТТМУ нун ректоруна баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ТТМУнун ректоруна баш иет.
    """
    yield from _told(_endings(document))


def _endings(document: DocumentView) -> list[Slip]:
    if document.fields.get("language", "ky") != "ky":
        return []
    words = [word for word in document.distinct(Trait.SPACED) if _ENDING.match(word)]
    lines = document.text_lines if words else []
    found = []
    for place, word in standing(document, words):
        start = place.column - 1
        before = lines[place.line - 1][max(0, start - _REACH) : start]
        if _OWNER.search(before):
            owner, ending = before.split()[-1], word.strip(",.;:()")
            mend = Replacement(place.line, start - len(before) + len(before.rstrip()), start, "")
            found.append(
                Slip(Place(place.line, start - len(owner), len(owner) + 1 + len(ending)), f"{owner} {ending}", mend)
            )
    return found


@mends("QMS755")
def _endings_tied(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.mend for one in _endings(document))
