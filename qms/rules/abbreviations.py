"""Family 7: abbreviations, their explanations, their list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from qms.model.findings import Place, Severity
from qms.rules.abbreviation_endings import is_kyrgyz, joined_wrongly
from qms.rules.catalog import Field, Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.entries import out_of_order, place_of, reordered
from qms.rules.shortened import Abbreviations, Introduced, Listed
from qms.rules.view import DocumentView
from qms.text.abbreviations import (
    ORDINARY,
    RUSSIAN,
    fits,
    is_latin,
    spelling,
    stems,
    words_of,
)
from qms.text.traits import Trait


@rule("QMS701", Scope.DOCUMENT, Severity.WARNING, where=Trait.CAPITALS)
def abbreviation_not_explained(document: DocumentView, context: Context) -> Iterator[Said]:
    """An abbreviation is explained: in the list of the document, or where the text uses it first.

    Why: a reader from outside does not know it, and a new colleague guesses.
    Source: GOST R 2.105-2019; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ОУК үчүн материал даярдайт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм окуу-усулдук кеңеш (мындан ары – ОУК) үчүн материал даярдайт.
        1.2. ОУК материалды КРнын мыйзамдарына ылайык карайт.
    """
    found = document.abbreviations
    if not found.unlisted:
        return
    told = {*found.misspelt, *(one.use.letters for one in joined_wrongly(document)), *_foreign(document)}
    told |= _own_names(context)
    for letters, places in found.unexplained.items():
        if letters not in told:
            yield said(places[0].place, abbreviation=letters, k=len(places))


def _own_names(context: Context) -> frozenset[str]:
    """Short names of the institution itself: they stand on every paper of it."""
    organisation = context.settings.values.get("organisation")
    short = organisation.get("short") if isinstance(organisation, Mapping) else None
    return frozenset(map(str, short.values())) if isinstance(short, Mapping) else frozenset()


@rule("QMS702", Scope.DOCUMENT, Severity.INFO, where=Field("abbreviations"))
def abbreviation_not_listed(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation that the text explains stands in the list of abbreviations too, where there is a list.

    Why: who meets it on page 9 looks for it in the list, not on page 2.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм КЭБ менен иштешет.
        1.2. Документтерди окуу-усулдук кеңеш (мындан ары – ОУК) карайт.
        @ front
        abbreviations: [{abbreviation: КЭБ, expansion: кадрлар жана эмгек бөлүмү}]
    Right:
        # 1. Жалпы жоболор
        1.1. Документтерди окуу-усулдук кеңеш (мындан ары – ОУК) карайт.
    """
    found = document.abbreviations
    if not found.listed or not found.unlisted:
        return
    together: defaultdict[int, list[Introduced]] = defaultdict(list)
    for letters, places in found.explained.items():
        if letters not in found.misspelt and not any(_same(places[0].words, _thing(one)) for one in found.listed):
            together[places[0].place.line].append(places[0])
    for explained in together.values():
        first, *others = sorted(explained, key=lambda one: one.place)
        named = tuple(f"«{one.letters}»" for one in (first, *others))
        yield said(first.place, variant="many" if others else "", abbreviations=named)


