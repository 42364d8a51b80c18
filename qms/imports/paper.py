"""What the paper itself states about its approval, as the ``paper`` part of ``revision.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qms.imports.differing import HeaderFacts
from qms.imports.first_pages import FirstPages
from qms.imports.ledger import Sighting
from qms.imports.passport import Passport
from qms.imports.running import Header
from qms.imports.sheets import Sheet

#: Sheets whose rows are people; of the others the table is kept as it stands.
OF_PEOPLE = ("developers", "agreement")


def paper_facts(
    source: str,
    *,
    pages: FirstPages,
    passport: Passport | None,
    sheets: list[Sheet],
    headers: tuple[Header, ...],
    signatures: list[dict[str, Any]],
) -> Mapping[str, Any]:
    """Facts of the paper; parts it does not have are absent. They are never approvals."""
    stated = HeaderFacts(headers)
    made: dict[str, Any] = {
        "source": source,
        "ministry": _text(pages.ministry or stated.ministry),
        "institution": _text(pages.institution or stated.institution),
        "city_year": _text(pages.city_year),
        "code": _first(pages.codes, stated.codes),
        "version": _first(pages.versions, stated.versions),
        "date": _first(stated.dates),
        "stamps": [stamp.data() for stamp in pages.stamps],
        "header": [{"text": text, "line": line} for text, line in (headers[0].cells if headers else [])],
        "titles": [seen._asdict() for seen in pages.titles],
        "front": [seen._asdict() for seen in sorted(_rest(pages), key=lambda seen: seen.line)],
        "passport": [row._asdict() for row in passport.rows] if passport else [],
        "signatures": signatures,
        "sheets": [_sheet(sheet) for sheet in sheets],
    }
    for sheet in sheets:
        if sheet.name in OF_PEOPLE:
            made.setdefault(sheet.name, []).extend(sheet.people())
        else:
            made[sheet.name] = {"title": sheet.title, **sheet.table()}
    return {name: value for name, value in made.items() if value}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    columns = {"columns": sheet.columns} if sheet.name in OF_PEOPLE and sheet.columns else {}
    return {"name": sheet.name, "title": sheet.title, **columns, "line": sheet.line}


def _rest(pages: FirstPages) -> list[Sighting]:
    return [*pages.others, *pages.codes[1:], *pages.versions[1:]]


def _first(*lists: list[Sighting]) -> str:
    return next((seen.value for found in lists for seen in found), "")


def _text(seen: Sighting | None) -> str:
    return seen.value if seen else ""
