"""Family 5: structure and numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from qms.model.blocks import Block, BlockKind
from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.outline import Numbered, Part, is_homeless
from qms.rules.view import DocumentView
from qms.text.scanner import is_roman

_HEAD = frozenset({BlockKind.HEADING, BlockKind.ANNEX})
_NUMBERED = frozenset({BlockKind.HEADING, BlockKind.CLAUSE})


@rule("QMS501", Scope.DOCUMENT)
def number_repeated(document: DocumentView, _: Context) -> Iterator[Said]:
    """A number is borne by one section or clause only.

    Why: a reference to a number that stands twice can be read two ways, in court as well as in the office.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.1. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    if document.sequential:
        return
    blocks = [block for block in document.blocks if block.kind in _NUMBERED and block.address]
    times = Counter(block.address for block in blocks)
    first: dict[str, int] = {}
    for block in blocks:
        line = first.setdefault(block.address, block.line)
        if line != block.line:
            yield said(block, n=block.number, k=times[block.address], line=line)


@rule("QMS502", Scope.DOCUMENT)
def number_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """Numbers of sections and clauses follow one another without a gap.

    Why: the reader of a paper with 3.2 and 3.4 asks who took 3.3 away.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.3. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    if document.sequential:
        return
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
            yield said(node.block, variant=variant, missing=numbers, before=before, n=node.block.number)


@rule("QMS503", Scope.DOCUMENT, Severity.WARNING)
def number_backwards(document: DocumentView, _: Context) -> Iterator[Said]:
    """Numbers grow from one piece to the next.

    Why: a clause out of its order is overlooked.
    Source: ISO 9001:2015 7.5.3.2 d
    Wrong:
        # 1. Жалпы жоболор
        1.2. Бөлүмдү башчы жетектейт.
        1.1. Бөлүм ректорго баш ийет.
        1.3. Бөлүмдүн мөөрү бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    if document.sequential:
        return
    seen: set[str] = set()
    for before, node, reached in document.steps:
        if node.parts[-1] < reached and node.block.address not in seen:
            yield said(node.block, n=node.block.number, before=before)
        seen.add(node.block.address)


def _sibling(node: Numbered, last: int) -> str:
    if is_roman(node.block.number):
        return _to_roman(last)
    return ".".join(map(str, (*node.parts[:-1], last)))