@rule("QMS703", Scope.DOCUMENT, Severity.INFO, where=Field("abbreviations"))
def listed_abbreviation_not_used(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation of the list is used in the text.

    Why: a list taken over from another paper shows that nobody read it.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ front
        abbreviations: [{abbreviation: ОУК, expansion: окуу-усулдук кеңеш}]
    Right:
        # 1. Жалпы жоболор
        1.1. Документтерди ОУК карайт.
        @ front
        abbreviations: [{abbreviation: ОУК, expansion: окуу-усулдук кеңеш}]
    """
    found = document.abbreviations
    for entry in found.listed:
        name = entry.abbreviation
        if not name or any(part in found.used for part in (name, *name.split())):
            continue
        # it stands there in another spelling, or as another abbreviation of the same thing: another rule's matter
        otherwise = name in found.misspelt.values() or any(
            _same(_thing(entry), places[0].words) for places in found.explained.values()
        )
        # in the list itself it stands once; the front matter may use it in a definition
        if not otherwise and document.text.count(name) <= 1:
            yield said(_listed_at(document, entry), abbreviation=name)


@rule("QMS704", Scope.DOCUMENT, Severity.WARNING, where={Trait.CAPITALS, Field("abbreviations")})
def abbreviation_spelt_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation is spelt in one way throughout a document.

    Why: «БСМЖАБ» and «БСМжАБ» are two units to the one who searches.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Сапат жана аудит бөлүмү (мындан ары – СжАБ) ректорго баш иет.
        1.2. СЖАБ аудиттерди пландайт, СжАБдын башчысы отчет берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Сапат жана аудит бөлүмү (мындан ары – СжАБ) ректорго баш иет.
        1.2. СжАБ аудиттерди пландайт, СжАБдын башчысы отчет берет.
    """
    found = document.abbreviations
    for letters, right in found.misspelt.items():
        place = found.first(letters)
        if place:
            yield said(place, abbreviation=letters, right=right, k=found.count(letters))


@rule("QMS705", Scope.DOCUMENT, Severity.WARNING, where={Trait.CAPITALS, Field("abbreviations")})
def two_abbreviations_for_one_thing(document: DocumentView, _: Context) -> Iterator[Said]:
    """One thing has one abbreviation in a document.

    Why: the reader takes two abbreviations for two things.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. Окуу жана усулдук кеңеш (мындан ары – ОЖУК) отчетту карайт.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. ОУК отчетту карайт.
    """
    found = document.abbreviations
    if not found.unlisted and not found.listed[1:]:
        return
    meant = {_stems_meant(one.abbreviation, one.expansion) for one in found.listed}
    if not found.unlisted and len(meant) == len(found.listed):
        return
    named = [(one.abbreviation, _thing(one), _listed_at(document, one)) for one in found.listed]
    if found.unlisted:
        named += [(letters, places[0].words, places[0].place) for letters, places in found.explained.items()]
    for (one, words, _place), (other, others, place) in combinations(named, 2):
        if one != other and other not in found.misspelt and one not in found.misspelt and _same(words, others):
            yield said(place, one=one, other=other, thing=" ".join(others))


@rule("QMS706", Scope.DOCUMENT, Severity.WARNING, where={Trait.CAPITALS, Field("abbreviations")})
def abbreviation_explained_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation stands for one thing, and in the list once.

    Why: of two explanations the reader takes the wrong one.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. Ички аудитти окутууну уюштуруу комиссиясы (ОУК) өткөрөт.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. Ички аудитти окутууну уюштуруу комиссиясы өткөрөт.
    """
    found = document.abbreviations
    first: dict[str, Listed] = {}
    for entry in found.listed:
        if entry.abbreviation in first:
            yield said(_listed_at(document, entry), variant="listed", abbreviation=entry.abbreviation)
        first.setdefault(entry.abbreviation, entry)
    for letters, words, places in _explanations(found, first):
        for place in places:
            if words and place.words and _unlike(words, place.words):
                one, other = " ".join(words), " ".join(place.words)
                yield said(place.place, abbreviation=letters, one=one, other=other)
                break


def _explanations(
    found: Abbreviations, listed: Mapping[str, Listed]
) -> Iterator[tuple[str, Sequence[str], Sequence[Introduced]]]:
    """Abbreviations that the text explains, with the words they are held to stand for."""
    for letters, entry in listed.items():
        # only what stands in brackets is looked at: the list has explained it
        if any(word[use.start - 1 : use.start] == "(" for word, use in found.used.get(letters, ())):
            yield letters, _thing(entry), found.introduced(letters)
    if found.unlisted:
        for letters, places in found.explained.items():
            if len(places) > 1:
                yield letters, places[0].words, places[1:]


def _unlike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two expansions have less than half of their words in common."""
    first, second = set(stems(one)), set(stems(other))
    return len(first & second) * 2 < min(len(first), len(second))


@rule("QMS707", Scope.DOCUMENT, Severity.WARNING, where=Field("abbreviations"))
def letters_not_of_the_words(document: DocumentView, _: Context) -> Iterator[Said]:
    """The letters of a listed abbreviation are the first letters of the words it stands for.

    Why: letters of a former name, or of another language, show that the list was not put right.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Документтерди ОМС карайт.
        @ front
        abbreviations: [{abbreviation: ОМС, expansion: окуу-усулдук кеңеш}]
    Right:
        # 1. Жалпы жоболор
        1.1. Документтерди ОУК карайт.
        @ front
        abbreviations: [{abbreviation: ОУК, expansion: окуу-усулдук кеңеш}]
    """
    for entry in document.abbreviations.listed:
        if not _agree(entry.abbreviation, entry.expansion):
            yield said(_listed_at(document, entry), abbreviation=entry.abbreviation, expansion=entry.expansion)


@lru_cache(maxsize=10_000)
def _agree(abbreviation: str, expansion: str) -> bool:
    """Whether letters are those of the words, as far as that can be asked at all."""
    letters = "".join(word for word in re.findall(r"[^\W\d_]+", abbreviation) if re.search("[A-ZА-ЯЁҢӨҮ]", word))
    words = words_of(expansion)
    capitals = sum(letter.isupper() for letter in letters)
    if capitals <= 1 or len(words) <= 1 or is_latin(letters + expansion) or letters in ORDINARY:
        return True
    return fits(letters, words)


@rule("QMS708", Scope.DOCUMENT, Severity.INFO, where=Field("abbreviations"))
def abbreviations_out_of_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """The list of abbreviations stands in the order of the Kyrgyz alphabet.

    Why: in a list out of order nothing is found.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Документтерди СМС боюнча ОУК карайт.
        @ front
        abbreviations:
          - abbreviation: СМС
            expansion: сапат менеджменти системасы
          - abbreviation: ОУК
            expansion: окуу-усулдук кеңеш
    Right:
        # 1. Жалпы жоболор
        1.1. Документтерди СМС боюнча ОУК карайт.
        @ front
        abbreviations:
          - abbreviation: ОУК
            expansion: окуу-усулдук кеңеш
          - abbreviation: СМС
            expansion: сапат менеджменти системасы
    """
    listed = document.abbreviations.listed
    late = out_of_order(tuple([one.abbreviation for one in listed])) if len(listed) > 1 else None
    if late is not None:
        above, below = listed[late - 1], listed[late]
        yield said(_listed_at(document, below), abbreviation=below.abbreviation, before=above.abbreviation)


@mends("QMS708")
def sort_abbreviations(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """The entries in the order of the alphabet."""
    return reordered(document, "abbreviations", "abbreviation")


@rule("QMS711", Scope.DOCUMENT, Severity.WARNING, where=Trait.CAPITALS)
def foreign_abbreviation_beside_kyrgyz(document: DocumentView, _: Context) -> Iterator[Said]:
    """A Kyrgyz document uses the Kyrgyz abbreviation, not the Russian one beside it.

    Why: who knows one of the two takes the other for another thing.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Профессордук-окутуучулук курам (мындан ары – ПОК) жыл сайын бааланат.
        1.2. ППС жөнүндө маалымат сайтка коюлат.
    Right:
        # 1. Жалпы жоболор
        1.1. Профессордук-окутуучулук курам (мындан ары – ПОК) жыл сайын бааланат.
        1.2. ПОК жөнүндө маалымат сайтка коюлат.
    """
    for letters, kyrgyz in _foreign(document).items():
        place = document.abbreviations.first(letters)
        if place:
            yield said(place, abbreviation=letters, kyrgyz=kyrgyz)


def _foreign(document: DocumentView) -> Mapping[str, str]:
    """Abbreviations of another language, each with the Kyrgyz one that stands in the same text."""
    found = document.abbreviations
    result = {}
    for letters in RUSSIAN.keys() & found.used.keys() if is_kyrgyz(document) else ():
        beside = [one for one in RUSSIAN[letters] if one in found.used]
        fitting = letters in found.known or (letters in found.unlisted and letters in found.explained)
        if beside and not fitting:
            result[letters] = beside[0]
    for letters in found.unlisted:
        # «и» inside an abbreviation is the Russian «and»
        if "и" in letters and is_kyrgyz(document):
            beside = [other for one in found.explained.get(letters, ()) for other in one.beside if "и" not in other]
            if beside:
                result[letters] = beside[0]
    return dict(sorted(result.items()))


@rule("QMS712", Scope.DOCUMENT, Severity.INFO, where=Trait.CAPITALS)
def abbreviation_used_before_explained(document: DocumentView, _: Context) -> Iterator[Said]:
    """An abbreviation that is not in the list is explained where it stands first.

    Why: up to the place where it is explained the reader guesses.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. ОУК жылына эки жолу чогулат.
        1.2. Отчетту окуу-усулдук кеңеш (мындан ары – ОУК) карайт.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу-усулдук кеңеш (мындан ары – ОУК) жылына эки жолу чогулат.
        1.2. Отчетту ОУК карайт.
    """
    found = document.abbreviations
    if not found.unlisted:
        return
    for letters, places in found.explained.items():
        written = found.written(letters)
        if written and written[0].place.line < places[0].place.line and letters not in found.misspelt:
            yield said(written[0].place, abbreviation=letters, line=places[0].place.line)


# --- what listed abbreviations stand for


def _listed_at(document: DocumentView, entry: Listed) -> Place:
    return place_of(document, "abbreviations", entry.nth, "abbreviation")


def _thing(entry: Listed) -> Sequence[str]:
    return _words_meant(entry.abbreviation, entry.expansion)


@lru_cache(maxsize=10_000)
def _words_meant(abbreviation: str, expansion: str) -> tuple[str, ...]:
    """The words of an expansion that the letters stand for; all where they stand for none."""
    words = words_of(expansion)
    spelt = spelling(abbreviation, words)
    return tuple(words[spelt.start : spelt.end] if spelt else words)


@lru_cache(maxsize=10_000)
def _stems_meant(abbreviation: str, expansion: str) -> tuple[str, ...]:
    """What two listed abbreviations of one thing have in common."""
    return stems(_words_meant(abbreviation, expansion))


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two expansions name one thing."""
    first = stems(one)
    return len(first) > 1 and first == stems(other)
