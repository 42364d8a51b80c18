"""What papers are made of: words already chosen and dates already said, in reading order.

A field left empty prints as a blank line to be filled in by hand; ``None`` leaves a part out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from qms.model.blocks import Block
from qms.model.records import EMPTY

if TYPE_CHECKING:
    from qms.lifecycle.word_runs import WordRun


class Layout(StrEnum):
    """How a document paper carries its identity on every page; a plain one carries only the number of the page."""

    HEADER_TABLE = "header-table"
    THREE_LINE = "three-line"
    PASSPORT = "passport"
    PLAIN = "plain"


class Stamp(NamedTuple):
    """An approval or agreement stamp.

    ``post`` may hold several lines; ``note`` is a line under the date (``№ 3 протокол``). Empty ``name`` and ``date``
    leave blanks.
    """

    word: str
    post: tuple[str, ...] = ()
    name: str = ""
    date: str = ""
    note: str = ""


class Signer(NamedTuple):
    """A row of the sheets of developers and of agreement."""

    post: str
    name: str = ""
    date: str = ""
    remark: str = ""


class ChangeRow(NamedTuple):
    """A row of the change sheet: number, document that ordered it, days received and entered, who entered it.

    ``changed``, ``replaced``, ``added`` and ``removed`` name clauses where a form has columns for sheets. ``summary``
    and the days as dates, where known whole, are for a workbook.
    """

    number: str
    basis: str
    received: str = ""
    entered: str = ""
    name: str = ""
    changed: str = ""
    replaced: str = ""
    added: str = ""
    removed: str = ""
    summary: str = ""
    received_day: dt.date | None = None
    entered_day: dt.date | None = None


class ChangeLayout(StrEnum):
    """Columns of a change sheet: five, ten as in GOST 2.503, or four."""

    FIVE = "five"
    GOST = "gost"
    SIMPLE = "simple"


class ChangeSheet(NamedTuple):
    """The change sheet of one document."""

    title: str
    code: str
    rows: tuple[ChangeRow, ...]


class ChangeSheetPaper(NamedTuple):
    """Change sheets as a paper of their own; ``period`` says which days it covers, where not all."""

    institution: str
    sheets: tuple[ChangeSheet, ...]
    modified: dt.date
    ministry: str = ""
    period: str = ""
    language: str = "ky"
    footer_note: str = ""


class Reader(NamedTuple):
    """A row of the acquaintance sheet."""

    name: str
    post: str = ""
    unit: str = ""
    date: str = ""


class HandedCopy(NamedTuple):
    """A row of the distribution list."""

    number: str
    unit: str
    person: str = ""
    date: str = ""


class PeriodicCheck(NamedTuple):
    """A row of the sheet of periodic checks."""

    date: str
    name: str = ""
    post: str = ""
    remarks: str = ""
    next_check: str = ""


class Sheets(NamedTuple):
    """Sheets after the body; ``None`` leaves a sheet out, an empty one is printed to be filled in by hand.

    ``titles`` holds those that differ from the usual, by field.
    """

    developers: tuple[Signer, ...] | None = None
    agreement: tuple[Signer, ...] | None = None
    acquaintance: tuple[Reader, ...] | None = None
    distribution: tuple[HandedCopy, ...] | None = None
    checks: tuple[PeriodicCheck, ...] | None = None
    changes: tuple[ChangeRow, ...] | None = None
    titles: Mapping[str, str] = EMPTY


class Abbreviation(NamedTuple):
    """An abbreviation and what it stands for."""

    abbreviation: str
    expansion: str


class Term(NamedTuple):
    """A term and its definition."""

    term: str
    definition: str


class PassportRow(NamedTuple):
    """A row of the passport of a document."""

    name: str
    value: str


class Owner(NamedTuple):
    """An owner of a process: post and, where known, person."""

    post: str
    name: str = ""


class ProcessRow(NamedTuple):
    """A process of the register: its number as printed (``2.3.``)."""

    number: str
    title: str
    owners: tuple[Owner, ...] = ()


class ProcessGroup(NamedTuple):
    """A group of processes under its heading."""

    title: str
    processes: tuple[ProcessRow, ...]


class DocumentPaper(NamedTuple):
    """A regulation, quality manual or procedure on paper.

    ``kind`` is the word of its kind (``Жобо``), taken out of ``title`` where that begins or ends with it; ``version``
    and ``date`` as printed. ``modified`` dates the file itself. ``watermark`` is printed across every page,
    ``footer_note`` below it (fingerprint, commit). ``processes`` stand where the text has the marker
    ``register:processes``. ``pictures`` maps the target of a picture in the text to its bytes. ``identity`` names the
    revision for programs (``doc/ID/VERSION FINGERPRINT``), empty for a text without one; ``status`` is a word
    for the properties of the file, ``copy`` says which of the copies handed out this is. ``series`` is a line above the
    title (the system or class of documents it belongs to), ``subtitle`` one below it; ``header_title`` and
    ``header_institution`` are for the running header where that writes them otherwise than the title page. Agreement
    stamps stand on the left unless ``approvals_left``.
    """

    title: str
    kind: str
    code: str
    version: str
    date: str
    institution: str
    modified: dt.date
    blocks: tuple[Block, ...]
    ministry: str = ""
    unit: str = ""
    city_year: str = ""
    language: str = "ky"
    layout: Layout = Layout.HEADER_TABLE
    agreements: tuple[Stamp, ...] = ()
    approvals: tuple[Stamp, ...] = ()
    protocol_note: str = ""
    passport: tuple[PassportRow, ...] | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()
    sheets: Sheets = Sheets()
    processes: tuple[ProcessGroup, ...] = ()
    watermark: str = ""
    footer_note: str = ""
    pictures: Mapping[str, bytes] = EMPTY
    identity: str = ""
    status: str = ""
    copy: str = ""
    series: str = ""
    subtitle: str = ""
    header_title: str = ""
    header_institution: str = ""
    approvals_left: bool = False
    has_contents: bool = True
    agreement_dates: bool = True
    change_layout: ChangeLayout = ChangeLayout.FIVE


class RedlinePaper(NamedTuple):
    """Two texts of a document as one, every change marked for Word to accept or reject.

    ``places`` pairs the blocks of ``was`` and ``now`` in reading order, from 0; -1 where the text has no such block.
    ``between`` names the texts, ``summary`` says what differs. ``author`` marked them at ``moment``, in
    the registry's time zone.
    """

    was: DocumentPaper
    now: DocumentPaper
    places: tuple[tuple[int, int], ...]
    between: str
    summary: str
    author: str
    moment: dt.datetime


class WasNowRow(NamedTuple):
    """A clause that differs, line by line: what was, with removed words marked, and what is, with added ones."""

    clause: str
    was: tuple[tuple[WordRun, ...], ...] = ()
    now: tuple[tuple[WordRun, ...], ...] = ()


class WasNowPaper(NamedTuple):
    """Clauses of two texts of a document side by side; ``notes`` tell of those that differ in number or place only."""

    institution: str
    title: str
    code: str
    between: str
    summary: str
    rows: tuple[WasNowRow, ...]
    modified: dt.date
    ministry: str = ""
    notes: tuple[str, ...] = ()
    language: str = "ky"


class ProcessRegisterPaper(NamedTuple):
    """The process register on paper."""

    institution: str
    groups: tuple[ProcessGroup, ...]
    modified: dt.date
    title: str = ""
    ministry: str = ""
    code: str = ""
    as_of: str = ""
    language: str = "ky"
    agreements: tuple[Stamp, ...] = ()
    approvals: tuple[Stamp, ...] = ()
    prepared: tuple[Signer, ...] = ()
    agreed: tuple[Signer, ...] = ()
    watermark: str = ""
    footer_note: str = ""


class Mark(StrEnum):
    """State of an audit in a month of the matrix."""

    PLANNED = "planned"
    DONE = "done"
    MOVED = "moved"


class ProgrammeItem(NamedTuple):
    """An audit of the year: ``months`` maps the month (1-12) to its mark; ``when`` is the date or week as printed."""

    number: str
    process: str
    units: tuple[str, ...]
    clauses: tuple[str, ...]
    when: str
    lead: str
    team: tuple[str, ...] = ()
    months: Mapping[int, Mark] = MappingProxyType({})
    note: str = ""


class AuditorRow(NamedTuple):
    """An auditor of the programme."""

    name: str
    post: str = ""
    competence: str = ""


class AuditProgrammePaper(NamedTuple):
    """The programme of internal audits of a year.

    ``year`` as printed (``2027`` or ``2026/2027``); ``first_month`` 1 for a calendar year, 9 for an academic one.
    ``agreements`` and ``prepared`` sign below, ``approvals`` stand above.
    """

    year: str
    institution: str
    items: tuple[ProgrammeItem, ...]
    modified: dt.date
    ministry: str = ""
    code: str = ""
    language: str = "ky"
    first_month: int = 1
    approvals: tuple[Stamp, ...] = ()
    objectives: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    auditors: tuple[AuditorRow, ...] = ()
    prepared: tuple[Signer, ...] = ()
    agreed: tuple[Signer, ...] = ()
    watermark: str = ""
    footer_note: str = ""


class Stripped(NamedTuple):
    """A character XML forbids, taken out: its name (``U+000B``), how often, and the words around its first place."""

    character: str
    times: int
    near: str


class Rendered(NamedTuple):
    """A paper: the bytes of a Word or Excel file, what was stripped from its texts, pictures that were not given.

    ``lone_notes`` are marks in the text without a footnote, and footnotes without a mark.
    """

    data: bytes
    stripped: tuple[Stripped, ...] = ()
    missing_pictures: tuple[str, ...] = ()
    lone_notes: tuple[str, ...] = ()
