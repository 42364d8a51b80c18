"""Family 7: hyphens inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qms.model.findings import Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.prose import Prose, line_numbers, proses
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

#: Words that common use writes with a hyphen: beginnings of the second part by the first.
_SECOND = {
    "ата": ("эне",),
    "аты": ("жөн",),
    "бара": ("бара",),
    "илимий": ("изил",),
    "иш": ("чара", "арак"),
    "кайра": ("кайра",),
    "материалдык": ("техн",),
    "мезгил": ("мезгил",),
    "окуу": ("метод", "усул"),
    "өзүн": ("өз",),
    "профессордук": ("окут",),
    "профессорско": ("преп",),
    "суроо": ("тала",),
    "сунуш": ("пик",),
    "сын": ("пик",),
    "түздөн": ("түз",),
    "учебно": ("метод",),
    "ченемдик": ("укук",),
}


class Spot(NamedTuple):
    """A hyphen or dash: its block, where it stands, what it should be; empty where that is not known."""

    prose: Prose
    start: int
    end: int
    right: str


def around(spot: Spot) -> str:
    """The word before and the word after, with what stands between."""
    text = spot.prose.text
    start = text.rfind(" ", 0, len(text[: spot.start].rstrip())) + 1
    stop = text.find(" ", len(text) - len(text[spot.end :].lstrip()))
    return text[max(start, spot.prose.start) : stop if stop >= 0 else None].split("\n")[0].strip(" ,.;:*")


_PIECE = re.compile(r"([^\W_]+)\W*$")


def is_one_word(prose: Prose, match: re.Match[str], document: DocumentView, *, spaced: bool = False) -> bool:
    """Whether what stands on both sides is one word.

    So common use writes it, or the document elsewhere: that alone is not enough where blanks stand on both sides, for
    «төрага – ректор» is two words beside «төрага-ректор» too.
    """
    before = _PIECE.search(prose.text, max(0, match.start() - _LONGEST), match.start())
    after = _WORD.match(prose.text, match.end())
    if not before or not after:
        return False
    left, right = before[1].casefold(), after[0]
    if not right[0].islower() or _is_pair(left, right):
        return right[0].islower() or (left.isdigit() and not spaced)
    if spaced or len(right) < _STEM:
        return left.isdigit() and not spaced
    beginning = re.escape(f"{left}-{right[:_STEM]}")
    return left.isdigit() or re.search(rf"(?<!\w){beginning}", document.body_text, re.IGNORECASE) is not None


def _is_pair(left: str, right: str) -> bool:
    """Whether common use ties two words: as named above, two adjectives, one word said twice (мезгил-мезгили)."""
    if right.startswith(_SECOND.get(left, ())) or (len(left) > _STEM and right.startswith(left)):
        return True
    return _ADJECTIVE.search(left) is not None and _ADJECTIVE.match(right) is not None


_LONGEST = 60
_WORD = re.compile(r"[^\W_]+")
_ADJECTIVE = re.compile(r"\w{3,}[дтл][ыиуү]к$")
#: So many letters of the second part tell a word in whatever case it stands.
_STEM = 4

_SPACED_DASH = re.compile(r"(?<=\w)(?: [-–—] )(?=\w)")
_GLUED_DASH = later(r"(?<=[а-яёңөү])[–—](?=[а-яёңөү])")
_HALF = re.compile(r"(?<=[^\W_])- (?=[^\W\d_])|(?<=[^\W\d_]) -(?=[^\W\d_])")
#: Words after a hyphen that hangs on purpose: «орто- жана жогорку».
_HANGING = re.compile(r"- (?:жана|же|и|или|либо|and|or|to)\b")
#: The word of a year has rules of its own.
_YEAR = re.compile(r"- ?(?:жыл|ж\.)")


@rule("QMS761", Scope.DOCUMENT, Severity.INFO, where=Trait.DASH)
def hyphen_loose(document: DocumentView, _: Context) -> Iterator[Said]:
    """A compound word has a hyphen without blanks, and no dash.

    Why: «иш» and «чара» are two words for a search, and a line may end between them.
    Source: rules of Kyrgyz orthography
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм иш- чараларды ректор менен макулдашат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм иш-чараларды ректор менен макулдашат.
    """
    found = _loose(document)
    # those of which it is known how they are put right, then the others
    for spots in ([one for one in found if one.right], [one for one in found if not one.right]):
        if spots:
            first = spots[0]
            place = first.prose.place(first.start, first.end - first.start)
            lines = line_numbers([one.prose.place(one.start).line for one in spots])
            yield said(place, text=around(first), k=len(spots), lines=lines)


def _loose(document: DocumentView) -> list[Spot]:
    if not _is_suspect(document):
        return []
    found = [spot for prose in proses(document, ("- ", " -", "–", "—")) for spot in _loose_in(prose, document)]
    return sorted(found, key=lambda spot: (spot.prose.block.line, spot.start))


_LOOSE_WORD = re.compile(r"^-[^\W\d_]|[^\W_]-$|[а-яёңөү][–—][а-яёңөү]")


def _is_suspect(document: DocumentView) -> bool:
    """Whether a closer look is worth while; most texts have dashes, and all of them between words."""
    dashes = document.distinct(Trait.DASH)
    if any(map(_LOOSE_WORD.search, dashes)):
        return True
    body = document.body_text
    return any(_is_pair(*words) for mark in "–—-" if mark in dashes for words in _beside(body, mark))


def _beside(body: str, mark: str) -> Iterator[tuple[str, str]]:
    """Words before and after each place where a mark stands between blanks."""
    at = body.find(mark)
    while at >= 0:
        if body[at - 1 : at + 2] == f" {mark} ":
            before, after = body[max(0, at - _LONGEST) : at].split(), body[at + 1 : at + 2 + _LONGEST].split(None, 1)
            if before and after:
                yield before[-1].casefold(), after[0].strip(",.;:)")
        at = body.find(mark, at + 1)


def _loose_in(prose: Prose, document: DocumentView) -> Iterator[Spot]:
    text, begin = prose.text, prose.start + 1
    for match in _SPACED_DASH.finditer(text, begin):
        if is_one_word(prose, match, document, spaced=True):
            yield Spot(prose, match.start(), match.end(), "-")
    for pattern in (_GLUED_DASH, _HALF):
        for match in pattern.finditer(text, begin):
            if not _HANGING.match(text, match.start()) and not _YEAR.match(text, match.end() - 1):
                right = "-" if is_one_word(prose, match, document) else ""
                yield Spot(prose, match.start(), match.end(), right)


@mends("QMS761")
def _tied(document: DocumentView, _: Context) -> Iterator[Replacement]:
    return (one.prose.replacement(one.start, one.end, one.right) for one in _loose(document) if one.right)
