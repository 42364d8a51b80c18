"""Family 5: numbers of sections, clauses and annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qms.model.blocks import BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import OUT_OF_ORDER, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.outline import Numbered, is_homeless
from qms.rules.view import DocumentView
from qms.text.numbers import is_roman, to_roman

_NUMBERED = frozenset({BlockKind.HEADING, BlockKind.CLAUSE})


@rule("QMS501", Scope.DOCUMENT, where=OUT_OF_ORDER)
def number_repeated(document: DocumentView, _: Context) -> Iterator[Said]:
    """A number is borne by one section or clause only.

    Why: a reference to a number that stands twice can be read two ways, in court as well as in the office.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.1. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    # of two annexes with one number, in which all numbers stand twice, another rule tells
    twice = document.repeated.intersection(block.address for block in document.annexes)
    blocks = [
        block
        for block in document.blocks
        if block.kind in _NUMBERED and block.address and block.address.partition("/")[0] not in twice
    ]
    times = Counter(block.address for block in blocks)
    first: dict[str, int] = {}
    for block in blocks:
        line = first.setdefault(block.address, block.line)
        if line != block.line:
            yield said(block, n=block.number, k=times[block.address], line=line, id=document.id)


@rule("QMS502", Scope.DOCUMENT, where=OUT_OF_ORDER)
def number_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """Numbers of sections and clauses follow one another without a gap.

    Why: the reader of a paper with 3.2 and 3.4 asks who took 3.3 away.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.3. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    there: set[tuple[str, tuple[int, ...]]] = set()
    for before, node, reached in document.steps:
        passed = range(reached + 1, node.parts[-1])
        if passed and not there:
            there = {(one.annex, one.parts) for one in document.outline}
        missing = [last for last in passed if (node.annex, (*node.parts[:-1], last)) not in there]
        if missing:
            last = f"–{_sibling(node, missing[-1])}" if len(missing) > 1 else ""
            numbers = f"{_sibling(node, missing[0])}{last}"
            variant = "" if before else "first"
            yield said(node.block, variant=variant, missing=numbers, before=before, n=node.block.number, id=document.id)


@rule("QMS503", Scope.DOCUMENT, Severity.WARNING, where=OUT_OF_ORDER)
def number_backwards(document: DocumentView, _: Context) -> Iterator[Said]:
    """Numbers grow from one piece to the next.

    Why: a clause out of its order is overlooked.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.2. Бөлүмдү башчы жетектейт.
        1.1. Бөлүм ректорго баш иет.
        1.3. Бөлүмдүн мөөрү бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    seen: set[str] = set()
    last: Numbered | None = None
    for before, node, reached in document.steps:
        # 5.1.1 after 5.2 is the first of its siblings, and stands too late all the same
        late = last is not None and len(node.parts) > _OF_A_CLAUSE and _passed(last, node)
        if (node.parts[-1] < reached or late) and node.block.address not in seen:
            shown = last.block.number if late and last else before
            yield said(node.block, n=node.block.number, before=shown, id=document.id)
        seen.add(node.block.address)
        last = node


#: Components of the number of a clause; a sub-clause has more.
_OF_A_CLAUSE = 2


def _passed(last: Numbered, node: Numbered) -> bool:
    """Whether the clause to which a sub-clause belongs has been left for a later one of its section."""
    length = len(node.parts) - 1
    same_place = last.annex == node.annex and last.parts[:1] == node.parts[:1]
    return same_place and last.parts[:length] > node.parts[:length]


def _sibling(node: Numbered, last: int) -> str:
    if is_roman(node.block.number):
        return to_roman(last)
    return ".".join(map(str, (*node.parts[:-1], last)))


