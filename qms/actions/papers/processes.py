"""The process register as a paper, and as a table in a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from qms.actions.papers.dating import UNDATED, Origin, footer_note
from qms.actions.papers.fields import part, parts, words
from qms.actions.papers.naming import Naming
from qms.actions.papers.signatories import signatories
from qms.actions.papers.stamps import approval
from qms.actions.registry import Registry
from qms.language import pick, text
from qms.model.records import Record
from qms.model.snapshot import Snapshot
from qms.render.data import Owner, ProcessGroup, ProcessRegisterPaper, ProcessRow, Signer
from qms.text.collation import natural_key
from qms.text.dates import long, until

#: The document type whose policy says who prepares, agrees and approves papers of the system as a whole.
_POLICY = "documents/quality-manual"


def process_groups(snapshot: Snapshot, naming: Naming) -> tuple[ProcessGroup, ...]:
    """Processes under the headings of their groups, by number; those of no group stand last, without heading."""
    rows: dict[str, list[Record]] = {}
    for process in sorted(snapshot.records("processes"), key=lambda one: natural_key(words(one.values, "number"))):
        rows.setdefault(words(process.values, "group"), []).append(process)
    titles = {
        words(group.values, "number"): pick(group.values.get("title", group.id), naming.language)
        for group in snapshot.records("process-groups")
    }
    numbers = sorted(rows, key=lambda number: (number not in titles, natural_key(number)))
    return tuple(
        ProcessGroup(
            f"{number}. {titles[number]}" if number in titles else "",
            tuple(_row(process.values, naming) for process in rows[number]),
        )
        for number in numbers
    )


def _row(process: Mapping[str, Any], naming: Naming) -> ProcessRow:
    owners = tuple(
        Owner(
            naming.post(words(one, "post")), naming.in_table(words(one, "person") or naming.holder(words(one, "post")))
        )
        for one in parts(process, "owners")
    )
    return ProcessRow(f"{words(process, 'number')}.", pick(process.get("title", ""), naming.language), owners)


def process_register_paper(registry: Registry, origin: Origin, as_of: date | None, lang: str) -> ProcessRegisterPaper:
    """The register as it stands, in ``lang``; ``as_of`` is the day asked about."""
    naming = Naming(registry.snapshot, lang, registry.today)
    when = as_of or origin.day
    return ProcessRegisterPaper(
        institution=naming.organisation("name"),
        ministry=naming.organisation("ministry"),
        groups=process_groups(registry.snapshot, naming),
        as_of=as_of_day(when, lang) if when else "",
        language=lang,
        approvals=approval({}, of_system(registry, naming, "approved"), naming),
        prepared=signed(registry, naming, "developed"),
        agreed=signed(registry, naming, "agreed")[:1],
        modified=origin.day or UNDATED,
        footer_note=footer_note(origin, lang),
    )


def as_of_day(when: date, lang: str) -> str:
    """Day for which a paper holds: ``2026-жылдын 19-январына карата``, ``по состоянию на …``, ``as of …``."""
    if lang == "ky":
        # the same case as in «21-ноябрына чейин»
        return text("papers.as_of", lang, day=until(when, lang).rpartition(" ")[0])
    return text("papers.as_of", lang, day=long(when, lang))


def of_system(registry: Registry, naming: Naming, role: str) -> Any:
    """Who signs papers of the system as a whole in a role, by the policy of the quality manual."""
    policy = part(registry.context.meta, _POLICY, "x-qms", "policy")
    return signatories({}, policy, role, naming, naming.day)


def signed(registry: Registry, naming: Naming, role: str) -> tuple[Signer, ...]:
    """Lines of signature below such a paper."""
    return tuple(
        Signer(naming.post(one.post), naming.in_stamp(one.person)) for one in of_system(registry, naming, role)
    )
