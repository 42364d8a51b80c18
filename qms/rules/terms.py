"""Family 7: terms and their definitions, and one notion under several names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from qms.model.findings import Place, Severity
from qms.rules.catalog import Field, Replacement, Said, Scope, mends, rule, said
from qms.rules.context import Context
from qms.rules.entries import entries, names, out_of_order, place_of, reordered
from qms.rules.view import DocumentView
from qms.text.notions import Notion, named_by
from qms.text.patterns import later
from qms.text.traits import Trait


@rule("QMS721", Scope.DOCUMENT, Severity.INFO, where=Field("terms"))
def terms_out_of_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """The list of terms stands in the order of the Kyrgyz alphabet.

    Why: in a list out of order nothing is found.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Ички аудит жана мониторинг жүргүзүлөт.
        @ front
        terms:
          - term: Мониторинг
            definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.
          - term: Ички аудит
            definition: уюм өзү жүргүзгөн көз карандысыз текшерүү.
    Right:
        # 1. Жалпы жоболор
        1.1. Ички аудит жана мониторинг жүргүзүлөт.
        @ front
        terms:
          - term: Ички аудит
            definition: уюм өзү жүргүзгөн көз карандысыз текшерүү.
          - term: Мониторинг
            definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.
    """
    called = names(document, "terms", "term")
    late = out_of_order(called) if len(called) > 1 else None
    if late is not None:
        yield said(_term_at(document, late), term=called[late], before=called[late - 1])


@mends("QMS721")
def sort_terms(document: DocumentView, _: Context) -> Iterator[Replacement]:
    """The entries in the order of the alphabet."""
    return reordered(document, "terms", "term")


@rule("QMS722", Scope.DOCUMENT, Severity.WARNING, where=Field("terms"))
def term_defined_twice(document: DocumentView, _: Context) -> Iterator[Said]:
    """A term is defined once in a list.

    Why: of two definitions each reader takes the one that suits him.
    Source: ISO 704:2022 6.5
    Wrong:
        # 1. Жалпы жоболор
        1.1. Мониторинг жыл сайын жүргүзүлөт.
        @ front
        terms:
          - {term: Мониторинг, definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.}
          - {term: Мониторинг, definition: абалды мезгил сайын баалоо.}
    Right:
        # 1. Жалпы жоболор
        1.1. Мониторинг жыл сайын жүргүзүлөт.
        @ front
        terms: [{term: Мониторинг, definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.}]
    """
    called = names(document, "terms", "term")
    if not called[1:]:
        return
    first: dict[str, int] = {}
    for index, term in enumerate(called):
        name = _bare(term)
        if name in first:
            yield said(_term_at(document, index), term=term, line=_term_at(document, first[name]).line)
        first.setdefault(name, index)


@rule("QMS723", Scope.DOCUMENT, Severity.WARNING, where=Field("terms"))
def term_cut(document: DocumentView, _: Context) -> Iterator[Said]:
    """A term stands whole, and begins as the others of its list do: with a capital letter.

    Why: a term without its first word is not found under its letter, and means another thing.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Аудитор билим берүүнүн сапатына мониторинг жана билим берүүнүн сапатына аудит жүргүзөт.
        @ front
        terms:
          - {term: Аудитор, definition: аудит жүргүзүүчү адам.}
          - {term: Билим берүүнүн сапатына мониторинг, definition: үзгүлтүксүз байкоо.}
          - {term: сапатына аудит, definition: көз карандысыз текшерүү.}
    Right:
        # 1. Жалпы жоболор
        1.1. Аудитор билим берүүнүн сапатына мониторинг жана билим берүүнүн сапатына аудит жүргүзөт.
        @ front
        terms:
          - {term: Аудитор, definition: аудит жүргүзүүчү адам.}
          - {term: Билим берүүнүн сапатына аудит, definition: көз карандысыз текшерүү.}
          - {term: Билим берүүнүн сапатына мониторинг, definition: үзгүлтүксүз байкоо.}
    """
    called = names(document, "terms", "term")
    small = [index for index, term in enumerate(called) if term[:1].islower()]
    if not small or len(small) * 2 >= len(called):
        return
    for index in small:
        whole = _whole(called[index], called)
        yield said(_term_at(document, index), variant="whole" if whole else "", term=called[index], whole=whole)


def _whole(term: str, called: Sequence[str]) -> str:
    """The term with the words before it that another term of the list has before the same words."""
    head = " ".join(term.split()[:2])
    for other in called:
        before, found, _ = other.partition(f" {head} ") if " " in head else ("", "", "")
        if found and before[:1].isupper():
            return f"{before} {term}"
    return ""


@rule("QMS724", Scope.DOCUMENT, Severity.WARNING, where=Field("terms"))
def definition_cut(document: DocumentView, _: Context) -> Iterator[Said]:
    """A definition is a whole sentence: it does not end in the middle.

    Why: half a definition defines something else, or nothing.
    Source: ISO 704:2022 6.3
    Wrong:
        # 1. Жалпы жоболор
        1.1. Мониторинг жыл сайын жүргүзүлөт.
        @ front
        terms: [{term: Мониторинг, definition: көрсөткүчтөрдү байкоо жана}]
    Right:
        # 1. Жалпы жоболор
        1.1. Мониторинг жыл сайын жүргүзүлөт.
        @ front
        terms: [{term: Мониторинг, definition: көрсөткүчтөрдү байкоо жана баалоо.}]
    """
    for index, one in enumerate(entries(document, "terms")):
        if _is_cut(str(one.get("definition", ""))):
            yield said(_definition_at(document, index), term=str(one.get("term", "")), end=str(one["definition"])[-30:])


_CUT = frozenset(
    ("жана", "же", "менен", "үчүн", "боюнча", "ошондой", "эле", "тарабынан", "и", "или", "and", "or", "the")
)


@lru_cache(maxsize=10_000)
def _is_cut(definition: str) -> bool:
    text = definition.strip().rstrip(". \n")
    last = text.split()[-1].casefold() if text else ""
    return bool(last) and (last in _CUT or text[-1] in ",;:–—-(")


@rule("QMS725", Scope.DOCUMENT, Severity.WARNING, where=Field("terms"))
def definitions_merged(document: DocumentView, _: Context) -> Iterator[Said]:
    """Each term has an entry of its own: a definition does not hold the next one.

    Why: the second term cannot be found, and its definition is taken for a part of the first.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Ички аудит жана мониторинг жүргүзүлөт.
        @ front
        terms:
          - term: Ички аудит
            definition: көз карандысыз текшерүү. Мониторинг – көрсөткүчтөрдү үзгүлтүксүз байкоо.
    Right:
        # 1. Жалпы жоболор
        1.1. Ички аудит жана мониторинг жүргүзүлөт.
        @ front
        terms:
          - term: Ички аудит
            definition: көз карандысыз текшерүү.
          - term: Мониторинг
            definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.
    """
    for index, one in enumerate(entries(document, "terms")):
        second = _second_term(str(one.get("definition", "")))
        if second:
            yield said(_definition_at(document, index), term=str(one.get("term", "")), second=second)


_SECOND = later(r"[.;]\s+([А-ЯЁҢӨҮA-Z][^.;:,–—()]{3,60}?)\s+[–—]\s+[а-яёңөү]")
_GOES_ON = re.compile(r"(?:бул|ал|анын|мында|мисалы|эскертүү|максаты|ошондой|анда|мындай)\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _second_term(definition: str) -> str:
    """The term that a definition goes on to define; empty where it does not."""
    match = _SECOND.search(definition) if "–" in definition or "—" in definition else None
    return match[1] if match and not _GOES_ON.match(match[1]) else ""


@rule("QMS726", Scope.DOCUMENT, Severity.INFO, where=Field("terms"))
def term_not_used(document: DocumentView, _: Context) -> Iterator[Said]:
    """A term that is defined is used in the text, or in another definition.

    Why: a glossary taken over from another paper shows that nobody read it.
    Source: ISO 704:2022 5.1
    Wrong:
        @ front
        terms: [{term: Мониторинг, definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.}]
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм мониторинг жүргүзөт.
        @ front
        terms: [{term: Мониторинг, definition: көрсөткүчтөрдү үзгүлтүксүз байкоо.}]
    """
    listed = entries(document, "terms")
    if not listed:
        return
    unused = [index for index, one in enumerate(listed) if not _stands(document, str(one.get("term", "")))]
    if unused:
        called = names(document, "terms", "term")
        shown = tuple(f"«{called[index]}»" for index in unused[:_SHOWN])
        more = len(unused) - len(shown)
        variant = "more" if more else ""
        yield said(_term_at(document, unused[0]), variant=variant, terms=shown, k=len(unused), more=more)


#: So many terms are named in one sentence.
_SHOWN = 5


def _stands(document: DocumentView, term: str) -> bool:
    """Whether a term stands in the text, or in the list more than once: its first and last letter left out."""
    inner = _inner(term)
    return not inner or inner in document.body_text or document.text.count(inner) > 1


@lru_cache(maxsize=10_000)
def _inner(term: str) -> str:
    """What of a term stays the same whether it begins a sentence, and whatever ending it takes."""
    bare = " ".join(re.sub(r"\([^()]*\)", "", term).split())
    inner = bare[1:-1] if len(bare) > _SHORT else bare[1:]
    return inner if len(inner) > 1 else ""


#: Shorter terms keep their last letter.
_SHORT = 5


@rule("QMS727", Scope.DOCUMENT, Severity.INFO, where=Trait.NOTION)
def notion_named_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """One notion has one name throughout a document.

    Why: «штаттык жадыбал» and «штаттык расписание» are taken for two papers.
    Source: ISO 704:2022 7.4; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм штаттык жадыбал боюнча иштейт. Штаттык жадыбалды ректор бекитет.
        1.2. Штаттык расписание жыл сайын каралат.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм штаттык жадыбал боюнча иштейт. Штаттык жадыбалды ректор бекитет.
        1.2. Штаттык жадыбал жыл сайын каралат.
    """
    words = document.distinct(Trait.NOTION)
    notions = tuple(named_by(words)) if len(words) > 1 else ()
    if not notions:
        return
    text = document.text_lines
    lines = {place.line: text[place.line - 1] for word in words for place in document.places(word)}
    for notion in notions:
        yield from _named_otherwise(lines, notion)


def _named_otherwise(lines: Mapping[int, str], notion: Notion) -> Iterator[Said]:
    places: dict[str, list[Place]] = {}
    for name, pattern in notion.names.items():
        for number, line in sorted(lines.items()):
            for match in pattern.finditer(line):
                places.setdefault(name, []).append(Place(number, match.start() + 1, len(match[0])))
    if len(places) > 1:
        usual, *others = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
        for other in others:
            shown = tuple(f"«{name}» ({len(places[name])})" for name in (usual, other))
            yield said(places[other][0], name=other, usual=usual, names=shown)


def _term_at(document: DocumentView, index: int) -> Place:
    return place_of(document, "terms", index, "term")


def _definition_at(document: DocumentView, index: int) -> Place:
    return place_of(document, "terms", index, "definition")


@lru_cache(maxsize=10_000)
def _bare(term: str) -> str:
    """A term without what stands in brackets, for comparing."""
    return re.sub(r"\s*\([^()]*\)", "", term).strip(" .").casefold()
