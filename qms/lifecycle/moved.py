"""References to clauses of other documents, followed through the changes approved since they were written.

What a text refers to it refers to as it was: the file of a revision names, under ``references``, the version of every
document whose clauses its text cites. Later changes of these tell where the clauses have gone. A reference may name its
version itself: ``doc:archive#4.2@1.0`` is clause 4.2 of version 1.0, which is how one to a removed clause is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qms.lifecycle.followed import new_address
from qms.model.dates import PartialDate
from qms.model.snapshot import RevisionFacts, partial
from qms.model.versions import Version

_NONE = Version(0, 0)


class Move(NamedTuple):
    """Where a clause has gone: its new address, empty where it was removed, and the version that took it there last."""

    address: str
    version: Version


def approved_versions(revisions: Iterable[RevisionFacts]) -> dict[Version, RevisionFacts]:
    """Approved revisions by version, the oldest first; one whose version cannot be read is left out."""
    known = ((_version(one.fields.get("version")), one) for one in revisions if "approved" in one.fields)
    return dict(sorted((version, one) for version, one in known if version))


def at_version(address: str) -> tuple[str, Version | None]:
    """Address of a reference and the version it names itself, None where it names none."""
    clause, _, version = address.partition("@")
    return clause, _version(version)


def cited_version(citing: Iterable[RevisionFacts], document: str, cited: Sequence[RevisionFacts]) -> Version | None:
    """Version of a document to which the references of a text hold; None where nothing tells.

    ``citing`` are the revisions of the text, ``cited`` those of the document. The highest revision that names a version
    tells it; where none does, the document's version of the day when the text was last approved.
    """
    by_version = {version: one for one in citing if (version := _version(one.fields.get("version")))}
    for version in sorted(by_version, reverse=True):
        fields = by_version[version].fields
        if named := _version(fields.get("references", {}).get(document)):
            return named
        if "approved" in fields:
            return _version_then(fields, cited)
    return None


def _version_then(fields: Mapping[str, object], cited: Iterable[RevisionFacts]) -> Version | None:
    day = _approved_on(fields)
    if day is None:
        return None
    known = ((version, _approved_on(one.fields)) for version, one in approved_versions(cited).items())
    return max((version for version, then in known if then and then <= day), default=_NONE)


def moved(address: str, cited: Iterable[RevisionFacts], since: Version) -> Move | None:
    """Where a clause of the version ``since`` of a document has gone; None where it is still at its address."""
    here, last = address, since
    for version, revision in approved_versions(cited).items():
        clauses = revision.fields.get("change", {}).get("clauses", {})
        if version <= since or not clauses:
            continue
        there = new_address(here, {**clauses.get("renumbered", {}), **clauses.get("moved", {})})
        removed = set(clauses.get("removed", ()))
        if there == here and {here, _clause(here)} & removed:
            return Move("", version)
        if there != here:
            here, last = there, version
    return Move(here, last) if here != address else None


def _clause(address: str) -> str:
    """The clause whose lettered item an address is; the address where it is none."""
    clause, _, label = address.rpartition(".")
    return clause if clause and label.isalpha() else address


def _approved_on(fields: Mapping[str, object]) -> PartialDate | None:
    approved = fields.get("approved")
    return partial(approved.get("date")) if isinstance(approved, dict) else None


def _version(text: object) -> Version | None:
    try:
        return Version.parse(str(text or ""))
    except ValueError:
        return None
