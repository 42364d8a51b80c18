"""A document as a paper: front matter, text, revisions and registers put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from qms.actions.papers import sheets, stamps
from qms.actions.papers.change_rows import change_rows
from qms.actions.papers.dating import UNDATED, Origin, footer_note
from qms.actions.papers.events import agreed_days
from qms.actions.papers.fields import day, part, parts, several, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.printed import Printed
from qms.actions.papers.processes import process_groups
from qms.actions.papers.signatories import Signatory, signatories
from qms.actions.papers.stated import stated_header, stated_titles
from qms.actions.papers.styles import style_of
from qms.actions.registry import Registry
from qms.language import pick, text
from qms.lifecycle.changes import changes
from qms.model.blocks import Block, BlockKind, LinkKind
from qms.model.dates import PartialDate
from qms.model.documents import Status
from qms.model.snapshot import EventFacts
from qms.render.data import (
    Abbreviation,
    DocumentPaper,
    Layout,
    PassportRow,
    ProcessGroup,
    Sheets,
    Term,
)
from qms.render.seal import foot
from qms.text.dates import short

#: Body marker of the process register.
PROCESSES = "register:processes"
_THREE_LINES = 3
_STRUCTURE = re.compile(r"түзүмү|структурасы|штат|структура|structure|staff", re.IGNORECASE)
_WATERMARKS = {
    Status.DRAFT: "draft",
    Status.IN_AGREEMENT: "draft",
    Status.SUPERSEDED: "superseded",
    Status.WITHDRAWN: "withdrawn",
}


def document_paper(registry: Registry, one: Printed, origin: Origin) -> DocumentPaper:
    """The revision as a paper, ready for `render_document`."""
    return _Maker(registry, one, origin).paper()


def paper_for_signature(registry: Registry, one: Printed, origin: Origin, fingerprint: str) -> DocumentPaper:
    """The revision in agreement as a paper to be signed: no watermark, and the beginning of its fingerprint on it."""
    paper = document_paper(registry, one, origin)
    identity = _identity(one, fingerprint)
    return paper._replace(watermark="", footer_note=_foot(origin, identity, paper.language), identity=identity)


def _identity(one: Printed, fingerprint: str) -> str:
    return f"doc/{one.document.id}/{one.version} {fingerprint}" if one.version else ""


def _foot(origin: Origin, identity: str, lang: str) -> str:
    """Line at the foot: which text this is, and which commit was printed."""
    return " · ".join(filter(None, (foot(identity), footer_note(origin, lang))))


class _Maker:
    """One document on its way to paper."""

    def __init__(self, registry: Registry, one: Printed, origin: Origin) -> None:
        self.registry, self.one, self.origin = registry, one, origin
        self.front: Mapping[str, Any] = one.document.fields
        #: A paper taken over as it is speaks for itself until the registry has approved it.
        self.stated: Mapping[str, Any] = {} if one.is_approved else one.stated
        self.meta = part(registry.context.meta, f"documents/{words(self.front, 'type')}", "x-qms")
        self.language = words(self.front, "language") or registry.snapshot.settings.languages[0]
        self.style = style_of(registry, self.front, self.language)
        self.approved = stamps.approved_of(one.fields) if one.is_approved else {}
        approved_on = day(self.approved, "date")
        self.day = stamps.first_day(approved_on) if approved_on else registry.today
        self.naming = Naming(registry.snapshot, self.language, self.day)
        self.given = agreed_days(registry, one.document.id, one.version) if one.version else {}

    def paper(self) -> DocumentPaper:
        title = words(self.front, "title") or self.one.document.id
        marks = self._stamps()
        identity = _identity(self.one, words(self.one.fields, "fingerprint") or "–")
        series, subtitle = stated_titles(self.stated, title)
        return DocumentPaper(
            title=title,
            kind=kind_word(title, self._kind()),
            header_title=stated_header(self.stated, title),
            header_institution=stated_header(self.stated, words(self.stated, "institution")),
            series=series or self.style.series,
            subtitle=subtitle,
            code=words(self.front, "code") or words(self.stated, "code"),
            version=self._version(),
            date=self._date(),
            institution=self._institution(),
            ministry=words(self.stated, "ministry") or self._ministry(),
            unit=self._unit(),
            city_year=words(self.stated, "city_year") or self._city_year(),
            language=self.language,
            layout=self.style.header,
            has_contents=self.style.has_contents,
            agreement_dates=self._has_agreement_dates(),
            change_layout=self.style.changes,
            approvals_left=self.style.left == "approval",
            approvals=marks.approvals,
            agreements=marks.agreements,
            protocol_note=marks.note,
            passport=self._passport(),
            abbreviations=abbreviations_of(self.front),
            terms=terms_of(self.front),
            sheets=self._sheets(),
            processes=self._processes(),
            watermark=self._watermark(),
            footer_note=_foot(self.origin, identity, self.language),
            pictures=self._pictures(),
            identity=identity,
            status=text(f"lifecycle.status.{self.one.status}", self.language),
            blocks=with_annex(self.one.document.body.blocks),
            modified=self.origin.day or self._newest() or UNDATED,
        )

    def _kind(self) -> str:
        return pick(part(self.meta, "title"), self.language)

    def _institution(self) -> str:
        if stated := words(self.stated, "institution"):
            return stated
        # the first page of a paper without running header has what it has
        is_bare = self.stated and self.style.header is Layout.PLAIN
        return "" if is_bare else self.naming.organisation("name")

    def _version(self) -> str:
        """The version; a draft taken over as it is has the one written on it, if any."""
        return words(self.stated, "version") if self._is_as_it_was() else self.one.version

    def _is_as_it_was(self) -> bool:
        """Whether the paper is one taken over that nobody has yet sent to be agreed upon."""
        return bool(self.stated) and self.one.status is Status.DRAFT

    def _unit(self) -> str:
        own = words(self.front, "unit")
        header = parts(self.stated, "header")
        # institution, unit and title: the header of three lines
        return self.naming.unit(own) if own else words(header[1], "text") if len(header) == _THREE_LINES else ""

    def _ministry(self) -> str:
        # a paper that names its institution and no ministry has none
        is_alone = words(self.stated, "institution") or not self._institution()
        return "" if is_alone else self.naming.organisation("ministry")

    def _since(self) -> PartialDate | None:
        return day(self.one.fields, "effective") or day(self.approved, "date") if self.one.is_approved else None

    def _date(self) -> str:
        # the header of a passport names the day of approval, the others the day from which it is in force
        since = day(self.approved, "date") if self.style.header is Layout.PASSPORT else self._since()
        return short(since, self.language) if since else words(self.stated, "date")

    def _city_year(self) -> str:
        if self.stated or not self.style.has_city_year:
            # the registry's town is not that of a paper from elsewhere
            return ""
        when = day(self.approved, "date") or day(part(self.one.fields, "opened"), "date")
        return " – ".join(filter(None, (self.naming.organisation("city"), str(when.year) if when else "")))

    def _watermark(self) -> str:
        name = _WATERMARKS.get(self.one.status, "")
        return text(f"papers.{name}", self.language) if name else ""

    def _newest(self) -> date | None:
        """The last day the revision's file names."""
        fields = self.one.fields
        known = (day(part(fields, name), "date") for name in ("opened", "submitted", "approved", "withdrawn"))
        return max((stamps.first_day(when) for when in known if when), default=None)

    def _signatories(self, role: str) -> tuple[Signatory, ...]:
        return signatories(self.front, part(self.meta, "policy"), role, self.naming, self.day)

    def _stamps(self) -> stamps.Stamps:
        stated = stamps.as_stated(self.stated, self.naming)
        if self.stated and (self._is_as_it_was() or stated.approvals or stated.agreements or stated.note):
            return stated
        known = {one.id: one for one in self.registry.snapshot.records("bodies")}
        decisions = stamps.decided(self.one.fields, self.registry.snapshot.records("decisions"))
        has_note = self.approved and self.style.has_note
        return stamps.Stamps(
            stamps.approval(self.approved, self._signatories("approved"), self.naming)
            if self.style.has_stamp("approval")
            else (),
            stamps.agreement(self._agreed_in_stamp(), self.given, self.naming),
            stamps.protocol_note(decisions, known, words(self.approved, "post"), self.language) if has_note else "",
        )

    def _agreed_in_stamp(self) -> tuple[Signatory, ...]:
        """Who agrees in a stamp: the first, where the title page has one."""
        return self._signatories("agreed")[:1] if self.style.has_stamp("agreement") and not self.stated else ()

    def _sheets(self) -> Sheets:
        asked = set(several(self.meta, "sheets"))
        if self.stated:
            asked &= sheets.stated_names(self.stated) | {"changes"}
        # the first who agrees does so in the stamp; a sheet of nobody else says nothing
        agreed = self._agreed()
        return Sheets(
            developers=self._developers() if "developers" in asked else None,
            agreement=agreed if "agreement" in asked and agreed else None,
            acquaintance=sheets.readers(self._events("acknowledgements"), self.naming)
            if "acquaintance" in asked
            else None,
            distribution=sheets.handed(self.front, self._events("copies"), self.naming)
            if "distribution" in asked
            else None,
            checks=self._checks() if "checks" in asked else None,
            changes=self._changes() if "changes" in asked else None,
            titles=sheets.stated_sheet_titles(self.stated),
        )

    def _has_agreement_dates(self) -> bool:
        stated = sheets.stated_columns(self.stated, "agreement")
        return sheets.are_dated(stated) if stated else self.style.has_agreement_dates

    def _events(self, kind: str) -> tuple[EventFacts, ...]:
        """What happened to this revision by the day."""
        events = self.registry.snapshot.events_of(self.one.document.id, kind, self.one.version)
        return tuple(event for event in events if words(event.fields, "date") <= self.registry.today.isoformat())

    def _checks(self) -> Any:
        months = int(self.front.get("review_months") or self.meta.get("review_months", 0))
        known = self.registry.snapshot.events_of(self.one.document.id, "checks")
        by_now = [event for event in known if words(event.fields, "date") <= self.registry.today.isoformat()]
        return sheets.checked(by_now, self.naming, months)

    def _developers(self) -> Any:
        if self.stated and not self.front.get("signatories"):
            return sheets.stated_signers(self.stated, "developers", self.naming)
        return sheets.signers(self._signatories("developed"), self.naming, {})

    def _agreed(self) -> Any:
        if self.stated:
            return sheets.stated_signers(self.stated, "agreement", self.naming)
        return sheets.signers(self._signatories("agreed")[len(self._agreed_in_stamp()) :], self.naming, self.given)

    def _changes(self) -> Any:
        decisions = self.registry.snapshot.records("decisions")
        return sheets.stated_changes(self.stated) or change_rows(changes(self.one.earlier, decisions), self.naming)

    def _passport(self) -> tuple[PassportRow, ...] | None:
        if not self.style.has_passport:
            return None
        if rows := parts(self.stated, "passport"):
            return tuple(PassportRow(words(row, "name"), words(row, "value")) for row in rows)
        own = part(self.front, "passport")
        values = {
            "title": words(self.front, "title"),
            "tag": words(own, "tag"),
            "kind": self._kind(),
            "approved": short(when, self.language) if (when := day(self.approved, "date")) else "",
            "code": words(self.front, "code"),
            "annotation": words(own, "annotation"),
        }
        return tuple(
            PassportRow(text(f"papers.passport_{name}", self.language), value) for name, value in values.items()
        )

    def _processes(self) -> tuple[ProcessGroup, ...]:
        blocks = self.one.document.body.blocks
        wanted = any(block.kind is BlockKind.MARKER and block.text == PROCESSES for block in blocks)
        return process_groups(self.registry.snapshot, self.naming) if wanted else ()

    def _pictures(self) -> dict[str, bytes]:
        folder = self.one.document.path.rpartition("/")[0]
        wanted = {link.target for link in self.one.document.body.links if link.kind is LinkKind.PICTURE}
        known = self.registry.files.keys
        return {
            name: self.registry.read(f"{folder}/{name}").data for name in sorted(wanted) if f"{folder}/{name}" in known
        }


