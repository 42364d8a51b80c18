"""The smallest paper of each form in which every part is there: what a template is checked against."""

from __future__ import annotations

import datetime as dt

from qms.lifecycle.word_runs import Fate, WordRun
from qms.model.blocks import Block, BlockKind
from qms.render.data import (
    AuditorRow,
    AuditProgrammePaper,
    ChangeRow,
    ChangeSheet,
    ChangeSheetPaper,
    DocumentPaper,
    HandedCopy,
    Mark,
    Owner,
    PassportRow,
    PeriodicCheck,
    ProcessGroup,
    ProcessRegisterPaper,
    ProcessRow,
    ProgrammeItem,
    Reader,
    RedlinePaper,
    Sheets,
    Signer,
    Stamp,
    WasNowPaper,
    WasNowRow,
)

_DAY = dt.date(2026, 1, 19)
_MOMENT = dt.datetime(2026, 1, 19, 12, 30, tzinfo=dt.UTC)
_STAMP = Stamp("word", ("post",), "name", "date", "note")
_SIGNER = Signer("post", "name", "date", "remark")


def document_specimen() -> DocumentPaper:
    """A document with every part and sheet."""
    heading = Block(BlockKind.HEADING, 1, 1, 3, 1, "1", dotted=True, text="heading", address="1")
    sheets = Sheets(
        (_SIGNER,), (_SIGNER,), (Reader("name", "post", "unit", "date"),), (HandedCopy("1", "unit"),),
        (PeriodicCheck("date"),), (ChangeRow("1", "basis"),),
    )  # fmt: skip
    return DocumentPaper(
        title="title", kind="kind", code="code", version="1.0", date="date", institution="institution", modified=_DAY,
        blocks=(heading,), ministry="ministry", unit="unit", city_year="city", agreements=(_STAMP,),
        approvals=(_STAMP,), protocol_note="note", passport=(PassportRow("name", "value"),), sheets=sheets,
        series="series", subtitle="subtitle",
        watermark="mark", footer_note="note",
    )  # fmt: skip


def redline_specimen() -> RedlinePaper:
    """A document of one heading, which stayed."""
    paper = document_specimen()
    return RedlinePaper(paper, paper, ((0, 0),), "1.0 → 1.1", "summary", "author", _MOMENT)


def was_now_specimen() -> WasNowPaper:
    """One clause added, and a note."""
    row = WasNowRow("1.1", now=((WordRun(Fate.ADDED, "words"),),))
    return WasNowPaper(
        "institution", "title", "code", "1.0 → 1.1", "summary", (row,), _DAY, ministry="ministry", notes=("note",),
    )  # fmt: skip


def process_register_specimen() -> ProcessRegisterPaper:
    """A register of one process."""
    process = ProcessRow("1.1.", "title", (Owner("post", "name"),))
    return ProcessRegisterPaper(
        "institution", (ProcessGroup("group", (process,)),), _DAY, ministry="ministry", code="code", as_of="day",
        agreements=(_STAMP,), approvals=(_STAMP,), prepared=(_SIGNER,), agreed=(_SIGNER,),
    )  # fmt: skip


def audit_programme_specimen() -> AuditProgrammePaper:
    """A programme of one audit."""
    item = ProgrammeItem("1", "process", ("unit",), ("8.1",), "when", "lead", ("auditor",), {1: Mark.PLANNED}, "note")
    return AuditProgrammePaper(
        "2027", "institution", (item,), _DAY, ministry="ministry", code="code", approvals=(_STAMP,),
        objectives=("objective",), criteria=("criterion",), auditors=(AuditorRow("name", "post", "ISO"),),
        prepared=(_SIGNER,), agreed=(_SIGNER,),
    )  # fmt: skip


def change_sheet_specimen() -> ChangeSheetPaper:
    """A sheet of one change."""
    row = ChangeRow("1", "basis", "day", "day", "name", "4.2", "4.7 → 4.8", "4.7", "4.5")
    return ChangeSheetPaper(
        "institution", (ChangeSheet("title", "code", (row,)),), _DAY, ministry="ministry", period="period",
        footer_note="note",
    )  # fmt: skip
