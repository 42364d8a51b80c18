"""The text of an old paper turned into a document, what is known of its revision, and an account of every line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qms.imports.body import write_body
from qms.imports.chunks import chunk
from qms.imports.closing import find_signatures, repeated_title
from qms.imports.contents import Contents, Heading, compare, find_contents
from qms.imports.date_styles import date_styles
from qms.imports.differing import HeaderFacts, as_iso, differing
from qms.imports.drafts import Draft, read_chunk
from qms.imports.first_pages import FirstPages, body_start, fitting_titles, read_first_pages
from qms.imports.glossary import Glossary, take_glossary
from qms.imports.ledger import Counts, Ledger, Reason, Removed, SeenTwice, Sighting, as_data
from qms.imports.lines import Line, plain, split_lines
from qms.imports.offers import RegisterOffer, offer_registers
from qms.imports.paper import OF_PEOPLE, paper_facts
from qms.imports.passport import Passport, find_passport
from qms.imports.running import Header, find_headers, find_page_numbers, is_rule
from qms.imports.sheets import Sheet, find_sheets
from qms.imports.structure import arrange
from qms.language.catalogue import text as said
from qms.model.blocks import BlockKind
from qms.model.versions import Version
from qms.text.front_matter import join
from qms.text.yaml_write import dump

_FIRST_VERSION = "1.0"
#: In Kyrgyz every tenth letter is one of its own; in Russian that quotes it far fewer are.
_KYRGYZ_SHARE = 0.01
#: A contents list that begins further down does not belong to the first pages.
_FRONT_LINES = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """Three files of a new document, the records its text offers to registers, and the account of its lines."""

    document_md: str
    revision_yaml: str
    import_yaml: str
    version: str
    registers: tuple[RegisterOffer, ...]
    counts: Counts
    removed: tuple[Removed, ...]
    seen_twice: tuple[SeenTwice, ...]


@dataclass(slots=True)
class _Paper:
    """The paper while it is taken apart."""

    ledger: Ledger
    headers: tuple[Header, ...] = ()
    contents: Contents | None = None
    passport: Passport | None = None
    pages: FirstPages = field(default_factory=FirstPages)
    sheets: list[Sheet] = field(default_factory=list)
    signatures: list[dict[str, Any]] = field(default_factory=list)
    signed: int = 0
    drafts: list[Draft] = field(default_factory=list)
    glossary: Glossary = field(default_factory=Glossary)


def import_text(
    source_name: str,
    data_text: str,
    *,
    document_type: str,
    document_id: str,
    opened: date,
    by: str,
    data: bytes | None = None,
) -> Imported:
    """Document, revision and account made of a paper's text.

    ``source_name`` is the file's name, ``document_type`` an id such as ``regulation``, ``by`` the id or name of the
    person who imports, ``data`` the file's bytes where the text was taken out of another format. Any text gives a
    result: what is not recognised stays in the document as it stands, and every printed line is in the document, in
    a record, or among the removed with a reason.
    """
    paper = _Paper(Ledger(split_lines(data_text)))
    _layout(paper)
    _formal_parts(paper)
    _body(paper)
    facts = HeaderFacts(paper.headers)
    seen = tuple(_seen_twice(paper, facts, document_type))
    raw = data if data is not None else data_text.encode("utf-8", "surrogatepass")
    account = as_data(paper.ledger, seen, name=source_name, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw))
    front = _front_matter(paper, facts, document_type, document_id)
    version = _version(paper, facts)
    revision = {
        "version": version,
        "opened": {"date": opened.isoformat(), "by": by, "reason": said("imports.opened", "ky", source=source_name)},
        "paper": paper_facts(
            source_name,
            pages=paper.pages,
            passport=paper.passport,
            sheets=paper.sheets,
            headers=paper.headers,
            signatures=paper.signatures,
        ),
    }
    return Imported(
        join(dump(front), write_body(paper.drafts)),
        dump(revision),
        dump(account),
        version,
        offer_registers(paper.drafts, front["title"]),
        paper.ledger.counts(),
        paper.ledger.removed(),
        seen,
    )


def _layout(paper: _Paper) -> None:
    """Running headers, page numbers, rules, the contents list."""
    ledger = paper.ledger
    paper.headers = find_headers(ledger.lines)
    for index, header in enumerate(paper.headers):
        numbers = [line.number for line in header.lines]
        ledger.remove(header.rules, Reason.RULE)
        if index == 0:
            ledger.record(numbers)
        else:
            ledger.remove(numbers, Reason.RUNNING_HEADER)
    ledger.remove([line.number for line in ledger.free() if is_rule(line.text)], Reason.RULE)
    paper.contents = find_contents(ledger.free())
    if paper.contents:
        ledger.remove(paper.contents.lines, Reason.CONTENTS)
    ledger.remove([line.number for line in find_page_numbers(ledger.free())], Reason.PAGE_NUMBER)


def _formal_parts(paper: _Paper) -> None:
    """Passport, first pages, sheets, signatures."""
    ledger = paper.ledger
    contents = paper.contents.line if paper.contents else 0
    paper.passport = find_passport(ledger.free(), contents)
    if paper.passport:
        ledger.remove([paper.passport.title], Reason.PASSPORT)
        ledger.record(paper.passport.lines)
    free = ledger.free()
    start = body_start(free, _after_lists(paper))
    paper.pages = read_first_pages([line for line in free if line.number < start])
    ledger.record(paper.pages.lines)
    ledger.remove(paper.pages.placeholders, Reason.PLACEHOLDER)
    paper.sheets = find_sheets(ledger.free(), start)
    for sheet in paper.sheets:
        ledger.record(sheet.lines)
        if sheet.name not in OF_PEOPLE:
            ledger.record(sheet.heads)
        ledger.remove([sheet.line, *sheet.heads], Reason.SHEET)
    _last_page(paper, start)


def _after_lists(paper: _Paper) -> int:
    """Last line of passport and contents where they stand at the front of the paper; 0 where neither does."""
    lists = [paper.contents.lines if paper.contents else (), paper.passport.lines if paper.passport else ()]
    front = max(_FRONT_LINES, len(paper.ledger.lines) // 3)
    return max((numbers[-1] for numbers in lists if numbers and numbers[0] <= front), default=0)


def _last_page(paper: _Paper, start: int) -> None:
    free = paper.ledger.free()
    paper.signatures, taken = find_signatures(free, start)
    paper.signed = max(taken, default=0)
    paper.ledger.record(taken)
    end = min((sheet.line for sheet in paper.sheets), default=len(paper.ledger.lines) + 1)
    for line in repeated_title(paper.ledger.free(), start, end, paper.pages.words):
        paper.pages.others.append(Sighting(plain(line.text), line.number))
        paper.ledger.record([line.number])


def _body(paper: _Paper) -> None:
    drafts = [read_chunk(one) for one in chunk(paper.ledger.free())]
    arrange(drafts, paper.contents, paper.signed)
    paper.drafts, paper.glossary = take_glossary(drafts)
    paper.ledger.record(paper.glossary.lines)


def _title(paper: _Paper, facts: HeaderFacts, document_type: str) -> Sighting | None:
    row = paper.passport.value("аталыш", "наименование") if paper.passport else None
    stated = [*paper.pages.titles, *facts.titles[:1], *([Sighting(row.value, row.line)] if row else [])]
    return next(iter([*fitting_titles(stated, document_type), *paper.pages.others]), None)


def _code(paper: _Paper, facts: HeaderFacts) -> str:
    row = paper.passport.value("шифр") if paper.passport else None
    stated = [*paper.pages.codes, *([Sighting(row.value, row.line)] if row else []), *facts.codes]
    return stated[0].value if stated else ""


def _version(paper: _Paper, facts: HeaderFacts) -> str:
    for seen in [*paper.pages.versions, *facts.versions]:
        try:
            return str(Version.parse(seen.value))
        except ValueError:
            continue
    return _FIRST_VERSION


def _front_matter(paper: _Paper, facts: HeaderFacts, document_type: str, document_id: str) -> dict[str, Any]:
    title = _title(paper, facts, document_type)
    made: dict[str, Any] = {
        "id": document_id,
        "type": document_type,
        "code": _code(paper, facts),
        "title": (title.value if title else "") or document_id,
        "language": _language(paper.ledger.lines),
        "layout": _layout_shown(paper),
        "abbreviations": [{"abbreviation": one.name, "expansion": one.meaning} for one in paper.glossary.abbreviations],
        "terms": [{"term": one.name, "definition": one.meaning} for one in paper.glossary.terms],
    }
    return {name: value for name, value in made.items() if value}


def _layout_shown(paper: _Paper) -> str:
    """Layout the paper shows; empty where it shows none: a text taken out of a file often has lost its header."""
    if paper.passport:
        return "passport"
    if paper.headers:
        return "header-table" if paper.headers[0].is_table else "three-line"
    return "plain" if paper.pages.stamps and not paper.contents else ""


def _language(lines: tuple[Line, ...]) -> str:
    """Language of a text: letters that only Kyrgyz has, more than a quotation would hold; else Cyrillic or Latin."""
    text = "".join(line.text[:1000] for line in lines[:400]).casefold()
    kyrgyz = sum(text.count(letter) for letter in "ңөү")
    cyrillic = sum("а" <= letter <= "я" for letter in text) + kyrgyz
    if kyrgyz > _KYRGYZ_SHARE * cyrillic or not text.strip():
        return "ky"
    return "ru" if cyrillic * 2 > sum(letter.isalpha() for letter in text) else "en"


def _seen_twice(paper: _Paper, facts: HeaderFacts, document_type: str) -> list[SeenTwice]:
    row = paper.passport.value("аталыш", "наименование") if paper.passport else None
    titles = [*paper.pages.titles, *facts.titles, *([Sighting(row.value, row.line)] if row else [])]
    stamped = [
        Sighting(stamp.verbatim, stamp.lines[-1])
        for stamp in paper.pages.stamps
        if stamp.verbatim and stamp.kind == "approval"
    ]
    headings = [
        Heading(draft.number, draft.text, draft.line, draft.level if draft.kind is BlockKind.HEADING else 0)
        for draft in paper.drafts
        if draft.kind in (BlockKind.HEADING, BlockKind.CLAUSE, BlockKind.ANNEX)
    ]
    return [
        *differing("code", [*facts.codes, *paper.pages.codes]),
        *differing("title", fitting_titles(titles, document_type), exactly=False),
        *differing("version", [*facts.versions, *paper.pages.versions]),
        *differing("date", map(as_iso, [*facts.dates, *stamped])),
        *date_styles(_stamped(paper), [*facts.dates, *_in_text(paper)]),
        *(compare(paper.contents, [*headings, *_sheet_headings(paper)]) if paper.contents else []),
        *facts.page_gaps(),
        *differing("header-cells", facts.shapes),
    ]


def _stamped(paper: _Paper) -> list[Sighting]:
    """Dates of stamps of approval and agreement, as the paper writes them."""
    stamps = (stamp for stamp in paper.pages.stamps if stamp.verbatim and stamp.kind != "note")
    return [Sighting(stamp.verbatim, stamp.lines[-1]) for stamp in stamps]


def _in_text(paper: _Paper) -> list[Sighting]:
    """Lines of the document itself."""
    fates = paper.ledger.fates
    return [Sighting(line.text, line.number) for line in paper.ledger.lines if line.number not in fates]


def _sheet_headings(paper: _Paper) -> list[Heading]:
    titles = [paper.ledger.lines[paper.passport.title - 1]] if paper.passport else []
    alone = [sheet for sheet in paper.sheets if sheet.line not in sheet.lines]
    return [
        *(Heading("", plain(title.text), title.number, 0) for title in titles),
        *(Heading("", sheet.title, sheet.line, 1) for sheet in alone),
    ]