def abbreviations_of(front: Mapping[str, Any]) -> tuple[Abbreviation, ...]:
    """Abbreviations a front matter explains."""
    known = parts(front, "abbreviations")
    return tuple(Abbreviation(words(one, "abbreviation"), words(one, "expansion")) for one in known)


def terms_of(front: Mapping[str, Any]) -> tuple[Term, ...]:
    """Terms a front matter defines."""
    return tuple(Term(words(one, "term"), words(one, "definition")) for one in parts(front, "terms"))


def with_annex(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks in which structure or staff after the last numbered section, under a heading without number, is an annex.

    Source: the regulation of a Kyrgyz university, whose structure with its posts follows the signature on a new page.
    """
    tops = [place for place, one in enumerate(blocks) if one.kind is BlockKind.HEADING and one.level == 1]
    numbered = [place for place in tops if blocks[place].number]
    after = [place for place in tops if numbered and place > numbered[-1] and _STRUCTURE.search(blocks[place].text)]
    return tuple(one._replace(kind=BlockKind.ANNEX) if place in after else one for place, one in enumerate(blocks))


def kind_word(title: str, kind: str) -> str:
    """Word of a document's kind, unless the title ends in a form of it already: «… бөлүмүнүн жобосу»."""
    last, own = (title.split() or [""])[-1].casefold(), (kind.split() or [""])[-1].casefold()
    return "" if own and last != own and last.startswith(own) else kind