@rule("QMS504", Scope.DOCUMENT, where=OUT_OF_ORDER)
def parent_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sub-clause stands under a clause or subsection that bears the number above it.

    Why: 4.1.1 without a 4.1 cannot be found from the contents, and 4.1 cannot be cited.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        ## 1.1. Баш ийүү
        1.1.1. Бөлүм ректорго баш иет.
    """
    nodes = document.outline
    there = {(node.annex, node.parts) for node in nodes}
    told: set[tuple[str, tuple[int, ...]]] = set()
    for node in nodes:
        if len(node.parts) > 2 and node.parent not in there | told:  # noqa: PLR2004 - the section above has its own rule
            told.add(node.parent)
            yield said(node.block, n=node.block.number, parent=".".join(map(str, node.parts[:-1])))


@rule("QMS505", Scope.DOCUMENT, where=OUT_OF_ORDER)
def number_of_another_section(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause's number begins with the number of its section.

    Why: clause 6.1 in section 5 is looked for where it does not stand.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        2.1. Бөлүм ректорго баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    for node in document.outline:
        if node.section and is_homeless(node):
            yield said(node.block, n=node.block.number, section=node.section, first=node.parts[0], id=document.id)


@rule("QMS506", Scope.DOCUMENT, where=OUT_OF_ORDER)
def clause_before_section(document: DocumentView, _: Context) -> Iterator[Said]:
    """Clauses stand under the heading of their section.

    Why: text before the first heading belongs to no section; it is often the remains of another copy.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        1.1. Бөлүм ректорго баш иет.
        # 1. Жалпы жоболор
        1.2. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    nodes = [node for node in document.outline if not node.annex]
    if any(node.section for node in nodes):
        early = [node for node in nodes if not node.section]
        if early:
            yield said(early[0].block, n=early[0].block.number, k=len(early))


@rule("QMS507", Scope.DOCUMENT, Severity.INFO)
def number_dots_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """All clause numbers of a document end with a dot, or none does.

    Why: two habits in one paper show that it was pasted together.
    Source: GOST R 2.105-2019; practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2 Бөлүмдү башчы жетектейт.
        1.3. Бөлүмдүн мөөрү бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2. Бөлүмдү башчы жетектейт.
        1.3. Бөлүмдүн мөөрү бар.
    """
    clauses = document.clauses
    dotted = [block.dotted for block in clauses].count(True)
    if 0 < dotted < len(clauses):
        usual = dotted * 2 >= len(clauses)
        odd = [block for block in clauses if block.dotted is not usual]
        yield said(odd[0], variant="" if usual else "bare", n=odd[0].number, k=len(odd), total=len(clauses))


@rule("QMS514", Scope.DOCUMENT)
def clause_empty(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause has a text.

    Why: a number without words is left over from an edit.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        1.2.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
    """
    for block in document.clauses if "" in document.clause_ends else ():
        if not block.text:
            yield said(block, n=block.number)


@rule("QMS515", Scope.DOCUMENT, Severity.WARNING)
def numbering_kinds_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Sections of a document bear Roman or Arabic numbers, not both.

    Why: V and 5 in one paper are two sections with one name.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # I. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # I. Жалпы жоболор
        1.1. Бөлүм ректорго баш иет.
        # II. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    tops = [block for block in document.headings if block.level == 1 and block.number]
    sections = [block for block in tops if not block.address.startswith("annex-")]
    if sections:
        first = is_roman(sections[0].number)
        odd = next((block for block in sections if is_roman(block.number) is not first), None)
        if odd is not None:
            yield said(odd, n=odd.number, first=sections[0].number)


@rule("QMS519", Scope.DOCUMENT, where=BlockKind.ANNEX)
def annex_number_out_of_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """Annexes are numbered 1, 2, 3, each once.

    Why: «2-тиркеме» must be one sheet, and the reader must know that none is lost.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү [1-тиркемеде](#annex-1), жадыбалы [3-тиркемеде](#annex-3) берилет.
        # 1-тиркеме. Түзүмү
        # 3-тиркеме. Жадыбалы
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүмдүн түзүмү [1-тиркемеде](#annex-1) берилет.
        # 1-тиркеме. Түзүмү
    """
    for expected, block in enumerate(document.annexes, 1):
        if int(block.number) != expected:
            yield said(block, n=block.number, expected=expected, id=document.id)
            return
