"""Family 6: people as texts name them, against one another and against the registers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from qms.model.findings import Severity
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.name_facts import named, place_of
from qms.rules.named import NamedPerson
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait
from qms.text.written_names import Person, is_misspelt, is_same, person_of, written_names


@rule("QMS635", Scope.DOCUMENT, Severity.WARNING, where=Trait.PERSON)
def person_written_two_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """A person's name is spelt one way throughout a document.

    Why: two spellings are two people to the personnel office and to every search.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Процессти Бекмурзаев Замирбек Молдоевич жетектейт.
        1.2. Отчетту Бекмурзаев Замир Молдоевич берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Процессти Бекмурзаев Замирбек Молдоевич жетектейт.
        1.2. Отчетту З.М.Бекмурзаев берет.
    """
    if len(document.people) > 1:
        written: defaultdict[Person, list[NamedPerson]] = defaultdict(list)
        for one in document.people:
            written[one.person].append(one)
        for person, uses in written.items():
            near = [other for other in written if is_misspelt(person, other)]
            if near and _standing(written, person) > min(_standing(written, other) for other in near):
                right = min(near, key=lambda other: _standing(written, other))
                yield said(uses[0].place, name=uses[0].written, other=written[right][0].written, k=len(uses))


def _standing(written: Mapping[Person, Sequence[NamedPerson]], person: Person) -> tuple[int, int, int]:
    """What makes a spelling the one that others are held against: oftenest, fullest, first."""
    return -len(written[person]), -len("".join(person)), written[person][0].place.line


class _People:
    """The register of people, by what a text may call them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._known = [(_person(record), record) for record in snapshot.records("people")]
        self._found: dict[str, tuple[Sequence[Record], Sequence[Record]]] = {}

    def meant(self, written: str) -> Sequence[Record]:
        """People whose name it can be."""
        return self._looked_up(written)[0]

    def near(self, written: str) -> Sequence[Record]:
        """People whose name it is but for a slip."""
        return self._looked_up(written)[1]

    def _looked_up(self, written: str) -> tuple[Sequence[Record], Sequence[Record]]:
        if written not in self._found:
            person = next((one.person for one in written_names(written)), None)
            same = [record for known, record in self._known if person and is_same(person, known)]
            near = [record for known, record in self._known if person and not same and is_misspelt(person, known)]
            self._found[written] = same, near
        return self._found[written]


def _person(record: Record) -> Person:
    family, given, patronymic = (str(record.values.get(name, "")) for name in ("family", "given", "patronymic"))
    if not given:
        short = next(written_names(str(record.values.get("short", ""))), None)
        return short.person if short else person_of(family)
    return person_of(family, given, patronymic)


@rule("QMS636", Scope.SNAPSHOT, Severity.WARNING)
def person_not_as_registered(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """A person's name is spelt in a text as in the register of people.

    Why: an order or a paper under a misspelt name is questioned by the personnel office and by the archive.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдү Б.Э.Асонов жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдү Б.Э.Асанов жетектейт.
    """
    people = _People(snapshot)
    told: set[tuple[str, str]] = set()
    for facts, fact in named(snapshot, "person"):
        near = people.near(fact[0])
        if len(near) == 1 and (facts.id, fact[0]) not in told:
            told.add((facts.id, fact[0]))
            yield said(place_of(fact), path=facts.path, name=fact[0], right=_shown(near[0]), id=near[0].id)


def _shown(record: Record) -> str:
    parts = (str(record.values.get(name, "")) for name in ("family", "given", "patronymic"))
    return " ".join(part for part in parts if part)


@rule("QMS637", Scope.SNAPSHOT, Severity.WARNING)
def post_never_held(snapshot: Snapshot, _: date, __: Context) -> Iterator[Said]:
    """Who is named in a text with a post of the register holds that post, or held it once.

    Why: a paper that gives a person another one's post is void in that point, and the register of appointments knows.
    Source: ISO 9001:2015 5.3
    Wrong:
        # 1. Жалпы жоболор
        1.1. Отчетту бөлүмгө, бөлүмдүн башчысы А.Үсөновага берет.
    Right:
        # 1. Жалпы жоболор
        1.1. Отчетту бөлүмгө, бөлүмдүн башчысы Б.Э.Асановго берет.
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for record in snapshot.records("appointments"):
        held[str(record.values.get("post"))].add(str(record.values.get("person")))
    posts = _posts(snapshot, held)
    people = _People(snapshot)
    told: set[tuple[str, str, str]] = set()
    for facts, fact in named(snapshot, "person") if posts else ():
        meant = people.meant(fact[0])
        title = _post_before(fact[1], posts) if len(meant) == 1 else ""
        if title and not any(meant[0].id in held[post] for post in posts[title]):
            key = (facts.id, meant[0].id, title)
            if key not in told:
                told.add(key)
                yield said(place_of(fact), path=facts.path, name=fact[0], post=title, id=posts[title][0])


def _posts(snapshot: Snapshot, held: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Posts by title in small letters; a title is left out where one of its posts never had a holder."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit in snapshot.records("units"):
        posts = unit.values.get("posts")
        for post, values in posts.items() if isinstance(posts, Mapping) else ():
            title = values.get("title") if isinstance(values, Mapping) else None
            if isinstance(title, Mapping) and title.get("ky"):
                found[" ".join(str(title["ky"]).casefold().split())].append(post)
    return {title: posts for title, posts in found.items() if all(held.get(post) for post in posts)}


#: What may stand between a post and the name of its holder: degrees and ranks.
_RANK = later(
    r"(?>(?:[\s,]*(?:[^\W\d_]{1,4}\.-?|(?:профессор|доцент|академик|доктор)\w*))*)[\s,|*–—-]*$", re.IGNORECASE
)
_ENDING = later(r"(?:[ыиуү]|с[ыиуү])?(?:н?[ыиуү]н|н?[аеоө]|г[аеоө]|к[аеоө]|д[аеоө]н?|н[ыиуү])?")
#: What a title begins after, beside the beginning of the line: a mark, or what the post belongs to in the genitive.
_BOUNDARY = later(r".*[,;.:|–—(«-]|.*[нтд][ыиуү]н|жана")


def _post_before(before: str, posts: Iterable[str]) -> str:
    """Title of the post that stands right before a name, the longest there is; empty where none does."""
    rank = _RANK.search(before)
    words = (before[: rank.start()] if rank else before).replace("|", " | ").casefold().split()
    return max((title for title in posts if _is_last(title.split(), words)), key=len, default="")


def _is_last(title: Sequence[str], words: Sequence[str]) -> bool:
    start = len(words) - len(title)
    if start < 0 or list(title[:-1]) != list(words[start:-1]) or not words[-1].startswith(title[-1]):
        return False
    is_whole = start == 0 or _BOUNDARY.fullmatch(words[start - 1]) is not None
    return is_whole and _ENDING.fullmatch(words[-1][len(title[-1]) :]) is not None
