"""Family 7: case endings of abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.shortened import Abbreviations, Found
from qms.rules.view import DocumentView
from qms.text.abbreviations import Use, case_of, ending_in_capitals
from qms.text.traits import Trait


@rule("QMS709", Scope.DOCUMENT, Severity.WARNING, where=Trait.CAPITALS)
def endings_of_abbreviation_differ(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation has one ending for each case throughout a Kyrgyz document.

    Why: the ending tells how the abbreviation is read; «КУУнун» and «КУУдун» are read in two ways.
    Source: rules of Kyrgyz orthography; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. ОУКтун төрагасы дайындалат. ОУКтун чечими жазылат. ОУКнын катчысы отчет берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. ОУКтун төрагасы дайындалат. ОУКтун чечими жазылат. ОУКтун катчысы отчет берет.
    """
    for letters, uses in document.abbreviations.used.items():
        if len(uses) == 1:
            continue
        forms = _forms_of_a_case(frozenset([use.ending for _, use in uses]))
        if forms and is_kyrgyz(document):
            for ways in forms:
                counted = {
                    way: sum(one.use.ending == way for one in document.abbreviations.found(letters)) for way in ways
                }
                rare = min(counted, key=lambda way: (counted[way], way))
                places = [one.place for one in document.abbreviations.found(letters) if one.use.ending == rare]
                shown = tuple(
                    f"{letters}{way} ({counted[way]})" for way in sorted(counted, key=counted.__getitem__)[::-1]
                )
                yield said(places[0], abbreviation=letters, ways=shown)


@lru_cache(maxsize=10_000)
def _forms_of_a_case(endings: frozenset[str]) -> Sequence[set[str]]:
    """Endings of each case that is made in several ways."""
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for ending in endings:
        cases[case_of(ending)].add(ending)
    return [cases[case] for case in sorted(cases) if case and len(cases[case]) > 1]


def is_kyrgyz(document: DocumentView) -> bool:
    """Whether a document is written in Kyrgyz."""
    return bool(document.fields.get("language", "ky") == "ky")


@rule("QMS710", Scope.DOCUMENT, Severity.WARNING, where=Trait.CAPITALS)
def ending_joined_wrongly(document: DocumentView, _: Context) -> Iterator[Said]:
    """An ending follows an abbreviation in small letters and without a hyphen.

    Why: in capitals the ending is read as letters of the abbreviation: «СМСТИ» is another thing than «СМС».
    Source: rules of Kyrgyz orthography
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. ОУК-тун чечими жазылат.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. ОУКтун чечими жазылат.
    """
    told: defaultdict[str, list[Joined]] = defaultdict(list)
    for one in joined_wrongly(document):
        told[one.use.written].append(one)
    for written, places in told.items():
        yield said(places[0].place, written=written, right=places[0].right, k=len(places))


@mends("QMS710")
def join_endings(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """Endings in small letters, without a hyphen."""
    for one in joined_wrongly(document):
        start = one.place.column - 1
        yield Replacement(one.place.line, start, start + len(one.use.written), one.right)


class Joined(NamedTuple):
    """An abbreviation whose ending is joined wrongly: where, how it stands there, how it should."""

    place: Place
    use: Use
    right: str


def joined_wrongly(document: DocumentView) -> Sequence[Joined]:
    """Abbreviations with an ending in capitals or after a hyphen, in reading order."""
    found = document.abbreviations
    result = []
    for letters, uses in found.used.items():
        if any(use.hyphen for _, use in uses):
            hyphened = [one for one in found.written(letters) if one.use.hyphen]
            result += [Joined(one.place, one.use, f"{letters}{one.use.ending}") for one in hyphened]
    if found.unlisted and is_kyrgyz(document):
        for letters, places in found.unexplained.items():
            result += [joined for one in places if (joined := _in_capitals(found, letters, one))]
    return sorted(result, key=lambda one: one.place)


#: An ending of so many capital letters may as well be letters of another abbreviation.
_DOUBTFUL = 2


def _in_capitals(found: Abbreviations, letters: str, there: Found) -> Joined | None:
    """«СМСТИ» where «СМС» is known: an ending of two letters counts only where it stands in small letters too."""
    for length in range(len(letters) - 1, 1, -1):
        known = letters[:length]
        if known in found.used and (ending := ending_in_capitals(letters, there.use.ending, known)):
            seen = any(use.ending == ending for _, use in found.used[known])
            if seen or (len(ending) > _DOUBTFUL and (known in found.known or known in found.explained)):
                return Joined(there.place, there.use, known + ending)
    return None