_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def _to_roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN.items():
        letters += letter * (number // value)
        number %= value
    return letters


@rule("QMS504", Scope.DOCUMENT)
def parent_missing(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sub-clause stands under a clause or subsection that bears the number above it.

    Why: 4.1.1 without a 4.1 cannot be found from the contents, and 4.1 cannot be cited.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1.1. Бөлүм ректорго баш ийет.
    Right:
        # 1. Жалпы жоболор
        ## 1.1. Баш ийүү
        1.1.1. Бөлүм ректорго баш ийет.
    """
    if document.sequential:
        return
    nodes = document.outline
    there = {(node.annex, node.parts) for node in nodes}
    told: set[tuple[str, tuple[int, ...]]] = set()
    for node in nodes:
        if len(node.parts) > 2 and node.parent not in there | told:  # noqa: PLR2004 - the section above has its own rule
            told.add(node.parent)
            yield said(node.block, n=node.block.number, parent=".".join(map(str, node.parts[:-1])))


@rule("QMS505", Scope.DOCUMENT)
def number_of_another_section(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause's number begins with the number of its section.

    Why: clause 6.1 in section 5 is looked for where it does not stand.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        2.1. Бөлүм ректорго баш ийет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
    """
    if document.sequential:
        return
    for node in document.outline:
        if node.section and is_homeless(node):
            yield said(node.block, n=node.block.number, section=node.section, first=node.parts[0])


@rule("QMS506", Scope.DOCUMENT)
def clause_before_section(document: DocumentView, _: Context) -> Iterator[Said]:
    """Clauses stand under the heading of their section.

    Why: text before the first heading belongs to no section; it is often the remains of another copy.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        1.1. Бөлүм ректорго баш ийет.
        # 1. Жалпы жоболор
        1.2. Бөлүмдү башчы жетектейт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.
    """
    if document.sequential:
        return
    nodes = [node for node in document.outline if not node.annex]
    if any(node.section for node in nodes):
        early = [node for node in nodes if not node.section]
        if early:
            yield said(early[0].block, n=early[0].block.number, k=len(early))


@rule("QMS507", Scope.DOCUMENT, Severity.INFO)
def number_dots_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """All clause numbers of a document end with a dot, or none does.

    Why: two habits in one paper show that it was pasted together.
    Source: GOST R 2.105-2019, practice of the Kyrgyz Republic
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2 Бөлүмдү башчы жетектейт.
        1.3. Бөлүмдүн мөөрү бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.
        1.3. Бөлүмдүн мөөрү бар.
    """
    clauses = document.clauses
    dotted = sum(block.dotted for block in clauses)
    if 0 < dotted < len(clauses):
        usual = dotted * 2 >= len(clauses)
        odd = [block for block in clauses if block.dotted is not usual]
        yield said(odd[0], variant="" if usual else "bare", n=odd[0].number, k=len(odd), total=len(clauses))


@rule("QMS508", Scope.DOCUMENT, Severity.WARNING)
def text_unnumbered(document: DocumentView, _: Context) -> Iterator[Said]:
    """Every normative paragraph bears a number.

    Why: what has no number can be neither cited in a job description nor checked by an auditor.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.

        Бөлүмдү ректор дайындаган башчы үч жылга жетектейт.

        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2. Бөлүмдү башчы жетектейт.

        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    if BlockKind.PARAGRAPH not in document.kinds:
        return
    parts = [part for part in document.parts if part.heading and part.heading.number and not part.in_annex]
    loose = [(part, found) for part in parts if (found := _unnumbered(part))]
    whole = [part for part, _ in loose if not _has_clause(part)]
    with_clauses = sum(map(_has_clause, parts))
    if len(whole) > with_clauses:
        # a paper that hardly numbers its text at all is told so once
        yield said(loose[0][1][0], variant="paper", k=len(whole), total=len(parts))
        loose = [(part, found) for part, found in loose if _has_clause(part)]
    for part, found in loose:
        number = part.heading.number if part.heading else ""
        if not _has_clause(part):
            yield said(found[0], variant="section", n=number, k=len(found))
            continue
        lists = [block for block in found if _introduces(block)]
        rest = [block for block in found if block not in lists]
        yield from (said(block, variant="list", n=number) for block in lists)
        if rest:
            yield said(rest[0], n=number, k=len(rest))


def _has_clause(part: Part) -> bool:
    return any(block.kind is BlockKind.CLAUSE for block in part.blocks)


def _unnumbered(part: Part) -> list[Block]:
    """Paragraphs that ought to bear a number: not what introduces clauses, a table or a generated part."""
    if any(block.kind is BlockKind.MARKER for block in part.blocks):
        return []
    found = []
    clause = before = None
    for block, after in _with_next(part.blocks):
        goes_on = before is not None and before.kind is BlockKind.CLAUSE and _is_title(before)
        if block.kind is BlockKind.PARAGRAPH and not goes_on and _needs_number(block, after, after_clause=bool(clause)):
            found.append(block)
        clause = clause or (block.kind is BlockKind.CLAUSE and block)
        before = block
    return found


def _is_title(clause: Block) -> bool:
    """Whether a clause is only a title, so that the paragraph below it is its text."""
    return clause.text.rstrip("* ")[-1:] not in {".", ";", ":", "!", ","}


def _with_next(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each block with the one after it."""
    yield from zip_longest(blocks, blocks[1:])


def _needs_number(block: Block, after: Block | None, *, after_clause: bool) -> bool:
    if after is not None and after.kind in {BlockKind.CLAUSE, BlockKind.TABLE}:
        return False
    introduces = _introduces(block)
    if introduces and after is not None and after.kind is BlockKind.ITEM:
        return after_clause
    if introduces or block.text.startswith(("!", "*", "|", "<")) or _CAPTION.match(block.text):
        return False
    return len(block.text.split()) > _CAPTION_WORDS


def _introduces(block: Block) -> bool:
    return block.text.rstrip().endswith(":")


_CAPTION = re.compile(r"\d+-(?:таблица|сүрөт)\b")
#: A shorter line is a caption or a label, not a norm.
_CAPTION_WORDS = 5


@rule("QMS511", Scope.DOCUMENT, Severity.INFO)
def heading_ends_with_colon(document: DocumentView, _: Context) -> Iterator[Said]:
    """A numbered heading ends without a colon.

    Why: a heading names what follows; it does not introduce a list.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор:
        1.1. Бөлүм ректорго баш ийет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
    """
    for block in document.headings:
        if block.number and block.text.rstrip("* ").endswith(":"):
            yield said(block, n=block.number, title=block.text.strip("* "))


@rule("QMS512", Scope.DOCUMENT, Severity.WARNING)
def item_numbered_like_clause(document: DocumentView, _: Context) -> Iterator[Said]:
    """Items of a list do not bear numbers that clauses bear.

    Why: process 2.7 is not clause 2.7; items of a register need a prefix of their own.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет. Процесстер:
        - 1.1. пландаштыруу;
        - 1.2. аудит.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет. Процесстер:
        - пландаштыруу;
        - аудит.
    """
    if BlockKind.ITEM not in document.kinds:
        return
    labelled = [block for block in document.blocks if block.kind is BlockKind.ITEM and "." in block.number]
    borne = {node.block.number for node in document.outline} if labelled else set()
    colliding = [block for block in labelled if block.number in borne]
    if colliding:
        yield said(colliding[0], n=colliding[0].number, k=len(colliding))


@rule("QMS513", Scope.DOCUMENT, Severity.WARNING)
def item_label_out_of_order(document: DocumentView, _: Context) -> Iterator[Said]:
    """Labels of a list follow one another: а, б, в or 1, 2, 3, each once.

    Why: item «в» of a clause is cited; a missing or doubled letter sends the reader astray.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм:
        - а) пландайт;
        - в) текшерет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм:
        - а) пландайт;
        - б) текшерет.
    """
    if BlockKind.ITEM not in document.kinds:
        return
    for run in _labelled_runs(document.blocks):
        first = run[0]
        if first.number.casefold() not in _FIRST_LABELS:
            yield said(first, variant="start", n=first.number)
        for before, block in pairwise(run):
            if block.number.casefold() not in _next_labels(before.number.casefold()):
                yield said(block, n=block.number, before=before.number)


_LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
_SKIPPED = frozenset("ёзйоңөүчъыь")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FIRST_LABELS = frozenset({"а", "a", "1"})


def _labelled_runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Items with a letter or a plain number, in runs of one level and kind; bare items between are theirs."""
    open_runs: dict[tuple[int, bool], list[Block]] = {}
    for block in blocks:
        ended = [key for key in open_runs if block.kind is not BlockKind.ITEM or key[0] > block.level]
        if block.kind is BlockKind.ITEM and block.number and "." not in block.number:
            key = (block.level, block.number.isdigit())
            # a list of another kind at this level, or one that begins anew, ends the list before it
            if block.number.casefold() in _FIRST_LABELS:
                ended += [other for other in open_runs if other[0] == block.level]
            yield from (open_runs.pop(one) for one in dict.fromkeys(ended))
            open_runs.setdefault(key, []).append(block)
        else:
            yield from (open_runs.pop(one) for one in ended)
    yield from open_runs.values()


def _next_labels(label: str) -> frozenset[str]:
    """Labels that may follow: letters that custom skips may be skipped."""
    if label.isdigit():
        return frozenset({str(int(label) + 1)})
    letters = _LETTERS if label in _LETTERS else _LATIN
    place = letters.find(label)
    following = set()
    for letter in letters[place + 1 :]:
        following.add(letter)
        if letter not in _SKIPPED:
            break
    return frozenset(following)


@rule("QMS514", Scope.DOCUMENT)
def clause_empty(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause has a text.

    Why: a number without words is left over from an edit.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        1.2.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
    """
    for block in document.clauses:
        if not block.text.strip():
            yield said(block, n=block.number)


@rule("QMS515", Scope.DOCUMENT, Severity.WARNING)
def numbering_kinds_mixed(document: DocumentView, _: Context) -> Iterator[Said]:
    """Sections of a document bear Roman or Arabic numbers, not both.

    Why: V and 5 in one paper are two sections with one name.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        # I. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # I. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
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


@rule("QMS516", Scope.DOCUMENT, Severity.INFO)
def clause_written_as_item(document: DocumentView, _: Context) -> Iterator[Said]:
    """A clause begins with a capital letter and ends with a full stop; what ends with a semicolon is a list item.

    Why: items numbered as clauses blur what is a norm of its own.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Талаптар
        1.1. жогорку билими болуу;
        1.2. иш тажрыйбасы болуу.
    Right:
        # 1. Талаптар
        1.1. Башчынын жогорку билими болот.
        1.2. Башчынын иш тажрыйбасы болот.
    """
    odd = [
        block
        for block in document.clauses
        if block.text[:1].islower() and block.text.rstrip().endswith((";", "."))
    ]
    if any(block.text.rstrip().endswith(";") for block in odd):
        yield said(odd[0], n=odd[0].number, k=len(odd), last=odd[-1].number)


@rule("QMS517", Scope.DOCUMENT, Severity.WARNING)
def introduction_as_item(document: DocumentView, _: Context) -> Iterator[Said]:
    """A sentence that introduces clauses is a paragraph, not an item of a list.

    Why: printed with a dash it reads as one duty more.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        # 1. Милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        - Бөлүмдүн милдеттери төмөнкүлөр:
        1.2. Бөлүм аудит жүргүзөт.
    Right:
        # 1. Милдеттери
        1.1. Бөлүм сапатты көзөмөлдөйт.
        1.2. Бөлүм аудит жүргүзөт.
    """
    if BlockKind.ITEM not in document.kinds:
        return
    for block, after in pairwise(document.blocks):
        introduces = block.kind is BlockKind.ITEM and not block.number and block.text.rstrip("* ").endswith(":")
        if introduces and after.kind is BlockKind.CLAUSE:
            yield said(block, n=after.number)


@rule("QMS519", Scope.DOCUMENT)
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
            yield said(block, n=block.number, expected=expected)
            return


@rule("QMS520", Scope.DOCUMENT, Severity.WARNING)
def section_empty(document: DocumentView, _: Context) -> Iterator[Said]:
    """A numbered section has a text.

    Why: a heading with nothing below it promises what the paper does not hold.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        # 1. Жалпы жоболор
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        # 2. Милдеттери
        2.1. Бөлүм сапатты көзөмөлдөйт.
    """
    for block, after in _with_next(document.blocks):
        if block.kind is BlockKind.HEADING and block.number:
            ends = after is None or (after.kind in _HEAD and after.level <= block.level)
            if ends:
                yield said(block, n=block.number, title=block.text.strip("* "))


@rule("QMS521", Scope.DOCUMENT, Severity.WARNING)
def annex_unlabelled(document: DocumentView, _: Context) -> Iterator[Said]:
    """What stands after the last section is an annex with a number.

    Why: a table after the signature that no clause names and no number marks is no part of what was approved.
    Source: GOST R 2.105-2019
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет.
        # Бөлүмдүн түзүмү
        | Кызматы | Саны |
        |---|---|
        | Башчы | 1 |
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ректорго баш ийет, түзүмү [1-тиркемеде](#annex-1).
        # 1-тиркеме. Бөлүмдүн түзүмү
        | Кызматы | Саны |
        |---|---|
        | Башчы | 1 |
    """
    sections = [block for block in document.blocks if block.kind in _HEAD and block.level == 1]
    last = max((index for index, block in enumerate(sections) if block.number), default=len(sections))
    for block in sections[last + 1 :]:
        yield said(block, title=block.text.strip("* "))
